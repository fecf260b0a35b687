/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-listed.h"

#include "server/pir-repo-directory.h"
#include "server/pir-repos-tables.h"
#include "server/pir-words.h"

enum
{
  SQL_PUT,
  SQL_LIST_BARE,
  SQL_GET_NAMES,
  SQL_SET_KEYS,
  SQL_PUT_MUNICIPALITY,
  SQL_FIND_MUNICIPALITY,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PUT] = "insert into listed_schools (code, name, address, municipality, province, email, search_key, municipality_key,"
              " updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
              " on conflict (code) do update set name = excluded.name, address = excluded.address,"
              " municipality = excluded.municipality, province = excluded.province, email = excluded.email,"
              " search_key = excluded.search_key, municipality_key = excluded.municipality_key, updated_at = excluded.updated_at",
  [SQL_LIST_BARE] = "select code from listed_schools where search_key = ''",
  [SQL_GET_NAMES] = "select name, municipality from listed_schools where code = $1",
  [SQL_SET_KEYS] = "update listed_schools set search_key = $2, municipality_key = $3 where code = $1",
  [SQL_PUT_MUNICIPALITY] = "insert into municipalities (code, name, province) values ($1, $2, $3)"
                           " on conflict (code) do update set name = excluded.name, province = excluded.province",
  [SQL_FIND_MUNICIPALITY] = "select name, province from municipalities where code = $1",
};

PirSqlTable *
pir_listed_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_listed_put (PirRepos              *repos,
                const PirListedSchool *school)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LISTED, SQL_PUT);
  g_autofree char *municipality_key = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (school != NULL);

  municipality_key = pir_words_fold (school->municipality);
  key = pir_directory_dup_key (school->name, municipality_key, school->code);
  pir_sql_put_text (query, school->code);
  pir_sql_put_text (query, school->name);
  pir_sql_put_text (query, school->address);
  pir_sql_put_text (query, school->municipality);
  pir_sql_put_text (query, school->province);
  pir_sql_put_text (query, school->email);
  pir_sql_put_text (query, key);
  pir_sql_put_text (query, municipality_key);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

static void
fold (PirRepos   *repos,
      const char *code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LISTED, SQL_GET_NAMES);
  g_autofree char *name = NULL, *municipality_key = NULL, *key = NULL;

  pir_sql_put_text (query, code);
  if (!pir_sql_next (query))
    return;

  name = g_strdup (pir_sql_take_text (query));
  municipality_key = pir_words_fold (pir_sql_take_text (query));
  key = pir_directory_dup_key (name, municipality_key, code);
  query = pir_repos_query (repos, PIR_REPO_LISTED, SQL_SET_KEYS);
  pir_sql_put_text (query, code);
  pir_sql_put_text (query, key);
  pir_sql_put_text (query, municipality_key);
  pir_sql_run (query);
}

void
pir_listed_fold_all (PirRepos *repos)
{
  g_autoptr (GPtrArray) codes = NULL;

  g_return_if_fail (repos != NULL);

  codes = pir_sql_take_column (pir_repos_query (repos, PIR_REPO_LISTED, SQL_LIST_BARE));
  for (guint i = 0; i < codes->len; i++)
    fold (repos, g_ptr_array_index (codes, i));
}

void
pir_municipalities_put (PirRepos   *repos,
                        const char *code,
                        const char *name,
                        const char *province)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LISTED, SQL_PUT_MUNICIPALITY);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (code != NULL && name != NULL);

  pir_sql_put_text (query, code);
  pir_sql_put_text (query, name);
  pir_sql_put_text (query, province);
  pir_sql_run (query);
}

char *
pir_municipalities_find (PirRepos    *repos,
                         const char  *code,
                         char       **province)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LISTED, SQL_FIND_MUNICIPALITY);
  char *name;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (code != NULL && province != NULL, NULL);

  pir_sql_put_text (query, code);
  if (!pir_sql_next (query))
    return NULL;

  name = g_strdup (pir_sql_take_text (query));
  *province = g_strdup (pir_sql_take_text (query));

  return name;
}
