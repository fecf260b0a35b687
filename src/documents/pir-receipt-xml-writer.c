/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-receipt-xml-writer.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#include "documents/pir-text.h"
#include "model/pir-taxonomy.h"

#define RT_NAMESPACE "http://www.digitpa.gov.it/schemas/2011/Pagamenti/"
#define PA_NAMESPACE "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextWriter, xmlFreeTextWriter)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

/* One receipt being written; only memory could fail, and then GLib ends the program */
typedef struct
{
  xmlTextWriter        *xml;
  const char           *prefix; /* of every element, "" for none */
  const PirReceiptData *data;
} Page;

static void
begin (Page       *page,
       const char *name)
{
  g_autofree char *full = g_strconcat (page->prefix, name, NULL);

  xmlTextWriterStartElement (page->xml, BAD_CAST full);
}

static void
end (Page *page)
{
  xmlTextWriterEndElement (page->xml);
}

/* @text: (nullable): at most @max characters of it; nothing is written where nothing is left */
static void
put (Page       *page,
     const char *name,
     const char *text,
     glong       max)
{
  g_autofree char *clean = pir_text_clean (text);
  g_autofree char *cut = NULL;

  cut = g_utf8_substring (clean, 0, MIN (max, g_utf8_strlen (clean, -1)));
  g_strchomp (cut);
  if (*cut == '\0')
    return;

  begin (page, name);
  xmlTextWriterWriteString (page->xml, BAD_CAST cut);
  end (page);
}

/* What the schema wants in any case; @otherwise stands where there is nothing. */
static void
put_needed (Page       *page,
            const char *name,
            const char *text,
            const char *otherwise,
            glong       max)
{
  g_autofree char *clean = pir_text_clean (text);

  put (page, name, *clean != '\0' ? clean : otherwise, max);
}

static void
put_money (Page       *page,
           const char *name,
           PirMoney    amount)
{
  g_autofree char *text = pir_money_to_plain (amount);

  put (page, name, text, 12);
}

static void
put_moment (Page       *page,
            const char *name,
            gint64      time)
{
  g_autofree char *text = pir_time_to_rome (time);

  put (page, name, text, 19);
}

static void
put_day (Page       *page,
         const char *name,
         PirDate     date)
{
  g_autofree char *text = pir_date_to_string (date);

  put (page, name, text, 10);
}

static char
get_psp_kind (const char *id)
{
  gsize length = strlen (id);

  if (length == 5 && strspn (id, "0123456789") == 5)
    return 'A';

  return (length == 8 || length == 11) && strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= 6 ? 'B' : 'G';
}

/* The same three elements end in the name of who they are about. */
static void
put_identity (Page       *page,
              const char *who,
              char        kind,
              const char *code,
              const char *otherwise)
{
  const char type[] = { kind, '\0' };
  g_autofree char *name = g_strconcat ("identificativoUnivoco", who, NULL);

  begin (page, name);
  put (page, "tipoIdentificativoUnivoco", type, 1);
  put_needed (page, "codiceIdentificativoUnivoco", code, otherwise, 16);
  end (page);
}

static void
put_person (Page       *page,
            const char *element,
            const char *who,
            const char *name,
            const char *code)
{
  g_autofree char *anagrafica = g_strconcat ("anagrafica", who, NULL);

  begin (page, element);
  put_identity (page, who, code != NULL && strlen (code) == 11 ? 'G' : 'F', code, "ANONIMO");
  put_needed (page, anagrafica, name, "ANONIMO", 70);
  end (page);
}

static void
put_bodies (Page *page)
{
  const PirReceiptData *data = page->data;

  begin (page, "istitutoAttestante");
  put_identity (page, "Attestante", get_psp_kind (data->psp_id), data->psp_id, NULL);
  put_needed (page, "denominazioneAttestante", data->psp_name, data->psp_id, 70);
  end (page);
  begin (page, "enteBeneficiario");
  put_identity (page, "Beneficiario", 'G', data->creditor_tax_code, NULL);
  put_needed (page, "denominazioneBeneficiario", data->creditor_name, data->creditor_tax_code, 70);
  end (page);
  if (data->payer_name != NULL)
    put_person (page, "soggettoVersante", "Versante", data->payer_name, data->payer_tax_code);
  put_person (page, "soggettoPagatore", "Pagatore", data->debtor_name, data->debtor_tax_code);
}

