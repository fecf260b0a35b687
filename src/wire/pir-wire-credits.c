/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-credits.h"

#include "wire/pir-wire-private.h"
#include "wire/pir-wire-registry.h"

#define MAX_PAGE 500
#define MAX_CREDIT_REASON 1000
#define MAX_ROWS 200000
#define MAX_OTHERS 256

static const char * const tallies[] = {
  [PIR_CREDIT_MATCHED] = "matched",
  [PIR_CREDIT_DIFFERS] = "differs",
  [PIR_CREDIT_UNMATCHED] = "unmatched",
  [PIR_N_CREDIT_STATES] = "uncredited",
};

void
pir_wire_write_credit (PirJsonWriter         *writer,
                       const char            *name,
                       const PirCreditFields *credit)
{
  g_return_if_fail (credit != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", credit->id);
  pir_json_add_date (writer, "booked_on", credit->booked_on);
  pir_json_add_int (writer, "amount", credit->amount);
  pir_json_add_opt_string (writer, "reference", credit->reference);
  pir_json_add_string (writer, "reason", credit->reason);
  pir_json_add_string (writer, "state", pir_credit_state_to_string (credit->state));
  pir_json_add_opt_string (writer, "way", pir_credit_way_to_string (credit->way));
  pir_json_add_int (writer, "receipts", credit->n_receipts);
  pir_json_add_int (writer, "receipts_amount", credit->receipts_amount);
  pir_json_add_opt_string (writer, "receipt_number", credit->receipt_number);
  pir_json_end_object (writer);
}

static gpointer
read_credit (JsonObject  *object,
             GError     **error)
{
  PirCreditFields credit = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  credit.id = pir_fields_uuid (&fields, "id");
  credit.booked_on = pir_fields_opt_date (&fields, "booked_on");
  credit.amount = pir_fields_money (&fields, "amount");
  credit.reference = pir_fields_opt_string (&fields, "reference", PIR_MAX_NAME);
  credit.reason = pir_fields_string (&fields, "reason", MAX_CREDIT_REASON);
  pir_credit_state_from_string (pir_fields_string (&fields, "state", PIR_MAX_CODE), &credit.state);
  credit.way = pir_credit_way_from_string (pir_fields_opt_string (&fields, "way", PIR_MAX_CODE));
  credit.n_receipts = (guint) pir_fields_int (&fields, "receipts", 0, G_MAXINT32);
  credit.receipts_amount = pir_fields_money (&fields, "receipts_amount");
  credit.receipt_number = pir_fields_opt_string (&fields, "receipt_number", PIR_MAX_CODE);

  return pir_fields_end (&fields, error) ? pir_credit_new (&credit) : NULL;
}

static GPtrArray *
read_list (JsonObject   *object,
           const char   *name,
           PirReadFunc   read,
           GError      **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  rows = pir_fields_objects (&fields, name, MAX_PAGE, read);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
pir_wire_read_credits (JsonObject  *object,
                       GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_list (object, "credits", read_credit, error);
}

void
pir_wire_write_reconciliation (PirJsonWriter           *writer,
                               const char              *name,
                               const PirReconciliation *reconciliation)
{
  g_return_if_fail (reconciliation != NULL);

  pir_json_begin_object (writer, name);
  for (guint i = 0; i < G_N_ELEMENTS (tallies); i++)
    {
      const PirCreditTally *tally = i < PIR_N_CREDIT_STATES ? &reconciliation->credits[i] : &reconciliation->uncredited;

      pir_json_begin_object (writer, tallies[i]);
      pir_json_add_int (writer, "count", tally->n);
      pir_json_add_int (writer, "amount", tally->amount);
      pir_json_end_object (writer);
    }
  pir_json_end_object (writer);
}

static void
read_tally (PirFields      *fields,
            const char     *name,
            PirCreditTally *tally)
{
  JsonObject *object = pir_fields_object (fields, name);
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  tally->n = (guint) pir_fields_int (&within, "count", 0, G_MAXINT32);
  tally->amount = pir_fields_int (&within, "amount", 0, G_MAXINT64);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, name, -1, error);
}

static gboolean
read_reconciliation (JsonObject         *object,
                     PirReconciliation  *reconciliation,
                     GError            **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tallies); i++)
    read_tally (&fields, tallies[i], i < PIR_N_CREDIT_STATES ? &reconciliation->credits[i] : &reconciliation->uncredited);

  return pir_fields_end (&fields, error);
}

PirReconciliation *
pir_wire_read_reconciliation (JsonObject  *object,
                              GError     **error)
{
  g_autofree PirReconciliation *reconciliation = g_new0 (PirReconciliation, 1);

  g_return_val_if_fail (object != NULL, NULL);

  return read_reconciliation (object, reconciliation, error) ? g_steal_pointer (&reconciliation) : NULL;
}

