/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-registry.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_FIND_PUPIL,
  SQL_TAKE_BACK,
  SQL_PUT_PAYER,
  SQL_KEEP_PAYERS,
  SQL_KEEP_NOTED,
  SQL_FIND_STAFF,
  SQL_PUT_STAFF,
  SQL_NOTE,
  SQL_FORGET,
  SQL_MISSING_PUPILS,
  SQL_MISSING_STAFF,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND_PUPIL] = "select id, given_name, family_name, birth_date, school_year, class_name, course,"
                     " case when left_at is null then 0 else 1 end from pupils where school_id = $1 and tax_code = $2"
                     " order by school_year || '' desc, id limit 1", /* not by the index of years: a school has one of all its pupils */
  [SQL_TAKE_BACK] = "update pupils set left_at = null, left_why = null, updated_at = $2 where id = $1",
  [SQL_PUT_PAYER] = "insert into pupil_payers (pupil_id, tax_code, given_name, family_name, kinship, email, updated_at)"
                    " values ($1, $2, $3, $4, $5, $6, $7) on conflict (pupil_id, tax_code) do update set"
                    " given_name = excluded.given_name, family_name = excluded.family_name, kinship = excluded.kinship,"
                    " email = excluded.email, updated_at = excluded.updated_at"
                    " where (pupil_payers.given_name, pupil_payers.family_name, pupil_payers.kinship)"
                    " <> (excluded.given_name, excluded.family_name, excluded.kinship)"
                    " or pupil_payers.email is distinct from excluded.email",
  [SQL_KEEP_PAYERS] = "delete from pupil_payers where pupil_id = $1 and tax_code not in ($2, $3)",
  [SQL_KEEP_NOTED] = "delete from pupil_payers where pupil_id in (select pupil_id from registry_rows) and not exists"
                     " (select 1 from registry_rows r where r.pupil_id = pupil_payers.pupil_id"
                     " and r.payer_tax_code = pupil_payers.tax_code)",
  [SQL_FIND_STAFF] = "select case when left_at is null then 0 else 1 end from staff where school_id = $1 and tax_code = $2",
  [SQL_PUT_STAFF] = "insert into staff (id, school_id, given_name, family_name, tax_code, email, kind, updated_at)"
                    " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (school_id, tax_code) do update set"
                    " given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,"
                    " kind = excluded.kind, left_at = null, updated_at = excluded.updated_at"
                    " where (staff.given_name, staff.family_name, staff.kind)"
                    " <> (excluded.given_name, excluded.family_name, excluded.kind)"
                    " or staff.email is distinct from excluded.email or staff.left_at is not null",
  [SQL_NOTE] = "insert into registry_rows (tax_code, payer_tax_code, pupil_id) values ($1, $2, $3) on conflict do nothing",
  [SQL_FORGET] = "delete from registry_rows",
  [SQL_MISSING_PUPILS] = "select id, given_name, family_name, class_name from pupils p where school_id = $1 and left_at is null"
                         " and not exists (select 1 from registry_rows r where r.tax_code = p.tax_code)"
                         " order by family_name, given_name, id",
  [SQL_MISSING_STAFF] = "select id, given_name, family_name, null from staff s where school_id = $1 and left_at is null"
                        " and not exists (select 1 from registry_rows r where r.tax_code = s.tax_code)"
                        " order by family_name, given_name, id",
};

PirSqlTable *
pir_registry_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_registry_pupil_clear (PirRegistryPupil *pupil)
{
  g_clear_pointer (&pupil->id, g_free);
  g_clear_pointer (&pupil->given_name, g_free);
  g_clear_pointer (&pupil->family_name, g_free);
  g_clear_pointer (&pupil->school_year, g_free);
  g_clear_pointer (&pupil->class_name, g_free);
  g_clear_pointer (&pupil->course, g_free);
}

