/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-credits.h"

#include "server/pir-repos-tables.h"

/* Receipts of payments to the school itself that no sum covers; state taxes go to the Revenue Agency. */
#define FREE " from receipts r join schools s on s.id = r.school_id where r.school_id = $1" \
             " and r.creditor_tax_code = s.creditor_tax_code" \
             " and not exists (select 1 from credit_receipts c where c.receipt_id = r.id)"
#define DAY "coalesce(r.transfer_date, r.application_date)"

enum
{
  SQL_ADD,
  SQL_LIST,
  SQL_TALLY,
  SQL_TALLY_FREE,
  SQL_LIST_FREE,
  SQL_LIST_OPEN,
  SQL_FREE_RECEIPTS,
  SQL_FIND_RECEIPTS,
  SQL_COVER,
  SQL_SET_STATE,
  SQL_GROUPS,
  SQL_COVER_GROUP,
  SQL_FIND_FLOW,
  SQL_FLOW_PAYMENTS,
  SQL_ADD_FLOW,
  SQL_ADD_PAYMENT,
  SQL_COUNT_RECEIPTS,
  SQL_COUNT_CREDITS,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into credits (id, school_id, credit_account_id, booked_on, amount, bank_ref, reason, creditor_ref, flow_code,"
              " row_hash, state, imported_at, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'unmatched', $11, $12)"
              " on conflict (school_id, row_hash) do nothing",
  [SQL_LIST] = "select c.id, c.booked_on, c.amount, c.bank_ref, c.reason, c.state, c.way, (select count(*) from credit_receipts x"
               " where x.credit_id = c.id), (select sum(r.amount) from credit_receipts x join receipts r on r.id = x.receipt_id"
               " where x.credit_id = c.id), (select min(r.receipt_number) from credit_receipts x join receipts r on r.id = x.receipt_id"
               " where x.credit_id = c.id) from credits c where c.school_id = $1 and ($2 = '' or c.state = $2) and ($3 = ''"
               " or (c.booked_on, c.id) < (select b.booked_on, b.id from credits b where b.id = $3 and b.school_id = $1))"
               " order by c.booked_on desc, c.id desc limit $4",
  [SQL_TALLY] = "select state, count(*), sum(amount) from credits where school_id = $1 group by state",
  [SQL_TALLY_FREE] = "select count(*), sum(r.amount)" FREE " and r.paid_at >= $2",
  [SQL_LIST_FREE] = "select r.id, r.receipt_number, r.paid_at, r.creditor_ref, r.debtor_name, r.reason, r.amount, r.psp_name" FREE
                    " and r.paid_at >= $2 and ($3 = '' or (r.paid_at, r.id) > (select b.paid_at, b.id from receipts b where b.id = $3"
                    " and b.school_id = $1)) order by r.paid_at, r.id limit $4",
  [SQL_LIST_OPEN] = "select id, booked_on, amount, creditor_ref, flow_code from credits where school_id = $1 and state <> 'matched'"
                    " order by booked_on, id",
  [SQL_FREE_RECEIPTS] = "delete from credit_receipts where credit_id = $1",
  [SQL_FIND_RECEIPTS] = "select count(*), sum(r.amount)" FREE " and r.creditor_ref = $2",
  [SQL_COVER] = "insert into credit_receipts (receipt_id, credit_id) select r.id, $3" FREE " and r.creditor_ref = $2",
  [SQL_SET_STATE] = "update credits set state = $2, way = $3 where id = $1",
  [SQL_GROUPS] = "select r.psp_id, " DAY ", case when r.transfer_date is null then 0 else 1 end, sum(r.amount)" FREE
                 " and r.paid_at >= $2 and " DAY " is not null group by 1, 2, 3",
  [SQL_COVER_GROUP] = "insert into credit_receipts (receipt_id, credit_id) select r.id, $3" FREE " and r.paid_at >= $2"
                      " and r.psp_id = $4 and " DAY " = $5 and case when r.transfer_date is null then 0 else 1 end = $6",
  [SQL_FIND_FLOW] = "select id, code, reference, settled_on, psp_name, total, payments, hash from payment_flows"
                    " where school_id = $1 and code = $2",
  [SQL_FLOW_PAYMENTS] = "select creditor_ref, psp_ref, amount from flow_payments where flow_id = $1 order by position",
  [SQL_ADD_FLOW] = "insert into payment_flows (id, school_id, code, reference, settled_on, psp_name, total, payments, hash, taken_at,"
                   " taken_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
  [SQL_ADD_PAYMENT] = "insert into flow_payments (flow_id, position, creditor_ref, psp_ref, amount) values ($1, $2, $3, $4, $5)",
  [SQL_COUNT_RECEIPTS] = "select count(*) from flow_payments f where f.flow_id = $1 and exists (select 1 from receipts r"
                         " where r.school_id = $2 and r.creditor_ref = f.creditor_ref)",
  [SQL_COUNT_CREDITS] = "select count(*) from credits where school_id = $1 and flow_code = $2",
};

PirSqlTable *
pir_credits_prepare (PirSql  *sql,
                     GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *first)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDITS, index);

  pir_sql_put_text (query, first);

  return query;
}