void
pir_wire_write_credit_report (PirJsonWriter         *writer,
                              const PirCreditReport *report)
{
  const char separator[] = { report != NULL ? report->separator : '\0', '\0' };

  g_return_if_fail (report != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_bool (writer, "is_dry_run", report->is_dry_run);
  pir_json_add_bool (writer, "is_done", report->is_done);
  pir_json_add_opt_string (writer, "encoding", report->encoding);
  if (report->separator != '\0')
    pir_json_add_string (writer, "separator", separator);
  pir_json_begin_array (writer, "columns_passed_over");
  for (guint i = 0; report->others != NULL && report->others[i] != NULL; i++)
    pir_json_add_string (writer, NULL, report->others[i]);
  pir_json_end_array (writer);
  pir_json_begin_object (writer, "counts");
  pir_json_add_int (writer, "rows", report->n_rows);
  pir_json_add_int (writer, "added", report->n_added);
  pir_json_add_int (writer, "same", report->n_same);
  pir_json_add_int (writer, "debits", report->n_debits);
  pir_json_add_int (writer, "refused", report->n_refused);
  pir_json_end_object (writer);
  pir_wire_write_remarks (writer, "refusals", report->refusals);
  if (report->n_refused == 0)
    pir_wire_write_reconciliation (writer, "reconciliation", &report->reconciliation);
  pir_json_end_object (writer);
}

static void
read_remark (PirFields       *fields,
             JsonArray       *array,
             guint            index,
             PirCreditReport *report)
{
  JsonObject *object = pir_fields_element (fields, "refusals", array, index);
  PirRegistryRemark *remark;
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  remark = g_new0 (PirRegistryRemark, 1);
  g_ptr_array_add (report->refusals, remark);
  pir_fields_init (&within, object, FALSE);
  remark->line = (guint64) pir_fields_int (&within, "line", 0, G_MAXINT64);
  remark->column = (guint) pir_fields_int (&within, "column", 0, G_MAXINT32);
  remark->field = g_strdup (pir_fields_string (&within, "field", PIR_MAX_CODE));
  if (!pir_registry_fault_from_string (pir_fields_string (&within, "fault", PIR_MAX_CODE), &remark->fault))
    pir_fields_fail (&within, "fault", "not known");
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "refusals", (gssize) index, error);
}

static void
read_counts (PirFields       *fields,
             PirCreditReport *report)
{
  JsonObject *object = pir_fields_object (fields, "counts");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  report->n_rows = (guint) pir_fields_int (&within, "rows", 0, G_MAXINT32);
  report->n_added = (guint) pir_fields_int (&within, "added", 0, G_MAXINT32);
  report->n_same = (guint) pir_fields_int (&within, "same", 0, G_MAXINT32);
  report->n_debits = (guint) pir_fields_int (&within, "debits", 0, G_MAXINT32);
  report->n_refused = (guint) pir_fields_int (&within, "refused", 0, G_MAXINT32);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "counts", -1, error);
}

static void
read_others (PirFields       *fields,
             PirCreditReport *report)
{
  JsonArray *array = pir_fields_array (fields, "columns_passed_over", MAX_OTHERS);
  g_autofree const char **others = pir_fields_strings (fields, "columns_passed_over", array, PIR_MAX_TEXT);

  report->others = g_strdupv ((char **) others);
}

PirCreditReport *
pir_wire_read_credit_report (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (PirCreditReport) report = pir_credit_report_new ();
  JsonArray *refusals;
  JsonObject *reconciliation;
  const char *separator;
  PirFields fields;
  GError *fault = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  report->is_dry_run = pir_fields_bool (&fields, "is_dry_run");
  report->is_done = pir_fields_bool (&fields, "is_done");
  report->encoding = g_strdup (pir_fields_opt_string (&fields, "encoding", PIR_MAX_CODE));
  separator = pir_fields_opt_string (&fields, "separator", 1);
  report->separator = separator != NULL ? *separator : '\0';
  read_others (&fields, report);
  read_counts (&fields, report);
  refusals = pir_fields_array (&fields, "refusals", PIR_REGISTRY_REMARKS);
  for (guint i = 0; refusals != NULL && i < json_array_get_length (refusals); i++)
    read_remark (&fields, refusals, i, report);
  reconciliation = pir_fields_opt_object (&fields, "reconciliation");
  if (reconciliation != NULL && !read_reconciliation (reconciliation, &report->reconciliation, &fault))
    pir_fields_fail_within (&fields, "reconciliation", -1, fault);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&report) : NULL;
}

