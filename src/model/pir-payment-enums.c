/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payment-enums.h"

#include "model/pir-names.h"

static const char * const method_names[] = {
  [PIR_METHOD_CARD] = "card",
  [PIR_METHOD_ACCOUNT] = "account",
  [PIR_METHOD_POSTAL_SLIP] = "postal_slip",
  [PIR_METHOD_COUNTER] = "counter",
  [PIR_METHOD_OTHER] = "other",
};

static const char * const payment_state_names[] = {
  [PIR_PAYMENT_OPEN] = "open",
  [PIR_PAYMENT_PENDING] = "pending",
  [PIR_PAYMENT_PAID] = "paid",
  [PIR_PAYMENT_FAILED] = "failed",
  [PIR_PAYMENT_CANCELLED] = "cancelled",
  [PIR_PAYMENT_EXPIRED] = "expired",
};

const char *
pir_method_to_string (PirMethod value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (method_names), method_names[PIR_METHOD_CARD]);

  return method_names[value];
}

gboolean
pir_method_from_string (const char *text,
                        PirMethod  *value)
{
  guint found = PIR_METHOD_OTHER;
  gboolean is_known = pir_names_find (method_names, G_N_ELEMENTS (method_names), text, &found);

  *value = (PirMethod) found;

  return is_known;
}

const char *
pir_payment_state_to_string (PirPaymentState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (payment_state_names), payment_state_names[PIR_PAYMENT_OPEN]);

  return payment_state_names[value];
}

gboolean
pir_payment_state_from_string (const char      *text,
                               PirPaymentState *value)
{
  guint found;

  if (!pir_names_find (payment_state_names, G_N_ELEMENTS (payment_state_names), text, &found))
    return FALSE;

  *value = (PirPaymentState) found;

  return TRUE;
}
