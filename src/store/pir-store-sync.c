/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-sync.h"

#include "store/pir-cache-notices.h"
#include "store/pir-local-notes.h"
#include "store/pir-outcome-closer.h"
#include "store/pir-store-private.h"

static void
free_mark (gpointer mark)
{
  pir_sync_mark_free (mark);
}

static gpointer
read_mark (PirReader  *reader,
           gpointer    data,
           GError    **error)
{
  g_autoptr (PirSyncMark) mark = pir_sync_table_read (reader->sync, error);

  if (mark == NULL || !pir_people_table_read_account (reader->people, &mark->account, error))
    return NULL;

  return g_steal_pointer (&mark);
}

/* What follows from a page in local.db. The page is stored: what fails here comes again with the next one, or at
 * open. */
static void
follow (PirCache       *cache,
        PirLocal       *local,
        PirStoreTopics *topics)
{
  g_autoptr (GError) error = NULL;
  gboolean is_empty = TRUE;

  if (!pir_outcome_close_intents (cache, local, topics, &error)
      || ((*topics & PIR_STORE_TOPIC_NOTICES) && !pir_local_is_cart_empty (local, &is_empty, &error)))
    g_warning ("What this computer knows could not follow the feed: %s", error->message);

  if (!is_empty)
    *topics |= PIR_STORE_TOPIC_CART;
}

/* Returns: (transfer full) (nullable): snapshots of what @changes withdraws */
static GPtrArray *
read_withdrawn (PirLocal    *local,
                PirChanges  *changes,
                GError     **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  const PirChange *all;
  gsize n;

  all = pir_changes_get_all (changes, &n);
  for (gsize i = 0; i < n; i++)
    {
      PirNotice *notice = NULL;

      if (all[i].kind != PIR_CHANGE_NOTICE || all[i].object != NULL)
        continue;

      if (!pir_local_find_notice (local, all[i].id, &notice, error))
        return NULL;
      if (notice != NULL)
        g_ptr_array_add (kept, notice);
    }

  return g_steal_pointer (&kept);
}

/* What the page has withdrawn, or what a feed that was read from its start has left out, stays listed where it is kept. Where that
 * fails the snapshots are there all the same. */
static void
list_kept (PirCache       *cache,
           PirLocal       *local,
           PirChanges     *changes,
           gboolean        ends_first,
           PirStoreTopics *topics)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = ends_first ? pir_local_read_notices (local, &error) : read_withdrawn (local, changes, &error);

  if (kept == NULL || !pir_cache_adopt_notices (cache, kept, FALSE, topics, &error))
    g_warning ("Kept notices are not listed: %s", error->message);
}

static gboolean
apply (PirCache        *cache,
       PirLocal        *local,
       gpointer         data,
       PirStoreTopics  *topics,
       GError         **error)
{
  gboolean ends_first = pir_cache_ends_first (cache, data);

  if (!pir_cache_apply (cache, data, topics, error))
    return FALSE;

  list_kept (cache, local, data, ends_first, topics);

  follow (cache, local, topics);

  return TRUE;
}

static gboolean
mark_updated (PirCache        *cache,
              PirLocal        *local,
              gpointer         data,
              PirStoreTopics  *topics,
              GError         **error)
{
  return pir_cache_mark_updated (cache, *(const gint64 *) data, topics, error);
}

void
pir_store_read_mark_async (PirStore            *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_mark_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_mark, NULL, NULL, free_mark);
}

PirSyncMark *
pir_store_read_mark_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_mark_async, error);
}

void
pir_store_apply_async (PirStore            *self,
                       PirChanges          *changes,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_CHANGES (changes));

  task = pir_store_task_new (self, pir_store_apply_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, apply, g_object_ref (changes), g_object_unref);
}

gboolean
pir_store_apply_finish (PirStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_apply_async, error);
}

void
pir_store_mark_updated_async (PirStore            *self,
                              gint64               time,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_mark_updated_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, mark_updated, g_memdup2 (&time, sizeof time), g_free);
}

gboolean
pir_store_mark_updated_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_mark_updated_async, error);
}

void
pir_store_reset_cache_async (PirStore            *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_reset_cache_async, NULL, callback, user_data);
  pir_store_rebuild (self, task, G_PRIORITY_LOW);
}

gboolean
pir_store_reset_cache_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_reset_cache_async, error);
}
