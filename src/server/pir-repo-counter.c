/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-counter.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_FIND_PAYMENT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND_PAYMENT] = "select id from payments where idempotency_key = $1 and account_id is null",
};

PirSqlTable *
pir_counter_prepare (PirSql  *sql,
                     GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

PirPaymentRow *
pir_counter_find_payment (PirRepos   *repos,
                          const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_COUNTER, SQL_FIND_PAYMENT);
  g_autofree char *id = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, key);
  if (!pir_sql_next (query))
    return NULL;

  id = g_strdup (pir_sql_take_text (query));

  return pir_payments_load (repos, id);
}
