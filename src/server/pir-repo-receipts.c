/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-receipts.h"

#include "server/pir-repo-attestations.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-refunds.h"
#include "server/pir-repos-tables.h"

#define COLUMNS "r.id, r.receipt_number, r.payment_id, r.notice_id, r.notice_number, r.creditor_ref, r.creditor_name," \
                " r.creditor_tax_code, r.school_id, r.school_name, r.school_year, r.reason, r.category, r.is_resolved," \
                " r.pupil_id, r.debtor_name, r.debtor_tax_code, r.amount, r.fee, r.method, r.psp_id, r.psp_name," \
                " r.psp_ref, r.paid_at, r.application_date, r.psp_tax_code, r.transfer_date"
#define PAPERS ", d.name, d.size, d.sha256, t.number, t.code, e.name, e.size, e.sha256"
#define NO_PAPERS ", null, null, null, null, null, null, null, null"
#define JOIN_PAPERS(copy) \
  " left join documents d on d.receipt_id = r.id and d.kind = 'receipt' and d.size is not null and d.copy = " copy \
  " left join documents e on e.receipt_id = r.id and e.kind = 'attestation' and e.size is not null and e.copy = " copy \
  " left join attestations t on t.receipt_id = e.receipt_id"
#define OWN_COPY "case when p.account_id = $1 then 'payer' else 'family' end"
#define SEEN "from receipts r join payments p on p.id = r.payment_id" \
             " join notice_payers v on v.notice_id = r.notice_id and v.account_id = $1"
#define DOCUMENT "d.id, d.kind, d.receipt_id, d.copy, d.language, d.name, d.size, d.sha256"

