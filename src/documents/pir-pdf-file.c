/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-pdf-file.h"

#include <cairo-pdf.h>

#include "base/pir-date.h"
#include "documents/pir-font-set.h"
#include "documents/pir-pdf-finish.h"

struct _PirPdfFile
{
  char            *language; /* (owned) */
  char            *title;    /* (owned) */
  gint64           created;
  GByteArray      *data;     /* (owned) */
  cairo_surface_t *surface;  /* (owned) */
  cairo_t         *cairo;    /* (owned) */
  PangoContext    *context;  /* (owned) */
  GPtrArray       *figures;  /* (owned) (element-type utf8) what each says */
  int              page;     /* being drawn, from 1 */
};

static cairo_status_t
collect (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Lengths must not depend on a screen: no hinting, no rounding to pixels. */
static PangoContext *
new_context (PangoFontMap *map,
             const char   *language)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

static void
set_metadata (PirPdfFile *self)
{
  g_autofree char *time = pir_time_to_string (self->created);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Pago In Rete");
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, time);
}

PirPdfFile *
pir_pdf_file_new (const char  *language,
                  const char  *title,
                  gint64       created,
                  GError     **error)
{
  PangoFontMap *map;
  PirPdfFile *self;

  g_return_val_if_fail (language != NULL && title != NULL, NULL);

  map = pir_font_set_get_map (language, error);
  if (map == NULL)
    return NULL;

  self = g_new0 (PirPdfFile, 1);
  self->language = g_strdup (language);
  self->title = g_strdup (title);
  self->created = created;
  self->figures = g_ptr_array_new_with_free_func (g_free);
  self->page = 1;
  self->data = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (collect, self->data, PIR_A4_WIDTH, PIR_A4_HEIGHT);
  set_metadata (self);
  self->cairo = cairo_create (self->surface);
  self->context = new_context (map, language);

  return self;
}

void
pir_pdf_file_free (PirPdfFile *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->context);
  cairo_destroy (self->cairo);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->data);
  g_ptr_array_unref (self->figures);
  g_free (self->language);
  g_free (self->title);
  g_free (self);
}

cairo_t *
pir_pdf_file_get_cairo (PirPdfFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cairo;
}

PangoContext *
pir_pdf_file_get_context (PirPdfFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->context;
}

GPtrArray *
pir_pdf_file_get_figures (PirPdfFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->figures;
}

int
pir_pdf_file_add_bookmark (PirPdfFile *self,
                           int         parent,
                           const char *text)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  place = g_strdup_printf ("page=%d pos=[0 0]", self->page);
  return cairo_pdf_surface_add_outline (self->surface, parent, text, place, parent == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

void
pir_pdf_file_end_page (PirPdfFile *self)
{
  g_return_if_fail (self != NULL);

  cairo_show_page (self->cairo);
  self->page++;
}

GBytes *
pir_pdf_file_finish (PirPdfFile  *self,
                     GError     **error)
{
  g_autoptr (GBytes) drawn = NULL;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, NULL);

  cairo_surface_finish (self->surface);
  status = cairo_status (self->cairo);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }

  drawn = g_bytes_new (self->data->data, self->data->len);
  return pir_pdf_finish (drawn, self->language, self->title, self->created, self->figures, error);
}
