/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-pages.h"

#include <poppler.h>

#define PAGE_MAX_PIXELS 18000000.0 /* A3 at 300 dots per inch */
#define POINTS_PER_INCH 72.0
#define HEAD_LENGTH 1024

struct _PirPages
{
  PopplerDocument *document;
};

gboolean
pir_pages_is_pdf (const guint8 *data,
                  gsize         length)
{
  g_return_val_if_fail (data != NULL, FALSE);

  return g_strstr_len ((const char *) data, (gssize) MIN (length, HEAD_LENGTH), "%PDF-") != NULL;
}

PirPages *
pir_pages_open (GBytes           *bytes,
                PirReaderProblem *problem)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  PirPages *pages;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problem != NULL, NULL);

  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document == NULL)
    {
      *problem = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? PIR_READER_LOCKED : PIR_READER_DAMAGED;
      return NULL;
    }

  if (poppler_document_get_n_pages (document) <= 0)
    {
      g_object_unref (document);
      *problem = PIR_READER_DAMAGED;
      return NULL;
    }

  pages = g_new0 (PirPages, 1);
  pages->document = document;

  return pages;
}

void
pir_pages_free (PirPages *pages)
{
  if (pages == NULL)
    return;

  g_object_unref (pages->document);
  g_free (pages);
}

guint
pir_pages_count (const PirPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return (guint) poppler_document_get_n_pages (pages->document);
}

static PirGray *
take_colours_away (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  PirGray *gray = pir_gray_new ((guint) cairo_image_surface_get_width (surface), (guint) cairo_image_surface_get_height (surface));
  const guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (guint y = 0; y < gray->height; y++)
    {
      const guint8 *from = data + (gsize) y * (gsize) stride;
      guint8 *row = gray->pixels + (gsize) y * gray->width;

      /* Green alone is near enough to what an eye sees as dark. */
      for (guint x = 0; x < gray->width; x++)
        row[x] = G_BYTE_ORDER == G_LITTLE_ENDIAN ? from[4 * x + 1] : from[4 * x + 2];
    }

  return gray;
}

static PirGray *
draw (PopplerPage *page,
      double       dots)
{
  double width = 0, height = 0, scale = dots / POINTS_PER_INCH;
  cairo_surface_t *surface;
  PirGray *gray = NULL;
  cairo_t *cr;

  poppler_page_get_size (page, &width, &height);
  while (width * height * scale * scale > PAGE_MAX_PIXELS)
    scale /= 2;
  if (!(width * scale >= 1 && height * scale >= 1 && width * scale <= G_MAXINT16 && height * scale <= G_MAXINT16))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    gray = take_colours_away (surface);
  cairo_surface_destroy (surface);

  return gray;
}

PirGray *
pir_pages_draw (PirPages *pages,
                guint     number,
                guint     dots)
{
  PopplerPage *page;
  PirGray *gray;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page == NULL)
    return NULL;

  gray = draw (page, dots);
  g_object_unref (page);

  return gray;
}

char *
pir_pages_dup_text (PirPages *pages,
                    guint     number)
{
  PopplerPage *page;
  g_autofree char *text = NULL;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page == NULL)
    return g_strdup ("");

  text = poppler_page_get_text (page);
  g_object_unref (page);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}
