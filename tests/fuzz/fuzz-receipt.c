/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A receipt as XML: whatever is read can be written again, and then says the same; what the node may bring is read alike. */

#include "documents/pir-receipt-xml-reader.h"
#include "documents/pir-receipt-xml-writer.h"
#include "fuzz.h"

static void
check_written (const PirReceiptData *data,
               PirReceiptFormat      format)
{
  g_autoptr (GBytes) xml = pir_receipt_xml_write (data, format, NULL);
  g_autoptr (PirReceiptData) again = NULL;

  if (xml == NULL)
    return;

  again = pir_receipt_xml_read (xml, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (again->amount, ==, data->amount);
  g_assert_cmpstr (again->creditor_tax_code, ==, data->creditor_tax_code);
  g_assert_cmpstr (again->creditor_ref, ==, data->creditor_ref);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         size)
{
  g_autoptr (GBytes) xml = g_bytes_new (bytes, size);
  g_autoptr (PirReceiptData) data = pir_receipt_xml_read (xml, NULL);
  g_autoptr (PirReceiptData) brought = pir_receipt_xml_read_call (xml, NULL);

  if (brought != NULL)
    g_assert_cmpstr (brought->receipt_id, ==, data->receipt_id);
  if (data != NULL && data->is_paid)
    {
      check_written (data, PIR_RECEIPT_FORMAT_RT_6_2);
      check_written (data, PIR_RECEIPT_FORMAT_PA_SEND_RT_V2);
    }

  return 0;
}
