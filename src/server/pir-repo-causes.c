/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-causes.h"

#include "model/pir-codes.h"
#include "server/pir-repos-tables.h"

/* Creditors' own numbers begin at the other end. */
#define FIRST_NUMBER G_GUINT64_CONSTANT (9000000000000)
#define FORGET_AT_ONCE 200

#define FIELDS "c.id, c.version, c.school_id, s.name, s.code, c.reason, c.description, c.category, c.taxonomy_code," \
               " c.school_year, c.creditor_name, c.creditor_tax_code, s.creditor_tax_code, c.amount, c.amount_min," \
               " c.amount_max, c.is_amount_editable, c.is_repeatable, c.is_resolved, c.due_date, c.is_deadline_hard," \
               " c.is_closed, c.segregation_code from open_causes c join schools s on s.id = c.school_id "

enum
{
  SQL_PUT,
  SQL_GET,
  SQL_LIST,
  SQL_NEXT_NUMBER,
  SQL_HAS_NUMBER,
  SQL_MARK,
  SQL_ADD,
  SQL_FIND_KEY,
  SQL_COUNT_SINCE,
  SQL_FIND_TAKEN,
  SQL_FIND_MADE,
  SQL_CANCEL,
  SQL_WITHDRAW,
  SQL_LIST_OVER,
  SQL_LIST_DEAD,
  SQL_DELETE_MADE,
  SQL_DELETE_NOTICE,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PUT] = "insert into open_causes (id, version, school_id, reason, description, category, taxonomy_code, school_year,"
              " creditor_name, creditor_tax_code, segregation_code, amount, amount_min, amount_max, is_amount_editable,"
              " is_repeatable, is_resolved, due_date, is_deadline_hard, is_closed, updated_at)"
              " values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
              " on conflict (id) do update set version = open_causes.version + 1, school_id = excluded.school_id,"
              " reason = excluded.reason, description = excluded.description, category = excluded.category,"
              " taxonomy_code = excluded.taxonomy_code, school_year = excluded.school_year,"
              " creditor_name = excluded.creditor_name, creditor_tax_code = excluded.creditor_tax_code,"
              " segregation_code = excluded.segregation_code, amount = excluded.amount, amount_min = excluded.amount_min,"
              " amount_max = excluded.amount_max, is_amount_editable = excluded.is_amount_editable,"
              " is_repeatable = excluded.is_repeatable, is_resolved = excluded.is_resolved, due_date = excluded.due_date,"
              " is_deadline_hard = excluded.is_deadline_hard, is_closed = excluded.is_closed, updated_at = excluded.updated_at"
              " where (open_causes.school_id, open_causes.reason, open_causes.description, open_causes.category,"
              " open_causes.taxonomy_code, open_causes.school_year, open_causes.creditor_name, open_causes.creditor_tax_code,"
              " open_causes.segregation_code, open_causes.amount, open_causes.amount_min, open_causes.amount_max,"
              " open_causes.is_amount_editable, open_causes.is_repeatable, open_causes.is_resolved, open_causes.due_date,"
              " open_causes.is_deadline_hard, open_causes.is_closed) is distinct from (excluded.school_id, excluded.reason,"
              " excluded.description, excluded.category, excluded.taxonomy_code, excluded.school_year, excluded.creditor_name,"
              " excluded.creditor_tax_code, excluded.segregation_code, excluded.amount, excluded.amount_min,"
              " excluded.amount_max, excluded.is_amount_editable, excluded.is_repeatable, excluded.is_resolved,"
              " excluded.due_date, excluded.is_deadline_hard, excluded.is_closed)",
  [SQL_GET] = "select " FIELDS "where c.id = $1",
  [SQL_LIST] = "select " FIELDS "where c.school_id = $1 and" PIR_CAUSE_IS_OPEN ("$2")
               "order by case when c.due_date >= $2 then 0 when c.due_date < $2 then 1 else 2 end, c.due_date, c.reason, c.id",
  [SQL_NEXT_NUMBER] = "insert into counters (name, value) values ($1, 1)"
                      " on conflict (name) do update set value = counters.value + 1 returning value",
  [SQL_HAS_NUMBER] = "select 1 from notices where creditor_tax_code = $1 and notice_number = $2",
  [SQL_MARK] = "update notices set kind = 'open', credit_account_id = (select credit_account_id from events where id = $2)"
               " where id = $1",
  [SQL_ADD] = "insert into open_notices (notice_id, cause_id, account_id, idempotency_key, request_hash, made_at)"
              " values ($1, $2, $3, $4, $5, $6)",
  [SQL_FIND_KEY] = "select notice_id, request_hash from open_notices where account_id = $1 and idempotency_key = $2",
  [SQL_COUNT_SINCE] = "select count(*), min(made_at) from open_notices where account_id = $1 and made_at > $2",
  [SQL_FIND_TAKEN] = "select case when o.account_id = $3 then n.id end from open_notices o join notices n on n.id = o.notice_id"
                     " where o.cause_id = $1 and n.debtor_tax_code = $2 and ((o.account_id = $3"
                     " and (n.state in ('awaiting_receipt', 'paid') or (n.state = 'to_pay' and n.due_date >= $4)))"
                     " or ($5 = 1 and n.state = 'paid')) order by case when o.account_id = $3 then 0 else 1 end, n.id",
  [SQL_FIND_MADE] = "select withdrawn_at from open_notices where account_id = $1 and notice_id = $2",
  [SQL_CANCEL] = "update notices set state = 'cancelled', state_since = $2 where id = $1 and kind = 'open' and state = 'to_pay'",
  [SQL_WITHDRAW] = "update open_notices set withdrawn_at = $2 where notice_id = $1",
  /* From the few that can still be paid */
  [SQL_LIST_OVER] = "select o.account_id, o.notice_id from notices n cross join open_notices o cross join accounts a"
                    " where n.kind = 'open' and n.state = 'to_pay' and o.notice_id = n.id and o.withdrawn_at is null"
                    " and a.id = o.account_id and (n.due_date < $1 or a.deleted_at is not null) limit $2",
  [SQL_LIST_DEAD] = "select o.notice_id from open_notices o where o.withdrawn_at < $1"
                    " and not exists (select 1 from payment_items i where i.notice_id = o.notice_id) limit $2",
  [SQL_DELETE_MADE] = "delete from open_notices where notice_id = $1",
  [SQL_DELETE_NOTICE] = "delete from notices where id = $1 and kind = 'open'",
};

