/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-receipt-document.h"

#include <glib/gi18n.h>
#include <math.h>

#include "documents/pir-form.h"
#include "documents/pir-text.h"
#include "model/pir-codes.h"

#define LEFT PIR_FORM_LEFT
#define WIDTH PIR_FORM_WIDTH

typedef struct
{
  PirForm                 form;
  const PirReceiptFields *fields;
} Page;

/* Translators: official term, in Italian "Ricevuta telematica" */
static const PirTerm telematic_receipt = { N_("Telematic receipt"), "Ricevuta telematica" };
/* Translators: official term, in Italian "Causale": what the money is for */
static const PirTerm reason = { N_("Reason"), "causale" };
/* Translators: official term, in Italian "Intestatario": the pupil in whose name the notice is */
static const PirTerm debtor = { N_("Debtor"), "intestatario" };
/* Translators: official term, in Italian "Versante": the person who handed over the money */
static const PirTerm payer = { N_("Payer"), "versante" };
/* Translators: official term, in Italian "Ente beneficiario": the body that gets the money */
static const PirTerm creditor = { N_("Creditor"), "ente beneficiario" };
/* Translators: official term, in Italian "Codice avviso": the 18 digits of a payment notice */
static const PirTerm notice_number = { N_("Notice number"), "codice avviso" };
/* Translators: official term, in Italian "Identificativo univoco di versamento (IUV)" */
static const PirTerm creditor_ref = { N_("Payment identifier (IUV)"), "identificativo univoco di versamento" };
/* Translators: official term, in Italian "Data e ora dell’operazione" */
static const PirTerm paid_at = { N_("Date and time of the operation"), "data e ora dell’operazione" };
/* Translators: official term, in Italian "Data applicativa": the day the payment counts for in the provider's books */
static const PirTerm application_date = { N_("Application date"), "data applicativa" };
/* Translators: official term, in Italian "Prestatore di servizi di pagamento (PSP)" */
static const PirTerm psp = { N_("Payment provider (PSP)"), "prestatore di servizi di pagamento" };
/* Translators: official term, in Italian "Codice fiscale del PSP" */
static const PirTerm psp_tax_code = { N_("Provider’s tax code"), "codice fiscale del PSP" };
/* Translators: official term, in Italian "Data di riversamento": the day the provider sends the money to the creditor */
static const PirTerm transfer_date = { N_("Transfer date"), "data di riversamento" };
/* Translators: official term, in Italian "Identificativo univoco di riscossione (IUR)": the provider's own number */
static const PirTerm psp_ref = { N_("Provider’s reference (IUR)"), "identificativo univoco di riscossione" };
/* Translators: in Italian "Metodo di pagamento" */
static const PirTerm method = { N_("Payment method"), "metodo di pagamento" };
/* Translators: official term, in Italian "Identificativo della ricevuta" */
static const PirTerm receipt_number = { N_("Receipt number"), "identificativo della ricevuta" };

/* Indexed by PirMethod */
static const char * const method_names[] = {
  /* Translators: a way to pay; in Italian "Carta di credito o debito" */
  N_("Credit or debit card"),
  /* Translators: a way to pay; in Italian "Addebito in conto" */
  N_("Account debit"),
  /* Translators: a way to pay; in Italian "Bollettino postale online" */
  N_("Online postal slip"),
  /* Translators: a way to pay: at a counter, a machine or in a shop, on a bank's own pages; "Con l’avviso di pagamento" */
  N_("With the payment document"),
  /* Translators: a way to pay that this version does not know; in Italian "Un altro modo" */
  N_("Another way"),
};

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
draw_title (Page     *page,
            PirSheet *sheet,
            double    y)
{
  g_autofree char *school = NULL;

  y = pir_form_title (&page->form, sheet, &telematic_receipt, y);
  y += pir_form_term (&page->form, sheet, &reason, PIR_STYLE_LABEL, LEFT, y, WIDTH) + pir_sheet_scale (sheet, 1);
  y += pir_form_quote (sheet, PIR_STYLE_LEAD, LEFT, y, WIDTH, page->fields->reason);
  /* Translators: %1$s = name of a school, %2$s = school year such as 2026/27 */
  school = g_strdup_printf (tr (page, N_("%1$s, school year %2$s")), page->fields->school_name,
                            page->fields->school_year);
  y += pir_form_write (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, school);
  return y + pir_sheet_scale (sheet, 14);
}

