/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-office.h"

#include "model/pir-school-year.h"
#include "server/pir-repo-payers.h"
#include "server/pir-repos-tables.h"

enum
{
  SQL_PUT_ROLE,
  SQL_GET_ROLE,
  SQL_KNOWS,
  SQL_TELL,
  SQL_LIST_OWN,
  SQL_PUT,
  SQL_END,
  SQL_LIST_PUPILS,
  SQL_DELEGATE,
  SQL_REVOKE,
  SQL_LIST_SEEING,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PUT_ROLE] = "insert into office_roles (account_id, school_id, role, since) values ($1, $2, $3, $4)"
                   " on conflict (account_id, school_id) do update set role = excluded.role, since = excluded.since"
                   " where office_roles.role <> excluded.role",
  [SQL_GET_ROLE] = "select role from office_roles where account_id = $1 and school_id = $2",
  [SQL_KNOWS] = "select 1 from links l join pupils p on p.id = l.pupil_id where p.school_id = $2 and l.account_id = $1"
                " and l.state = 'active'",
  [SQL_TELL] = "select v.id, v.school_id, v.school_year, v.class_name, a.given_name, a.family_name, a.tax_code, v.enabled_at"
               " from representatives v join accounts a on a.id = v.account_id"
               " join office_roles o on o.school_id = v.school_id and o.account_id = $1"
               " where ($2 = '' or v.school_id = $2) and ($3 = '' or v.school_year = $3)"
               " and (($4 = '' and v.ended_at is null) or v.id = $4)"
               " order by v.school_year desc, v.class_name, a.family_name, a.given_name, v.id limit 1000",
  [SQL_LIST_OWN] = "select v.id, v.school_id, s.name, v.school_year, v.class_name, v.enabled_at,"
                   " (select count(distinct p.id) from pupils p join delegations d on d.pupil_id = p.id"
                   " and d.school_year = v.school_year and d.revoked_at is null where p.school_id = v.school_id"
                   " and p.school_year = v.school_year and p.class_name = v.class_name and p.left_at is null)"
                   " from representatives v join schools s on s.id = v.school_id"
                   " where v.account_id = $1 and v.ended_at is null and v.school_year >= $2"
                   " order by s.name, v.school_year, v.class_name, v.id limit 100",
  [SQL_PUT] = "insert into representatives (id, account_id, school_id, school_year, class_name, enabled_by, enabled_at)"
              " values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, school_id, school_year, class_name)"
              " do update set ended_at = null returning id",
  [SQL_END] = "update representatives set ended_at = $2 where id = $1 and ended_at is null returning account_id",
  [SQL_LIST_PUPILS] = "select p.id from representatives v join pupils p on p.school_id = v.school_id"
                      " and p.school_year = v.school_year and p.class_name = v.class_name where v.id = $1 order by p.id",
  [SQL_DELEGATE] = "insert into delegations (pupil_id, account_id, school_year, granted_at)"
                   " select p.id, $2, p.school_year, $3 from pupils p where p.id = $1"
                   " on conflict (pupil_id, account_id, school_year) do update set granted_at = excluded.granted_at,"
                   " revoked_at = null where delegations.revoked_at is not null",
  [SQL_REVOKE] = "update delegations set revoked_at = $3 where pupil_id = $1 and account_id = $2 and revoked_at is null",
  [SQL_LIST_SEEING] = "select distinct v.account_id, n.id" PIR_REPRESENTED "where p.id = $1 and ($2 = '' or n.id = $2)"
                      " order by v.account_id, n.id",
};

PirSqlTable *
pir_office_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

gboolean
pir_office_put_role (PirRepos   *repos,
                     const char *account_id,
                     const char *school_id,
                     const char *role)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_PUT_ROLE);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, role);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

char *
pir_office_get_role (PirRepos   *repos,
                     const char *account_id,
                     const char *school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_GET_ROLE);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

gboolean
pir_office_knows (PirRepos   *repos,
                  const char *account_id,
                  const char *school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_KNOWS);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);

  return pir_sql_next (query);
}

void
pir_representatives_tell (PirRepos              *repos,
                          const char            *clerk_id,
                          const char            *school_id,
                          const char            *school_year,
                          const char            *id,
                          PirRepresentativeFunc  func,
                          gpointer               user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_TELL);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, clerk_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, school_year);
  pir_sql_put_text (query, id);
  while (pir_sql_next (query))
    {
      PirRepresentativeFields told = { NULL };

      told.id = pir_sql_take_text (query);
      told.school_id = pir_sql_take_text (query);
      told.school_year = pir_sql_take_text (query);
      told.class_name = pir_sql_take_text (query);
      told.given_name = pir_sql_take_text (query);
      told.family_name = pir_sql_take_text (query);
      told.tax_code = pir_sql_take_text (query);
      told.enabled_at = pir_sql_take_int (query);
      func (&told, user_data);
    }
}

GPtrArray *
pir_representatives_list_own (PirRepos   *repos,
                              const char *account_id,
                              const char *school_year)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_LIST_OWN);
  GPtrArray *representations = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, representations);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_year);
  while (pir_sql_next (query))
    {
      PirRepresentationFields fields = { 0 };

      fields.id = pir_sql_take_text (query);
      fields.school_id = pir_sql_take_text (query);
      fields.school_name = pir_sql_take_text (query);
      fields.school_year = pir_sql_take_text (query);
      fields.class_name = pir_sql_take_text (query);
      fields.enabled_at = pir_sql_take_int (query);
      fields.n_delegated = (guint) pir_sql_take_int (query);
      fields.ends_on = pir_school_year_get_end (fields.school_year);
      g_ptr_array_add (representations, pir_representation_new (&fields));
    }

  return representations;
}

char *
pir_representatives_put (PirRepos   *repos,
                         const char *account_id,
                         const char *school_id,
                         const char *school_year,
                         const char *class_name,
                         const char *enabled_by)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_PUT);
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, school_year);
  pir_sql_put_text (query, class_name);
  pir_sql_put_text (query, enabled_by);
  pir_sql_put_int (query, repos->now);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : g_steal_pointer (&id);
}

char *
pir_representatives_end (PirRepos   *repos,
                         const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_END);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

GPtrArray *
pir_representatives_list_pupils (PirRepos   *repos,
                                 const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_LIST_PUPILS);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return pir_sql_take_column (query);
}

static gboolean
run_delegation (PirRepos   *repos,
                guint       index,
                const char *account_id,
                const char *pupil_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, index);

  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

gboolean
pir_delegations_put (PirRepos   *repos,
                     const char *account_id,
                     const char *pupil_id)
{
  return run_delegation (repos, SQL_DELEGATE, account_id, pupil_id);
}

gboolean
pir_delegations_revoke (PirRepos   *repos,
                        const char *account_id,
                        const char *pupil_id)
{
  return run_delegation (repos, SQL_REVOKE, account_id, pupil_id);
}

GPtrArray *
pir_representatives_list_seeing (PirRepos   *repos,
                                 const char *pupil_id,
                                 const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE, SQL_LIST_SEEING);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, notice_id != NULL ? notice_id : "");
  while (pir_sql_next (query))
    {
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
      g_ptr_array_add (pairs, g_strdup (pir_sql_take_text (query)));
    }

  return pairs;
}
