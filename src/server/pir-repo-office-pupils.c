/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-office-pupils.h"

#include "server/pir-person-search.h"
#include "server/pir-repos-tables.h"

#define LINKED "from links l where l.pupil_id = p.id and l.state in ('active', 'ended')"
#define OFFICE_PUPIL "p.id, p.given_name, p.family_name, p.tax_code, p.birth_date, p.school_year, p.class_name, p.course," \
                     " (select count(*) from pupil_payers y where y.pupil_id = p.id), (select count(*) " LINKED ")," \
                     " p.left_at, p.left_why from pupils p"
#define PLAIN "id, given_name, family_name, tax_code, birth_date, school_id, school_year, class_name, course from pupils"

enum
{
  SQL_NAME,
  SQL_LIST,
  SQL_LOAD,
  SQL_LOAD_PLAIN,
  SQL_LIST_PRESENT,
  SQL_GET,
  SQL_PAYERS,
  SQL_DELETE_PAYER,
  SQL_OWED,
  SQL_DRAFTS,
  SQL_SET_LEFT,
  SQL_SET_LINKS,
  SQL_SET_REQUESTS,
  SQL_CLASSES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_NAME] = "select family_name, given_name from pupils where id = $1 and school_id = $2",
  [SQL_LIST] = "select " OFFICE_PUPIL " where p.school_id = $1 and ($2 = '' or p.school_year = $2)"
               " and ($3 = '' or p.class_name = $3) and ($4 = 'all' or ($4 = 'left') = (p.left_at is not null))"
               " and ($5 = 0 or not exists (select 1 " LINKED ")) and (p.family_name, p.given_name, p.id) > ($6, $7, $8)"
               " order by p.family_name, p.given_name, p.id limit $9",
  [SQL_LOAD] = "select " OFFICE_PUPIL " where p.id = $1",
  [SQL_LOAD_PLAIN] = "select " PLAIN " where id = $1",
  [SQL_LIST_PRESENT] = "select " PLAIN " where school_id = $1 and school_year = $2 and left_at is null"
                       " order by class_name is null, class_name, family_name, given_name, id",
  [SQL_GET] = "select school_id, left_at from pupils where id = $1",
  [SQL_PAYERS] = "select tax_code, given_name, family_name, email, kinship from pupil_payers where pupil_id = $1"
                 " order by family_name, given_name, tax_code limit 100",
  [SQL_DELETE_PAYER] = "delete from pupil_payers where pupil_id = $1 and tax_code = $2",
  [SQL_OWED] = "select count(*), sum(case when n.instalments > 0 and exists (select 1 from notices s"
               " where s.event_id = n.event_id and s.debtor_tax_code = n.debtor_tax_code and s.instalments = 0"
               " and s.state in ('to_pay', 'awaiting_receipt')) then 0 else n.amount end)"
               " from notices n where n.pupil_id = $1 and n.state = 'to_pay'",
  [SQL_DRAFTS] = "select count(*) from event_recipients r join events e on e.id = r.event_id where r.pupil_id = $1"
                 " and e.state in ('draft', 'awaiting_approval', 'approved', 'rejected')",
  [SQL_SET_LEFT] = "update pupils set left_at = $2, left_why = $3, updated_at = $4 where id = $1"
                   " and (left_at is distinct from $2 or left_why is distinct from $3)",
  [SQL_SET_LINKS] = "update links set state = $3, state_since = $4 where pupil_id = $1 and state = $2 returning account_id",
  [SQL_SET_REQUESTS] = "update link_requests set state = $3, state_since = $4 where pupil_id = $1 and state = $2"
                       " and exists (select 1 from links l where l.pupil_id = $1 and l.account_id = link_requests.account_id"
                       " and l.state = $3) returning account_id, id",
  [SQL_CLASSES] = "select p.class_name, count(*), sum(case when exists (select 1 from links l where l.pupil_id = p.id"
                  " and l.state = 'active') then 1 else 0 end), (select count(*) from representatives v"
                  " where v.school_id = $1 and v.school_year = $2 and v.class_name = p.class_name and v.ended_at is null)"
                  " from pupils p where p.school_id = $1 and p.school_year = $2 and p.left_at is null group by p.class_name"
                  " order by p.class_name is null, p.class_name",
};