void
pir_wire_write_payment_flow (PirJsonWriter        *writer,
                             const PirPaymentFlow *flow)
{
  g_return_if_fail (flow != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", flow->id);
  pir_json_add_string (writer, "code", flow->code);
  pir_json_add_string (writer, "reference", flow->reference);
  pir_json_add_date (writer, "settled_on", flow->settled_on);
  pir_json_add_opt_string (writer, "psp_name", flow->psp_name);
  pir_json_add_int (writer, "total", flow->total);
  pir_json_add_int (writer, "payments", flow->n_payments);
  pir_json_add_int (writer, "receipts", flow->n_receipts);
  pir_json_add_int (writer, "credits", flow->n_credits);
  pir_json_end_object (writer);
}

PirPaymentFlow *
pir_wire_read_payment_flow (JsonObject  *object,
                            GError     **error)
{
  g_autoptr (PirPaymentFlow) flow = pir_payment_flow_new ();
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  flow->id = g_strdup (pir_fields_uuid (&fields, "id"));
  flow->code = g_strdup (pir_fields_string (&fields, "code", PIR_MAX_CODE));
  flow->reference = g_strdup (pir_fields_string (&fields, "reference", PIR_MAX_CODE));
  flow->settled_on = pir_fields_opt_date (&fields, "settled_on");
  flow->psp_name = g_strdup (pir_fields_opt_string (&fields, "psp_name", PIR_MAX_NAME));
  flow->total = pir_fields_money (&fields, "total");
  flow->n_payments = (guint) pir_fields_int (&fields, "payments", 0, G_MAXINT32);
  flow->n_receipts = (guint) pir_fields_int (&fields, "receipts", 0, G_MAXINT32);
  flow->n_credits = (guint) pir_fields_int (&fields, "credits", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&flow) : NULL;
}

void
pir_wire_write_uncredited (PirJsonWriter          *writer,
                           const PirReceiptFields *receipt)
{
  g_return_if_fail (receipt != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", receipt->id);
  pir_json_add_string (writer, "receipt_number", receipt->receipt_number);
  pir_json_add_time (writer, "paid_at", receipt->paid_at);
  pir_json_add_string (writer, "creditor_ref", receipt->creditor_ref);
  pir_json_add_string (writer, "debtor_name", receipt->debtor_name);
  pir_json_add_string (writer, "reason", receipt->reason);
  pir_json_add_int (writer, "amount", receipt->amount);
  pir_json_add_string (writer, "psp_name", receipt->psp_name);
  pir_json_end_object (writer);
}

static gpointer
read_uncredited (JsonObject  *object,
                 GError     **error)
{
  PirReceiptFields receipt = { .application_date = PIR_DATE_NONE, .transfer_date = PIR_DATE_NONE };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  receipt.id = pir_fields_uuid (&fields, "id");
  receipt.receipt_number = pir_fields_string (&fields, "receipt_number", PIR_MAX_CODE);
  receipt.paid_at = pir_fields_time (&fields, "paid_at");
  receipt.creditor_ref = pir_fields_string (&fields, "creditor_ref", PIR_MAX_CODE);
  receipt.debtor_name = pir_fields_string (&fields, "debtor_name", 2 * PIR_MAX_NAME);
  receipt.reason = pir_fields_string (&fields, "reason", PIR_MAX_REASON);
  receipt.amount = pir_fields_money (&fields, "amount");
  receipt.psp_name = pir_fields_string (&fields, "psp_name", PIR_MAX_NAME);

  return pir_fields_end (&fields, error) ? pir_receipt_new (&receipt) : NULL;
}

GPtrArray *
pir_wire_read_uncredited (JsonObject  *object,
                          GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_list (object, "receipts", read_uncredited, error);
}

void
pir_wire_write_tax_row (PirJsonWriter   *writer,
                        const PirTaxRow *row)
{
  g_return_if_fail (row != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "why", pir_tax_why_to_string (row->why));
  pir_json_add_string (writer, "tax_code", row->tax_code);
  pir_json_add_string (writer, "name", row->name);
  pir_json_add_opt_string (writer, "payer_tax_code", row->payer_tax_code);
  pir_json_add_opt_string (writer, "payer_name", row->payer_name);
  pir_json_add_int (writer, "code", row->code);
  pir_json_add_string (writer, "traceable", pir_traceable_to_string (row->traceable));
  pir_json_add_int (writer, "paid", row->paid);
  pir_json_add_int (writer, "refunded", row->refunded);
  pir_json_add_int (writer, "receipts", row->n_receipts);
  pir_json_end_object (writer);
}

gboolean
pir_wire_check_tax_export (JsonObject  *object,
                           guint       *n_told,
                           guint       *n_apart,
                           GError     **error)
{
  JsonArray *rows, *apart;
  PirFields fields;

  g_return_val_if_fail (object != NULL && n_told != NULL && n_apart != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  pir_fields_int (&fields, "year", 2000, 2100);
  rows = pir_fields_array (&fields, "rows", MAX_ROWS);
  apart = pir_fields_array (&fields, "apart", MAX_ROWS);
  *n_told = rows != NULL ? json_array_get_length (rows) : 0;
  *n_apart = apart != NULL ? json_array_get_length (apart) : 0;

  return pir_fields_end (&fields, error);
}
