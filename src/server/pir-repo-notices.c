/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-notices.h"

#include "model/pir-names.h"
#include "server/pir-repo-lookups.h"
#include "server/pir-repo-payers.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repos-tables.h"
#include "wire/pir-wire.h"

#define FIELDS "n.id, n.version, n.notice_number, n.creditor_ref, n.reason, n.description, n.category, n.taxonomy_code," \
               " n.school_year, n.school_id, s.name, s.code, n.creditor_name, n.creditor_tax_code, n.event_id, n.pupil_id," \
               " n.debtor_given_name, n.debtor_family_name, n.debtor_tax_code, n.class_name, n.amount, n.original_amount," \
               " n.amount_min, n.amount_max, n.is_amount_editable, n.instalment, n.instalments, n.due_date," \
               " n.is_deadline_hard, n.is_resolved, n.notified_at, n.state, n.state_since, n.school_note, n.payment_id," \
               " n.locked_until, n.paid_at, n.receipt_id, n.history, e.note_name, e.note_size, e.note_sha256 from notices n" \
               " join schools s on s.id = n.school_id left join events e on e.id = n.event_id "
#define COLUMNS "id, version, notice_number, creditor_ref, reason, description, category, taxonomy_code, school_year, school_id," \
                " creditor_name, creditor_tax_code, event_id, pupil_id, debtor_given_name, debtor_family_name," \
                " debtor_tax_code, class_name, amount, original_amount, amount_min, amount_max, is_amount_editable, instalment," \
                " instalments, due_date, is_deadline_hard, is_resolved, notified_at, state, state_since, school_note, history"
#define VALUES "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25," \
               " $26, $27, $28, $29, $30, $31, $32, $33"
/* Where an event is over, nothing can be paid any more. */
#define FREE " case when exists (select 1 from events e where e.state in ('closed', 'cancelled') and e.id = coalesce(notices.event_id," \
             " (select o.cause_id from open_notices o where o.notice_id = notices.id))) then 'cancelled' else 'to_pay' end"
/* An account is told its own payments' ids only. */
#define TOLD "n.id, n.notified_at, n.body, case when n.payment_account_id = $1 then n.payment_id end" \
             " from notice_payers v join notices n on n.id = v.notice_id where v.account_id = $1 "
/* Account and notice that have no other reason than the account's name or class */
#define DERIVED " and origin in ('debtor', 'representative') order by notified_at, notice_id, account_id"

