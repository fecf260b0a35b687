/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * sync-floor CACHE.db NEW.db PAGE…: the bare cost of a first sync. Makes NEW.db with the tables and indexes of CACHE.db, parses
 * each page of the change feed with json-glib, upserts the same rows (notices, receipts and payments with their items, under the
 * numbers that they have in CACHE.db; one transaction a page, one prepared statement a table, every column bound from the member
 * of its name) and fills each search index in one statement. Prints the microseconds.
 */

#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "store/pir-tokenizer.h"

/* Those of the app during a first sync */
#define SETTINGS "pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -48000;" \
                 " pragma wal_autocheckpoint = 16000"

static void
check (sqlite3 *db,
       int      rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

/* Makes what CACHE.db has of one type: tables before the rows, indexes after them, as the app does */
static void
copy_schema (sqlite3    *db,
             const char *cache,
             const char *type)
{
  sqlite3 *old;
  sqlite3_stmt *statement;

  check (NULL, sqlite3_open_v2 (cache, &old, SQLITE_OPEN_READONLY, NULL));
  check (old, sqlite3_prepare_v2 (old, "select sql from sqlite_schema where sql is not null and type = ?1"
                                  " and name not like 'sqlite%' and name not like '%\\_fts\\__%' escape '\\' order by rowid",
                                  -1, &statement, NULL));
  sqlite3_bind_text (statement, 1, type, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    check (db, sqlite3_exec (db, (const char *) sqlite3_column_text (statement, 0), NULL, NULL, NULL));
  sqlite3_finalize (statement);
  sqlite3_close (old);
}

/* A table of the cache, the kind of change whose rows it holds, and the member of a change that has them */
typedef struct
{
  const char   *kind;
  const char   *table;
  GPtrArray    *columns;
  sqlite3_stmt *upsert;
  GHashTable   *local_ids; /* (nullable): id -> number of its row in CACHE.db */
} Table;

static Table tables[] = {
  { .kind = "notice", .table = "notices" },
  { .kind = "receipt", .table = "receipts" },
  { .kind = "payment", .table = "payments" },
  { .kind = NULL, .table = "payment_items" },
};

/* "insert or replace into notices (a, b …) values (?, ? …)": as dear as an upsert where no row is there yet */
static void
prepare_table (sqlite3 *db,
               Table   *table)
{
  g_autofree char *ask = g_strdup_printf ("select name from pragma_table_info ('%s')", table->table);
  g_autoptr(GString) names = g_string_new (NULL), marks = g_string_new (NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  table->columns = g_ptr_array_new_with_free_func (g_free);
  check (db, sqlite3_prepare_v2 (db, ask, -1, &statement, NULL));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      g_string_append_printf (names, "%s%s", table->columns->len > 0 ? ", " : "", name);
      g_string_append (marks, table->columns->len > 0 ? ", ?" : "?");
      g_ptr_array_add (table->columns, g_strdup (name));
    }
  sqlite3_finalize (statement);
  sql = g_strdup_printf ("insert or replace into %s (%s) values (%s)", table->table, names->str, marks->str);
  check (db, sqlite3_prepare_v2 (db, sql, -1, &table->upsert, NULL));
}

/* Which number each row has in the cache: its place among the others is part of what a row costs. */
static void
read_local_ids (const char *cache,
                Table      *table)
{
  g_autofree char *ask = g_strdup_printf ("select id, local_id from %s", table->table);
  sqlite3 *old;
  sqlite3_stmt *statement;

  table->local_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  check (NULL, sqlite3_open_v2 (cache, &old, SQLITE_OPEN_READONLY, NULL));
  check (old, sqlite3_prepare_v2 (old, ask, -1, &statement, NULL));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 *number = g_new (gint64, 1);

      *number = sqlite3_column_int64 (statement, 1);
      g_hash_table_insert (table->local_ids, g_strdup ((const char *) sqlite3_column_text (statement, 0)), number);
    }
  sqlite3_finalize (statement);
  sqlite3_close (old);
}

static void
bind_member (sqlite3_stmt *statement,
             int           index,
             JsonNode     *node)
{
  if (node == NULL)
    sqlite3_bind_int (statement, index, 0);
  else if (JSON_NODE_HOLDS_NULL (node))
    sqlite3_bind_null (statement, index);
  else if (!JSON_NODE_HOLDS_VALUE (node))
    sqlite3_bind_text (statement, index, "notified\t1790000000\t", -1, SQLITE_STATIC);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    sqlite3_bind_text (statement, index, json_node_get_string (node), -1, SQLITE_STATIC);
  else
    sqlite3_bind_int64 (statement, index, json_node_get_value_type (node) == G_TYPE_BOOLEAN
                        ? json_node_get_boolean (node) : json_node_get_int (node));
}

static void
store_row (sqlite3    *db,
           Table      *table,
           JsonObject *object)
{
  for (guint c = 0; c < table->columns->len; c++)
    bind_member (table->upsert, c + 1, json_object_get_member (object, table->columns->pdata[c]));
  if (table->local_ids != NULL)
    sqlite3_bind_int64 (table->upsert, 1,
                        *(gint64 *) g_hash_table_lookup (table->local_ids, json_object_get_string_member (object, "id")));
  check (db, sqlite3_step (table->upsert));
  sqlite3_reset (table->upsert);
}

static void
store_items (sqlite3    *db,
             JsonObject *payment)
{
  Table *table = &tables[G_N_ELEMENTS (tables) - 1];
  JsonArray *items = json_object_get_array_member (payment, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      for (guint c = 0; c < table->columns->len; c++)
        bind_member (table->upsert, c + 1, json_object_get_member (item, table->columns->pdata[c]));
      sqlite3_bind_text (table->upsert, 1, json_object_get_string_member (payment, "id"), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (table->upsert, 2, i);
      check (db, sqlite3_step (table->upsert));
      sqlite3_reset (table->upsert);
    }
}

static void
store_change (sqlite3    *db,
              JsonObject *change)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    if (tables[t].kind != NULL && json_object_has_member (change, tables[t].kind))
      {
        JsonObject *object = json_object_get_object_member (change, tables[t].kind);

        store_row (db, &tables[t], object);
        if (json_object_has_member (object, "items"))
          store_items (db, object);
      }
}

static void
store_page (sqlite3    *db,
            const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonArray *changes;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);
  changes = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "changes");
  check (db, sqlite3_exec (db, "begin immediate", NULL, NULL, NULL));
  for (guint i = 0; i < json_array_get_length (changes); i++)
    store_change (db, json_array_get_object_element (changes, i));
  check (db, sqlite3_exec (db, "commit", NULL, NULL, NULL));
}

