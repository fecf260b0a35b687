/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-refunds.h"

#include <string.h>

#include "server/pir-repo-feed.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repos-tables.h"

#define REFUND "f.school_id, f.id, f.amount, f.state, f.state_since, f.reason, f.decision_note, f.done_on, r.id, r.receipt_number," \
               " r.notice_number, r.reason, r.debtor_name, r.payer_name, r.amount, f.asked_at," \
               " a.given_name || ' ' || a.family_name, d.given_name || ' ' || d.family_name," \
               " case when f.is_of_family = 1 then 'family' else 'school' end"
#define RECEIPT "r.id, r.notice_id, r.school_id, r.amount, r.paid_at, (select sum(f.amount) from refunds f where f.receipt_id = r.id" \
                " and f.state not in ('refused', 'withdrawn'))"
#define FROM " from refunds f join receipts r on r.id = f.receipt_id join accounts a on a.id = f.asked_by" \
             " left join accounts d on d.id = f.decided_by"

enum
{
  SQL_FIND_RECEIPT,
  SQL_FIND_OWN,
  SQL_COUNT_OF_FAMILY,
  SQL_IS_ASKED_BY,
  SQL_LOAD,
  SQL_LIST,
  SQL_OF_RECEIPT,
  SQL_ADD,
  SQL_DECIDE,
  SQL_COMPLETE,
  SQL_WITHDRAW,
  SQL_LIST_READERS,
  SQL_GET_RECEIPT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND_RECEIPT] = "select " RECEIPT " from receipts r where r.school_id || '' = $1 and r.id in"
                       " (select b.id from receipts b where b.id = $2 union select b.id from receipts b where b.receipt_number = $2"
                       " union select b.id from receipts b where b.school_id = $1 and b.creditor_ref = $3 and b.notice_number = $2)"
                       " limit 2",
  /* Who represents a class sees receipts that others paid, and asks for nothing back. */
  [SQL_FIND_OWN] = "select " RECEIPT " from receipts r join payments p on p.id = r.payment_id join notice_payers v"
                   " on v.notice_id = r.notice_id and v.account_id = $1 where r.id = $2 and (p.account_id = $1 or"
                   " v.origin <> 'representative')",
  [SQL_COUNT_OF_FAMILY] = "select count(*), sum(case when state = 'asked' then 1 else 0 end) from refunds where receipt_id = $1"
                          " and is_of_family = 1",
  [SQL_IS_ASKED_BY] = "select 1 from refunds where id = $1 and asked_by = $2 and is_of_family = 1",
  [SQL_LOAD] = "select " REFUND FROM " where f.id = $1",
  [SQL_LIST] = "select " REFUND FROM " where f.school_id = $1 and ($2 = '' or f.state = $2) and ($3 = '' or (f.asked_at, f.id) <"
               " (select b.asked_at, b.id from refunds b where b.id = $3 and b.school_id = $1))"
               " order by f.asked_at desc, f.id desc limit $4",
  [SQL_OF_RECEIPT] = "select f.id, f.amount, f.state, f.state_since, f.reason, f.decision_note, f.done_on,"
                     " case when f.is_of_family = 0 then 'school' when f.asked_by = $2 then 'you' else 'family' end from refunds f"
                     " where f.receipt_id = $1 order by f.asked_at, f.id limit 100",
  [SQL_ADD] = "insert into refunds (id, school_id, receipt_id, amount, reason, state, state_since, asked_by, asked_at, is_of_family)"
              " values ($1, $2, $3, $4, $5, 'asked', $6, $7, $6, $8)",
  [SQL_DECIDE] = "update refunds set state = $2, state_since = $3, decision_note = $4, decided_by = $5 where id = $1 and state = 'asked'",
  [SQL_COMPLETE] = "update refunds set state = 'done', state_since = $2, done_on = $3 where id = $1 and state = 'approved'",
  [SQL_WITHDRAW] = "update refunds set state = 'withdrawn', state_since = $2 where id = $1 and state = 'asked'",
  [SQL_LIST_READERS] = "select p.account_id, coalesce(a.email, p.email), coalesce(a.language, p.language, 'it')"
                       " from refunds f join receipts r on r.id = f.receipt_id join payments p on p.id = r.payment_id"
                       " left join accounts a on a.id = p.account_id where f.id = $1 union select b.id, b.email, b.language"
                       " from refunds g join accounts b on b.id = g.asked_by where g.id = $1 and g.is_of_family = 1",
  [SQL_GET_RECEIPT] = "select r.notice_id, r.id from refunds f join receipts r on r.id = f.receipt_id where f.id = $1",
};

