/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-receipt-xml-reader.h"

#include <string.h>

#include "documents/pir-xml.h"

#define MAX_TRANSFERS 5

/* One text of a format, and where it goes */
typedef struct
{
  const char *path;     /* elements from the receipt on, parted by slashes */
  glong       max;      /* characters */
  gboolean    is_needed;
  gsize       offset;   /* of the char * in PirReceiptData */
} Text;

#define TEXT(path, max, is_needed, member) { path, max, is_needed, G_STRUCT_OFFSET (PirReceiptData, member) }

static const Text pa_texts[] = {
  TEXT ("receiptId", 255, TRUE, receipt_id),
  TEXT ("receiptId", 255, TRUE, psp_ref),
  TEXT ("noticeNumber", 18, TRUE, notice_number),
  TEXT ("fiscalCode", 11, TRUE, creditor_tax_code),
  TEXT ("creditorReferenceId", 35, TRUE, creditor_ref),
  TEXT ("description", 140, TRUE, reason),
  TEXT ("companyName", 140, TRUE, creditor_name),
  TEXT ("debtor/uniqueIdentifier/entityUniqueIdentifierValue", 16, TRUE, debtor_tax_code),
  TEXT ("debtor/fullName", 70, TRUE, debtor_name),
  TEXT ("idPSP", 35, TRUE, psp_id),
  TEXT ("pspFiscalCode", 70, FALSE, psp_tax_code),
  TEXT ("PSPCompanyName", 70, TRUE, psp_name),
  TEXT ("idChannel", 35, TRUE, channel),
  TEXT ("channelDescription", 35, TRUE, channel_name),
  TEXT ("payer/uniqueIdentifier/entityUniqueIdentifierValue", 16, FALSE, payer_tax_code),
  TEXT ("payer/fullName", 70, FALSE, payer_name),
  TEXT ("paymentMethod", 35, FALSE, method),
  TEXT ("paymentNote", 210, FALSE, request_id),
};

static const Text rt_texts[] = {
  TEXT ("identificativoMessaggioRicevuta", 35, TRUE, receipt_id),
  TEXT ("dominio/identificativoDominio", 35, TRUE, creditor_tax_code),
  TEXT ("dominio/identificativoStazioneRichiedente", 35, FALSE, station),
  TEXT ("riferimentoMessaggioRichiesta", 35, TRUE, request_id),
  TEXT ("istitutoAttestante/identificativoUnivocoAttestante/codiceIdentificativoUnivoco", 16, TRUE, psp_id),
  TEXT ("istitutoAttestante/denominazioneAttestante", 70, TRUE, psp_name),
  TEXT ("enteBeneficiario/denominazioneBeneficiario", 70, TRUE, creditor_name),
  TEXT ("soggettoVersante/identificativoUnivocoVersante/codiceIdentificativoUnivoco", 16, FALSE, payer_tax_code),
  TEXT ("soggettoVersante/anagraficaVersante", 70, FALSE, payer_name),
  TEXT ("soggettoPagatore/identificativoUnivocoPagatore/codiceIdentificativoUnivoco", 16, TRUE, debtor_tax_code),
  TEXT ("soggettoPagatore/anagraficaPagatore", 70, TRUE, debtor_name),
  TEXT ("datiPagamento/identificativoUnivocoVersamento", 35, TRUE, creditor_ref),
};

static gboolean
take_moment (xmlNode     *from,
             const char  *path,
             gboolean     is_needed,
             gint64      *time,
             GError     **error)
{
  g_autofree char *text = NULL;

  if (!pir_xml_take (from, path, 64, is_needed, &text, error))
    return FALSE;

  return text == NULL || pir_time_parse_rome (text, time) || pir_xml_fail (error, path, "not a moment");
}

