/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-office-lists.h"

#include "server/pir-repos-tables.h"

#define LINK "l.id, p.id, p.given_name, p.family_name, p.tax_code, p.school_year, p.class_name, a.given_name, a.family_name," \
             " a.tax_code, a.email, l.kinship, l.state, l.state_since"
#define OF_PUPILS " where p.school_id = $1 and ($2 = '' or p.school_year = $2) and ($3 = '' or p.class_name = $3)" \
                  " and ($4 = '' or p.id = $4)"

enum
{
  SQL_SCHOOLS,
  SQL_NAME_PUPIL,
  SQL_LINKS,
  SQL_LINK,
  SQL_LINK_ACCOUNT,
  SQL_DELEGATIONS,
  SQL_AUDIT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_SCHOOLS] = "select s.id, s.code, s.name, o.role from office_roles o join schools s on s.id = o.school_id"
                  " where o.account_id = $1 order by s.name, s.id limit 1000",
  [SQL_NAME_PUPIL] = "select family_name, given_name from pupils where id = $1 and school_id = $2",
  [SQL_LINKS] = "select " LINK " from pupils p join links l on l.pupil_id = p.id join accounts a on a.id = l.account_id" OF_PUPILS
                " and (p.family_name, p.given_name, p.id) >= ($5, $6, $7)"
                " and (p.family_name, p.given_name, p.id, l.id) > ($5, $6, $7, $8) and ($10 = '' or l.state = $10)"
                " order by p.family_name, p.given_name, p.id, l.id limit $9",
  [SQL_LINK] = "select p.school_id, " LINK " from links l join pupils p on p.id = l.pupil_id"
               " join accounts a on a.id = l.account_id where l.id = $1",
  [SQL_LINK_ACCOUNT] = "select account_id from links where id = $1",
  [SQL_DELEGATIONS] = "select d.account_id, p.id, p.given_name, p.family_name, p.class_name, d.school_year, a.given_name,"
                      " a.family_name, a.tax_code, d.granted_at from pupils p join delegations d on d.pupil_id = p.id"
                      " join accounts a on a.id = d.account_id" OF_PUPILS " and (p.family_name, p.given_name, p.id) >= ($5, $6, $7)"
                      " and (p.family_name, p.given_name, p.id, d.account_id) > ($5, $6, $7, $8)"
                      " and d.school_year = p.school_year and d.revoked_at is null and exists (select 1 from links l"
                      " where l.pupil_id = p.id and l.account_id = d.account_id and l.state = 'active')"
                      " order by p.family_name, p.given_name, p.id, d.account_id limit $9",
  [SQL_AUDIT] = "select u.seq, u.at, u.actor, a.given_name, a.family_name, u.act, u.object_kind, u.object_id, u.detail"
                " from audit u left join accounts a on a.id = u.actor where u.school_id = $1 and ($2 = '' or u.act = $2)"
                " and u.seq < $3 order by u.seq desc limit $4",
};

PirSqlTable *
pir_office_lists_prepare (PirSql  *sql,
                          GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_office_schools_tell (PirRepos            *repos,
                         const char          *account_id,
                         PirOfficeSchoolFunc  func,
                         gpointer             user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, SQL_SCHOOLS);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirOfficeSchoolFields told = { NULL };

      told.id = pir_sql_take_text (query);
      told.code = pir_sql_take_text (query);
      told.name = pir_sql_take_text (query);
      if (pir_office_role_from_string (pir_sql_take_text (query), &told.role) && told.role != PIR_OFFICE_OTHER)
        func (&told, user_data);
    }
}

/* Where a page begins, in the order of names */
typedef struct
{
  char *family_name; /* (owned) */
  char *given_name;  /* (owned) */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->family_name);
  g_free (place->given_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
find_place (PirRepos              *repos,
            const PirOfficeFilter *filter,
            Place                 *place)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, SQL_NAME_PUPIL);

  if (*filter->after_pupil == '\0')
    {
      place->family_name = g_strdup ("");
      place->given_name = g_strdup ("");
      return TRUE;
    }

  pir_sql_put_text (query, filter->after_pupil);
  pir_sql_put_text (query, filter->school_id);
  if (!pir_sql_next (query))
    return FALSE;

  place->family_name = g_strdup (pir_sql_take_text (query));
  place->given_name = g_strdup (pir_sql_take_text (query));

  return TRUE;
}