PirSqlTable *
pir_refunds_prepare (PirSql  *sql,
                     GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_refund_receipt_clear (PirRefundReceipt *receipt)
{
  g_free (receipt->id);
  g_free (receipt->notice_id);
  g_free (receipt->school_id);
  memset (receipt, 0, sizeof *receipt);
}

static void
take_receipt (PirSqlQuery      *query,
              PirRefundReceipt *receipt)
{
  pir_refund_receipt_clear (receipt);
  receipt->id = g_strdup (pir_sql_take_text (query));
  receipt->notice_id = g_strdup (pir_sql_take_text (query));
  receipt->school_id = g_strdup (pir_sql_take_text (query));
  receipt->amount = pir_sql_take_int (query);
  receipt->paid_at = pir_sql_take_int (query);
  receipt->taken = pir_sql_take_int (query);
}

guint
pir_refunds_find_receipt (PirRepos         *repos,
                          const char       *school_id,
                          const char       *text,
                          PirRefundReceipt *receipt)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_FIND_RECEIPT);
  guint n = 0;

  g_return_val_if_fail (repos != NULL && text != NULL, 0);
  g_return_val_if_fail (receipt != NULL && receipt->id == NULL, 0);

  /* The IUV is the notice number without its first digit, or its first three: the index is by IUV. */
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, text);
  pir_sql_put_text (query, strlen (text) == 18 ? text + (*text == '0' ? 3 : 1) : text);
  while (pir_sql_next (query))
    {
      take_receipt (query, receipt);
      n++;
    }

  return n;
}

gboolean
pir_refunds_find_own_receipt (PirRepos         *repos,
                              const char       *account_id,
                              const char       *id,
                              PirRefundReceipt *receipt)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_FIND_OWN);

  g_return_val_if_fail (repos != NULL && receipt != NULL && receipt->id == NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return FALSE;

  take_receipt (query, receipt);

  return TRUE;
}

guint
pir_refunds_count_of_family (PirRepos   *repos,
                             const char *receipt_id,
                             guint      *n_waiting)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_COUNT_OF_FAMILY);
  guint n;

  g_return_val_if_fail (repos != NULL && n_waiting != NULL, 0);

  *n_waiting = 0;
  pir_sql_put_text (query, receipt_id);
  if (!pir_sql_next (query))
    return 0;

  n = (guint) pir_sql_take_int (query);
  *n_waiting = (guint) pir_sql_take_int (query);

  return n;
}

gboolean
pir_refunds_is_asked_by (PirRepos   *repos,
                         const char *id,
                         const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_IS_ASKED_BY);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);

  return pir_sql_next (query);
}

static void
take_core (PirSqlQuery     *query,
           PirRefundFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->amount = pir_sql_take_int (query);
  pir_refund_state_from_string (pir_sql_take_text (query), &fields->state);
  fields->state_since = pir_sql_take_int (query);
  fields->reason = pir_sql_take_text (query);
  fields->note = pir_sql_take_text (query);
  fields->done_on = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
}

