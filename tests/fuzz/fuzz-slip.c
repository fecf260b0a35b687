/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a Data Matrix, and the same bytes as the words of a slip that is made: it always has its 256 characters. */

#include <string.h>

#include "fuzz.h"
#include "model/pir-slip-code.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  PirSlipCode slip = { { "302032002700000251", "03334231200", 1 }, "12345678", text, text, text };
  g_autofree char *made = NULL;
  PirPaymentCode code;

  if (pir_slip_code_read (text, &code, NULL))
    slip.code = code;
  if (!pir_slip_code_can_be_made (&slip))
    return 0;

  made = pir_slip_code_to_data_matrix (&slip);
  g_assert_cmpuint (strlen (made), ==, PIR_SLIP_CODE_LENGTH);
  g_assert_true (g_str_is_ascii (made));
  g_assert_true (pir_slip_code_read (made, &code, NULL));
  g_assert_true (pir_payment_code_equal (&code, &slip.code));
  g_assert_cmpint (code.amount, ==, slip.code.amount);

  return 0;
}
