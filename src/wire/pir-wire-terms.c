/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-terms.h"

#include "wire/pir-wire-private.h"

#define MAX_DOCUMENTS 10
#define MAX_TERMS_TEXT 100000

GBytes *
pir_wire_write_terms (GPtrArray *documents)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (documents != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "documents");
  for (guint i = 0; i < documents->len; i++)
    {
      const PirTermsDocumentFields *fields = pir_terms_document_peek (g_ptr_array_index (documents, i));

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "kind", fields->kind);
      pir_json_add_string (writer, "version", fields->version);
      pir_json_add_string (writer, "language", fields->language);
      pir_json_add_string (writer, "title", fields->title);
      pir_json_add_string (writer, "text", fields->text);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static PirTermsDocument *
read_document (PirFields  *outer,
               JsonObject *object,
               guint       index)
{
  PirTermsDocumentFields document;
  PirFields fields;
  GError *error = NULL;

  pir_fields_init (&fields, object, FALSE);
  document.kind = pir_fields_string (&fields, "kind", PIR_MAX_CODE);
  document.version = pir_fields_string (&fields, "version", PIR_MAX_CODE);
  document.language = pir_fields_string (&fields, "language", PIR_MAX_CODE);
  document.title = pir_fields_string (&fields, "title", PIR_MAX_NAME);
  document.text = pir_fields_string (&fields, "text", MAX_TERMS_TEXT);
  if (pir_fields_end (&fields, &error))
    return pir_terms_document_new (&document);

  pir_fields_fail_within (outer, "documents", index, error);

  return NULL;
}

GPtrArray *
pir_wire_read_terms (JsonObject  *object,
                     GError     **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  PirFields fields;
  JsonArray *array;
  guint n;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_array (&fields, "documents", MAX_DOCUMENTS);
  n = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < n && fields.error == NULL; i++)
    {
      JsonObject *element = pir_fields_element (&fields, "documents", array, i);
      PirTermsDocument *document = element != NULL ? read_document (&fields, element, i) : NULL;

      if (document != NULL)
        g_ptr_array_add (documents, document);
    }

  return pir_fields_end (&fields, error) ? g_steal_pointer (&documents) : NULL;
}
