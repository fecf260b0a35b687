/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include <string.h>

#include "base/pir-kept-file.h"
#include "wire/pir-wire-private.h"
#include "wire/pir-wire-refunds.h"

/* What is not known has decided nothing: neither paid, nor free to be paid again. */
static PirPaymentState
read_payment_state (PirFields  *fields,
                    const char *name)
{
  PirPaymentState state = PIR_PAYMENT_PENDING;

  pir_payment_state_from_string (pir_fields_string (fields, name, PIR_MAX_CODE), &state);

  return state;
}

static PirOutcomeKind
read_outcome_kind (PirFields  *fields,
                   const char *name)
{
  PirOutcomeKind kind = PIR_OUTCOME_PENDING;

  if (!pir_outcome_kind_from_string (pir_fields_string (fields, name, PIR_MAX_CODE), &kind))
    pir_fields_fail (fields, name, "not known");

  return kind;
}

/* The name becomes one of a file on this computer. */
static void
read_file (PirFields   *within,
           const char **name,
           guint64     *size,
           const char **sha256)
{
  *name = pir_fields_string (within, "name", PIR_MAX_NAME);
  *size = (guint64) pir_fields_int (within, "size", 0, G_MAXINT64);
  *sha256 = pir_fields_string (within, "sha256", 64);

  if (!pir_kept_file_name_is_safe (*name))
    pir_fields_fail (within, "name", "not a plain file name");
  if (strlen (*sha256) != 64 || strspn (*sha256, "0123456789abcdef") != 64)
    pir_fields_fail (within, "sha256", "not 64 lower-case hexadecimal digits");
}

static void
read_document (PirReceiptFields *receipt,
               PirFields        *fields)
{
  JsonObject *object = pir_fields_opt_object (fields, "document");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  read_file (&within, &receipt->file_name, &receipt->file_size, &receipt->file_sha256);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "document", -1, error);
}

static void
read_attestation (PirReceiptFields *receipt,
                  PirFields        *fields)
{
  JsonObject *object = pir_fields_opt_object (fields, "attestation");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  receipt->attestation_number = pir_fields_string (&within, "number", PIR_MAX_CODE);
  receipt->attestation_code = pir_fields_string (&within, "code", PIR_MAX_CODE);
  read_file (&within, &receipt->attestation_name, &receipt->attestation_size, &receipt->attestation_sha256);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "attestation", -1, error);
}

static void
write_file (PirJsonWriter *writer,
            PirPaperFile   file)
{
  pir_json_add_string (writer, "name", file.name);
  pir_json_add_int (writer, "size", (gint64) file.size);
  pir_json_add_string (writer, "sha256", file.sha256);
}

static void
write_document (PirJsonWriter *writer,
                PirReceipt    *receipt)
{
  PirPaperFile file = pir_receipt_get_paper (receipt, PIR_PAPER_RECEIPT);

  if (file.name == NULL)
    {
      pir_json_add_string (writer, "document", NULL);
      return;
    }

  pir_json_begin_object (writer, "document");
  write_file (writer, file);
  pir_json_end_object (writer);
}

static void
write_attestation (PirJsonWriter *writer,
                   PirReceipt    *receipt)
{
  PirPaperFile file = pir_receipt_get_paper (receipt, PIR_PAPER_ATTESTATION);

  if (file.name == NULL)
    {
      pir_json_add_string (writer, "attestation", NULL);
      return;
    }

  pir_json_begin_object (writer, "attestation");
  pir_json_add_string (writer, "number", pir_receipt_peek (receipt)->attestation_number);
  pir_json_add_string (writer, "code", pir_receipt_peek (receipt)->attestation_code);
  write_file (writer, file);
  pir_json_end_object (writer);
}

static void
read_receipt_subject (PirReceiptFields *receipt,
                      PirFields        *fields)
{
  receipt->id = pir_fields_uuid (fields, "id");
  receipt->receipt_number = pir_fields_string (fields, "receipt_number", PIR_MAX_CODE);
  receipt->payment_id = pir_fields_uuid (fields, "payment_id");
  receipt->notice_id = pir_fields_uuid (fields, "notice_id");
  receipt->notice_number = pir_fields_string (fields, "notice_number", PIR_MAX_CODE);
  receipt->creditor_ref = pir_fields_string (fields, "creditor_ref", PIR_MAX_CODE);
  receipt->creditor_name = pir_fields_string (fields, "creditor_name", PIR_MAX_NAME);
  receipt->creditor_tax_code = pir_fields_string (fields, "creditor_tax_code", PIR_MAX_CODE);
  receipt->school_id = pir_fields_uuid (fields, "school_id");
  receipt->school_name = pir_fields_string (fields, "school_name", PIR_MAX_NAME);
  receipt->school_year = pir_fields_string (fields, "school_year", PIR_MAX_CODE);
  receipt->reason = pir_fields_string (fields, "reason", PIR_MAX_REASON);
  receipt->category = pir_fields_category (fields, "category");
  receipt->is_resolved = pir_fields_bool (fields, "is_resolved");
  receipt->pupil_id = pir_fields_opt_uuid (fields, "pupil_id");
  receipt->debtor_name = pir_fields_string (fields, "debtor_name", 2 * PIR_MAX_NAME);
  receipt->debtor_tax_code = pir_fields_string (fields, "debtor_tax_code", PIR_MAX_CODE);
  receipt->payer_name = pir_fields_opt_string (fields, "payer_name", 2 * PIR_MAX_NAME);
  receipt->payer_tax_code = pir_fields_opt_string (fields, "payer_tax_code", PIR_MAX_CODE);
}

