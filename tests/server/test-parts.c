/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <sodium.h>

#include "server/pir-answer.h"
#include "server/pir-mail-address.h"
#include "server/pir-outcome-rules.h"
#include "server/pir-passwords.h"
#include "server/pir-resources.h"
#include "server/pir-route.h"
#include "server/pir-server-error.h"
#include "server/pir-sqlite.h"
#include "server/pir-token.h"
#include "wire/pir-json.h"

enum
{
  SQL_ADD,
  SQL_GET,
  SQL_LIST,
  SQL_COUNT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into things (id, name, size) values ($1, $2, $3)",
  [SQL_GET] = "select name, size, size from things where $2 = $2 and id = $1",
  [SQL_LIST] = "select id from things order by id",
  [SQL_COUNT] = "select count(*) from things",
};

typedef struct
{
  char        *folder;
  char        *path;
  PirSql      *sql;
  PirSqlTable *table;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("pir-sql-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->sql = pir_sqlite_open (fixture->path, 10, &error);
  g_assert_no_error (error);
  /* The number marks the file as this service's. */
  g_assert_true (pir_sql_script (fixture->sql, "pragma application_id = 1346982483;"
                                 "create table things (id bigint primary key, name text unique, size bigint)", &error));
  fixture->table = pir_sql_table_new (fixture->sql, statements, N_SQL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char * const suffixes[] = { "", "-wal", "-shm" };

  pir_sql_table_free (fixture->table);
  pir_sql_free (fixture->sql);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
add (Fixture    *fixture,
     gint64      id,
     const char *name,
     gint64      size)
{
  PirSqlQuery *query = pir_sql_query (fixture->table, SQL_ADD);

  pir_sql_put_int (query, id);
  pir_sql_put_text (query, name);
  pir_sql_put_opt (query, size, -1);

  return pir_sql_run (query);
}

static gint64
count (Fixture *fixture)
{
  PirSqlQuery *query = pir_sql_query (fixture->table, SQL_COUNT);

  return pir_sql_next (query) ? pir_sql_take_int (query) : -1;
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  pir_sql_begin (fixture->sql, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  PirSqlQuery *query;

  begin (fixture);
  g_assert_cmpint (add (fixture, 1, "è", G_MAXINT64), ==, 1);
  g_assert_cmpint (add (fixture, 2, NULL, -1), ==, 1);

  /* Parameters count by their numbers, not by the order in which the statement names them. */
  query = pir_sql_query (fixture->table, SQL_GET);
  pir_sql_put_int (query, 1);
  pir_sql_put_int (query, 7);
  g_assert_true (pir_sql_next (query));
  g_assert_cmpstr (pir_sql_take_text (query), ==, "è");
  g_assert_cmpint (pir_sql_take_int (query), ==, G_MAXINT64);
  g_assert_cmpint (pir_sql_take_opt (query, 5), ==, G_MAXINT64);
  g_assert_false (pir_sql_next (query));

  query = pir_sql_query (fixture->table, SQL_GET);
  pir_sql_put_int (query, 2);
  pir_sql_put_int (query, 7);
  g_assert_true (pir_sql_next (query));
  g_assert_null (pir_sql_take_text (query));
  g_assert_cmpint (pir_sql_take_int (query), ==, 0);
  g_assert_cmpint (pir_sql_take_opt (query, 5), ==, 5);
  g_assert_true (pir_sql_commit (fixture->sql, NULL));
}

static void
test_first_failure_is_kept (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  add (fixture, 1, "a", 1);
  g_assert_cmpint (add (fixture, 1, "b", 1), ==, 0);
  g_assert_true (pir_sql_has_failed (fixture->sql));
  g_assert_cmpint (add (fixture, 2, "c", 1), ==, 0);
  g_assert_cmpint (count (fixture), ==, -1);
  g_assert_false (pir_sql_commit (fixture->sql, &error));
  g_assert_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL);
  g_assert_nonnull (g_strstr_len (error->message, -1, "things.id"));

  begin (fixture);
  g_assert_cmpint (count (fixture), ==, 0);
  g_assert_true (pir_sql_commit (fixture->sql, NULL));
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  PirSqlQuery *query;

  begin (fixture);
  pir_sql_mark (fixture->sql);
  add (fixture, 1, "a", 1);
  /* A statement that was left in the middle of its rows stands in nobody's way. */
  query = pir_sql_query (fixture->table, SQL_LIST);
  g_assert_true (pir_sql_next (query));
  g_assert_true (pir_sql_keep_mark (fixture->sql, &error));

  pir_sql_mark (fixture->sql);
  add (fixture, 2, "b", 1);
  add (fixture, 3, "b", 1);
  g_assert_false (pir_sql_keep_mark (fixture->sql, &error));
  g_assert_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL);

  pir_sql_mark (fixture->sql);
  add (fixture, 4, "d", 1);
  pir_sql_undo_mark (fixture->sql);
  g_assert_false (pir_sql_has_failed (fixture->sql));
  g_assert_cmpint (count (fixture), ==, 1);
  g_assert_true (pir_sql_commit (fixture->sql, NULL));
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSql) other = pir_sqlite_open (fixture->path, 10, &error);
  gint64 version;

  g_assert_no_error (error);
  version = pir_sqlite_get_data_version (other);
  begin (fixture);
  g_assert_false (pir_sql_begin (other, TRUE, &error));
  g_assert_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_BUSY);
  g_clear_error (&error);
  g_assert_true (pir_sql_begin (other, FALSE, &error));
  g_assert_true (pir_sql_commit (other, &error));

  add (fixture, 1, "a", 1);
  g_assert_cmpint (pir_sqlite_get_data_version (other), ==, version);
  g_assert_true (pir_sql_commit (fixture->sql, NULL));
  g_assert_cmpint (pir_sqlite_get_data_version (other), !=, version);
  g_assert_true (pir_sql_begin (other, TRUE, &error));
  pir_sql_rollback (other);
}

