/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * sync-floor CACHE.db NEW.db PAGE…: the bare cost of a first sync. Makes NEW.db with the tables and indexes of CACHE.db, parses
 * each page of the change feed with json-glib, upserts its notices (one transaction a page, one prepared statement, every
 * column bound from the member of its name) and fills the search index in one statement. Prints the microseconds.
 */

#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static void
check (sqlite3 *db,
       int      rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
copy_schema (sqlite3    *db,
             const char *cache)
{
  sqlite3 *old;
  sqlite3_stmt *statement;

  check (db, sqlite3_open_v2 (cache, &old, SQLITE_OPEN_READONLY, NULL));
  check (old, sqlite3_prepare_v2 (old, "select sql from sqlite_schema where sql is not null and name not like 'sqlite%'"
                                  " and name not like '%\\_fts\\__%' escape '\\' order by rowid", -1, &statement, NULL));
  while (sqlite3_step (statement) == SQLITE_ROW)
    check (db, sqlite3_exec (db, (const char *) sqlite3_column_text (statement, 0), NULL, NULL, NULL));
  sqlite3_finalize (statement);
  sqlite3_close (old);
}

/* "insert into notices (a, b …) values (?, ? …) on conflict (id) do update set a = excluded.a …" */
static char *
upsert_sql (sqlite3   *db,
            GPtrArray *columns)
{
  g_autoptr(GString) names = g_string_new (NULL), marks = g_string_new (NULL), sets = g_string_new (NULL);
  sqlite3_stmt *statement;

  check (db, sqlite3_prepare_v2 (db, "select name from pragma_table_info ('notices')", -1, &statement, NULL));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      g_string_append_printf (names, "%s%s", columns->len > 0 ? ", " : "", name);
      g_string_append (marks, columns->len > 0 ? ", ?" : "?");
      g_string_append_printf (sets, "%s%s = excluded.%s", columns->len > 0 ? ", " : "", name, name);
      g_ptr_array_add (columns, g_strdup (name));
    }
  sqlite3_finalize (statement);
  return g_strdup_printf ("insert into notices (%s) values (%s) on conflict (id) do update set %s", names->str, marks->str,
                          sets->str);
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
store_page (sqlite3      *db,
            sqlite3_stmt *upsert,
            GPtrArray    *columns,
            const char   *path,
            gint64       *local_id)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonArray *changes;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);
  changes = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "changes");
  check (db, sqlite3_exec (db, "begin immediate", NULL, NULL, NULL));
  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonObject *change = json_array_get_object_element (changes, i);
      JsonObject *notice;

      if (!json_object_has_member (change, "notice"))
        continue;
      notice = json_object_get_object_member (change, "notice");
      for (guint c = 0; c < columns->len; c++)
        bind_member (upsert, c + 1, json_object_get_member (notice, columns->pdata[c]));
      sqlite3_bind_int64 (upsert, 1, ++*local_id);
      check (db, sqlite3_step (upsert));
      sqlite3_reset (upsert);
    }
  check (db, sqlite3_exec (db, "commit", NULL, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL;
  sqlite3 *db;
  sqlite3_stmt *upsert;
  gint64 begun, local_id = 0;

  if (argc < 4)
    return 2;
  check (NULL, sqlite3_open (argv[2], &db));
  check (db, sqlite3_exec (db, "pragma journal_mode = wal; pragma synchronous = normal", NULL, NULL, NULL));
  copy_schema (db, argv[1]);
  sql = upsert_sql (db, columns);
  check (db, sqlite3_prepare_v2 (db, sql, -1, &upsert, NULL));

  begun = g_get_monotonic_time ();
  for (int i = 3; i < argc; i++)
    store_page (db, upsert, columns, argv[i], &local_id);
  check (db, sqlite3_exec (db, "insert into notices_fts (notices_fts) values ('rebuild')", NULL, NULL, NULL));
  printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - begun);
  sqlite3_finalize (upsert);
  sqlite3_close (db);
  return 0;
}
