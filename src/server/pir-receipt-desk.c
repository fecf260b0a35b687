/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-receipt-desk.h"

#include <string.h>

#include "model/pir-deduction.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-outcomes.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-server-error.h"

#define MAX_RECEIPT_NUMBER 35

/* How PSPs call the means of payment (sendPaymentOutcome) */
static const struct
{
  const char  *name;
  PirMethod    method;
  PirTraceable traceable;
} methods[] = {
  { "creditCard", PIR_METHOD_CARD, PIR_TRACEABLE_YES },
  { "bancomatPay", PIR_METHOD_ACCOUNT, PIR_TRACEABLE_YES },
  { "bancomat", PIR_METHOD_COUNTER, PIR_TRACEABLE_YES },
  { "cash", PIR_METHOD_COUNTER, PIR_TRACEABLE_NO },
};

static PirMethod
get_method (const char   *name,
            PirTraceable *traceable)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (g_strcmp0 (name, methods[i].name) == 0)
        {
          *traceable = methods[i].traceable;
          return methods[i].method;
        }
    }

  *traceable = PIR_TRACEABLE_UNKNOWN;

  return PIR_METHOD_COUNTER;
}

/* The same receipt of the same notice is the same event: a name-based UUID (RFC 9562, 5.8). */
static char *
dup_event_id (const PirReceiptData *data,
              const char           *notice_id)
{
  g_autofree char *name = g_strjoin ("\n", "receipt", notice_id, data->receipt_id, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 13, hash + 17, hash + 20);
}

static PirOutcome *
make_outcome (const PirReceiptData *data,
              const char           *event_id,
              const char           *payment_id)
{
  const PirOutcomeFields fields = {
    .event_id = event_id,
    .payment_id = payment_id,
    .kind = PIR_OUTCOME_OK,
    .code = "0",
    .psp_id = data->psp_id,
    .psp_name = data->psp_name,
    .psp_tax_code = data->psp_tax_code,
    .psp_ref = data->psp_ref,
    .amount = data->amount,
    .fee = MAX (data->fee, 0),
    .at = data->paid_at,
    .application_date = data->application_date,
    .transfer_date = data->transfer_date,
  };

  return pir_outcome_new (&fields);
}

/* The amount that this notice may be paid with, @amount if that is one */
static PirMoney
get_right_amount (const PirNoticeFields *notice,
                  PirMoney               amount)
{
  return amount >= notice->amount_min && amount <= notice->amount_max ? amount : notice->amount;
}

/* The operation, as a payment that the node never knew */
static void
add_payment (PirRepos              *repos,
             const PirReceiptData  *data,
             const PirNoticeFields *notice,
             const char            *payment_id,
             const char            *account_id)
{
  PirTraceable traceable;
  const PirMoney amount = get_right_amount (notice, data->amount);
  const PirPaymentItem item = { .notice_id = notice->id, .version = notice->version, .amount = amount };
  const PirPaymentFields fields = {
    .id = payment_id,
    .state = PIR_PAYMENT_OPEN,
    .items = &item,
    .n_items = 1,
    .service_id = data->psp_id,
    .psp_name = data->psp_name,
    .method = get_method (data->method, &traceable),
    .amount = amount,
    .fee = MAX (data->fee, 0),
    .announced_fee = MAX (data->fee, 0),
    .created_at = data->requested_at != 0 ? data->requested_at : data->paid_at,
  };
  g_autoptr (PirPayment) payment = pir_payment_new (&fields);
  const PirPaymentRow row = {
    .payment = payment,
    .account_id = (char *) account_id,
    .node_state = PIR_NODE_STATE_NONE,
  };

  pir_payments_add (repos, &row, NULL);
}

static char *
find_notice (PirRepos              *repos,
             const PirReceiptData  *data,
             GError               **error)
{
  char *id;

  if (!data->is_paid)
    {
      pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "a receipt of something that was not paid: there is nothing to do");
      return NULL;
    }
  if (!pir_creditors_exist (repos, data->creditor_tax_code))
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no school and no notice of this service has this creditor");
      return NULL;
    }

  id = pir_creditors_find_notice (repos, data->creditor_tax_code, data->notice_number, data->creditor_ref);
  if (id == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "this creditor has no such notice here");

  return id;
}

static PirOutcomeResult *
take (PirRepos             *repos,
      const PirReceiptData *data,
      const char           *body,
      gboolean              wants_mail,
      const char           *notice_id)
{
  g_autoptr (PirNotice) notice = pir_notices_load (repos, notice_id);
  g_autofree char *event_id = dup_event_id (data, notice_id);
  g_autofree char *payment_id = g_uuid_string_random ();
  g_autofree char *account_id =
    data->payer_tax_code != NULL ? pir_receipt_data_find_payer (repos, notice_id, data->payer_tax_code) : NULL;
  g_autoptr (PirOutcome) outcome = make_outcome (data, event_id, payment_id);
  PirReceiptOrigin origin = { .payer_name = data->payer_name, .payer_tax_code = data->payer_tax_code };
  PirOutcomeResult *result;

  get_method (data->method, &origin.traceable);
  if (strlen (data->receipt_id) <= MAX_RECEIPT_NUMBER && pir_receipt_data_is_number_free (repos, data->receipt_id))
    origin.receipt_number = data->receipt_id;

  add_payment (repos, data, pir_notice_peek (notice), payment_id, account_id);
  result = pir_outcome_take_receipt (repos, outcome, &origin, body, wants_mail);
  if (result->verdict != PIR_VERDICT_APPLIED)
    pir_payments_set_state (repos, payment_id, PIR_PAYMENT_FAILED);
  pir_receipt_data_want_now (repos, notice_id);

  return result;
}

char *
pir_receipt_desk_dup_body (GBytes *xml)
{
  g_return_val_if_fail (xml != NULL, NULL);

  return g_utf8_make_valid (g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
}

PirOutcomeResult *
pir_receipt_desk_take (PirRepos              *repos,
                       const PirReceiptData  *data,
                       const char            *body,
                       gboolean               wants_mail,
                       GError               **error)
{
  g_autofree char *notice_id = NULL;
  g_autofree char *event_id = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (data != NULL && body != NULL, NULL);

  notice_id = find_notice (repos, data, error);
  if (notice_id == NULL)
    return NULL;

  event_id = dup_event_id (data, notice_id);
  if (pir_outcomes_count_repeat (repos, event_id) || pir_receipt_data_has_operation (repos, notice_id, data->psp_ref))
    return pir_outcome_result_new_repeated ();

  return take (repos, data, body, wants_mail, notice_id);
}