static gboolean
take_texts (xmlNode         *receipt,
            const Text      *texts,
            gsize            n_texts,
            PirReceiptData  *data,
            GError         **error)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      char **member = G_STRUCT_MEMBER_P (data, texts[i].offset);

      if (!pir_xml_take (receipt, texts[i].path, texts[i].max, texts[i].is_needed, member, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_digits (const char  *text,
           gsize        length,
           const char  *path,
           GError     **error)
{
  return (strlen (text) == length && strspn (text, "0123456789") == length)
         || pir_xml_fail (error, path, "not as many digits as it has");
}

/* What each part of an amount is called */
typedef struct
{
  const char *list;   /* (nullable) element around the parts */
  const char *part;
  const char *amount;
} Parts;

static const Parts transfers = { "transferList", "transfer", "transferAmount" };
static const Parts single_payments = { NULL, "datiSingoloPagamento", "singoloImportoPagato" };

/* @first: (out) (nullable): the first part. The parts add up to the amount, without the fee. */
static gboolean
add_up (xmlNode      *receipt,
        const Parts  *parts,
        PirMoney      amount,
        xmlNode     **first,
        GError      **error)
{
  xmlNode *list = receipt;
  PirMoney sum = 0;
  guint n = 0;

  *first = NULL;
  if (parts->list != NULL && !pir_xml_find (receipt, parts->list, &list, error))
    return FALSE;

  for (xmlNode *node = list != NULL ? list->children : NULL; node != NULL; node = node->next)
    {
      PirMoney part = 0;

      if (node->type != XML_ELEMENT_NODE || strcmp ((const char *) node->name, parts->part) != 0)
        continue;
      if (++n > MAX_TRANSFERS)
        return pir_xml_fail (error, parts->part, "more than five");
      if (!pir_xml_take_money (node, parts->amount, TRUE, &part, error))
        return FALSE;
      if (*first == NULL)
        *first = node;
      sum += part;
    }
  if (n > 0 && sum != amount)
    {
      g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_SUM, "%s: the parts do not add up to the amount",
                   parts->amount);
      return FALSE;
    }

  return TRUE;
}

static gboolean
take_outcome (xmlNode         *receipt,
              PirReceiptData  *data,
              GError         **error)
{
  g_autofree char *outcome = NULL;

  if (!pir_xml_take (receipt, "outcome", 2, TRUE, &outcome, error))
    return FALSE;

  data->is_paid = strcmp (outcome, "OK") == 0;

  return data->is_paid || strcmp (outcome, "KO") == 0 || pir_xml_fail (error, "outcome", "neither OK nor KO");
}

static gboolean
take_stand_in (xmlNode         *receipt,
               PirReceiptData  *data,
               GError         **error)
{
  static const char * const names[] = { "standIn", "standin" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;

      if (!pir_xml_take (receipt, names[i], 5, FALSE, &text, error))
        return FALSE;
      data->is_stand_in = data->is_stand_in || g_strcmp0 (text, "true") == 0 || g_strcmp0 (text, "1") == 0;
    }

  return TRUE;
}

static gboolean
take_transfer (xmlNode         *receipt,
               PirReceiptData  *data,
               GError         **error)
{
  xmlNode *first;

  if (!add_up (receipt, &transfers, data->amount, &first, error))
    return FALSE;
  if (first == NULL)
    return pir_xml_fail (error, "transferList", "missing");

  return pir_xml_take (first, "IBAN", 35, FALSE, &data->iban, error)
         && pir_xml_take (first, "transferCategory", 140, TRUE, &data->taxonomy_code, error);
}

static gboolean
take_times (xmlNode         *receipt,
            PirReceiptData  *data,
            GError         **error)
{
  if (!take_moment (receipt, "paymentDateTime", FALSE, &data->paid_at, error)
      || !pir_xml_take_day (receipt, "applicationDate", FALSE, &data->application_date, error)
      || !pir_xml_take_day (receipt, "transferDate", FALSE, &data->transfer_date, error))
    return FALSE;
  if (data->paid_at != 0 || !data->is_paid)
    return TRUE;
  if (data->application_date == PIR_DATE_NONE)
    return pir_xml_fail (error, "paymentDateTime", "missing, and so is applicationDate");

  data->paid_at = pir_date_start (data->application_date);

  return TRUE;
}

/* @request: paSendRTReq or paSendRTV2Request */
static gboolean
read_pa_send_rt (xmlNode         *request,
                 PirReceiptData  *data,
                 GError         **error)
{
  g_autofree char *pa = NULL;
  xmlNode *receipt;

  if (!pir_xml_take (request, "idPA", 35, TRUE, &pa, error) || !pir_xml_take (request, "idStation", 35, TRUE, &data->station, error)
      || !pir_xml_find (request, "receipt", &receipt, error))
    return FALSE;
  if (receipt == NULL)
    return pir_xml_fail (error, "receipt", "missing");

  if (!take_texts (receipt, pa_texts, G_N_ELEMENTS (pa_texts), data, error)
      || !pir_xml_take_money (receipt, "paymentAmount", TRUE, &data->amount, error)
      || !pir_xml_take_money (receipt, "fee", FALSE, &data->fee, error) || !take_outcome (receipt, data, error)
      || !take_transfer (receipt, data, error) || !take_times (receipt, data, error)
      || !take_stand_in (receipt, data, error))
    return FALSE;

  return is_digits (data->creditor_tax_code, 11, "fiscalCode", error)
         && is_digits (data->notice_number, 18, "noticeNumber", error);
}

/* 0: done; 2: done in part, its parts say of what; 1, 3, 4: nothing was paid, or not in time */
static gboolean
take_rt_outcome (xmlNode         *receipt,
                 PirReceiptData  *data,
                 GError         **error)
{
  const char *path = "datiPagamento/codiceEsitoPagamento";
  g_autofree char *code = NULL;

  if (!pir_xml_take (receipt, path, 1, TRUE, &code, error))
    return FALSE;
  if (*code < '0' || *code > '4')
    return pir_xml_fail (error, path, "not one of 0 to 4");

  data->is_paid = (*code == '0' || *code == '2') && data->amount > 0;

  return TRUE;
}

static gboolean
take_single_payment (xmlNode         *receipt,
                     PirReceiptData  *data,
                     GError         **error)
{
  xmlNode *payment, *first;
  PirDate day = PIR_DATE_NONE;

  if (!pir_xml_find (receipt, "datiPagamento", &payment, error) || !add_up (payment, &single_payments, data->amount, &first, error))
    return FALSE;
  if (first == NULL)
    return !data->is_paid || pir_xml_fail (error, "datiSingoloPagamento", "missing");

  if (!pir_xml_take_day (first, "dataEsitoSingoloPagamento", TRUE, &day, error)
      || !pir_xml_take (first, "identificativoUnivocoRiscossione", 35, TRUE, &data->psp_ref, error)
      || !pir_xml_take (first, "causaleVersamento", 140, TRUE, &data->reason, error)
      || !pir_xml_take (first, "datiSpecificiRiscossione", 140, TRUE, &data->taxonomy_code, error)
      || !pir_xml_take_money (first, "commissioniApplicatePSP", FALSE, &data->fee, error))
    return FALSE;

  /* The message may be of a later day than the operation, of which only the day is told. */
  data->application_date = day;
  if (pir_date_from_time (data->paid_at) != day)
    data->paid_at = pir_date_start (day);

  return TRUE;
}

/* Of a body (G) the code is its tax code; of others their ABI (A) or BIC (B). */
static gboolean
take_psp_tax_code (xmlNode         *receipt,
                   PirReceiptData  *data,
                   GError         **error)
{
  g_autofree char *kind = NULL;

  if (!pir_xml_take (receipt, "istitutoAttestante/identificativoUnivocoAttestante/tipoIdentificativoUnivoco", 1, TRUE, &kind, error))
    return FALSE;
  if (*kind == 'G' && strlen (data->psp_id) == 11 && strspn (data->psp_id, "0123456789") == 11)
    data->psp_tax_code = g_strdup (data->psp_id);

  return TRUE;
}

static gboolean
read_rt (xmlNode         *receipt,
         PirReceiptData  *data,
         GError         **error)
{
  PirDate asked = PIR_DATE_NONE;

  if (!take_texts (receipt, rt_texts, G_N_ELEMENTS (rt_texts), data, error) || !take_psp_tax_code (receipt, data, error)
      || !take_moment (receipt, "dataOraMessaggioRicevuta", TRUE, &data->paid_at, error)
      || !pir_xml_take_day (receipt, "riferimentoDataRichiesta", TRUE, &asked, error)
      || !pir_xml_take_money (receipt, "datiPagamento/importoTotalePagato", TRUE, &data->amount, error)
      || !take_rt_outcome (receipt, data, error) || !take_single_payment (receipt, data, error))
    return FALSE;

  data->requested_at = pir_date_start (asked);

  return is_digits (data->creditor_tax_code, 11, "identificativoDominio", error);
}

static gboolean
is_called (const xmlNode *node,
           const char    *name)
{
  return strcmp ((const char *) node->name, name) == 0;
}

/* @receipt: (out) (nullable): what a SOAP envelope carries, or the root itself */
static gboolean
unwrap (xmlNode  *root,
        xmlNode **receipt,
        GError  **error)
{
  xmlNode *body;

  *receipt = root;
  if (!is_called (root, "Envelope"))
    return TRUE;
  if (!pir_xml_find (root, "Body", &body, error))
    return FALSE;

  *receipt = body != NULL ? xmlFirstElementChild (body) : NULL;

  return TRUE;
}

static gboolean
read_root (xmlNode         *root,
           PirReceiptData  *data,
           GError         **error)
{
  xmlNode *receipt;

  if (!unwrap (root, &receipt, error))
    return FALSE;
  if (receipt != NULL && is_called (receipt, "RT"))
    return read_rt (receipt, data, error);
  if (receipt != NULL && (is_called (receipt, "paSendRTReq") || is_called (receipt, "paSendRTV2Request")))
    return read_pa_send_rt (receipt, data, error);

  g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_FORMAT, "neither RT nor paSendRTReq nor paSendRTV2Request");

  return FALSE;
}