PirSqlTable *
pir_causes_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_causes_put (PirRepos                 *repos,
                const PirOpenCauseFields *fields,
                guint                     segregation)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_PUT);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->school_id);
  pir_sql_put_text (query, fields->reason);
  pir_sql_put_text (query, fields->description);
  pir_sql_put_text (query, pir_category_to_string (fields->category));
  pir_sql_put_text (query, fields->taxonomy_code);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_text (query, fields->creditor_name);
  pir_sql_put_text (query, fields->creditor_tax_code);
  pir_sql_put_int (query, segregation);
  pir_sql_put_int (query, fields->amount);
  pir_sql_put_int (query, fields->amount_min);
  pir_sql_put_int (query, fields->amount_max);
  pir_sql_put_int (query, fields->is_amount_editable != FALSE);
  pir_sql_put_int (query, fields->is_repeatable != FALSE);
  pir_sql_put_int (query, fields->is_resolved != FALSE);
  pir_sql_put_opt (query, fields->due_date, PIR_DATE_NONE);
  pir_sql_put_int (query, fields->is_deadline_hard != FALSE);
  pir_sql_put_int (query, fields->is_closed != FALSE);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

static void
take_subject (PirSqlQuery        *query,
              PirOpenCauseFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->version = (guint) pir_sql_take_int (query);
  fields->school_id = pir_sql_take_text (query);
  fields->school_name = pir_sql_take_text (query);
  fields->school_code = pir_sql_take_text (query);
  fields->reason = pir_sql_take_text (query);
  fields->description = pir_sql_take_text (query);
  pir_category_from_string (pir_sql_take_text (query), &fields->category);
  fields->taxonomy_code = pir_sql_take_text (query);
  fields->school_year = pir_sql_take_text (query);
  fields->creditor_name = pir_sql_take_text (query);
  fields->creditor_tax_code = pir_sql_take_text (query);
  fields->is_creditor_school = g_strcmp0 (fields->creditor_tax_code, pir_sql_take_text (query)) == 0;
}

static PirOpenCause *
take_cause (PirSqlQuery *query,
            guint       *segregation)
{
  PirOpenCauseFields fields = { 0 };

  if (!pir_sql_next (query))
    return NULL;

  take_subject (query, &fields);
  fields.amount = pir_sql_take_int (query);
  fields.amount_min = pir_sql_take_int (query);
  fields.amount_max = pir_sql_take_int (query);
  fields.is_amount_editable = pir_sql_take_int (query) != 0;
  fields.is_repeatable = pir_sql_take_int (query) != 0;
  fields.is_resolved = pir_sql_take_int (query) != 0;
  fields.due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields.is_deadline_hard = pir_sql_take_int (query) != 0;
  fields.is_closed = pir_sql_take_int (query) != 0;
  if (segregation != NULL)
    *segregation = (guint) pir_sql_take_int (query);

  return pir_open_cause_new (&fields);
}

PirOpenCause *
pir_causes_get (PirRepos   *repos,
                const char *id,
                guint      *segregation)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_GET);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return take_cause (query, segregation);
}

