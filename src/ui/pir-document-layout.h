/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-preview.h"

G_BEGIN_DECLS

/** PirDocumentLayout: (opaque): where the pages of a document stand, one below the other. Lengths are in pixels of the window */
typedef struct _PirDocumentLayout PirDocumentLayout;

/** PirPlace: of a page */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} PirPlace;

/** pir_document_layout_new: Returns: (transfer full): the pages of @preview, which is open, without a size yet */
PirDocumentLayout *pir_document_layout_new (PirPreview *preview);

/** pir_document_layout_free: frees it (nullable) */
void pir_document_layout_free (PirDocumentLayout *self);

/** pir_document_layout_set_scale: lays the pages out anew; @scale: millionths of a pixel of the screen for a point; @factor: pixels of the
 * screen in one of the window */
void pir_document_layout_set_scale (PirDocumentLayout *self,
                                    guint              scale,
                                    int                factor);

/** pir_document_layout_get_scale: Returns: millionths of a pixel of the screen for a point */
guint pir_document_layout_get_scale (PirDocumentLayout *self);

/** pir_document_layout_get_width: Returns: of all pages, with a margin on both sides */
int pir_document_layout_get_width (PirDocumentLayout *self);

/** pir_document_layout_get_height: Returns: of all pages, with what is between them */
int pir_document_layout_get_height (PirDocumentLayout *self);

/** pir_document_layout_get_place: @width: of what they stand on, in whose middle they are; @place: (out): of page @page, from 1 */
void pir_document_layout_get_place (PirDocumentLayout *self,
                                    guint              page,
                                    int                width,
                                    PirPlace          *place);

/** pir_document_layout_get_pixels: @width, @height: (out): of page @page in pixels of the screen */
void pir_document_layout_get_pixels (PirDocumentLayout *self,
                                     guint              page,
                                     guint             *width,
                                     guint             *height);

/** pir_document_layout_find: Returns: the page at @y, or the next one below, from 1; at the end the last one */
guint pir_document_layout_find (PirDocumentLayout *self,
                                int                y);

/** pir_document_layout_locate: @width: as above; @at_x, @at_y: a point of all pages; @x, @y: (out): hundredths of a point from the
 * corner of the page there, or of the next one. Returns: that page, from 1 */
guint pir_document_layout_locate (PirDocumentLayout *self,
                                  int                width,
                                  double             at_x,
                                  double             at_y,
                                  int               *x,
                                  int               *y);

/** pir_document_layout_fit: Returns: millionths of a pixel of the window for a point at which the widest page is as wide as @width */
guint pir_document_layout_fit (PirDocumentLayout *self,
                               int                width);

/** pir_document_layout_get_most: Returns: the largest scale at which every page still can be drawn */
guint pir_document_layout_get_most (PirDocumentLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirDocumentLayout, pir_document_layout_free)

G_END_DECLS
