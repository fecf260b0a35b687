/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-tax-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-csv-writer.h"
#include "core/pir-sentences-tax.h"
#include "documents/pir-report.h"
#include "documents/pir-text.h"

/* What is being drawn */
typedef struct
{
  const PirTaxSheetFields *sheet;
  const char              *language;
  const PirCatalogue      *catalogue;
  PirReport               *report;
  PirReportColumn          columns[7]; /* of receipts */
} Drawing;

static const PirReceiptFields *
peek (const PirTaxEntry *entry)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (entry->receipt));
}

static char *
dup_money (const Drawing *drawing,
           PirMoney       amount)
{
  return pir_money_format (amount, drawing->language);
}

static char *
dup_person (const char *name,
            const char *tax_code)
{
  return tax_code != NULL && *tax_code != '\0' ? g_strdup_printf ("%s (%s)", name, tax_code) : g_strdup (name);
}

static void
add_code_row (const Drawing       *drawing,
              const char          *name,
              PirDeduction         code,
              const PirTaxCodeSum *sum,
              gboolean             is_sum)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) code);
  g_autofree char *net = dup_money (drawing, sum->net);
  g_autofree char *unsure = sum->unsure > 0 ? dup_money (drawing, sum->unsure) : g_strdup ("");
  g_autofree char *row = dup_money (drawing, sum->row);
  g_autofree char *most = dup_money (drawing, sum->most);
  gboolean has_rule = drawing->sheet->rule != NULL;
  const char *cells[] = { name, number, net, unsure, has_rule ? row : "", has_rule ? most : "" };

  if (sum->net > 0)
    pir_report_add_row (drawing->report, cells, is_sum);
}

static void
add_sums (const Drawing *drawing)
{
  const PirReportColumn columns[] = {
    { _("Child and payer"), 150, FALSE, FALSE },
    /* Translators: heading of a column: the code of the tax return, 12 or 31 */
    { _("Code"), 36, FALSE, FALSE },
    { _("Paid"), 72, TRUE, FALSE },
    /* Translators: heading of a column: what of it was paid at a counter, maybe in cash */
    { _("Of it at a counter"), 72, TRUE, FALSE },
    /* Translators: heading of a column: what rows E8 to E10 of the tax return (modello 730) would say */
    { _("In row E8–E10"), 72, TRUE, FALSE },
    { _("At most 19%"), 72, TRUE, FALSE },
  };
  GPtrArray *children = drawing->sheet->children;

  pir_report_begin_table (drawing->report, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (children, i);
      g_autofree char *name = dup_person (child->name, child->tax_code);

      for (guint s = 0; s < child->shares->len; s++)
        {
          const PirTaxShare *share = g_ptr_array_index (child->shares, s);
          /* Translators: in a table: a child, who paid for it */
          g_autofree char *both = g_strdup_printf (_("%1$s, %2$s"), child->name, pir_sentence_tax_payer (share));

          add_code_row (drawing, both, PIR_DEDUCTION_EDUCATION, &share->education, FALSE);
          add_code_row (drawing, both, PIR_DEDUCTION_DONATION, &share->donation, FALSE);
        }
      if (child->shares->len == 1)
        continue;
      add_code_row (drawing, name, PIR_DEDUCTION_EDUCATION, &child->education, TRUE);
      add_code_row (drawing, name, PIR_DEDUCTION_DONATION, &child->donation, TRUE);
    }
  pir_report_end_table (drawing->report);
}

static void
add_entry (const Drawing     *drawing,
           const PirTaxEntry *entry)
{
  const PirReceiptFields *fields = peek (entry);
  g_autofree char *number = entry->number > 0 ? g_strdup_printf ("%u", entry->number) : g_strdup ("");
  g_autofree char *day = pir_text_date (pir_date_from_time (fields->paid_at), drawing->catalogue);
  /* Translators: what was paid for, at which school, for whom */
  g_autofree char *what = g_strdup_printf (_("%1$s, %2$s, %3$s"), fields->reason, fields->school_name, fields->debtor_name);
  g_autofree char *paid = dup_money (drawing, entry->paid);
  g_autofree char *refunded = entry->refunded > 0 ? dup_money (drawing, entry->refunded) : g_strdup ("");
  g_autofree char *net = dup_money (drawing, entry->net);
  const char *cells[] = { number, day, what, pir_sentence_tax_traceable (entry->traceable), paid, refunded, net };

  pir_report_add_row (drawing->report, cells, FALSE);
}

