/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-credit-taker.h"

#include "base/pir-clock.h"
#include "documents/pir-flow-xml.h"
#include "model/pir-transfer-reason.h"
#include "server/pir-credit-match.h"
#include "server/pir-credit-row.h"
#include "server/pir-office-rights.h"
#include "server/pir-registry-row.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-credit-accounts.h"
#include "server/pir-repo-credits.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"

#define YEAR_DAYS 366

/* A list that is being taken */
typedef struct
{
  PirRepos             *repos;
  const PirCreditOrder *order;
  const char           *credit_account_id;
  PirCsvReader         *csv;
  PirBankTable         *table;
  GHashTable           *seen;   /* (element-type utf8 guint): rows of this list, and how often */
  PirCreditReport      *report;
} Taking;

static void
refuse (Taking           *taking,
        guint64           line,
        const char       *field,
        PirRegistryFault  fault)
{
  PirRegistryRemark *remark;

  if (++taking->report->n_refused > PIR_REGISTRY_REMARKS)
    return;

  remark = g_new0 (PirRegistryRemark, 1);
  remark->line = line;
  remark->column = *field != '\0' && taking->table != NULL ? pir_bank_table_get_column (taking->table, field) : 0;
  remark->field = g_strdup (field);
  remark->fault = fault;
  g_ptr_array_add (taking->report->refusals, remark);
}

/* Of equal rows in one list each is one; the same list again has as many. */
static char *
dup_hash (Taking           *taking,
          const PirBankRow *row)
{
  g_autofree char *text = g_strdup_printf ("%s\n%d\n%" G_GINT64_FORMAT "\n%s\n%s", taking->credit_account_id, row->day, row->amount,
                                           row->reference != NULL ? row->reference : "", row->reason);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (taking->seen, text)) + 1;
  g_autofree char *numbered = g_strdup_printf ("%u\n%s", n, text);

  g_hash_table_insert (taking->seen, g_steal_pointer (&text), GUINT_TO_POINTER (n));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, numbered, -1);
}

static void
take_row (Taking *taking)
{
  PirCreditReport *report = taking->report;
  PirRegistryFault fault;
  const char *field;
  PirBankRow row;
  g_autofree char *creditor_ref = NULL;
  g_autofree char *flow_code = NULL;
  g_autofree char *hash = NULL;
  PirCreditRow credit = { taking->order->school_id, taking->credit_account_id };

  if (!pir_bank_table_read (taking->table, &row, &field, &fault))
    {
      refuse (taking, pir_csv_reader_get_line (taking->csv), field, fault);
      return;
    }
  if (row.amount == 0)
    {
      report->n_debits++;
      return;
    }

  flow_code = pir_transfer_reason_find_flow (row.reason);
  creditor_ref = flow_code == NULL ? pir_transfer_reason_find_reference (row.reason) : NULL;
  hash = dup_hash (taking, &row);
  credit.booked_on = row.day;
  credit.amount = row.amount;
  credit.bank_ref = row.reference;
  credit.reason = row.reason;
  credit.creditor_ref = creditor_ref;
  credit.flow_code = flow_code;
  credit.hash = hash;
  credit.account_id = taking->order->clerk_id;
  if (pir_credits_add (taking->repos, &credit))
    report->n_added++;
  else
    report->n_same++;
}

/* Returns: FALSE with @error where the computer is at fault */
static gboolean
take_rows (Taking  *taking,
           GError **error)
{
  PirCsvState state = PIR_CSV_ROW;

  while (state != PIR_CSV_BROKEN && !pir_sql_has_failed (taking->repos->sql))
    {
      g_autoptr (GError) broken = NULL;
      PirRegistryFault fault;

      state = pir_csv_reader_next (taking->csv, &broken);
      if (state == PIR_CSV_END)
        break;

      taking->report->n_rows += state != PIR_CSV_BROKEN ? 1 : 0;
      if (state == PIR_CSV_ROW)
        {
          take_row (taking);
          continue;
        }
      if (!pir_registry_fault_of (broken, &fault))
        {
          g_propagate_error (error, g_steal_pointer (&broken));
          return FALSE;
        }
      refuse (taking, pir_csv_reader_get_line (taking->csv), "",
              state == PIR_CSV_BROKEN && fault == PIR_REGISTRY_QUOTE ? PIR_REGISTRY_UNREADABLE : fault);
    }

  return TRUE;
}

/* Returns: FALSE with @error where the computer is at fault */
static gboolean
take_table (Taking        *taking,
            GInputStream  *stream,
            GError       **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (PirCsvReader) csv = pir_csv_reader_new (stream, &broken);
  g_autoptr (PirBankTable) table = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PirRegistryFault fault;
  const char *field;
  gboolean is_done = TRUE;

  if (csv == NULL && pir_registry_fault_of (broken, &fault))
    {
      refuse (taking, 1, "", fault == PIR_REGISTRY_QUOTE ? PIR_REGISTRY_UNREADABLE : fault);
      return TRUE;
    }
  if (csv == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&broken));
      return FALSE;
    }

  table = pir_bank_table_new (csv, taking->order->titles);
  taking->csv = csv;
  taking->seen = seen;
  taking->report->separator = pir_csv_reader_get_separator (csv);
  if (!pir_bank_table_map (table, &field, &fault))
    {
      refuse (taking, pir_csv_reader_get_line (csv), field, fault);
    }
  else
    {
      taking->table = table;
      taking->report->others = pir_csv_reader_dup_others (csv);
      is_done = take_rows (taking, error);
    }
  taking->report->encoding = g_strdup (pir_csv_reader_get_encoding (csv));
  taking->table = NULL;

  return is_done;
}

