/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-directory.h"

#include "base/pir-clock.h"
#include "model/pir-found-school.h"
#include "model/pir-school-place.h"
#include "server/pir-repo-causes.h"
#include "server/pir-repo-schools.h"
#include "server/pir-repos-tables.h"
#include "server/pir-school-privacy.h"
#include "server/pir-words.h"

#define N_WORDS 8

enum
{
  SQL_PUT,
  SQL_LIST_BARE,
  SQL_SET_KEYS,
  SQL_FIND,
  SQL_FIND_LISTED,
  SQL_ASK,
  SQL_LIST_PLACES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PUT] = "update schools set region = $2, privacy_version = $3, privacy_text = $4, uses_service = $5 where id = $1",
  [SQL_LIST_BARE] = "select id from schools where search_key is null",
  [SQL_SET_KEYS] = "update schools set search_key = $2, municipality_key = $3 where id = $1",
  [SQL_FIND] = "select s.id, s.code, s.name, s.address, s.municipality, s.province, s.email, s.uses_service,"
               " (select count(*) from open_causes c where c.school_id = s.id and" PIR_CAUSE_IS_OPEN ("$13") "),"
               " s.privacy_version, case when s.code = $1 then s.privacy_text end from schools s"
               " where (s.code = $1 or (s.search_key like $2 and s.search_key like $3 and s.search_key like $4"
               " and s.search_key like $5 and s.search_key like $6 and s.search_key like $7 and s.search_key like $8"
               " and s.search_key like $9)) and ($10 = '' or s.province = $10)"
               " and ($11 = '' or s.municipality_key = $11)"
               " order by case when s.code = $1 then 0 else 1 end, s.uses_service desc, s.name, s.id limit $12",
  [SQL_FIND_LISTED] = "select null, l.code, l.name, l.address, l.municipality, l.province, l.email, 0, 0, null, null"
                      " from listed_schools l"
                      " where (l.code = $1 or (l.search_key like $2 and l.search_key like $3 and l.search_key like $4"
                      " and l.search_key like $5 and l.search_key like $6 and l.search_key like $7 and l.search_key like $8"
                      " and l.search_key like $9)) and ($10 = '' or l.province = $10)"
                      " and ($11 = '' or l.municipality_key = $11)"
                      " and not exists (select 1 from schools s where s.code = l.code)"
                      " order by case when l.code = $1 then 0 else 1 end, l.name, l.code limit $12",
  [SQL_ASK] = "select id, privacy_version from schools where code = $1 and uses_service = 1",
  [SQL_LIST_PLACES] = "select province, min(municipality), count(*) from schools where uses_service = 1 and province is not null"
                      " and municipality_key <> '' group by province, municipality_key order by province, municipality_key",
};

PirSqlTable *
pir_directory_prepare (PirSql  *sql,
                       GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

char *
pir_directory_dup_key (const char *name,
                       const char *municipality_key,
                       const char *code)
{
  g_autofree char *name_key = NULL, *code_key = NULL;

  g_return_val_if_fail (name != NULL && municipality_key != NULL && code != NULL, NULL);

  name_key = pir_words_fold (name);
  code_key = pir_words_fold (code);

  return g_strconcat (" ", name_key, " ", municipality_key, " ", code_key, NULL);
}

void
pir_directory_fold (PirRepos  *repos,
                    PirSchool *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  const char *municipality = fields->municipality != NULL ? fields->municipality : "";
  g_autofree char *municipality_key = pir_words_fold (municipality);
  g_autofree char *key = pir_directory_dup_key (fields->name, municipality_key, fields->code);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, SQL_SET_KEYS);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, key);
  pir_sql_put_text (query, municipality_key);
  pir_sql_run (query);
}

void
pir_directory_put (PirRepos                *repos,
                   PirSchool               *school,
                   const PirDirectoryFacts *facts)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, SQL_PUT);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, pir_school_peek (school)->id);
  pir_sql_put_text (query, facts->region);
  pir_sql_put_text (query, facts->privacy_version);
  pir_sql_put_text (query, facts->privacy_text);
  pir_sql_put_int (query, facts->uses_service);
  pir_sql_run (query);
  pir_directory_fold (repos, school);
}

void
pir_directory_fold_all (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, SQL_LIST_BARE);
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (repos != NULL);

  ids = pir_sql_take_column (query);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (PirSchool) school = pir_schools_get (repos, g_ptr_array_index (ids, i));

      if (school != NULL)
        pir_directory_fold (repos, school);
    }
}

/* A pattern for each word; the last one holds what is left over, in its order. Folded words have nothing that a pattern takes
 * for its own. */
