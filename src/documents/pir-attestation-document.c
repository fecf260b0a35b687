/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-attestation-document.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "documents/pir-code-maker.h"
#include "documents/pir-form.h"
#include "documents/pir-receipt-document.h"
#include "documents/pir-text.h"
#include "model/pir-attestation-code.h"
#include "model/pir-codes.h"

#define LEFT PIR_FORM_LEFT
#define WIDTH PIR_FORM_WIDTH
#define CODE_SIZE 78.0 /* 27 mm */

typedef struct
{
  PirForm                 form;
  const PirAttestation   *about;
  const PirReceiptFields *fields;
  PirCodeMatrix          *matrix; /* (owned) */
} Page;

/* Translators: official term, in Italian "Attestazione di pagamento" */
static const PirTerm title = { N_("Payment certificate"), "Attestazione di pagamento" };
/* Translators: official term, in Italian "Causale": what the money is for */
static const PirTerm reason = { N_("Reason"), "causale" };
/* Translators: official term, in Italian "Versante": the person who handed over the money */
static const PirTerm payer = { N_("Payer"), "versante" };
/* Translators: in Italian "Alunna o alunno" */
static const PirTerm pupil = { N_("Pupil"), "alunna o alunno" };
/* Translators: official term, in Italian "Intestatario": the pupil in whose name the notice is */
static const PirTerm debtor = { N_("Debtor"), "intestatario" };
/* Translators: in Italian "Istituto scolastico" */
static const PirTerm school = { N_("School"), "istituto scolastico" };
/* Translators: official term, in Italian "Ente beneficiario": the body that gets the money */
static const PirTerm creditor = { N_("Creditor"), "ente beneficiario" };
/* Translators: official term, in Italian "Codice meccanografico" */
static const PirTerm school_code = { N_("School code"), "codice meccanografico" };
/* Translators: official term, in Italian "Anno scolastico" */
static const PirTerm school_year = { N_("School year"), "anno scolastico" };
/* Translators: year and section of a pupil, in Italian "Classe" */
static const PirTerm class_name = { N_("Class"), "classe" };
/* Translators: official term, in Italian "Codice avviso": the 18 digits of a payment notice */
static const PirTerm notice_number = { N_("Notice number"), "codice avviso" };
/* Translators: official term, in Italian "Identificativo univoco di versamento (IUV)" */
static const PirTerm creditor_ref = { N_("Payment identifier (IUV)"), "identificativo univoco di versamento" };
/* Translators: official term, in Italian "Data e ora dell’operazione" */
static const PirTerm paid_at = { N_("Date and time of the operation"), "data e ora dell’operazione" };
/* Translators: official term, in Italian "Prestatore di servizi di pagamento (PSP)" */
static const PirTerm psp = { N_("Payment provider (PSP)"), "prestatore di servizi di pagamento" };
/* Translators: official term, in Italian "Identificativo della ricevuta" */
static const PirTerm receipt_number = { N_("Receipt number"), "identificativo della ricevuta" };
/* Translators: whether the money can be followed, which the deduction asks for; in Italian "Pagamento tracciabile" */
static const PirTerm traceable = { N_("Traceable means of payment"), "pagamento tracciabile" };
/* Translators: whether the school's bodies have decided the expense; in Italian "Deliberato dagli organi scolastici" */
static const PirTerm resolved = { N_("Resolved by the school bodies"), "deliberato dagli organi scolastici" };
/* Translators: the row of the tax return; in Italian "Codice per la dichiarazione dei redditi" */
static const PirTerm deduction = { N_("Code for the tax return"), "codice per la dichiarazione dei redditi" };
/* Translators: the day this document was made; in Italian "Data di rilascio" */
static const PirTerm issued = { N_("Issued on"), "data di rilascio" };

static const char *
tr (Page       *page,
    const char *message) G_GNUC_FORMAT (2);

static const char *
tr (Page       *page,
    const char *message)
{
  return pir_tr (page->form.catalogue, message);
}

static double
draw_head (Page     *page,
           PirSheet *sheet,
           double    y)
{
  y = pir_form_title (&page->form, sheet, &title, y);
  y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH,
                       /* Translators: telematic receipt is the official "ricevuta telematica" */
                       tr (page, N_("The payment below was made: its telematic receipt is positive. This is issued for the uses "
                                    "that the law provides for, such as the tax return.")));
  y += pir_sheet_scale (sheet, 12);
  y += pir_form_term (&page->form, sheet, &reason, PIR_STYLE_LABEL, LEFT, y, WIDTH) + pir_sheet_scale (sheet, 1);
  y += pir_form_quote (sheet, PIR_STYLE_LEAD, LEFT, y, WIDTH, page->fields->reason);
  return y + pir_sheet_scale (sheet, 10);
}

