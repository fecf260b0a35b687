/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-refunds.h"

#include <string.h>

#include "server/pir-repo-feed.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repos-tables.h"

#define REFUND "f.school_id, f.id, f.amount, f.state, f.state_since, f.reason, f.decision_note, f.done_on, r.id, r.receipt_number," \
               " r.notice_number, r.reason, r.debtor_name, r.payer_name, r.amount, f.asked_at," \
               " a.given_name || ' ' || a.family_name, d.given_name || ' ' || d.family_name"
#define FROM " from refunds f join receipts r on r.id = f.receipt_id join accounts a on a.id = f.asked_by" \
             " left join accounts d on d.id = f.decided_by"

enum
{
  SQL_FIND_RECEIPT,
  SQL_LOAD,
  SQL_LIST,
  SQL_OF_RECEIPT,
  SQL_ADD,
  SQL_DECIDE,
  SQL_COMPLETE,
  SQL_GET_READER,
  SQL_GET_RECEIPT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND_RECEIPT] = "select r.id, r.notice_id, r.amount, r.paid_at, (select sum(f.amount) from refunds f where f.receipt_id = r.id"
                       " and f.state <> 'refused') from receipts r where r.school_id || '' = $1 and r.id in"
                       " (select b.id from receipts b where b.id = $2 union select b.id from receipts b where b.receipt_number = $2"
                       " union select b.id from receipts b where b.school_id = $1 and b.creditor_ref = $3 and b.notice_number = $2)"
                       " limit 2",
  [SQL_LOAD] = "select " REFUND FROM " where f.id = $1",
  [SQL_LIST] = "select " REFUND FROM " where f.school_id = $1 and ($2 = '' or f.state = $2) and ($3 = '' or (f.asked_at, f.id) <"
               " (select b.asked_at, b.id from refunds b where b.id = $3 and b.school_id = $1))"
               " order by f.asked_at desc, f.id desc limit $4",
  [SQL_OF_RECEIPT] = "select f.id, f.amount, f.state, f.state_since, f.reason, f.decision_note, f.done_on from refunds f"
                     " where f.receipt_id = $1 order by f.asked_at, f.id limit 100",
  [SQL_ADD] = "insert into refunds (id, school_id, receipt_id, amount, reason, state, state_since, asked_by, asked_at)"
              " values ($1, $2, $3, $4, $5, 'asked', $6, $7, $6)",
  [SQL_DECIDE] = "update refunds set state = $2, state_since = $3, decision_note = $4, decided_by = $5 where id = $1 and state = 'asked'",
  [SQL_COMPLETE] = "update refunds set state = 'done', state_since = $2, done_on = $3 where id = $1 and state = 'approved'",
  [SQL_GET_READER] = "select p.account_id, coalesce(a.email, p.email), coalesce(a.language, p.language, 'it')"
                     " from refunds f join receipts r on r.id = f.receipt_id join payments p on p.id = r.payment_id"
                     " left join accounts a on a.id = p.account_id where f.id = $1",
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
  memset (receipt, 0, sizeof *receipt);
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
      pir_refund_receipt_clear (receipt);
      receipt->id = g_strdup (pir_sql_take_text (query));
      receipt->notice_id = g_strdup (pir_sql_take_text (query));
      receipt->amount = pir_sql_take_int (query);
      receipt->paid_at = pir_sql_take_int (query);
      receipt->taken = pir_sql_take_int (query);
      n++;
    }

  return n;
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
                        const char *receipt_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_OF_RECEIPT);
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, receipt_id);
  while (pir_sql_next (query))
    {
      PirRefundFields fields = { NULL };

      take_core (query, &fields);
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
                 const char *account_id)
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
pir_refunds_mail (PirRepos   *repos,
                  const char *id,
                  gboolean    is_done)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REFUNDS, SQL_GET_READER);
  g_autofree char *account_id = NULL;
  g_autofree char *email = NULL;
  g_autofree char *language = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return;

  account_id = g_strdup (pir_sql_take_text (query));
  email = g_strdup (pir_sql_take_text (query));
  language = g_strdup (pir_sql_take_text (query));
  if (email != NULL)
    pir_outbox_add_refund (repos, is_done ? PIR_MAIL_REFUND_DONE : PIR_MAIL_REFUND_DECIDED, account_id, id, email, language);
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
