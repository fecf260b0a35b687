/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-staff.h"

#include "server/pir-person-search.h"
#include "server/pir-repos-tables.h"

#define MEMBER "s.id, s.given_name, s.family_name, s.tax_code, s.email, s.kind, s.left_at"

enum
{
  SQL_NAME,
  SQL_LIST,
  SQL_LOAD,
  SQL_SET_LEFT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_NAME] = "select family_name, given_name from staff where id = $1 and school_id = $2",
  [SQL_LIST] = "select " MEMBER " from staff s where s.school_id = $1 and ($2 = '' or s.kind = $2)"
               " and ($3 = 'all' or ($3 = 'left') = (s.left_at is not null)) and (s.family_name, s.given_name, s.id) > ($4, $5, $6)"
               " order by s.family_name, s.given_name, s.id limit $7",
  [SQL_LOAD] = "select s.school_id, " MEMBER " from staff s where s.id = $1",
  [SQL_SET_LEFT] = "update staff set left_at = $2, updated_at = $3 where id = $1 and left_at is distinct from $2",
};

PirSqlTable *
pir_staff_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_STAFF, index);

  pir_sql_put_text (query, key);

  return query;
}

static void
take_member (PirSqlQuery          *query,
             PirStaffMemberFields *member)
{
  member->id = pir_sql_take_text (query);
  member->given_name = pir_sql_take_text (query);
  member->family_name = pir_sql_take_text (query);
  member->tax_code = pir_sql_take_text (query);
  member->email = pir_sql_take_text (query);
  member->kind = pir_sql_take_text (query);
  member->left_on = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
}

gboolean
pir_staff_tell (PirRepos             *repos,
                const PirStaffFilter *filter,
                PirStaffFunc          func,
                gpointer              user_data)
{
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  g_autoptr (PirPersonSearch) search = NULL;
  PirSqlQuery *query;
  guint n = 0;

  g_return_val_if_fail (repos != NULL && filter != NULL, FALSE);

  query = ask (repos, SQL_NAME, filter->after);
  pir_sql_put_text (query, filter->school_id);
  if (*filter->after != '\0' && !pir_sql_next (query))
    return FALSE;

  family_name = g_strdup (*filter->after != '\0' ? pir_sql_take_text (query) : "");
  given_name = g_strdup (*filter->after != '\0' ? pir_sql_take_text (query) : "");
  search = pir_person_search_new (filter->query);
  query = ask (repos, SQL_LIST, filter->school_id);
  pir_sql_put_text (query, filter->kind);
  pir_sql_put_text (query, filter->state);
  pir_sql_put_text (query, family_name);
  pir_sql_put_text (query, given_name);
  pir_sql_put_text (query, filter->after);
  pir_sql_put_int (query, search != NULL ? G_MAXINT32 : filter->limit);
  while (pir_sql_next (query))
    {
      PirStaffMemberFields member = { NULL };

      take_member (query, &member);
      if (n < filter->limit && pir_person_search_matches (search, member.family_name, member.given_name, member.tax_code))
        {
          func (&member, user_data);
          n++;
        }
    }

  return TRUE;
}

char *
pir_staff_tell_one (PirRepos     *repos,
                    const char   *id,
                    PirStaffFunc  func,
                    gpointer      user_data)
{
  PirSqlQuery *query = ask (repos, SQL_LOAD, id);
  PirStaffMemberFields member = { NULL };
  char *school_id;

  g_return_val_if_fail (repos != NULL && func != NULL, NULL);

  if (!pir_sql_next (query))
    return NULL;

  school_id = g_strdup (pir_sql_take_text (query));
  take_member (query, &member);
  func (&member, user_data);

  return school_id;
}

gboolean
pir_staff_set_left (PirRepos   *repos,
                    const char *id,
                    PirDate     left_on)
{
  PirSqlQuery *query = ask (repos, SQL_SET_LEFT, id);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_opt (query, left_on, PIR_DATE_NONE);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}