enum
{
  SQL_LIST,
  SQL_TELL,
  SQL_FIND,
  SQL_LOAD,
  SQL_LOOK_UP,
  SQL_ADD,
  SQL_ADD_WHOLE,
  SQL_CHANGE,
  SQL_MOVE,
  SQL_LIST_OF_PUPIL,
  SQL_LIST_OF_SCHOOL,
  SQL_LOCK,
  SQL_UNLOCK,
  SQL_PAY,
  SQL_NOTE,
  SQL_SET_BODY,
  SQL_GET_NOTIFIED,
  SQL_ADD_PAYER,
  SQL_REMOVE_PAYER,
  SQL_KEEP_PAID,
  SQL_HAS_PAID,
  SQL_HAS_OTHER,
  SQL_RAISE_PAYER,
  SQL_SET_PAYER,
  SQL_FIND_REASON,
  SQL_DERIVED_OF_ACCOUNT,
  SQL_DERIVED_OF_NOTICE,
  SQL_DERIVED_OF_PUPIL,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LIST] = "select " TOLD "and (v.notified_at, v.notice_id) < ($2, $3) order by v.notified_at desc, v.notice_id desc"
               " limit $4",
  [SQL_TELL] = "select " TOLD "and v.notice_id = $2",
  [SQL_FIND] = "select " FIELDS "where n.id = $2 and exists"
               " (select 1 from notice_payers v where v.account_id = $1 and v.notice_id = $2)",
  [SQL_LOAD] = "select " FIELDS "where n.id = $1",
  [SQL_LOOK_UP] = "select " FIELDS "where n.creditor_tax_code = $1 and n.notice_number = $2",
  [SQL_ADD] = "insert into notices (" COLUMNS ") values (" VALUES ")",
  [SQL_ADD_WHOLE] = "insert into notices (" COLUMNS ", body, credit_account_id) values (" VALUES ", $34, $35)",
  [SQL_CHANGE] = "update notices set version = $2, notice_number = $3, creditor_ref = $4, reason = $5, description = $6,"
                 " category = $7, taxonomy_code = $8, school_year = $9, school_id = $10, creditor_name = $11,"
                 " creditor_tax_code = $12, event_id = $13, pupil_id = $14, debtor_given_name = $15,"
                 " debtor_family_name = $16, debtor_tax_code = $17, class_name = $18, amount = $19, original_amount = $20,"
                 " amount_min = $21, amount_max = $22, is_amount_editable = $23, instalment = $24, instalments = $25,"
                 " due_date = $26, is_deadline_hard = $27, is_resolved = $28, notified_at = $29, state = $30,"
                 " state_since = $31, school_note = $32, history = $33, locked_until = null where id = $1",
  [SQL_MOVE] = "update notice_payers set notified_at = $2 where notice_id = $1 and notified_at <> $2",
  [SQL_LIST_OF_PUPIL] = "select id from notices where pupil_id = $1 order by notified_at, id",
  [SQL_LIST_OF_SCHOOL] = "select id from notices where school_id = $1 order by notified_at, id",
  [SQL_LOCK] = "update notices set state = 'awaiting_receipt', state_since = $3, payment_id = $2, payment_account_id ="
               " (select account_id from payments where id = $2), locked_until = $4, history = history || $5"
               " where id = $1 and state = 'to_pay'",
  [SQL_UNLOCK] = "update notices set state =" FREE ", state_since = $3, payment_id = null, payment_account_id = null,"
                 " locked_until = null, history = history || $4"
                 " where id = $1 and state = 'awaiting_receipt' and payment_id = $2",
  [SQL_PAY] = "update notices set state = 'paid', state_since = $3, payment_id = $2, payment_account_id ="
              " (select account_id from payments where id = $2), locked_until = null, receipt_id = $4, paid_at = $5,"
              " settled_how = null, settled_on = null, settled_note = null, history = history || $6 where id = $1",
  [SQL_NOTE] = "update notices set history = history || $2 where id = $1",
  [SQL_SET_BODY] = "update notices set body = $2 where id = $1",
  [SQL_GET_NOTIFIED] = "select notified_at from notices where id = $1",
  [SQL_ADD_PAYER] = "insert into notice_payers (account_id, notice_id, origin, notified_at) values ($1, $2, $3, $4)"
                    " on conflict (account_id, notice_id) do nothing",
  [SQL_REMOVE_PAYER] = "delete from notice_payers where account_id = $1 and notice_id = $2",
  [SQL_KEEP_PAID] = "update notice_payers set origin = 'paid' where account_id = $1 and notice_id = $2",
  [SQL_HAS_PAID] = "select 1 from payment_items i join payments p on p.id = i.payment_id"
                   " where i.notice_id = $2 and p.account_id = $1 and p.state = 'paid'",
  [SQL_HAS_OTHER] = "select 1 from notice_payers where notice_id = $2 and account_id is distinct from $1",
  [SQL_RAISE_PAYER] = "update notice_payers set origin = $3 where account_id = $1 and notice_id = $2"
                      " and origin in ('debtor', 'representative') and $3 <> 'representative'",
  [SQL_SET_PAYER] = "update notice_payers set origin = $3 where account_id = $1 and notice_id = $2",
  [SQL_FIND_REASON] = "select 'linked' from notices n join links l on l.pupil_id = n.pupil_id and l.account_id = $1"
                      " and l.state in ('active', 'ended') where n.id = $2 union all"
                      " select 'debtor' from notices n join accounts a on a.tax_code = n.debtor_tax_code"
                      " where n.id = $2 and n.kind = 'named' and a.id = $1 and" PIR_PROVED "union all"
                      " select 'representative'" PIR_REPRESENTED "where n.id = $2 and v.account_id = $1",
  [SQL_DERIVED_OF_ACCOUNT] = "select account_id, notice_id from notice_payers where account_id = $1" DERIVED,
  [SQL_DERIVED_OF_NOTICE] = "select account_id, notice_id from notice_payers where notice_id = $1" DERIVED,
  [SQL_DERIVED_OF_PUPIL] = "select account_id, notice_id from notice_payers where notice_id in"
                           " (select id from notices where pupil_id = $1)" DERIVED,
};

