/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-identities.h"

#include "server/pir-repos-tables.h"

#define KEEP_SECONDS (24 * 60 * 60)
#define CODE_COLUMNS "account_id, provider, redirect_uri, code_challenge, session_id, expires_at"

enum
{
  SQL_ADD_SIGN_IN,
  SQL_TAKE_SIGN_IN,
  SQL_ADD_CODE,
  SQL_TAKE_CODE,
  SQL_FIND_CODE,
  SQL_SET_SESSION,
  SQL_SET_ORIGIN,
  SQL_HAND_OVER,
  SQL_PUT_IDENTITY,
  SQL_LIST_IDENTITIES,
  SQL_SWEEP_SIGN_INS,
  SQL_SWEEP_CODES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD_SIGN_IN] = "insert into sign_ins (id, state_hash, provider, redirect_uri, client_state, code_challenge, created_at,"
                      " expires_at, hand_off_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
  [SQL_TAKE_SIGN_IN] = "update sign_ins set used_at = $3 where state_hash = $1 and provider = $2 and used_at is null"
                       " and expires_at > $3 returning id, provider, redirect_uri, client_state, code_challenge,"
                       " hand_off_id",
  [SQL_ADD_CODE] = "insert into sign_in_codes (code_hash, account_id, provider, redirect_uri, code_challenge, expires_at)"
                   " values ($1, $2, $3, $4, $5, $6)",
  [SQL_TAKE_CODE] = "update sign_in_codes set used_at = $2 where code_hash = $1 and used_at is null returning " CODE_COLUMNS,
  [SQL_FIND_CODE] = "select " CODE_COLUMNS " from sign_in_codes where code_hash = $1",
  [SQL_SET_SESSION] = "update sign_in_codes set session_id = $2 where code_hash = $1",
  [SQL_SET_ORIGIN] = "update accounts set auth_source = $2, sex = $3, birth_date = $4, birth_place = $5 where id = $1",
  [SQL_HAND_OVER] = "update accounts set given_name = $2, family_name = $3, email = $4, pending_email = null,"
                    " password_hash = null, must_change_password = 0, provisional_until = null, updated_at = $5 where id = $1",
  [SQL_PUT_IDENTITY] = "insert into identities (provider, subject, account_id, created_at, used_at) values ($1, $2, $3, $4, $4)"
                       " on conflict (provider, subject) do update set account_id = excluded.account_id,"
                       " used_at = excluded.used_at",
  [SQL_LIST_IDENTITIES] = "select provider, min(created_at), max(used_at) from identities where account_id = $1 group by provider"
                          " order by provider",
  [SQL_SWEEP_SIGN_INS] = "delete from sign_ins where expires_at <= $1",
  [SQL_SWEEP_CODES] = "delete from sign_in_codes where expires_at <= $1",
};

PirSqlTable *
pir_identities_prepare (PirSql  *sql,
                        GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_sign_in_row_free (PirSignInRow *row)
{
  if (row == NULL)
    return;

  g_free (row->id);
  g_free (row->provider);
  g_free (row->redirect_uri);
  g_free (row->client_state);
  g_free (row->code_challenge);
  g_free (row->hand_off_id);
  g_free (row);
}

/* What belongs to an app, which need not be there */
static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

void
pir_sign_ins_add (PirRepos           *repos,
                  const PirSignInRow *row,
                  const char         *state_hash,
                  gint64              seconds)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_ADD_SIGN_IN);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, row->id);
  pir_sql_put_text (query, state_hash);
  pir_sql_put_text (query, row->provider);
  pir_sql_put_text (query, or_empty (row->redirect_uri));
  pir_sql_put_text (query, or_empty (row->client_state));
  pir_sql_put_text (query, or_empty (row->code_challenge));
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, repos->now + seconds);
  pir_sql_put_text (query, row->hand_off_id);
  pir_sql_run (query);
}

