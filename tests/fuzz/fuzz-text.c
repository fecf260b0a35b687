/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pasted text, and a reason: every code that is found can be written. What is searched: words are bounded and lie within the text. */

#include "base/pir-fold.h"
#include "fuzz.h"
#include "model/pir-bank-codes.h"
#include "model/pir-payment-text.h"
#include "model/pir-transfer-reason.h"

static gboolean
check_word_cb (const char *word,
               gsize       length,
               gsize       start,
               gsize       end,
               gpointer    user_data)
{
  const size_t *size = user_data;

  g_assert_true (length > 0 && length <= PIR_FOLD_MAX_WORD && start < end && end <= *size);
  g_assert_true (g_utf8_validate (word, (gssize) length, NULL));

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GArray) codes = pir_payment_text_find (text, NULL);
  g_autofree char *reason = pir_transfer_reason_strip (text);
  g_autofree char *again = pir_transfer_reason_strip (reason);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      g_autofree char *written = pir_payment_code_to_qr (&g_array_index (codes, PirPaymentCode, i));

      g_assert_nonnull (written);
    }
  g_assert_true (codes == NULL || pir_payment_text_is_likely (text) || strpbrk (text, " \302") != NULL);
  g_assert_nonnull (again);
  pir_fold_words ((const char *) data, size, check_word_cb, &size);
  if (pir_rf_reference_is_valid (text))
    g_assert_true (pir_creditor_ref_is_valid (text));

  return 0;
}
