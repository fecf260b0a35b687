/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-office-events.h"

#include "server/pir-repos-tables.h"

/* Notices of event e, and those that payers made of it where it is open */
#define COUNT(and)                                                                                                          \
  " (select count(*) from notices n where n.school_id = e.school_id and n.event_id = e.id" \
  and ") + (select count(*) from open_notices o join notices n on n.id = o.notice_id where o.cause_id = e.id" and "),"
#define MAILS(state) " (select count(*) from outbox o where o.event_id = e.id and o.state = '" state "')"
#define FIELDS "e.id, e.version, e.school_id, e.kind, e.state, e.state_since, e.name, e.reason, e.description, e.project," \
               " e.category, e.taxonomy_code, e.school_year, e.segregation_code, e.credit_account_id, e.amount, e.total," \
               " e.has_single, e.amount_min, e.amount_max, e.is_amount_editable, e.is_repeatable, e.is_resolved, e.due_date," \
               " e.is_deadline_hard, e.notifies_representatives, e.note_name, e.note_size, e.note_sha256, e.rejection," \
               " e.created_at, e.notified_at, (select count(*) from event_recipients r where r.event_id = e.id)," \
               " (select count(*) from event_recipients r where r.event_id = e.id and r.exemption is not null)," \
               COUNT ("") COUNT (" and n.state = 'paid'") MAILS ("waiting") "," MAILS ("sent") "," MAILS ("failed") " from events e "
/* What can still be paid, each debt once: the single payment where both ways are open */
#define DUE " n.state in ('to_pay', 'awaiting_receipt') and (n.instalments = 0 or not exists (select 1 from notices s" \
            " where s.event_id = n.event_id and s.debtor_tax_code = n.debtor_tax_code and s.instalments = 0" \
            " and s.state in ('to_pay', 'awaiting_receipt')))"

enum
{
  SQL_LOAD,
  SQL_LIST,
  SQL_SUM_PAID,
  SQL_SUM_DUE,
  SQL_ADD,
  SQL_CHANGE,
  SQL_MOVE,
  SQL_SET_NOTE,
  SQL_DELETE,
  SQL_LIST_INSTALMENTS,
  SQL_ADD_INSTALMENT,
  SQL_DELETE_INSTALMENTS,
  SQL_DELETE_RECIPIENTS,
  SQL_REASONS,
  SQL_LIST_ACCOUNTS,
  SQL_IS_ACCOUNT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LOAD] = "select " FIELDS "where e.id = $1",
  [SQL_LIST] = "select " FIELDS "where e.school_id = $1 and ($2 = '' or e.school_year = $2) and ($3 = '' or e.state = $3)"
               " and ($6 = '' or (e.id >= $6 and e.id < $6 || 'g'))"
               " and ($4 = '' or (e.created_at, e.id) < (select a.created_at, a.id from events a where a.id = $4"
               " and a.school_id = $1)) order by e.created_at desc, e.id desc limit $5",
  [SQL_SUM_PAID] = "select sum(r.amount) from (select n.receipt_id from notices n where n.event_id = $1 and n.state = 'paid'"
                   " union all select n.receipt_id from open_notices o join notices n on n.id = o.notice_id"
                   " where o.cause_id = $1 and n.state = 'paid') p join receipts r on r.id = p.receipt_id",
  [SQL_SUM_DUE] = "select sum(d.amount) from (select n.amount from notices n where n.event_id = $1 and" DUE
                  " union all select n.amount from open_notices o join notices n on n.id = o.notice_id"
                  " where o.cause_id = $1 and n.state in ('to_pay', 'awaiting_receipt')) d",
  [SQL_ADD] = "insert into events (id, version, school_id, kind, state, state_since, name, reason, description, project,"
              " category, taxonomy_code, school_year, segregation_code, credit_account_id, amount, total, has_single,"
              " amount_min, amount_max, is_amount_editable, is_repeatable, is_resolved, due_date, is_deadline_hard,"
              " notifies_representatives, creditor_name, creditor_tax_code, created_by, created_at) values ($1, 1, $22, $2,"
              " 'draft', $23, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $24,"
              " $25, $26, $27, $23)",
  [SQL_CHANGE] = "update events set version = version + 1, kind = $2, name = $3, reason = $4, description = $5, project = $6,"
                 " category = $7, taxonomy_code = $8, school_year = $9, segregation_code = $10, credit_account_id = $11,"
                 " amount = $12, total = $13, has_single = $14, amount_min = $15, amount_max = $16, is_amount_editable = $17,"
                 " is_repeatable = $18, is_resolved = $19, due_date = $20, is_deadline_hard = $21,"
                 " notifies_representatives = $22 where id = $1",
  [SQL_MOVE] = "update events set version = version + 1, state = $2, state_since = $3, rejection = $4,"
               " decided_by = coalesce($5, decided_by), notified_at = case when $2 = 'notified' then $3 else notified_at end"
               " where id = $1",
  [SQL_SET_NOTE] = "update events set version = version + 1, note_name = $2, note_size = $3, note_sha256 = $4 where id = $1",
  [SQL_DELETE] = "delete from events where id = $1",
  [SQL_LIST_INSTALMENTS] = "select share, due_date from event_instalments where event_id = $1 order by number",
  [SQL_ADD_INSTALMENT] = "insert into event_instalments (event_id, number, share, due_date) values ($1, $2, $3, $4)",
  [SQL_DELETE_INSTALMENTS] = "delete from event_instalments where event_id = $1",
  [SQL_DELETE_RECIPIENTS] = "delete from event_recipients where event_id = $1",
  [SQL_REASONS] = "select e.reason, e.category, e.taxonomy_code from events e where e.school_id = $1"
                  " and substr(e.reason, 1, length($2)) = $2 and e.created_at = (select max(l.created_at) from events l"
                  " where l.school_id = e.school_id and l.reason = e.reason)"
                  " group by e.reason, e.category, e.taxonomy_code order by max(e.created_at) desc, e.reason limit 50",
  [SQL_LIST_ACCOUNTS] = "select id from credit_accounts where school_id = $1 and ended_at is null limit 2",
  [SQL_IS_ACCOUNT] = "select 1 from credit_accounts where school_id = $1 and id = $2 and ended_at is null",
};

