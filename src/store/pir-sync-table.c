/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-sync-table.h"

#include "store/pir-row.h"
#include "store/pir-rows.h"

#define INFO_COLUMNS "name, version, max_notices, lock_seconds, help_phone, help_hours, checkout_hosts"
#define INFO_VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7"

struct _PirSyncTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  SET_CURSOR,
  SET_UPDATED,
  SET_ETAG,
  SET_INFO,
  READ,
  READ_INFO,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [SET_CURSOR] = "update sync set cursor = ?1",
  [SET_UPDATED] = "update sync set updated_at = ?1",
  [SET_ETAG] = "update sync set services_etag = ?1",
  [SET_INFO] = "insert or replace into service_info (only_row, " INFO_COLUMNS ") values (1, " INFO_VALUES ")",
  [READ] = "select cursor, updated_at, is_first_done, services_etag from sync",
  [READ_INFO] = "select " INFO_COLUMNS " from service_info",
};

/* checkout_hosts comes after them */
static const PirColumn info_columns[] = {
  PIR_COLUMN (TEXT, PirServiceInfoFields, name),
  PIR_COLUMN (TEXT, PirServiceInfoFields, version),
  PIR_COLUMN (UINT, PirServiceInfoFields, max_notices),
  PIR_COLUMN (UINT, PirServiceInfoFields, lock_seconds),
  PIR_COLUMN (TEXT, PirServiceInfoFields, help_phone),
  PIR_COLUMN (TEXT, PirServiceInfoFields, help_hours),
};

static gboolean
read_info (PirSyncTable    *self,
           PirServiceInfo **info,
           GError         **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, READ_INFO, error);
  g_auto (GStrv) hosts = NULL;
  PirServiceInfoFields fields = { 0 };
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  pir_row_read (statement, 0, info_columns, G_N_ELEMENTS (info_columns), &fields);
  hosts = g_strsplit (pir_statement_get_text (statement, G_N_ELEMENTS (info_columns)), "\n", -1);
  fields.checkout_hosts = (const char * const *) hosts;
  *info = pir_service_info_new (&fields);

  return TRUE;
}

PirSyncTable *
pir_sync_table_new (PirDb *db)
{
  PirSyncTable *self = g_new0 (PirSyncTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_sync_table_free (PirSyncTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_sync_table_set_cursor (PirSyncTable  *self,
                           const char    *cursor,
                           GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_rows_change (self->statements, SET_CURSOR, cursor, error);
}

gboolean
pir_sync_table_set_updated (PirSyncTable  *self,
                            gint64         time,
                            GError       **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = pir_statements_use (self->statements, SET_UPDATED, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, time);

  return pir_statement_run (statement, error);
}

gboolean
pir_sync_table_set_etag (PirSyncTable  *self,
                         const char    *etag,
                         GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_rows_change (self->statements, SET_ETAG, etag, error);
}

gboolean
pir_sync_table_set_info (PirSyncTable    *self,
                         PirServiceInfo  *info,
                         GError         **error)
{
  g_autofree char *hosts = NULL;
  g_autoptr (PirStatement) statement = NULL;
  const PirServiceInfoFields *fields;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_SERVICE_INFO (info), FALSE);

  fields = pir_service_info_peek (info);
  hosts = fields->checkout_hosts != NULL ? g_strjoinv ("\n", (GStrv) fields->checkout_hosts) : g_strdup ("");
  statement = pir_statements_use (self->statements, SET_INFO, error);
  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, info_columns, G_N_ELEMENTS (info_columns), fields);
  pir_statement_bind_text (statement, G_N_ELEMENTS (info_columns) + 1, hosts);

  return pir_statement_run (statement, error);
}

PirSyncMark *
pir_sync_table_read (PirSyncTable  *self,
                     GError       **error)
{
  g_autoptr (PirSyncMark) mark = g_new0 (PirSyncMark, 1);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, READ, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT, "The cache does not know where it stands");
      return NULL;
    }

  mark->cursor = g_strdup (pir_statement_get_text (statement, 0));
  mark->updated_at = pir_statement_get_int (statement, 1);
  mark->is_first_done = pir_statement_get_int (statement, 2) != 0;
  mark->services_etag = g_strdup (pir_statement_get_text (statement, 3));

  return read_info (self, &mark->info, error) ? g_steal_pointer (&mark) : NULL;
}
