/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-payment-part.h"

G_BEGIN_DECLS

/** PIR_PAYMENT_DOCUMENT_MOST: notices that one file holds */
#define PIR_PAYMENT_DOCUMENT_MOST 60

/** PIR_PAYMENT_DOCUMENT_BULK: notices that one file holds where a school prints them for its families */
#define PIR_PAYMENT_DOCUMENT_BULK 1000

/**
 * pir_payment_document_draw:
 * @notices: (element-type PirNotice): 1 to PIR_PAYMENT_DOCUMENT_BULK notices that can be paid
 * @schools: (element-type PirSchool): their schools, those that are known
 * @logos: (nullable) (element-type utf8 GBytes): schools' logos, PNGs of pir_logo_draw(), by their SHA-256
 * @language: (nullable): BCP 47 tag of the reader's language; the document speaks Italian, and English, German, French or
 *   Slovene beside it
 * @error: return location
 *
 * Draws payment documents (avviso di pagamento) in the national layout (pagoPA, "L'avviso di pagamento analogico" 3.5.1): each notice,
 * or plan of instalments, from a new page on, with a bookmark; a postal slip where the creditor has a postal account. Texts longer
 * than their fields end with an ellipsis. Tagged PDF, fonts embedded; the same input gives the same bytes. Any thread.
 *
 * Returns: (transfer full): the PDF, or NULL with PIR_MODEL_ERROR where a notice has no code, or G_IO_ERROR
 */
GBytes *pir_payment_document_draw (GPtrArray   *notices,
                                   GPtrArray   *schools,
                                   GHashTable  *logos,
                                   const char  *language,
                                   GError     **error);

/**
 * PirPaymentPrinter:
 *
 * Payment documents on their way into one file, for who has to do something else between two of them. Used by one thread, which
 * frees it too.
 */
typedef struct _PirPaymentPrinter PirPaymentPrinter;

/** pir_payment_printer_new: as pir_payment_document_draw(), nothing drawn yet. Returns: (transfer full): it, or NULL with its errors */
PirPaymentPrinter *pir_payment_printer_new (GPtrArray   *notices,
                                            GPtrArray   *schools,
                                            GHashTable  *logos,
                                            const char  *language,
                                            GError     **error);

/** pir_payment_printer_free: @self: (nullable) (transfer full): what was drawn is lost */
void pir_payment_printer_free (PirPaymentPrinter *self);

/** pir_payment_printer_draw: draws the next @n notices or plans of instalments. Returns: whether there are more */
gboolean pir_payment_printer_draw (PirPaymentPrinter *self,
                                   guint              n);

/** pir_payment_printer_finish: @self: one that has drawn all. Returns: (transfer full): the PDF, or NULL with G_IO_ERROR */
GBytes *pir_payment_printer_finish (PirPaymentPrinter  *self,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPaymentPrinter, pir_payment_printer_free)

/**
 * pir_payment_document_dup_name:
 * @notices: (element-type PirNotice): at least one notice
 *
 * Returns: (transfer full): a safe file name that says what it is: "avviso-301000000000012373.pdf", of several notices
 *   "avvisi-301000000000012373-e-altri-2.pdf"
 */
char *pir_payment_document_dup_name (GPtrArray *notices);

G_END_DECLS