static gboolean
read_call (xmlNode         *root,
           PirReceiptData  *data,
           GError         **error)
{
  xmlNode *receipt;

  if (!unwrap (root, &receipt, error))
    return FALSE;
  if (receipt != NULL && receipt != root && is_called (receipt, "paSendRTV2Request"))
    return read_pa_send_rt (receipt, data, error);

  g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_FORMAT, "not paSendRTV2Request in a SOAP envelope");

  return FALSE;
}

static PirReceiptData *
read_document (GBytes   *xml,
      gboolean (*read_root_as) (xmlNode *root, PirReceiptData *data, GError **error),
      GError   **error)
{
  g_autoptr (PirXml) document = NULL;
  g_autoptr (PirReceiptData) data = NULL;

  document = pir_xml_parse (xml, PIR_RECEIPT_XML_MAX, error);
  if (document == NULL)
    return NULL;

  data = pir_receipt_data_new ();

  return read_root_as (xmlDocGetRootElement (document), data, error) ? g_steal_pointer (&data) : NULL;
}

PirReceiptData *
pir_receipt_xml_read (GBytes  *xml,
                      GError **error)
{
  g_return_val_if_fail (xml != NULL, NULL);

  return read_document (xml, read_root, error);
}

PirReceiptData *
pir_receipt_xml_read_call (GBytes  *xml,
                           GError **error)
{
  g_return_val_if_fail (xml != NULL, NULL);

  return read_document (xml, read_call, error);
}
