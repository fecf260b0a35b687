/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-farewell.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_IS_PAYING,
  SQL_BLANK_REQUESTS,
  SQL_BLANK,
  SQL_DELETE_SESSIONS,
  SQL_DELETE_ACTIVITY,
  SQL_DELETE_CONSENTS,
  SQL_DELETE_IDENTITIES,
  SQL_DELETE_PROOFS,
  SQL_DELETE_CODES,
  SQL_DELETE_HAND_OFFS,
  SQL_DELETE_SIGN_INS,
  SQL_DELETE_OUTBOX,
  SQL_DELETE_MAIL_LINKS,
  SQL_DELETE_REGISTRATIONS,
  SQL_DELETE_REQUESTS,
  SQL_DELETE_ROLES,
  SQL_DELETE_REPRESENTATIVES,
  SQL_DELETE_DELEGATIONS,
  SQL_DELETE_LINKS,
  SQL_DELETE_PAYERS,
  SQL_DELETE_FEED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_IS_PAYING] = "select 1 from payments where account_id = $1 and state in ('open', 'pending')",
  [SQL_BLANK_REQUESTS] = "update link_requests set decided_by = null where decided_by = $1",
  [SQL_BLANK] = "update accounts set user_name = 'deleted-' || id, user_key = 'deleted-' || id, given_name = '', family_name = '',"
                " tax_code = 'deleted-' || id, email = null, pending_email = null, password_hash = null, sex = null,"
                " birth_date = null, birth_place = null, terms_version = null, terms_accepted_at = null, deleted_at = $2,"
                " updated_at = $2 where id = $1",
  [SQL_DELETE_SESSIONS] = "delete from sessions where account_id = $1",
  [SQL_DELETE_ACTIVITY] = "delete from activity where account_id = $1",
  [SQL_DELETE_CONSENTS] = "delete from consents where account_id = $1",
  [SQL_DELETE_IDENTITIES] = "delete from identities where account_id = $1",
  [SQL_DELETE_PROOFS] = "delete from proofs where account_id = $1",
  [SQL_DELETE_CODES] = "delete from sign_in_codes where account_id = $1",
  [SQL_DELETE_HAND_OFFS] = "delete from hand_offs where account_id = $1",
  [SQL_DELETE_SIGN_INS] = "delete from sign_ins where account_id = $1",
  [SQL_DELETE_OUTBOX] = "delete from outbox where account_id = $1 and state = 'waiting'",
  [SQL_DELETE_MAIL_LINKS] = "delete from mail_links where account_id = $1",
  [SQL_DELETE_REGISTRATIONS] = "delete from registrations where account_id = $1",
  [SQL_DELETE_REQUESTS] = "delete from link_requests where account_id = $1",
  [SQL_DELETE_ROLES] = "delete from office_roles where account_id = $1",
  [SQL_DELETE_REPRESENTATIVES] = "delete from representatives where account_id = $1",
  [SQL_DELETE_DELEGATIONS] = "delete from delegations where account_id = $1",
  [SQL_DELETE_LINKS] = "delete from links where account_id = $1",
  [SQL_DELETE_PAYERS] = "delete from notice_payers where account_id = $1",
  [SQL_DELETE_FEED] = "delete from feed where account_id = $1",
};

PirSqlTable *
pir_farewell_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FAREWELL, index);

  pir_sql_put_text (query, account_id);

  return query;
}

gboolean
pir_farewell_is_paying (PirRepos   *repos,
                        const char *account_id)
{
  return pir_sql_next (ask (repos, SQL_IS_PAYING, account_id));
}

void
pir_farewell_delete (PirRepos   *repos,
                     const char *account_id)
{
  PirSqlQuery *query = ask (repos, SQL_BLANK, account_id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
  pir_sql_run (ask (repos, SQL_BLANK_REQUESTS, account_id));
  for (guint i = SQL_BLANK + 1; i < N_SQL; i++)
    pir_sql_run (ask (repos, i, account_id));
}
