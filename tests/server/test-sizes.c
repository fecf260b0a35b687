/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#include "server/pir-repos.h"
#include "server/pir-resources.h"

/*
 * What ten years make of a database: every statement that the service has prepared is asked for its plan, and none may look at the
 * whole of a table that grows with the years, nor at all that one school ever asked for.
 */

static const char * const large[] = {
  "accounts", "activity", "attestations", "audit", "documents", "event_recipients", "events", "feed", "links", "notice_payers",
  "notices", "open_notices", "outbox", "outcomes", "payment_items", "payments", "pupil_payers", "pupils", "receipts", "sessions", "tokens", NULL,
};

/* Scanned whole, these are short: they hold what waits. */
static const char * const queues[] = { "outbox_waiting", "documents_to_draw", "payments_by_lock", "notices_open", NULL };

/* Found by these alone, it is all of a school. */
static const char * const broad[] = { "(school_id=?)", "(school_id=? AND school_year=?)", "(creditor_tax_code=?)", NULL };
static const char * const vast[] = { "notices", "n", "receipts", "r", NULL };

/* What may, and why */
static const struct
{
  const char *text; /* that the statement has */
  const char *table;
  const char *reason;
} allowed[] = {
  { "order by seq desc limit 1", "audit", "the last row of an index" },
  { "school_id, hash from audit order by seq", "audit", "a check of the whole chain, by command" },
  { "d.wanted from documents d where d.kind = 'receipt' and not exists", "d", "once in a database's life" },
  { "select 1 from schools where creditor_tax_code = $1 union all", "notices", "the first one will do" },
  { "select distinct sha256 from documents", "documents", "a backup, by command" },
  { "not exists (select 1 from proofs f where f.account_id = a.id)", "a", "a look at each account, at each start" },
  { "select max(school_year) from notices where school_id = $1", "notices", "the last row of an index" },
  { "select id from notices where school_id = $1", "notices", "a school got another name, which each notice says" },
};

/* What every family asks for, by the index that has its answer in order: any other would be sorted first, whole */
static const struct
{
  const char *text;
  const char *index;
} ordered[] = {
  { "from feed where account_id = $1 and seq > $2", "feed_by_seq" },
  { "< ($2, $3) order by v.notified_at desc, v.notice_id desc", "notice_payers_newest" },
  { "from audit u left join accounts a on a.id = u.actor where u.school_id = $1", "audit_by_school" },
  { "from outbox where event_id = $1 and account_id = $2", "outbox_by_event" },
  { "o.event_id = e.id and o.state = 'waiting'", "outbox_by_state" },
  { "select 1 from sessions where account_id = $1", "sessions_by_account" },
};

/* Indexes without which something hot is a scan: that this test would see it */
static const char * const needed[] = {
  "activity_by_time", "audit_by_school", "feed_by_object", "feed_by_seq", "feed_newest", "links_by_pupil", "notice_payers_by_notice", "notice_payers_newest",
  "notices_by_debtor", "notices_by_plan", "notices_by_pupil", "notices_by_ref", "outbox_by_event", "outbox_waiting", "payment_items_by_notice",
  "payments_by_lock", "receipts_by_payment", "sessions_by_account", "sessions_by_use", "tokens_by_end", "tokens_by_parent", "tokens_by_session",
  "notices_open", "notices_settled", "open_notices_withdrawn", "outbox_by_link", "outbox_by_state",
};

typedef struct
{
  char      *sql;   /* (owned) */
  GPtrArray *names; /* (owned) (element-type utf8): large tables in it, and what it calls them */
} Statement;

typedef struct
{
  char      *folder;
  PirRepos  *repos;
  sqlite3   *database;
  GPtrArray *statements; /* (element-type Statement): every one that the service has */
} Fixture;

static void
statement_free (gpointer data)
{
  Statement *statement = data;

  g_free (statement->sql);
  g_ptr_array_unref (statement->names);
  g_free (statement);
}

