/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "documents/pir-sheet.h"

G_BEGIN_DECLS

/*
 * What receipt and attestation have in common: a head with the number, people and bodies side by side, rows of facts.
 */

#define PIR_FORM_LEFT PIR_SHEET_MARGIN
#define PIR_FORM_WIDTH (PIR_SHEET_WIDTH - 2 * PIR_SHEET_MARGIN)

/** PirTerm: what a value is called; the official word stands in Italian beside its translation */
typedef struct
{
  const char *label;    /* English source */
  const char *official; /* Italian */
} PirTerm;

/** PirForm: a document being drawn in one language */
typedef struct
{
  const PirCatalogue *catalogue;
  gboolean            is_italian;
} PirForm;

/** PirFormParty: somebody named on it */
typedef struct
{
  const PirTerm *term;
  const char    *name;
  const char    *code; /* (nullable) tax code */
} PirFormParty;

/** pir_form_new: Returns: a form in the language of @catalogue */
PirForm pir_form_new (const PirCatalogue *catalogue);

/** pir_form_write: writes what somebody else wrote, as pir_sheet_text(). Returns: its height */
double pir_form_write (PirSheet *sheet, PirStyle style, const char *tag, double x, double y, double width,
                       const char *text);

/** pir_form_quote: a paragraph that a school wrote: readers of the PDF are told that it is Italian. Returns: its height */
double pir_form_quote (PirSheet *sheet, PirStyle style, double x, double y, double width, const char *text);

/** pir_form_term: writes the label, beside or under it the official term where the language is another. Returns: the height */
double pir_form_term (const PirForm *self, PirSheet *sheet, const PirTerm *term, PirStyle style, double x, double y,
                      double width);

/** pir_form_brand: the product's name and, flush right, @number. Returns: where it ends */
double pir_form_brand (PirSheet *sheet, const char *number, double y);

/** pir_form_title: the document's official title, under it the translation. Returns: where it ends */
double pir_form_title (const PirForm *self, PirSheet *sheet, const PirTerm *term, double y);

/** pir_form_parties: people and bodies side by side with their tax codes. Returns: where they end */
double pir_form_parties (const PirForm *self, PirSheet *sheet, const PirFormParty *parties, gsize n_parties, double y);

/** pir_form_row: a row of a table: what @value is, and @value in @style. Returns: where it ends */
double pir_form_row (const PirForm *self, PirSheet *sheet, const PirTerm *term, PirStyle style, const char *value,
                     double y);

G_END_DECLS