/* Every combination there is: a positive word of the right amount always ends PAID, nothing leads away from PAID, and only a
 * verdict APPLIED changes anything. */
static void
test_rules (void)
{
  for (guint before = PIR_PAYMENT_OPEN; before <= PIR_PAYMENT_EXPIRED; before++)
    for (guint kind = PIR_OUTCOME_OK; kind <= PIR_OUTCOME_PENDING; kind++)
      for (guint flags = 0; flags < 4; flags++)
        {
          PirOutcomeStep step = pir_outcome_rules_step (before, kind, flags & 1, flags & 2);

          if (before == PIR_PAYMENT_PAID || (kind == PIR_OUTCOME_OK && (flags & 1)))
            g_assert_cmpint (step.state, ==, PIR_PAYMENT_PAID);
          if (kind != PIR_OUTCOME_OK && before != PIR_PAYMENT_PAID)
            g_assert_cmpint (step.state, !=, PIR_PAYMENT_PAID);
          g_assert_cmpint (step.verdict == PIR_VERDICT_APPLIED, ==, step.state != before);
          if (kind == PIR_OUTCOME_OK && !(flags & 1) && before != PIR_PAYMENT_PAID)
            g_assert_cmpint (step.verdict, ==, PIR_VERDICT_AMOUNT);
          if (kind == PIR_OUTCOME_OK && before == PIR_PAYMENT_PAID)
            g_assert_cmpint (step.verdict, ==, (flags & 2) ? PIR_VERDICT_SAME : PIR_VERDICT_CHARGED_TWICE);
          g_assert_nonnull (pir_verdict_to_string (step.verdict));
        }

  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_PAID, FALSE), ==, PIR_SETTLE_DUPLICATE);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_CANCELLED, FALSE), ==, PIR_SETTLE_PAY_WITHDRAWN);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_SETTLED, FALSE), ==, PIR_SETTLE_PAY_WITHDRAWN);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_TO_PAY, FALSE), ==, PIR_SETTLE_PAY);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_CLOSED, FALSE), ==, PIR_SETTLE_PAY);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_CLOSED, TRUE), ==, PIR_SETTLE_PAY_OTHER_WAY);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_AWAITING_RECEIPT, TRUE), ==, PIR_SETTLE_PAY_OTHER_WAY);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_PAID, TRUE), ==, PIR_SETTLE_DUPLICATE);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_CANCELLED, TRUE), ==, PIR_SETTLE_PAY_WITHDRAWN);
  g_assert_cmpint (pir_outcome_rules_settle (PIR_NOTICE_AWAITING_RECEIPT, FALSE), ==, PIR_SETTLE_PAY);
}

