/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-db.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/pir-tokenizer.h"

#define BUSY_MILLISECONDS 5000

struct _PirDb
{
  GObject parent_instance;

  sqlite3    *handle; /* (owned) (nullable) */
  GThread    *thread; /* the only one that may use it; not owned */
  PirDbFlags  flags;
};

G_DEFINE_FINAL_TYPE (PirDb, pir_db, G_TYPE_OBJECT)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* The opening pragmas; a journal mode can be answered with another one than was asked for */
static const char * const SETTINGS_SQL =
  "pragma foreign_keys = on; pragma trusted_schema = off; pragma temp_store = memory;";
static const char * const FILE_SQL =
  "pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 16777216; pragma synchronous = normal;";
static const char * const WRITER_SQL = "pragma cache_size = -8000;";
/* Rows that come in no order touch pages all over the file: where the cache does not hold those of a transaction, they
 * go to the log several times and are read back; a longer log is copied into the file less often. */
static const char * const BULK_SQL = "pragma cache_size = -48000; pragma wal_autocheckpoint = 16000;";
static const char * const END_BULK_SQL = "pragma cache_size = -8000; pragma wal_autocheckpoint = 4000;";
static const char * const DURABLE_SQL = "pragma synchronous = full;";
static const char * const READER_SQL = "pragma query_only = on;";

static void
assert_thread (PirDb *self)
{
  g_assert (self->thread == g_thread_self ());
}

static gboolean
read_value (sqlite3       *handle,
            const char    *sql,
            gint64        *number,
            char         **text,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    {
      pir_db_set_error (handle, code, error);
      return FALSE;
    }

  if (number != NULL)
    *number = sqlite3_column_int64 (statement, 0);
  if (text != NULL)
    *text = g_strdup ((const char *) sqlite3_column_text (statement, 0));

  return TRUE;
}

/* Before anything else: what is not ours, or was written by a newer program, is not touched, not even its journal
 * mode */
static gboolean
check_owner (PirDb   *self,
             gint64   application_id,
             int      newest,
             GError **error)
{
  gint64 version, found, n_objects;

  if (!read_value (self->handle, "pragma user_version", &version, NULL, error)
      || !read_value (self->handle, "pragma application_id", &found, NULL, error)
      || !read_value (self->handle, "select count(*) from sqlite_schema", &n_objects, NULL, error))
    return FALSE;

  if (version > 0 ? found != application_id : n_objects > 0)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT, "The database is of another program");
      return FALSE;
    }
  if (version > newest)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_FUTURE,
                   "The database has version %" G_GINT64_FORMAT ", this program knows %d", version, newest);
      return FALSE;
    }

  return TRUE;
}

static gboolean
start_log (PirDb   *self,
           GError **error)
{
  const char *expected = self->flags & PIR_DB_MEMORY ? "memory" : "wal";
  g_autofree char *mode = NULL;

  if (!(self->flags & (PIR_DB_MEMORY | PIR_DB_READER)) && !pir_db_exec (self, "pragma journal_mode = wal;", error))
    return FALSE;

  if (!read_value (self->handle, "pragma journal_mode", NULL, &mode, error))
    return FALSE;

  if (g_strcmp0 (mode, expected) != 0)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "The database's journal is \"%s\" and cannot be \"%s\"",
                   mode, expected);
      return FALSE;
    }

  return TRUE;
}

static gboolean
configure (PirDb   *self,
           GError **error)
{
  gint64 foreign_keys;

  if (!pir_db_exec (self, SETTINGS_SQL, error)
      || !read_value (self->handle, "pragma foreign_keys", &foreign_keys, NULL, error)
      || !start_log (self, error))
    return FALSE;

  if (foreign_keys != 1)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "This SQLite keeps no foreign keys");
      return FALSE;
    }

  if (!(self->flags & PIR_DB_MEMORY) && !pir_db_exec (self, FILE_SQL, error))
    return FALSE;
  if (!(self->flags & PIR_DB_READER) && !pir_db_exec (self, WRITER_SQL, error))
    return FALSE;
  if ((self->flags & PIR_DB_DURABLE) && !pir_db_exec (self, DURABLE_SQL, error))
    return FALSE;

  return !(self->flags & PIR_DB_READER) || pir_db_exec (self, READER_SQL, error);
}

static char *
get_file_name (const char *path,
               PirDbFlags  flags)
{
  return flags & PIR_DB_MEMORY ? g_strdup_printf ("file:/%s?vfs=memdb", path) : g_strdup (path);
}

/* SQLite says only "unable to open" of what stands in the file's place */
static gboolean
check_place (const char  *path,
             PirDbFlags   flags,
             GError     **error)
{
  if ((flags & PIR_DB_MEMORY) || !g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT, "\"%s\" is not a file", path);
  return FALSE;
}

static gboolean
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_synced;

  if (fd < 0)
    return FALSE;

  is_synced = fsync (fd) == 0;

  return close (fd) == 0 && is_synced;
}