static void
write_receipt_subject (PirJsonWriter          *writer,
                       const PirReceiptFields *fields)
{
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "receipt_number", fields->receipt_number);
  pir_json_add_string (writer, "payment_id", fields->payment_id);
  pir_json_add_string (writer, "notice_id", fields->notice_id);
  pir_json_add_string (writer, "notice_number", fields->notice_number);
  pir_json_add_string (writer, "creditor_ref", fields->creditor_ref);
  pir_json_add_string (writer, "creditor_name", fields->creditor_name);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_year", fields->school_year);
  pir_json_add_string (writer, "reason", fields->reason);
  pir_json_add_string (writer, "category", pir_category_to_string (fields->category));
  pir_json_add_bool (writer, "is_resolved", fields->is_resolved);
  pir_json_add_opt_string (writer, "pupil_id", fields->pupil_id);
  pir_json_add_string (writer, "debtor_name", fields->debtor_name);
  pir_json_add_string (writer, "debtor_tax_code", fields->debtor_tax_code);
  pir_json_add_opt_string (writer, "payer_name", fields->payer_name);
  pir_json_add_opt_string (writer, "payer_tax_code", fields->payer_tax_code);
}

PirReceipt *
pir_wire_read_receipt (JsonObject  *object,
                       GError     **error)
{
  g_autofree char *refunds = NULL;
  PirReceiptFields receipt = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  read_receipt_subject (&receipt, &fields);
  receipt.amount = pir_fields_money (&fields, "amount");
  receipt.fee = pir_fields_money (&fields, "fee");
  pir_method_from_string (pir_fields_string (&fields, "method", PIR_MAX_CODE), &receipt.method);
  receipt.psp_id = pir_fields_string (&fields, "psp_id", PIR_MAX_CODE);
  receipt.psp_name = pir_fields_string (&fields, "psp_name", PIR_MAX_NAME);
  receipt.psp_tax_code = pir_fields_opt_string (&fields, "psp_tax_code", PIR_MAX_CODE);
  receipt.psp_ref = pir_fields_string (&fields, "psp_ref", PIR_MAX_CODE);
  receipt.paid_at = pir_fields_time (&fields, "paid_at");
  receipt.application_date = pir_fields_opt_date (&fields, "application_date");
  receipt.transfer_date = pir_fields_opt_date (&fields, "transfer_date");
  read_document (&receipt, &fields);
  read_attestation (&receipt, &fields);
  receipt.refunds = refunds = pir_wire_read_receipt_refunds (&fields);

  return pir_fields_end (&fields, error) ? pir_receipt_new (&receipt) : NULL;
}

void
pir_wire_write_receipt (PirJsonWriter *writer,
                        const char    *name,
                        PirReceipt    *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (receipt);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  write_receipt_subject (writer, fields);
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "fee", fields->fee);
  pir_json_add_string (writer, "method", pir_method_to_string (fields->method));
  pir_json_add_string (writer, "psp_id", fields->psp_id);
  pir_json_add_string (writer, "psp_name", fields->psp_name);
  pir_json_add_opt_string (writer, "psp_tax_code", fields->psp_tax_code);
  pir_json_add_string (writer, "psp_ref", fields->psp_ref);
  pir_json_add_time (writer, "paid_at", fields->paid_at);
  pir_json_add_opt_date (writer, "application_date", fields->application_date);
  pir_json_add_opt_date (writer, "transfer_date", fields->transfer_date);
  write_document (writer, receipt);
  write_attestation (writer, receipt);
  pir_wire_write_receipt_refunds (writer, fields->refunds);
  pir_json_end_object (writer);
}

