/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-refunds.h"

#include "wire/pir-wire-private.h"

#define MAX_OF_RECEIPT 100
#define MAX_PAGE 500
#define MAX_WORDS PIR_REFUND_REASON_MOST

/* What families are told */
static void
write_core (PirJsonWriter         *writer,
            const PirRefundFields *refund)
{
  pir_json_add_string (writer, "id", refund->id);
  pir_json_add_int (writer, "amount", refund->amount);
  pir_json_add_string (writer, "state", pir_refund_state_to_string (refund->state));
  pir_json_add_time (writer, "state_since", refund->state_since);
  pir_json_add_string (writer, "reason", refund->reason);
  pir_json_add_opt_string (writer, "note", refund->note);
  pir_json_add_opt_date (writer, "done_on", refund->done_on);
}

static void
write_told (PirJsonWriter         *writer,
            const char            *name,
            const PirRefundFields *refund)
{
  pir_json_begin_object (writer, name);
  write_core (writer, refund);
  pir_json_add_string (writer, "asker", pir_refund_asker_to_string (refund->asker));
  pir_json_end_object (writer);
}

static void
read_core (PirFields       *fields,
           PirRefundFields *refund)
{
  refund->id = pir_fields_uuid (fields, "id");
  refund->amount = pir_fields_money (fields, "amount");
  pir_refund_state_from_string (pir_fields_string (fields, "state", PIR_MAX_CODE), &refund->state);
  refund->state_since = pir_fields_time (fields, "state_since");
  refund->reason = pir_fields_string (fields, "reason", MAX_WORDS);
  refund->note = pir_fields_opt_string (fields, "note", MAX_WORDS);
  refund->done_on = pir_fields_opt_date (fields, "done_on");
}

PirRefund *
pir_wire_read_receipt_refund (JsonObject  *object,
                              GError     **error)
{
  PirRefundFields refund = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  read_core (&fields, &refund);
  pir_refund_asker_from_string (pir_fields_opt_string (&fields, "asker", PIR_MAX_CODE), &refund.asker);

  return pir_fields_end (&fields, error) ? pir_refund_new (&refund) : NULL;
}

static gpointer
read_of_receipt (JsonObject  *object,
                 GError     **error)
{
  return pir_wire_read_receipt_refund (object, error);
}

void
pir_wire_write_receipt_refund (PirJsonWriter         *writer,
                               const char            *name,
                               const PirRefundFields *refund)
{
  g_return_if_fail (writer != NULL && refund != NULL);

  write_told (writer, name, refund);
}

void
pir_wire_write_receipt_refunds (PirJsonWriter *writer,
                                const char    *packed)
{
  g_autoptr (GPtrArray) refunds = NULL;

  g_return_if_fail (writer != NULL);

  if (packed == NULL)
    return;

  refunds = pir_refunds_unpack (packed);
  pir_json_begin_array (writer, "refunds");
  for (guint i = 0; i < refunds->len; i++)
    write_told (writer, NULL, pir_refund_peek (g_ptr_array_index (refunds, i)));
  pir_json_end_array (writer);
}

char *
pir_wire_read_receipt_refunds (PirFields *fields)
{
  g_autoptr (GPtrArray) refunds = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  if (pir_fields_opt_array (fields, "refunds", MAX_OF_RECEIPT) == NULL)
    return NULL;

  refunds = pir_fields_objects (fields, "refunds", MAX_OF_RECEIPT, read_of_receipt);

  return pir_refunds_pack (refunds);
}

void
pir_wire_write_office_refund (PirJsonWriter         *writer,
                              const char            *name,
                              const PirRefundFields *refund)
{
  g_return_if_fail (refund != NULL);

  pir_json_begin_object (writer, name);
  write_core (writer, refund);
  pir_json_add_string (writer, "receipt_id", refund->receipt_id);
  pir_json_add_string (writer, "receipt_number", refund->receipt_number);
  pir_json_add_string (writer, "notice_number", refund->notice_number);
  pir_json_add_string (writer, "payment_reason", refund->payment_reason);
  pir_json_add_string (writer, "debtor_name", refund->debtor_name);
  pir_json_add_opt_string (writer, "payer_name", refund->payer_name);
  pir_json_add_int (writer, "receipt_amount", refund->receipt_amount);
  pir_json_add_time (writer, "asked_at", refund->asked_at);
  pir_json_add_string (writer, "asked_by", refund->asked_by);
  pir_json_add_opt_string (writer, "decided_by", refund->decided_by);
  if (refund->asker != PIR_REFUND_BY_SCHOOL)
    pir_json_add_bool (writer, "is_of_family", TRUE);
  pir_json_end_object (writer);
}