gboolean
pir_credits_add (PirRepos           *repos,
                 const PirCreditRow *row)
{
  g_autofree char *id = g_uuid_string_random ();
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && row != NULL, FALSE);

  query = ask (repos, SQL_ADD, id);
  pir_sql_put_text (query, row->school_id);
  pir_sql_put_text (query, row->credit_account_id);
  pir_sql_put_int (query, row->booked_on);
  pir_sql_put_int (query, row->amount);
  pir_sql_put_text (query, row->bank_ref);
  pir_sql_put_text (query, row->reason);
  pir_sql_put_text (query, row->creditor_ref);
  pir_sql_put_text (query, row->flow_code);
  pir_sql_put_text (query, row->hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, row->account_id);

  return pir_sql_run (query) > 0;
}

GPtrArray *
pir_credits_list (PirRepos   *repos,
                  const char *school_id,
                  const char *state,
                  const char *after,
                  guint       limit)
{
  GPtrArray *credits = g_ptr_array_new_with_free_func (g_object_unref);
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, credits);

  query = ask (repos, SQL_LIST, school_id);
  pir_sql_put_text (query, state);
  pir_sql_put_text (query, after);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      PirCreditFields fields = { NULL };

      fields.id = pir_sql_take_text (query);
      fields.booked_on = (PirDate) pir_sql_take_int (query);
      fields.amount = pir_sql_take_int (query);
      fields.reference = pir_sql_take_text (query);
      fields.reason = pir_sql_take_text (query);
      pir_credit_state_from_string (pir_sql_take_text (query), &fields.state);
      fields.way = pir_credit_way_from_string (pir_sql_take_text (query));
      fields.n_receipts = (guint) pir_sql_take_int (query);
      fields.receipts_amount = pir_sql_take_int (query);
      fields.receipt_number = pir_sql_take_text (query);
      if (fields.n_receipts != 1)
        fields.receipt_number = NULL;
      g_ptr_array_add (credits, pir_credit_new (&fields));
    }

  return credits;
}

void
pir_credits_reconcile (PirRepos          *repos,
                       const char        *school_id,
                       gint64             from,
                       PirReconciliation *told)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && told != NULL);

  query = ask (repos, SQL_TALLY, school_id);
  while (pir_sql_next (query))
    {
      PirCreditState state;

      if (!pir_credit_state_from_string (pir_sql_take_text (query), &state))
        continue;
      told->credits[state].n = (guint) pir_sql_take_int (query);
      told->credits[state].amount = pir_sql_take_int (query);
    }

  query = ask (repos, SQL_TALLY_FREE, school_id);
  pir_sql_put_int (query, from);
  while (pir_sql_next (query))
    {
      told->uncredited.n = (guint) pir_sql_take_int (query);
      told->uncredited.amount = pir_sql_take_int (query);
    }
}