static const char * const origin_names[] = {
  [PIR_PAYER_NOTIFIED] = "notified",
  [PIR_PAYER_LINKED] = "linked",
  [PIR_PAYER_PAID] = "paid",
  [PIR_PAYER_DEBTOR] = "debtor",
  [PIR_PAYER_OWN] = "own",
  [PIR_PAYER_REPRESENTATIVE] = "representative",
};

PirSqlTable *
pir_notices_prepare (PirSql  *sql,
                     GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static void
take_first_half (PirSqlQuery     *query,
                 PirNoticeFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->version = (guint) pir_sql_take_int (query);
  fields->notice_number = pir_sql_take_text (query);
  fields->creditor_ref = pir_sql_take_text (query);
  fields->reason = pir_sql_take_text (query);
  fields->description = pir_sql_take_text (query);
  pir_category_from_string (pir_sql_take_text (query), &fields->category);
  fields->taxonomy_code = pir_sql_take_text (query);
  fields->school_year = pir_sql_take_text (query);
  fields->school_id = pir_sql_take_text (query);
  fields->school_name = pir_sql_take_text (query);
  fields->school_code = pir_sql_take_text (query);
  fields->creditor_name = pir_sql_take_text (query);
  fields->creditor_tax_code = pir_sql_take_text (query);
  fields->event_id = pir_sql_take_text (query);
  fields->pupil_id = pir_sql_take_text (query);
  fields->debtor_given_name = pir_sql_take_text (query);
  fields->debtor_family_name = pir_sql_take_text (query);
  fields->debtor_tax_code = pir_sql_take_text (query);
  fields->class_name = pir_sql_take_text (query);
}

static void
take_second_half (PirSqlQuery     *query,
                  PirNoticeFields *fields)
{
  fields->amount = pir_sql_take_int (query);
  fields->original_amount = pir_sql_take_int (query);
  fields->amount_min = pir_sql_take_int (query);
  fields->amount_max = pir_sql_take_int (query);
  fields->is_amount_editable = pir_sql_take_int (query) != 0;
  fields->instalment = (guint) pir_sql_take_int (query);
  fields->instalments = (guint) pir_sql_take_int (query);
  fields->due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields->is_deadline_hard = pir_sql_take_int (query) != 0;
  fields->is_resolved = pir_sql_take_int (query) != 0;
  fields->notified_at = pir_sql_take_int (query);
  pir_notice_state_from_string (pir_sql_take_text (query), &fields->state);
  fields->state_since = pir_sql_take_int (query);
  fields->school_note = pir_sql_take_text (query);
  fields->payment_id = pir_sql_take_text (query);
  fields->locked_until = pir_sql_take_int (query);
  fields->paid_at = pir_sql_take_int (query);
  fields->receipt_id = pir_sql_take_text (query);
  fields->history = pir_sql_take_text (query);
  fields->note_name = pir_sql_take_text (query);
  fields->note_size = pir_sql_take_int (query);
  fields->note_sha256 = pir_sql_take_text (query);
}

static gboolean
next_notice (PirSqlQuery     *query,
             PirNoticeFields *fields)
{
  if (!pir_sql_next (query))
    return FALSE;

  fields->local_id = 0;
  take_first_half (query, fields);
  take_second_half (query, fields);

  return TRUE;
}

static PirNotice *
take_notice (PirSqlQuery *query)
{
  PirNoticeFields fields;

  return next_notice (query, &fields) ? pir_notice_new (&fields) : NULL;
}

PirNotice *
pir_notices_find (PirRepos   *repos,
                  const char *account_id,
                  const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_FIND);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);

  return take_notice (query);
}