static void
test_mail_addresses (void)
{
  /* The first three are examples of RFC 5322, appendix A, and RFC 5321, appendix D. */
  const char * const right[] = { "john.q.public@example.com", "mary@x.test", "jdoe@one.test", "a@b", "o'neil+x@posta.example", "a-b_c=d@1.2.it" };
  const char * const wrong[] = { "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b\n", "a\r\n@b", "<a@b>", "a,b@c", "a;b@c", "\"a\"@b", "a@[1.2.3.4]",
                                 ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "è@b", "a@è" };
  g_autofree char *local = g_strnfill (65, 'a');
  g_autofree char *long_local = g_strconcat (local, "@b", NULL);
  g_autofree char *domain = g_strnfill (253, 'b');
  g_autofree char *long_domain = g_strconcat ("a@", domain, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (pir_mail_address_is_valid (right[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_mail_address_is_valid (wrong[i]));
  g_assert_false (pir_mail_address_is_valid (NULL));
  g_assert_false (pir_mail_address_is_valid (long_local));
  g_assert_false (pir_mail_address_is_valid (long_domain));
}

static void
test_routes (void)
{
  g_autofree char *parameter = NULL;
  g_autofree char *allowed = NULL;
  const PirRoute *route = pir_route_find ("GET", "/v1/receipts/abc/document", &parameter, NULL);

  g_assert_nonnull (route);
  g_assert_cmpstr (parameter, ==, "abc");
  g_assert_false (route->is_open);
  g_assert_null (pir_route_find ("GET", "/v1/receipts//document", NULL, NULL));
  g_assert_null (pir_route_find ("GET", "/v1/receipts/a/b", NULL, NULL));
  g_assert_null (pir_route_find ("GET", "/v1/notices/", NULL, NULL));
  g_assert_null (pir_route_find ("DELETE", "/v1/sessions/refresh", NULL, &allowed));
  g_assert_cmpstr (allowed, ==, "POST");
}

static void
test_tokens (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char *token = pir_token_new ();

      g_assert_cmpuint (strlen (token), ==, PIR_TOKEN_LENGTH);
      g_assert_true (g_hash_table_add (seen, g_strdup (token)));
      pir_token_free (token);
    }
  g_assert_null (pir_token_dup_hash ("short"));
}

/* BLAKE2b-256 of 43 letters "a", by Python's hashlib */
static void
test_token_hash (void)
{
  g_autofree char *token = g_strnfill (PIR_TOKEN_LENGTH, 'a');
  g_autofree char *hash = pir_token_dup_hash (token);

  g_assert_cmpstr (hash, ==, "a3e1ac69f1022b5d7a04e3bf37740758e568c93643c532d22f0d37f14677803f");
}

static void
check_problem (GError         *error,
               PirProblemCode  code,
               guint           status,
               const char     *detail)
{
  g_autoptr (PirAnswer) answer = pir_answer_new_problem (error);
  g_autoptr (JsonObject) object = NULL;

  object = pir_json_parse (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), NULL);
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, pir_problem_code_to_string (code));
  if (detail != NULL)
    g_assert_cmpstr (json_object_get_string_member (object, "detail"), ==, detail);
  else
    g_assert_false (json_object_has_member (object, "detail"));
  g_error_free (error);
}

/* What went wrong inside is for the log; the client learns nothing of it. */
static void
test_problems (void)
{
  GError *error = NULL;

  check_problem (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "/secret/path"), PIR_PROBLEM_INTERNAL, 500, NULL);
  pir_server_error_set (&error, PIR_PROBLEM_INTERNAL, "statement failed: no such table");
  check_problem (g_steal_pointer (&error), PIR_PROBLEM_INTERNAL, 500, NULL);
  pir_server_error_set_field (&error, "limit", "not a number");
  check_problem (g_steal_pointer (&error), PIR_PROBLEM_MALFORMED, 400, "limit: not a number");
  check_problem (g_error_new_literal (PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX, "not JSON"), PIR_PROBLEM_MALFORMED, 400, "not JSON");
}

static void
test_password (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = pir_passwords_hash ("una parola", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_cmpint (crypto_pwhash_str_verify (hash, "una parola", 10), ==, 0);
  g_assert_cmpint (crypto_pwhash_str_verify (hash, "un'altra", 8), !=, 0);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (sodium_init () < 0)
    return 1;

  pir_resources_register ();
  g_test_add ("/server/sql/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add ("/server/sql/first-failure-is-kept", Fixture, NULL, set_up, test_first_failure_is_kept, tear_down);
  g_test_add ("/server/sql/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/server/sql/busy", Fixture, NULL, set_up, test_busy, tear_down);
  g_test_add_func ("/server/rules", test_rules);
  g_test_add_func ("/server/mail-addresses", test_mail_addresses);
  g_test_add_func ("/server/routes", test_routes);
  g_test_add_func ("/server/tokens", test_tokens);
  g_test_add_func ("/server/token-hash", test_token_hash);
  g_test_add_func ("/server/problems", test_problems);
  g_test_add_func ("/server/password", test_password);

  return g_test_run ();
}