gboolean
pir_registry_find_pupil (PirRepos         *repos,
                         const char       *school_id,
                         const char       *tax_code,
                         PirRegistryPupil *pupil)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_FIND_PUPIL);

  g_return_val_if_fail (repos != NULL && pupil != NULL, FALSE);

  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, tax_code);
  if (!pir_sql_next (query))
    return FALSE;

  pupil->id = g_strdup (pir_sql_take_text (query));
  pupil->given_name = g_strdup (pir_sql_take_text (query));
  pupil->family_name = g_strdup (pir_sql_take_text (query));
  pupil->birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  pupil->school_year = g_strdup (pir_sql_take_text (query));
  pupil->class_name = g_strdup (pir_sql_take_text (query));
  pupil->course = g_strdup (pir_sql_take_text (query));
  pupil->has_left = pir_sql_take_int (query) != 0;

  return TRUE;
}

void
pir_registry_take_back (PirRepos   *repos,
                        const char *pupil_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_TAKE_BACK);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, pupil_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gboolean
pir_registry_put_payer (PirRepos               *repos,
                        const char             *pupil_id,
                        const PirRegistryPayer *payer)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_PUT_PAYER);

  g_return_val_if_fail (repos != NULL && payer != NULL, FALSE);

  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, payer->tax_code);
  pir_sql_put_text (query, payer->given_name);
  pir_sql_put_text (query, payer->family_name);
  pir_sql_put_text (query, pir_kinship_to_string (payer->kinship));
  pir_sql_put_text (query, payer->email);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

guint
pir_registry_keep_payers (PirRepos             *repos,
                          const char           *pupil_id,
                          const PirRegistryRow *row)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_KEEP_PAYERS);

  g_return_val_if_fail (repos != NULL && row != NULL, 0);

  pir_sql_put_text (query, pupil_id);
  for (guint i = 0; i < PIR_REGISTRY_ROW_PAYERS; i++)
    pir_sql_put_text (query, row->payers[i].tax_code != NULL ? row->payers[i].tax_code : "");

  return (guint) pir_sql_run (query);
}

guint
pir_registry_keep_noted_payers (PirRepos *repos)
{
  g_return_val_if_fail (repos != NULL, 0);

  return (guint) pir_sql_run (pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_KEEP_NOTED));
}

/* Returns: whether there is somebody of that tax code */
static gboolean
find_staff (PirRepos   *repos,
            const char *school_id,
            const char *tax_code,
            gboolean   *has_left)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_FIND_STAFF);

  *has_left = FALSE;
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, tax_code);
  if (!pir_sql_next (query))
    return FALSE;

  *has_left = pir_sql_take_int (query) != 0;

  return TRUE;
}

gboolean
pir_registry_put_staff (PirRepos             *repos,
                        const char           *school_id,
                        const PirRegistryRow *row,
                        gboolean             *is_there,
                        gboolean             *has_left)
{
  g_autofree char *id = g_uuid_string_random ();
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && row != NULL && is_there != NULL && has_left != NULL, FALSE);

  *is_there = find_staff (repos, school_id, row->tax_code, has_left);
  query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_PUT_STAFF);
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, row->given_name);
  pir_sql_put_text (query, row->family_name);
  pir_sql_put_text (query, row->tax_code);
  pir_sql_put_text (query, row->email);
  pir_sql_put_text (query, row->staff_kind);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

gboolean
pir_registry_note (PirRepos   *repos,
                   const char *tax_code,
                   const char *payer,
                   const char *pupil_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_NOTE);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, payer);
  pir_sql_put_text (query, pupil_id);

  return pir_sql_run (query) > 0;
}

void
pir_registry_forget_notes (PirRepos *repos)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (pir_repos_query (repos, PIR_REPO_REGISTRY, SQL_FORGET));
}

void
pir_registry_tell_missing (PirRepos              *repos,
                           const char            *school_id,
                           PirRegistryKind        kind,
                           PirRegistryPersonFunc  func,
                           gpointer               user_data)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL && func != NULL);

  query = pir_repos_query (repos, PIR_REPO_REGISTRY, kind == PIR_REGISTRY_STAFF ? SQL_MISSING_STAFF : SQL_MISSING_PUPILS);
  pir_sql_put_text (query, school_id);
  while (pir_sql_next (query))
    {
      const char *id = pir_sql_take_text (query);
      const char *given_name = pir_sql_take_text (query);
      const char *family_name = pir_sql_take_text (query);

      func (id, given_name, family_name, pir_sql_take_text (query), user_data);
    }
}
