/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-oppositions.h"

#include "server/pir-repos-tables.h"

#define OPPOSITION "p.id, p.given_name, p.family_name, p.class_name, o.tax_code, o.tax_year, o.recorded_at" \
                   " from tax_oppositions o join pupils p on p.id = o.pupil_id"

enum
{
  SQL_NAME,
  SQL_LIST,
  SQL_LIST_OF_PUPIL,
  SQL_LOAD,
  SQL_IS_PAYER,
  SQL_PUT,
  SQL_DELETE,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_NAME] = "select family_name, given_name from pupils where id = $1 and school_id = $2",
  [SQL_LIST] = "select " OPPOSITION " where o.school_id = $1 and o.tax_year = $2 and ($3 = '' or o.pupil_id = $3)"
               " and (p.family_name, p.given_name, p.id, o.tax_code) > ($4, $5, $6, $7)"
               " order by p.family_name, p.given_name, p.id, o.tax_code limit $8",
  [SQL_LIST_OF_PUPIL] = "select " OPPOSITION " where o.school_id = p.school_id and o.pupil_id = $1"
                        " order by o.tax_year desc, o.tax_code limit 1000",
  [SQL_LOAD] = "select " OPPOSITION " where o.school_id = p.school_id and o.pupil_id = $1 and o.tax_code = $2 and o.tax_year = $3",
  [SQL_IS_PAYER] = "select 1 from pupils where id = $1 and tax_code = $2 union all"
                   " select 1 from pupil_payers where pupil_id = $1 and tax_code = $2 union all"
                   " select 1 from links l join accounts a on a.id = l.account_id where l.pupil_id = $1 and a.tax_code = $2"
                   " and l.state in ('active', 'ended', 'revoked') union all"
                   " select 1 from notices n join receipts r on r.notice_id = n.id where n.pupil_id = $1 and r.payer_tax_code = $2",
  [SQL_PUT] = "insert into tax_oppositions (school_id, tax_year, pupil_id, tax_code, recorded_at, recorded_by)"
              " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
  [SQL_DELETE] = "delete from tax_oppositions where school_id = $1 and tax_year = $2 and pupil_id = $3 and tax_code = $4",
};

PirSqlTable *
pir_oppositions_prepare (PirSql  *sql,
                         GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OPPOSITIONS, index);

  pir_sql_put_text (query, key);

  return query;
}

static void
take (PirSqlQuery            *query,
      PirTaxOppositionFields *opposition)
{
  opposition->pupil_id = pir_sql_take_text (query);
  opposition->pupil_given_name = pir_sql_take_text (query);
  opposition->pupil_family_name = pir_sql_take_text (query);
  opposition->class_name = pir_sql_take_text (query);
  opposition->tax_code = pir_sql_take_text (query);
  opposition->tax_year = (guint) pir_sql_take_int (query);
  opposition->recorded_at = pir_sql_take_int (query);
}

gboolean
pir_oppositions_tell (PirRepos                  *repos,
                      const PirOppositionFilter *filter,
                      PirTaxOppositionFunc       func,
                      gpointer                   user_data)
{
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && filter != NULL && func != NULL, FALSE);

  query = ask (repos, SQL_NAME, filter->after_pupil);
  pir_sql_put_text (query, filter->school_id);
  if (*filter->after_pupil != '\0' && !pir_sql_next (query))
    return FALSE;

  family_name = g_strdup (*filter->after_pupil != '\0' ? pir_sql_take_text (query) : "");
  given_name = g_strdup (*filter->after_pupil != '\0' ? pir_sql_take_text (query) : "");
  query = ask (repos, SQL_LIST, filter->school_id);
  pir_sql_put_int (query, filter->tax_year);
  pir_sql_put_text (query, filter->pupil_id);
  pir_sql_put_text (query, family_name);
  pir_sql_put_text (query, given_name);
  pir_sql_put_text (query, filter->after_pupil);
  pir_sql_put_text (query, filter->after_code);
  pir_sql_put_int (query, filter->limit);
  while (pir_sql_next (query))
    {
      PirTaxOppositionFields opposition = { NULL };

      take (query, &opposition);
      func (&opposition, user_data);
    }

  return TRUE;
}

GPtrArray *
pir_oppositions_list_of_pupil (PirRepos   *repos,
                               const char *pupil_id)
{
  PirSqlQuery *query = ask (repos, SQL_LIST_OF_PUPIL, pupil_id);
  GPtrArray *oppositions = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, oppositions);

  while (pir_sql_next (query))
    {
      PirTaxOppositionFields opposition = { NULL };

      take (query, &opposition);
      g_ptr_array_add (oppositions, pir_tax_opposition_new (&opposition));
    }

  return oppositions;
}

PirTaxOpposition *
pir_oppositions_load (PirRepos                     *repos,
                      const PirTaxOppositionFields *key)
{
  PirTaxOppositionFields opposition = { NULL };
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && key != NULL, NULL);

  query = ask (repos, SQL_LOAD, key->pupil_id);
  pir_sql_put_text (query, key->tax_code);
  pir_sql_put_int (query, key->tax_year);
  if (!pir_sql_next (query))
    return NULL;

  take (query, &opposition);

  return pir_tax_opposition_new (&opposition);
}

gboolean
pir_oppositions_is_payer (PirRepos   *repos,
                          const char *pupil_id,
                          const char *tax_code)
{
  PirSqlQuery *query = ask (repos, SQL_IS_PAYER, pupil_id);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query);
}

static PirSqlQuery *
ask_key (PirRepos                     *repos,
         guint                         index,
         const char                   *school_id,
         const PirTaxOppositionFields *key)
{
  PirSqlQuery *query = ask (repos, index, school_id);

  pir_sql_put_int (query, key->tax_year);
  pir_sql_put_text (query, key->pupil_id);
  pir_sql_put_text (query, key->tax_code);

  return query;
}

gboolean
pir_oppositions_put (PirRepos                     *repos,
                     const char                   *school_id,
                     const PirTaxOppositionFields *key,
                     const char                   *recorded_by)
{
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && key != NULL, FALSE);

  query = ask_key (repos, SQL_PUT, school_id, key);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, recorded_by);

  return pir_sql_run (query) > 0;
}

gboolean
pir_oppositions_delete (PirRepos                     *repos,
                        const char                   *school_id,
                        const PirTaxOppositionFields *key)
{
  g_return_val_if_fail (repos != NULL && key != NULL, FALSE);

  return pir_sql_run (ask_key (repos, SQL_DELETE, school_id, key)) > 0;
}
