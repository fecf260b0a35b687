/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-sqlite.h"

#include <sqlite3.h>
#include <string.h>

#include "server/pir-server-error.h"

#define APPLICATION_ID 0x50495253 /* "PIRS" */
#define MIGRATIONS "/it/pagoinrete/server/sql"
#define MAX_PARAMETERS 64
#define CACHE_MEBIBYTES 32

typedef struct
{
  sqlite3_stmt *statement;                /* (owned) */
  int           indexes[MAX_PARAMETERS]; /* of $1, $2 ... */
} Statement;

static gboolean
set_error (sqlite3     *database,
           int          code,
           const char  *what,
           GError     **error)
{
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
    pir_server_error_set_wait (error, PIR_PROBLEM_BUSY, 1);
  else
    g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "%s: %s", what, sqlite3_errmsg (database));

  return FALSE;
}

static gpointer
prepare (gpointer     connection,
         const char  *text,
         GError     **error)
{
  Statement *self = g_new0 (Statement, 1);
  int code = sqlite3_prepare_v3 (connection, text, -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL);

  if (code != SQLITE_OK)
    {
      set_error (connection, code, text, error);
      g_free (self);
      return NULL;
    }

  for (guint i = 1; i < MAX_PARAMETERS; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "$%u", i);
      self->indexes[i] = sqlite3_bind_parameter_index (self->statement, name);
    }

  return self;
}

static void
finalize (gpointer statement)
{
  Statement *self = statement;

  sqlite3_finalize (self->statement);
  g_free (self);
}

static int
get_index (Statement *self,
           guint      n)
{
  g_assert (n < MAX_PARAMETERS && self->indexes[n] > 0);

  return self->indexes[n];
}

static void
put_text (gpointer    statement,
          guint       n,
          const char *value)
{
  Statement *self = statement;

  sqlite3_bind_text (self->statement, get_index (self, n), value, -1, SQLITE_TRANSIENT);
}

static void
put_int (gpointer statement,
         guint    n,
         gint64   value)
{
  Statement *self = statement;

  sqlite3_bind_int64 (self->statement, get_index (self, n), value);
}

static void
put_null (gpointer statement,
          guint    n)
{
  Statement *self = statement;

  sqlite3_bind_null (self->statement, get_index (self, n));
}

static PirSqlStep
step (gpointer   connection,
      gpointer   statement,
      GError   **error)
{
  Statement *self = statement;
  int code = sqlite3_step (self->statement);

  if (code == SQLITE_ROW)
    return PIR_SQL_STEP_ROW;
  if (code == SQLITE_DONE)
    return PIR_SQL_STEP_DONE;

  set_error (connection, code, "statement failed", error);

  return PIR_SQL_STEP_FAILED;
}

static void
reset (gpointer statement)
{
  Statement *self = statement;

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

static const char *
get_text (gpointer statement,
          guint    n)
{
  return (const char *) sqlite3_column_text (((Statement *) statement)->statement, (int) n);
}

static gint64
get_int (gpointer statement,
         guint    n)
{
  return sqlite3_column_int64 (((Statement *) statement)->statement, (int) n);
}

static gboolean
is_null (gpointer statement,
         guint    n)
{
  return sqlite3_column_type (((Statement *) statement)->statement, (int) n) == SQLITE_NULL;
}

static gint64
count_changes (gpointer connection)
{
  return sqlite3_changes64 (connection);
}

static gboolean
script (gpointer     connection,
        const char  *text,
        GError     **error)
{
  int code = sqlite3_exec (connection, text, NULL, NULL, NULL);

  return code == SQLITE_OK || set_error (connection, code, "script failed", error);
}

static gboolean
begin (gpointer   connection,
       gboolean   is_write,
       GError   **error)
{
  return script (connection, is_write ? "begin immediate" : "begin", error);
}

static void
close_connection (gpointer connection)
{
  int code = sqlite3_close (connection);

  if (code != SQLITE_OK)
    g_critical ("the database was not closed: %s", sqlite3_errstr (code));
}

static const PirSqlDriver driver = {
  .prepare = prepare,
  .finalize = finalize,
  .put_text = put_text,
  .put_int = put_int,
  .put_null = put_null,
  .step = step,
  .reset = reset,
  .get_text = get_text,
  .get_int = get_int,
  .is_null = is_null,
  .count_changes = count_changes,
  .begin = begin,
  .script = script,
  .close = close_connection,
};

/* The first column of the first row of @text */
static char *
ask (sqlite3    *database,
     const char *text)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (database, text, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return answer;
}

static gint64
ask_number (sqlite3    *database,
            const char *text)
{
  g_autofree char *answer = ask (database, text);

  return answer == NULL ? -1 : g_ascii_strtoll (answer, NULL, 10);
}

/* Sets a pragma and looks whether it holds: SQLite says nothing about those that it cannot or does not know */
static gboolean
demand (sqlite3     *database,
        const char  *set,
        const char  *get,
        const char  *expected,
        GError     **error)
{
  g_autofree char *got = NULL;

  if (!script (database, set, error))
    return FALSE;

  got = ask (database, get);
  if (g_strcmp0 (got, expected) == 0)
    return TRUE;

  g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "%s is %s, not %s", get, got, expected);

  return FALSE;
}