void
pir_credits_tell_uncredited (PirRepos             *repos,
                             const char           *school_id,
                             gint64                from,
                             const char           *after,
                             guint                 limit,
                             PirCreditReceiptFunc  func,
                             gpointer              user_data)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && func != NULL);

  query = ask (repos, SQL_LIST_FREE, school_id);
  pir_sql_put_int (query, from);
  pir_sql_put_text (query, after);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      PirReceiptFields told = { NULL };

      told.id = pir_sql_take_text (query);
      told.receipt_number = pir_sql_take_text (query);
      told.paid_at = pir_sql_take_int (query);
      told.creditor_ref = pir_sql_take_text (query);
      told.debtor_name = pir_sql_take_text (query);
      told.reason = pir_sql_take_text (query);
      told.amount = pir_sql_take_int (query);
      told.psp_name = pir_sql_take_text (query);
      func (&told, user_data);
    }
}

static void
open_credit_free (gpointer data)
{
  PirOpenCredit *credit = data;

  g_free (credit->id);
  g_free (credit->creditor_ref);
  g_free (credit->flow_code);
  g_free (credit);
}

GPtrArray *
pir_credits_list_open (PirRepos   *repos,
                       const char *school_id)
{
  GPtrArray *credits = g_ptr_array_new_with_free_func (open_credit_free);
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, credits);

  query = ask (repos, SQL_LIST_OPEN, school_id);
  while (pir_sql_next (query))
    {
      PirOpenCredit *credit = g_new0 (PirOpenCredit, 1);

      credit->id = g_strdup (pir_sql_take_text (query));
      credit->booked_on = (PirDate) pir_sql_take_int (query);
      credit->amount = pir_sql_take_int (query);
      credit->creditor_ref = g_strdup (pir_sql_take_text (query));
      credit->flow_code = g_strdup (pir_sql_take_text (query));
      g_ptr_array_add (credits, credit);
    }

  return credits;
}

void
pir_credits_free_receipts (PirRepos   *repos,
                           const char *id)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (ask (repos, SQL_FREE_RECEIPTS, id));
}

guint
pir_credits_cover (PirRepos   *repos,
                   const char *school_id,
                   const char *id,
                   const char *creditor_ref,
                   PirMoney   *amount)
{
  PirSqlQuery *query;
  guint n = 0;

  g_return_val_if_fail (repos != NULL && amount != NULL, 0);

  *amount = 0;
  query = ask (repos, SQL_FIND_RECEIPTS, school_id);
  pir_sql_put_text (query, creditor_ref);
  while (pir_sql_next (query))
    {
      n = (guint) pir_sql_take_int (query);
      *amount = pir_sql_take_int (query);
    }
  if (n == 0)
    return 0;

  query = ask (repos, SQL_COVER, school_id);
  pir_sql_put_text (query, creditor_ref);
  pir_sql_put_text (query, id);
  pir_sql_run (query);

  return n;
}

void
pir_credits_set_state (PirRepos       *repos,
                       const char     *id,
                       PirCreditState  state,
                       PirCreditWay    way)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  query = ask (repos, SQL_SET_STATE, id);
  pir_sql_put_text (query, pir_credit_state_to_string (state));
  pir_sql_put_text (query, pir_credit_way_to_string (way));
  pir_sql_run (query);
}

static void
group_free (gpointer data)
{
  g_free (((PirCreditGroup *) data)->psp_id);
  g_free (data);
}

GPtrArray *
pir_credits_list_groups (PirRepos   *repos,
                         const char *school_id,
                         gint64      from)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, groups);

  query = ask (repos, SQL_GROUPS, school_id);
  pir_sql_put_int (query, from);
  while (pir_sql_next (query))
    {
      PirCreditGroup *group = g_new0 (PirCreditGroup, 1);

      group->psp_id = g_strdup (pir_sql_take_text (query));
      group->day = (PirDate) pir_sql_take_int (query);
      group->is_transfer = pir_sql_take_int (query) != 0;
      group->amount = pir_sql_take_int (query);
      g_ptr_array_add (groups, group);
    }

  return groups;
}

