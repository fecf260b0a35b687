/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PirTileStore: (opaque): pictures of parts of pages, of which no more is kept than is allowed, or than is wanted now */
typedef struct _PirTileStore PirTileStore;

/** PirTile: which part: of page @page (from 1), at a scale of @scale millionths of a pixel for a point, @column and @row from 0 */
typedef struct
{
  guint page;
  guint scale;
  guint column;
  guint row;
} PirTile;

/** PirTileFunc: called for a picture that is kept */
typedef void (*PirTileFunc) (const PirTile *tile,
                             GdkTexture    *texture,
                             gpointer       user_data);

/** pir_tile_store_new: @most: bytes to keep beside what is wanted. Returns: (transfer full): a store with nothing in it */
PirTileStore *pir_tile_store_new (gsize most);

/** pir_tile_store_free: frees a store (nullable) */
void pir_tile_store_free (PirTileStore *self);

/** pir_tile_store_begin: from now on nothing is wanted until pir_tile_store_want() says so */
void pir_tile_store_begin (PirTileStore *self);

/** pir_tile_store_want: Returns: whether the picture of @tile, which is wanted, is there */
gboolean pir_tile_store_want (PirTileStore  *self,
                              const PirTile *tile);

/** pir_tile_store_add: @texture: (transfer full): keeps it, and drops what is not wanted while there is too much */
void pir_tile_store_add (PirTileStore  *self,
                         const PirTile *tile,
                         GdkTexture    *texture);

/** pir_tile_store_drop_other_scales: drops what is of another scale and not wanted */
void pir_tile_store_drop_other_scales (PirTileStore *self,
                                       guint         scale);

/** pir_tile_store_each: calls @func for what there is of @page, that of scale @last at the end */
void pir_tile_store_each (PirTileStore *self,
                          guint         page,
                          guint         last,
                          PirTileFunc   func,
                          gpointer      user_data);

/** pir_tile_store_get_size: Returns: bytes that are kept */
gsize pir_tile_store_get_size (PirTileStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTileStore, pir_tile_store_free)

G_END_DECLS
