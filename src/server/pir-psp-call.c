/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-psp-call.h"

#include "base/pir-clock.h"
#include "server/pir-server-error.h"
#include "server/pir-signature.h"

gboolean
pir_psp_call_check (PirRequest  *request,
                    GError     **error)
{
  PirParts *parts = pir_request_get_parts (request);
  const char *header = pir_request_get_header (request, "Pir-Signature");
  g_autoptr (GBytes) body = pir_request_dup_body (request);

  g_return_val_if_fail (request != NULL, FALSE);

  if (parts->config->node_secret != NULL
      && pir_signature_check (header, body, parts->config->node_secret, pir_clock_now ()))
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_SIGNATURE, "missing, wrong, or of another time");

  return FALSE;
}

JsonObject *
pir_psp_call_read (PirRequest  *request,
                   GError     **error)
{
  g_return_val_if_fail (request != NULL, NULL);

  return pir_psp_call_check (request, error) ? pir_request_parse (request, error) : NULL;
}

static void
log_verdict (const PirOutcomeResult *result)
{
  const char *verdict = pir_verdict_to_string (result->verdict);

  if (result->verdict == PIR_VERDICT_AMOUNT || result->verdict == PIR_VERDICT_CHARGED_TWICE)
    g_warning ("a PSP took what was not asked (%s): see refund_tasks", verdict);
  else if (!result->is_repeated)
    g_message ("an outcome came: %s", verdict);
}

static void
on_rival_cancelled (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (PirPayment) payment = pir_payment_desk_cancel_finish (PIR_PAYMENT_DESK (source), result, NULL);

  if (payment == NULL)
    g_message ("an open payment of a notice that is paid now could not be cancelled");
}

void
pir_psp_call_follow (PirRequest             *request,
                     const PirOutcomeResult *taken)
{
  PirParts *parts = pir_request_get_parts (request);

  g_return_if_fail (request != NULL);
  g_return_if_fail (taken != NULL);

  log_verdict (taken);
  if (taken->verdict == PIR_VERDICT_UNKNOWN)
    return;

  pir_press_kick (parts->press);
  for (guint i = 0; i < taken->rivals->len; i++)
    pir_payment_desk_cancel_async (parts->payments, g_ptr_array_index (taken->rivals, i), NULL, on_rival_cancelled, NULL);
}