void
pir_credits_cover_group (PirRepos             *repos,
                         const char           *school_id,
                         const char           *id,
                         gint64                from,
                         const PirCreditGroup *group)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && group != NULL);

  query = ask (repos, SQL_COVER_GROUP, school_id);
  pir_sql_put_int (query, from);
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, group->psp_id);
  pir_sql_put_int (query, group->day);
  pir_sql_put_int (query, group->is_transfer);
  pir_sql_run (query);
}

PirPaymentFlow *
pir_credits_find_flow (PirRepos    *repos,
                       const char  *school_id,
                       const char  *code,
                       char       **hash)
{
  g_autoptr (PirPaymentFlow) flow = NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_FIND_FLOW, school_id);
  pir_sql_put_text (query, code);
  if (!pir_sql_next (query))
    return NULL;

  flow = pir_payment_flow_new ();
  flow->id = g_strdup (pir_sql_take_text (query));
  flow->code = g_strdup (pir_sql_take_text (query));
  flow->reference = g_strdup (pir_sql_take_text (query));
  flow->settled_on = (PirDate) pir_sql_take_int (query);
  flow->psp_name = g_strdup (pir_sql_take_text (query));
  flow->total = pir_sql_take_int (query);
  flow->n_payments = (guint) pir_sql_take_int (query);
  if (hash != NULL)
    *hash = g_strdup (pir_sql_take_text (query));

  query = ask (repos, SQL_FLOW_PAYMENTS, flow->id);
  while (pir_sql_next (query))
    {
      char *creditor_ref = g_strdup (pir_sql_take_text (query));
      char *psp_ref = g_strdup (pir_sql_take_text (query));

      pir_payment_flow_add (flow, creditor_ref, psp_ref, pir_sql_take_int (query));
    }

  return g_steal_pointer (&flow);
}

void
pir_credits_add_flow (PirRepos       *repos,
                      const char     *school_id,
                      const char     *account_id,
                      const char     *hash,
                      PirPaymentFlow *flow)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && flow != NULL);

  g_free (flow->id);
  flow->id = g_uuid_string_random ();
  query = ask (repos, SQL_ADD_FLOW, flow->id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, flow->code);
  pir_sql_put_text (query, flow->reference);
  pir_sql_put_int (query, flow->settled_on);
  pir_sql_put_text (query, flow->psp_name);
  pir_sql_put_int (query, flow->total);
  pir_sql_put_int (query, flow->n_payments);
  pir_sql_put_text (query, hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, account_id);
  pir_sql_run (query);
  for (guint i = 0; i < flow->payments->len; i++)
    {
      const PirFlowPayment *payment = g_ptr_array_index (flow->payments, i);

      query = ask (repos, SQL_ADD_PAYMENT, flow->id);
      pir_sql_put_int (query, i);
      pir_sql_put_text (query, payment->creditor_ref);
      pir_sql_put_text (query, payment->psp_ref);
      pir_sql_put_int (query, payment->amount);
      pir_sql_run (query);
    }
}

void
pir_credits_count_flow (PirRepos       *repos,
                        const char     *school_id,
                        PirPaymentFlow *flow)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && flow != NULL);

  query = ask (repos, SQL_COUNT_RECEIPTS, flow->id);
  pir_sql_put_text (query, school_id);
  while (pir_sql_next (query))
    flow->n_receipts = (guint) pir_sql_take_int (query);
  query = ask (repos, SQL_COUNT_CREDITS, school_id);
  pir_sql_put_text (query, flow->code);
  while (pir_sql_next (query))
    flow->n_credits = (guint) pir_sql_take_int (query);
}
