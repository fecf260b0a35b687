/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-throttle.h"

#include <sodium.h>

#include "server/pir-repos-tables.h"

#define QUIET_SECONDS 3600
#define FIRST_WAIT 2
#define MAX_WAIT 300

enum
{
  SQL_GET,
  SQL_COUNT,
  SQL_BLOCK,
  SQL_TAKE_BACK,
  SQL_CANCEL_CHARGE,
  SQL_FORGET,
  SQL_SWEEP,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET] = "select blocked_until from throttle where subject = $1",
  [SQL_COUNT] = "insert into throttle (subject, failures, blocked_until, updated_at) values ($1, 1, 0, $2)"
                " on conflict (subject) do update set updated_at = excluded.updated_at,"
                " failures = case when throttle.updated_at <= $3 then 1 else throttle.failures + 1 end returning failures",
  [SQL_BLOCK] = "update throttle set blocked_until = $2 where subject = $1",
  [SQL_TAKE_BACK] = "update throttle set failures = failures - 1, blocked_until = 0 where subject = $1 and failures > 0",
  [SQL_CANCEL_CHARGE] = "update throttle set failures = failures - 1 where subject = $1 and failures > 0",
  [SQL_FORGET] = "delete from throttle where subject = $1",
  [SQL_SWEEP] = "delete from throttle where updated_at <= $1",
};

PirSqlTable *
pir_throttle_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *subject)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_THROTTLE, index);
  guint8 hash[crypto_generichash_BYTES];
  char hex[crypto_generichash_BYTES * 2 + 1];

  crypto_generichash (hash, sizeof hash, (const guint8 *) subject, strlen (subject), NULL, 0);
  pir_sql_put_text (query, sodium_bin2hex (hex, sizeof hex, hash, sizeof hash));

  return query;
}

gint64
pir_throttle_get_wait (PirRepos   *repos,
                       const char *subject)
{
  PirSqlQuery *query = ask (repos, SQL_GET, subject);
  gint64 until = pir_sql_next (query) ? pir_sql_take_int (query) : 0;

  g_return_val_if_fail (repos != NULL, 0);

  return until > repos->now ? until - repos->now : 0;
}

void
pir_throttle_charge (PirRepos   *repos,
                     const char *subject,
                     guint       n_free)
{
  PirSqlQuery *query = ask (repos, SQL_COUNT, subject);
  gint64 n_beyond, wait;

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, repos->now - QUIET_SECONDS);
  if (!pir_sql_next (query))
    return;

  n_beyond = pir_sql_take_int (query) - (gint64) n_free;
  if (n_beyond <= 0)
    return;

  wait = n_beyond > 8 ? MAX_WAIT : MIN (MAX_WAIT, (gint64) FIRST_WAIT << (n_beyond - 1));
  query = ask (repos, SQL_BLOCK, subject);
  pir_sql_put_int (query, repos->now + wait);
  pir_sql_run (query);
}

void
pir_throttle_take_back (PirRepos   *repos,
                        const char *subject)
{
  pir_sql_run (ask (repos, SQL_TAKE_BACK, subject));
}

void
pir_throttle_cancel_charge (PirRepos   *repos,
                            const char *subject)
{
  pir_sql_run (ask (repos, SQL_CANCEL_CHARGE, subject));
}

void
pir_throttle_forget (PirRepos   *repos,
                     const char *subject)
{
  pir_sql_run (ask (repos, SQL_FORGET, subject));
}

void
pir_throttle_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_THROTTLE, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now - QUIET_SECONDS);
  pir_sql_run (query);
}