PirRefund *
pir_wire_read_office_refund (JsonObject  *object,
                             GError     **error)
{
  PirRefundFields refund = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  read_core (&fields, &refund);
  refund.receipt_id = pir_fields_uuid (&fields, "receipt_id");
  refund.receipt_number = pir_fields_string (&fields, "receipt_number", PIR_MAX_CODE);
  refund.notice_number = pir_fields_string (&fields, "notice_number", PIR_MAX_CODE);
  refund.payment_reason = pir_fields_string (&fields, "payment_reason", PIR_MAX_REASON);
  refund.debtor_name = pir_fields_string (&fields, "debtor_name", 2 * PIR_MAX_NAME);
  refund.payer_name = pir_fields_opt_string (&fields, "payer_name", 2 * PIR_MAX_NAME);
  refund.receipt_amount = pir_fields_money (&fields, "receipt_amount");
  refund.asked_at = pir_fields_time (&fields, "asked_at");
  refund.asked_by = pir_fields_string (&fields, "asked_by", 2 * PIR_MAX_NAME);
  refund.decided_by = pir_fields_opt_string (&fields, "decided_by", 2 * PIR_MAX_NAME);
  refund.asker = pir_fields_opt_bool (&fields, "is_of_family") ? PIR_REFUND_BY_FAMILY : PIR_REFUND_BY_SCHOOL;

  return pir_fields_end (&fields, error) ? pir_refund_new (&refund) : NULL;
}

static gpointer
read_refund (JsonObject  *object,
             GError     **error)
{
  return pir_wire_read_office_refund (object, error);
}

GPtrArray *
pir_wire_read_office_refunds (JsonObject  *object,
                              GError     **error)
{
  g_autoptr (GPtrArray) refunds = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  refunds = pir_fields_objects (&fields, "refunds", MAX_PAGE, read_refund);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&refunds) : NULL;
}

GBytes *
pir_wire_write_refund_start (const PirRefundStart *start)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  g_return_val_if_fail (start != NULL, NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", start->id);
  if (start->receipt != NULL)
    pir_json_add_string (writer, "receipt", start->receipt);
  if (start->amount > 0)
    pir_json_add_int (writer, "amount", start->amount);
  pir_json_add_string (writer, "reason", start->reason);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

/* @of_receipt: whether the receipt is named there, not by the address */
static gboolean
read_start (JsonObject      *object,
            gboolean         of_receipt,
            PirRefundStart  *start,
            GError         **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  start->id = pir_fields_uuid (&fields, "id");
  start->receipt = of_receipt ? pir_fields_filled (&fields, "receipt", PIR_MAX_CODE) : NULL;
  start->amount = pir_fields_opt_int (&fields, "amount", 1, PIR_MONEY_MAX, 0);
  start->reason = pir_fields_filled (&fields, "reason", MAX_WORDS);

  return pir_fields_end (&fields, error);
}

gboolean
pir_wire_read_refund_start (JsonObject      *object,
                            PirRefundStart  *start,
                            GError         **error)
{
  g_return_val_if_fail (object != NULL && start != NULL, FALSE);

  return read_start (object, TRUE, start, error);
}

gboolean
pir_wire_read_refund_request (JsonObject      *object,
                              PirRefundStart  *start,
                              GError         **error)
{
  g_return_val_if_fail (object != NULL && start != NULL, FALSE);

  return read_start (object, FALSE, start, error);
}

GBytes *
pir_wire_write_refund_decision (const char *note)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "note", note);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_refund_decision (JsonObject  *object,
                               const char **note,
                               GError     **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && note != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *note = pir_fields_opt_string (&fields, "note", MAX_WORDS);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_refund_completion (PirDate done_on)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_date (writer, "done_on", done_on);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_refund_completion (JsonObject  *object,
                                 PirDate     *done_on,
                                 GError     **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && done_on != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *done_on = pir_fields_opt_date (&fields, "done_on");

  return pir_fields_end (&fields, error);
}
