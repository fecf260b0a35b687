/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-payments.h"

#include "store/pir-outcome-closer.h"
#include "store/pir-store-private.h"

static void
free_objects (gpointer objects)
{
  g_ptr_array_unref (objects);
}

/* Notices of an intent as the cache has them; one that is gone has no snapshot */
static GPtrArray *
find_notices (PirCache   *cache,
              PirIntent  *intent,
              GError    **error)
{
  const PirIntentFields *fields = pir_intent_peek (intent);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      PirNotice *notice;

      if (!pir_cache_find_notice (cache, fields->items[i].notice_id, &notice, error))
        return NULL;
      if (notice != NULL)
        g_ptr_array_add (notices, notice);
    }

  return g_steal_pointer (&notices);
}

static gboolean
save_intent (PirCache        *cache,
             PirLocal        *local,
             gpointer         data,
             PirStoreTopics  *topics,
             GError         **error)
{
  g_autoptr (GPtrArray) notices = find_notices (cache, data, error);

  return notices != NULL
         && pir_local_save_intent (local, data, notices, topics, error)
         && pir_outcome_close_intents (cache, local, topics, error);
}

static gpointer
read_intents (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  return pir_intent_table_read (reader->intents, GPOINTER_TO_INT (data), error);
}

static gpointer
find_payment (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  return pir_payment_table_find (reader->payments, data, error);
}

void
pir_store_save_intent_async (PirStore            *self,
                             PirIntent           *intent,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_INTENT (intent));

  task = pir_store_task_new (self, pir_store_save_intent_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, save_intent, g_object_ref (intent), g_object_unref);
}

gboolean
pir_store_save_intent_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_intent_async, error);
}

void
pir_store_read_intents_async (PirStore            *self,
                              gboolean             only_open,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_intents_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_intents, GINT_TO_POINTER (only_open != FALSE), NULL, free_objects);
}

GPtrArray *
pir_store_read_intents_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_intents_async, error);
}

void
pir_store_find_payment_async (PirStore            *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  task = pir_store_task_new (self, pir_store_find_payment_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_payment, g_strdup (id), g_free, g_object_unref);
}

PirPayment *
pir_store_find_payment_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_payment_async, error);
}
