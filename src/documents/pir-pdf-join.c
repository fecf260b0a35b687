/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-pdf-join.h"

#include <qpdf/qpdf-c.h>

#include "documents/pir-pdf-finish.h"
#include "documents/pir-pdf-tags.h"

typedef struct _qpdf_data Pdf;

static void
pdf_free (gpointer data)
{
  Pdf *pdf = data;

  qpdf_cleanup (&pdf);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, pdf_free)

static gboolean
set_error (Pdf     *pdf,
           GError **error)
{
  qpdf_error problem = qpdf_get_error (pdf);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The PDFs could not be joined: %s",
               problem != NULL ? qpdf_get_error_full_text (pdf, problem) : "no reason given");

  return FALSE;
}

static Pdf *
new_pdf (void)
{
  Pdf *pdf = qpdf_init ();

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);

  return pdf;
}

/* @source has to stay until @joined is written: streams are copied then. */
static gboolean
append (PirPdfTags  *tags,
        Pdf         *source,
        GBytes      *document,
        GError     **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (document, &length);

  if (qpdf_read_memory (source, "document", bytes, length, NULL) & QPDF_ERRORS)
    return set_error (source, error);

  pir_pdf_tags_prepare (tags, source);
  for (int i = 0; i < qpdf_get_num_pages (source); i++)
    if (qpdf_add_page (tags->joined, source, qpdf_get_page_n (source, (size_t) i), QPDF_FALSE) & QPDF_ERRORS)
      return set_error (tags->joined, error);
  pir_pdf_tags_take (tags, source);

  return qpdf_has_error (source) ? set_error (source, error) : TRUE;
}

static GBytes *
write_out (Pdf     *pdf,
           GError **error)
{
  if (qpdf_init_write_memory (pdf) & QPDF_ERRORS)
    {
      set_error (pdf, error);
      return NULL;
    }

  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_stream_data_mode (pdf, qpdf_s_preserve);
  qpdf_set_minimum_pdf_version (pdf, "1.7");
  if ((qpdf_write (pdf) & QPDF_ERRORS) != 0)
    {
      set_error (pdf, error);
      return NULL;
    }

  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

GBytes *
pir_pdf_join (GPtrArray   *documents,
              const char  *language,
              const char  *title,
              gint64       created,
              GError     **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (pdf_free);
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autoptr (Pdf) joined = new_pdf ();
  g_autoptr (GBytes) bytes = NULL;
  PirPdfTags tags;

  g_return_val_if_fail (documents != NULL && documents->len > 0, NULL);
  g_return_val_if_fail (language != NULL && title != NULL, NULL);

  qpdf_empty_pdf (joined);
  pir_pdf_tags_init (&tags, joined);
  for (guint i = 0; i < documents->len; i++)
    {
      Pdf *source = new_pdf ();

      g_ptr_array_add (sources, source);
      if (!append (&tags, source, g_ptr_array_index (documents, i), error))
        return NULL;
    }

  pir_pdf_tags_finish (&tags);
  if (qpdf_has_error (joined))
    {
      set_error (joined, error);
      return NULL;
    }
  bytes = write_out (joined, error);

  return bytes != NULL ? pir_pdf_finish (bytes, language, title, created, figures, error) : NULL;
}
