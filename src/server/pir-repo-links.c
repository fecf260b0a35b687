/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-links.h"

#include "model/pir-person-name.h"
#include "server/pir-repos-tables.h"

#define COLUMNS "r.id, r.school_id, s.name, s.code, r.given_name, r.family_name, r.tax_code, r.kinship, r.state," \
                " r.state_since, r.requested_at, r.reason, r.pupil_id"
/* Of the payer with the account's tax code in the school's record of the pupil, as it is now */
/* By the pupil's tax code, not by the index of years, in which a school has all its pupils */
#define ON_RECORD(column) "(select y." column " from pupils p join pupil_payers y on y.pupil_id = p.id and" \
                          " y.tax_code = a.tax_code where p.school_id = r.school_id and p.tax_code = r.tax_code" \
                          " order by p.school_year || '' desc, p.id limit 1)"
#define REQUESTS " from link_requests r join schools s on s.id = r.school_id "

enum
{
  SQL_ADD,
  SQL_FIND,
  SQL_LIST,
  SQL_LIST_OF_SCHOOL,
  SQL_HAS_ASKED,
  SQL_COUNT_SINCE,
  SQL_SETTLE,
  SQL_END,
  SQL_FIND_PUPIL,
  SQL_SET_LINK,
  SQL_TELL_OFFICE,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into link_requests (id, account_id, school_id, given_name, family_name, tax_code, kinship, note,"
              " privacy_version, state, state_since, requested_at)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'requested', $10, $10)",
  [SQL_FIND] = "select " COLUMNS REQUESTS "where r.account_id = $1 and r.id = $2",
  [SQL_LIST] = "select " COLUMNS REQUESTS "where r.account_id = $1 order by r.requested_at desc, r.id desc",
  [SQL_LIST_OF_SCHOOL] = "select id from link_requests where school_id = $1 order by requested_at, id",
  [SQL_HAS_ASKED] = "select 1 from link_requests where account_id = $1 and school_id = $2 and tax_code = $3"
                    " and (state = 'requested' or (state = 'active' and pupil_id is null)) union all"
                    " select 1 from links l join pupils p on p.id = l.pupil_id where l.account_id = $1"
                    " and l.state = 'active' and p.school_id = $2 and p.tax_code = $3",
  [SQL_COUNT_SINCE] = "select count(*), min(requested_at) from link_requests where account_id = $1 and requested_at > $2",
  [SQL_SETTLE] = "update link_requests set state = $2, state_since = $3, reason = $4, pupil_id = $5, decided_by = $6"
                 " where id = $1 and state = 'requested'",
  [SQL_END] = "update link_requests set state = $3, state_since = $4 where pupil_id = $2 and account_id = $1"
              " and state = 'active' returning id",
  [SQL_FIND_PUPIL] = "select id from pupils where school_id = $1 and tax_code = $2 order by school_year || '' desc, id limit 1",
  [SQL_SET_LINK] = "insert into links (id, account_id, pupil_id, kinship, state, state_since, created_at)"
                   " values ($1, $2, $3, $4, $5, $6, $6) on conflict (account_id, pupil_id) do update set"
                   " kinship = excluded.kinship, state = excluded.state, state_since = excluded.state_since returning id",
  [SQL_TELL_OFFICE] = "select r.account_id, a.given_name, a.family_name, a.tax_code, a.email, r.note, case when exists"
                      " (select 1 from pupils p where p.school_id = r.school_id and p.tax_code = r.tax_code)"
                      " then 1 else 0 end, case when exists (select 1 from proofs f where f.account_id = a.id"
                      " and f.tax_code = a.tax_code and f.scope in ('', r.school_id)) then 1 else 0 end, "
                      ON_RECORD ("given_name") ", " ON_RECORD ("family_name") ", " COLUMNS REQUESTS "join accounts a on a.id = r.account_id"
                      " join office_roles o on o.school_id = r.school_id and o.account_id = $1"
                      " where ($2 = '' or r.school_id = $2) and ($3 = '' or r.state = $3) and ($4 = '' or r.id = $4)"
                      " order by r.requested_at, r.id limit 1000",
};

PirSqlTable *
pir_links_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirLinkRequest *
take_request (PirSqlQuery *query)
{
  PirLinkRequestFields fields = { 0 };

  fields.id = pir_sql_take_text (query);
  fields.school_id = pir_sql_take_text (query);
  fields.school_name = pir_sql_take_text (query);
  fields.school_code = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.tax_code = pir_sql_take_text (query);
  pir_kinship_from_string (pir_sql_take_text (query), &fields.kinship);
  pir_link_state_from_string (pir_sql_take_text (query), &fields.state);
  fields.state_since = pir_sql_take_int (query);
  fields.requested_at = pir_sql_take_int (query);
  fields.reason = pir_sql_take_text (query);
  fields.pupil_id = pir_sql_take_text (query);

  return pir_link_request_new (&fields);
}

char *
pir_links_add_request (PirRepos           *repos,
                       const char         *account_id,
                       const char         *school_id,
                       const PirLinkStart *start)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_ADD);
  char *id = g_uuid_string_random ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, start->given_name);
  pir_sql_put_text (query, start->family_name);
  pir_sql_put_text (query, start->tax_code);
  pir_sql_put_text (query, pir_kinship_to_string (start->kinship));
  pir_sql_put_text (query, start->note);
  pir_sql_put_text (query, start->privacy_version);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  return id;
}

