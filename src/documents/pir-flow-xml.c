/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-flow-xml.h"

#include <string.h>

#include "documents/pir-xml.h"

#define PAYMENT "datiSingoliPagamenti"
#define MAX_CODE 35
#define MAX_PSP_NAME 70

static const char * const reasons[] = {
  [PIR_RECEIPT_DATA_ERROR_SIZE] = "size",
  [PIR_RECEIPT_DATA_ERROR_SYNTAX] = "syntax",
  [PIR_RECEIPT_DATA_ERROR_DOCTYPE] = "doctype",
  [PIR_RECEIPT_DATA_ERROR_FORMAT] = "format",
  [PIR_RECEIPT_DATA_ERROR_FIELD] = "field",
  [PIR_RECEIPT_DATA_ERROR_SUM] = "sum",
};

/* 0: done; 3: taken back; 4: done while the node was away; 8: done, of another body; 9: done without a request */
static gboolean
take_outcome (xmlNode   *payment,
              gboolean  *is_taken_back,
              GError   **error)
{
  const char *path = "codiceEsitoSingoloPagamento";
  g_autofree char *code = NULL;

  if (!pir_xml_take (payment, path, 1, TRUE, &code, error))
    return FALSE;

  *is_taken_back = *code == '3';

  return strchr ("03489", *code) != NULL || pir_xml_fail (error, path, "not known");
}

static gboolean
take_payment (xmlNode         *payment,
              PirPaymentFlow  *flow,
              PirMoney        *sum,
              GError         **error)
{
  g_autofree char *creditor_ref = NULL;
  g_autofree char *psp_ref = NULL;
  PirMoney amount = 0;
  PirDate day = PIR_DATE_NONE;
  gboolean is_taken_back;

  if (!pir_xml_take (payment, "identificativoUnivocoVersamento", MAX_CODE, TRUE, &creditor_ref, error)
      || !pir_xml_take (payment, "identificativoUnivocoRiscossione", MAX_CODE, TRUE, &psp_ref, error)
      || !pir_xml_take_money (payment, "singoloImportoPagato", TRUE, &amount, error)
      || !take_outcome (payment, &is_taken_back, error)
      || !pir_xml_take_day (payment, "dataEsitoSingoloPagamento", TRUE, &day, error))
    return FALSE;
  if (!pir_money_add (*sum, is_taken_back ? 0 : amount, sum))
    return pir_xml_fail (error, "singoloImportoPagato", "too much");

  if (!is_taken_back)
    pir_payment_flow_add (flow, g_steal_pointer (&creditor_ref), g_steal_pointer (&psp_ref), amount);

  return TRUE;
}

static gboolean
take_payments (xmlNode         *root,
               PirPaymentFlow  *flow,
               GError         **error)
{
  PirMoney sum = 0;

  flow->n_payments = 0;
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || strcmp ((const char *) node->name, PAYMENT) != 0)
        continue;
      if (!take_payment (node, flow, &sum, error))
        return FALSE;
      flow->n_payments++;
    }
  if (flow->n_payments == 0)
    return pir_xml_fail (error, PAYMENT, "missing");
  if (sum == flow->total)
    return TRUE;

  g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_SUM, "the payments do not add up to the total");

  return FALSE;
}

static gboolean
is_flow_code (const char  *code,
              GError     **error)
{
  return g_regex_match_simple ("^[A-Za-z0-9_-]{1,35}$", code, G_REGEX_DOLLAR_ENDONLY, 0)
         || pir_xml_fail (error, "identificativoFlusso", "not as the schema has it");
}

static gboolean
take_count (xmlNode         *root,
            PirPaymentFlow  *flow,
            GError         **error)
{
  g_autofree char *text = NULL;
  guint64 n = 0;

  if (!pir_xml_take (root, "numeroTotalePagamenti", 15, TRUE, &text, error))
    return FALSE;

  return (g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &n, NULL) && n == flow->n_payments)
         || pir_xml_fail (error, "numeroTotalePagamenti", "not how many there are");
}

PirPaymentFlow *
pir_flow_xml_read (GBytes  *xml,
                   GError **error)
{
  g_autoptr (PirXml) document = NULL;
  g_autoptr (PirPaymentFlow) flow = pir_payment_flow_new ();
  xmlNode *root;

  g_return_val_if_fail (xml != NULL, NULL);

  document = pir_xml_parse (xml, PIR_FLOW_XML_MAX, error);
  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (strcmp ((const char *) root->name, "FlussoRiversamento") != 0)
    {
      g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_FORMAT, "not a FlussoRiversamento");
      return NULL;
    }
  if (!pir_xml_take (root, "identificativoFlusso", MAX_CODE, TRUE, &flow->code, error) || !is_flow_code (flow->code, error)
      || !pir_xml_take (root, "identificativoUnivocoRegolamento", MAX_CODE, TRUE, &flow->reference, error)
      || !pir_xml_take_day (root, "dataRegolamento", TRUE, &flow->settled_on, error)
      || !pir_xml_take (root, "istitutoMittente/denominazioneMittente", MAX_PSP_NAME, FALSE, &flow->psp_name, error)
      || !pir_xml_take (root, "istitutoRicevente/identificativoUnivocoRicevente/codiceIdentificativoUnivoco", MAX_CODE, TRUE,
                        &flow->creditor_tax_code, error)
      || !pir_xml_take_money (root, "importoTotalePagamenti", TRUE, &flow->total, error)
      || !take_payments (root, flow, error) || !take_count (root, flow, error))
    return NULL;

  return g_steal_pointer (&flow);
}

const char *
pir_flow_xml_get_reason (const GError *error)
{
  g_return_val_if_fail (error != NULL, "field");

  return error->domain == PIR_RECEIPT_DATA_ERROR && (guint) error->code < G_N_ELEMENTS (reasons) ? reasons[error->code] : "field";
}