PirSqlTable *
pir_office_pupils_prepare (PirSql  *sql,
                           GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_PUPILS, index);

  pir_sql_put_text (query, key);

  return query;
}

static void
take_pupil (PirSqlQuery          *query,
            PirOfficePupilFields *pupil)
{
  pupil->id = pir_sql_take_text (query);
  pupil->given_name = pir_sql_take_text (query);
  pupil->family_name = pir_sql_take_text (query);
  pupil->tax_code = pir_sql_take_text (query);
  pupil->birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  pupil->school_year = pir_sql_take_text (query);
  pupil->class_name = pir_sql_take_text (query);
  pupil->course = pir_sql_take_text (query);
  pupil->on_record = (guint) pir_sql_take_int (query);
  pupil->linked = (guint) pir_sql_take_int (query);
  pupil->left_on = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  if (!pir_leave_reason_from_string (pir_sql_take_text (query), &pupil->left_why))
    pupil->left_why = PIR_LEAVE_OTHER;
}

/* Puts family name, given name and id of the pupil after which a page begins. Returns: whether the page before was one */
static gboolean
put_place (PirRepos             *repos,
           const PirPupilFilter *filter,
           char                **family_name,
           char                **given_name)
{
  PirSqlQuery *query;

  *family_name = g_strdup ("");
  *given_name = g_strdup ("");
  if (*filter->after == '\0')
    return TRUE;

  query = ask (repos, SQL_NAME, filter->after);
  pir_sql_put_text (query, filter->school_id);
  if (!pir_sql_next (query))
    return FALSE;

  g_free (*family_name);
  g_free (*given_name);
  *family_name = g_strdup (pir_sql_take_text (query));
  *given_name = g_strdup (pir_sql_take_text (query));

  return TRUE;
}

gboolean
pir_office_pupils_tell (PirRepos             *repos,
                        const PirPupilFilter *filter,
                        PirOfficePupilFunc    func,
                        gpointer              user_data)
{
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  g_autoptr (PirPersonSearch) search = NULL;
  PirSqlQuery *query;
  guint n = 0;

  g_return_val_if_fail (repos != NULL && filter != NULL, FALSE);

  if (!put_place (repos, filter, &family_name, &given_name))
    return FALSE;

  /* Names are compared as people write them, which no database does; a school's pupils are few enough to be looked through. */
  search = pir_person_search_new (filter->query);
  query = ask (repos, SQL_LIST, filter->school_id);
  pir_sql_put_text (query, filter->school_year);
  pir_sql_put_text (query, filter->class_name);
  pir_sql_put_text (query, filter->state);
  pir_sql_put_int (query, filter->is_unlinked ? 1 : 0);
  pir_sql_put_text (query, family_name);
  pir_sql_put_text (query, given_name);
  pir_sql_put_text (query, filter->after);
  pir_sql_put_int (query, search != NULL ? G_MAXINT32 : filter->limit);
  while (pir_sql_next (query))
    {
      PirOfficePupilFields pupil = { 0 };

      take_pupil (query, &pupil);
      if (n < filter->limit && pir_person_search_matches (search, pupil.family_name, pupil.given_name, pupil.tax_code))
        {
          func (&pupil, user_data);
          n++;
        }
    }

  return TRUE;
}

char *
pir_office_pupils_get_school (PirRepos   *repos,
                              const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_GET, id);

  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

gboolean
pir_office_pupils_has_left (PirRepos   *repos,
                            const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_GET, id);

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!pir_sql_next (query))
    return FALSE;

  pir_sql_take_text (query);

  return pir_sql_take_opt (query, PIR_DATE_NONE) != PIR_DATE_NONE;
}

static void
load_payers (PirRepos   *repos,
             const char *id,
             GPtrArray  *payers)
{
  PirSqlQuery *query = ask (repos, SQL_PAYERS, id);

  while (pir_sql_next (query))
    {
      PirPayerOnRecordFields payer = { NULL };

      payer.tax_code = pir_sql_take_text (query);
      payer.given_name = pir_sql_take_text (query);
      payer.family_name = pir_sql_take_text (query);
      payer.email = pir_sql_take_text (query);
      pir_kinship_from_string (pir_sql_take_text (query), &payer.kinship);
      g_ptr_array_add (payers, pir_payer_on_record_new (&payer));
    }
}

