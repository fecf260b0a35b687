/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-recipients.h"

#include "server/pir-repo-proofs.h"
#include "server/pir-repos-tables.h"

/* Accounts that see what recipient r of event n is asked: linked to pupil p, or of that proved name */
#define PAYERS                                                                                                        \
  "(select l.account_id as id from links l where l.pupil_id = r.pupil_id and l.state in ('active', 'ended')"          \
  " union select a.id from accounts a where a.tax_code = coalesce(p.tax_code, t.tax_code) and" PIR_PROVED ") u"
#define N_PAYERS "(select count(*) from " PAYERS ")"
#define N_REACHABLE "(select count(*) from " PAYERS " join accounts b on b.id = u.id where b.email is not null)"
#define N_FAILED \
  "(select count(*) from " PAYERS " join outbox o on o.event_id = r.event_id and o.account_id = u.id and o.state = 'failed')"
#define SUBJECT "r.id, r.pupil_id, r.staff_id, coalesce(p.given_name, t.given_name), coalesce(p.family_name, t.family_name)," \
                " coalesce(p.tax_code, t.tax_code), p.class_name, r.amount, r.due_date, r.exemption, r.asked, r.original," \
                " r.notified_at"
#define FROM " from event_recipients r join events n on n.id = r.event_id left join pupils p on p.id = r.pupil_id" \
             " left join staff t on t.id = r.staff_id "
#define ALL SUBJECT ", " N_PAYERS ", " N_REACHABLE ", " N_FAILED
#define NAME(p, t) "coalesce(" p ".family_name, " t ".family_name), coalesce(" p ".given_name, " t ".given_name)"

enum
{
  SQL_LOAD,
  SQL_LIST,
  SQL_LIST_ALL,
  SQL_LIST_UNREACHED,
  SQL_LIST_UNREMINDED,
  SQL_ADD,
  SQL_SET_TERMS,
  SQL_SET_ASKED,
  SQL_DELETE,
  SQL_PICK_PUPILS,
  SQL_PICK_STAFF,
  SQL_COUNT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LOAD] = "select " ALL ", r.event_id" FROM "where r.id = $1",
  /* The page first: payers are counted of it alone. */
  [SQL_LIST] = "select " ALL FROM "where r.id in (select r.id" FROM "where r.event_id = $1 and ($2 = ''"
               " or (" NAME ("p", "t") ", r.id) > (select " NAME ("q", "u") ", s.id from event_recipients s"
               " left join pupils q on q.id = s.pupil_id left join staff u on u.id = s.staff_id where s.id = $2 and s.event_id = $1))"
               " order by " NAME ("p", "t") ", r.id limit $3) order by " NAME ("p", "t") ", r.id",
  [SQL_LIST_ALL] = "select " SUBJECT FROM "where r.event_id = $1 order by coalesce(p.tax_code, t.tax_code), r.id",
  [SQL_LIST_UNREACHED] = "select " ALL FROM "where r.event_id = $1 and r.notified_at = $2 and r.exemption is null"
                         " and " N_REACHABLE " = 0 order by " NAME ("p", "t") ", r.id",
  [SQL_LIST_UNREMINDED] = "select " ALL FROM "where r.event_id = $1 and $2 >= 0 and r.exemption is null"
                          " and exists (select 1 from notices m where m.event_id = r.event_id and m.state = 'to_pay'"
                          " and m.debtor_tax_code = coalesce(p.tax_code, t.tax_code))"
                          " and " N_REACHABLE " = 0 order by " NAME ("p", "t") ", r.id",
  [SQL_ADD] = "insert into event_recipients (id, event_id, pupil_id, staff_id, amount, due_date, exemption, added_at)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
  [SQL_SET_TERMS] = "update event_recipients set amount = $2, due_date = $3, exemption = $4 where id = $1",
  [SQL_SET_ASKED] = "update event_recipients set asked = $2, original = $3, notified_at = coalesce($4, notified_at)"
                    " where id = $1",
  [SQL_DELETE] = "delete from event_recipients where id = $1",
  [SQL_PICK_PUPILS] = "select p.id from pupils p where p.school_id = $1 and (($3 = 3 and p.id = $4) or ($3 <> 3"
                      " and p.school_year = $2 and p.left_at is null and ($3 = 0 or ($3 = 1 and p.class_name = $4)"
                      " or ($3 = 2 and p.course = $4)))) order by p.id",
  [SQL_PICK_STAFF] = "select id from staff where school_id = $1 and (id = $2 or ($2 = '' and left_at is null)) order by id",
  [SQL_COUNT] = "select count(*), sum(case when x.payers = 0 then 1 else 0 end),"
                " sum(case when x.payers > 0 and x.reachable = 0 then 1 else 0 end) from (select " N_PAYERS " as payers, "
                N_REACHABLE " as reachable" FROM "where r.event_id = $1 and r.exemption is null) x",
};

PirSqlTable *
pir_recipients_prepare (PirSql  *sql,
                        GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECIPIENTS, index);

  pir_sql_put_text (query, id);

  return query;
}

