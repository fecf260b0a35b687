/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-index-queue.h"

typedef struct
{
  gint64         local_id;
  int            n_values;
  sqlite3_value *values[]; /* (owned): local_id and the words that the index has */
} Removal;

struct _PirIndexQueue
{
  GHashTable *added;    /* (owned) (element-type gint64): local ids */
  GPtrArray  *removals; /* (owned) (element-type Removal) */
};

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  for (int i = 0; i < removal->n_values; i++)
    sqlite3_value_free (removal->values[i]);
  g_free (removal);
}

static int
compare_removals (gconstpointer a,
                  gconstpointer b)
{
  const Removal *first = *(Removal * const *) a, *second = *(Removal * const *) b;

  return first->local_id < second->local_id ? -1 : first->local_id > second->local_id;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = **(gint64 * const *) a, second = **(gint64 * const *) b;

  return first < second ? -1 : first > second;
}

static gboolean
forget_one (PirStatements  *statements,
            guint           forget,
            const Removal  *removal,
            GError        **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (statements, forget, error);

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < removal->n_values; i++)
    pir_statement_bind_value (statement, i + 1, removal->values[i]);

  return pir_statement_run (statement, error);
}

static gboolean
learn_one (PirStatements  *statements,
           guint           read,
           guint           learn,
           gint64          local_id,
           GError        **error)
{
  g_autoptr (PirStatement) row = pir_statements_use (statements, read, error);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  if (row == NULL)
    return FALSE;

  pir_statement_bind_int (row, 1, local_id);
  if (!pir_statement_step (row, &has_row, error))
    return FALSE;

  g_assert (has_row);

  statement = pir_statements_use (statements, learn, error);
  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < sqlite3_column_count (row); i++)
    pir_statement_bind_value (statement, i + 1, sqlite3_column_value (row, i));

  return pir_statement_run (statement, error);
}

PirIndexQueue *
pir_index_queue_new (void)
{
  PirIndexQueue *self = g_new0 (PirIndexQueue, 1);

  self->added = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->removals = g_ptr_array_new_with_free_func (removal_free);

  return self;
}

void
pir_index_queue_free (PirIndexQueue *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->added);
  g_ptr_array_unref (self->removals);
  g_free (self);
}

void
pir_index_queue_add (PirIndexQueue *self,
                     gint64         local_id)
{
  g_return_if_fail (self != NULL);

  g_hash_table_add (self->added, g_memdup2 (&local_id, sizeof local_id));
}

gboolean
pir_index_queue_take_back (PirIndexQueue *self,
                           gint64         local_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_remove (self->added, &local_id);
}

void
pir_index_queue_remove (PirIndexQueue *self,
                        PirStatement  *row)
{
  int n_values;
  Removal *removal;

  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);

  n_values = sqlite3_column_count (row);
  removal = g_malloc (sizeof *removal + (gsize) n_values * sizeof *removal->values);
  removal->local_id = pir_statement_get_int (row, 0);
  removal->n_values = n_values;
  for (int i = 0; i < n_values; i++)
    removal->values[i] = sqlite3_value_dup (sqlite3_column_value (row, i));
  g_ptr_array_add (self->removals, removal);
}

gboolean
pir_index_queue_write (PirIndexQueue  *self,
                       PirStatements  *statements,
                       guint           read,
                       guint           learn,
                       guint           forget,
                       GError        **error)
{
  g_autofree gpointer *added = NULL;
  guint n_added;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (statements != NULL, FALSE);

  g_ptr_array_sort (self->removals, compare_removals);
  for (guint i = 0; i < self->removals->len; i++)
    {
      if (!forget_one (statements, forget, self->removals->pdata[i], error))
        return FALSE;
    }

  added = g_hash_table_get_keys_as_array (self->added, &n_added);
  qsort (added, n_added, sizeof *added, compare_ids);
  for (guint i = 0; i < n_added; i++)
    {
      if (!learn_one (statements, read, learn, *(const gint64 *) added[i], error))
        return FALSE;
    }

  pir_index_queue_clear (self);

  return TRUE;
}

void
pir_index_queue_clear (PirIndexQueue *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->added);
  g_ptr_array_set_size (self->removals, 0);
}
