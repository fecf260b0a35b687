/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-payment-table.h"

#include "store/pir-items.h"
#include "store/pir-row.h"
#include "store/pir-rows.h"

#define COLUMNS \
  "id, state, service_id, psp_name, method, amount, fee, checkout_url, created_at, locked_until, outcome_code, " \
  "outcome_at, is_duplicate, announced_fee"
#define VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14"

struct _PirPaymentTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  REMOVE,
  FIND,
  PUT_ITEM,
  REMOVE_ITEMS,
  READ_ITEMS,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into payments (" COLUMNS ") values (" VALUES ")"
    " on conflict (id) do update set (" COLUMNS ") = (" VALUES ") where (" COLUMNS ") is not (" VALUES ")",
  [REMOVE] = "delete from payments where id = ?1",
  [FIND] = "select " COLUMNS " from payments where id = ?1",
  [PUT_ITEM] =
    "insert into payment_items (payment_id, position, notice_id, version, amount) values (?1, ?2, ?3, ?4, ?5)",
  [REMOVE_ITEMS] = "delete from payment_items where payment_id = ?1",
  [READ_ITEMS] = "select notice_id, version, amount from payment_items where payment_id = ?1 order by position",
};

static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirPaymentFields, id),
  PIR_COLUMN (PAYMENT_STATE, PirPaymentFields, state),
  PIR_COLUMN (TEXT, PirPaymentFields, service_id),
  PIR_COLUMN (TEXT, PirPaymentFields, psp_name),
  PIR_COLUMN (METHOD, PirPaymentFields, method),
  PIR_COLUMN (LONG, PirPaymentFields, amount),
  PIR_COLUMN (LONG, PirPaymentFields, fee),
  PIR_COLUMN (TEXT, PirPaymentFields, checkout_url),
  PIR_COLUMN (LONG, PirPaymentFields, created_at),
  PIR_COLUMN (LONG, PirPaymentFields, locked_until),
  PIR_COLUMN (TEXT, PirPaymentFields, outcome_code),
  PIR_COLUMN (LONG, PirPaymentFields, outcome_at),
  PIR_COLUMN (BOOLEAN, PirPaymentFields, is_duplicate),
  PIR_COLUMN (LONG, PirPaymentFields, announced_fee),
};

static gboolean
has_written (PirPaymentTable *self)
{
  return sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) > 0;
}

static gboolean
put_row (PirPaymentTable         *self,
         const PirPaymentFields  *fields,
         GError                 **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT, error);

  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, G_N_ELEMENTS (columns), fields);

  return pir_statement_run (statement, error);
}

PirPaymentTable *
pir_payment_table_new (PirDb *db)
{
  PirPaymentTable *self = g_new0 (PirPaymentTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_payment_table_free (PirPaymentTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_payment_table_put (PirPaymentTable  *self,
                       PirPayment       *payment,
                       gboolean         *has_changed,
                       GError          **error)
{
  const PirPaymentFields *fields;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_PAYMENT (payment), FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  fields = pir_payment_peek (payment);
  if (!put_row (self, fields, error))
    return FALSE;
  if (!has_written (self))
    return TRUE;

  *has_changed = TRUE;

  return pir_rows_change (self->statements, REMOVE_ITEMS, fields->id, error)
         && pir_items_put (self->statements, PUT_ITEM, fields->id, fields->items, fields->n_items, error);
}

gboolean
pir_payment_table_remove (PirPaymentTable  *self,
                          const char       *id,
                          gboolean         *has_changed,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  if (!pir_rows_change (self->statements, REMOVE_ITEMS, id, error) || !pir_rows_change (self->statements, REMOVE, id, error))
    return FALSE;

  if (has_written (self))
    *has_changed = TRUE;

  return TRUE;
}

PirPayment *
pir_payment_table_find (PirPaymentTable  *self,
                        const char       *id,
                        GError          **error)
{
  g_autoptr (GArray) items = NULL;
  g_autoptr (PirStatement) statement = NULL;
  PirPaymentFields fields = { 0 };
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  items = pir_items_read (self->statements, READ_ITEMS, id, error);
  if (items == NULL)
    return NULL;

  statement = pir_statements_use (self->statements, FIND, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND, "No payment %s", id);
      return NULL;
    }

  pir_row_read (statement, 0, columns, G_N_ELEMENTS (columns), &fields);
  fields.items = pir_items_get (items);
  fields.n_items = items->len;

  return pir_payment_new (&fields);
}
