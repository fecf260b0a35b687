/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-attestations.h"

#include <sodium.h>

#include "model/pir-attestation-code.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repos-tables.h"

#define COLUMNS "a.number, a.code, a.school_code, a.school_tax_code, a.class_name, a.traceable, a.issued_at, r.school_name," \
                " r.debtor_name, r.paid_at, r.amount from attestations a join receipts r on r.id = a.receipt_id"

enum
{
  SQL_GET_FACTS,
  SQL_ADD,
  SQL_LOAD,
  SQL_FIND_CODE,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET_FACTS] = "select s.code, s.creditor_tax_code, n.class_name, r.method from receipts r join notices n on n.id = r.notice_id"
                    " join schools s on s.id = r.school_id where r.id = $1"
                    " and not exists (select 1 from attestations a where a.receipt_id = r.id)",
  [SQL_ADD] = "insert into attestations (receipt_id, number, code, school_code, school_tax_code, class_name, traceable, issued_at)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8)",
  [SQL_LOAD] = "select " COLUMNS " where a.receipt_id = $1",
  [SQL_FIND_CODE] = "select " COLUMNS " where a.code = $1",
};

PirSqlTable *
pir_attestations_prepare (PirSql  *sql,
                          GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_attestation_row_free (PirAttestationRow *row)
{
  if (row == NULL)
    return;

  g_free (row->number);
  g_free (row->code);
  g_free (row->school_code);
  g_free (row->school_tax_code);
  g_free (row->class_name);
  g_free (row->school_name);
  g_free (row->debtor_name);
  g_free (row);
}

/* A card, an account, a slip of one's own account leave a trace; what was done at a counter may have been cash. */
static PirTraceable
get_expected (const char *method)
{
  PirMethod value = PIR_METHOD_COUNTER;

  return pir_method_from_string (method, &value) && value != PIR_METHOD_COUNTER ? PIR_TRACEABLE_YES : PIR_TRACEABLE_UNKNOWN;
}

static char *
dup_code (void)
{
  guint8 random[PIR_ATTESTATION_CODE_BYTES];

  randombytes_buf (random, sizeof random);

  return pir_attestation_code_new (random);
}

/* @row: (out): what is true now. Returns: whether the receipt is there without a certificate */
static gboolean
get_facts (PirRepos          *repos,
           const char        *receipt_id,
           PirTraceable       traceable,
           PirAttestationRow *row)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ATTESTATIONS, SQL_GET_FACTS);

  pir_sql_put_text (query, receipt_id);
  if (!pir_sql_next (query))
    return FALSE;

  row->school_code = g_strdup (pir_sql_take_text (query));
  row->school_tax_code = g_strdup (pir_sql_take_text (query));
  row->class_name = g_strdup (pir_sql_take_text (query));
  row->traceable = traceable != PIR_TRACEABLE_UNKNOWN ? traceable : get_expected (pir_sql_take_text (query));

  return TRUE;
}

void
pir_attestations_issue (PirRepos     *repos,
                        const char   *receipt_id,
                        PirTraceable  traceable)
{
  g_autoptr (PirAttestationRow) row = g_new0 (PirAttestationRow, 1);
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  if (!get_facts (repos, receipt_id, traceable, row))
    return;

  row->number = pir_papers_dup_number (repos, PIR_PAPER_ATTESTATION, repos->now);
  row->code = dup_code ();
  query = pir_repos_query (repos, PIR_REPO_ATTESTATIONS, SQL_ADD);
  pir_sql_put_text (query, receipt_id);
  pir_sql_put_text (query, row->number);
  pir_sql_put_text (query, row->code);
  pir_sql_put_text (query, row->school_code);
  pir_sql_put_text (query, row->school_tax_code);
  pir_sql_put_text (query, row->class_name);
  pir_sql_put_text (query, pir_traceable_to_string (row->traceable));
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

static PirAttestationRow *
next_row (PirSqlQuery *query)
{
  PirAttestationRow *row;

  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirAttestationRow, 1);
  row->number = g_strdup (pir_sql_take_text (query));
  row->code = g_strdup (pir_sql_take_text (query));
  row->school_code = g_strdup (pir_sql_take_text (query));
  row->school_tax_code = g_strdup (pir_sql_take_text (query));
  row->class_name = g_strdup (pir_sql_take_text (query));
  row->traceable = pir_traceable_from_string (pir_sql_take_text (query));
  row->issued_at = pir_sql_take_int (query);
  row->school_name = g_strdup (pir_sql_take_text (query));
  row->debtor_name = g_strdup (pir_sql_take_text (query));
  row->paid_at = pir_sql_take_int (query);
  row->amount = pir_sql_take_int (query);

  return row;
}

PirAttestationRow *
pir_attestations_load (PirRepos   *repos,
                       const char *receipt_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ATTESTATIONS, SQL_LOAD);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, receipt_id);

  return next_row (query);
}

PirAttestationRow *
pir_attestations_find_code (PirRepos   *repos,
                            const char *code)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ATTESTATIONS, SQL_FIND_CODE);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, code);

  return next_row (query);
}