PirNotice *
pir_notices_load (PirRepos   *repos,
                  const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_LOAD);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return take_notice (query);
}

PirNotice *
pir_notices_look_up (PirRepos   *repos,
                     const char *creditor_tax_code,
                     const char *notice_number)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_LOOK_UP);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, creditor_tax_code);
  pir_sql_put_text (query, notice_number);

  return take_notice (query);
}

static char *
dup_body (PirRepos   *repos,
          const char *id)
{
  g_autoptr (PirNotice) notice = pir_notices_load (repos, id);

  return notice != NULL ? pir_wire_dup_notice_members (pir_notice_peek (notice)) : g_strdup ("");
}

void
pir_notices_refresh (PirRepos   *repos,
                     const char *id)
{
  g_return_if_fail (repos != NULL);

  g_autofree char *body = dup_body (repos, id);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_SET_BODY);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, body);
  pir_sql_run (query);
}

static gboolean
next_told (PirSqlQuery *query,
           PirTold     *told)
{
  if (!pir_sql_next (query))
    return FALSE;

  told->id = pir_sql_take_text (query);
  told->notified_at = pir_sql_take_int (query);
  told->members = pir_sql_take_text (query);
  told->payment_id = pir_sql_take_text (query);

  return TRUE;
}

static void
tell (PirRepos      *repos,
      PirTold       *told,
      PirNoticeFunc  func,
      gpointer       user_data)
{
  g_autofree char *made = told->members == NULL ? dup_body (repos, told->id) : NULL;

  if (made != NULL)
    told->members = made;
  func (told, user_data);
}

gboolean
pir_notices_tell (PirRepos      *repos,
                  const char    *account_id,
                  const char    *id,
                  PirNoticeFunc  func,
                  gpointer       user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_TELL);
  PirTold told;

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);
  if (!next_told (query, &told))
    return FALSE;

  tell (repos, &told, func, user_data);

  return TRUE;
}

void
pir_notices_list (PirRepos      *repos,
                  const char    *account_id,
                  gint64         before,
                  const char    *before_id,
                  guint          limit,
                  PirNoticeFunc  func,
                  gpointer       user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_LIST);
  PirTold told;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, before);
  pir_sql_put_text (query, before_id);
  pir_sql_put_int (query, limit);
  while (next_told (query, &told))
    tell (repos, &told, func, user_data);
}

static void
put_notice (PirSqlQuery           *query,
            const PirNoticeFields *fields)
{
  pir_sql_put_text (query, fields->id);
  pir_sql_put_int (query, fields->version);
  pir_sql_put_text (query, fields->notice_number);
  pir_sql_put_text (query, fields->creditor_ref);
  pir_sql_put_text (query, fields->reason);
  pir_sql_put_text (query, fields->description);
  pir_sql_put_text (query, pir_category_to_string (fields->category));
  pir_sql_put_text (query, fields->taxonomy_code);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_text (query, fields->school_id);
  pir_sql_put_text (query, fields->creditor_name);
  pir_sql_put_text (query, fields->creditor_tax_code);
  pir_sql_put_text (query, fields->event_id);
  pir_sql_put_text (query, fields->pupil_id);
  pir_sql_put_text (query, fields->debtor_given_name);
  pir_sql_put_text (query, fields->debtor_family_name);
  pir_sql_put_text (query, fields->debtor_tax_code);
  pir_sql_put_text (query, fields->class_name);
  pir_sql_put_int (query, fields->amount);
  pir_sql_put_int (query, fields->original_amount);
  pir_sql_put_int (query, fields->amount_min);
  pir_sql_put_int (query, fields->amount_max);
  pir_sql_put_int (query, fields->is_amount_editable);
  pir_sql_put_int (query, fields->instalment);
  pir_sql_put_int (query, fields->instalments);
  pir_sql_put_opt (query, fields->due_date, PIR_DATE_NONE);
  pir_sql_put_int (query, fields->is_deadline_hard);
  pir_sql_put_int (query, fields->is_resolved);
  pir_sql_put_int (query, fields->notified_at);
  pir_sql_put_text (query, pir_notice_state_to_string (fields->state));
  pir_sql_put_int (query, fields->state_since);
  pir_sql_put_text (query, fields->school_note);
  pir_sql_put_text (query, fields->history);
}

