/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-receipt-call.h"

#include <libxml/xmlwriter.h>

#include "documents/pir-text.h"

#define SOAP_NAMESPACE "http://schemas.xmlsoap.org/soap/envelope/"
#define PA_NAMESPACE "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextWriter, xmlFreeTextWriter)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

/* Code and text as the list has them: programs and operators of the node read them. */
static const struct
{
  const char *code;
  const char *text;
} faults[] = {
  [PIR_RECEIPT_FAULT_NONE] = { NULL, NULL },
  [PIR_RECEIPT_FAULT_SYNTAX] = { "PAA_SINTASSI_EXTRAXSD", "Errore di sintassi extra XSD" },
  [PIR_RECEIPT_FAULT_CREDITOR] = { "PAA_ID_DOMINIO_ERRATO", "La PAA non corrisponde al Dominio indicato" },
  [PIR_RECEIPT_FAULT_UNKNOWN] = { "PAA_PAGAMENTO_SCONOSCIUTO", "Pagamento in attesa risulta sconosciuto all’Ente Creditore" },
  [PIR_RECEIPT_FAULT_REPEATED] = { "PAA_RECEIPT_DUPLICATA", "La receipt è già stata accettata" },
  [PIR_RECEIPT_FAULT_MEANING] = { "PAA_SEMANTICA", "Errore semantico" },
};

PirReceiptFault
pir_receipt_fault_of (const GError *error)
{
  g_return_val_if_fail (error != NULL, PIR_RECEIPT_FAULT_SYNTAX);

  return g_error_matches (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_SUM) ? PIR_RECEIPT_FAULT_MEANING
                                                                                     : PIR_RECEIPT_FAULT_SYNTAX;
}

static void
put (xmlTextWriter *xml,
     const char    *name,
     const char    *text)
{
  g_autofree char *clean = pir_text_clean (text);

  xmlTextWriterWriteElement (xml, BAD_CAST name, BAD_CAST clean);
}

static void
put_fault (xmlTextWriter   *xml,
           PirReceiptFault  fault,
           const char      *creditor,
           const char      *why)
{
  put (xml, "outcome", fault == PIR_RECEIPT_FAULT_NONE ? "OK" : "KO");
  if (fault == PIR_RECEIPT_FAULT_NONE)
    return;

  xmlTextWriterStartElement (xml, BAD_CAST "fault");
  put (xml, "faultCode", faults[fault].code);
  put (xml, "faultString", faults[fault].text);
  put (xml, "id", creditor);
  if (why != NULL)
    put (xml, "description", why);
  xmlTextWriterEndElement (xml);
}

GBytes *
pir_receipt_call_write_answer (PirReceiptFault  fault,
                               const char      *creditor,
                               const char      *why)
{
  g_autoptr (xmlBuffer) buffer = NULL;
  g_autoptr (xmlTextWriter) xml = NULL;

  g_return_val_if_fail ((guint) fault < G_N_ELEMENTS (faults), NULL);

  buffer = xmlBufferCreate ();
  xml = xmlNewTextWriterMemory (buffer, 0);
  xmlTextWriterStartDocument (xml, "1.0", "UTF-8", NULL);
  xmlTextWriterStartElement (xml, BAD_CAST "soapenv:Envelope");
  xmlTextWriterWriteAttribute (xml, BAD_CAST "xmlns:soapenv", BAD_CAST SOAP_NAMESPACE);
  xmlTextWriterStartElement (xml, BAD_CAST "soapenv:Body");
  xmlTextWriterStartElement (xml, BAD_CAST "pafn:paSendRTV2Response");
  xmlTextWriterWriteAttribute (xml, BAD_CAST "xmlns:pafn", BAD_CAST PA_NAMESPACE);
  put_fault (xml, fault, creditor, why);
  xmlTextWriterEndDocument (xml);
  xmlTextWriterFlush (xml);

  return g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
}