static void
take_subject (PirSqlQuery        *query,
              PirRecipientFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->pupil_id = pir_sql_take_text (query);
  fields->staff_id = pir_sql_take_text (query);
  fields->given_name = pir_sql_take_text (query);
  fields->family_name = pir_sql_take_text (query);
  fields->tax_code = pir_sql_take_text (query);
  fields->class_name = pir_sql_take_text (query);
  fields->amount = pir_sql_take_int (query);
  fields->due_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields->exemption = pir_sql_take_text (query);
  fields->asked = pir_sql_take_int (query);
  fields->original = pir_sql_take_int (query);
  fields->notified_at = pir_sql_take_int (query);
}

static gboolean
next_recipient (PirSqlQuery        *query,
                gboolean            has_payers,
                PirRecipientFields *fields)
{
  *fields = (PirRecipientFields) { 0 };
  if (!pir_sql_next (query))
    return FALSE;

  take_subject (query, fields);
  if (!has_payers)
    return TRUE;

  fields->payers = (guint) pir_sql_take_int (query);
  fields->reachable = (guint) pir_sql_take_int (query);
  fields->has_failed_mail = pir_sql_take_int (query) > 0;

  return TRUE;
}

static GPtrArray *
take_recipients (PirSqlQuery *query,
                 gboolean     has_payers)
{
  GPtrArray *recipients = g_ptr_array_new_with_free_func (g_object_unref);
  PirRecipientFields fields;

  while (next_recipient (query, has_payers, &fields))
    g_ptr_array_add (recipients, pir_recipient_new (&fields));

  return recipients;
}

PirRecipient *
pir_recipients_load (PirRepos    *repos,
                     const char  *id,
                     char       **event_id)
{
  PirSqlQuery *query;
  PirRecipientFields fields;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LOAD, id);
  if (!next_recipient (query, TRUE, &fields))
    return NULL;
  if (event_id != NULL)
    *event_id = g_strdup (pir_sql_take_text (query));

  return pir_recipient_new (&fields);
}

GPtrArray *
pir_recipients_list (PirRepos   *repos,
                     const char *event_id,
                     const char *after,
                     guint       limit)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, SQL_LIST, event_id);
  pir_sql_put_text (query, after);
  pir_sql_put_int (query, limit);

  return take_recipients (query, TRUE);
}

GPtrArray *
pir_recipients_list_all (PirRepos   *repos,
                         const char *event_id)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return take_recipients (ask (repos, SQL_LIST_ALL, event_id), FALSE);
}

GPtrArray *
pir_recipients_list_unreached (PirRepos   *repos,
                               const char *event_id,
                               gboolean    is_reminder)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  query = ask (repos, is_reminder ? SQL_LIST_UNREMINDED : SQL_LIST_UNREACHED, event_id);
  pir_sql_put_int (query, repos->now);

  return take_recipients (query, TRUE);
}

static void
put_terms (PirSqlQuery             *query,
           const PirRecipientTerms *terms)
{
  pir_sql_put_opt (query, terms->amount, 0);
  pir_sql_put_opt (query, terms->due_date, PIR_DATE_NONE);
  pir_sql_put_text (query, terms->exemption);
}

gboolean
pir_recipients_add (PirRepos                *repos,
                    const char              *event_id,
                    const char              *pupil_id,
                    const char              *staff_id,
                    const PirRecipientTerms *terms)
{
  g_autofree char *id = g_uuid_string_random ();
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (terms != NULL, FALSE);

  query = ask (repos, SQL_ADD, id);
  pir_sql_put_text (query, event_id);
  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, staff_id);
  put_terms (query, terms);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

void
pir_recipients_set_terms (PirRepos                *repos,
                          const char              *id,
                          const PirRecipientTerms *terms)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (terms != NULL);

  query = ask (repos, SQL_SET_TERMS, id);
  put_terms (query, terms);
  pir_sql_run (query);
}

void
pir_recipients_set_asked (PirRepos   *repos,
                          const char *id,
                          PirMoney    asked,
                          PirMoney    original,
                          gboolean    is_new)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  query = ask (repos, SQL_SET_ASKED, id);
  pir_sql_put_int (query, asked);
  pir_sql_put_int (query, original);
  pir_sql_put_opt (query, is_new ? repos->now : 0, 0);
  pir_sql_run (query);
}

void
pir_recipients_delete (PirRepos   *repos,
                       const char *id)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (ask (repos, SQL_DELETE, id));
}

GPtrArray *
pir_recipients_pick_pupils (PirRepos             *repos,
                            const PirEventFields *event,
                            PirPickKind           kind,
                            const char           *name)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (event != NULL, NULL);

  query = ask (repos, SQL_PICK_PUPILS, event->school_id);
  pir_sql_put_text (query, event->school_year);
  pir_sql_put_int (query, kind);
  pir_sql_put_text (query, name);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_recipients_pick_staff (PirRepos             *repos,
                           const PirEventFields *event,
                           const char           *id)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (event != NULL, NULL);

  query = ask (repos, SQL_PICK_STAFF, event->school_id);
  pir_sql_put_text (query, id);

  return pir_sql_take_column (query);
}

void
pir_recipients_count (PirRepos      *repos,
                      const char    *event_id,
                      PirEventFacts *facts)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (facts != NULL);

  query = ask (repos, SQL_COUNT, event_id);
  if (!pir_sql_next (query))
    return;

  facts->paying = (guint) pir_sql_take_int (query);
  facts->without_payer = (guint) pir_sql_take_int (query);
  facts->without_address = (guint) pir_sql_take_int (query);
}