/* Accounts of a school that are in use */
typedef struct
{
  const char *wanted; /* (nullable) */
  char       *id;     /* (owned) (nullable) */
  guint       n;
} Accounts;

static void
look_at_account (const PirCreditAccountFields *account,
                 const char                   *school_id,
                 gpointer                      user_data)
{
  Accounts *accounts = user_data;

  if (accounts->wanted != NULL ? g_strcmp0 (accounts->wanted, account->id) != 0 : account->ended_at != 0)
    return;

  accounts->n++;
  g_free (accounts->id);
  accounts->id = g_strdup (account->id);
}

/* Returns: (transfer full): the account, or NULL with MALFORMED */
static char *
find_account (PirRepos              *repos,
              const PirCreditOrder  *order,
              GError               **error)
{
  Accounts accounts = { .wanted = order->credit_account_id };

  pir_credit_accounts_tell (repos, order->school_id, look_at_account, &accounts);
  if (accounts.n == 1)
    return accounts.id;

  g_free (accounts.id);
  pir_server_error_set_field (error, "credit_account_id", "not one, or it is not clear which");

  return NULL;
}

PirCreditReport *
pir_credit_take (PirRepos              *repos,
                 const PirCreditOrder  *order,
                 GInputStream          *stream,
                 GError               **error)
{
  g_autoptr (PirCreditReport) report = pir_credit_report_new ();
  g_autofree char *account_id = NULL;
  g_autofree char *detail = NULL;
  Taking taking = { .repos = repos, .order = order, .report = report };

  g_return_val_if_fail (repos != NULL && order != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  report->is_dry_run = order->is_dry_run;
  if (!pir_office_may (repos, order->clerk_id, order->school_id, PIR_OFFICE_WRITE, error))
    return NULL;

  account_id = find_account (repos, order, error);
  taking.credit_account_id = account_id;
  if (account_id == NULL || !take_table (&taking, stream, error))
    return NULL;
  if (report->n_refused > 0)
    return g_steal_pointer (&report);

  pir_credit_match (repos, order->school_id);
  pir_credits_reconcile (repos, order->school_id, pir_credit_get_from (PIR_DATE_NONE), &report->reconciliation);
  report->is_done = !order->is_dry_run;
  if (order->is_dry_run)
    return g_steal_pointer (&report);

  detail = g_strdup_printf ("%u rows, %u added", report->n_rows, report->n_added);
  pir_audit_add_office (repos, order->clerk_id, order->school_id, "credits_taken", "school", order->school_id, detail);

  return g_steal_pointer (&report);
}

static PirPaymentFlow *
read_flow (PirRepos    *repos,
           const char  *school_id,
           GBytes      *xml,
           GError     **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (PirPaymentFlow) flow = pir_flow_xml_read (xml, &wrong);
  g_autoptr (PirSchool) school = NULL;

  if (flow == NULL)
    {
      pir_server_error_set_reason (error, PIR_PROBLEM_FLOW_WRONG, pir_flow_xml_get_reason (wrong));
      return NULL;
    }

  school = pir_schools_get (repos, school_id);
  if (g_strcmp0 (flow->creditor_tax_code, pir_school_peek (school)->creditor_tax_code) != 0)
    {
      pir_server_error_set_reason (error, PIR_PROBLEM_FLOW_WRONG, "creditor");
      return NULL;
    }

  return g_steal_pointer (&flow);
}

/* What it says, however it was written */
static char *
dup_flow_hash (const PirPaymentFlow *flow)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%d\n%" G_GINT64_FORMAT "\n", flow->code, flow->reference, flow->settled_on, flow->total);
  for (guint i = 0; i < flow->payments->len; i++)
    {
      const PirFlowPayment *payment = g_ptr_array_index (flow->payments, i);

      g_string_append_printf (text, "%s\n%s\n%" G_GINT64_FORMAT "\n", payment->creditor_ref, payment->psp_ref, payment->amount);
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

PirPaymentFlow *
pir_credit_take_flow (PirRepos    *repos,
                      const char  *clerk_id,
                      const char  *school_id,
                      GBytes      *xml,
                      gboolean    *is_new,
                      GError     **error)
{
  g_autoptr (PirPaymentFlow) flow = NULL;
  g_autoptr (PirPaymentFlow) there = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *old = NULL;

  g_return_val_if_fail (repos != NULL && xml != NULL && is_new != NULL, NULL);

  if (!pir_office_may (repos, clerk_id, school_id, PIR_OFFICE_WRITE, error))
    return NULL;

  flow = read_flow (repos, school_id, xml, error);
  if (flow == NULL)
    return NULL;

  hash = dup_flow_hash (flow);
  there = pir_credits_find_flow (repos, school_id, flow->code, &old);
  *is_new = there == NULL;
  if (there != NULL && g_strcmp0 (hash, old) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_IDEMPOTENCY, "another report has this code");
      return NULL;
    }
  if (there == NULL)
    {
      pir_credits_add_flow (repos, school_id, clerk_id, hash, flow);
      pir_audit_add_office (repos, clerk_id, school_id, "flow_taken", "payment_flow", flow->id, flow->code);
      pir_credit_match (repos, school_id);
      there = g_steal_pointer (&flow);
    }
  pir_credits_count_flow (repos, school_id, there);

  return g_steal_pointer (&there);
}

gint64
pir_credit_get_from (PirDate day)
{
  return pir_date_start (day != PIR_DATE_NONE ? day : pir_clock_today () - YEAR_DAYS);
}