static double
draw_sum (Page     *page,
          PirSheet *sheet,
          double    y)
{
  const double padding = pir_sheet_scale (sheet, 14), tick = pir_sheet_scale (sheet, 28), x = LEFT + padding + tick + 12;
  const double width = WIDTH - (x - LEFT) - padding;
  g_autofree char *amount = pir_money_format (page->fields->amount, pir_catalogue_get_language (page->form.catalogue));
  g_autofree char *day = pir_text_date (pir_date_from_time (page->fields->paid_at), page->form.catalogue);
  g_autofree char *paid = NULL;
  double top = y, height;

  /* Translators: %s = a date such as "22 November 2026" */
  paid = g_strdup_printf (tr (page, N_("Paid on %s")), day);
  height = pir_sheet_text (sheet, PIR_STYLE_STATE, "P", x, y + padding, width, paid);
  height += pir_sheet_text (sheet, PIR_STYLE_SUM, "P", x, y + padding + height, width, amount);
  height += pir_sheet_text (sheet, PIR_STYLE_NOTE, "P", x, y + padding + height, width,
                            tr (page, N_("Without the fee of the payment provider, which is no school expense.")));

  y += height + 2 * padding;
  pir_sheet_panel (sheet, LEFT, top, WIDTH, y - top);
  pir_sheet_tick (sheet, LEFT + padding, (top + y - tick) / 2, tick);
  return y + pir_sheet_scale (sheet, 14);
}

static double
draw_parties (Page     *page,
              PirSheet *sheet,
              double    y)
{
  const PirReceiptFields *f = page->fields;
  /* Translators: in place of the payer's name on the copy of somebody who did not pay */
  const char *unnamed = tr (page, N_("Not named on this copy"));
  const PirFormParty parties[] = {
    { &payer, f->payer_name != NULL ? f->payer_name : unnamed, f->payer_tax_code },
    { f->pupil_id != NULL ? &pupil : &debtor, f->debtor_name, f->debtor_tax_code },
    { &school, f->school_name, page->about->school_tax_code },
  };

  return pir_form_parties (&page->form, sheet, parties, G_N_ELEMENTS (parties), y);
}

static const char *
get_traceable (Page *page)
{
  switch (page->about->traceable)
    {
    case PIR_TRACEABLE_YES:
      /* Translators: answer on a paper */
      return tr (page, N_("Yes"));
    case PIR_TRACEABLE_NO:
      return tr (page, N_("No, in cash"));
    case PIR_TRACEABLE_UNKNOWN:
    default:
      return tr (page, N_("Not stated by the payment provider"));
    }
}

static const char *
get_deduction (Page *page)
{
  switch (pir_deduction_get (page->fields->category, page->fields->is_resolved))
    {
    case PIR_DEDUCTION_EDUCATION:
      return tr (page, N_("12, expenses of education (spese di istruzione)"));
    case PIR_DEDUCTION_DONATION:
      return tr (page, N_("31, donation to a school (erogazione liberale)"));
    case PIR_DEDUCTION_NONE:
    default:
      return tr (page, N_("None that is certain: ask the school’s office"));
    }
}

static double
draw_school (Page     *page,
             PirSheet *sheet,
             double    y)
{
  const PirReceiptFields *f = page->fields;
  g_autofree char *beneficiary = g_strdup_printf ("%s (%s)", f->creditor_name, f->creditor_tax_code);

  y = pir_form_row (&page->form, sheet, &school_code, PIR_STYLE_CODE, page->about->school_code, y);
  y = pir_form_row (&page->form, sheet, &school_year, PIR_STYLE_VALUE, f->school_year, y);
  if (page->about->class_name != NULL)
    y = pir_form_row (&page->form, sheet, &class_name, PIR_STYLE_VALUE, page->about->class_name, y);
  if (!g_str_equal (f->creditor_tax_code, page->about->school_tax_code))
    y = pir_form_row (&page->form, sheet, &creditor, PIR_STYLE_VALUE, beneficiary, y);
  return y;
}