PirPupilRecord *
pir_office_pupils_load (PirRepos   *repos,
                        const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_LOAD, id);
  PirOfficePupilFields pupil = { 0 };
  PirPupilRecord *record;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!pir_sql_next (query))
    return NULL;

  record = pir_pupil_record_new ();
  take_pupil (query, &pupil);
  record->pupil = pir_office_pupil_new (&pupil);
  load_payers (repos, id, record->payers);
  query = ask (repos, SQL_OWED, id);
  if (pir_sql_next (query))
    {
      record->to_pay = (guint) pir_sql_take_int (query);
      record->owed = pir_sql_take_int (query);
    }
  query = ask (repos, SQL_DRAFTS, id);
  record->drafts = pir_sql_next (query) ? (guint) pir_sql_take_int (query) : 0;

  return record;
}

static PirPupil *
take_plain (PirSqlQuery *query)
{
  PirPupilFields fields = { 0 };

  fields.id = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.tax_code = pir_sql_take_text (query);
  fields.birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields.school_id = pir_sql_take_text (query);
  fields.school_year = pir_sql_take_text (query);
  fields.class_name = pir_sql_take_text (query);
  fields.course = pir_sql_take_text (query);

  return pir_pupil_new (&fields);
}

PirPupil *
pir_office_pupils_load_plain (PirRepos   *repos,
                              const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_LOAD_PLAIN, id);

  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_next (query) ? take_plain (query) : NULL;
}

GPtrArray *
pir_office_pupils_list_present (PirRepos   *repos,
                                const char *school_id,
                                const char *school_year)
{
  PirSqlQuery *query = ask (repos, SQL_LIST_PRESENT, school_id);
  GPtrArray *pupils = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, pupils);

  pir_sql_put_text (query, school_year);
  while (pir_sql_next (query))
    g_ptr_array_add (pupils, take_plain (query));

  return pupils;
}

void
pir_office_pupils_delete_payer (PirRepos   *repos,
                                const char *pupil_id,
                                const char *tax_code)
{
  PirSqlQuery *query = ask (repos, SQL_DELETE_PAYER, pupil_id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, tax_code);
  pir_sql_run (query);
}

gboolean
pir_office_pupils_set_left (PirRepos       *repos,
                            const char     *id,
                            PirDate         left_on,
                            PirLeaveReason  why)
{
  PirSqlQuery *query = ask (repos, SQL_SET_LEFT, id);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_int (query, left_on);
  pir_sql_put_text (query, pir_leave_reason_to_string (why));
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

static PirSqlQuery *
change_state (PirRepos     *repos,
              guint         index,
              const char   *id,
              PirLinkState  from,
              PirLinkState  to)
{
  PirSqlQuery *query = ask (repos, index, id);

  pir_sql_put_text (query, pir_link_state_to_string (from));
  pir_sql_put_text (query, pir_link_state_to_string (to));
  pir_sql_put_int (query, repos->now);

  return query;
}

GPtrArray *
pir_office_pupils_set_links (PirRepos     *repos,
                             const char   *id,
                             PirLinkState  from,
                             PirLinkState  to)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_take_column (change_state (repos, SQL_SET_LINKS, id, from, to));
}

GPtrArray *
pir_office_pupils_set_requests (PirRepos     *repos,
                                const char   *id,
                                PirLinkState  from,
                                PirLinkState  to)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, pairs);

  query = change_state (repos, SQL_SET_REQUESTS, id, from, to);
  while (pir_sql_next (query))
    {
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
    }

  return pairs;
}

void
pir_office_classes_tell (PirRepos           *repos,
                         const char         *school_id,
                         const char         *school_year,
                         PirOfficeClassFunc  func,
                         gpointer            user_data)
{
  PirSqlQuery *query = ask (repos, SQL_CLASSES, school_id);

  g_return_if_fail (repos != NULL && func != NULL);

  pir_sql_put_text (query, school_year);
  while (pir_sql_next (query))
    {
      PirOfficeClassFields class = { NULL };

      class.class_name = pir_sql_take_text (query);
      class.pupils = (guint) pir_sql_take_int (query);
      class.linked = (guint) pir_sql_take_int (query);
      class.representatives = (guint) pir_sql_take_int (query);
      func (&class, user_data);
    }
}