static void
put_single_payment (Page *page)
{
  const PirReceiptData *data = page->data;
  g_autofree char *taxonomy = pir_taxonomy_to_full (data->taxonomy_code);

  begin (page, "datiSingoloPagamento");
  put_money (page, "singoloImportoPagato", data->amount);
  put_day (page, "dataEsitoSingoloPagamento", pir_date_from_time (data->paid_at));
  put (page, "identificativoUnivocoRiscossione", data->psp_ref, 35);
  put_needed (page, "causaleVersamento", data->reason, data->creditor_ref, 140);
  put (page, "datiSpecificiRiscossione", taxonomy, 140);
  if (data->fee >= 0)
    put_money (page, "commissioniApplicatePSP", data->fee);
  end (page);
}

static void
write_rt (Page *page)
{
  const PirReceiptData *data = page->data;

  page->prefix = "pay_i:";
  begin (page, "RT");
  xmlTextWriterWriteAttribute (page->xml, BAD_CAST "xmlns:pay_i", BAD_CAST RT_NAMESPACE);
  put (page, "versioneOggetto", "6.2.0", 16);
  begin (page, "dominio");
  put (page, "identificativoDominio", data->creditor_tax_code, 35);
  put (page, "identificativoStazioneRichiedente", data->station, 35);
  end (page);
  put (page, "identificativoMessaggioRicevuta", data->receipt_id, 35);
  put_moment (page, "dataOraMessaggioRicevuta", data->paid_at);
  put_needed (page, "riferimentoMessaggioRichiesta", data->request_id, data->creditor_ref, 35);
  put_day (page, "riferimentoDataRichiesta", pir_date_from_time (data->requested_at != 0 ? data->requested_at : data->paid_at));
  put_bodies (page);
  begin (page, "datiPagamento");
  put (page, "codiceEsitoPagamento", "0", 1);
  put_money (page, "importoTotalePagato", data->amount);
  put (page, "identificativoUnivocoVersamento", data->creditor_ref, 35);
  put (page, "CodiceContestoPagamento", data->psp_ref, 35);
  put_single_payment (page);
  end (page);
  end (page);
}

static void
put_subject (Page       *page,
             const char *element,
             const char *name,
             const char *code)
{
  begin (page, element);
  begin (page, "uniqueIdentifier");
  put (page, "entityUniqueIdentifierType", code != NULL && strlen (code) == 11 ? "G" : "F", 1);
  put_needed (page, "entityUniqueIdentifierValue", code, "ANONIMO", 16);
  end (page);
  put_needed (page, "fullName", name, "ANONIMO", 70);
  end (page);
}

/* All of it goes to one account: the notices of this service have one beneficiary. */
static void
put_transfers (Page *page)
{
  const PirReceiptData *data = page->data;
  g_autofree char *taxonomy = pir_taxonomy_to_bare (data->taxonomy_code);

  begin (page, "transferList");
  begin (page, "transfer");
  put (page, "idTransfer", "1", 1);
  put_money (page, "transferAmount", data->amount);
  put (page, "fiscalCodePA", data->creditor_tax_code, 11);
  put (page, "companyName", data->creditor_name, 140);
  put (page, "IBAN", data->iban, 35);
  put_needed (page, "remittanceInformation", data->reason, data->creditor_ref, 140);
  put (page, "transferCategory", taxonomy, 140);
  end (page);
  end (page);
}