enum
{
  SQL_GET_NUMBER,
  SQL_SET_NUMBER,
  SQL_ADD_NUMBER,
  SQL_ADD,
  SQL_FIND,
  SQL_LOAD,
  SQL_LIST_OF_PAYMENT,
  SQL_GET_WANTED,
  SQL_WANT,
  SQL_WANT_NEWEST,
  SQL_WANT_NOW,
  SQL_HAS_PAPERS,
  SQL_SET_PAPERS,
  SQL_LIST_ALONE,
  SQL_LIST_TO_DRAW,
  SQL_SET_DRAWN,
  SQL_LIST_SEEING,
  SQL_FIND_DOCUMENT,
  SQL_GET_DOCUMENT,
  SQL_LIST_FILES,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET_NUMBER] = "select value from counters where name = $1",
  [SQL_SET_NUMBER] = "update counters set value = $2 where name = $1",
  [SQL_ADD_NUMBER] = "insert into counters (name, value) values ($1, $2)",
  [SQL_ADD] = "insert into receipts (id, receipt_number, payment_id, notice_id, notice_number, creditor_ref, creditor_name,"
              " creditor_tax_code, school_id, school_name, school_year, reason, category, is_resolved, pupil_id, debtor_name,"
              " debtor_tax_code, amount, fee, method, psp_id, psp_name, psp_ref, paid_at, application_date, payer_name,"
              " payer_tax_code, issued_at, psp_tax_code, transfer_date) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
              " $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)",
  [SQL_FIND] = "select " COLUMNS ", case when p.account_id = $1 then r.payer_name end,"
               " case when p.account_id = $1 then r.payer_tax_code end" PAPERS " " SEEN JOIN_PAPERS (OWN_COPY)
               " where r.id = $2",
  [SQL_LOAD] = "select " COLUMNS ", case when $2 = 'payer' then r.payer_name end,"
               " case when $2 = 'payer' then r.payer_tax_code end" NO_PAPERS " from receipts r where r.id = $1",
  [SQL_LIST_OF_PAYMENT] = "select " COLUMNS ", r.payer_name, r.payer_tax_code" PAPERS " from receipts r" JOIN_PAPERS ("'payer'")
                          " where r.payment_id = $1 order by r.receipt_number",
  [SQL_GET_WANTED] = "select case when p.node_state = 'none' then 0 else 1 end, (select a.language from notice_payers v"
                     " join accounts a on a.id = v.account_id where v.notice_id = r.notice_id"
                     " and v.account_id is distinct from p.account_id order by a.id limit 1)"
                     " from receipts r join payments p on p.id = r.payment_id where r.id = $1",
  [SQL_WANT] = "insert into documents (id, kind, receipt_id, copy, language, wanted) values ($1, $2, $3, $4, $5, $6)"
               " on conflict (receipt_id, kind, copy) do nothing",
  [SQL_WANT_NEWEST] = "update documents set wanted = 1 where id in (select d.id from notice_payers v"
                      " join receipts r on r.notice_id = v.notice_id join documents d on d.receipt_id = r.id"
                      " where v.account_id = $1 and d.size is null and d.wanted = 0 order by r.paid_at desc limit $2)",
  [SQL_WANT_NOW] = "update documents set wanted = 1 where receipt_id = $2 and size is null and wanted = 0 and exists"
                   " (select 1 from receipts r join notice_payers v on v.notice_id = r.notice_id"
                   " where r.id = $2 and v.account_id = $1)",
  [SQL_HAS_PAPERS] = "select 1 from counters where name = 'papers'",
  [SQL_SET_PAPERS] = "insert into counters (name, value) values ('papers', 1) on conflict (name) do nothing",
  [SQL_LIST_ALONE] = "select " DOCUMENT ", d.wanted from documents d where d.kind = 'receipt' and not exists"
                     " (select 1 from documents e where e.receipt_id = d.receipt_id and e.kind = 'attestation' and e.copy = d.copy)"
                     " limit $1",
  [SQL_LIST_TO_DRAW] = "select " DOCUMENT " from documents d join receipts r on r.id = d.receipt_id"
                       " where d.size is null and d.wanted = 1 order by r.paid_at desc, d.id limit $1",
  [SQL_SET_DRAWN] = "update documents set name = $2, size = $3, sha256 = $4, drawn_at = $5 where id = $1 and size is null",
  [SQL_LIST_SEEING] = "select v.account_id from receipts r join payments p on p.id = r.payment_id"
                      " join notice_payers v on v.notice_id = r.notice_id where r.id = $1"
                      " and $2 = case when v.account_id = p.account_id then 'payer' else 'family' end",
  [SQL_FIND_DOCUMENT] = "select " DOCUMENT " " SEEN " join documents d on d.receipt_id = r.id and d.kind = $3"
                        " and d.size is not null and d.copy = " OWN_COPY " where r.id = $2",
  [SQL_GET_DOCUMENT] = "select " DOCUMENT " from documents d where d.receipt_id = $1 and d.kind = $2 and d.copy = 'payer'"
                       " and d.size is not null",
  [SQL_LIST_FILES] = "select distinct sha256 from documents where size is not null order by sha256",
};

static const char * const copy_names[] = { "payer", "family" };

PirSqlTable *
pir_receipts_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_document_free (PirDocument *document)
{
  if (document == NULL)
    return;

  g_free (document->id);
  g_free (document->receipt_id);
  g_free (document->language);
  g_free (document->name);
  g_free (document->sha256);
  g_free (document);
}

static gint64
take_number (PirRepos   *repos,
             const char *counter)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_GET_NUMBER);
  gboolean is_there;
  gint64 number;

  pir_sql_put_text (query, counter);
  is_there = pir_sql_next (query);
  number = is_there ? pir_sql_take_int (query) + 1 : 1;

  query = pir_repos_query (repos, PIR_REPO_RECEIPTS, is_there ? SQL_SET_NUMBER : SQL_ADD_NUMBER);
  pir_sql_put_text (query, counter);
  pir_sql_put_int (query, number);
  pir_sql_run (query);

  return number;
}

