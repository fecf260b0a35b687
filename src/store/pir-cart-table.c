/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-cart-table.h"

#include "store/pir-rows.h"

struct _PirCartTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  SET,
  REMOVE,
  HAS_LINE,
  READ,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [SET] =
    "insert into cart (notice_id, amount) values (?1, ?2)"
    " on conflict (notice_id) do update set amount = excluded.amount",
  [REMOVE] = "delete from cart where notice_id = ?1",
  [HAS_LINE] = "select 1 from cart limit 1",
  [READ] = "select n.local_id, c.amount from cart c join notices n on n.id = c.notice_id where n.state <> 'gone' order by c.position",
};

PirCartTable *
pir_cart_table_new (PirDb *db)
{
  PirCartTable *self = g_new0 (PirCartTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_cart_table_free (PirCartTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_cart_table_set (PirCartTable  *self,
                    const char    *notice_id,
                    PirMoney       amount,
                    GError       **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notice_id != NULL, FALSE);
  g_return_val_if_fail (amount >= 0, FALSE);

  statement = pir_statements_use (self->statements, SET, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, notice_id);
  pir_statement_bind_int (statement, 2, amount);

  return pir_statement_run (statement, error);
}

gboolean
pir_cart_table_remove (PirCartTable  *self,
                       const char    *notice_id,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notice_id != NULL, FALSE);

  return pir_rows_change (self->statements, REMOVE, notice_id, error);
}

gboolean
pir_cart_table_is_empty (PirCartTable  *self,
                         gboolean      *is_empty,
                         GError       **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_empty != NULL, FALSE);

  statement = pir_statements_use (self->statements, HAS_LINE, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  *is_empty = !has_row;

  return TRUE;
}

gboolean
pir_cart_table_each (PirCartTable  *self,
                     PirCartEach    each,
                     gpointer       user_data,
                     GError       **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  statement = pir_statements_use (self->statements, READ, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      each (pir_statement_get_int (statement, 0), pir_statement_get_int (statement, 1), user_data);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}