void
pir_notices_add (PirRepos              *repos,
                 const PirNoticeFields *fields)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_ADD);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);

  put_notice (query, fields);
  pir_sql_run (query);
  pir_notices_refresh (repos, fields->id);
}

void
pir_notices_add_whole (PirRepos              *repos,
                       const PirNoticeFields *fields,
                       const char            *credit_account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_ADD_WHOLE);
  g_autofree char *body = NULL;

  g_return_if_fail (fields != NULL);

  body = pir_wire_dup_notice_members (fields);
  put_notice (query, fields);
  pir_sql_put_text (query, body);
  pir_sql_put_text (query, credit_account_id);
  pir_sql_run (query);
}

void
pir_notices_change (PirRepos              *repos,
                    const PirNoticeFields *fields)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_CHANGE);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);

  put_notice (query, fields);
  pir_sql_run (query);

  query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_MOVE);
  pir_sql_put_text (query, fields->id);
  pir_sql_put_int (query, fields->notified_at);
  pir_sql_run (query);
  pir_notices_refresh (repos, fields->id);
}

static GPtrArray *
list_ids (PirRepos   *repos,
          guint       index,
          const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, index);

  pir_sql_put_text (query, key);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_notices_list_of_pupil (PirRepos   *repos,
                           const char *pupil_id)
{
  return list_ids (repos, SQL_LIST_OF_PUPIL, pupil_id);
}

GPtrArray *
pir_notices_list_of_school (PirRepos   *repos,
                            const char *school_id)
{
  return list_ids (repos, SQL_LIST_OF_SCHOOL, school_id);
}

static void
put_step (PirSqlQuery    *query,
          PirHistoryKind  kind,
          gint64          at,
          const char     *detail)
{
  PirHistoryEntry entry = { .kind = kind, .at = at, .detail = detail };
  g_autofree char *step = pir_history_pack (&entry, 1);

  pir_sql_put_text (query, step);
}

/* Returns: whether the notice has changed */
static gboolean
run_and_refresh (PirRepos    *repos,
                 PirSqlQuery *query,
                 const char  *id)
{
  if (pir_sql_run (query) == 0)
    return FALSE;

  pir_notices_refresh (repos, id);

  return TRUE;
}

gboolean
pir_notices_lock (PirRepos   *repos,
                  const char *id,
                  const char *payment_id,
                  gint64      until)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_LOCK);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, payment_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, until);
  put_step (query, PIR_HISTORY_PAYMENT_STARTED, repos->now, NULL);

  return run_and_refresh (repos, query, id);
}

gboolean
pir_notices_unlock (PirRepos       *repos,
                    const char     *id,
                    const char     *payment_id,
                    PirHistoryKind  why,
                    const char     *detail)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_UNLOCK);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, payment_id);
  pir_sql_put_int (query, repos->now);
  put_step (query, why, repos->now, detail);

  return run_and_refresh (repos, query, id);
}

void
pir_notices_pay (PirRepos   *repos,
                 const char *id,
                 const char *payment_id,
                 const char *receipt_id,
                 gint64      paid_at,
                 gint64      since,
                 const char *detail)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_PAY);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, payment_id);
  pir_sql_put_int (query, since);
  pir_sql_put_text (query, receipt_id);
  pir_sql_put_int (query, paid_at);
  put_step (query, PIR_HISTORY_RECEIPT, since, detail);
  run_and_refresh (repos, query, id);
}

