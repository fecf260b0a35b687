/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-pdf-check.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "model/pir-names.h"

#define HEAD "%PDF-"
#define HEAD_WITHIN 1024 /* ISO 32000-1, implementation note 13 of PDF 1.7 */

typedef struct _qpdf_data Pdf;

static void
pdf_free (Pdf *self)
{
  qpdf_cleanup (&self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, pdf_free)

/* What is still to be looked at */
typedef struct
{
  Pdf        *pdf;
  GArray     *open; /* (owned) (element-type qpdf_oh) */
  GHashTable *seen; /* (owned) numbers of indirect objects */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_array_unref (walk->open);
  g_hash_table_unref (walk->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static const char * const pdf_fault_names[] = {
  [PIR_PDF_FINE] = "fine",
  [PIR_PDF_NONE] = "no_pdf",
  [PIR_PDF_DAMAGED] = "damaged",
  [PIR_PDF_ENCRYPTED] = "encrypted",
  [PIR_PDF_SCRIPT] = "script",
  [PIR_PDF_ACTION] = "action",
  [PIR_PDF_FILES] = "files",
};

static const struct
{
  const char  *name;
  PirPdfFault  fault;
} bad_keys[] = {
  { "/JS", PIR_PDF_SCRIPT },
  { "/JavaScript", PIR_PDF_SCRIPT },
  { "/XFA", PIR_PDF_SCRIPT },
  { "/EmbeddedFiles", PIR_PDF_FILES },
  { "/EF", PIR_PDF_FILES },
  { "/RichMediaContent", PIR_PDF_ACTION },
}, bad_actions[] = {
  /* ISO 32000-1, table 198, and its extensions; what only moves the reader within the file, or opens a page of the web, may stay */
  { "/JavaScript", PIR_PDF_SCRIPT },
  { "/Launch", PIR_PDF_ACTION },
  { "/SubmitForm", PIR_PDF_ACTION },
  { "/ImportData", PIR_PDF_ACTION },
  { "/GoToE", PIR_PDF_ACTION },
  { "/GoToR", PIR_PDF_ACTION },
  { "/Rendition", PIR_PDF_ACTION },
  { "/Movie", PIR_PDF_ACTION },
  { "/Sound", PIR_PDF_ACTION },
  { "/RichMediaExecute", PIR_PDF_ACTION },
};

const char *
pir_pdf_fault_to_string (PirPdfFault value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (pdf_fault_names), pdf_fault_names[PIR_PDF_DAMAGED]);

  return pdf_fault_names[value];
}

gboolean
pir_pdf_fault_from_string (const char  *text,
                           PirPdfFault *value)
{
  guint found;

  if (!pir_names_find (pdf_fault_names, G_N_ELEMENTS (pdf_fault_names), text, &found))
    return FALSE;

  *value = (PirPdfFault) found;

  return TRUE;
}

/* @object: taken: looked at later, unless it was before */
static void
add (Walk    *walk,
     qpdf_oh  object)
{
  int number = qpdf_oh_is_indirect (walk->pdf, object) ? qpdf_oh_get_object_id (walk->pdf, object) : 0;

  if (number != 0 && !g_hash_table_add (walk->seen, GINT_TO_POINTER (number)))
    qpdf_oh_release (walk->pdf, object);
  else
    g_array_append_val (walk->open, object);
}

static PirPdfFault
judge_action (Pdf     *pdf,
              qpdf_oh  dictionary)
{
  qpdf_oh kind = qpdf_oh_get_key (pdf, dictionary, "/S");
  PirPdfFault fault = PIR_PDF_FINE;

  if (qpdf_oh_is_name (pdf, kind))
    {
      const char *name = qpdf_oh_get_name (pdf, kind);

      for (guint i = 0; i < G_N_ELEMENTS (bad_actions); i++)
        if (strcmp (name, bad_actions[i].name) == 0)
          fault = bad_actions[i].fault;
    }
  qpdf_oh_release (pdf, kind);

  return fault;
}

/* Of a dictionary: what its keys say. Its values are looked at later. */
static PirPdfFault
judge (Walk    *walk,
       qpdf_oh  dictionary)
{
  PirPdfFault fault = judge_action (walk->pdf, dictionary);

  qpdf_oh_begin_dict_key_iter (walk->pdf, dictionary);
  while (qpdf_oh_dict_more_keys (walk->pdf))
    {
      const char *key = qpdf_oh_dict_next_key (walk->pdf);

      for (guint i = 0; i < G_N_ELEMENTS (bad_keys) && fault == PIR_PDF_FINE; i++)
        if (strcmp (key, bad_keys[i].name) == 0)
          fault = bad_keys[i].fault;
      add (walk, qpdf_oh_get_key (walk->pdf, dictionary, key));
    }

  return fault;
}

static PirPdfFault
look_at (Walk    *walk,
         qpdf_oh  object)
{
  PirPdfFault fault = PIR_PDF_FINE;

  if (qpdf_oh_is_array (walk->pdf, object))
    {
      int n = qpdf_oh_get_array_n_items (walk->pdf, object);

      for (int i = 0; i < n; i++)
        add (walk, qpdf_oh_get_array_item (walk->pdf, object, i));
    }
  else if (qpdf_oh_is_stream (walk->pdf, object))
    {
      qpdf_oh dictionary = qpdf_oh_get_dict (walk->pdf, object);

      fault = judge (walk, dictionary);
      qpdf_oh_release (walk->pdf, dictionary);
    }
  else if (qpdf_oh_is_dictionary (walk->pdf, object))
    {
      fault = judge (walk, object);
    }
  qpdf_oh_release (walk->pdf, object);

  return fault;
}

static PirPdfFault
walk_through (Pdf *pdf)
{
  g_auto (Walk) walk = { pdf, g_array_new (FALSE, FALSE, sizeof (qpdf_oh)), g_hash_table_new (NULL, NULL) };
  PirPdfFault fault = PIR_PDF_FINE;

  add (&walk, qpdf_get_trailer (pdf));
  while (walk.open->len > 0 && fault == PIR_PDF_FINE)
    {
      qpdf_oh next = g_array_index (walk.open, qpdf_oh, walk.open->len - 1);

      g_array_set_size (walk.open, walk.open->len - 1);
      fault = look_at (&walk, next);
    }

  return fault;
}

static gboolean
has_head (GBytes *pdf)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pdf, &length);

  return bytes != NULL && g_strstr_len (bytes, (gssize) MIN (length, HEAD_WITHIN), HEAD) != NULL;
}

PirPdfFault
pir_pdf_check (GBytes *pdf)
{
  g_autoptr (Pdf) data = qpdf_init ();
  PirPdfFault fault;
  gsize length;
  const char *bytes;

  g_return_val_if_fail (pdf != NULL, PIR_PDF_NONE);

  if (!has_head (pdf))
    return PIR_PDF_NONE;

  bytes = g_bytes_get_data (pdf, &length);
  qpdf_silence_errors (data);
  qpdf_set_suppress_warnings (data, QPDF_TRUE);
  qpdf_set_attempt_recovery (data, QPDF_FALSE);
  if (qpdf_read_memory (data, "note", bytes, length, NULL) & QPDF_ERRORS)
    return qpdf_get_error_code (data, qpdf_get_error (data)) == qpdf_e_password ? PIR_PDF_ENCRYPTED : PIR_PDF_DAMAGED;
  if (qpdf_is_encrypted (data))
    return PIR_PDF_ENCRYPTED;

  fault = walk_through (data);
  if (fault == PIR_PDF_FINE && (qpdf_get_num_pages (data) < 1 || qpdf_has_error (data)))
    fault = PIR_PDF_DAMAGED;

  return fault;
}
