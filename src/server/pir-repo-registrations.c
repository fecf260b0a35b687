/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-registrations.h"

#include "server/pir-repos-tables.h"

#define DAY_SECONDS (24 * 60 * 60)
#define COLUMNS "select id, state, tax_code, language, given_name, family_name, sex, birth_date, birth_place, email, mailed_at," \
                " expires_at, terms_version, privacy_version, accepted_at, mails, account_id from registrations "

enum
{
  SQL_ADD,
  SQL_GET,
  SQL_FIND,
  SQL_FILL,
  SQL_SET_MAILED,
  SQL_SET_CERTIFIED,
  SQL_DELETE,
  SQL_SWEEP,
  SQL_KNOWN,
  SQL_PUT_KNOWN,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into registrations (id, token_hash, state, tax_code, language, created_at, expires_at)"
              " values ($1, $2, 'begun', $3, $4, $5, $6)",
  [SQL_GET] = COLUMNS "where id = $1 and expires_at > $2",
  [SQL_FIND] = COLUMNS "where token_hash = $1 and expires_at > $2",
  [SQL_FILL] = "update registrations set state = 'filled', given_name = $2, family_name = $3, sex = $4, birth_date = $5,"
               " birth_place = $6, email = $7, terms_version = $8, privacy_version = $9, accepted_at = $10 where id = $1",
  [SQL_SET_MAILED] = "update registrations set state = 'mailed', mails = mails + 1, mailed_at = $2 where id = $1",
  [SQL_SET_CERTIFIED] = "update registrations set state = 'certified', account_id = $2, expires_at = $3 where id = $1",
  [SQL_DELETE] = "delete from registrations where id = $1",
  [SQL_SWEEP] = "delete from registrations where expires_at <= $1 and not exists (select 1 from mail_links l join outbox o"
                " on o.link_id = l.id where l.registration_id = registrations.id and o.state = 'waiting')",
  [SQL_KNOWN] = "select source from known_people where tax_code = $1",
  [SQL_PUT_KNOWN] = "insert into known_people (tax_code, source, imported_at) values ($1, $2, $3)"
                    " on conflict (tax_code) do update set source = excluded.source, imported_at = excluded.imported_at",
};

PirSqlTable *
pir_registrations_prepare (PirSql  *sql,
                           GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_registration_row_free (PirRegistrationRow *row)
{
  if (row == NULL)
    return;

  g_clear_object (&row->registration);
  g_free (row->terms_version);
  g_free (row->privacy_version);
  g_free (row->account_id);
  g_free (row);
}

char *
pir_registrations_add (PirRepos   *repos,
                       const char *token_hash,
                       const char *tax_code,
                       const char *language,
                       gint64      expires_at)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_ADD);
  char *id = g_uuid_string_random ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, token_hash);
  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, language);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, expires_at);
  pir_sql_run (query);

  return id;
}

static PirRegistrationRow *
find (PirRepos   *repos,
      guint       index,
      const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, index);
  PirTaxCodeDoubt doubts[PIR_TAX_CODE_N_FIELDS];
  PirRegistrationFields fields = { .doubts = doubts };
  PirRegistrationRow *row;

  pir_sql_put_text (query, key);
  pir_sql_put_int (query, repos->now);
  if (!pir_sql_next (query))
    return NULL;

  fields.id = pir_sql_take_text (query);
  pir_registration_state_from_string (pir_sql_take_text (query), &fields.state);
  fields.tax_code = pir_sql_take_text (query);
  fields.language = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.sex = pir_sql_take_text (query);
  fields.birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields.birth_place = pir_sql_take_text (query);
  fields.email = pir_sql_take_text (query);
  fields.mailed_at = pir_sql_take_int (query);
  fields.expires_at = pir_sql_take_int (query);
  if (fields.state != PIR_REGISTRATION_BEGUN)
    fields.n_doubts = pir_tax_code_compare (fields.tax_code, fields.family_name, fields.given_name, fields.sex,
                                            fields.birth_date, fields.birth_place, doubts);

  row = g_new0 (PirRegistrationRow, 1);
  row->registration = pir_registration_new (&fields);
  row->terms_version = g_strdup (pir_sql_take_text (query));
  row->privacy_version = g_strdup (pir_sql_take_text (query));
  row->accepted_at = pir_sql_take_int (query);
  row->mails = (guint) pir_sql_take_int (query);
  row->account_id = g_strdup (pir_sql_take_text (query));

  return row;
}

PirRegistrationRow *
pir_registrations_get (PirRepos   *repos,
                       const char *id)
{
  return find (repos, SQL_GET, id);
}

PirRegistrationRow *
pir_registrations_find (PirRepos   *repos,
                        const char *token_hash)
{
  return find (repos, SQL_FIND, token_hash);
}

void
pir_registrations_fill (PirRepos                  *repos,
                        const char                *id,
                        const PirRegistrationData *data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_FILL);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, data->given_name);
  pir_sql_put_text (query, data->family_name);
  pir_sql_put_text (query, data->sex);
  pir_sql_put_int (query, data->birth_date);
  pir_sql_put_text (query, data->birth_place);
  pir_sql_put_text (query, data->email);
  pir_sql_put_text (query, data->terms_version);
  pir_sql_put_text (query, data->privacy_version);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_registrations_set_mailed (PirRepos   *repos,
                              const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_SET_MAILED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_registrations_set_certified (PirRepos   *repos,
                                 const char *id,
                                 const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_SET_CERTIFIED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now + DAY_SECONDS);
  pir_sql_run (query);
}

void
pir_registrations_delete (PirRepos   *repos,
                          const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_DELETE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_run (query);
}

void
pir_registrations_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

char *
pir_known_people_get (PirRepos   *repos,
                      const char *tax_code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_KNOWN);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, tax_code);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

void
pir_known_people_put (PirRepos   *repos,
                      const char *tax_code,
                      const char *source)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_REGISTRATIONS, SQL_PUT_KNOWN);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, source);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}
