/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-proofs.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_PUT,
  SQL_HAS,
  SQL_TELL,
  SQL_FIND_DEBTOR,
  SQL_LIST_NOTICES,
  SQL_LIST_UNPROVED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PUT] = "insert into proofs (account_id, source, scope, tax_code, proved_by, proved_at)"
              " select a.id, $2, $3, a.tax_code, $4, $5 from accounts a where a.id = $1 and a.deleted_at is null"
              " on conflict (account_id, source, scope) do update set tax_code = excluded.tax_code,"
              " proved_by = excluded.proved_by, proved_at = excluded.proved_at where proofs.tax_code <> excluded.tax_code",
  [SQL_HAS] = "select 1 from proofs f join accounts a on a.id = f.account_id and a.tax_code = f.tax_code where a.id = $1",
  [SQL_TELL] = "select f.source, case when f.source = 'provider' then f.proved_by else null end, s.name, f.proved_at"
               " from proofs f left join schools s on s.id = f.scope where f.account_id = $1"
               " order by f.proved_at, f.source, f.scope",
  [SQL_FIND_DEBTOR] = "select a.id from notices n join accounts a on a.tax_code = n.debtor_tax_code and a.deleted_at is null"
                      " where n.id = $1 and n.kind = 'named' and" PIR_PROVED,
  [SQL_LIST_NOTICES] = "select n.id from accounts a join notices n on n.debtor_tax_code = a.tax_code and n.kind = 'named'"
                       " where a.id = $1 and" PIR_PROVED "order by n.notified_at, n.id",
  [SQL_LIST_UNPROVED] = "select a.id from accounts a where a.deleted_at is null"
                        " and not exists (select 1 from proofs f where f.account_id = a.id)"
                        " and exists (select 1 from notice_payers v where v.account_id = a.id and v.origin = 'debtor'"
                        " and v.origin in ('debtor', 'representative'))", /* the few that one index has */
};

static const char * const source_names[] = {
  [PIR_PROOF_PROVIDER] = "provider",
  [PIR_PROOF_OPERATOR] = "operator",
  [PIR_PROOF_SCHOOL] = "school",
};

PirSqlTable *
pir_proofs_prepare (PirSql  *sql,
                    GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

gboolean
pir_proofs_put (PirRepos       *repos,
                const char     *account_id,
                PirProofSource  source,
                const char     *school_id,
                const char     *by)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PROOFS, SQL_PUT);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, source_names[source]);
  pir_sql_put_text (query, school_id != NULL ? school_id : "");
  pir_sql_put_text (query, by);
  pir_sql_put_int (query, repos->now);

  return pir_sql_run (query) > 0;
}

gboolean
pir_proofs_has (PirRepos   *repos,
                const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PROOFS, SQL_HAS);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);

  return pir_sql_next (query);
}

void
pir_proofs_tell (PirRepos     *repos,
                 const char   *account_id,
                 PirProofFunc  func,
                 gpointer      user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PROOFS, SQL_TELL);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirProof proof = { 0 };

      proof.source = pir_sql_take_text (query);
      proof.provider = pir_sql_take_text (query);
      proof.school_name = pir_sql_take_text (query);
      proof.proved_at = pir_sql_take_int (query);
      func (&proof, user_data);
    }
}

char *
pir_proofs_find_debtor (PirRepos   *repos,
                        const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PROOFS, SQL_FIND_DEBTOR);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, notice_id);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

GPtrArray *
pir_proofs_list_notices (PirRepos   *repos,
                         const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PROOFS, SQL_LIST_NOTICES);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_proofs_list_unproved (PirRepos *repos)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_take_column (pir_repos_query (repos, PIR_REPO_PROOFS, SQL_LIST_UNPROVED));
}
