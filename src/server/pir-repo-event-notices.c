/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-event-notices.h"

#include "model/pir-history.h"
#include "server/pir-repo-payers.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repos-tables.h"

#define SHOW "insert into notice_payers (account_id, notice_id, origin, notified_at) select distinct "
#define SHOWN " on conflict (account_id, notice_id) do nothing returning account_id, notice_id"
#define IS_NEW " n.event_id = $1 and n.notified_at = $2 "
#define CAN_BE_PAID(today) \
  " n.state = 'to_pay' and (n.is_deadline_hard = 0 or n.due_date is null or n.due_date >= " today ") "

enum
{
  SQL_SHOW_LINKED,
  SQL_SHOW_DEBTORS,
  SQL_SHOW_REPRESENTATIVES,
  SQL_LIST,
  SQL_COUNT_LOCKED,
  SQL_LIST_PAYABLE,
  SQL_LIST_OF_ACCOUNT,
  SQL_CANCEL,
  SQL_CANCEL_OPEN,
  SQL_HAS_BEGUN,
  SQL_LIST_PAYERS,
  SQL_LIST_REPRESENTATIVES,
  SQL_LIST_CLASSES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_SHOW_LINKED] = SHOW "l.account_id, n.id, 'linked', n.notified_at from notices n join links l on l.pupil_id = n.pupil_id"
                      " and l.state in ('active', 'ended') where" IS_NEW SHOWN,
  [SQL_SHOW_DEBTORS] = SHOW "a.id, n.id, 'debtor', n.notified_at from notices n join accounts a on a.tax_code = n.debtor_tax_code"
                       " where" IS_NEW "and" PIR_PROVED SHOWN,
  [SQL_SHOW_REPRESENTATIVES] = SHOW "v.account_id, n.id, 'representative', n.notified_at" PIR_REPRESENTED "where" IS_NEW SHOWN,
  [SQL_LIST] = "select id from notices where event_id = $1 and state in ('to_pay', 'closed') order by debtor_tax_code, instalment",
  [SQL_COUNT_LOCKED] = "select count(*) from notices where event_id = $1 and state = 'awaiting_receipt'",
  [SQL_LIST_PAYABLE] = "select n.id from notices n where n.event_id = $1 and ($2 = '' or n.class_name = $2) and"
                       CAN_BE_PAID ("$3") "order by n.class_name, n.debtor_family_name, n.debtor_given_name,"
                       " n.debtor_tax_code, n.instalment limit $4",
  [SQL_LIST_OF_ACCOUNT] = "select n.id from notice_payers v cross join notices n where v.account_id = $2 and n.id = v.notice_id"
                          " and n.event_id = $1 and v.origin <> 'representative' and ($3 = 0 or n.state = 'to_pay')"
                          " and n.state <> 'cancelled' order by n.debtor_family_name, n.debtor_given_name, n.debtor_tax_code,"
                          " n.instalment limit 60",
  [SQL_CANCEL] = "update notices set state = 'cancelled', state_since = $2, history = history || $3 where event_id = $1"
                 " and state = 'to_pay' returning id",
  [SQL_CANCEL_OPEN] = "update notices set state = 'cancelled', state_since = $2, history = history || $3 where state = 'to_pay'"
                      " and id in (select notice_id from open_notices where cause_id = $1) returning id",
  [SQL_HAS_BEGUN] = "select 1 from notices where event_id = $1 and debtor_tax_code = $2"
                    " and state in ('awaiting_receipt', 'paid', 'settled')",
  [SQL_LIST_PAYERS] = "select distinct v.account_id from notices n join notice_payers v on v.notice_id = n.id"
                      " where n.event_id = $1 and v.origin <> 'representative' and" CAN_BE_PAID ("$2") "order by v.account_id",
  [SQL_LIST_REPRESENTATIVES] = "select distinct v.account_id from event_recipients r join pupils p on p.id = r.pupil_id"
                               " join representatives v on v.school_id = p.school_id and v.school_year = p.school_year"
                               " and v.class_name = p.class_name and v.ended_at is null where r.event_id = $1"
                               " and r.notified_at = $2 and r.exemption is null order by v.account_id",
  [SQL_LIST_CLASSES] = "select distinct p.class_name from event_recipients r join pupils p on p.id = r.pupil_id"
                       " join representatives v on v.school_id = p.school_id and v.school_year = p.school_year"
                       " and v.class_name = p.class_name and v.ended_at is null where r.event_id = $1"
                       " and v.account_id = $2 order by p.class_name",
};

