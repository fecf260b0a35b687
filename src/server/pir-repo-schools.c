/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-schools.h"

#include "server/pir-repos-tables.h"

#define SCHOOL_COLUMNS "s.id, s.code, s.name, s.address, s.postal_code, s.municipality, s.province, s.creditor_tax_code," \
                       " s.cbill_code, s.email, s.phone, s.sector, s.website, s.postal_account, s.postal_account_holder," \
                       " s.postal_account_authorisation, (select g.sha256 from school_logos g where g.school_id = s.id)"
#define PUPIL_COLUMNS "p.id, p.given_name, p.family_name, p.tax_code, p.birth_date, p.school_id, s.name, p.school_year," \
                      " p.class_name, p.course, l.state, l.kinship, case when exists (select 1 from delegations d" \
                      " where d.pupil_id = p.id and d.account_id = l.account_id and d.school_year = p.school_year" \
                      " and d.revoked_at is null and l.state = 'active') then 1 else 0 end"
#define PUPILS "links l join pupils p on p.id = l.pupil_id join schools s on s.id = p.school_id"

enum
{
  SQL_GET_SCHOOL,
  SQL_LIST_SCHOOLS,
  SQL_PUT_SCHOOL,
  SQL_GET_PUPIL,
  SQL_LIST_PUPILS,
  SQL_PUT_PUPIL,
  SQL_HAS_PUPIL,
  SQL_LIST_OF_SCHOOL,
  SQL_GET_LINK,
  SQL_PUT_LINK,
  SQL_LIST_LINKED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET_SCHOOL] = "select " SCHOOL_COLUMNS " from schools s where s.id = $1",
  [SQL_LIST_SCHOOLS] = "select " SCHOOL_COLUMNS " from feed f join schools s on s.id = f.object_id"
                       " where f.account_id = $1 and f.kind = 'school' and f.deleted = 0 order by s.name, s.id",
  [SQL_PUT_SCHOOL] = "insert into schools (id, code, name, address, postal_code, municipality, province, creditor_tax_code,"
                     " cbill_code, email, phone, updated_at, sector, website, postal_account, postal_account_holder,"
                     " postal_account_authorisation)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
                     " on conflict (id) do update set code = excluded.code, name = excluded.name,"
                     " address = excluded.address, postal_code = excluded.postal_code,"
                     " municipality = excluded.municipality, province = excluded.province,"
                     " creditor_tax_code = excluded.creditor_tax_code, cbill_code = excluded.cbill_code,"
                     " email = excluded.email, phone = excluded.phone, updated_at = excluded.updated_at,"
                     " sector = excluded.sector, website = excluded.website, postal_account = excluded.postal_account,"
                     " postal_account_holder = excluded.postal_account_holder,"
                     " postal_account_authorisation = excluded.postal_account_authorisation"
                     " where schools.code <> excluded.code or schools.name <> excluded.name"
                     " or schools.address is distinct from excluded.address"
                     " or schools.postal_code is distinct from excluded.postal_code"
                     " or schools.municipality is distinct from excluded.municipality"
                     " or schools.province is distinct from excluded.province"
                     " or schools.creditor_tax_code <> excluded.creditor_tax_code"
                     " or schools.cbill_code is distinct from excluded.cbill_code"
                     " or schools.email is distinct from excluded.email"
                     " or schools.phone is distinct from excluded.phone"
                     " or schools.sector is distinct from excluded.sector"
                     " or schools.website is distinct from excluded.website"
                     " or schools.postal_account is distinct from excluded.postal_account"
                     " or schools.postal_account_holder is distinct from excluded.postal_account_holder"
                     " or schools.postal_account_authorisation is distinct from excluded.postal_account_authorisation",
  [SQL_GET_PUPIL] = "select " PUPIL_COLUMNS " from " PUPILS " where l.account_id = $1 and l.pupil_id = $2",
  [SQL_LIST_PUPILS] = "select " PUPIL_COLUMNS " from " PUPILS " where l.account_id = $1"
                      " order by p.given_name, p.family_name, p.id",
  [SQL_PUT_PUPIL] = "insert into pupils (id, given_name, family_name, tax_code, birth_date, school_id, school_year, class_name,"
                    " course, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                    " on conflict (id) do update set given_name = excluded.given_name, family_name = excluded.family_name,"
                    " tax_code = excluded.tax_code, birth_date = excluded.birth_date, school_id = excluded.school_id,"
                    " school_year = excluded.school_year, class_name = excluded.class_name, course = excluded.course,"
                    " updated_at = excluded.updated_at"
                    " where (pupils.given_name, pupils.family_name, pupils.tax_code, pupils.school_id, pupils.school_year)"
                    " <> (excluded.given_name, excluded.family_name, excluded.tax_code, excluded.school_id,"
                    " excluded.school_year)"
                    " or pupils.birth_date is distinct from excluded.birth_date"
                    " or pupils.class_name is distinct from excluded.class_name"
                    " or pupils.course is distinct from excluded.course",
  [SQL_HAS_PUPIL] = "select school_id from pupils where id = $1",
  [SQL_LIST_OF_SCHOOL] = "select id from pupils where school_id = $1 order by id",
  [SQL_GET_LINK] = "select state from links where account_id = $1 and pupil_id = $2",
  [SQL_PUT_LINK] = "insert into links (id, account_id, pupil_id, kinship, state, state_since, created_at)"
                   " select $1, $2, $3, $4, $5, $6, $6 where not exists (select 1 from links where id = $1"
                   " and (account_id, pupil_id) <> ($2, $3))"
                   " on conflict (account_id, pupil_id) do update set kinship = excluded.kinship, state = excluded.state,"
                   " state_since = excluded.state_since"
                   " where (links.kinship, links.state) <> (excluded.kinship, excluded.state)",
  [SQL_LIST_LINKED] = "select account_id from links where pupil_id = $1 and state = 'active' order by account_id",
};