static double
draw_figure (Page       *page,
             PirSheet   *sheet,
             const char *label,
             PirMoney    amount,
             double      x,
             double      y,
             double      width)
{
  g_autofree char *text = pir_money_format (amount, pir_catalogue_get_language (page->form.catalogue));
  double shift = pir_sheet_ascent (sheet, PIR_STYLE_FIGURE) - pir_sheet_ascent (sheet, PIR_STYLE_LABEL);
  double height;

  pir_sheet_open (sheet, "TR");
  height = pir_sheet_text (sheet, PIR_STYLE_LABEL, "TH", x, y + shift, width * 0.62, tr (page, label)) + shift;
  height = fmax (height, pir_sheet_text (sheet, PIR_STYLE_FIGURE, "TD", x + width * 0.62, y, -width * 0.38, text));
  pir_sheet_close (sheet, "TR");
  return height;
}

static double
draw_figures (Page     *page,
              PirSheet *sheet,
              double    x,
              double    y,
              double    width)
{
  const PirReceiptFields *fields = page->fields;
  PirMoney total = 0;
  double top = y;

  pir_sheet_open (sheet, "Table");
  y += draw_figure (page, sheet, N_("Amount of this notice"), fields->amount, x, y, width);
  y += draw_figure (page, sheet, N_("Fee of the provider"), fields->fee, x, y, width);
  y += pir_sheet_scale (sheet, 2);
  pir_sheet_rule (sheet, x, y, width, FALSE);
  y += pir_sheet_scale (sheet, 3);
  if (pir_money_add (fields->amount, fields->fee, &total))
    /* Translators: label of a sum */
    y += draw_figure (page, sheet, N_("Total"), total, x, y, width);
  pir_sheet_close (sheet, "Table");
  return y - top;
}

static double
draw_sum (Page     *page,
          PirSheet *sheet,
          double    y)
{
  const double padding = pir_sheet_scale (sheet, 16), tick = pir_sheet_scale (sheet, 30), half = WIDTH / 2 - 16;
  g_autofree char *amount = pir_money_format (page->fields->amount, pir_catalogue_get_language (page->form.catalogue));
  g_autofree char *day = pir_text_date (pir_date_from_time (page->fields->paid_at), page->form.catalogue);
  g_autofree char *paid = NULL;
  double top = y, left, right;

  /* Translators: %s = a date such as "22 November 2026" */
  paid = g_strdup_printf (tr (page, N_("Paid on %s")), day);
  left = pir_sheet_text (sheet, PIR_STYLE_STATE, "P", LEFT + padding + tick + 12, y + padding, half - tick, paid);
  left += pir_sheet_text (sheet, PIR_STYLE_SUM, "P", LEFT + padding + tick + 12, y + padding + left, half - tick,
                          amount);
  right = draw_figures (page, sheet, LEFT + WIDTH / 2 + 16, y + padding, WIDTH / 2 - 16 - padding);

  y += fmax (left, right) + 2 * padding;
  pir_sheet_panel (sheet, LEFT, top, WIDTH, y - top);
  pir_sheet_tick (sheet, LEFT + padding, (top + y - tick) / 2, tick);
  return y + pir_sheet_scale (sheet, 18);
}

static double
draw_parties (Page     *page,
              PirSheet *sheet,
              double    y)
{
  const PirReceiptFields *f = page->fields;
  /* Translators: in place of the payer's name */
  const char *unknown = tr (page, N_("Not stated by the payment provider"));
  const PirFormParty parties[] = {
    { &debtor, f->debtor_name, f->debtor_tax_code },
    { &payer, f->payer_name != NULL ? f->payer_name : unknown, f->payer_tax_code },
    { &creditor, f->creditor_name, f->creditor_tax_code },
  };

  return pir_form_parties (&page->form, sheet, parties, G_N_ELEMENTS (parties), y);
}

/* Nothing where @date is not told */
static double
draw_day (Page          *page,
          PirSheet      *sheet,
          const PirTerm *term,
          PirDate        date,
          double         y)
{
  g_autofree char *day = NULL;

  if (date == PIR_DATE_NONE)
    return y;

  day = pir_text_date (date, page->form.catalogue);
  return pir_form_row (&page->form, sheet, term, PIR_STYLE_VALUE, day, y);
}

