/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-collection-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "documents/pir-form.h"
#include "documents/pir-text.h"

#define LEFT PIR_FORM_LEFT
#define WIDTH PIR_FORM_WIDTH
#define N_COLUMNS 5
#define GAP 8.0
#define ROW 20.0
#define PADDING 4.5

typedef struct
{
  PirForm              form;
  const PirCollection *about;
} Page;

/* Translators: a sheet on which a class's representative notes who has paid; in Italian "Foglio di raccolta" */
static const PirTerm title = { N_("Collection sheet"), "Foglio di raccolta" };

/* Where each column begins; the last one goes on to the edge. Amounts are flush right. */
static const double columns[N_COLUMNS + 1] = { 0, 24, 214, 290, 372, WIDTH + GAP };

static const char * const headings[N_COLUMNS] = {
  /* Translators: above the running numbers of a list, short */
  N_("No."),
  /* Translators: above the names of children, short */
  NC_("person", "Child"),
  /* Translators: above amounts, short */
  N_("Amount"),
  /* Translators: above how a payment stands, short */
  NC_("of a payment", "State"),
  /* Translators: above the room for signatures, short */
  N_("Signature"),
};

static const char * const contexts[N_COLUMNS] = { NULL, "person", NULL, "of a payment", NULL };

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
write_cell (PirSheet   *sheet,
            PirStyle    style,
            const char *tag,
            guint       column,
            double      y,
            const char *text)
{
  double width = columns[column + 1] - columns[column] - GAP;

  return pir_form_write (sheet, style, tag, LEFT + columns[column], y, column == 2 ? -width : width, text);
}

static const char *
get_state (Page         *page,
           PirClassMark  mark)
{
  switch (mark)
    {
    case PIR_CLASS_OPEN:
      /* Translators: how a payment stands, in a narrow column */
      return pir_tr_context (page->form.catalogue, "of a payment", NC_("of a payment", "to pay"));
    case PIR_CLASS_EXPIRED:
      /* Translators: how a payment stands, in a narrow column: cannot be paid any more */
      return pir_tr_context (page->form.catalogue, "of a payment", NC_("of a payment", "expired"));
    case PIR_CLASS_WAITING:
      /* Translators: how a payment stands, in a narrow column: under way */
      return pir_tr_context (page->form.catalogue, "of a payment", NC_("of a payment", "under way"));
    case PIR_CLASS_PAID:
      /* Translators: how a payment stands, in a narrow column */
      return pir_tr_context (page->form.catalogue, "of a payment", NC_("of a payment", "paid"));
    case PIR_CLASS_NONE:
    case PIR_CLASS_OTHER:
    default:
      return "";
    }
}

static double
draw_head (Page     *page,
           PirSheet *sheet,
           double    y)
{
  const PirClassPayment *payment = page->about->payment;
  g_autofree char *where = NULL;

  y = pir_form_title (&page->form, sheet, &title, y);
  y += pir_form_quote (sheet, PIR_STYLE_LEAD, LEFT, y, WIDTH, payment->reason);
  if (payment->instalment > 0)
    {
      /* Translators: one of several payments of one expense (rata): which one, of how many */
      g_autofree char *part = g_strdup_printf (tr (page, N_("Instalment %1$u of %2$u")), payment->instalment, payment->instalments);

      y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, part);
    }
  /* Translators: at the top of a sheet: class, school, school year */
  where = g_strdup_printf (tr (page, N_("Class %1$s · %2$s · %3$s")), page->about->class_name, page->about->school_name,
                           page->about->school_year);
  y += pir_form_write (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, where);
  if (payment->due_date != PIR_DATE_NONE)
    {
      g_autofree char *day = pir_text_date (payment->due_date, page->form.catalogue);
      /* Translators: %s is a date such as "22 November 2026" */
      g_autofree char *due = g_strdup_printf (tr (page, N_("To be paid by %s")), day);

      y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, due);
    }

  return y + pir_sheet_scale (sheet, 14);
}

static double
draw_headings (Page     *page,
               PirSheet *sheet,
               double    y)
{
  double height = 0;

  pir_sheet_open (sheet, "TR");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *heading = contexts[i] != NULL ? pir_tr_context (page->form.catalogue, contexts[i], headings[i])
                                                : tr (page, headings[i]);

      height = fmax (height, write_cell (sheet, PIR_STYLE_HEADING, "TH", i, y, heading));
    }
  pir_sheet_close (sheet, "TR");

  return y + height + pir_sheet_scale (sheet, PADDING);
}