PirSqlTable *
pir_schools_prepare (PirSql  *sql,
                     GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSchool *
take_school (PirSqlQuery *query)
{
  PirSchoolFields fields = { 0 };

  fields.id = pir_sql_take_text (query);
  fields.code = pir_sql_take_text (query);
  fields.name = pir_sql_take_text (query);
  fields.address = pir_sql_take_text (query);
  fields.postal_code = pir_sql_take_text (query);
  fields.municipality = pir_sql_take_text (query);
  fields.province = pir_sql_take_text (query);
  fields.creditor_tax_code = pir_sql_take_text (query);
  fields.cbill_code = pir_sql_take_text (query);
  fields.email = pir_sql_take_text (query);
  fields.phone = pir_sql_take_text (query);
  fields.sector = pir_sql_take_text (query);
  fields.website = pir_sql_take_text (query);
  fields.postal_account = pir_sql_take_text (query);
  fields.postal_account_holder = pir_sql_take_text (query);
  fields.postal_account_authorisation = pir_sql_take_text (query);
  fields.logo_sha256 = pir_sql_take_text (query);

  return pir_school_new (&fields);
}

PirSchool *
pir_schools_get (PirRepos   *repos,
                 const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_GET_SCHOOL);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return pir_sql_next (query) ? take_school (query) : NULL;
}

GPtrArray *
pir_schools_list (PirRepos   *repos,
                  const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_LIST_SCHOOLS);
  GPtrArray *schools = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    g_ptr_array_add (schools, take_school (query));

  return schools;
}

gboolean
pir_schools_put (PirRepos  *repos,
                 PirSchool *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_PUT_SCHOOL);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_SCHOOL (school), FALSE);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->code);
  pir_sql_put_text (query, fields->name);
  pir_sql_put_text (query, fields->address);
  pir_sql_put_text (query, fields->postal_code);
  pir_sql_put_text (query, fields->municipality);
  pir_sql_put_text (query, fields->province);
  pir_sql_put_text (query, fields->creditor_tax_code);
  pir_sql_put_text (query, fields->cbill_code);
  pir_sql_put_text (query, fields->email);
  pir_sql_put_text (query, fields->phone);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, fields->sector);
  pir_sql_put_text (query, fields->website);
  pir_sql_put_text (query, fields->postal_account);
  pir_sql_put_text (query, fields->postal_account_holder);
  pir_sql_put_text (query, fields->postal_account_authorisation);

  return pir_sql_run (query) > 0;
}