static gboolean
copy_to (PirDb       *self,
         const char  *path,
         GError     **error)
{
  g_autoptr (sqlite3) copy = NULL;
  sqlite3_backup *backup;
  int code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy, "main", self->handle, "main");
      if (backup != NULL)
        sqlite3_backup_step (backup, -1);
      code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_extended_errcode (copy);
    }
  if (code == SQLITE_OK)
    return TRUE;

  pir_db_set_error (copy, code, error);
  return FALSE;
}

static void
pir_db_finalize (GObject *object)
{
  PirDb *self = PIR_DB (object);

  if (self->handle != NULL)
    {
      assert_thread (self);
      if (sqlite3_close (self->handle) != SQLITE_OK)
        g_critical ("A connection was given up with statements in use");
    }

  G_OBJECT_CLASS (pir_db_parent_class)->finalize (object);
}

static void
pir_db_class_init (PirDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_db_finalize;
}

static void
pir_db_init (PirDb *self)
{
  self->thread = g_thread_self ();
}

PirDb *
pir_db_open (const char  *path,
             PirDbFlags   flags,
             gint64       application_id,
             int          newest,
             GError     **error)
{
  g_autoptr (PirDb) self = NULL;
  g_autofree char *name = NULL;
  int how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_place (path, flags, error))
    return NULL;

  name = get_file_name (path, flags);
  if (flags & PIR_DB_MEMORY)
    how |= SQLITE_OPEN_URI;
  if (!(flags & PIR_DB_READER))
    how |= SQLITE_OPEN_CREATE;

  self = g_object_new (PIR_TYPE_DB, NULL);
  self->flags = flags;
  code = sqlite3_open_v2 (name, &self->handle, how, NULL);
  if (code != SQLITE_OK)
    {
      pir_db_set_error (self->handle, code, error);
      return NULL;
    }

  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  if (!check_owner (self, application_id, newest, error) || !configure (self, error)
      || !pir_tokenizer_register (self->handle, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
pir_db_attach (PirDb       *self,
               const char  *path,
               const char  *name,
               GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *file_name = NULL;
  int code;

  g_return_val_if_fail (PIR_IS_DB (self), FALSE);
  g_return_val_if_fail (path != NULL && name != NULL, FALSE);
  assert_thread (self);

  file_name = get_file_name (path, self->flags);
  code = sqlite3_prepare_v2 (self->handle, "attach database ?1 as ?2", -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, file_name, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, name, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code == SQLITE_DONE)
    return TRUE;

  pir_db_set_error (self->handle, code, error);
  return FALSE;
}

gboolean
pir_db_set_bulk (PirDb     *self,
                 gboolean   is_bulk,
                 GError   **error)
{
  g_return_val_if_fail (PIR_IS_DB (self), FALSE);
  g_return_val_if_fail (!(self->flags & PIR_DB_READER), FALSE);

  if (!pir_db_exec (self, is_bulk ? BULK_SQL : END_BULK_SQL, error))
    return FALSE;

  if (!is_bulk)
    sqlite3_db_release_memory (self->handle);

  return TRUE;
}

gboolean
pir_db_exec (PirDb       *self,
             const char  *sql,
             GError     **error)
{
  int code;

  g_return_val_if_fail (PIR_IS_DB (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  assert_thread (self);

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;

  pir_db_set_error (self->handle, code, error);
  return FALSE;
}

gboolean
pir_db_get_int (PirDb       *self,
                const char  *sql,
                gint64      *value,
                GError     **error)
{
  g_return_val_if_fail (PIR_IS_DB (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  assert_thread (self);

  return read_value (self->handle, sql, value, NULL, error);
}

gboolean
pir_db_backup (PirDb       *self,
               const char  *path,
               GError     **error)
{
  g_autofree char *unfinished = NULL;

  g_return_val_if_fail (PIR_IS_DB (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  assert_thread (self);

  unfinished = g_strconcat (path, ".part", NULL);
  g_unlink (unfinished);
  if (!copy_to (self, unfinished, error))
    {
      g_unlink (unfinished);
      return FALSE;
    }

  if (g_rename (unfinished, path) == 0 && sync_folder_of (path))
    return TRUE;

  g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "\"%s\" cannot be written: %s", path, g_strerror (errno));
  g_unlink (unfinished);
  return FALSE;
}

void
pir_db_rest (PirDb *self)
{
  g_return_if_fail (PIR_IS_DB (self));
  assert_thread (self);

  sqlite3_db_release_memory (self->handle);
}

sqlite3 *
pir_db_get_handle (PirDb *self)
{
  g_return_val_if_fail (PIR_IS_DB (self), NULL);
  assert_thread (self);

  return self->handle;
}

void
pir_db_set_error (sqlite3  *handle,
                  int       code,
                  GError  **error)
{
  g_set_error (error, PIR_STORE_ERROR, pir_store_error_from_sqlite (code), "%s (%d)",
               handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code), code);
}
