/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-layout.h"

#define MARGIN 12         /* pixels beside, above and below the pages, and between them */
#define HUNDRED_MILLION G_GUINT64_CONSTANT (100000000) /* a hundredth of a point, times a millionth of a pixel for a point */

struct _PirDocumentLayout
{
  PirPreview *preview; /* (owned) */
  guint       n_pages;
  guint       scale;
  int         factor;
  int        *tops;    /* (owned): of the pages, and the end of the last one */
  gint32      widest;  /* hundredths of a point */
  gint32      longest; /* the longest side of all, likewise */
};

static guint
to_pixels (PirDocumentLayout *self,
           gint32             length)
{
  return (guint) MAX (((guint64) length * self->scale + HUNDRED_MILLION - 1) / HUNDRED_MILLION, 1);
}

static int
to_window (PirDocumentLayout *self,
           guint              pixels)
{
  return ((int) pixels + self->factor - 1) / self->factor;
}

PirDocumentLayout *
pir_document_layout_new (PirPreview *preview)
{
  PirDocumentLayout *self;

  g_return_val_if_fail (PIR_IS_PREVIEW (preview), NULL);
  g_return_val_if_fail (pir_preview_get_n_pages (preview) > 0, NULL);

  self = g_new0 (PirDocumentLayout, 1);
  self->preview = g_object_ref (preview);
  self->n_pages = pir_preview_get_n_pages (preview);
  self->tops = g_new0 (int, self->n_pages + 1);
  self->factor = 1;
  for (guint page = 1; page <= self->n_pages; page++)
    {
      const PirPageBox *size = pir_preview_get_size (preview, page);

      self->widest = MAX (self->widest, size->width);
      self->longest = MAX (self->longest, MAX (size->width, size->height));
    }
  self->widest = MAX (self->widest, 1);
  self->longest = MAX (self->longest, 1);
  return self;
}

void
pir_document_layout_free (PirDocumentLayout *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->preview);
  g_free (self->tops);
  g_free (self);
}

void
pir_document_layout_set_scale (PirDocumentLayout *self,
                               guint              scale,
                               int                factor)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (scale > 0 && factor > 0);

  if (self->scale == scale && self->factor == factor)
    return;
  self->scale = scale;
  self->factor = factor;
  self->tops[0] = MARGIN;
  for (guint page = 1; page <= self->n_pages; page++)
    self->tops[page] = self->tops[page - 1] + MARGIN +
                       to_window (self, to_pixels (self, pir_preview_get_size (self->preview, page)->height));
}

guint
pir_document_layout_get_scale (PirDocumentLayout *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->scale;
}

int
pir_document_layout_get_width (PirDocumentLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return to_window (self, to_pixels (self, self->widest)) + 2 * MARGIN;
}

int
pir_document_layout_get_height (PirDocumentLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tops[self->n_pages];
}

void
pir_document_layout_get_pixels (PirDocumentLayout *self,
                                guint              page,
                                guint             *width,
                                guint             *height)
{
  const PirPageBox *size;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page >= 1 && page <= self->n_pages);

  size = pir_preview_get_size (self->preview, page);
  *width = to_pixels (self, size->width);
  *height = to_pixels (self, size->height);
}

void
pir_document_layout_get_place (PirDocumentLayout *self,
                               guint              page,
                               int                width,
                               PirPlace          *place)
{
  guint across, down;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page >= 1 && page <= self->n_pages);

  pir_document_layout_get_pixels (self, page, &across, &down);
  place->width = to_window (self, across);
  place->height = to_window (self, down);
  place->x = (MAX (width, pir_document_layout_get_width (self)) - place->width) / 2;
  place->y = self->tops[page - 1];
}

guint
pir_document_layout_find (PirDocumentLayout *self,
                          int                y)
{
  guint first = 1, last;

  g_return_val_if_fail (self != NULL, 1);

  last = self->n_pages;
  while (first < last)
    {
      guint middle = (first + last) / 2;

      if (self->tops[middle] > y)
        last = middle;
      else
        first = middle + 1;
    }
  return first;
}

guint
pir_document_layout_locate (PirDocumentLayout *self,
                            int                width,
                            double             at_x,
                            double             at_y,
                            int               *x,
                            int               *y)
{
  double scale;
  PirPlace place;
  guint page;

  g_return_val_if_fail (self != NULL && self->scale > 0, 1);
  g_return_val_if_fail (x != NULL && y != NULL, 1);

  scale = self->scale / 1e8 / self->factor;
  page = pir_document_layout_find (self, (int) at_y);
  pir_document_layout_get_place (self, page, width, &place);
  *x = (int) ((at_x - place.x) / scale);
  *y = (int) ((at_y - place.y) / scale);
  return page;
}

guint
pir_document_layout_fit (PirDocumentLayout *self,
                         int                width)
{
  g_return_val_if_fail (self != NULL, 1);

  return (guint) MAX ((guint64) MAX (width - 2 * MARGIN, 1) * HUNDRED_MILLION / (guint64) self->widest, 1);
}

guint
pir_document_layout_get_most (PirDocumentLayout *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return (guint) MIN ((PIR_PAGE_MAX_SIDE - 1) * HUNDRED_MILLION / (guint64) self->longest, PIR_PAGE_MAX_SCALE);
}
