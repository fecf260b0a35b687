/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-notice-table.h"

#include "store/pir-notice-row.h"

#define TEXT_COLUMNS \
  "reason, debtor_given_name, debtor_family_name, school_name, notice_number, creditor_ref, class_name"
#define TEXT_VALUES "?7, ?19, ?20, ?13, ?5, ?6, ?22"
#define FACET_COLUMNS "school_id, school_year, category"
#define FACET_VALUES "?12, ?11, ?9"

static const char * const sql[PIR_DAY_N_SQL] = {
  [PIR_DAY_FIND] =
    "select local_id, (" TEXT_COLUMNS ") is (" TEXT_VALUES "), (" FACET_COLUMNS ") is (" FACET_VALUES "),"
    " (" PIR_NOTICE_COLUMNS ") is (" PIR_NOTICE_VALUES ") from notices where id = ?3",
  [PIR_DAY_FIND_ID] = "select local_id from notices where id = ?1",
  [PIR_DAY_INSERT] =
    "insert into notices (local_id, " PIR_NOTICE_COLUMNS ")"
    " values (" PIR_DAY_NEXT_ID ("notices") ", " PIR_NOTICE_VALUES ")",
  [PIR_DAY_UPDATE] = "update notices set (" PIR_NOTICE_COLUMNS ") = (" PIR_NOTICE_VALUES ") where local_id = ?1",
  [PIR_DAY_DELETE] = "delete from notices where local_id = ?1",
  [PIR_DAY_INDEXED] = "select local_id, " TEXT_COLUMNS " from notices where local_id = ?1",
  [PIR_DAY_INDEX] = "insert into notices_fts (rowid, " TEXT_COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [PIR_DAY_UNINDEX] =
    "insert into notices_fts (notices_fts, rowid, " TEXT_COLUMNS ") values ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [PIR_DAY_COUNT] =
    "insert into notice_facets (" FACET_COLUMNS ", n) select " FACET_COLUMNS ", 1 from notices where local_id = ?1"
    " on conflict do update set n = n + 1",
  [PIR_DAY_UNCOUNT] =
    "update notice_facets set n = n - 1"
    " where (" FACET_COLUMNS ") = (select " FACET_COLUMNS " from notices where local_id = ?1)",
};

static const char * const kept_sql[PIR_DAY_N_SQL] = {
  [PIR_DAY_FIND] =
    "select local_id, 1, 1, (" PIR_KEPT_NOTICE_COLUMNS ") is (" PIR_KEPT_NOTICE_VALUES ") from kept_notices where id = ?3",
  [PIR_DAY_FIND_ID] = "select local_id from kept_notices where id = ?1",
  [PIR_DAY_INSERT] =
    "insert into kept_notices (local_id, " PIR_KEPT_NOTICE_COLUMNS ", kept_at)"
    " values (" PIR_DAY_NEXT_ID ("kept_notices") ", " PIR_KEPT_NOTICE_VALUES ", unixepoch())",
  [PIR_DAY_UPDATE] =
    "update kept_notices set (" PIR_KEPT_NOTICE_COLUMNS ", kept_at) = (" PIR_KEPT_NOTICE_VALUES ", unixepoch())"
    " where local_id = ?1",
  [PIR_DAY_DELETE] = "delete from kept_notices where local_id = ?1",
};

static void
bind_notice (PirStatement *statement,
             gpointer      object)
{
  pir_notice_row_bind (statement, object);
}

static void
bind_kept_notice (PirStatement *statement,
                  gpointer      object)
{
  pir_notice_row_bind_kept (statement, object);
}

PirDayTable *
pir_notice_table_new (PirDb *db)
{
  return pir_day_table_new (db, sql, bind_notice);
}

PirDayTable *
pir_kept_notice_table_new (PirDb *db)
{
  return pir_day_table_new (db, kept_sql, bind_kept_notice);
}

gboolean
pir_notice_table_put (PirDayTable  *self,
                      PirNotice    *notice,
                      gboolean      is_indexed,
                      gboolean     *has_changed,
                      GError      **error)
{
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  return pir_day_table_put (self, notice, pir_notice_peek (notice)->notified_at, is_indexed, has_changed, error);
}