static Statement *
statement_new (const char *sql,
               GRegex     *regex)
{
  static const char * const words[] = { "where", "on", "set", "join", "order", "cross", "left", "values", "group", "limit", NULL };
  Statement *statement = g_new0 (Statement, 1);
  g_autoptr (GMatchInfo) match = NULL;

  statement->sql = g_strdup (sql);
  statement->names = g_ptr_array_new_with_free_func (g_free);
  for (g_regex_match (regex, sql, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *alias = g_match_info_fetch (match, 2);

      g_ptr_array_add (statement->names, g_match_info_fetch (match, 1));
      if (alias != NULL && *alias != '\0' && !g_strv_contains (words, alias))
        g_ptr_array_add (statement->names, g_steal_pointer (&alias));
    }

  return statement;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tables = g_strjoinv ("|", (char **) large);
  g_autofree char *pattern = g_strdup_printf ("\\b(%s)\\b(?:(?: as)? ([a-z]+)\\b)?", tables);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, &error);

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("pir-sizes-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->repos = pir_repos_open (fixture->folder, 10, &error);
  g_assert_no_error (error);
  fixture->database = pir_sql_get_connection (fixture->repos->sql);

  fixture->statements = g_ptr_array_new_with_free_func (statement_free);
  for (sqlite3_stmt *found = sqlite3_next_stmt (fixture->database, NULL); found != NULL; found = sqlite3_next_stmt (fixture->database, found))
    g_ptr_array_add (fixture->statements, statement_new (sqlite3_sql (found), regex));
  g_assert_cmpuint (fixture->statements->len, >, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char * const names[] = { "server.db", "server.db-wal", "server.db-shm" };

  g_ptr_array_unref (fixture->statements);
  pir_repos_free (fixture->repos);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gboolean
is_allowed (const char *sql,
            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (g_str_equal (allowed[i].table, name) && strstr (sql, allowed[i].text) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_any (const char         *text,
         const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Whether @step, of the plan of @sql, goes through too much of the table that it calls @name */
static gboolean
is_fault (const char *sql,
          const char *step,
          const char *name)
{
  const char *rest = strchr (step, ' ');
  gsize length = strlen (name);

  if (rest == NULL || strncmp (rest + 1, name, length) != 0 || (rest[length + 1] != ' ' && rest[length + 1] != '\0') || is_allowed (sql, name))
    return FALSE;

  return g_str_has_prefix (step, "SCAN ") ? !has_any (step, queues) : has_any (step, broad) && g_strv_contains (vast, name);
}

static gboolean
has_fault (const Statement *statement,
           const char      *step)
{
  for (guint i = 0; i < statement->names->len; i++)
    if (is_fault (statement->sql, step, g_ptr_array_index (statement->names, i)))
      return TRUE;

  return FALSE;
}

/* Returns: (nullable): the index by which it has to go */
static const char *
get_index (const Statement *statement)
{
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    if (strstr (statement->sql, ordered[i].text) != NULL)
      return ordered[i].index;

  return NULL;
}

static guint
count_faults_of (sqlite3         *database,
                 const Statement *statement,
                 gboolean         tells)
{
  g_autofree char *text = g_strconcat ("explain query plan ", statement->sql, NULL);
  const char *index = get_index (statement);
  gboolean has_index = index == NULL;
  sqlite3_stmt *plan = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (database, text, -1, &plan, NULL), ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    {
      const char *step = (const char *) sqlite3_column_text (plan, 3);

      has_index = has_index || strstr (step, index) != NULL;
      if (!has_fault (statement, step))
        continue;

      n++;
      if (tells)
        g_test_message ("%s: %s", step, statement->sql);
    }
  sqlite3_finalize (plan);
  if (!has_index && tells)
    g_test_message ("not by %s: %s", index, statement->sql);

  return has_index ? n : n + 1;
}

/* @table: (nullable): only statements in which it is */
static guint
count_faults (Fixture    *fixture,
              const char *table,
              gboolean    tells)
{
  guint n = 0;

  for (guint i = 0; i < fixture->statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (fixture->statements, i);

      if (table == NULL || g_ptr_array_find_with_equal_func (statement->names, table, g_str_equal, NULL))
        n += count_faults_of (fixture->database, statement, tells);
    }

  return n;
}

static void
test_plans (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (count_faults (fixture, NULL, TRUE), ==, 0);
}

/* Returns: (transfer full) (nullable): the first column of the first row */
static char *
ask (sqlite3    *database,
     const char *text,
     const char *parameter)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (database, text, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return answer;
}

/* Returns: (transfer full) (nullable): the first column of a large table that refers to @parent and has no index */
static char *
find_bare_column (sqlite3    *database,
                  const char *parent)
{
  char *bare = NULL;

  for (guint i = 0; large[i] != NULL && bare == NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("select '%s.' || f.\"from\" from pragma_foreign_key_list('%s') f where f.\"table\" = ?1 and not exists"
                                               " (select 1 from pragma_index_list('%s') i join pragma_index_info(i.name) c on c.seqno = 0"
                                               " where c.name = f.\"from\")", large[i], large[i], large[i]);

      bare = ask (database, text, parent);
    }

  return bare;
}

/* Deleting a row looks for those that refer to it, which no plan tells: large tables have an index for that. */
static char *
find_bare_reference (Fixture *fixture)
{
  char *bare = NULL;

  for (guint i = 0; i < fixture->statements->len && bare == NULL; i++)
    {
      const Statement *statement = g_ptr_array_index (fixture->statements, i);

      if (g_str_has_prefix (statement->sql, "delete from "))
        {
          g_autofree char *parent = g_strndup (statement->sql + 12, strcspn (statement->sql + 12, " "));

          bare = find_bare_column (fixture->database, parent);
        }
    }

  return bare;
}

static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *bare = find_bare_reference (fixture);

  g_assert_cmpstr (bare, ==, NULL);
}

/* Each index that something hot needs is taken away in turn, and that is seen. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *table = ask (fixture->database, "select tbl_name from sqlite_schema where type = 'index' and name = ?1", needed[i]);
      g_autofree char *drop = g_strconcat ("begin; drop index ", needed[i], NULL);
      g_autofree char *bare = NULL;

      g_assert_nonnull (table);
      g_assert_cmpint (sqlite3_exec (fixture->database, drop, NULL, NULL, NULL), ==, SQLITE_OK);
      bare = find_bare_reference (fixture);
      if (bare == NULL && count_faults (fixture, table, FALSE) == 0)
        g_test_fail_printf ("nothing is seen without %s", needed[i]);
      g_assert_cmpint (sqlite3_exec (fixture->database, "rollback", NULL, NULL, NULL), ==, SQLITE_OK);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  pir_resources_register ();

  g_test_add ("/sizes/plans", Fixture, NULL, set_up, test_plans, tear_down);
  g_test_add ("/sizes/references", Fixture, NULL, set_up, test_references, tear_down);
  g_test_add ("/sizes/dropped", Fixture, NULL, set_up, test_dropped, tear_down);

  return g_test_run ();
}
