/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-refunds.h"

#include "base/pir-clock.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-refunds.h"

/* Guarded by the lock of the fake service, but for what tests set between calls */
static PirReceipt *watched;
static GPtrArray *refunds; /* (element-type PirRefund): oldest first */

void
fake_refunds_reset (PirReceipt *receipt)
{
  g_clear_object (&watched);
  watched = receipt;
  g_clear_pointer (&refunds, g_ptr_array_unref);
  refunds = g_ptr_array_new_with_free_func (g_object_unref);
}

guint
fake_refunds_count (void)
{
  return refunds != NULL ? refunds->len : 0;
}

static PirRefund *
get_last (void)
{
  return fake_refunds_count () > 0 ? g_ptr_array_index (refunds, refunds->len - 1) : NULL;
}

static GBytes *
write_last (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_receipt_refund (writer, NULL, pir_refund_peek (get_last ()));

  return pir_json_writer_end (writer);
}

/* The receipt with all that was asked, into the feed */
static void
tell (FakeService *service)
{
  PirReceiptFields fields = *pir_receipt_peek (watched);
  g_autofree char *packed = pir_refunds_pack (refunds);
  g_autoptr (PirReceipt) receipt = NULL;

  fields.refunds = packed;
  receipt = pir_receipt_new (&fields);
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_RECEIPT, fields.id, receipt);
}

static void
move (FakeService    *service,
      PirRefundState  state,
      const char     *note)
{
  PirRefundFields fields = *pir_refund_peek (get_last ());
  PirRefund *refund;

  fields.state = state;
  fields.state_since = pir_clock_now ();
  fields.note = note;
  fields.done_on = state == PIR_REFUND_DONE ? pir_clock_today () : PIR_DATE_NONE;
  refund = pir_refund_new (&fields);
  g_ptr_array_remove_index (refunds, refunds->len - 1);
  g_ptr_array_add (refunds, refund);
  tell (service);
}

void
fake_refunds_decide (FakeService    *service,
                     PirRefundState  state,
                     const char     *note)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&service->lock);

  move (service, state, note);
}

static GBytes *
ask (FakeService    *service,
     FakeRequest    *request,
     const char     *id,
     guint          *status,
     PirProblemCode *code)
{
  gsize size;
  const char *text = g_bytes_get_data (request->body, &size);
  g_autoptr (JsonObject) object = pir_json_parse (text, size, NULL);
  PirRefundFields fields = { .state = PIR_REFUND_ASKED, .state_since = pir_clock_now (), .done_on = PIR_DATE_NONE, .asker = PIR_REFUND_BY_YOU };
  PirRefundStart start;

  g_assert_true (pir_wire_read_refund_request (object, &start, NULL));
  if (watched == NULL || !g_str_equal (pir_receipt_peek (watched)->id, id))
    *code = PIR_PROBLEM_NOT_FOUND;
  else if (get_last () != NULL && pir_refund_peek (get_last ())->state == PIR_REFUND_ASKED
           && !g_str_equal (pir_refund_peek (get_last ())->id, start.id))
    *code = PIR_PROBLEM_REFUND_STATE;
  *status = *code == PIR_PROBLEM_UNKNOWN ? 201 : 400;
  if (*status == 400)
    return NULL;

  if (get_last () == NULL || !g_str_equal (pir_refund_peek (get_last ())->id, start.id))
    {
      fields.id = start.id;
      fields.amount = start.amount;
      fields.reason = start.reason;
      g_ptr_array_add (refunds, pir_refund_new (&fields));
      tell (service);
    }

  return write_last ();
}

static GBytes *
withdraw (FakeService    *service,
          const char     *id,
          guint          *status,
          PirProblemCode *code)
{
  if (get_last () == NULL || !g_str_equal (pir_refund_peek (get_last ())->id, id))
    *code = PIR_PROBLEM_NOT_FOUND;
  else if (pir_refund_peek (get_last ())->state != PIR_REFUND_ASKED)
    *code = PIR_PROBLEM_REFUND_STATE;
  *status = *code == PIR_PROBLEM_UNKNOWN ? 200 : 400;
  if (*status == 400)
    return NULL;

  move (service, PIR_REFUND_WITHDRAWN, NULL);

  return write_last ();
}

GBytes *
fake_refunds_answer (FakeService    *service,
                     FakeRequest    *request,
                     const char     *call,
                     const char     *id,
                     guint          *status,
                     PirProblemCode *code)
{
  if (g_str_equal (call, "POST /v1/receipts/{id}/refunds"))
    return ask (service, request, id, status, code);
  if (g_str_equal (call, "POST /v1/refunds/{id}/withdraw"))
    return withdraw (service, id, status, code);

  return NULL;
}