PirSqlTable *
pir_event_notices_prepare (PirSql  *sql,
                           GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *event_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_EVENT_NOTICES, index);

  pir_sql_put_text (query, event_id);

  return query;
}

/* Account and notice, in turns, are taken before anybody is told: who is may write too. */
static void
show (PirRepos             *repos,
      guint                 index,
      const PirEventFields *event,
      PirTellFunc           func,
      gpointer              user_data)
{
  PirSqlQuery *query = ask (repos, index, event->id);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  pir_sql_put_int (query, repos->now);
  while (pir_sql_next (query))
    {
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
    }
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    func (repos, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1), index != SQL_SHOW_REPRESENTATIVES, user_data);
}

void
pir_event_notices_show (PirRepos             *repos,
                        const PirEventFields *event,
                        PirTellFunc           func,
                        gpointer              user_data)
{
  g_return_if_fail (repos != NULL);
  g_return_if_fail (event != NULL);
  g_return_if_fail (func != NULL);

  /* The better reason first */
  for (guint index = SQL_SHOW_LINKED; index <= SQL_SHOW_REPRESENTATIVES; index++)
    show (repos, index, event, func, user_data);
}

GPtrArray *
pir_event_notices_list (PirRepos   *repos,
                        const char *event_id)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_take_column (ask (repos, SQL_LIST, event_id));
}

guint
pir_event_notices_count_locked (PirRepos   *repos,
                                const char *event_id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, 0);

  query = ask (repos, SQL_COUNT_LOCKED, event_id);

  return pir_sql_next (query) ? (guint) pir_sql_take_int (query) : 0;
}

GPtrArray *
pir_event_notices_list_payable (PirRepos   *repos,
                                const char *event_id,
                                const char *class_name,
                                PirDate     today,
                                guint       limit)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_PAYABLE, event_id);
  pir_sql_put_text (query, class_name);
  pir_sql_put_int (query, today);
  pir_sql_put_int (query, limit);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_event_notices_list_of_account (PirRepos   *repos,
                                   const char *event_id,
                                   const char *account_id,
                                   gboolean    only_payable)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_OF_ACCOUNT, event_id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, only_payable != FALSE);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_event_notices_cancel (PirRepos             *repos,
                          const PirEventFields *event)
{
  const PirHistoryEntry step = { PIR_HISTORY_CANCELLED, repos->now, NULL };
  g_autofree char *history = pir_history_pack (&step, 1);
  PirSqlQuery *query;

  g_return_val_if_fail (event != NULL, NULL);

  query = ask (repos, event->kind == PIR_EVENT_OPEN ? SQL_CANCEL_OPEN : SQL_CANCEL, event->id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, history);

  return pir_sql_take_column (query);
}

gboolean
pir_event_notices_has_begun (PirRepos   *repos,
                             const char *event_id,
                             const char *tax_code)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);

  query = ask (repos, SQL_HAS_BEGUN, event_id);
  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query);
}

GPtrArray *
pir_event_people_list_payers (PirRepos   *repos,
                              const char *event_id,
                              PirDate     today)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_PAYERS, event_id);
  pir_sql_put_int (query, today);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_event_people_list_representatives (PirRepos   *repos,
                                       const char *event_id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_REPRESENTATIVES, event_id);
  pir_sql_put_int (query, repos->now);

  return pir_sql_take_column (query);
}

char *
pir_event_people_dup_classes (PirRepos   *repos,
                              const char *event_id,
                              const char *account_id)
{
  PirSqlQuery *query;
  g_autoptr (GPtrArray) classes = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_CLASSES, event_id);
  pir_sql_put_text (query, account_id);
  classes = pir_sql_take_column (query);
  g_ptr_array_add (classes, NULL);

  return g_strjoinv (", ", (char **) classes->pdata);
}
