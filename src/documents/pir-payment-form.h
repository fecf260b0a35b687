/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-block.h"
#include "documents/pir-notice-words.h"
#include "documents/pir-payment-part.h"

G_BEGIN_DECLS

/* Lengths of the layout in millimetres */
#define PIR_FORM_LEFT 10.0
#define PIR_FORM_RIGHT 200.0
#define PIR_FORM_MIDDLE 104.0 /* end of the left one of two halves */
#define PIR_FORM_HALF 106.0   /* start of the right one */
#define PIR_FORM_DATA 59.0    /* where data stand beside a code */
#define PIR_FORM_CODE 25.0    /* size of a code */
#define PIR_FORM_BOTTOM 287.0

/**
 * PirDensity:
 * @band: height of a heading's band
 * @after: room under it
 * @section: room under a module
 * @item: room between things of one module
 * @logo: side of the room for the payee's logo
 * @title: how headings look
 *
 * The layout has a usual, a compact and a dense form; what is on the page decides.
 */
typedef struct
{
  double band, after, section, item, logo;
  PirInk title;
} PirDensity;

/** pir_payment_form_get_density: Returns: the form for 0 (usual), 1 and 2 (dense), NULL beyond */
const PirDensity *pir_payment_form_get_density (guint level);

/**
 * PirPaymentForm:
 * @context: lays out text
 * @tongue: the languages
 * @part: what the document is about
 * @density: how much room there is
 */
typedef struct
{
  PangoContext         *context;
  PirTongue             tongue;
  const PirPaymentPart *part;
  const PirDensity     *density;
} PirPaymentForm;

/**
 * pir_payment_form_dup_clipped:
 * @text: (nullable): what somebody else wrote
 * @limit: the most characters that its field takes
 *
 * Returns: (transfer full): it as markup, cleaned, and with an ellipsis where it was longer
 */
char *pir_payment_form_dup_clipped (const char *text,
                                    guint       limit);

/**
 * pir_payment_form_dup_words:
 * @self: a form
 * @key: a fixed text
 * @between: what parts two languages: " · " or a line break
 * @number: for "{number}" in it
 *
 * Returns: (transfer full): the text in the document's languages, as markup
 */
char *pir_payment_form_dup_words (const PirPaymentForm *self,
                                  const char           *key,
                                  const char           *between,
                                  guint                 number);

/** pir_payment_form_dup_title: Returns: (transfer full): the fixed text @key in capitals, as markup */
char *pir_payment_form_dup_title (const PirPaymentForm *self, const char *key);

/**
 * pir_payment_form_paragraphs:
 * @self: a form
 * @block: takes the text
 * @key: a fixed text
 * @number: for "{number}" in it
 *
 * Writes each language as a paragraph of its own.
 *
 * Returns: their height
 */
double pir_payment_form_paragraphs (const PirPaymentForm *self, PirBlock *block, double x, double y, double width, const char *key,
                                    guint number);

/** pir_payment_form_label: writes the fixed text @key as a label. Returns: its height */
double pir_payment_form_label (const PirPaymentForm *self, PirBlock *block, double x, double y, double width, const char *key,
                               const char *between);

/** pir_payment_form_band: writes a heading, as markup, on a band that begins a block. Returns: where the module's contents begin */
double pir_payment_form_band (const PirPaymentForm *self, PirBlock *block, double x, double width, double inset, const char *title);

/** pir_payment_form_on_band: writes on the band of a block, flush right to @right */
void pir_payment_form_on_band (const PirPaymentForm *self, PirBlock *block, PirInk ink, double right, double width,
                               const char *markup);

/** pir_payment_form_dup_date: Returns: (transfer full): a day as the layout writes it, "24/10/2026" */
char *pir_payment_form_dup_date (PirDate date);

/** pir_payment_form_dup_kind: Returns: (transfer full): what a notice is of its plan and by when: "Rata unica entro il 24/10/2026" */
char *pir_payment_form_dup_kind (const PirPaymentForm *self, PirNotice *notice);

/** pir_payment_form_qr: draws the QR code of a notice that has one (pir_notice_get_payment_code()), @size wide */
void pir_payment_form_qr (PirBlock *block, PirNotice *notice, double x, double y, double size);

G_END_DECLS
