/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-choices.h"

#include "store/pir-store-private.h"

typedef struct
{
  PirPayChoice choice;
  char        *id;     /* (owned) */
  gboolean     is_set;
} SetChoice;

static void
set_choice_free (gpointer data)
{
  SetChoice *set = data;

  g_free (set->id);
  g_free (set);
}

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static gboolean
set_choice (PirCache        *cache,
            PirLocal        *local,
            gpointer         data,
            PirStoreTopics  *topics,
            GError         **error)
{
  const SetChoice *set = data;

  return pir_local_set_choice (local, set->choice, set->id, set->is_set, topics, error);
}

static void
add_choice (PirPayChoice  choice,
            const char   *id,
            gpointer      user_data)
{
  GPtrArray *choices = user_data;

  g_ptr_array_add (g_ptr_array_index (choices, choice), g_strdup (id));
}

static gpointer
read_choices (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (free_array);

  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    g_ptr_array_add (choices, g_ptr_array_new_with_free_func (g_free));

  return pir_choice_table_each (reader->choices, add_choice, choices, error) ? g_steal_pointer (&choices) : NULL;
}

void
pir_store_set_choice_async (PirStore            *self,
                            PirPayChoice         choice,
                            const char          *id,
                            gboolean             is_set,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SetChoice *set;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  set = g_new (SetChoice, 1);
  *set = (SetChoice) { choice, g_strdup (id), is_set };
  task = pir_store_task_new (self, pir_store_set_choice_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, set_choice, set, set_choice_free);
}

gboolean
pir_store_set_choice_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_set_choice_async, error);
}

void
pir_store_read_choices_async (PirStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_choices_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_choices, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_choices_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_choices_async, error);
}