PirLinkRequest *
pir_links_find_request (PirRepos   *repos,
                        const char *account_id,
                        const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_FIND);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);

  return pir_sql_next (query) ? take_request (query) : NULL;
}

GPtrArray *
pir_links_list_requests (PirRepos   *repos,
                         const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_LIST);
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    g_ptr_array_add (requests, take_request (query));

  return requests;
}

GPtrArray *
pir_links_list_requests_of_school (PirRepos   *repos,
                                   const char *school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_LIST_OF_SCHOOL);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, school_id);

  return pir_sql_take_column (query);
}

gboolean
pir_links_has_asked (PirRepos   *repos,
                     const char *account_id,
                     const char *school_id,
                     const char *tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_HAS_ASKED);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query);
}

gint64
pir_links_count_since (PirRepos   *repos,
                       const char *account_id,
                       gint64      since,
                       gint64     *first)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_COUNT_SINCE);
  gint64 n;

  g_return_val_if_fail (repos != NULL, 0);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, since);
  n = pir_sql_next (query) ? pir_sql_take_int (query) : 0;
  *first = n > 0 ? pir_sql_take_int (query) : 0;

  return n;
}

gboolean
pir_links_settle_request (PirRepos     *repos,
                          const char   *id,
                          PirLinkState  state,
                          const char   *reason,
                          const char   *pupil_id,
                          const char   *decided_by)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_SETTLE);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, pir_link_state_to_string (state));
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, reason);
  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, decided_by);

  return pir_sql_run (query) > 0;
}

GPtrArray *
pir_links_end_requests (PirRepos     *repos,
                        const char   *account_id,
                        const char   *pupil_id,
                        PirLinkState  state)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_END);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, pir_link_state_to_string (state));
  pir_sql_put_int (query, repos->now);

  return pir_sql_take_column (query);
}

char *
pir_links_find_pupil (PirRepos   *repos,
                      const char *school_id,
                      const char *tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_FIND_PUPIL);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

char *
pir_links_set (PirRepos     *repos,
               const char   *account_id,
               const char   *pupil_id,
               PirKinship    kinship,
               PirLinkState  state)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_SET_LINK);
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, pir_kinship_to_string (kinship));
  pir_sql_put_text (query, pir_link_state_to_string (state));
  pir_sql_put_int (query, repos->now);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : g_steal_pointer (&id);
}

void
pir_links_tell_office (PirRepos             *repos,
                       const char           *clerk_id,
                       const char           *school_id,
                       const char           *state,
                       const char           *id,
                       PirOfficeRequestFunc  func,
                       gpointer              user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LINKS, SQL_TELL_OFFICE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, clerk_id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, state);
  pir_sql_put_text (query, id);
  while (pir_sql_next (query))
    {
      const char *payer_id = pir_sql_take_text (query);
      PirOfficeRequestFields told = { NULL };
      g_autoptr (PirLinkRequest) request = NULL;
      const char *given_name, *family_name;

      told.payer_given_name = pir_sql_take_text (query);
      told.payer_family_name = pir_sql_take_text (query);
      told.payer_tax_code = pir_sql_take_text (query);
      told.payer_email = pir_sql_take_text (query);
      told.note = pir_sql_take_text (query);
      told.is_pupil_known = pir_sql_take_int (query) != 0;
      told.is_payer_proved = pir_sql_take_int (query) != 0;
      given_name = pir_sql_take_text (query);
      family_name = pir_sql_take_text (query);
      told.is_payer_on_record = given_name != NULL && pir_person_name_is_same (given_name, told.payer_given_name)
                                && pir_person_name_is_same (family_name, told.payer_family_name);
      told.request = request = take_request (query);
      func (&told, payer_id, user_data);
    }
}