static void
put_operation (Page *page)
{
  const PirReceiptData *data = page->data;

  put (page, "idPSP", data->psp_id, 35);
  put (page, "pspFiscalCode", data->psp_tax_code, 70);
  put_needed (page, "PSPCompanyName", data->psp_name, data->psp_id, 70);
  put_needed (page, "idChannel", data->channel, data->psp_id, 35);
  put_needed (page, "channelDescription", data->channel_name, data->psp_id, 35);
  if (data->payer_name != NULL)
    put_subject (page, "payer", data->payer_name, data->payer_tax_code);
  put (page, "paymentMethod", data->method, 35);
  put (page, "paymentNote", data->request_id, 210);
  if (data->fee >= 0)
    put_money (page, "fee", data->fee);
  put_moment (page, "paymentDateTime", data->paid_at);
  put_day (page, "applicationDate", data->application_date);
  put_day (page, "transferDate", data->transfer_date);
}

static void
write_pa_send_rt_v2 (Page *page)
{
  const PirReceiptData *data = page->data;

  page->prefix = "";
  xmlTextWriterStartElement (page->xml, BAD_CAST "pafn:paSendRTV2Request");
  xmlTextWriterWriteAttribute (page->xml, BAD_CAST "xmlns:pafn", BAD_CAST PA_NAMESPACE);
  put (page, "idPA", data->creditor_tax_code, 35);
  put (page, "idBrokerPA", data->creditor_tax_code, 35);
  put_needed (page, "idStation", data->station, data->creditor_tax_code, 35);
  begin (page, "receipt");
  put (page, "receiptId", data->receipt_id, 255);
  put (page, "noticeNumber", data->notice_number, 18);
  put (page, "fiscalCode", data->creditor_tax_code, 11);
  put (page, "outcome", "OK", 2);
  put (page, "creditorReferenceId", data->creditor_ref, 35);
  put_money (page, "paymentAmount", data->amount);
  put_needed (page, "description", data->reason, data->creditor_ref, 140);
  put_needed (page, "companyName", data->creditor_name, data->creditor_tax_code, 140);
  put_subject (page, "debtor", data->debtor_name, data->debtor_tax_code);
  put_transfers (page);
  put_operation (page);
  end (page);
  end (page);
}

static gboolean
is_told (const char  *text,
         const char  *what,
         GError     **error)
{
  if (text != NULL && *text != '\0')
    return TRUE;

  g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_FIELD, "%s: not known, and the format asks for it", what);

  return FALSE;
}

static gboolean
is_enough (const PirReceiptData  *data,
           PirReceiptFormat       format,
           GError               **error)
{
  return is_told (data->receipt_id, "receipt number", error) && is_told (data->creditor_tax_code, "creditor", error)
         && is_told (data->creditor_ref, "IUV", error) && is_told (data->psp_id, "PSP", error)
         && is_told (data->psp_ref, "IUR", error) && is_told (data->taxonomy_code, "taxonomy code", error)
         && (format == PIR_RECEIPT_FORMAT_RT_6_2
             || (is_told (data->notice_number, "notice number", error) && is_told (data->iban, "IBAN", error)));
}

GBytes *
pir_receipt_xml_write (const PirReceiptData  *data,
                       PirReceiptFormat       format,
                       GError               **error)
{
  g_autoptr (xmlBuffer) buffer = NULL;
  g_autoptr (xmlTextWriter) writer = NULL;
  Page page = { .prefix = "", .data = data };

  g_return_val_if_fail (data != NULL && data->is_paid, NULL);

  if (!is_enough (data, format, error))
    return NULL;

  buffer = xmlBufferCreate ();
  writer = xmlNewTextWriterMemory (buffer, 0);
  page.xml = writer;
  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterSetIndentString (writer, BAD_CAST "  ");
  xmlTextWriterStartDocument (writer, "1.0", "UTF-8", NULL);
  if (format == PIR_RECEIPT_FORMAT_RT_6_2)
    write_rt (&page);
  else
    write_pa_send_rt_v2 (&page);
  xmlTextWriterEndDocument (writer);
  xmlTextWriterFlush (writer);

  return g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
}