PirSqlTable *
pir_office_events_prepare (PirSql  *sql,
                           GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_EVENTS, index);

  pir_sql_put_text (query, id);

  return query;
}

static void
take_subject (PirSqlQuery    *query,
              PirEventFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->version = (guint) pir_sql_take_int (query);
  fields->school_id = pir_sql_take_text (query);
  pir_event_kind_from_string (pir_sql_take_text (query), &fields->kind);
  pir_event_state_from_string (pir_sql_take_text (query), &fields->state);
  fields->state_since = pir_sql_take_int (query);
  fields->name = pir_sql_take_text (query);
  fields->reason = pir_sql_take_text (query);
  fields->description = pir_sql_take_text (query);
  fields->project = pir_sql_take_text (query);
  pir_category_from_string (pir_sql_take_text (query), &fields->category);
  fields->taxonomy_code = pir_sql_take_text (query);
  fields->school_year = pir_sql_take_text (query);
  fields->segregation = (guint) pir_sql_take_int (query);
  fields->credit_account_id = pir_sql_take_text (query);
}

static void
take_terms (PirSqlQuery    *query,
            PirEventFields *fields)
{
  fields->amount = pir_sql_take_int (query);
  fields->total = pir_sql_take_int (query);
  fields->has_single = pir_sql_take_int (query) != 0;
  fields->amount_min = pir_sql_take_int (query);
  fields->amount_max = pir_sql_take_int (query);
  fields->is_amount_editable = pir_sql_take_int (query) != 0;
  fields->is_repeatable = pir_sql_take_int (query) != 0;
  fields->is_resolved = pir_sql_take_int (query) != 0;
  fields->due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields->is_deadline_hard = pir_sql_take_int (query) != 0;
  fields->notifies_representatives = pir_sql_take_int (query) != 0;
  fields->note_name = pir_sql_take_text (query);
  fields->note_size = pir_sql_take_int (query);
  fields->note_sha256 = pir_sql_take_text (query);
  fields->rejection = pir_sql_take_text (query);
  fields->created_at = pir_sql_take_int (query);
  fields->notified_at = pir_sql_take_int (query);
}