char *
pir_papers_dup_number (PirRepos *repos,
                       PirPaper  paper,
                       gint64    time)
{
  g_return_val_if_fail (repos != NULL, NULL);

  static const char * const letters[] = { "PIR", "ATT" };
  g_autofree char *counter = NULL;
  int year;

  pir_date_get (pir_date_from_time (time), &year, NULL, NULL);
  counter = g_strdup_printf ("%s-%04d", pir_paper_to_string (paper), year);

  return g_strdup_printf ("%s%04d-%09" G_GINT64_FORMAT, letters[paper], year, take_number (repos, counter));
}

void
pir_receipts_add (PirRepos               *repos,
                  const PirReceiptFields *fields)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_ADD);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (fields != NULL);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->receipt_number);
  pir_sql_put_text (query, fields->payment_id);
  pir_sql_put_text (query, fields->notice_id);
  pir_sql_put_text (query, fields->notice_number);
  pir_sql_put_text (query, fields->creditor_ref);
  pir_sql_put_text (query, fields->creditor_name);
  pir_sql_put_text (query, fields->creditor_tax_code);
  pir_sql_put_text (query, fields->school_id);
  pir_sql_put_text (query, fields->school_name);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_text (query, fields->reason);
  pir_sql_put_text (query, pir_category_to_string (fields->category));
  pir_sql_put_int (query, fields->is_resolved);
  pir_sql_put_text (query, fields->pupil_id);
  pir_sql_put_text (query, fields->debtor_name);
  pir_sql_put_text (query, fields->debtor_tax_code);
  pir_sql_put_int (query, fields->amount);
  pir_sql_put_int (query, fields->fee);
  pir_sql_put_text (query, pir_method_to_string (fields->method));
  pir_sql_put_text (query, fields->psp_id);
  pir_sql_put_text (query, fields->psp_name);
  pir_sql_put_text (query, fields->psp_ref);
  pir_sql_put_int (query, fields->paid_at);
  pir_sql_put_opt (query, fields->application_date, PIR_DATE_NONE);
  pir_sql_put_text (query, fields->payer_name);
  pir_sql_put_text (query, fields->payer_tax_code);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, fields->psp_tax_code);
  pir_sql_put_opt (query, fields->transfer_date, PIR_DATE_NONE);
  pir_sql_run (query);
}

static void
take_what (PirSqlQuery      *query,
           PirReceiptFields *fields)
{
  fields->id = pir_sql_take_text (query);
  fields->receipt_number = pir_sql_take_text (query);
  fields->payment_id = pir_sql_take_text (query);
  fields->notice_id = pir_sql_take_text (query);
  fields->notice_number = pir_sql_take_text (query);
  fields->creditor_ref = pir_sql_take_text (query);
  fields->creditor_name = pir_sql_take_text (query);
  fields->creditor_tax_code = pir_sql_take_text (query);
  fields->school_id = pir_sql_take_text (query);
  fields->school_name = pir_sql_take_text (query);
  fields->school_year = pir_sql_take_text (query);
  fields->reason = pir_sql_take_text (query);
  pir_category_from_string (pir_sql_take_text (query), &fields->category);
  fields->is_resolved = pir_sql_take_int (query) != 0;
  fields->pupil_id = pir_sql_take_text (query);
  fields->debtor_name = pir_sql_take_text (query);
  fields->debtor_tax_code = pir_sql_take_text (query);
}