GPtrArray *
pir_causes_list (PirRepos   *repos,
                 const char *school_id,
                 PirDate     today)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_LIST);
  GPtrArray *causes = g_ptr_array_new_with_free_func (g_object_unref);
  PirOpenCause *cause;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, school_id);
  pir_sql_put_int (query, today);
  while ((cause = take_cause (query, NULL)) != NULL)
    g_ptr_array_add (causes, cause);

  return causes;
}

static gboolean
has_number (PirRepos   *repos,
            const char *creditor_tax_code,
            const char *number)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_HAS_NUMBER);

  pir_sql_put_text (query, creditor_tax_code);
  pir_sql_put_text (query, number);

  return pir_sql_next (query);
}

char *
pir_causes_dup_number (PirRepos   *repos,
                       const char *creditor_tax_code,
                       guint       segregation)
{
  g_autofree char *counter = g_strconcat ("notice-", creditor_tax_code, NULL);
  char *number = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  do
    {
      PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_NEXT_NUMBER);
      guint64 next;

      pir_sql_put_text (query, counter);
      next = pir_sql_next (query) ? (guint64) pir_sql_take_int (query) : 0;
      g_free (number);
      number = pir_notice_number_new (segregation, FIRST_NUMBER + next);
    }
  while (has_number (repos, creditor_tax_code, number));

  return number;
}

void
pir_causes_add_notice (PirRepos            *repos,
                       const PirMadeNotice *made)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_MARK);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (made != NULL);

  pir_sql_put_text (query, made->notice_id);
  pir_sql_put_text (query, made->cause_id);
  pir_sql_run (query);

  query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_ADD);
  pir_sql_put_text (query, made->notice_id);
  pir_sql_put_text (query, made->cause_id);
  pir_sql_put_text (query, made->account_id);
  pir_sql_put_text (query, made->key);
  pir_sql_put_text (query, made->request_hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

char *
pir_causes_find_key (PirRepos    *repos,
                     const char  *account_id,
                     const char  *key,
                     char       **request_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_FIND_KEY);
  char *notice_id;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, key);
  if (!pir_sql_next (query))
    return NULL;

  notice_id = g_strdup (pir_sql_take_text (query));
  *request_hash = g_strdup (pir_sql_take_text (query));

  return notice_id;
}

gint64
pir_causes_count_since (PirRepos   *repos,
                        const char *account_id,
                        gint64      since,
                        gint64     *first)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_COUNT_SINCE);
  gint64 count;

  g_return_val_if_fail (repos != NULL, 0);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, since);
  count = pir_sql_next (query) ? pir_sql_take_int (query) : 0;
  *first = pir_sql_take_int (query);

  return count;
}

gboolean
pir_causes_find_taken (PirRepos    *repos,
                       const char  *cause_id,
                       const char  *tax_code,
                       const char  *account_id,
                       PirDate      today,
                       gboolean     any_payer,
                       char       **notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_FIND_TAKEN);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, cause_id);
  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, today);
  pir_sql_put_int (query, any_payer);
  if (!pir_sql_next (query))
    return FALSE;

  *notice_id = g_strdup (pir_sql_take_text (query));

  return TRUE;
}

gboolean
pir_causes_is_made (PirRepos   *repos,
                    const char *account_id,
                    const char *notice_id,
                    gboolean   *is_withdrawn)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_FIND_MADE);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, notice_id);
  if (!pir_sql_next (query))
    return FALSE;

  *is_withdrawn = pir_sql_take_int (query) != 0;

  return TRUE;
}

static gint64
run_at (PirRepos   *repos,
        guint       index,
        const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, index);

  pir_sql_put_text (query, notice_id);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query);
}

gboolean
pir_causes_withdraw (PirRepos   *repos,
                     const char *notice_id)
{
  g_return_val_if_fail (repos != NULL, FALSE);

  if (run_at (repos, SQL_CANCEL, notice_id) == 0)
    return FALSE;

  run_at (repos, SQL_WITHDRAW, notice_id);

  return TRUE;
}

GPtrArray *
pir_causes_list_over (PirRepos *repos,
                      PirDate   today,
                      guint     limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_LIST_OVER);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, today);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
    }

  return pairs;
}

void
pir_causes_forget (PirRepos *repos,
                   gint64    before)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CAUSES, SQL_LIST_DEAD);
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, before);
  pir_sql_put_int (query, FORGET_AT_ONCE);
  ids = pir_sql_take_column (query);

  for (guint i = 0; i < ids->len; i++)
    for (guint index = SQL_DELETE_MADE; index <= SQL_DELETE_NOTICE; index++)
      {
        query = pir_repos_query (repos, PIR_REPO_CAUSES, index);
        pir_sql_put_text (query, g_ptr_array_index (ids, i));
        pir_sql_run (query);
      }
}