PirSignInRow *
pir_sign_ins_take (PirRepos   *repos,
                   const char *state_hash,
                   const char *provider)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_TAKE_SIGN_IN);
  PirSignInRow *row;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, state_hash);
  pir_sql_put_text (query, provider);
  pir_sql_put_int (query, repos->now);
  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirSignInRow, 1);
  row->id = g_strdup (pir_sql_take_text (query));
  row->provider = g_strdup (pir_sql_take_text (query));
  row->redirect_uri = g_strdup (pir_sql_take_text (query));
  row->client_state = g_strdup (pir_sql_take_text (query));
  row->code_challenge = g_strdup (pir_sql_take_text (query));
  row->hand_off_id = g_strdup (pir_sql_take_text (query));

  return row;
}

void
pir_code_row_free (PirCodeRow *row)
{
  if (row == NULL)
    return;

  g_free (row->account_id);
  g_free (row->provider);
  g_free (row->redirect_uri);
  g_free (row->code_challenge);
  g_free (row->session_id);
  g_free (row);
}

void
pir_codes_add (PirRepos         *repos,
               const char       *code_hash,
               const PirCodeRow *row)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_ADD_CODE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, code_hash);
  pir_sql_put_text (query, row->account_id);
  pir_sql_put_text (query, row->provider);
  pir_sql_put_text (query, row->redirect_uri);
  pir_sql_put_text (query, row->code_challenge);
  pir_sql_put_int (query, row->expires_at);
  pir_sql_run (query);
}

static PirCodeRow *
read_code (PirSqlQuery *query)
{
  PirCodeRow *row;

  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirCodeRow, 1);
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->provider = g_strdup (pir_sql_take_text (query));
  row->redirect_uri = g_strdup (pir_sql_take_text (query));
  row->code_challenge = g_strdup (pir_sql_take_text (query));
  row->session_id = g_strdup (pir_sql_take_text (query));
  row->expires_at = pir_sql_take_int (query);

  return row;
}

PirCodeRow *
pir_codes_take (PirRepos   *repos,
                const char *code_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_TAKE_CODE);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, code_hash);
  pir_sql_put_int (query, repos->now);

  return read_code (query);
}

PirCodeRow *
pir_codes_find (PirRepos   *repos,
                const char *code_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_FIND_CODE);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, code_hash);

  return read_code (query);
}

void
pir_codes_set_session (PirRepos   *repos,
                       const char *code_hash,
                       const char *session_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_SET_SESSION);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, code_hash);
  pir_sql_put_text (query, session_id);
  pir_sql_run (query);
}

void
pir_identities_set_origin (PirRepos        *repos,
                           const char      *account_id,
                           const char      *provider,
                           const PirPerson *person)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_SET_ORIGIN);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, provider);
  pir_sql_put_text (query, person->sex);
  pir_sql_put_opt (query, person->birth_date, PIR_DATE_NONE);
  pir_sql_put_text (query, person->birth_place);
  pir_sql_run (query);
}

void
pir_identities_hand_over (PirRepos        *repos,
                          const char      *account_id,
                          const PirPerson *person)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_HAND_OVER);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, person->given_name);
  pir_sql_put_text (query, person->family_name);
  pir_sql_put_text (query, person->email);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_identities_put (PirRepos   *repos,
                    const char *provider,
                    const char *subject,
                    const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_PUT_IDENTITY);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, provider);
  pir_sql_put_text (query, subject);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

GPtrArray *
pir_identities_list (PirRepos   *repos,
                     const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_LIST_IDENTITIES);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirIdentityFields fields;

      fields.provider = pir_sql_take_text (query);
      fields.created_at = pir_sql_take_int (query);
      fields.used_at = pir_sql_take_int (query);
      g_ptr_array_add (list, pir_identity_new (&fields));
    }

  return list;
}

void
pir_identities_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_SWEEP_SIGN_INS);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  query = pir_repos_query (repos, PIR_REPO_IDENTITIES, SQL_SWEEP_CODES);
  pir_sql_put_int (query, repos->now - KEEP_SECONDS);
  pir_sql_run (query);
}
