/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-queues.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_READ,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_READ] = "select (select count(*) from outbox where state = 'waiting'),"
               " (select min(created_at) from outbox where state = 'waiting'),"
               " (select count(*) from documents where size is null and wanted = 1)",
};

PirSqlTable *
pir_queues_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_queues_read (PirRepos  *repos,
                 PirQueues *queues)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_QUEUES, SQL_READ);
  gint64 oldest;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (queues != NULL);

  *queues = (PirQueues) { 0 };
  if (!pir_sql_next (query))
    return;

  queues->n_mails = pir_sql_take_int (query);
  oldest = pir_sql_take_opt (query, repos->now);
  queues->oldest_mail = MAX (repos->now - oldest, 0);
  queues->n_documents = pir_sql_take_int (query);
}