static void
take_payment (PirSqlQuery      *query,
              PirReceiptFields *fields)
{
  fields->amount = pir_sql_take_int (query);
  fields->fee = pir_sql_take_int (query);
  pir_method_from_string (pir_sql_take_text (query), &fields->method);
  fields->psp_id = pir_sql_take_text (query);
  fields->psp_name = pir_sql_take_text (query);
  fields->psp_ref = pir_sql_take_text (query);
  fields->paid_at = pir_sql_take_int (query);
  fields->application_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields->psp_tax_code = pir_sql_take_text (query);
  fields->transfer_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields->payer_name = pir_sql_take_text (query);
  fields->payer_tax_code = pir_sql_take_text (query);
  fields->file_name = pir_sql_take_text (query);
  fields->file_size = (guint64) pir_sql_take_int (query);
  fields->file_sha256 = pir_sql_take_text (query);
  fields->attestation_number = pir_sql_take_text (query);
  fields->attestation_code = pir_sql_take_text (query);
  fields->attestation_name = pir_sql_take_text (query);
  fields->attestation_size = (guint64) pir_sql_take_int (query);
  fields->attestation_sha256 = pir_sql_take_text (query);
}

/* @repos: (nullable): to tell of refunds too: papers say what was true when they were issued; @account_id: (nullable): who is told */
static PirReceipt *
next_receipt (PirSqlQuery *query,
              PirRepos    *repos,
              const char  *account_id)
{
  g_autofree char *refunds = NULL;
  PirReceiptFields fields = { 0 };

  if (!pir_sql_next (query))
    return NULL;

  take_what (query, &fields);
  take_payment (query, &fields);
  fields.refunds = refunds = repos != NULL ? pir_refunds_dup_packed (repos, fields.id, account_id) : NULL;

  return pir_receipt_new (&fields);
}

PirReceipt *
pir_receipts_find (PirRepos   *repos,
                   const char *account_id,
                   const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_FIND);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);

  return next_receipt (query, repos, account_id);
}

PirReceipt *
pir_receipts_load (PirRepos   *repos,
                   const char *id,
                   PirCopy     copy)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LOAD);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, copy_names[copy]);

  return next_receipt (query, NULL, NULL);
}

GPtrArray *
pir_receipts_list_of_payment (PirRepos   *repos,
                              const char *payment_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LIST_OF_PAYMENT);
  GPtrArray *receipts = g_ptr_array_new_with_free_func (g_object_unref);
  PirReceipt *receipt;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, payment_id);
  while ((receipt = next_receipt (query, repos, NULL)) != NULL)
    g_ptr_array_add (receipts, receipt);

  return receipts;
}

static PirDocument *
next_document (PirSqlQuery *query)
{
  PirDocument *document;

  if (!pir_sql_next (query))
    return NULL;

  document = g_new0 (PirDocument, 1);
  document->id = g_strdup (pir_sql_take_text (query));
  pir_paper_from_string (pir_sql_take_text (query), &document->paper);
  document->receipt_id = g_strdup (pir_sql_take_text (query));
  document->copy = g_strcmp0 (pir_sql_take_text (query), copy_names[PIR_COPY_PAYER]) == 0 ? PIR_COPY_PAYER : PIR_COPY_FAMILY;
  document->language = g_strdup (pir_sql_take_text (query));
  document->name = g_strdup (pir_sql_take_text (query));
  document->size = (guint64) pir_sql_take_int (query);
  document->sha256 = g_strdup (pir_sql_take_text (query));

  return document;
}

static void
want (PirRepos    *repos,
      PirDocument *document,
      gint64       is_wanted)
{
  for (int paper = 0; paper < PIR_N_PAPERS; paper++)
    {
      PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_WANT);
      g_autofree char *id = g_uuid_string_random ();

      pir_sql_put_text (query, id);
      pir_sql_put_text (query, pir_paper_to_string ((PirPaper) paper));
      pir_sql_put_text (query, document->receipt_id);
      pir_sql_put_text (query, copy_names[document->copy]);
      pir_sql_put_text (query, document->language);
      pir_sql_put_int (query, is_wanted);
      pir_sql_run (query);
    }
}

void
pir_documents_want (PirRepos   *repos,
                    const char *receipt_id,
                    PirCopy     copy,
                    const char *language)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_GET_WANTED);
  g_autofree char *other = NULL;
  PirDocument document = { .receipt_id = (char *) receipt_id, .copy = copy };
  gint64 is_wanted;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, receipt_id);
  if (!pir_sql_next (query))
    return;

  is_wanted = pir_sql_take_int (query);
  other = g_strdup (pir_sql_take_text (query));
  document.language = (char *) (language != NULL ? language : other != NULL ? other : "it");
  want (repos, &document, is_wanted);
}

