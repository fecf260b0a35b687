/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-archive.h"

#include "store/pir-cache-notices.h"
#include "store/pir-store-private.h"

typedef struct
{
  gint64  number;
  char   *text; /* (owned) */
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->text);
  g_free (text);
}

static void
free_entry (gpointer entry)
{
  pir_ledger_entry_free (entry);
}

static gpointer
find_unread (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  PirLedgerEntry *entry;

  if (!pir_archive_queries_find_unread (reader->archive, &entry, error))
    return NULL;
  if (entry == NULL)
    g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND, "Every document has been read");

  return entry;
}

static gboolean
save_text (PirCache        *cache,
           PirLocal        *local,
           gpointer         data,
           PirStoreTopics  *topics,
           GError         **error)
{
  const Text *text = data;

  return pir_local_save_text (local, text->number, text->text, error);
}

static void
free_book (gpointer book)
{
  pir_archive_book_free (book);
}

static gpointer
read_archive (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  return pir_archive_queries_read (reader->archive, error);
}

static gboolean
import_archive (PirCache        *cache,
                PirLocal        *local,
                gpointer         data,
                PirStoreTopics  *topics,
                GError         **error)
{
  PirArchiveBook *book = data;

  return pir_local_import_archive (local, book, topics, error) && pir_cache_adopt_notices (cache, book->notices, TRUE, topics, error);
}

void
pir_store_read_archive_async (PirStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_archive_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_archive, NULL, NULL, free_book);
}

PirArchiveBook *
pir_store_read_archive_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_archive_async, error);
}

void
pir_store_import_archive_async (PirStore            *self,
                                PirArchiveBook      *book,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (book != NULL);

  task = pir_store_task_new (self, pir_store_import_archive_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, import_archive, book, free_book);
}

gboolean
pir_store_import_archive_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_import_archive_async, error);
}

void
pir_store_find_unread_async (PirStore            *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_find_unread_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_unread, NULL, NULL, free_entry);
}

PirLedgerEntry *
pir_store_find_unread_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_unread_async, error);
}

void
pir_store_save_text_async (PirStore            *self,
                           gint64               number,
                           const char          *text,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Text *copy;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (text != NULL);

  copy = g_new (Text, 1);
  *copy = (Text) { number, g_strdup (text) };
  task = pir_store_task_new (self, pir_store_save_text_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, save_text, copy, text_free);
}

gboolean
pir_store_save_text_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_text_async, error);
}
