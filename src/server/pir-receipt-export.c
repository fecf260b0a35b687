/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-receipt-export.h"

#include "documents/pir-receipt-xml-writer.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"

/* What stands around the receipt, and not in it */
static void
add_context (PirReceiptData *data,
             PirRepos       *repos,
             const char     *id)
{
  g_autoptr (PirReceiptContext) context = pir_receipt_context_get (repos, id);

  data->channel = g_strdup (context->service_id);
  data->iban = g_strdup (context->iban);
  data->requested_at = context->requested_at;
  if (context->taxonomy_code != NULL)
    {
      g_free (data->taxonomy_code);
      data->taxonomy_code = g_strdup (context->taxonomy_code);
    }
}

GBytes *
pir_receipt_export (PirRepos          *repos,
                    const char        *account_id,
                    const char        *id,
                    PirReceiptFormat   format,
                    char             **name,
                    GError           **error)
{
  g_autoptr (PirReceipt) receipt = NULL;
  g_autoptr (PirReceiptData) data = NULL;
  g_autoptr (GError) failure = NULL;
  GBytes *xml;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  receipt = pir_receipts_find (repos, account_id, id);
  if (receipt == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such receipt");
      return NULL;
    }

  data = pir_receipt_data_new_for (receipt);
  add_context (data, repos, id);
  xml = pir_receipt_xml_write (data, format, &failure);
  if (xml == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, failure->message);
  else
    *name = pir_receipt_data_dup_name (receipt);

  return xml;
}