static double
draw_row (Page      *page,
          PirSheet  *sheet,
          guint      number,
          PirNotice *notice,
          double     y)
{
  const double padding = pir_sheet_scale (sheet, PADDING), baseline = pir_sheet_ascent (sheet, PIR_STYLE_VALUE);
  g_autofree char *figure = g_strdup_printf ("%u", number);
  g_autofree char *name = pir_class_name_of (notice);
  g_autofree char *amount = pir_money_format (pir_notice_peek (notice)->amount, pir_catalogue_get_language (page->form.catalogue));
  const char *state = get_state (page, pir_class_mark_of (notice, page->about->today));
  const char *texts[N_COLUMNS] = { figure, name, amount, state, "" };
  double height = 0;

  pir_sheet_rule (sheet, LEFT, y, WIDTH, FALSE);
  pir_sheet_open (sheet, "TR");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      PirStyle style = i == 2 ? PIR_STYLE_FIGURE : PIR_STYLE_VALUE;
      double shift = baseline - pir_sheet_ascent (sheet, style);

      height = fmax (height, shift + write_cell (sheet, style, "TD", i, y + padding + shift, texts[i]));
    }
  pir_sheet_close (sheet, "TR");

  return y + fmax (height + 2 * padding, pir_sheet_scale (sheet, ROW));
}

static double
draw_rows (Page     *page,
           PirSheet *sheet,
           double    y)
{
  GPtrArray *notices = page->about->payment->notices;
  guint n = 0;

  pir_sheet_open (sheet, "Table");
  y = draw_headings (page, sheet, y);
  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);

      if (pir_class_mark_of (notice, page->about->today) != PIR_CLASS_NONE)
        y = draw_row (page, sheet, ++n, notice, y);
    }
  pir_sheet_close (sheet, "Table");
  pir_sheet_rule (sheet, LEFT, y, WIDTH, FALSE);

  return y + pir_sheet_scale (sheet, 12);
}

static double
draw_foot (Page     *page,
           PirSheet *sheet,
           double    y)
{
  const PirClassPayment *payment = page->about->payment;
  const char *language = pir_catalogue_get_language (page->form.catalogue);
  g_autofree char *paid = pir_money_format (payment->paid, language);
  g_autofree char *open = pir_money_format (payment->open, language);
  g_autofree char *day = pir_text_date (page->about->today, page->form.catalogue);
  g_autofree char *sum = NULL;

  /* Translators: how many have paid, of how many; the sum of that; the sum that is missing; a date */
  sum = g_strdup_printf (tr (page, N_("Paid: %1$u of %2$u, %3$s. Still to pay: %4$s. As of %5$s.")), payment->n_paid, payment->n_asked,
                         paid, open, day);
  y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, sum);
  y += pir_sheet_scale (sheet, 4);

  return y + pir_sheet_text (sheet, PIR_STYLE_NOTE, "P", LEFT, y, WIDTH,
                             /* Translators: official terms, in Italian "ricevuta telematica" and "attestazione di pagamento" */
                             tr (page, N_("A signature here is no receipt. Each family finds the telematic receipt and the payment "
                                          "certificate in its own account, also where the representative has paid.")));
}

static double
draw_page (PirSheet *sheet,
           gpointer  user_data)
{
  Page *page = user_data;
  double y = pir_form_brand (sheet, page->about->class_name, PIR_SHEET_MARGIN - 10);

  y = draw_head (page, sheet, y);
  y = draw_rows (page, sheet, y);

  return draw_foot (page, sheet, y);
}

GBytes *
pir_collection_sheet_draw (const PirCollection  *collection,
                           const PirCatalogue   *catalogue,
                           GError              **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;
  Page page = { 0 };

  g_return_val_if_fail (collection != NULL && collection->payment != NULL, NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  page.form = pir_form_new (catalogue);
  page.about = collection;
  reason = pir_text_clean (collection->payment->reason);
  name = g_strdup_printf ("%s: %s", title.official, reason);

  return pir_sheet_draw (pir_catalogue_get_language (catalogue), name, pir_date_start (collection->today), draw_page, &page, error);
}
