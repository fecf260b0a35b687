/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Payment documents of one notice, a second each way, in one thread: payment-document
 * Prints how many a second our code draws, and how many the bare libraries do: the same glyphs at the same places in the same
 * fonts and the same codes, known beforehand, on one page of a PDF, and finished by libqpdf in the same way.
 */
#include <cairo-pdf.h>
#include <zint.h>

#include "documents/pir-font-set.h"
#include "documents/pir-payment-document.h"
#include "documents/pir-pdf-file.h"

#define SECONDS 2.0
#define QR "PAGOPA|002|301000000000012373|82001760675|15200"

static const PirNoticeFields notice = {
  .id = "a",
  .notice_number = "301000000000012373",
  .reason = "Visita guidata agli scavi di Ercolano e Pompei, classe 3B",
  .school_id = "s",
  .creditor_name = "Istituto Comprensivo «G. Verdi»",
  .creditor_tax_code = "82001760675",
  .debtor_given_name = "Niccolò",
  .debtor_family_name = "D’Amico",
  .debtor_tax_code = "DMCNCL11A01G273K",
  .amount = 15200,
  .due_date = 20779,
  .notified_at = 1795340525,
};

static const PirSchoolFields school = {
  .id = "s",
  .name = "I.C. «G. Verdi»",
  .creditor_tax_code = "82001760675",
  .cbill_code = "78Q45",
  .sector = "Segreteria amministrativa",
  .website = "www.icverdi.edu.it",
  .province = "TE",
};

/* Texts as long as those of the document, with the fonts they have: what is drawn is counted, not read. */
static const struct
{
  const char *font;
  guint       n;
} lines[] = {
  { "Titillium Web Bold 16", 57 },  { "Titillium Web Bold 16", 21 }, { "Titillium Web Bold 14", 44 },
  { "Titillium Web Bold 10", 260 }, { "Titillium Web 12", 25 },      { "Titillium Web Bold 8", 120 },
  { "Titillium Web 8", 620 },       { "Roboto Mono Bold 10", 40 },   { "Roboto Mono Bold 12", 6 },
  { "Roboto Mono 8", 27 },
};

static GBytes *
draw_ours (void)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (notices, pir_notice_new (&notice));
  g_ptr_array_add (schools, pir_school_new (&school));
  return pir_payment_document_draw (notices, schools, NULL, "it", NULL);
}

static void
fill_glyphs (PangoContext *context,
             GPtrArray    *layouts)
{
  static const char letters[] = "In fase di pagamento l importo potrebbe subire aumenti ";

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string (lines[i].font);
      g_autoptr (GString) text = g_string_new (NULL);
      PangoLayout *layout = pango_layout_new (context);

      while (text->len < lines[i].n)
        g_string_append_c (text, letters[text->len % (sizeof letters - 1)]);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, 300 * PANGO_SCALE);
      pango_layout_set_text (layout, text->str, -1);
      pango_layout_get_extents (layout, NULL, NULL);
      g_ptr_array_add (layouts, layout);
    }
}

static void
draw_code (cairo_t *cairo)
{
  struct zint_symbol *symbol = ZBarcode_Create ();

  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = 2;
  symbol->option_2 = 4;
  g_assert (ZBarcode_Encode (symbol, (const unsigned char *) QR, 0) == 0);
  for (int y = 0; y < symbol->rows; y++)
    for (int x = 0; x < symbol->width; x++)
      if ((symbol->encoded_data[y][x / 8] >> (x % 8) & 1) != 0)
        cairo_rectangle (cairo, x, y, 1, 1);
  cairo_fill (cairo);
  ZBarcode_Delete (symbol);
}

static GBytes *
draw_bare (GPtrArray *layouts)
{
  g_autoptr (PirPdfFile) file = pir_pdf_file_new ("it", "bare", 0, NULL);
  cairo_t *cairo = pir_pdf_file_get_cairo (file);

  for (guint i = 0; i < layouts->len; i++)
    {
      cairo_move_to (cairo, 40, 40 + i * 60);
      pango_cairo_show_layout (cairo, g_ptr_array_index (layouts, i));
    }
  draw_code (cairo);
  pir_pdf_file_end_page (file);
  return pir_pdf_file_finish (file, NULL);
}

static double
measure (GPtrArray *layouts)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  guint n = 0;

  for (; g_timer_elapsed (timer, NULL) < SECONDS; n++)
    {
      g_autoptr (GBytes) pdf = layouts != NULL ? draw_bare (layouts) : draw_ours ();

      g_assert (pdf != NULL);
    }
  return n / g_timer_elapsed (timer, NULL);
}

int
main (void)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirPdfFile) file = pir_pdf_file_new ("it", "bare", 0, NULL);

  fill_glyphs (pir_pdf_file_get_context (file), layouts);
  g_print ("%.2f %.2f\n", measure (NULL), measure (layouts));
  return 0;
}
