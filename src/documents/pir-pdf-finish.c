/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-pdf-finish.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/pir-date.h"

typedef struct _qpdf_data Pdf;

static void
pdf_free (Pdf *self)
{
  qpdf_cleanup (&self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, pdf_free)

/* What could not be written in XML 1.0 at all is left out by pir_text_clean() long before. */
static char *
make_xmp (const char *language,
          const char *title,
          gint64      created)
{
  g_autofree char *time = pir_time_to_string (created);

  return g_markup_printf_escaped (
    "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "<xmp:CreatorTool>Pago In Rete</xmp:CreatorTool>\n"
    "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>\n"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n", language, title, time, time);
}

static qpdf_oh
new_metadata (Pdf        *pdf,
              const char *xmp)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh dictionary = qpdf_oh_get_dict (pdf, stream);

  qpdf_oh_replace_key (pdf, dictionary, "/Type", qpdf_oh_new_name (pdf, "/Metadata"));
  qpdf_oh_replace_key (pdf, dictionary, "/Subtype", qpdf_oh_new_name (pdf, "/XML"));
  qpdf_oh_replace_stream_data (pdf, stream, (const unsigned char *) xmp, strlen (xmp), qpdf_oh_new_null (pdf),
                               qpdf_oh_new_null (pdf));
  return stream;
}

static void
complete_catalogue (Pdf        *pdf,
                    const char *language,
                    const char *xmp)
{
  qpdf_oh root = qpdf_get_root (pdf);
  qpdf_oh preferences = qpdf_oh_new_dictionary (pdf);

  qpdf_oh_replace_key (pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool (pdf, QPDF_TRUE));
  qpdf_oh_replace_key (pdf, root, "/Lang", qpdf_oh_new_unicode_string (pdf, language));
  qpdf_oh_replace_key (pdf, root, "/ViewerPreferences", preferences);
  qpdf_oh_replace_key (pdf, root, "/Metadata", new_metadata (pdf, xmp));
}

/* The structure tree in its order: elements, arrays of them, and numbers of marked contents, which end it. cairo writes neither what
 * a figure shows nor a language; what a school wrote stands in block quotes (pir_form_quote()). */
static void
complete_structure (Pdf       *pdf,
                    qpdf_oh    node,
                    GPtrArray *figures,
                    guint     *next)
{
  if (qpdf_oh_is_array (pdf, node))
    for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, node); i++)
      complete_structure (pdf, qpdf_oh_get_array_item (pdf, node, i), figures, next);
  if (!qpdf_oh_is_dictionary (pdf, node))
    return;

  if (qpdf_oh_is_name_and_equals (pdf, qpdf_oh_get_key (pdf, node, "/S"), "/BlockQuote"))
    qpdf_oh_replace_key (pdf, node, "/Lang", qpdf_oh_new_unicode_string (pdf, "it"));
  if (*next < figures->len && qpdf_oh_is_name_and_equals (pdf, qpdf_oh_get_key (pdf, node, "/S"), "/Figure"))
    qpdf_oh_replace_key (pdf, node, "/Alt", qpdf_oh_new_unicode_string (pdf, g_ptr_array_index (figures, (*next)++)));
  complete_structure (pdf, qpdf_oh_get_key (pdf, node, "/K"), figures, next);
}

/* XMP stays readable, and cairo's streams stay as cairo compressed them. */
static gboolean
write_out (Pdf *pdf)
{
  if (qpdf_init_write_memory (pdf) & QPDF_ERRORS)
    return FALSE;

  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_stream_data_mode (pdf, qpdf_s_preserve);
  qpdf_set_object_stream_mode (pdf, qpdf_o_disable);
  return (qpdf_write (pdf) & QPDF_ERRORS) == 0;
}

static void
set_error (Pdf     *pdf,
           GError **error)
{
  qpdf_error problem = qpdf_get_error (pdf);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The PDF could not be finished: %s",
               problem != NULL ? qpdf_get_error_full_text (pdf, problem) : "no reason given");
}

GBytes *
pir_pdf_finish (GBytes      *pdf,
                const char  *language,
                const char  *title,
                gint64       created,
                GPtrArray   *figures,
                GError     **error)
{
  g_autoptr (Pdf) data = qpdf_init ();
  g_autofree char *xmp = NULL;
  gsize length;
  const char *bytes;
  guint next = 0;

  g_return_val_if_fail (pdf != NULL && language != NULL && title != NULL, NULL);
  g_return_val_if_fail (figures != NULL, NULL);

  bytes = g_bytes_get_data (pdf, &length);
  qpdf_silence_errors (data);
  qpdf_set_suppress_warnings (data, QPDF_TRUE);
  if (qpdf_read_memory (data, "document", bytes, length, NULL) & QPDF_ERRORS)
    {
      set_error (data, error);
      return NULL;
    }

  xmp = make_xmp (language, title, created);
  complete_catalogue (data, language, xmp);
  complete_structure (data, qpdf_oh_get_key (data, qpdf_get_root (data), "/StructTreeRoot"), figures, &next);
  if (!write_out (data) || qpdf_has_error (data))
    {
      set_error (data, error);
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (data), qpdf_get_buffer_length (data));
}