/* @school_id: (out) (optional) (transfer full) */
static PirRefund *
next_refund (PirSqlQuery  *query,
             char        **school_id)
{
  PirRefundFields fields = { NULL };
  const char *school;

  if (!pir_sql_next (query))
    return NULL;

  school = pir_sql_take_text (query);
  take_core (query, &fields);
  fields.receipt_id = pir_sql_take_text (query);
  fields.receipt_number = pir_sql_take_text (query);
  fields.notice_number = pir_sql_take_text (query);
  fields.payment_reason = pir_sql_take_text (query);
  fields.debtor_name = pir_sql_take_text (query);
  fields.payer_name = pir_sql_take_text (query);
  fields.receipt_amount = pir_sql_take_int (query);
  fields.asked_at = pir_sql_take_int (query);
  fields.asked_by = pir_sql_take_text (query);
  fields.decided_by = pir_sql_take_text (query);
  pir_refund_asker_from_string (pir_sql_take_text (query), &fields.asker);
  if (school_id != NULL)
    *school_id = g_strdup (school);

  return pir_refund_new (&fields);
}

PirRefund *
pir_refunds_load (PirRepos    *repos,
                  const char  *id,
                  char       **school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_LOAD);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return next_refund (query, school_id);
}

GPtrArray *
pir_refunds_list (PirRepos   *repos,
                  const char *school_id,
                  const char *state,
                  const char *after,
                  guint       limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_LIST);
  GPtrArray *refunds = g_ptr_array_new_with_free_func (g_object_unref);
  PirRefund *refund;

  g_return_val_if_fail (repos != NULL, refunds);

  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, state);
  pir_sql_put_text (query, after);
  pir_sql_put_int (query, limit);
  while ((refund = next_refund (query, NULL)) != NULL)
    g_ptr_array_add (refunds, refund);

  return refunds;
}

char *
pir_refunds_dup_packed (PirRepos   *repos,
                        const char *receipt_id,
                        const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_OF_RECEIPT);
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, receipt_id);
  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirRefundFields fields = { NULL };

      take_core (query, &fields);
      pir_refund_asker_from_string (pir_sql_take_text (query), &fields.asker);
      g_ptr_array_add (refunds, pir_refund_new (&fields));
    }

  return pir_refunds_pack (refunds);
}

void
pir_refunds_ask (PirRepos   *repos,
                 const char *id,
                 const char *school_id,
                 const char *receipt_id,
                 PirMoney    amount,
                 const char *reason,
                 const char *account_id,
                 gboolean    is_of_family)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_ADD);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, receipt_id);
  pir_sql_put_int (query, amount);
  pir_sql_put_text (query, reason);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, is_of_family ? 1 : 0);
  pir_sql_run (query);
}

void
pir_refunds_decide (PirRepos       *repos,
                    const char     *id,
                    PirRefundState  state,
                    const char     *note,
                    const char     *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_DECIDE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, pir_refund_state_to_string (state));
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, note);
  pir_sql_put_text (query, account_id);
  pir_sql_run (query);
}

void
pir_refunds_complete (PirRepos   *repos,
                      const char *id,
                      PirDate     done_on)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_COMPLETE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, done_on);
  pir_sql_run (query);
}

void
pir_refunds_withdraw (PirRepos   *repos,
                      const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_WITHDRAW);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_refunds_mail (PirRepos   *repos,
                  const char *id,
                  gboolean    is_done)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_LIST_READERS);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  while (pir_sql_next (query))
    {
      const char *account_id = pir_sql_take_text (query);
      const char *email = pir_sql_take_text (query);
      const char *language = pir_sql_take_text (query);

      if (email != NULL)
        pir_outbox_add_letter (repos, is_done ? PIR_MAIL_REFUND_DONE : PIR_MAIL_REFUND_DECIDED, account_id, id, email, language);
    }
}

void
pir_refunds_tell_families (PirRepos   *repos,
                           const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_GET_RECEIPT);
  g_autofree char *notice_id = NULL;
  g_autofree char *receipt_id = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return;

  notice_id = g_strdup (pir_sql_take_text (query));
  receipt_id = g_strdup (pir_sql_take_text (query));
  pir_feed_put_notice (repos, notice_id, PIR_CHANGE_RECEIPT, receipt_id);
}
