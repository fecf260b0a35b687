/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-outcomes.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_COUNT_REPEAT,
  SQL_FIND_OPERATION,
  SQL_ADD,
  SQL_ADD_REFUND,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_COUNT_REPEAT] = "update outcomes set repeats = repeats + 1 where event_id = $1",
  [SQL_FIND_OPERATION] = "select 1 from outcomes where payment_id = $1 and psp_ref = $2"
                         " and verdict in ('charged_twice', 'amount')",
  [SQL_ADD] = "insert into outcomes (event_id, payment_id, kind, code, psp_ref, amount, fee, at, body, verdict, received_at)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
  [SQL_ADD_REFUND] = "insert into refund_tasks (id, payment_id, notice_id, event_id, reason, amount, psp_ref, created_at)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $8)",
};

PirSqlTable *
pir_outcomes_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

gboolean
pir_outcomes_count_repeat (PirRepos   *repos,
                           const char *event_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTCOMES, SQL_COUNT_REPEAT);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, event_id);

  return pir_sql_run (query) > 0;
}

gboolean
pir_outcomes_is_to_refund (PirRepos   *repos,
                           const char *payment_id,
                           const char *psp_ref)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTCOMES, SQL_FIND_OPERATION);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, payment_id);
  pir_sql_put_text (query, psp_ref);

  return pir_sql_next (query);
}

void
pir_outcomes_add (PirRepos   *repos,
                  PirOutcome *outcome,
                  const char *body,
                  const char *verdict)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTCOMES, SQL_ADD);
  const PirOutcomeFields *fields = pir_outcome_peek (outcome);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (PIR_IS_OUTCOME (outcome));

  pir_sql_put_text (query, fields->event_id);
  pir_sql_put_text (query, fields->payment_id);
  pir_sql_put_text (query, pir_outcome_kind_to_string (fields->kind));
  pir_sql_put_text (query, fields->code);
  pir_sql_put_text (query, fields->psp_ref);
  pir_sql_put_int (query, fields->amount);
  pir_sql_put_int (query, fields->fee);
  pir_sql_put_int (query, fields->at);
  pir_sql_put_text (query, body);
  pir_sql_put_text (query, verdict);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_refunds_add (PirRepos        *repos,
                 PirOutcome      *outcome,
                 const char      *notice_id,
                 PirRefundReason  reason,
                 PirMoney         amount)
{
  g_return_if_fail (repos != NULL);
  g_return_if_fail (PIR_IS_OUTCOME (outcome));

  static const char * const names[] = { "paid_before", "charged_twice", "amount", "withdrawn", "plan" };
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OUTCOMES, SQL_ADD_REFUND);
  const PirOutcomeFields *fields = pir_outcome_peek (outcome);
  g_autofree char *id = g_uuid_string_random ();

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, fields->payment_id);
  pir_sql_put_text (query, notice_id);
  pir_sql_put_text (query, fields->event_id);
  pir_sql_put_text (query, names[reason]);
  pir_sql_put_int (query, amount);
  pir_sql_put_text (query, fields->psp_ref);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}
