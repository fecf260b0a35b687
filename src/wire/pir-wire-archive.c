/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-archive.h"

#include "wire/pir-wire-private.h"
#include "wire/pir-wire.h"

#define MAX_DOCUMENTS 1000000
#define MAX_PATH 1000
#define MAX_BYTES G_GINT64_CONSTANT (1000000000000)

static void
write_entry (PirJsonWriter        *writer,
             const PirLedgerEntry *entry,
             const char           *path)
{
  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "number", entry->number);
  pir_json_add_string (writer, "kind", entry->kind);
  pir_json_add_string (writer, "subject", entry->subject);
  pir_json_add_string (writer, "file", entry->file);
  pir_json_add_int (writer, "size", (gint64) entry->size);
  pir_json_add_string (writer, "sha256", entry->sha256);
  pir_json_add_string (writer, "source", entry->source);
  pir_json_add_int (writer, "kept_at", entry->kept_at);
  pir_json_add_string (writer, "link", entry->link);
  if (*path != '\0')
    pir_json_add_string (writer, "path", path);
  pir_json_end_object (writer);
}

static void
write_remark (PirJsonWriter   *writer,
              const PirRemark *remark)
{
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "notice_id", remark->notice_id);
  pir_json_add_string (writer, "text", remark->text);
  pir_json_add_string (writer, "tags", remark->tags);
  pir_json_add_time (writer, "changed_at", remark->changed_at);
  pir_json_end_object (writer);
}

GBytes *
pir_wire_write_archive (const PirArchiveBook *book,
                        const char           *program)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (book->paths->len == book->entries->len, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "format", PIR_WIRE_ARCHIVE_FORMAT);
  pir_json_add_string (writer, "program", program);
  pir_json_add_time (writer, "written_at", book->written_at);
  pir_json_add_string (writer, "server", book->server);
  pir_json_add_string (writer, "account_id", book->account_id);
  if (book->owner != NULL)
    pir_json_add_string (writer, "owner", book->owner);

  pir_json_begin_array (writer, "documents");
  for (guint i = 0; i < book->entries->len; i++)
    write_entry (writer, g_ptr_array_index (book->entries, i), g_ptr_array_index (book->paths, i));
  pir_json_end_array (writer);

  pir_json_begin_array (writer, "receipts");
  for (guint i = 0; i < book->receipts->len; i++)
    pir_wire_write_receipt (writer, NULL, g_ptr_array_index (book->receipts, i));
  pir_json_end_array (writer);

  pir_json_begin_array (writer, "notices");
  for (guint i = 0; i < book->notices->len; i++)
    pir_wire_write_notice (writer, NULL, g_ptr_array_index (book->notices, i));
  pir_json_end_array (writer);

  pir_json_begin_array (writer, "remarks");
  for (guint i = 0; i < book->remarks->len; i++)
    write_remark (writer, g_ptr_array_index (book->remarks, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static gboolean
read_entry (PirArchiveBook  *book,
            JsonObject      *object,
            GError         **error)
{
  PirLedgerEntry *entry = g_new0 (PirLedgerEntry, 1);
  PirFields fields;
  const char *path;

  pir_fields_init (&fields, object, FALSE);
  entry->number = pir_fields_int (&fields, "number", 1, MAX_DOCUMENTS);
  entry->kind = g_strdup (pir_fields_string (&fields, "kind", PIR_MAX_CODE));
  entry->subject = g_strdup (pir_fields_uuid (&fields, "subject"));
  entry->file = g_strdup (pir_fields_string (&fields, "file", MAX_PATH));
  entry->size = (guint64) pir_fields_int (&fields, "size", 0, MAX_BYTES);
  entry->sha256 = g_strdup (pir_fields_string (&fields, "sha256", PIR_MAX_CODE));
  entry->source = g_strdup (pir_fields_string (&fields, "source", PIR_MAX_CODE));
  entry->kept_at = pir_fields_int (&fields, "kept_at", 0, G_MAXINT64 / 1000);
  entry->link = g_strdup (pir_fields_string (&fields, "link", PIR_MAX_CODE));
  path = pir_fields_opt_string (&fields, "path", MAX_PATH);
  g_ptr_array_add (book->entries, entry);
  g_ptr_array_add (book->paths, g_strdup (path != NULL ? path : ""));

  return pir_fields_end (&fields, error);
}

static void
read_entries (PirArchiveBook *book,
              PirFields      *fields)
{
  JsonArray *array = pir_fields_array (fields, "documents", MAX_DOCUMENTS);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = pir_fields_element (fields, "documents", array, i);
      GError *error = NULL;

      if (object == NULL)
        return;
      if (!read_entry (book, object, &error))
        {
          pir_fields_fail_within (fields, "documents", i, error);
          return;
        }
    }
}

static gboolean
read_remark (PirArchiveBook  *book,
             JsonObject      *object,
             GError         **error)
{
  PirFields fields;
  const char *id, *text, *tags;
  gint64 changed_at;

  pir_fields_init (&fields, object, FALSE);
  id = pir_fields_uuid (&fields, "notice_id");
  text = pir_fields_string (&fields, "text", PIR_REMARK_MAX_TEXT);
  tags = pir_fields_string (&fields, "tags", PIR_REMARK_MAX_TAGS);
  changed_at = pir_fields_time (&fields, "changed_at");
  g_ptr_array_add (book->remarks, pir_remark_new (id, text, tags, changed_at));

  return pir_fields_end (&fields, error);
}

/* Those of before there were any have none. */
static void
read_remarks (PirArchiveBook *book,
              PirFields      *fields)
{
  JsonArray *array = pir_fields_opt_array (fields, "remarks", MAX_DOCUMENTS);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = pir_fields_element (fields, "remarks", array, i);
      GError *error = NULL;

      if (object == NULL)
        return;
      if (!read_remark (book, object, &error))
        {
          pir_fields_fail_within (fields, "remarks", i, error);
          return;
        }
    }
}

PirArchiveBook *
pir_wire_read_archive (JsonObject  *object,
                       GError     **error)
{
  g_autoptr (PirArchiveBook) book = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  book = pir_archive_book_new ();
  pir_fields_init (&fields, object, FALSE);
  pir_fields_int (&fields, "format", 1, PIR_WIRE_ARCHIVE_FORMAT);
  book->written_at = pir_fields_time (&fields, "written_at");
  book->server = g_strdup (pir_fields_string (&fields, "server", PIR_MAX_URL));
  book->account_id = g_strdup (pir_fields_uuid (&fields, "account_id"));
  book->owner = g_strdup (pir_fields_opt_string (&fields, "owner", 2 * PIR_MAX_NAME));
  read_entries (book, &fields);
  read_remarks (book, &fields);
  g_ptr_array_unref (book->receipts);
  g_ptr_array_unref (book->notices);
  book->receipts = pir_fields_objects (&fields, "receipts", MAX_DOCUMENTS, (PirReadFunc) pir_wire_read_receipt);
  book->notices = pir_fields_objects (&fields, "notices", MAX_DOCUMENTS, (PirReadFunc) pir_wire_read_notice);
  if (!pir_fields_end (&fields, error))
    return NULL;

  return g_steal_pointer (&book);
}
