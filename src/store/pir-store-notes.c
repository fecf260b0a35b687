/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-notes.h"

#include "store/pir-ledger-notes.h"
#include "store/pir-local-notes.h"
#include "store/pir-page.h"
#include "store/pir-store-private.h"

typedef struct
{
  PirNotice *notice; /* (owned) */
  char      *file;   /* (owned) */
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  g_object_unref (keep->notice);
  g_free (keep->file);
  g_free (keep);
}

static gboolean
keep_note (PirCache        *cache,
           PirLocal        *local,
           gpointer         data,
           PirStoreTopics  *topics,
           GError         **error)
{
  const Keep *keep = data;

  return pir_local_keep_note (local, keep->notice, keep->file, topics, error);
}

static gpointer
read_unkept (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  return pir_notice_queries_read_unkept_notes (reader->notices, GPOINTER_TO_UINT (data), error);
}

static gpointer
read_notes (PirReader  *reader,
            gpointer    data,
            GError    **error)
{
  return pir_ledger_read_notes (reader->ledger, data, error);
}

void
pir_store_keep_note_async (PirStore            *self,
                           PirNotice           *notice,
                           const char          *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Keep *keep;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice) && pir_notice_peek (notice)->note_sha256 != NULL);
  g_return_if_fail (file != NULL && !g_path_is_absolute (file));

  keep = g_new (Keep, 1);
  *keep = (Keep) { g_object_ref (notice), g_strdup (file) };
  task = pir_store_task_new (self, pir_store_keep_note_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, keep_note, keep, keep_free);
}

gboolean
pir_store_keep_note_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_keep_note_async, error);
}

void
pir_store_read_unkept_notes_async (PirStore            *self,
                                   guint                limit,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_unkept_notes_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_unkept, GUINT_TO_POINTER (limit), NULL, pir_page_free_objects);
}

GPtrArray *
pir_store_read_unkept_notes_finish (PirStore      *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_unkept_notes_async, error);
}

void
pir_store_read_notes_async (PirStore            *self,
                            const char          *id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  task = pir_store_task_new (self, pir_store_read_notes_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_notes, g_strdup (id), g_free, pir_page_free_objects);
}

GPtrArray *
pir_store_read_notes_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_notes_async, error);
}
