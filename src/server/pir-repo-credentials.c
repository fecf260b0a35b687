/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-credentials.h"

#include "model/pir-person-name.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repos-tables.h"

enum
{
  SQL_FIND_USER,
  SQL_IS_TAKEN,
  SQL_ADD,
  SQL_ADD_CONSENT,
  SQL_SET_PENDING_EMAIL,
  SQL_SET_EMAIL,
  SQL_DUES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_FIND_USER] = "select id from accounts where user_key = $1 and tax_code = $2 and deleted_at is null",
  [SQL_IS_TAKEN] = "select 1 from accounts where user_key = $1",
  [SQL_ADD] = "insert into accounts (id, user_name, user_key, given_name, family_name, tax_code, email, language, password_hash,"
              " must_change_password, provisional_until, sex, birth_date, birth_place, terms_version, terms_accepted_at,"
              " created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13, $14, $15, $16, $16)",
  [SQL_ADD_CONSENT] = "insert into consents (id, account_id, kind, version, accepted_at) values ($1, $2, $3, $4, $5)",
  [SQL_SET_PENDING_EMAIL] = "update accounts set pending_email = $2, updated_at = $3 where id = $1 and deleted_at is null",
  [SQL_SET_EMAIL] = "update accounts set email = pending_email, pending_email = null, updated_at = $3"
                    " where id = $1 and pending_email = $2 and deleted_at is null",
  [SQL_DUES] = "select must_change_password, (select count(*) from (select distinct kind from consents c"
               " where c.account_id = accounts.id and c.school_id is null and ((c.kind = 'terms' and c.version = $2)"
               " or (c.kind = 'privacy' and c.version = $3))) as accepted) from accounts where id = $1",
};

PirSqlTable *
pir_credentials_prepare (PirSql  *sql,
                         GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

char *
pir_credentials_find_user (PirRepos   *repos,
                           const char *user_key,
                           const char *tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_FIND_USER);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, user_key);
  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

static gboolean
is_taken (PirRepos   *repos,
          const char *user_name)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_IS_TAKEN);
  g_autofree char *key = pir_accounts_dup_key (user_name);

  pir_sql_put_text (query, key);

  return pir_sql_next (query);
}

static char *
choose_user_name (PirRepos                    *repos,
                  const PirRegistrationFields *fields)
{
  char *name = pir_user_name_make (fields->given_name, fields->family_name, 1);

  for (guint n = 2; is_taken (repos, name); n++)
    {
      g_free (name);
      name = pir_user_name_make (fields->given_name, fields->family_name, n);
    }

  return name;
}

static void
add_consent (PirRepos   *repos,
             const char *account_id,
             const char *kind,
             const char *version,
             gint64      accepted_at)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_ADD_CONSENT);
  g_autofree char *id = g_uuid_string_random ();

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, kind);
  pir_sql_put_text (query, version);
  pir_sql_put_int (query, accepted_at);
  pir_sql_run (query);
}

char *
pir_credentials_add_account (PirRepos                 *repos,
                             const PirRegistrationRow *row,
                             const char               *password_hash,
                             gint64                    provisional_until)
{
  const PirRegistrationFields *fields = pir_registration_peek (row->registration);
  g_autofree char *user_name = choose_user_name (repos, fields);
  g_autofree char *key = pir_accounts_dup_key (user_name);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_ADD);
  char *id = g_uuid_string_random ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, user_name);
  pir_sql_put_text (query, key);
  pir_sql_put_text (query, fields->given_name);
  pir_sql_put_text (query, fields->family_name);
  pir_sql_put_text (query, fields->tax_code);
  pir_sql_put_text (query, fields->email);
  pir_sql_put_text (query, fields->language);
  pir_sql_put_text (query, password_hash);
  pir_sql_put_int (query, provisional_until);
  pir_sql_put_text (query, fields->sex);
  pir_sql_put_opt (query, fields->birth_date, PIR_DATE_NONE);
  pir_sql_put_text (query, fields->birth_place);
  pir_sql_put_text (query, row->terms_version);
  pir_sql_put_int (query, row->accepted_at);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  add_consent (repos, id, "terms", row->terms_version, row->accepted_at);
  add_consent (repos, id, "privacy", row->privacy_version, row->accepted_at);

  return id;
}

void
pir_credentials_set_pending_email (PirRepos   *repos,
                                   const char *account_id,
                                   const char *email)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_SET_PENDING_EMAIL);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, email);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gboolean
pir_credentials_set_email (PirRepos   *repos,
                           const char *account_id,
                           const char *email)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_SET_EMAIL);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, email);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

PirDues
pir_credentials_get_dues (PirRepos   *repos,
                          const char *account_id,
                          const char *terms_version,
                          const char *privacy_version)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDENTIALS, SQL_DUES);
  PirDues dues = { FALSE, FALSE };

  g_return_val_if_fail (repos != NULL, (PirDues) { 0 });

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, terms_version);
  pir_sql_put_text (query, privacy_version);
  if (!pir_sql_next (query))
    return dues;

  dues.must_change_password = pir_sql_take_int (query) != 0;
  dues.must_accept_terms = terms_version != NULL && pir_sql_take_int (query) < 2;

  return dues;
}
