/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-archive-book.h"

#include "base/pir-kept-file.h"

#define MAX_NAMES 4 /* of a path: year, child, document, and one to spare */

static void
entry_free (gpointer entry)
{
  pir_ledger_entry_free (entry);
}

static void
remark_free (gpointer remark)
{
  pir_remark_free (remark);
}

PirArchiveBook *
pir_archive_book_new (void)
{
  PirArchiveBook *self = g_new0 (PirArchiveBook, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->receipts = g_ptr_array_new_with_free_func (g_object_unref);
  self->notices = g_ptr_array_new_with_free_func (g_object_unref);
  self->remarks = g_ptr_array_new_with_free_func (remark_free);

  return self;
}

void
pir_archive_book_free (PirArchiveBook *self)
{
  if (self == NULL)
    return;

  g_free (self->server);
  g_free (self->account_id);
  g_free (self->owner);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->receipts);
  g_ptr_array_unref (self->notices);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* A line that was taken out shows at the one after it: its number is missing, or its link does not follow. */
gboolean
pir_archive_book_check_chain (GPtrArray  *entries,
                              GPtrArray **broken)
{
  const char *previous = NULL;
  gboolean is_whole = TRUE;

  g_return_val_if_fail (entries != NULL, FALSE);

  if (broken != NULL)
    *broken = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *link = pir_ledger_entry_dup_link (entry, previous);

      if (entry->number != i + 1 || g_strcmp0 (entry->link, link) != 0)
        {
          is_whole = FALSE;
          if (broken != NULL)
            g_ptr_array_add (*broken, (gpointer) entry);
        }
      previous = entry->link;
    }

  return is_whole;
}

static gboolean
is_path (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, "/", MAX_NAMES + 1);

  if (g_strv_length (names) > MAX_NAMES)
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    if (!pir_kept_file_name_is_safe (names[i]))
      return FALSE;

  return names[0] != NULL;
}

gboolean
pir_archive_book_is_sound (const PirArchiveBook *self)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->paths->len != self->entries->len || self->account_id == NULL || !g_uuid_string_is_valid (self->account_id)
      || self->server == NULL)
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (self->entries, i);
      const char *path = g_ptr_array_index (self->paths, i);

      if (!pir_ledger_entry_is_sound (entry)
          || (*path != '\0'
              && (!is_path (path) || !g_hash_table_add (paths, (gpointer) path) || !g_hash_table_add (files, entry->file))))
        return FALSE;
    }

  return pir_archive_book_check_chain (self->entries, NULL);
}

guint
pir_archive_book_count (const PirArchiveBook *self,
                        guint64              *bytes)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bytes != NULL, 0);

  *bytes = 0;
  for (guint i = 0; i < self->paths->len; i++)
    if (*(const char *) g_ptr_array_index (self->paths, i) != '\0')
      {
        n++;
        *bytes += ((const PirLedgerEntry *) g_ptr_array_index (self->entries, i))->size;
      }

  return n;
}