static PirSqlQuery *
begin_page (PirRepos              *repos,
            guint                  index,
            const PirOfficeFilter *filter,
            const Place           *place)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, index);

  pir_sql_put_text (query, filter->school_id);
  pir_sql_put_text (query, filter->school_year);
  pir_sql_put_text (query, filter->class_name);
  pir_sql_put_text (query, filter->pupil_id);
  pir_sql_put_text (query, place->family_name);
  pir_sql_put_text (query, place->given_name);
  pir_sql_put_text (query, filter->after_pupil);
  pir_sql_put_text (query, filter->after_id);
  pir_sql_put_int (query, filter->limit);

  return query;
}

static void
tell_link (PirSqlQuery       *query,
           PirOfficeLinkFunc  func,
           gpointer           user_data)
{
  PirOfficeLinkFields told = { NULL };

  told.id = pir_sql_take_text (query);
  told.pupil_id = pir_sql_take_text (query);
  told.pupil_given_name = pir_sql_take_text (query);
  told.pupil_family_name = pir_sql_take_text (query);
  told.pupil_tax_code = pir_sql_take_text (query);
  told.school_year = pir_sql_take_text (query);
  told.class_name = pir_sql_take_text (query);
  told.payer_given_name = pir_sql_take_text (query);
  told.payer_family_name = pir_sql_take_text (query);
  told.payer_tax_code = pir_sql_take_text (query);
  told.payer_email = pir_sql_take_text (query);
  pir_kinship_from_string (pir_sql_take_text (query), &told.kinship);
  pir_link_state_from_string (pir_sql_take_text (query), &told.state);
  told.state_since = pir_sql_take_int (query);
  func (&told, user_data);
}

gboolean
pir_office_links_tell (PirRepos              *repos,
                       const PirOfficeFilter *filter,
                       PirOfficeLinkFunc      func,
                       gpointer               user_data)
{
  g_auto (Place) place = { NULL };
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && filter != NULL, FALSE);

  if (!find_place (repos, filter, &place))
    return FALSE;

  query = begin_page (repos, SQL_LINKS, filter, &place);
  pir_sql_put_text (query, filter->state);
  while (pir_sql_next (query))
    tell_link (query, func, user_data);

  return TRUE;
}

char *
pir_office_link_tell (PirRepos          *repos,
                      const char        *id,
                      PirOfficeLinkFunc  func,
                      gpointer           user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, SQL_LINK);
  char *school_id;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return NULL;

  school_id = g_strdup (pir_sql_take_text (query));
  tell_link (query, func, user_data);

  return school_id;
}

char *
pir_office_link_get_account (PirRepos   *repos,
                             const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, SQL_LINK_ACCOUNT);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

gboolean
pir_office_delegations_tell (PirRepos              *repos,
                             const PirOfficeFilter *filter,
                             PirDelegationFunc      func,
                             gpointer               user_data)
{
  g_auto (Place) place = { NULL };
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL && filter != NULL, FALSE);

  if (!find_place (repos, filter, &place))
    return FALSE;

  query = begin_page (repos, SQL_DELEGATIONS, filter, &place);
  while (pir_sql_next (query))
    {
      const char *payer_id = pir_sql_take_text (query);
      PirDelegationFields told = { NULL };

      told.pupil_id = pir_sql_take_text (query);
      told.pupil_given_name = pir_sql_take_text (query);
      told.pupil_family_name = pir_sql_take_text (query);
      told.class_name = pir_sql_take_text (query);
      told.school_year = pir_sql_take_text (query);
      told.payer_given_name = pir_sql_take_text (query);
      told.payer_family_name = pir_sql_take_text (query);
      told.payer_tax_code = pir_sql_take_text (query);
      told.granted_at = pir_sql_take_int (query);
      func (&told, payer_id, user_data);
    }

  return TRUE;
}

void
pir_office_audit_tell (PirRepos          *repos,
                       const char        *school_id,
                       const char        *act,
                       gint64             before,
                       guint              limit,
                       PirAuditEntryFunc  func,
                       gpointer           user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_OFFICE_LISTS, SQL_AUDIT);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, act);
  pir_sql_put_int (query, before);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      PirAuditEntryFields told = { 0 };

      told.seq = pir_sql_take_int (query);
      told.at = pir_sql_take_int (query);
      told.actor = pir_sql_take_text (query);
      told.actor_given_name = pir_sql_take_text (query);
      told.actor_family_name = pir_sql_take_text (query);
      told.act = pir_sql_take_text (query);
      told.object_kind = pir_sql_take_text (query);
      told.object_id = pir_sql_take_text (query);
      told.detail = pir_sql_take_text (query);
      func (&told, user_data);
    }
}
