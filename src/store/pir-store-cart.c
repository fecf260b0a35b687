/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-cart.h"

#include "store/pir-store-private.h"

typedef struct
{
  char     *id;     /* (owned) */
  PirMoney  amount; /* -1 = out of the cart */
} SetCart;

typedef struct
{
  gint64   local_id;
  PirMoney amount;
} Line;

static void
set_cart_free (gpointer data)
{
  SetCart *set = data;

  g_free (set->id);
  g_free (set);
}

static void
free_row (gpointer row)
{
  pir_cart_row_free (row);
}

static void
free_rows (gpointer rows)
{
  g_ptr_array_unref (rows);
}

static gboolean
set_cart (PirCache        *cache,
          PirLocal        *local,
          gpointer         data,
          PirStoreTopics  *topics,
          GError         **error)
{
  const SetCart *set = data;

  return pir_local_set_cart (local, set->id, set->amount, topics, error);
}

static void
add_line (gint64   local_id,
          PirMoney amount,
          gpointer user_data)
{
  GArray *lines = user_data;
  Line line = { local_id, amount };

  g_array_append_val (lines, line);
}

static gpointer
read_cart (PirReader  *reader,
           gpointer    data,
           GError    **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);

  if (!pir_cart_table_each (reader->cart, add_line, lines, error))
    return NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      PirNotice *notice;
      PirCartRow *row;

      if (!pir_notice_queries_load (reader->notices, line->local_id, &notice, error))
        return NULL;
      if (notice == NULL)
        continue;

      row = g_new (PirCartRow, 1);
      *row = (PirCartRow) { notice, line->amount };
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

void
pir_cart_row_free (PirCartRow *row)
{
  if (row == NULL)
    return;

  g_object_unref (row->notice);
  g_free (row);
}

void
pir_store_set_cart_async (PirStore            *self,
                          const char          *id,
                          PirMoney             amount,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SetCart *set;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (amount >= -1);

  set = g_new (SetCart, 1);
  *set = (SetCart) { g_strdup (id), amount };
  task = pir_store_task_new (self, pir_store_set_cart_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, set_cart, set, set_cart_free);
}

gboolean
pir_store_set_cart_finish (PirStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_set_cart_async, error);
}

void
pir_store_read_cart_async (PirStore            *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_cart_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_cart, NULL, NULL, free_rows);
}

GPtrArray *
pir_store_read_cart_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_cart_async, error);
}
