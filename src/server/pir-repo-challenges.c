/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-challenges.h"

#include <sodium.h>
#include <string.h>

#include "server/pir-repos-tables.h"

#define MAX_FAILURES 3

enum
{
  SQL_ADD,
  SQL_GET,
  SQL_FAIL,
  SQL_DELETE,
  SQL_SWEEP,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into challenges (id, answer_hash, created_at, expires_at) values ($1, $2, $3, $4)",
  [SQL_GET] = "select answer_hash, failures from challenges where id = $1 and expires_at > $2",
  [SQL_FAIL] = "update challenges set failures = failures + 1 where id = $1",
  [SQL_DELETE] = "delete from challenges where id = $1",
  [SQL_SWEEP] = "delete from challenges where expires_at <= $1",
};

PirSqlTable *
pir_challenges_prepare (PirSql  *sql,
                        GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static char *
dup_hash (const char *id,
          const char *answer)
{
  guint8 hash[crypto_generichash_BYTES];
  char *hex = g_malloc (sizeof hash * 2 + 1);

  crypto_generichash (hash, sizeof hash, (const guint8 *) answer, strlen (answer), (const guint8 *) id, strlen (id));

  return sodium_bin2hex (hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

char *
pir_challenges_add (PirRepos   *repos,
                    const char *answer)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CHALLENGES, SQL_ADD);
  char *id = g_uuid_string_random ();
  g_autofree char *hash = dup_hash (id, answer);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, repos->now + PIR_CHALLENGE_SECONDS);
  pir_sql_run (query);

  return id;
}

static void
run (PirRepos   *repos,
     guint       index,
     const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CHALLENGES, index);

  pir_sql_put_text (query, id);
  pir_sql_run (query);
}

gboolean
pir_challenges_use (PirRepos           *repos,
                    const char         *id,
                    const char * const *answers)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CHALLENGES, SQL_GET);
  g_autofree char *wanted = NULL;
  gboolean is_right = FALSE;
  gint64 failures;

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  if (!pir_sql_next (query))
    return FALSE;

  wanted = g_strdup (pir_sql_take_text (query));
  failures = pir_sql_take_int (query);
  for (; *answers != NULL && !is_right; answers++)
    {
      g_autofree char *hash = dup_hash (id, *answers);

      is_right = strcmp (hash, wanted) == 0;
    }
  run (repos, is_right || failures + 1 >= MAX_FAILURES ? SQL_DELETE : SQL_FAIL, id);

  return is_right;
}

void
pir_challenges_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CHALLENGES, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}
