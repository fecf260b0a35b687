/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-archive-manifest.h"

#include <gio/gio.h>

#include "pir-config.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-archive.h"

#define PROGRAM "pagoinrete " PIR_VERSION

GBytes *
pir_archive_manifest_write (const PirArchiveBook *book)
{
  g_return_val_if_fail (book != NULL, NULL);

  return pir_wire_write_archive (book, PROGRAM);
}

static gboolean
is_newer (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "format");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         && json_node_get_int (node) > PIR_WIRE_ARCHIVE_FORMAT;
}

PirArchiveBook *
pir_archive_manifest_read (GBytes  *bytes,
                           GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (PirArchiveBook) book = NULL;
  g_autoptr (GError) reason = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  object = pir_json_parse (text, length, &reason);
  if (object != NULL && is_newer (object))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "A newer program wrote the manifest");
      return NULL;
    }

  book = object != NULL ? pir_wire_read_archive (object, &reason) : NULL;
  if (book != NULL && pir_archive_book_is_sound (book))
    return g_steal_pointer (&book);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No manifest: %s",
               reason != NULL ? reason->message : "its lines do not fit together");

  return NULL;
}

char *
pir_archive_manifest_dup_sums (const PirArchiveBook *book,
                               GBytes               *manifest)
{
  g_autofree char *sum = NULL;
  GString *sums;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (manifest != NULL, NULL);

  sums = g_string_new (NULL);
  for (guint i = 0; i < book->paths->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (book->entries, i);
      const char *path = g_ptr_array_index (book->paths, i);

      if (*path != '\0')
        g_string_append_printf (sums, "%s  %s\n", entry->sha256, path);
    }
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  g_string_append_printf (sums, "%s  " PIR_ARCHIVE_MANIFEST_NAME "\n", sum);

  return g_string_free (sums, FALSE);
}