/* (nullable): NULL where the link does not let the account see the pupil */
static PirPupil *
take_pupil (PirSqlQuery *query)
{
  PirPupilFields fields = { 0 };

  fields.id = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.tax_code = pir_sql_take_text (query);
  fields.birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields.school_id = pir_sql_take_text (query);
  fields.school_name = pir_sql_take_text (query);
  fields.school_year = pir_sql_take_text (query);
  fields.class_name = pir_sql_take_text (query);
  fields.course = pir_sql_take_text (query);
  pir_link_state_from_string (pir_sql_take_text (query), &fields.link_state);
  pir_kinship_from_string (pir_sql_take_text (query), &fields.kinship);
  fields.is_delegated = pir_sql_take_int (query) != 0;

  if (!pir_link_state_shows_pupil (fields.link_state))
    return NULL;

  if (!pir_link_state_shows_notices (fields.link_state))
    fields.class_name = fields.course = NULL;

  return pir_pupil_new (&fields);
}

PirPupil *
pir_pupils_get (PirRepos   *repos,
                const char *account_id,
                const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_GET_PUPIL);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);

  return pir_sql_next (query) ? take_pupil (query) : NULL;
}

GPtrArray *
pir_pupils_list (PirRepos   *repos,
                 const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_LIST_PUPILS);
  GPtrArray *pupils = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirPupil *pupil = take_pupil (query);

      if (pupil != NULL)
        g_ptr_array_add (pupils, pupil);
    }

  return pupils;
}

gboolean
pir_pupils_put (PirRepos *repos,
                PirPupil *pupil)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_PUT_PUPIL);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_PUPIL (pupil), FALSE);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->given_name);
  pir_sql_put_text (query, fields->family_name);
  pir_sql_put_text (query, fields->tax_code);
  pir_sql_put_opt (query, fields->birth_date, PIR_DATE_NONE);
  pir_sql_put_text (query, fields->school_id);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_text (query, fields->class_name);
  pir_sql_put_text (query, fields->course);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

gboolean
pir_pupils_exists (PirRepos    *repos,
                   const char  *id,
                   char       **school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_HAS_PUPIL);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return FALSE;

  if (school_id != NULL)
    *school_id = g_strdup (pir_sql_take_text (query));

  return TRUE;
}

gboolean
pir_links_get_state (PirRepos     *repos,
                     const char   *account_id,
                     const char   *pupil_id,
                     PirLinkState *state)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_GET_LINK);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pupil_id);

  return pir_sql_next (query) && pir_link_state_from_string (pir_sql_take_text (query), state);
}

gboolean
pir_links_put (PirRepos      *repos,
               const PirLink *link)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, SQL_PUT_LINK);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  pir_sql_put_text (query, link->id);
  pir_sql_put_text (query, link->account_id);
  pir_sql_put_text (query, link->pupil_id);
  pir_sql_put_text (query, pir_kinship_to_string (link->kinship));
  pir_sql_put_text (query, pir_link_state_to_string (link->state));
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

static GPtrArray *
list_ids (PirRepos   *repos,
          guint       index,
          const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SCHOOLS, index);

  pir_sql_put_text (query, key);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_pupils_list_of_school (PirRepos   *repos,
                           const char *school_id)
{
  return list_ids (repos, SQL_LIST_OF_SCHOOL, school_id);
}

GPtrArray *
pir_links_list_accounts (PirRepos   *repos,
                         const char *pupil_id)
{
  return list_ids (repos, SQL_LIST_LINKED, pupil_id);
}

gboolean
pir_link_state_shows_pupil (PirLinkState state)
{
  return state != PIR_LINK_WITHDRAWN && state != PIR_LINK_REVOKED;
}

gboolean
pir_link_state_shows_notices (PirLinkState state)
{
  return state == PIR_LINK_ACTIVE || state == PIR_LINK_ENDED;
}
