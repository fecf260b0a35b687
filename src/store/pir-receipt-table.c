/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-receipt-table.h"

#include "store/pir-receipt-row.h"

#define TEXT_COLUMNS \
  "reason, debtor_name, payer_name, school_name, creditor_name, psp_name, notice_number, creditor_ref, receipt_number"
#define TEXT_VALUES "?14, ?18, ?20, ?12, ?9, ?26, ?7, ?8, ?4"

/* The same for both tables, but for when a snapshot was taken */
#define FIND(table, columns, values) \
  "select local_id, (" TEXT_COLUMNS ") is (" TEXT_VALUES "), 1," \
  " (" columns ") is (" values ") from " table " where id = ?3"
#define FIND_ID(table) "select local_id from " table " where id = ?1"
#define DELETE(table) "delete from " table " where local_id = ?1"
#define INDEXED(table) "select local_id, " TEXT_COLUMNS " from " table " where local_id = ?1"
#define INDEX(table) \
  "insert into " table "_fts (rowid, " TEXT_COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
#define UNINDEX(table) \
  "insert into " table "_fts (" table "_fts, rowid, " TEXT_COLUMNS ")" \
  " values ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"

static const char * const sql[PIR_DAY_N_SQL] = {
  [PIR_DAY_FIND] = FIND ("receipts", PIR_RECEIPT_CACHED_COLUMNS, PIR_RECEIPT_CACHED_VALUES),
  [PIR_DAY_FIND_ID] = FIND_ID ("receipts"),
  [PIR_DAY_INSERT] =
    "insert into receipts (local_id, " PIR_RECEIPT_CACHED_COLUMNS ")"
    " values (" PIR_DAY_NEXT_ID ("receipts") ", " PIR_RECEIPT_CACHED_VALUES ")",
  [PIR_DAY_UPDATE] =
    "update receipts set (" PIR_RECEIPT_CACHED_COLUMNS ") = (" PIR_RECEIPT_CACHED_VALUES ") where local_id = ?1",
  [PIR_DAY_DELETE] = DELETE ("receipts"),
  [PIR_DAY_INDEXED] = INDEXED ("receipts"),
  [PIR_DAY_INDEX] = INDEX ("receipts"),
  [PIR_DAY_UNINDEX] = UNINDEX ("receipts"),
};

static const char * const kept_sql[PIR_DAY_N_SQL] = {
  [PIR_DAY_FIND] = FIND ("kept_receipts", PIR_RECEIPT_COLUMNS, PIR_RECEIPT_VALUES),
  [PIR_DAY_FIND_ID] = FIND_ID ("kept_receipts"),
  [PIR_DAY_INSERT] =
    "insert into kept_receipts (local_id, " PIR_RECEIPT_COLUMNS ", kept_at)"
    " values (" PIR_DAY_NEXT_ID ("kept_receipts") ", " PIR_RECEIPT_VALUES ", unixepoch())",
  [PIR_DAY_UPDATE] =
    "update kept_receipts set (" PIR_RECEIPT_COLUMNS ", kept_at) = (" PIR_RECEIPT_VALUES ", unixepoch())"
    " where local_id = ?1",
  [PIR_DAY_DELETE] = DELETE ("kept_receipts"),
  [PIR_DAY_INDEXED] = INDEXED ("kept_receipts"),
  [PIR_DAY_INDEX] = INDEX ("kept_receipts"),
  [PIR_DAY_UNINDEX] = UNINDEX ("kept_receipts"),
};

static void
bind_receipt (PirStatement *statement,
              gpointer      object)
{
  pir_receipt_row_bind_cached (statement, object);
}

static void
bind_kept (PirStatement *statement,
           gpointer      object)
{
  pir_receipt_row_bind (statement, object);
}

PirDayTable *
pir_receipt_table_new (PirDb *db)
{
  return pir_day_table_new (db, sql, bind_receipt);
}

PirDayTable *
pir_kept_receipt_table_new (PirDb *db)
{
  return pir_day_table_new (db, kept_sql, bind_kept);
}

gboolean
pir_receipt_table_put (PirDayTable  *self,
                       PirReceipt   *receipt,
                       gboolean      is_indexed,
                       gboolean     *has_changed,
                       GError      **error)
{
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);

  return pir_day_table_put (self, receipt, pir_receipt_peek (receipt)->paid_at, is_indexed, has_changed, error);
}