static guint
count_migrations (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return names == NULL ? 0 : g_strv_length (names);
}

static gboolean
check_origin (sqlite3     *database,
              const char  *path,
              GError     **error)
{
  gint64 application = ask_number (database, "pragma application_id");
  gint64 version = ask_number (database, "pragma user_version");
  gint64 tables = ask_number (database, "select count(*) from sqlite_schema");

  if (application == APPLICATION_ID && version >= 0 && version <= count_migrations ())
    return TRUE;
  if (application == 0 && version == 0 && tables == 0)
    return TRUE;

  if (application < 0)
    g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "%s: %s", path, sqlite3_errmsg (database));
  else if (application == APPLICATION_ID)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s was written by a newer version of this program", path);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s is another program's database", path);

  /* Not even a checkpoint: the file stays as it is. */
  sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  return FALSE;
}

static gboolean
set_up (sqlite3     *database,
        const char  *path,
        GError     **error)
{
  return demand (database, "pragma trusted_schema = off", "pragma trusted_schema", "0", error)
         && check_origin (database, path, error)
         && demand (database, "pragma journal_mode = wal", "pragma journal_mode", "wal", error)
         && demand (database, "pragma synchronous = full", "pragma synchronous", "2", error)
         && demand (database, "pragma foreign_keys = on", "pragma foreign_keys", "1", error);
}

static sqlite3 *
open_file (const char  *path,
           GError     **error)
{
  sqlite3 *database = NULL;
  int code = sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    return database;

  set_error (database, code, path, error);
  sqlite3_close (database);

  return NULL;
}

void
pir_sqlite_set_cache (PirSql *self,
                      guint   mebibytes)
{
  g_autofree char *text = g_strdup_printf ("pragma cache_size = -%u", mebibytes * 1024);

  g_return_if_fail (self != NULL);

  pir_sql_script (self, text, NULL);
}

PirSql *
pir_sqlite_open (const char  *path,
                 guint        busy_milliseconds,
                 GError     **error)
{
  sqlite3 *database;
  PirSql *self;

  g_return_val_if_fail (path != NULL, NULL);

  database = open_file (path, error);
  if (database == NULL)
    return NULL;

  sqlite3_extended_result_codes (database, 1);
  sqlite3_busy_timeout (database, (int) busy_milliseconds);
  if (!set_up (database, path, error))
    {
      sqlite3_close (database);
      return NULL;
    }

  self = pir_sql_new (&driver, database);
  pir_sqlite_set_cache (self, CACHE_MEBIBYTES);

  return self;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
run_migration (PirSql      *self,
               const char  *name,
               guint        number,
               GError     **error)
{
  g_autofree char *path = g_strconcat (MIGRATIONS "/", name, NULL);
  g_autofree char *end = g_strdup_printf ("pragma application_id = %d; pragma user_version = %u", APPLICATION_ID, number);
  g_autoptr (GBytes) text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *script_text = NULL;

  if (text == NULL || !pir_sql_begin (self, TRUE, error))
    return FALSE;

  script_text = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  if (pir_sql_script (self, script_text, error) && pir_sql_script (self, end, error))
    return pir_sql_commit (self, error);

  g_prefix_error (error, "%s: ", name);
  pir_sql_rollback (self);

  return FALSE;
}

gboolean
pir_sqlite_migrate (PirSql  *self,
                    GError **error)
{
  g_auto (GStrv) names = NULL;
  gint64 version;

  g_return_val_if_fail (self != NULL, FALSE);

  names = g_resources_enumerate_children (MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return FALSE;

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  version = ask_number (pir_sql_get_connection (self), "pragma user_version");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);
      if ((gint64) i >= version && !run_migration (self, names[i], i + 1, error))
        return FALSE;
    }

  return TRUE;
}

gint64
pir_sqlite_get_data_version (PirSql *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ask_number (pir_sql_get_connection (self), "pragma data_version");
}

static gboolean
copy_pages (sqlite3  *source,
            sqlite3  *target,
            GError  **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_ERROR;

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }

  return code == SQLITE_OK || set_error (target, code, "copying failed", error);
}

PirSql *
pir_sqlite_copy (PirSql      *self,
                 const char  *path,
                 GError     **error)
{
  sqlite3 *target;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  target = open_file (path, error);
  if (target == NULL)
    return NULL;

  if (!copy_pages (pir_sql_get_connection (self), target, error)
      || !demand (target, "pragma journal_mode = delete", "pragma journal_mode", "delete", error)
      || !demand (target, "pragma synchronous = full", "pragma synchronous", "2", error))
    {
      sqlite3_close (target);
      return NULL;
    }

  return pir_sql_new (&driver, target);
}

gboolean
pir_sqlite_check (PirSql  *self,
                  GError **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *broken = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  whole = ask (pir_sql_get_connection (self), "pragma integrity_check");
  broken = ask (pir_sql_get_connection (self), "pragma foreign_key_check");
  if (g_strcmp0 (whole, "ok") == 0 && broken == NULL)
    return TRUE;

  g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "the database is damaged: %s",
               g_strcmp0 (whole, "ok") == 0 ? "a foreign key does not hold" : whole);

  return FALSE;
}
