/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-accounts.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_GET,
  SQL_FIND,
  SQL_GET_HASH,
  SQL_FIND_PERSON,
  SQL_SET_PASSWORD,
  SQL_PUT,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET] = "select id, user_name, given_name, family_name, tax_code, email, language, pending_email,"
              " (select max(m.created_at) from mail_links m where m.account_id = accounts.id and m.kind = 'email'"
              " and m.email = accounts.pending_email), password_hash is not null, must_change_password,"
              " case when exists (select 1 from office_roles o where o.account_id = accounts.id) then 1 else 0 end"
              " from accounts where id = $1 and deleted_at is null",
  [SQL_FIND] = "select id, case when provisional_until <= $2 then null else password_hash end from accounts"
               " where user_key = $1 and deleted_at is null",
  [SQL_SET_PASSWORD] = "update accounts set password_hash = $2, updated_at = $3, must_change_password = 0,"
                       " provisional_until = null where id = $1",
  [SQL_GET_HASH] = "select password_hash from accounts where id = $1",
  [SQL_FIND_PERSON] = "select id from accounts where tax_code = $1 and deleted_at is null",
  [SQL_PUT] = "insert into accounts (id, user_name, user_key, given_name, family_name, tax_code, email, language,"
              " created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
              " on conflict (id) do update set user_name = excluded.user_name, user_key = excluded.user_key,"
              " given_name = excluded.given_name, family_name = excluded.family_name, tax_code = excluded.tax_code,"
              " email = excluded.email, language = excluded.language, updated_at = excluded.updated_at"
              " where (accounts.user_name, accounts.given_name, accounts.family_name, accounts.tax_code, accounts.language)"
              " <> (excluded.user_name, excluded.given_name, excluded.family_name, excluded.tax_code, excluded.language)"
              " or accounts.email is distinct from excluded.email",
};

PirSqlTable *
pir_accounts_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

char *
pir_accounts_dup_key (const char *user_name)
{
  g_return_val_if_fail (user_name != NULL, NULL);

  g_autofree char *composed = g_utf8_normalize (user_name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed != NULL ? composed : user_name, -1);
}

PirAccount *
pir_accounts_get (PirRepos   *repos,
                  const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_GET);
  PirAccountFields fields = { 0 };

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return NULL;

  fields.id = pir_sql_take_text (query);
  fields.user_name = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.tax_code = pir_sql_take_text (query);
  fields.email = pir_sql_take_text (query);
  fields.language = pir_sql_take_text (query);
  fields.pending_email = pir_sql_take_text (query);
  fields.pending_email_at = pir_sql_take_int (query);
  fields.has_password = pir_sql_take_int (query) != 0;
  fields.must_change_password = pir_sql_take_int (query) != 0;
  fields.has_office = pir_sql_take_int (query) != 0;

  return pir_account_new (&fields);
}

gboolean
pir_accounts_find (PirRepos    *repos,
                   const char  *user_key,
                   char       **id,
                   char       **password_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_FIND);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, user_key);
  pir_sql_put_int (query, repos->now);
  if (!pir_sql_next (query))
    return FALSE;

  *id = g_strdup (pir_sql_take_text (query));
  *password_hash = g_strdup (pir_sql_take_text (query));

  return TRUE;
}

char *
pir_accounts_dup_password_hash (PirRepos   *repos,
                                const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_GET_HASH);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

char *
pir_accounts_find_person (PirRepos   *repos,
                          const char *tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_FIND_PERSON);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

void
pir_accounts_set_password (PirRepos   *repos,
                           const char *id,
                           const char *password_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_SET_PASSWORD);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, password_hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gboolean
pir_accounts_put (PirRepos   *repos,
                  PirAccount *account)
{
  const PirAccountFields *fields = pir_account_peek (account);
  g_autofree char *key = pir_accounts_dup_key (fields->user_name);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACCOUNTS, SQL_PUT);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_ACCOUNT (account), FALSE);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->user_name);
  pir_sql_put_text (query, key);
  pir_sql_put_text (query, fields->given_name);
  pir_sql_put_text (query, fields->family_name);
  pir_sql_put_text (query, fields->tax_code);
  pir_sql_put_text (query, fields->email);
  pir_sql_put_text (query, fields->language);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}