/* To find that there is none, every document has to be looked at: once, for ever. */
static gboolean
has_papers (PirRepos *repos)
{
  return pir_sql_next (pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_HAS_PAPERS));
}

guint
pir_documents_want_papers (PirRepos *repos,
                           guint     limit)
{
  PirSqlQuery *query;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_document_free);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  PirDocument *document;

  g_return_val_if_fail (repos != NULL, 0);

  if (has_papers (repos))
    return 0;

  query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LIST_ALONE);
  pir_sql_put_int (query, limit);
  while ((document = next_document (query)) != NULL)
    {
      gint64 is_wanted = pir_sql_take_int (query);

      g_ptr_array_add (documents, document);
      g_array_append_val (wanted, is_wanted);
    }
  for (guint i = 0; i < documents->len; i++)
    {
      document = g_ptr_array_index (documents, i);
      pir_attestations_issue (repos, document->receipt_id, PIR_TRACEABLE_UNKNOWN);
      want (repos, document, g_array_index (wanted, gint64, i));
    }
  if (documents->len < limit)
    pir_sql_run (pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_SET_PAPERS));

  return documents->len;
}

void
pir_documents_want_newest (PirRepos   *repos,
                           const char *account_id,
                           guint       limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_WANT_NEWEST);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, (gint64) limit * PIR_N_PAPERS);
  pir_sql_run (query);
}

gboolean
pir_documents_want_now (PirRepos   *repos,
                        const char *account_id,
                        const char *receipt_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_WANT_NOW);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, receipt_id);

  return pir_sql_run (query) > 0;
}

GPtrArray *
pir_documents_list_to_draw (PirRepos *repos,
                            guint     limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LIST_TO_DRAW);
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_document_free);
  PirDocument *document;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, limit);
  while ((document = next_document (query)) != NULL)
    g_ptr_array_add (documents, document);

  return documents;
}

static GPtrArray *
list_seeing (PirRepos          *repos,
             const PirDocument *document)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LIST_SEEING);

  pir_sql_put_text (query, document->receipt_id);
  pir_sql_put_text (query, copy_names[document->copy]);

  return pir_sql_take_column (query);
}

void
pir_documents_set_drawn (PirRepos          *repos,
                         const PirDocument *document)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_SET_DRAWN);
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (document != NULL);

  pir_sql_put_text (query, document->id);
  pir_sql_put_text (query, document->name);
  pir_sql_put_int (query, (gint64) document->size);
  pir_sql_put_text (query, document->sha256);
  pir_sql_put_int (query, repos->now);
  if (pir_sql_run (query) == 0)
    return;

  accounts = list_seeing (repos, document);
  for (guint i = 0; i < accounts->len; i++)
    pir_feed_put (repos, g_ptr_array_index (accounts, i), PIR_CHANGE_RECEIPT, document->receipt_id, FALSE);
}

PirDocument *
pir_documents_find (PirRepos   *repos,
                    const char *account_id,
                    const char *receipt_id,
                    PirPaper    paper)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_FIND_DOCUMENT);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, receipt_id);
  pir_sql_put_text (query, pir_paper_to_string (paper));

  return next_document (query);
}

PirDocument *
pir_documents_get_of_payer (PirRepos   *repos,
                            const char *receipt_id,
                            PirPaper    paper)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_GET_DOCUMENT);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, receipt_id);
  pir_sql_put_text (query, pir_paper_to_string (paper));

  return next_document (query);
}

GPtrArray *
pir_documents_list_files (PirRepos *repos)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_take_column (pir_repos_query (repos, PIR_REPO_RECEIPTS, SQL_LIST_FILES));
}
