/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-counter-desk.h"

#include "server/pir-cart-check.h"
#include "server/pir-payment-end.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-counter.h"
#include "server/pir-repo-lookups.h"
#include "server/pir-server-error.h"

PirNotice *
pir_counter_verify (PirRepos              *repos,
                    const PirNoticeCodes  *codes,
                    GError               **error)
{
  g_autoptr (PirNotice) notice = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (codes != NULL, NULL);

  notice = pir_notices_look_up (repos, codes->creditor_tax_code, codes->notice_number);
  if (notice == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such notice of this creditor");
  else if (pir_cart_check_notice (notice, repos->now, error))
    return g_steal_pointer (&notice);

  return NULL;
}

static char *
dup_request_hash (const PirActivationRequest *request)
{
  g_autoptr (GBytes) canonical = pir_wire_write_activation_request (request);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, canonical);
}

/* Apart from the keys that accounts and guests make */
static char *
dup_key (const PirActivationRequest *request)
{
  return g_strconcat ("counter ", request->request_id, NULL);
}

static PirPaymentRow *
make_row (PirRepos                   *repos,
          const PirActivationRequest *request,
          PirNotice                  *notice,
          guint                       lock_seconds)
{
  const PirNoticeFields *about = pir_notice_peek (notice);
  const PirPaymentItem item = { .notice_id = about->id, .version = about->version, .amount = request->amount };
  g_autofree char *id = g_uuid_string_random ();
  const PirPaymentFields fields = {
    .id = id,
    .state = PIR_PAYMENT_OPEN,
    .items = &item,
    .n_items = 1,
    .service_id = request->psp_id,
    .psp_name = request->psp_name,
    .method = PIR_METHOD_COUNTER,
    .amount = request->amount,
    .fee = request->fee,
    .announced_fee = request->fee,
    .created_at = repos->now,
    .locked_until = repos->now + lock_seconds,
  };
  PirPaymentRow *row = g_new0 (PirPaymentRow, 1);

  row->payment = pir_payment_new (&fields);
  row->request_hash = dup_request_hash (request);
  row->node_state = PIR_NODE_STATE_NONE;

  return row;
}

static PirPaymentRow *
open_row (PirRepos                    *repos,
          const PirActivationRequest  *request,
          guint                        lock_seconds,
          GError                     **error)
{
  g_autoptr (PirNotice) notice = pir_counter_verify (repos, &request->codes, error);
  g_autoptr (PirPaymentRow) row = NULL;
  g_autofree char *key = dup_key (request);

  if (notice == NULL)
    return NULL;
  if (!pir_notice_accepts_amount (notice, request->amount))
    {
      pir_server_error_set_notice (error, PIR_PROBLEM_AMOUNT, pir_notice_peek (notice)->id,
                                   pir_notice_peek (notice)->amount, 0);
      return NULL;
    }

  row = make_row (repos, request, notice, lock_seconds);
  pir_payments_add (repos, row, key);
  if (!pir_payment_lock (repos, row, error))
    return NULL;
  pir_audit_add (repos, "psp", "payment_opened", "payment", pir_payment_peek (row->payment)->id, "counter");

  return g_steal_pointer (&row);
}

PirPaymentOpening *
pir_counter_activate (PirRepos                    *repos,
                      const PirActivationRequest  *request,
                      guint                        lock_seconds,
                      GError                     **error)
{
  g_autofree char *key = dup_key (request);
  g_autofree char *hash = dup_request_hash (request);
  g_autoptr (PirPaymentRow) row = pir_counter_find_payment (repos, key);
  g_autoptr (PirPaymentOpening) opening = g_new0 (PirPaymentOpening, 1);

  g_return_val_if_fail (repos != NULL, NULL);

  opening->is_new = row == NULL;
  if (row != NULL && g_strcmp0 (row->request_hash, hash) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_IDEMPOTENCY, "the id was used for another request");
      return NULL;
    }
  if (row == NULL)
    {
      opening->ended = pir_payment_end_expired (repos);
      row = open_row (repos, request, lock_seconds, error);
    }
  if (row == NULL)
    return NULL;

  opening->payment = g_object_ref (row->payment);

  return g_steal_pointer (&opening);
}
