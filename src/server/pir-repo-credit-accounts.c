/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-credit-accounts.h"

#include "server/pir-repos-tables.h"

#define ACCOUNT "id, school_id, kind, holder, iban, authorisation, label, added_at, ended_at"

enum
{
  SQL_LIST,
  SQL_GET,
  SQL_FIND,
  SQL_ADD,
  SQL_END,
  SQL_COUNT_ACCOUNTS,
  SQL_COUNT_HEADS,
  SQL_COUNT_PUPILS,
  SQL_COUNT_UNLINKED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LIST] = "select " ACCOUNT " from credit_accounts where school_id = $1"
               " order by case when ended_at is null then 0 else 1 end, added_at, id",
  [SQL_GET] = "select " ACCOUNT " from credit_accounts where id = $1",
  [SQL_FIND] = "select id from credit_accounts where school_id = $1 and iban = $2 and ended_at is null",
  [SQL_ADD] = "insert into credit_accounts (id, school_id, kind, holder, iban, authorisation, label, added_at)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8)",
  [SQL_END] = "update credit_accounts set ended_at = $2 where id = $1 and ended_at is null",
  [SQL_COUNT_ACCOUNTS] = "select count(*) from credit_accounts where school_id = $1 and ended_at is null",
  [SQL_COUNT_HEADS] = "select count(*) from office_roles where school_id = $1 and role = 'head'",
  [SQL_COUNT_PUPILS] = "select count(*) from pupils where school_id = $1 and school_year = $2 and left_at is null",
  [SQL_COUNT_UNLINKED] = "select count(*) from pupils p where p.school_id = $1 and p.school_year = $2 and p.left_at is null"
                         " and not exists (select 1 from links l where l.pupil_id = p.id and l.state = 'active')",
};

PirSqlTable *
pir_credit_accounts_prepare (PirSql  *sql,
                             GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static void
tell (PirSqlQuery          *query,
      PirCreditAccountFunc  func,
      gpointer              user_data)
{
  PirCreditAccountFields told = { NULL };
  const char *school_id;

  told.id = pir_sql_take_text (query);
  school_id = pir_sql_take_text (query);
  pir_credit_account_kind_from_string (pir_sql_take_text (query), &told.kind);
  told.holder = pir_sql_take_text (query);
  told.iban = pir_sql_take_text (query);
  told.authorisation = pir_sql_take_text (query);
  told.label = pir_sql_take_text (query);
  told.added_at = pir_sql_take_int (query);
  told.ended_at = pir_sql_take_int (query);
  func (&told, school_id, user_data);
}

void
pir_credit_accounts_tell (PirRepos             *repos,
                          const char           *school_id,
                          PirCreditAccountFunc  func,
                          gpointer              user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, SQL_LIST);

  g_return_if_fail (repos != NULL && func != NULL);

  pir_sql_put_text (query, school_id);
  while (pir_sql_next (query))
    tell (query, func, user_data);
}

gboolean
pir_credit_accounts_tell_one (PirRepos             *repos,
                              const char           *id,
                              PirCreditAccountFunc  func,
                              gpointer              user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, SQL_GET);

  g_return_val_if_fail (repos != NULL && func != NULL, FALSE);

  pir_sql_put_text (query, id);
  if (!pir_sql_next (query))
    return FALSE;

  tell (query, func, user_data);

  return TRUE;
}

char *
pir_credit_accounts_find (PirRepos   *repos,
                          const char *school_id,
                          const char *iban)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, SQL_FIND);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, iban);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

char *
pir_credit_accounts_add (PirRepos                     *repos,
                         const char                   *school_id,
                         const PirCreditAccountFields *account)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, SQL_ADD);
  char *id;

  g_return_val_if_fail (repos != NULL && account != NULL, NULL);

  id = g_uuid_string_random ();
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, school_id);
  pir_sql_put_text (query, pir_credit_account_kind_to_string (account->kind));
  pir_sql_put_text (query, account->holder);
  pir_sql_put_text (query, account->iban);
  pir_sql_put_text (query, account->authorisation);
  pir_sql_put_text (query, account->label);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  return id;
}

gboolean
pir_credit_accounts_end (PirRepos   *repos,
                         const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, SQL_END);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

guint
pir_school_checks_count (PirRepos       *repos,
                         const char     *school_id,
                         PirSchoolCheck  check,
                         const char     *school_year)
{
  static const guint counts[] = {
    [PIR_SCHOOL_CHECK_CREDIT_ACCOUNT] = SQL_COUNT_ACCOUNTS,
    [PIR_SCHOOL_CHECK_HEAD] = SQL_COUNT_HEADS,
    [PIR_SCHOOL_CHECK_PUPILS] = SQL_COUNT_PUPILS,
    [PIR_SCHOOL_CHECK_LINKS] = SQL_COUNT_UNLINKED,
  };
  PirSqlQuery *query;
  guint n;

  g_return_val_if_fail (repos != NULL, 0);
  g_return_val_if_fail (check >= PIR_SCHOOL_CHECK_CREDIT_ACCOUNT && (guint) check < G_N_ELEMENTS (counts), 0);

  query = pir_repos_query (repos, PIR_REPO_CREDIT_ACCOUNTS, counts[check]);
  pir_sql_put_text (query, school_id);
  if (check == PIR_SCHOOL_CHECK_PUPILS || check == PIR_SCHOOL_CHECK_LINKS)
    pir_sql_put_text (query, school_year);
  n = pir_sql_next (query) ? (guint) pir_sql_take_int (query) : 0;
  while (pir_sql_next (query))
    ;

  return n;
}
