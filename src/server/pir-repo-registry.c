/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-registry.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_FIND_PUPIL,
  SQL_TAKE_BACK,
  SQL_PUT_PAYER,
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