static void
take_tally (PirSqlQuery   *query,
            PirEventTally *tally)
{
  tally->recipients = (guint) pir_sql_take_int (query);
  tally->exempt = (guint) pir_sql_take_int (query);
  tally->notices = (guint) pir_sql_take_int (query);
  tally->notices_paid = (guint) pir_sql_take_int (query);
  tally->mails_waiting = (guint) pir_sql_take_int (query);
  tally->mails_sent = (guint) pir_sql_take_int (query);
  tally->mails_failed = (guint) pir_sql_take_int (query);
  tally->amount_paid = -1;
  tally->amount_due = -1;
}

/* Returns: (transfer full) (element-type PirEventInstalment) */
static GArray *
list_instalments (PirRepos   *repos,
                  const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_LIST_INSTALMENTS, id);
  GArray *instalments = g_array_new (FALSE, FALSE, sizeof (PirEventInstalment));

  while (pir_sql_next (query))
    {
      PirEventInstalment instalment;

      instalment.share = pir_sql_take_int (query);
      instalment.due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
      g_array_append_val (instalments, instalment);
    }

  return instalments;
}

static PirMoney
get_sum (PirRepos   *repos,
         guint       index,
         const char *id)
{
  PirSqlQuery *query = ask (repos, index, id);

  return pir_sql_next (query) ? pir_sql_take_int (query) : 0;
}

static PirEvent *
take_event (PirRepos    *repos,
            PirSqlQuery *query,
            gboolean     has_sums)
{
  g_autoptr (GArray) instalments = NULL;
  PirEventFields fields = { 0 };

  if (!pir_sql_next (query))
    return NULL;

  take_subject (query, &fields);
  take_terms (query, &fields);
  take_tally (query, &fields.tally);
  instalments = list_instalments (repos, fields.id);
  fields.instalments = (PirEventInstalment *) (gpointer) instalments->data;
  fields.n_instalments = instalments->len;
  if (has_sums)
    {
      fields.tally.amount_paid = get_sum (repos, SQL_SUM_PAID, fields.id);
      fields.tally.amount_due = get_sum (repos, SQL_SUM_DUE, fields.id);
    }

  return pir_event_new (&fields);
}

PirEvent *
pir_office_events_load (PirRepos   *repos,
                        const char *id)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return take_event (repos, ask (repos, SQL_LOAD, id), FALSE);
}

PirEvent *
pir_office_events_load_whole (PirRepos   *repos,
                              const char *id)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return take_event (repos, ask (repos, SQL_LOAD, id), TRUE);
}

GPtrArray *
pir_office_events_list (PirRepos   *repos,
                        const char *school_id,
                        const char *school_year,
                        const char *state,
                        const char *after,
                        const char *id_begins,
                        guint       limit)
{
  PirSqlQuery *query = ask (repos, SQL_LIST, school_id);
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  PirEvent *event;

  g_return_val_if_fail (repos != NULL, events);

  pir_sql_put_text (query, school_year);
  pir_sql_put_text (query, state);
  pir_sql_put_text (query, after);
  pir_sql_put_int (query, limit);
  pir_sql_put_text (query, id_begins);
  while ((event = take_event (repos, query, FALSE)) != NULL)
    g_ptr_array_add (events, event);

  return events;
}

/* Parameters 2 to 21 */
static void
put_terms (PirSqlQuery          *query,
           const PirEventFields *fields)
{
  pir_sql_put_text (query, pir_event_kind_to_string (fields->kind));
  pir_sql_put_text (query, fields->name);
  pir_sql_put_text (query, fields->reason);
  pir_sql_put_text (query, fields->description);
  pir_sql_put_text (query, fields->project);
  pir_sql_put_text (query, pir_category_to_string (fields->category));
  pir_sql_put_text (query, fields->taxonomy_code);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_int (query, fields->segregation);
  pir_sql_put_text (query, fields->credit_account_id);
  pir_sql_put_opt (query, fields->amount, 0);
  pir_sql_put_opt (query, fields->total, 0);
  pir_sql_put_int (query, fields->has_single != FALSE);
  pir_sql_put_opt (query, fields->amount_min, 0);
  pir_sql_put_opt (query, fields->amount_max, 0);
  pir_sql_put_int (query, fields->is_amount_editable != FALSE);
  pir_sql_put_int (query, fields->is_repeatable != FALSE);
  pir_sql_put_int (query, fields->is_resolved != FALSE);
  pir_sql_put_opt (query, fields->due_date, PIR_DATE_NONE);
  pir_sql_put_int (query, fields->is_deadline_hard != FALSE);
}