static double
draw_details (Page     *page,
              PirSheet *sheet,
              double    y)
{
  const PirReceiptFields *f = page->fields;
  g_autofree char *number = pir_notice_number_group (f->notice_number);
  g_autofree char *time = pir_text_time (f->paid_at, page->form.catalogue);
  g_autofree char *provider = g_strdup_printf ("%s (%s)", f->psp_name, f->psp_id);

  /* Translators: heading over the facts of the payment; pagoPA is the name of the national system */
  y += pir_sheet_text (sheet, PIR_STYLE_HEADING, "H2", LEFT, y, WIDTH, tr (page, N_("The pagoPA payment")));
  y += pir_sheet_scale (sheet, 4);
  pir_sheet_open (sheet, "Table");
  y = pir_form_row (&page->form, sheet, &notice_number, PIR_STYLE_CODE, number, y);
  y = pir_form_row (&page->form, sheet, &creditor_ref, PIR_STYLE_CODE, f->creditor_ref, y);
  y = pir_form_row (&page->form, sheet, &paid_at, PIR_STYLE_VALUE, time, y);
  y = draw_day (page, sheet, &application_date, f->application_date, y);
  y = draw_day (page, sheet, &transfer_date, f->transfer_date, y);
  y = pir_form_row (&page->form, sheet, &psp, PIR_STYLE_VALUE, provider, y);
  if (f->psp_tax_code != NULL)
    y = pir_form_row (&page->form, sheet, &psp_tax_code, PIR_STYLE_CODE, f->psp_tax_code, y);
  y = pir_form_row (&page->form, sheet, &psp_ref, PIR_STYLE_CODE, f->psp_ref, y);
  y = pir_form_row (&page->form, sheet, &method, PIR_STYLE_VALUE, tr (page, method_names[f->method]), y);
  y = pir_form_row (&page->form, sheet, &receipt_number, PIR_STYLE_CODE, f->receipt_number, y);
  pir_sheet_close (sheet, "Table");
  pir_sheet_rule (sheet, LEFT, y, WIDTH, FALSE);
  return y + pir_sheet_scale (sheet, 14);
}

static double
draw_notes (Page     *page,
            PirSheet *sheet,
            double    y)
{
  const char *notes[] = {
    N_("This receipt proves that the payment was made."),
    /* Translators: keep the official term "attestazione di pagamento"; in Italian just the term */
    N_("It is not the certificate for the tax return: that is another document, the payment certificate "
       "(attestazione di pagamento)."),
    N_("The provider charges its fee once for the whole operation, which may include other notices."),
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    y += pir_sheet_text (sheet, PIR_STYLE_NOTE, "P", LEFT, y, WIDTH, tr (page, notes[i])) + pir_sheet_scale (sheet, 2);
  return y;
}

static double
draw_page (PirSheet *sheet,
           gpointer  user_data)
{
  Page *page = user_data;
  double y = PIR_SHEET_MARGIN - 10;

  y = pir_form_brand (sheet, page->fields->receipt_number, y);
  y = draw_title (page, sheet, y);
  y = draw_sum (page, sheet, y);
  y = draw_parties (page, sheet, y);
  y = draw_details (page, sheet, y);
  return draw_notes (page, sheet, y);
}

GBytes *
pir_receipt_document_draw (PirReceipt          *receipt,
                           const PirCatalogue  *catalogue,
                           GError             **error)
{
  Page page = { 0 };
  g_autofree char *number = NULL, *title = NULL;
  const char *language;

  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  language = pir_catalogue_get_language (catalogue);
  page.fields = pir_receipt_peek (receipt);
  page.form = pir_form_new (catalogue);
  number = pir_text_clean (page.fields->notice_number);
  title = g_strdup_printf ("%s %s", telematic_receipt.official, number);

  return pir_sheet_draw (language, title, page.fields->paid_at, draw_page, &page, error);
}

char *
pir_receipt_document_dup_name (PirReceipt *receipt)
{
  const PirReceiptFields *fields;
  g_autofree char *day = NULL;
  g_autoptr (GString) number = g_string_new (NULL);

  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  fields = pir_receipt_peek (receipt);
  day = pir_date_to_string (pir_date_from_time (fields->paid_at));
  for (const char *p = fields->notice_number; *p != '\0' && number->len < 40; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (number, *p);
  return g_strdup_printf ("ricevuta-%s-%s.pdf", day, number->str);
}
