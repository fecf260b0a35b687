/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-items.h"

static void
clear_item (gpointer data)
{
  PirPaymentItem *item = data;

  g_free ((char *) item->notice_id);
}

gboolean
pir_items_put (PirStatements         *statements,
               guint                  which,
               const char            *owner,
               const PirPaymentItem  *items,
               gsize                  n_items,
               GError               **error)
{
  g_return_val_if_fail (statements != NULL, FALSE);
  g_return_val_if_fail (owner != NULL, FALSE);

  for (gsize i = 0; i < n_items; i++)
    {
      g_autoptr (PirStatement) statement = pir_statements_use (statements, which, error);

      if (statement == NULL)
        return FALSE;

      pir_statement_bind_text (statement, 1, owner);
      pir_statement_bind_int (statement, 2, (gint64) i);
      pir_statement_bind_text (statement, 3, items[i].notice_id);
      pir_statement_bind_int (statement, 4, items[i].version);
      pir_statement_bind_int (statement, 5, items[i].amount);
      if (!pir_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

GArray *
pir_items_read (PirStatements  *statements,
                guint           which,
                const char     *owner,
                GError        **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PirPaymentItem));
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (statements != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  g_array_set_clear_func (items, clear_item);
  statement = pir_statements_use (statements, which, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, owner);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      PirPaymentItem item = { g_strdup (pir_statement_get_text (statement, 0)),
                              (guint) pir_statement_get_int (statement, 1), pir_statement_get_int (statement, 2) };

      g_array_append_val (items, item);
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&items);
}

const PirPaymentItem *
pir_items_get (GArray *items)
{
  g_return_val_if_fail (items != NULL, NULL);

  return (const PirPaymentItem *) (gpointer) items->data;
}
