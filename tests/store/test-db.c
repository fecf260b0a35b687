/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "store/fixture.h"
#include "store/pir-migration.h"
#include "store/pir-statements.h"
#include "store/pir-transaction.h"

#define STEPS "/it/pagoinrete/test/sql/steps"
#define BROKEN "/it/pagoinrete/test/sql/broken"
#define APPLICATION_ID 77

static PirDb *
open_db (const char *path,
         PirDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  PirDb *db = pir_db_open (path, flags, APPLICATION_ID, 2, &error);

  g_assert_no_error (error);

  return db;
}

static gint64
get_int (PirDb      *db,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  g_assert_true (pir_db_get_int (db, sql, &value, &error));
  g_assert_no_error (error);

  return value;
}

static void
exec (PirDb      *db,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pir_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static void
test_settings (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  PirDb *db = open_db (path, 0);

  g_assert_cmpint (get_int (db, "pragma foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (db, "pragma trusted_schema"), ==, 0);
  g_assert_cmpint (get_int (db, "pragma synchronous"), ==, 1);
  g_assert_cmpint (get_int (db, "pragma temp_store"), ==, 2);
  g_assert_cmpint (get_int (db, "pragma busy_timeout"), ==, 5000);
  g_assert_cmpint (get_int (db, "select (select * from pragma_journal_mode) = 'wal'"), ==, 1);
  g_assert_finalize_object (db);

  db = open_db (path, PIR_DB_DURABLE);
  g_assert_cmpint (get_int (db, "pragma synchronous"), ==, 2);
  g_assert_finalize_object (db);
}

static void
test_reader (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autofree char *missing = folder_path (folder, "missing.db");
  g_autoptr (PirDb) writer = open_db (path, 0);
  g_autoptr (PirDb) reader = open_db (path, PIR_DB_READER);
  g_autoptr (GError) error = NULL;

  exec (writer, "create table t (a); insert into t values (1)");
  g_assert_cmpint (get_int (reader, "select a from t"), ==, 1);
  g_assert_false (pir_db_exec (reader, "insert into t values (2)", &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  g_clear_error (&error);

  g_assert_null (pir_db_open (missing, PIR_DB_READER, APPLICATION_ID, 2, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_attach (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *a = folder_path (folder, "a.db");
  g_autofree char *b = folder_path (folder, "b's.db");
  g_autofree char *missing = folder_path (folder, "no/b.db");
  g_autoptr (PirDb) first = open_db (a, 0);
  g_autoptr (PirDb) second = open_db (b, 0);
  g_autoptr (GError) error = NULL;

  exec (second, "create table t (a); insert into t values (7)");
  g_assert_true (pir_db_attach (first, b, "other", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (first, "select a from t"), ==, 7);
  g_assert_false (pir_db_attach (first, missing, "missing", &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
}

static void
test_memory (void)
{
  PirDb *first = open_db ("test-memory", PIR_DB_MEMORY);
  PirDb *second = open_db ("test-memory", PIR_DB_MEMORY);

  exec (first, "create table t (a); insert into t values (7)");
  g_assert_cmpint (get_int (second, "select a from t"), ==, 7);
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);

  first = open_db ("test-memory", PIR_DB_MEMORY);
  g_assert_cmpint (get_int (first, "select count(*) from sqlite_schema"), ==, 0);
  g_assert_finalize_object (first);
}

static void
test_transaction (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autoptr (PirDb) db = open_db (path, 0);
  g_autoptr (GError) error = NULL;

  exec (db, "create table t (a)");
  {
    g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, &error);

    g_assert_nonnull (transaction);
    exec (db, "insert into t values (1)");
  }
  g_assert_cmpint (get_int (db, "select count(*) from t"), ==, 0);
  {
    g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, &error);

    exec (db, "insert into t values (1)");
    g_assert_true (pir_transaction_commit (transaction, &error));
  }
  g_assert_cmpint (get_int (db, "select count(*) from t"), ==, 1);
}

static void
test_busy (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autoptr (PirDb) first = open_db (path, 0);
  g_autoptr (PirDb) second = open_db (path, 0);
  g_autoptr (PirTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  exec (second, "pragma busy_timeout = 10");
  transaction = pir_transaction_begin (first, &error);
  g_assert_null (pir_transaction_begin (second, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_BUSY);
}

static void
test_full (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autoptr (PirDb) db = open_db (path, 0);
  g_autoptr (GError) error = NULL;

  exec (db, "create table t (a); pragma max_page_count = 10");
  {
    g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, &error);

    g_assert_false (pir_db_exec (db, "insert into t values (zeroblob (1000000))", &error));
    g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  }
  exec (db, "insert into t values (1)");
  g_assert_cmpint (get_int (db, "select count(*) from t"), ==, 1);
}

static const char * const sql[] = { "insert into t (a, b) values (?1, ?2)", "select a, b from t where a = ?1",
                                    "select nothing", "insert into t (a) values (1) returning a" };

static void
test_statements (void)
{
  g_autoptr (PirDb) db = open_db ("test-statements", PIR_DB_MEMORY);
  g_autoptr (PirStatements) statements = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  exec (db, "create table t (a integer unique, b text)");
  statements = pir_statements_new (db, sql, G_N_ELEMENTS (sql));
  g_assert_true (pir_statements_get_db (statements) == db);
  {
    g_autoptr (PirStatement) statement = pir_statements_use (statements, 0, &error);

    pir_statement_bind_int (statement, 1, G_MININT64);
    pir_statement_bind_text (statement, 2, "text");
    g_assert_true (pir_statement_run (statement, &error));
  }
  {
    /* Nothing stays bound */
    g_autoptr (PirStatement) statement = pir_statements_use (statements, 0, &error);

    g_assert_true (pir_statement_run (statement, &error));
  }
  {
    g_autoptr (PirStatement) statement = pir_statements_use (statements, 1, &error);

    pir_statement_bind_int (statement, 1, G_MININT64);
    g_assert_true (pir_statement_step (statement, &has_row, &error));
    g_assert_true (has_row);
    g_assert_cmpint (pir_statement_get_int (statement, 0), ==, G_MININT64);
    g_assert_cmpstr (pir_statement_get_text (statement, 1), ==, "text");
    g_assert_true (pir_statement_step (statement, &has_row, &error));
    g_assert_false (has_row);
  }
  g_assert_cmpint (get_int (db, "select count(*) from t where a is null and b is null"), ==, 1);
  g_assert_null (pir_statements_use (statements, 2, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
}

static void
test_statement_fails (void)
{
  g_autoptr (PirDb) db = open_db ("test-statement-fails", PIR_DB_MEMORY);
  g_autoptr (PirStatements) statements = NULL;
  g_autoptr (GError) error = NULL;

  exec (db, "create table t (a integer unique, b text); insert into t (a) values (1)");
  statements = pir_statements_new (db, sql, G_N_ELEMENTS (sql));
  {
    g_autoptr (PirStatement) statement = pir_statements_use (statements, 0, &error);

    pir_statement_bind_int (statement, 1, 1);
    g_assert_false (pir_statement_run (statement, &error));
    g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
  }
  {
    /* A failure leaves the statement ready for the next use */
    g_autoptr (PirStatement) statement = pir_statements_use (statements, 0, &error);

    pir_statement_bind_int (statement, 1, 2);
    g_clear_error (&error);
    g_assert_true (pir_statement_run (statement, &error));
  }
}

static void
test_migration (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autofree char *backup = folder_path (folder, "backup.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirDb) db = open_db (path, 0);

  g_assert_cmpint (pir_migration_count (STEPS), ==, 2);
  g_assert_cmpint (pir_migration_count ("/nowhere"), ==, 0);
  g_assert_true (pir_migration_run (db, STEPS, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (db, "pragma user_version"), ==, 2);
  g_assert_cmpint (get_int (db, "select weight from things"), ==, 5);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS)); /* there was nothing to lose */

  g_assert_true (pir_migration_run (db, STEPS, backup, &error));
  g_assert_cmpint (get_int (db, "select count(*) from things"), ==, 1);
}

/* An old file: the copy made before has the old version and all rows, also those that are only in the log */
static void
test_migration_backup (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autofree char *backup = folder_path (folder, "backup.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirDb) db = open_db (path, 0);

  exec (db, "pragma application_id = 77; create table things (id integer primary key, name text not null) strict;"
            "insert into things (name) values ('old'), ('older'); pragma user_version = 1");
  file_write (backup, "something older");
  g_assert_true (pir_migration_run (db, STEPS, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (db, "select sum(weight) from things"), ==, 10);
  g_assert_cmpint (db_int (backup, "pragma user_version"), ==, 1);
  g_assert_cmpint (db_int (backup, "select count(*) from things"), ==, 2);
  g_assert_cmpint (db_int (backup, "select count(*) from pragma_table_info ('things')"), ==, 2);
}

/* No place for a copy: nothing is migrated */
static void
test_migration_no_backup (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autofree char *backup = folder_path (folder, "missing/backup.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirDb) db = open_db (path, 0);

  exec (db, "pragma application_id = 77; create table things (id integer primary key, name text not null) strict;"
            "pragma user_version = 1");
  g_assert_false (pir_migration_run (db, STEPS, backup, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  g_assert_cmpint (get_int (db, "pragma user_version"), ==, 1);
}

static void
test_migration_fails (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirDb) db = open_db (path, 0);

  g_assert_false (pir_migration_run (db, BROKEN, NULL, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
  g_assert_cmpint (get_int (db, "pragma user_version"), ==, 1);
  g_assert_cmpint (get_int (db, "select count(*) from things"), ==, 1);
  g_assert_cmpint (get_int (db, "select count(*) from sqlite_schema where name = 'more'"), ==, 0);
}

static void
check_refused (const char    *make,
               PirStoreError  code)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  db_exec (path, make); /* not in WAL mode: must stay so */
  before = folder_hash (folder, "a.db");
  g_assert_null (pir_db_open (path, 0, APPLICATION_ID, 2, &error));
  g_assert_error (error, PIR_STORE_ERROR, (gint) code);
  after = folder_hash (folder, "a.db");
  g_assert_cmpstr (before, ==, after);
}

static void
test_foreign (void)
{
  check_refused ("create table somebody_elses (a)", PIR_STORE_ERROR_CORRUPT);
  check_refused ("create table things (a); pragma user_version = 1", PIR_STORE_ERROR_CORRUPT);
  check_refused ("create table things (a); pragma user_version = 1; pragma application_id = 78",
                 PIR_STORE_ERROR_CORRUPT);
}

static void
test_future (void)
{
  check_refused ("create table things (a); pragma user_version = 3; pragma application_id = 77",
                 PIR_STORE_ERROR_FUTURE);
}

static void
check_aborts (void)
{
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*self->thread == g_thread_self ()*");
}

static gpointer
use_db (gpointer data)
{
  pir_db_exec (data, "select 1", NULL);

  return NULL;
}

static gpointer
use_statements (gpointer data)
{
  pir_statements_use (data, 1, NULL);

  return NULL;
}

static gpointer
drop_db (gpointer data)
{
  g_object_unref (data);

  return NULL;
}

static void
test_other_thread (void)
{
  if (g_test_subprocess ())
    {
      PirDb *db = open_db ("test-thread", PIR_DB_MEMORY);

      g_thread_join (g_thread_new ("other", use_db, db));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  check_aborts ();
}

static void
test_other_thread_statements (void)
{
  if (g_test_subprocess ())
    {
      PirDb *db = open_db ("test-thread", PIR_DB_MEMORY);
      PirStatements *statements = pir_statements_new (db, sql, G_N_ELEMENTS (sql));

      g_thread_join (g_thread_new ("other", use_statements, statements));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  check_aborts ();
}

static void
test_other_thread_drop (void)
{
  if (g_test_subprocess ())
    {
      g_thread_join (g_thread_new ("other", drop_db, open_db ("test-thread", PIR_DB_MEMORY)));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  check_aborts ();
}

/* A statement that is used while it is in use would lose its row */
static void
test_statement_twice (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (PirDb) db = open_db ("test-twice", PIR_DB_MEMORY);
      g_autoptr (PirStatements) statements = NULL;
      g_autoptr (PirStatement) statement = NULL;
      gboolean has_row;

      exec (db, "create table t (a integer, b text); insert into t (a) values (1)");
      statements = pir_statements_new (db, sql, G_N_ELEMENTS (sql));
      statement = pir_statements_use (statements, 1, NULL);
      pir_statement_bind_int (statement, 1, 1);
      pir_statement_step (statement, &has_row, NULL);
      pir_statements_use (statements, 1, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*sqlite3_stmt_busy*");
}

static void
test_errors (void)
{
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_BUSY_SNAPSHOT), ==, PIR_STORE_ERROR_BUSY);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_LOCKED), ==, PIR_STORE_ERROR_BUSY);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_NOTADB), ==, PIR_STORE_ERROR_CORRUPT);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_CORRUPT_VTAB), ==, PIR_STORE_ERROR_CORRUPT);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_CONSTRAINT_UNIQUE), ==, PIR_STORE_ERROR_CORRUPT);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_FULL), ==, PIR_STORE_ERROR_IO);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_IOERR_WRITE), ==, PIR_STORE_ERROR_IO);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_READONLY_DIRECTORY), ==, PIR_STORE_ERROR_IO);
  g_assert_cmpint (pir_store_error_from_sqlite (SQLITE_CANTOPEN_ISDIR), ==, PIR_STORE_ERROR_IO);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/db/settings", test_settings);
  g_test_add_func ("/db/reader", test_reader);
  g_test_add_func ("/db/attach", test_attach);
  g_test_add_func ("/db/memory", test_memory);
  g_test_add_func ("/db/transaction", test_transaction);
  g_test_add_func ("/db/busy", test_busy);
  g_test_add_func ("/db/full", test_full);
  g_test_add_func ("/db/statements", test_statements);
  g_test_add_func ("/db/statement-fails", test_statement_fails);
  g_test_add_func ("/db/statement-twice", test_statement_twice);
  g_test_add_func ("/db/migration", test_migration);
  g_test_add_func ("/db/migration-backup", test_migration_backup);
  g_test_add_func ("/db/migration-no-backup", test_migration_no_backup);
  g_test_add_func ("/db/migration-fails", test_migration_fails);
  g_test_add_func ("/db/foreign", test_foreign);
  g_test_add_func ("/db/future", test_future);
  g_test_add_func ("/db/other-thread", test_other_thread);
  g_test_add_func ("/db/other-thread-statements", test_other_thread_statements);
  g_test_add_func ("/db/other-thread-drop", test_other_thread_drop);
  g_test_add_func ("/db/errors", test_errors);

  return g_test_run ();
}
