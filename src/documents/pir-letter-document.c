/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-letter-document.h"

#include "documents/pir-form.h"
#include "documents/pir-text.h"

#define LEFT PIR_FORM_LEFT
#define WIDTH PIR_FORM_WIDTH
#define PARAGRAPH 9.0
#define SIGNATURE_WIDTH 220.0

typedef struct
{
  const PirSchoolLetter *letter;
  const char            *school; /* (nullable) */
  PirDate                today;
  GStrv                  lines;
} Page;

/* To whom, and when */
static double
draw_head (Page     *page,
           PirSheet *sheet,
           double    y)
{
  int year, month, day;
  g_autofree char *date = NULL;

  pir_date_get (page->today, &year, &month, &day);
  date = g_strdup_printf ("%02d/%02d/%d", day, month, year);
  if (page->school != NULL)
    y += pir_form_write (sheet, PIR_STYLE_VALUE, "P", LEFT + WIDTH / 2, y, -WIDTH / 2, page->school);
  if (page->letter->to != NULL)
    y += pir_form_write (sheet, PIR_STYLE_VALUE, "P", LEFT + WIDTH / 2, y, -WIDTH / 2, page->letter->to);
  y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", LEFT + WIDTH / 2, y, -WIDTH / 2, date);

  return y + pir_sheet_scale (sheet, 24);
}

static double
draw_page (PirSheet *sheet,
           gpointer  user_data)
{
  Page *page = user_data;
  double y = draw_head (page, sheet, PIR_SHEET_MARGIN);

  y += pir_form_write (sheet, PIR_STYLE_LEAD, "H1", LEFT, y, WIDTH, page->letter->subject);
  y += pir_sheet_scale (sheet, 14);
  for (guint i = 0; page->lines[i] != NULL; i++)
    y += *page->lines[i] == '\0' ? pir_sheet_scale (sheet, PARAGRAPH)
                                 : pir_form_write (sheet, PIR_STYLE_VALUE, "P", LEFT, y, WIDTH, page->lines[i]);
  y += pir_sheet_scale (sheet, 18);
  y += pir_sheet_text (sheet, PIR_STYLE_LABEL, "P", LEFT, y, WIDTH, "Firma");
  y += pir_sheet_scale (sheet, 30);
  pir_sheet_rule (sheet, LEFT, y, SIGNATURE_WIDTH, FALSE);

  return y + 1;
}

GBytes *
pir_letter_document_draw (const PirSchoolLetter  *letter,
                          const char             *school,
                          PirDate                 today,
                          GError                **error)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *title = NULL;
  Page page = { 0 };

  g_return_val_if_fail (letter != NULL && today != PIR_DATE_NONE, NULL);

  lines = g_strsplit (letter->body, "\n", -1);
  title = pir_text_clean (letter->subject);
  page.letter = letter;
  page.school = school;
  page.today = today;
  page.lines = lines;

  return pir_sheet_draw ("it", title, pir_date_start (today), draw_page, &page, error);
}
