/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PirPartStore: (opaque): pictures of parts of pages, of which no more is kept than is allowed, or than is wanted now */
typedef struct _PirPartStore PirPartStore;

/** PirPart: which part: of page @page (from 1), at a scale of @scale millionths of a pixel for a point, @column and @row from 0 */
typedef struct
{
  guint page;
  guint scale;
  guint column;
  guint row;
} PirPart;

/** PirPartFunc: called for a picture that is kept */
typedef void (*PirPartFunc) (const PirPart *tile,
                             GdkTexture    *texture,
                             gpointer       user_data);

/** pir_part_store_new: @most: bytes to keep beside what is wanted. Returns: (transfer full): a store with nothing in it */
PirPartStore *pir_part_store_new (gsize most);

/** pir_part_store_free: frees a store (nullable) */
void pir_part_store_free (PirPartStore *self);

/** pir_part_store_begin: from now on nothing is wanted until pir_part_store_want() says so */
void pir_part_store_begin (PirPartStore *self);

/** pir_part_store_want: Returns: whether the picture of @tile, which is wanted, is there */
gboolean pir_part_store_want (PirPartStore  *self,
                              const PirPart *tile);

/** pir_part_store_add: @texture: (transfer full): keeps it, and drops what is not wanted while there is too much */
void pir_part_store_add (PirPartStore  *self,
                         const PirPart *tile,
                         GdkTexture    *texture);

/** pir_part_store_drop_other_scales: drops what is of another scale and not wanted */
void pir_part_store_drop_other_scales (PirPartStore *self,
                                       guint         scale);

/** pir_part_store_each: calls @func for what there is of @page, that of scale @last at the end */
void pir_part_store_each (PirPartStore *self,
                          guint         page,
                          guint         last,
                          PirPartFunc   func,
                          gpointer      user_data);

/** pir_part_store_get_size: Returns: bytes that are kept */
gsize pir_part_store_get_size (PirPartStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPartStore, pir_part_store_free)

G_END_DECLS
