/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PSP's report of payments: what is read adds up, and each payment is one that can be looked for. What a bank writes as a transfer's
 * reason is read beside it. */

#include <string.h>

#include "documents/pir-flow-xml.h"
#include "fuzz.h"
#include "model/pir-transfer-reason.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         size)
{
  g_autoptr (GBytes) xml = g_bytes_new (bytes, size);
  g_autofree char *reason = g_strndup ((const char *) bytes, size);
  g_autofree char *code = pir_transfer_reason_find_flow (reason);
  g_autofree char *reference = pir_transfer_reason_find_reference (reason);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPaymentFlow) flow = pir_flow_xml_read (xml, &error);
  PirMoney sum = 0;

  if (code != NULL)
    g_assert_null (strpbrk (code, " /\t\n"));
  if (reference != NULL)
    g_assert_cmpuint (strlen (reference), <=, 35);
  if (flow == NULL)
    {
      g_assert_nonnull (pir_flow_xml_get_reason (error));
      return 0;
    }

  for (guint i = 0; i < flow->payments->len; i++)
    {
      const PirFlowPayment *payment = g_ptr_array_index (flow->payments, i);

      g_assert_cmpuint (strlen (payment->creditor_ref), >, 0);
      sum += payment->amount;
    }
  g_assert_cmpint (sum, ==, flow->total);
  g_assert_cmpuint (flow->payments->len, <=, flow->n_payments);

  return 0;
}