static void
name_columns (Drawing *drawing)
{
  const PirReportColumn columns[] = {
    /* Translators: heading of a column: number */
    { _("No."), 22, FALSE, FALSE },
    /* Translators: heading of a column: a date */
    { _("Day"), 78, FALSE, FALSE },
    /* Translators: heading of a column: the reason of a payment (causale) */
    { _("What for"), 178, FALSE, FALSE },
    /* Translators: heading of a column: whether the payment can be traced */
    { _("Traceable"), 52, FALSE, FALSE },
    { _("Paid"), 58, TRUE, FALSE },
    /* Translators: heading of a column: what a school has refunded */
    { _("Given back"), 58, TRUE, FALSE },
    /* Translators: heading of a column: what was paid less what was given back */
    { _("Net"), 58, TRUE, FALSE },
  };

  memcpy (drawing->columns, columns, sizeof columns);
}

static void
begin_entries (const Drawing *drawing)
{
  pir_report_begin_table (drawing->report, drawing->columns, G_N_ELEMENTS (drawing->columns));
}

/* The receipts of @share with @code, if there are any */
static void
add_code (const Drawing     *drawing,
          const PirTaxShare *share,
          PirDeduction       code)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < share->entries->len; i++)
    {
      const PirTaxEntry *entry = g_ptr_array_index (share->entries, i);

      if (entry->code != code)
        continue;
      if (!has_any)
        {
          pir_report_add_text (drawing->report, pir_sentence_tax_code (code), FALSE);
          begin_entries (drawing);
          has_any = TRUE;
        }
      add_entry (drawing, entry);
    }
  if (has_any)
    pir_report_end_table (drawing->report);
}

static void
add_children (const Drawing *drawing)
{
  GPtrArray *children = drawing->sheet->children;

  for (guint i = 0; i < children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (children, i);
      g_autofree char *name = dup_person (child->name, child->tax_code);

      pir_report_add_heading (drawing->report, 2, name);
      for (guint s = 0; s < child->shares->len; s++)
        {
          const PirTaxShare *share = g_ptr_array_index (child->shares, s);
          g_autofree char *payer = dup_person (pir_sentence_tax_payer (share), share->payer_tax_code);

          pir_report_add_heading (drawing->report, 3, payer);
          add_code (drawing, share, PIR_DEDUCTION_EDUCATION);
          add_code (drawing, share, PIR_DEDUCTION_DONATION);
        }
    }
}

static void
add_apart (const Drawing *drawing)
{
  GPtrArray *apart = drawing->sheet->apart;

  if (apart->len == 0)
    return;

  pir_report_add_heading (drawing->report, 2, _("Does Not Count"));
  for (guint i = 0; i < apart->len;)
    {
      PirTaxStanding standing = ((PirTaxEntry *) g_ptr_array_index (apart, i))->standing;

      pir_report_add_heading (drawing->report, 3, pir_sentence_tax_standing (standing));
      pir_report_add_text (drawing->report, pir_sentence_tax_why (standing), TRUE);
      begin_entries (drawing);
      for (; i < apart->len && ((PirTaxEntry *) g_ptr_array_index (apart, i))->standing == standing; i++)
        add_entry (drawing, g_ptr_array_index (apart, i));
      pir_report_end_table (drawing->report);
    }
}

static void
add_notes (const Drawing *drawing)
{
  g_auto (GStrv) notes = pir_sentence_tax_notes (drawing->sheet, drawing->language);
  g_autofree char *fees = dup_money (drawing, drawing->sheet->fees);
  /* Translators: %s is an amount: the fees of payment providers (commissioni dei PSP) of a year */
  g_autofree char *sentence = g_strdup_printf (_("Fees of payment providers, which are no school expense: %s."), fees);

  pir_report_add_heading (drawing->report, 2, _("How to Read This"));
  for (gsize i = 0; notes[i] != NULL; i++)
    pir_report_add_text (drawing->report, notes[i], FALSE);
  pir_report_add_text (drawing->report, sentence, FALSE);
}