static void
put_instalments (PirRepos             *repos,
                 const PirEventFields *fields)
{
  pir_sql_run (ask (repos, SQL_DELETE_INSTALMENTS, fields->id));
  for (gsize i = 0; i < fields->n_instalments; i++)
    {
      PirSqlQuery *query = ask (repos, SQL_ADD_INSTALMENT, fields->id);

      pir_sql_put_int (query, (gint64) i + 1);
      pir_sql_put_int (query, fields->instalments[i].share);
      pir_sql_put_opt (query, fields->instalments[i].due_date, PIR_DATE_NONE);
      pir_sql_run (query);
    }
}

void
pir_office_events_add (PirRepos             *repos,
                       const PirEventFields *fields,
                       PirSchool            *school,
                       const char           *account_id)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);
  g_return_if_fail (PIR_IS_SCHOOL (school));

  query = ask (repos, SQL_ADD, fields->id);
  put_terms (query, fields);
  pir_sql_put_text (query, pir_school_peek (school)->id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, fields->notifies_representatives != FALSE);
  pir_sql_put_text (query, pir_school_peek (school)->name);
  pir_sql_put_text (query, pir_school_peek (school)->creditor_tax_code);
  pir_sql_put_text (query, account_id);
  pir_sql_run (query);
  put_instalments (repos, fields);
}

void
pir_office_events_change (PirRepos             *repos,
                          const PirEventFields *fields)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);

  query = ask (repos, SQL_CHANGE, fields->id);
  put_terms (query, fields);
  pir_sql_put_int (query, fields->notifies_representatives != FALSE);
  pir_sql_run (query);
  put_instalments (repos, fields);
}

void
pir_office_events_move (PirRepos      *repos,
                        const char    *id,
                        PirEventState  state,
                        const char    *rejection,
                        const char    *decided_by)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  query = ask (repos, SQL_MOVE, id);
  pir_sql_put_text (query, pir_event_state_to_string (state));
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, rejection);
  pir_sql_put_text (query, decided_by);
  pir_sql_run (query);
}

void
pir_office_events_set_note (PirRepos   *repos,
                            const char *id,
                            const char *name,
                            gint64      size,
                            const char *sha256)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  query = ask (repos, SQL_SET_NOTE, id);
  pir_sql_put_text (query, name);
  pir_sql_put_opt (query, size, 0);
  pir_sql_put_text (query, sha256);
  pir_sql_run (query);
}

void
pir_office_events_delete (PirRepos   *repos,
                          const char *id)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (ask (repos, SQL_DELETE_RECIPIENTS, id));
  pir_sql_run (ask (repos, SQL_DELETE_INSTALMENTS, id));
  pir_sql_run (ask (repos, SQL_DELETE, id));
}

void
pir_office_events_tell_reasons (PirRepos      *repos,
                                const char    *school_id,
                                const char    *query_text,
                                PirReasonFunc  func,
                                gpointer       user_data)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  query = ask (repos, SQL_REASONS, school_id);
  pir_sql_put_text (query, query_text);
  while (pir_sql_next (query))
    {
      const char *reason = pir_sql_take_text (query);
      const char *category = pir_sql_take_text (query);

      func (reason, category, pir_sql_take_text (query), user_data);
    }
}

char *
pir_credit_accounts_find_only (PirRepos   *repos,
                               const char *school_id)
{
  PirSqlQuery *query;
  g_autofree char *id = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST_ACCOUNTS, school_id);
  if (!pir_sql_next (query))
    return NULL;

  id = g_strdup (pir_sql_take_text (query));

  return pir_sql_next (query) ? NULL : g_steal_pointer (&id);
}

gboolean
pir_credit_accounts_is_open (PirRepos   *repos,
                             const char *school_id,
                             const char *id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (id == NULL)
    return FALSE;

  query = ask (repos, SQL_IS_ACCOUNT, school_id);
  pir_sql_put_text (query, id);

  return pir_sql_next (query);
}
