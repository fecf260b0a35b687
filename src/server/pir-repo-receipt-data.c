/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-receipt-data.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_GET_CONTEXT,
  SQL_PUT_ACCOUNT,
  SQL_EXIST,
  SQL_FIND_NUMBER,
  SQL_FIND_REF,
  SQL_FIND_PAYER,
  SQL_HAS_NUMBER,
  SQL_HAS_OPERATION,
  SQL_WANT_NOW,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET_CONTEXT] = "select n.taxonomy_code, p.service_id, coalesce(w.iban, c.iban), p.created_at from receipts r"
                      " join notices n on n.id = r.notice_id"
                      " join payments p on p.id = r.payment_id"
                      " left join credit_accounts w on w.id = n.credit_account_id"
                      " left join creditor_accounts c on c.creditor_tax_code = r.creditor_tax_code where r.id = $1",
  [SQL_PUT_ACCOUNT] = "insert into creditor_accounts (creditor_tax_code, iban) values ($1, $2)"
                      " on conflict (creditor_tax_code) do update set iban = excluded.iban",
  [SQL_EXIST] = "select 1 from schools where creditor_tax_code = $1 union all select 1 from notices where creditor_tax_code = $1"
                " limit 1",
  [SQL_FIND_NUMBER] = "select id from notices where creditor_tax_code = $1 and notice_number = $2",
  [SQL_FIND_REF] = "select id from notices where creditor_tax_code = $1 and creditor_ref = $2 order by id limit 1",
  [SQL_FIND_PAYER] = "select a.id from accounts a join notice_payers v on v.account_id = a.id where v.notice_id = $1"
                     " and a.tax_code = $2",
  [SQL_HAS_NUMBER] = "select 1 from receipts where receipt_number = $1",
  [SQL_HAS_OPERATION] = "select 1 from receipts where notice_id = $1 and psp_ref = $2",
  [SQL_WANT_NOW] = "update documents set wanted = 1 where size is null and wanted = 0"
                   " and receipt_id in (select id from receipts where notice_id = $1)",
};

PirSqlTable *
pir_receipt_data_prepare (PirSql  *sql,
                          GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_receipt_context_free (PirReceiptContext *context)
{
  if (context == NULL)
    return;

  g_free (context->taxonomy_code);
  g_free (context->service_id);
  g_free (context->iban);
  g_free (context);
}

PirReceiptContext *
pir_receipt_context_get (PirRepos   *repos,
                         const char *receipt_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPT_DATA, SQL_GET_CONTEXT);
  PirReceiptContext *context = g_new0 (PirReceiptContext, 1);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, receipt_id);
  if (pir_sql_next (query))
    {
      context->taxonomy_code = g_strdup (pir_sql_take_text (query));
      context->service_id = g_strdup (pir_sql_take_text (query));
      context->iban = g_strdup (pir_sql_take_text (query));
      context->requested_at = pir_sql_take_int (query);
    }

  return context;
}

void
pir_creditors_put_account (PirRepos   *repos,
                           const char *tax_code,
                           const char *iban)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPT_DATA, SQL_PUT_ACCOUNT);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, iban);
  pir_sql_run (query);
}

/* @second: (nullable): of statements with two parameters. Returns: (transfer full) (nullable): the first column of the first row */
static char *
dup_found (PirRepos   *repos,
           guint       statement,
           const char *first,
           const char *second)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPT_DATA, statement);

  pir_sql_put_text (query, first);
  if (second != NULL)
    pir_sql_put_text (query, second);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : NULL;
}

gboolean
pir_creditors_exist (PirRepos   *repos,
                     const char *tax_code)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  found = dup_found (repos, SQL_EXIST, tax_code, NULL);

  return found != NULL;
}

char *
pir_creditors_find_notice (PirRepos   *repos,
                           const char *tax_code,
                           const char *notice_number,
                           const char *creditor_ref)
{
  g_return_val_if_fail (repos != NULL, NULL);

  if (notice_number != NULL)
    return dup_found (repos, SQL_FIND_NUMBER, tax_code, notice_number);

  return dup_found (repos, SQL_FIND_REF, tax_code, creditor_ref);
}

char *
pir_receipt_data_find_payer (PirRepos   *repos,
                             const char *notice_id,
                             const char *tax_code)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return dup_found (repos, SQL_FIND_PAYER, notice_id, tax_code);
}

gboolean
pir_receipt_data_is_number_free (PirRepos   *repos,
                                 const char *receipt_number)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  found = dup_found (repos, SQL_HAS_NUMBER, receipt_number, NULL);

  return found == NULL;
}

gboolean
pir_receipt_data_has_operation (PirRepos   *repos,
                                const char *notice_id,
                                const char *psp_ref)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  found = dup_found (repos, SQL_HAS_OPERATION, notice_id, psp_ref);

  return found != NULL;
}

void
pir_receipt_data_want_now (PirRepos   *repos,
                           const char *notice_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPT_DATA, SQL_WANT_NOW);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, notice_id);
  pir_sql_run (query);
}