static void
finish (sqlite3 *db)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      sqlite3_finalize (tables[t].upsert);
      g_ptr_array_unref (tables[t].columns);
      g_clear_pointer (&tables[t].local_ids, g_hash_table_unref);
    }
  sqlite3_close (db);
}

int
main (int   argc,
      char *argv[])
{
  sqlite3 *db;
  gint64 begun;

  if (argc < 4)
    return 2;
  check (NULL, sqlite3_open (argv[2], &db));
  if (!pir_tokenizer_register (db, NULL))
    return 1;
  check (db, sqlite3_exec (db, SETTINGS, NULL, NULL, NULL));
  copy_schema (db, argv[1], "table");
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      prepare_table (db, &tables[t]);
      if (g_str_equal (tables[t].columns->pdata[0], "local_id"))
        read_local_ids (argv[1], &tables[t]);
    }

  begun = g_get_monotonic_time ();
  for (int i = 3; i < argc; i++)
    store_page (db, argv[i]);
  copy_schema (db, argv[1], "index");
  check (db, sqlite3_exec (db, "insert into notices_fts (notices_fts) values ('rebuild')", NULL, NULL, NULL));
  check (db, sqlite3_exec (db, "insert into receipts_fts (receipts_fts) values ('rebuild')", NULL, NULL, NULL));
  printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - begun);
  finish (db);
  return 0;
}