static double
draw_facts (Page     *page,
            PirSheet *sheet,
            double    y)
{
  const PirReceiptFields *f = page->fields;
  g_autofree char *number = pir_notice_number_group (f->notice_number);
  g_autofree char *time = pir_text_time (f->paid_at, page->form.catalogue);
  g_autofree char *day = pir_text_date (pir_date_from_time (page->about->issued_at), page->form.catalogue);
  g_autofree char *provider = g_strdup_printf ("%s (%s)", f->psp_name, f->psp_id);

  pir_sheet_open (sheet, "Table");
  y = draw_school (page, sheet, y);
  y = pir_form_row (&page->form, sheet, &notice_number, PIR_STYLE_CODE, number, y);
  y = pir_form_row (&page->form, sheet, &creditor_ref, PIR_STYLE_CODE, f->creditor_ref, y);
  y = pir_form_row (&page->form, sheet, &paid_at, PIR_STYLE_VALUE, time, y);
  y = pir_form_row (&page->form, sheet, &psp, PIR_STYLE_VALUE, provider, y);
  y = pir_form_row (&page->form, sheet, &receipt_number, PIR_STYLE_CODE, f->receipt_number, y);
  y = pir_form_row (&page->form, sheet, &traceable, PIR_STYLE_VALUE, get_traceable (page), y);
  y = pir_form_row (&page->form, sheet, &resolved, PIR_STYLE_VALUE, f->is_resolved ? tr (page, N_("Yes")) :
      /* Translators: answer on a paper */
      tr (page, N_("No")), y);
  y = pir_form_row (&page->form, sheet, &deduction, PIR_STYLE_VALUE, get_deduction (page), y);
  y = pir_form_row (&page->form, sheet, &issued, PIR_STYLE_VALUE, day, y);
  pir_sheet_close (sheet, "Table");
  pir_sheet_rule (sheet, LEFT, y, WIDTH, FALSE);
  return y + pir_sheet_scale (sheet, 14);
}

static double
draw_verification (Page     *page,
                   PirSheet *sheet,
                   double    y)
{
  const double size = pir_sheet_scale (sheet, CODE_SIZE), x = LEFT + size + 18, width = WIDTH - size - 18;
  g_autofree char *code = pir_attestation_code_group (page->about->code);
  double top = y;

  pir_sheet_code (sheet, page->matrix, LEFT, y, size);
  y += pir_sheet_text (sheet, PIR_STYLE_HEADING, "H2", x, y, width, tr (page, N_("Is this certificate genuine?")));
  y += pir_sheet_scale (sheet, 2);
  y += pir_sheet_text (sheet, PIR_STYLE_NOTE, "P", x, y, width,
                       tr (page, N_("This page confirms its number, date, amount and school. The code leads there too.")));
  y += pir_sheet_scale (sheet, 3);
  y += pir_form_write (sheet, PIR_STYLE_CODE, "P", x, y, width, page->about->url);
  y += pir_sheet_scale (sheet, 3);
  /* Translators: above a code such as 7K3M-9QXR-2TBD-HW5P */
  y += pir_sheet_text (sheet, PIR_STYLE_NOTE, "P", x, y, width, tr (page, N_("Verification code")));
  y += pir_sheet_text (sheet, PIR_STYLE_CODE, "P", x, y, width, code);
  return fmax (y, top + size);
}

static double
draw_page (PirSheet *sheet,
           gpointer  user_data)
{
  Page *page = user_data;
  double y = PIR_SHEET_MARGIN - 10;

  y = pir_form_brand (sheet, page->about->number, y);
  y = draw_head (page, sheet, y);
  y = draw_sum (page, sheet, y);
  y = draw_parties (page, sheet, y);
  y = draw_facts (page, sheet, y);
  return draw_verification (page, sheet, y);
}

GBytes *
pir_attestation_document_draw (const PirAttestation  *attestation,
                               const PirCatalogue    *catalogue,
                               GError               **error)
{
  g_autofree char *number = NULL, *name = NULL;
  g_autoptr (PirCodeMatrix) matrix = NULL;
  Page page = { 0 };

  g_return_val_if_fail (attestation != NULL && PIR_IS_RECEIPT (attestation->receipt), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  matrix = pir_code_maker_link (attestation->url, error);
  if (matrix == NULL)
    return NULL;

  page.form = pir_form_new (catalogue);
  page.about = attestation;
  page.fields = pir_receipt_peek (attestation->receipt);
  page.matrix = matrix;
  number = pir_text_clean (attestation->number);
  name = g_strdup_printf ("%s %s", title.official, number);
  return pir_sheet_draw (pir_catalogue_get_language (catalogue), name, attestation->issued_at, draw_page, &page, error);
}

char *
pir_attestation_document_dup_name (PirReceipt *receipt)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  name = pir_receipt_document_dup_name (receipt);
  return g_strconcat ("attestazione", name + strlen ("ricevuta"), NULL);
}
