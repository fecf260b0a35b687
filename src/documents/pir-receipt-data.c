/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-receipt-data.h"

#include <string.h>

#include "documents/pir-receipt-document.h"

G_DEFINE_QUARK (pir-receipt-data-error-quark, pir_receipt_data_error)

static const char * const formats[] = {
  [PIR_RECEIPT_FORMAT_RT_6_2] = "rt62",
  [PIR_RECEIPT_FORMAT_PA_SEND_RT_V2] = "pasendrtv2",
};

gboolean
pir_receipt_format_from_string (const char       *text,
                                PirReceiptFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_strcmp0 (text, formats[i]) == 0)
        {
          *format = (PirReceiptFormat) i;
          return TRUE;
        }
    }

  return FALSE;
}

PirReceiptData *
pir_receipt_data_new (void)
{
  PirReceiptData *data = g_new0 (PirReceiptData, 1);

  data->fee = -1;
  data->application_date = data->transfer_date = PIR_DATE_NONE;

  return data;
}

/* The words of sendPaymentOutcome; what was paid at a counter may have been anything. */
static const char * const methods[] = {
  [PIR_METHOD_CARD] = "creditCard",
  [PIR_METHOD_ACCOUNT] = "other",
  [PIR_METHOD_POSTAL_SLIP] = "other",
  [PIR_METHOD_COUNTER] = NULL,
  [PIR_METHOD_OTHER] = "other",
};

/* A UUID has one character more than the formats allow; without its hyphens it fits. */
static char *
dup_request_id (const char *payment_id)
{
  g_auto (GStrv) parts = g_strsplit (payment_id, "-", -1);

  return g_strjoinv ("", parts);
}

static void
fill_people (PirReceiptData         *data,
             const PirReceiptFields *fields)
{
  data->creditor_tax_code = g_strdup (fields->creditor_tax_code);
  data->creditor_name = g_strdup (fields->creditor_name);
  data->debtor_name = g_strdup (fields->debtor_name);
  data->debtor_tax_code = g_strdup (fields->debtor_tax_code);
  data->payer_name = g_strdup (fields->payer_name);
  data->payer_tax_code = g_strdup (fields->payer_tax_code);
  data->psp_id = g_strdup (fields->psp_id);
  data->psp_name = g_strdup (fields->psp_name);
  data->psp_tax_code = g_strdup (fields->psp_tax_code);
  /* A creditor without broker: its only station. */
  data->station = g_strconcat (fields->creditor_tax_code, "_01", NULL);
}

PirReceiptData *
pir_receipt_data_new_for (PirReceipt *receipt)
{
  PirReceiptData *data = pir_receipt_data_new ();
  const PirReceiptFields *fields = pir_receipt_peek (receipt);

  g_return_val_if_fail (fields != NULL, data);

  fill_people (data, fields);
  data->is_paid = TRUE;
  data->receipt_id = g_strdup (fields->receipt_number);
  data->notice_number = g_strdup (fields->notice_number);
  data->creditor_ref = g_strdup (fields->creditor_ref);
  data->amount = fields->amount;
  data->fee = fields->fee;
  data->reason = g_strdup (fields->reason);
  data->psp_ref = g_strdup (fields->psp_ref);
  data->method = g_strdup (methods[fields->method]);
  data->request_id = dup_request_id (fields->payment_id);
  data->taxonomy_code = g_strdup (pir_category_get_taxonomy (fields->category));
  data->paid_at = fields->paid_at;
  data->application_date = fields->application_date;
  data->transfer_date = fields->transfer_date;

  return data;
}

char *
pir_receipt_data_dup_name (PirReceipt *receipt)
{
  g_autofree char *pdf = NULL;
  g_autofree char *stem = NULL;

  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  pdf = pir_receipt_document_dup_name (receipt);
  stem = g_strndup (pdf, strlen (pdf) - strlen (".pdf"));

  return g_strconcat (stem, ".xml", NULL);
}

void
pir_receipt_data_free (PirReceiptData *data)
{
  if (data == NULL)
    return;

  g_free (data->receipt_id);
  g_free (data->notice_number);
  g_free (data->creditor_tax_code);
  g_free (data->creditor_name);
  g_free (data->creditor_ref);
  g_free (data->reason);
  g_free (data->debtor_name);
  g_free (data->debtor_tax_code);
  g_free (data->payer_name);
  g_free (data->payer_tax_code);
  g_free (data->psp_id);
  g_free (data->psp_tax_code);
  g_free (data->psp_name);
  g_free (data->psp_ref);
  g_free (data->channel);
  g_free (data->channel_name);
  g_free (data->method);
  g_free (data->station);
  g_free (data->request_id);
  g_free (data->iban);
  g_free (data->taxonomy_code);
  g_free (data);
}
