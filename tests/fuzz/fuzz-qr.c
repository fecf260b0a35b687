/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a QR code: what is read is written again, and read as the same. */

#include "fuzz.h"
#include "model/pir-payment-code.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *written = NULL;
  PirPaymentCode code, again;

  if (!pir_payment_code_from_qr (text, &code, NULL))
    return 0;

  written = pir_payment_code_to_qr (&code);
  g_assert_true (pir_payment_code_from_qr (written, &again, NULL));
  g_assert_true (pir_payment_code_equal (&code, &again));
  g_assert_cmpint (code.amount, ==, again.amount);

  return 0;
}