static void
put_patterns (PirSqlQuery *query,
              const char  *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", N_WORDS);
  guint n = g_strv_length (words);

  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *joined = i < n ? g_strdelimit (g_strdup (words[i]), " ", '%') : NULL;
      g_autofree char *pattern = joined != NULL ? g_strdup_printf ("%% %s%%", joined) : g_strdup ("%");

      pir_sql_put_text (query, pattern);
    }
}

static void
take_found (PirSqlQuery          *query,
            PirFoundSchoolFields *fields)
{
  fields->code = pir_sql_take_text (query);
  fields->name = pir_sql_take_text (query);
  fields->address = pir_sql_take_text (query);
  fields->municipality = pir_sql_take_text (query);
  fields->province = pir_sql_take_text (query);
  fields->email = pir_sql_take_text (query);
  fields->uses_service = pir_sql_take_int (query) != 0;
  fields->n_open_causes = (guint) pir_sql_take_int (query);
  fields->privacy_version = pir_sql_take_text (query);
  fields->privacy_text = pir_sql_take_text (query);
}

/* Returns: (transfer full) */
static PirFoundSchool *
new_found (PirRepos    *repos,
           PirSqlQuery *query,
           const char  *code)
{
  g_autofree char *id = g_strdup (pir_sql_take_text (query));
  PirFoundSchoolFields fields = { 0 };
  g_autofree char *text = NULL;

  take_found (query, &fields);
  if (!fields.uses_service)
    {
      fields.privacy_version = fields.privacy_text = NULL;
    }
  else if (fields.privacy_version == NULL)
    {
      g_autoptr (PirSchool) school = g_strcmp0 (fields.code, code) == 0 ? pir_schools_get (repos, id) : NULL;

      text = school != NULL ? pir_school_privacy_dup (school) : NULL;
      fields.privacy_version = PIR_SCHOOL_PRIVACY_VERSION;
      fields.privacy_text = text;
    }

  return pir_found_school_new (&fields);
}

/* What is looked for, folded */
typedef struct
{
  const char *code;
  const char *words;
  const char *province;
  const char *municipality;
  guint       limit;
} Search;

static PirSqlQuery *
ask (PirRepos     *repos,
     guint         statement,
     const Search *search,
     guint         limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, statement);

  pir_sql_put_text (query, search->code);
  put_patterns (query, search->words);
  pir_sql_put_text (query, search->province);
  pir_sql_put_text (query, search->municipality);
  pir_sql_put_int (query, limit + 1);

  return query;
}

static void
collect (PirRepos     *repos,
         PirSqlQuery  *query,
         const Search *search,
         GPtrArray    *schools,
         gboolean     *has_more)
{
  while (pir_sql_next (query))
    {
      if (schools->len < search->limit)
        g_ptr_array_add (schools, new_found (repos, query, search->code));
      else
        *has_more = TRUE;
    }
}

GPtrArray *
pir_directory_find (PirRepos                *repos,
                    const PirDirectoryQuery *wanted,
                    gboolean                *has_more)
{
  GPtrArray *schools = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = pir_words_fold (wanted->query);
  g_autofree char *municipality = pir_words_fold (wanted->municipality);
  g_autofree char *code = g_strstrip (g_ascii_strup (wanted->query, -1));
  g_autofree char *province = g_ascii_strup (wanted->province, -1);
  const Search search = { code, folded, province, municipality, wanted->limit };
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, NULL);

  *has_more = FALSE;
  if ((*wanted->query != '\0' && *folded == '\0') || (*wanted->municipality != '\0' && *municipality == '\0'))
    return schools;

  query = ask (repos, SQL_FIND, &search, search.limit);
  pir_sql_put_int (query, pir_clock_today ());
  collect (repos, query, &search, schools, has_more);
  if (!*has_more)
    collect (repos, ask (repos, SQL_FIND_LISTED, &search, search.limit - schools->len), &search, schools, has_more);

  return schools;
}

GPtrArray *
pir_directory_list_places (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, SQL_LIST_PLACES);
  GPtrArray *places = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  while (pir_sql_next (query))
    {
      PirSchoolPlaceFields fields = { 0 };

      fields.province = pir_sql_take_text (query);
      fields.municipality = pir_sql_take_text (query);
      fields.n_schools = (guint) pir_sql_take_int (query);
      g_ptr_array_add (places, pir_school_place_new (&fields));
    }

  return places;
}

char *
pir_directory_ask (PirRepos    *repos,
                   const char  *code,
                   char       **privacy_version)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_DIRECTORY, SQL_ASK);
  const char *version;
  char *id;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, code);
  if (!pir_sql_next (query))
    return NULL;

  id = g_strdup (pir_sql_take_text (query));
  version = pir_sql_take_text (query);
  *privacy_version = g_strdup (version != NULL ? version : PIR_SCHOOL_PRIVACY_VERSION);

  return id;
}