GBytes *
pir_tax_document_draw (const PirTaxSheetFields  *sheet,
                       const char               *language,
                       gint64                    now,
                       GError                  **error)
{
  const PirCatalogue *catalogue = pir_catalogue_get (language);
  g_autoptr (PirReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;
  Drawing drawing = { sheet, pir_catalogue_get_language (catalogue), catalogue, NULL, { { NULL } } };

  g_return_val_if_fail (sheet != NULL, NULL);

  /* Translators: title of a document; %d is a year */
  title = g_strdup_printf (_("School Expenses of %d for the Tax Return"), sheet->year);
  day = pir_text_date (pir_date_from_time (now), catalogue);
  /* Translators: %s is a day */
  made = g_strdup_printf (_("From the receipts that were on this computer on %s."), day);
  drawing.report = report = pir_report_new (drawing.language, title, now, error);
  if (report == NULL)
    return NULL;

  name_columns (&drawing);
  pir_report_add_heading (report, 1, title);
  pir_report_add_text (report, made, FALSE);
  if (sheet->counted->len > 0)
    add_sums (&drawing);
  add_children (&drawing);
  add_apart (&drawing);
  add_notes (&drawing);

  return pir_report_finish (report, error);
}

char *
pir_tax_document_dup_certificate (const PirTaxEntry *entry)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (entry != NULL && entry->number > 0, NULL);

  day = pir_date_to_string (pir_date_from_time (peek (entry)->paid_at));

  return g_strdup_printf ("attestazioni/%03u-attestazione-%s.pdf", entry->number, day);
}

static void
add_to_table (GString           *csv,
              int                year,
              const PirTaxEntry *entry)
{
  static const char * const standings[] = {
    [PIR_TAX_COUNTS] = "conta",
    [PIR_TAX_NO_CODE] = "nessun codice",
    [PIR_TAX_NO_PUPIL] = "non per un figlio",
    [PIR_TAX_OTHERS_CHILD] = "figlio di altri",
    [PIR_TAX_NO_PAYER] = "versante ignoto",
    [PIR_TAX_GIVEN_BACK] = "rimborso di anni precedenti",
  };
  static const char * const traceables[] = {
    [PIR_TRACEABLE_UNKNOWN] = "ignoto",
    [PIR_TRACEABLE_YES] = "si",
    [PIR_TRACEABLE_NO] = "no",
  };
  const PirReceiptFields *fields = peek (entry);
  g_autofree char *certificate = NULL;

  if (entry->number > 0 && pir_kept_receipt_get_file (entry->receipt, PIR_PAPER_ATTESTATION) != NULL)
    certificate = pir_tax_document_dup_certificate (entry);
  pir_csv_add_number (csv, year, 0);
  pir_csv_add_number (csv, entry->number, 0);
  pir_csv_add_text (csv, standings[entry->standing]);
  pir_csv_add_number (csv, entry->code, PIR_DEDUCTION_NONE);
  pir_csv_add_text (csv, fields->debtor_tax_code);
  pir_csv_add_text (csv, fields->debtor_name);
  pir_csv_add_text (csv, fields->payer_tax_code);
  pir_csv_add_text (csv, fields->payer_name);
  pir_csv_add_day (csv, pir_date_from_time (fields->paid_at));
  pir_csv_add_text (csv, fields->reason);
  pir_csv_add_text (csv, fields->school_name);
  pir_csv_add_text (csv, traceables[entry->traceable]);
  pir_csv_add_cents (csv, entry->paid);
  pir_csv_add_cents (csv, entry->refunded);
  pir_csv_add_cents (csv, entry->net);
  pir_csv_add_text (csv, fields->receipt_number);
  pir_csv_add_text (csv, fields->attestation_number);
  pir_csv_add_text (csv, certificate);
  pir_csv_end_row (csv);
}

GBytes *
pir_tax_document_write_table (const PirTaxSheetFields *sheet)
{
  static const char * const titles[] = {
    "anno", "numero", "esito", "codice", "cf_alunno", "alunno", "cf_versante", "versante", "data", "causale", "scuola", "tracciabile",
    "pagato", "rimborsato", "netto", "ricevuta", "attestazione", "file",
  };
  GString *csv;

  g_return_val_if_fail (sheet != NULL, NULL);

  csv = g_string_new (PIR_CSV_BYTE_ORDER_MARK);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    pir_csv_add_text (csv, titles[i]);
  pir_csv_end_row (csv);
  for (guint i = 0; i < sheet->counted->len; i++)
    add_to_table (csv, sheet->year, g_ptr_array_index (sheet->counted, i));
  for (guint i = 0; i < sheet->apart->len; i++)
    add_to_table (csv, sheet->year, g_ptr_array_index (sheet->apart, i));

  return g_string_free_to_bytes (csv);
}