void
pir_notices_note (PirRepos       *repos,
                  const char     *id,
                  PirHistoryKind  kind,
                  const char     *detail)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_NOTE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  put_step (query, kind, repos->now, detail);
  run_and_refresh (repos, query, id);
}

static PirSqlQuery *
ask_payers (PirRepos   *repos,
            guint       index,
            const char *account_id,
            const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, index);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, notice_id);

  return query;
}

static void
set_origin (PirRepos       *repos,
            guint           index,
            const char     *account_id,
            const char     *notice_id,
            PirPayerOrigin  origin)
{
  PirSqlQuery *query = ask_payers (repos, index, account_id, notice_id);

  pir_sql_put_text (query, origin_names[origin]);
  pir_sql_run (query);
}

gboolean
pir_payers_add (PirRepos       *repos,
                const char     *account_id,
                const char     *notice_id,
                PirPayerOrigin  origin)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, SQL_GET_NOTIFIED);
  gint64 notified_at;

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, notice_id);
  if (!pir_sql_next (query))
    return FALSE;

  notified_at = pir_sql_take_int (query);
  query = ask_payers (repos, SQL_ADD_PAYER, account_id, notice_id);
  pir_sql_put_text (query, origin_names[origin]);
  pir_sql_put_int (query, notified_at);
  if (pir_sql_run (query) > 0)
    return TRUE;

  set_origin (repos, SQL_RAISE_PAYER, account_id, notice_id, origin);

  return FALSE;
}

void
pir_payers_set (PirRepos       *repos,
                const char     *account_id,
                const char     *notice_id,
                PirPayerOrigin  origin)
{
  set_origin (repos, SQL_SET_PAYER, account_id, notice_id, origin);
}

gboolean
pir_payers_find_reason (PirRepos       *repos,
                        const char     *account_id,
                        const char     *notice_id,
                        PirPayerOrigin *origin)
{
  PirSqlQuery *query = ask_payers (repos, SQL_FIND_REASON, account_id, notice_id);
  guint found;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!pir_sql_next (query) || !pir_names_find (origin_names, G_N_ELEMENTS (origin_names), pir_sql_take_text (query), &found))
    return FALSE;

  *origin = (PirPayerOrigin) found;

  return TRUE;
}

GPtrArray *
pir_payers_list_derived (PirRepos   *repos,
                         const char *account_id,
                         const char *notice_id,
                         const char *pupil_id)
{
  guint index = account_id != NULL  ? SQL_DERIVED_OF_ACCOUNT
                : notice_id != NULL ? SQL_DERIVED_OF_NOTICE
                                    : SQL_DERIVED_OF_PUPIL;
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_NOTICES, index);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id != NULL ? account_id : notice_id != NULL ? notice_id : pupil_id);
  while (pir_sql_next (query))
    {
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
    }

  return pairs;
}

gboolean
pir_payers_remove (PirRepos   *repos,
                   const char *account_id,
                   const char *notice_id)
{
  return pir_sql_run (ask_payers (repos, SQL_REMOVE_PAYER, account_id, notice_id)) > 0;
}

void
pir_payers_keep_paid (PirRepos   *repos,
                      const char *account_id,
                      const char *notice_id)
{
  pir_sql_run (ask_payers (repos, SQL_KEEP_PAID, account_id, notice_id));
}

gboolean
pir_payers_has_paid (PirRepos   *repos,
                     const char *account_id,
                     const char *notice_id)
{
  return pir_sql_next (ask_payers (repos, SQL_HAS_PAID, account_id, notice_id));
}

gboolean
pir_payers_has_other (PirRepos   *repos,
                      const char *account_id,
                      const char *notice_id)
{
  return pir_sql_next (ask_payers (repos, SQL_HAS_OTHER, account_id, notice_id));
}
