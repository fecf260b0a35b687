/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-tariff.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_LOAD,
  SQL_SAVE,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LOAD] = "select body, fetched_at from payment_services where one = 1",
  [SQL_SAVE] = "insert into payment_services (one, body, hash, fetched_at) values (1, $1, $2, $3)"
               " on conflict (one) do update set body = excluded.body, hash = excluded.hash,"
               " fetched_at = excluded.fetched_at",
};

PirSqlTable *
pir_tariff_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

char *
pir_tariff_load (PirRepos *repos,
                 gint64   *fetched_at)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TARIFF, SQL_LOAD);
  char *body;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!pir_sql_next (query))
    return NULL;

  body = g_strdup (pir_sql_take_text (query));
  *fetched_at = pir_sql_take_int (query);

  return body;
}

void
pir_tariff_save (PirRepos   *repos,
                 const char *body,
                 const char *hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TARIFF, SQL_SAVE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, body);
  pir_sql_put_text (query, hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}