PirPayment *
pir_wire_read_payment (JsonObject  *object,
                       GError     **error)
{
  g_autofree PirPaymentItem *items = NULL;
  PirPaymentFields payment;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  payment.id = pir_fields_uuid (&fields, "id");
  payment.state = read_payment_state (&fields, "state");
  payment.items = items = pir_fields_items (&fields, "items", &payment.n_items);
  payment.service_id = pir_fields_string (&fields, "service_id", PIR_MAX_CODE);
  payment.psp_name = pir_fields_string (&fields, "psp_name", PIR_MAX_NAME);
  pir_method_from_string (pir_fields_string (&fields, "method", PIR_MAX_CODE), &payment.method);
  payment.amount = pir_fields_money (&fields, "amount");
  payment.fee = pir_fields_money (&fields, "fee");
  payment.announced_fee = pir_fields_money (&fields, "announced_fee");
  payment.checkout_url = pir_fields_opt_string (&fields, "checkout_url", PIR_MAX_URL);
  payment.created_at = pir_fields_time (&fields, "created_at");
  payment.locked_until = pir_fields_opt_time (&fields, "locked_until");
  payment.outcome_code = pir_fields_opt_string (&fields, "outcome_code", PIR_MAX_CODE);
  payment.outcome_at = pir_fields_opt_time (&fields, "outcome_at");
  payment.is_duplicate = pir_fields_bool (&fields, "is_duplicate");

  return pir_fields_end (&fields, error) ? pir_payment_new (&payment) : NULL;
}

void
pir_wire_write_payment (PirJsonWriter *writer,
                        const char    *name,
                        PirPayment    *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "state", pir_payment_state_to_string (fields->state));
  pir_wire_write_items (writer, "items", fields->items, fields->n_items);
  pir_json_add_string (writer, "service_id", fields->service_id);
  pir_json_add_string (writer, "psp_name", fields->psp_name);
  pir_json_add_string (writer, "method", pir_method_to_string (fields->method));
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "fee", fields->fee);
  pir_json_add_int (writer, "announced_fee", fields->announced_fee);
  pir_json_add_opt_string (writer, "checkout_url", fields->checkout_url);
  pir_json_add_time (writer, "created_at", fields->created_at);
  pir_json_add_opt_time (writer, "locked_until", fields->locked_until);
  pir_json_add_opt_string (writer, "outcome_code", fields->outcome_code);
  pir_json_add_opt_time (writer, "outcome_at", fields->outcome_at);
  pir_json_add_bool (writer, "is_duplicate", fields->is_duplicate);
  pir_json_end_object (writer);
}

PirOutcome *
pir_wire_read_outcome (JsonObject  *object,
                       GError     **error)
{
  PirOutcomeFields outcome;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, TRUE);
  outcome.event_id = pir_fields_uuid (&fields, "event_id");
  outcome.payment_id = pir_fields_uuid (&fields, "payment_id");
  outcome.kind = read_outcome_kind (&fields, "kind");
  outcome.code = pir_fields_string (&fields, "code", PIR_MAX_CODE);
  outcome.psp_id = pir_fields_string (&fields, "psp_id", PIR_MAX_CODE);
  outcome.psp_name = pir_fields_string (&fields, "psp_name", PIR_MAX_NAME);
  outcome.psp_tax_code = pir_fields_opt_string (&fields, "psp_tax_code", PIR_MAX_CODE);
  outcome.psp_ref = pir_fields_opt_string (&fields, "psp_ref", PIR_MAX_CODE);
  outcome.amount = pir_fields_money (&fields, "amount");
  outcome.fee = pir_fields_money (&fields, "fee");
  outcome.at = pir_fields_time (&fields, "at");
  outcome.application_date = pir_fields_opt_date (&fields, "application_date");
  outcome.transfer_date = pir_fields_opt_date (&fields, "transfer_date");

  if (outcome.kind == PIR_OUTCOME_OK && (outcome.psp_ref == NULL || *outcome.psp_ref == '\0'))
    pir_fields_fail (&fields, "psp_ref", "missing");

  return pir_fields_end (&fields, error) ? pir_outcome_new (&outcome) : NULL;
}

void
pir_wire_write_outcome (PirJsonWriter *writer,
                        const char    *name,
                        PirOutcome    *outcome)
{
  const PirOutcomeFields *fields = pir_outcome_peek (outcome);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "event_id", fields->event_id);
  pir_json_add_string (writer, "payment_id", fields->payment_id);
  pir_json_add_string (writer, "kind", pir_outcome_kind_to_string (fields->kind));
  pir_json_add_string (writer, "code", fields->code);
  pir_json_add_string (writer, "psp_id", fields->psp_id);
  pir_json_add_string (writer, "psp_name", fields->psp_name);
  pir_json_add_opt_string (writer, "psp_tax_code", fields->psp_tax_code);
  pir_json_add_opt_string (writer, "psp_ref", fields->psp_ref);
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "fee", fields->fee);
  pir_json_add_time (writer, "at", fields->at);
  pir_json_add_opt_date (writer, "application_date", fields->application_date);
  pir_json_add_opt_date (writer, "transfer_date", fields->transfer_date);
  pir_json_end_object (writer);
}
