/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-outcome-closer.h"

static gboolean
is_decided (PirCache   *cache,
            PirIntent  *intent,
            gboolean   *is_decided,
            GError    **error)
{
  const PirIntentFields *fields = pir_intent_peek (intent);
  g_autoptr (PirPayment) payment = NULL;
  g_autoptr (GError) local_error = NULL;
  PirPaymentState state;

  *is_decided = FALSE;
  if (fields->payment_id == NULL)
    return TRUE;

  payment = pir_cache_find_payment (cache, fields->payment_id, &local_error);
  if (payment == NULL)
    {
      if (g_error_matches (local_error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  state = pir_payment_peek (payment)->state;
  *is_decided = state != PIR_PAYMENT_OPEN && state != PIR_PAYMENT_PENDING;

  return TRUE;
}

gboolean
pir_outcome_close_intents (PirCache        *cache,
                           PirLocal        *local,
                           PirStoreTopics  *topics,
                           GError         **error)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) decided = g_ptr_array_new ();

  g_return_val_if_fail (cache != NULL, FALSE);
  g_return_val_if_fail (local != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  open = pir_local_read_open_intents (local, error);
  if (open == NULL)
    return FALSE;

  for (guint i = 0; i < open->len; i++)
    {
      gboolean has_outcome;

      if (!is_decided (cache, open->pdata[i], &has_outcome, error))
        return FALSE;
      if (has_outcome)
        g_ptr_array_add (decided, open->pdata[i]);
    }

  return decided->len == 0 || pir_local_close_intents (local, decided, topics, error);
}
