/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-modules.h"

#include <math.h>

#include "model/pir-codes.h"

#define LEFT PIR_FORM_LEFT
#define RIGHT PIR_FORM_RIGHT
#define DATA PIR_FORM_DATA

#define TOP 10.0
#define BRAND 19.0         /* the platform's, with the room beside it */
#define COLUMN 86.0        /* text of the right half: 114 to 200 */
#define START 114.0
#define LEFT_COLUMN 90.0   /* text of the left half: 10 to 100 */
#define DATE 71.0
#define INFO 6.0           /* the sign, with the room beside it */
#define PAYEE_LIMIT 100    /* 3.5.1; 50 before */
#define SECTOR_LIMIT 50
#define INFO_LIMIT 100
#define NAME_LIMIT 70
#define ADDRESS_LIMIT 70   /* a line; 140 in all */
#define REASON_LIMIT 90

static char *
dup_debtor (const PirNoticeFields *fields)
{
  g_autofree char *name = g_strdup_printf ("%s %s", fields->debtor_given_name, fields->debtor_family_name);

  return pir_payment_form_dup_clipped (name, NAME_LIMIT);
}

PirBlock *
pir_payment_module_header (const PirPaymentForm *form)
{
  PirBlock *block;
  g_autofree char *title = NULL, *reason = NULL;
  double y = TOP;

  g_return_val_if_fail (form != NULL, NULL);

  block = pir_block_new (form->context);
  title = pir_payment_form_dup_title (form, "title");
  reason = pir_payment_form_dup_clipped (pir_notice_peek (form->part->first)->reason, REASON_LIMIT);
  pir_block_text (block, PIR_INK_BRAND, "P", LEFT, y - 0.6, BRAND, "pagoPA");
  y += fmax (pir_block_text (block, PIR_INK_TITLE, "P", LEFT + BRAND, y, RIGHT - LEFT - BRAND - form->density->logo, title), 6) + 7;
  y += pir_block_text (block, PIR_INK_H1, "H1", LEFT, y, RIGHT - LEFT - form->density->logo - 4, reason);
  /* The payee's: a school's has no place beside others whose money it asks for. */
  if (form->part->logo != NULL && pir_payment_part_is_own_money (form->part))
    pir_block_picture (block, form->part->logo, pir_notice_peek (form->part->first)->creditor_name, RIGHT - form->density->logo + 2, TOP,
                       form->density->logo - 2);
  pir_block_set_height (block, fmax (y, TOP + form->density->logo) - form->density->section + 4);

  return block;
}

/* What there is of site, telephone and address, as long as it fits */
static char *
dup_info (const PirSchoolFields *school)
{
  const char *parts[] = { school->website, school->phone, school->email };
  GString *info = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && g_utf8_strlen (info->str, -1) + g_utf8_strlen (parts[i], -1) + 3 <= INFO_LIMIT)
      g_string_append_printf (info, "%s%s", info->len > 0 ? " · " : "", parts[i]);
  return g_string_free (info, FALSE);
}

static PirInk
choose_ink (const char *name)
{
  const glong length = g_utf8_strlen (name, -1);

  return length >= 65 ? PIR_INK_H2_LONGEST : length >= 40 ? PIR_INK_H2_LONG : PIR_INK_H2;
}

/* Returns: where it ends */
static double
write_payee (const PirPaymentForm *form,
             PirBlock             *block,
             double                y)
{
  const PirNoticeFields *fields = pir_notice_peek (form->part->first);
  const gboolean is_own = pir_payment_part_is_own_money (form->part);
  const PirSchoolFields *school = is_own ? pir_school_peek (form->part->school) : NULL;
  g_autofree char *name = pir_payment_form_dup_clipped (fields->creditor_name, PAYEE_LIMIT);
  g_autofree char *sector = is_own ? pir_payment_form_dup_clipped (school->sector, SECTOR_LIMIT) : g_strdup ("");
  g_autofree char *contacts = is_own ? dup_info (school) : g_strdup ("");
  g_autofree char *info = pir_payment_form_dup_clipped (contacts, INFO_LIMIT);

  y += pir_block_text (block, choose_ink (name), "P", LEFT, y, LEFT_COLUMN, name);
  if (*sector != '\0')
    y += form->density->after + pir_block_text (block, PIR_INK_H3, "P", LEFT, y + form->density->after, LEFT_COLUMN, sector);
  if (*info != '\0')
    y += form->density->after + pir_block_text (block, PIR_INK_BODY, "P", LEFT, y + form->density->after, LEFT_COLUMN, info);

  return y;
}

static double
write_line (const PirPaymentForm *form,
            PirBlock             *block,
            double                y,
            const char           *text)
{
  g_autofree char *line = pir_payment_form_dup_clipped (text, ADDRESS_LIMIT);

  return *line != '\0' ? y + pir_block_text (block, PIR_INK_H3, "P", START, y, COLUMN, line) : y;
}

/* Where the layout has the recipient's address, which nobody here knows, stands where the school finds the pupil. As an address
 * would be, it is data and in Italian. Returns: where it ends */
static double
write_whereabouts (const PirPaymentForm *form,
                   PirBlock             *block,
                   double                y)
{
  const PirNoticeFields *fields = pir_notice_peek (form->part->first);
  g_autofree char *class = fields->class_name != NULL ? g_strdup_printf ("Classe %s · ", fields->class_name) : g_strdup ("");
  g_autofree char *when = g_strdup_printf ("%sA.S. %s", class, fields->school_year);

  y += form->density->after;
  if (*fields->school_year != '\0')
    y = write_line (form, block, y, when);
  return g_strcmp0 (fields->school_name, fields->creditor_name) != 0 ? write_line (form, block, y, fields->school_name) : y;
}

PirBlock *
pir_payment_module_parties (const PirPaymentForm *form)
{
  const PirNoticeFields *fields;
  PirBlock *block;
  g_autofree char *payee = NULL, *recipient = NULL, *payee_code = NULL, *code = NULL, *name = NULL;
  double y, left, right;

  g_return_val_if_fail (form != NULL, NULL);

  fields = pir_notice_peek (form->part->first);
  block = pir_block_new (form->context);
  payee = pir_payment_form_dup_title (form, "payee");
  payee_code = pir_payment_form_dup_clipped (fields->creditor_tax_code, 16);
  y = pir_payment_form_band (form, block, 0, PIR_FORM_MIDDLE, LEFT, payee);
  pir_payment_form_on_band (form, block, PIR_INK_CODE_SMALL, PIR_FORM_MIDDLE - 4, 40, payee_code);
  left = write_payee (form, block, y);

  recipient = pir_payment_form_dup_title (form, "recipient");
  code = pir_payment_form_dup_clipped (fields->debtor_tax_code, 16);
  name = dup_debtor (fields);
  pir_payment_form_band (form, block, PIR_FORM_HALF, 210 - PIR_FORM_HALF, START - PIR_FORM_HALF, recipient);
  pir_payment_form_on_band (form, block, PIR_INK_CODE_SMALL, RIGHT, 40, code);
  right = write_whereabouts (form, block, y + pir_block_text (block, choose_ink (name), "P", START, y, COLUMN, name));
  pir_block_set_height (block, fmax (left, right));

  return block;
}

/* A paragraph with the sign beside it. Returns: where it ends */
static double
write_info (const PirPaymentForm *form,
            PirBlock             *block,
            double                y,
            const char           *key,
            guint                 number)
{
  pir_block_info (block, LEFT, y);
  return y + pir_payment_form_paragraphs (form, block, LEFT + INFO, y, LEFT_COLUMN - INFO, key, number);
}

/* The amount, and by when. Returns: where it ends */
static double
write_amount (const PirPaymentForm *form,
              PirBlock             *block,
              double                y)
{
  const PirNoticeFields *fields = pir_notice_peek (form->part->first);
  g_autofree char *label = pir_payment_form_dup_words (form, "amount", " · ", 0);
  g_autofree char *figures = pir_money_to_figures (fields->amount, form->tongue.main);
  g_autofree char *amount = g_strconcat (figures, " Euro", NULL);
  double height = pir_block_text (block, PIR_INK_BODY_STRONG, "P", LEFT, y, DATE - LEFT, label);

  if (fields->due_date != PIR_DATE_NONE)
    {
      g_autofree char *by = pir_payment_form_dup_words (form, "by", " · ", 0);
      g_autofree char *date = pir_payment_form_dup_date (fields->due_date);

      pir_block_text (block, PIR_INK_H1, "P", LEFT, y + height, DATE - LEFT, amount);
      pir_block_text (block, PIR_INK_BODY_STRONG, "P", DATE, y, PIR_FORM_MIDDLE - DATE, by);
      return y + height + pir_block_text (block, PIR_INK_H1, "P", DATE, y + height, PIR_FORM_MIDDLE - DATE, date);
    }

  return y + height + pir_block_text (block, PIR_INK_H1, "P", LEFT, y + height, LEFT_COLUMN, amount);
}

static double
write_sums (const PirPaymentForm *form,
            PirBlock             *block,
            double                y)
{
  const guint n = form->part->instalments->len;
  const gboolean has_one = form->part->single != NULL || n == 1;

  if (has_one)
    y = write_amount (form, block, y) + form->density->item;
  if (form->part->single != NULL && n > 1)
    y = write_info (form, block, y, "instalments", n) + 2;
  else if (!has_one)
    y = write_info (form, block, y, "many-instalments", n) + 2;

  return write_info (form, block, y, "legal", 0);
}

static double
write_places (const PirPaymentForm *form,
              PirBlock             *block,
              double                y)
{
  static const char * const keys[][2] = { { "online", "online-text" }, { "places", "places-text" } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *title = pir_payment_form_dup_title (form, keys[i][0]);

      y += i > 0 ? form->density->item : 0;
      y += pir_block_text (block, form->density->title, "P", START, y, COLUMN, title);
      y += pir_payment_form_paragraphs (form, block, START, y, COLUMN, keys[i][1], 0);
    }

  return y;
}

PirBlock *
pir_payment_module_sums (const PirPaymentForm *form)
{
  PirBlock *block;
  g_autofree char *sums = NULL, *where = NULL;
  gboolean has_date;
  double y, left;

  g_return_val_if_fail (form != NULL, NULL);

  has_date = pir_notice_peek (form->part->first)->due_date != PIR_DATE_NONE;
  block = pir_block_new (form->context);
  sums = pir_payment_form_dup_title (form, has_date ? "how-much-and-when" : "how-much");
  y = pir_payment_form_band (form, block, 0, PIR_FORM_MIDDLE, LEFT, sums);
  left = write_sums (form, block, y);

  where = pir_payment_form_dup_title (form, "where");
  pir_payment_form_band (form, block, PIR_FORM_HALF, 210 - PIR_FORM_HALF, START - PIR_FORM_HALF, where);
  pir_payment_form_on_band (form, block, form->density->title, RIGHT, 40, "pagopa.gov.it");
  pir_block_set_height (block, fmax (left, write_places (form, block, y)));

  return block;
}

/* Label and value, one under the other. Returns: where they end */
static double
write_fact (const PirPaymentForm *form,
            PirBlock             *block,
            double                y,
            double                width,
            const char           *key,
            const char           *value)
{
  y += pir_payment_form_label (form, block, DATA, y, width, key, " · ") + 0.5;
  return y + pir_block_text (block, PIR_INK_VALUE, "P", DATA, y, width, value) + 2;
}

static double
write_facts (const PirPaymentForm  *form,
             PirBlock              *block,
             const PirNoticeFields *fields,
             double                 y)
{
  g_autofree char *figures = pir_money_to_figures (fields->amount, form->tongue.main);
  g_autofree char *amount = g_strdup_printf ("<span font_family=\"Titillium Web\" size=\"10pt\" weight=\"normal\">Euro </span> %s",
                                             figures);
  g_autofree char *name = dup_debtor (fields);
  g_autofree char *payee = pir_payment_form_dup_clipped (fields->creditor_name, PAYEE_LIMIT);
  g_autofree char *reason = pir_payment_form_dup_clipped (fields->reason, REASON_LIMIT);

  pir_block_text (block, PIR_INK_CODE_LARGE, "P", RIGHT - 60, y, -60, amount);
  y = write_fact (form, block, y, RIGHT - 60 - DATA, "recipient", name);
  y = write_fact (form, block, y, RIGHT - DATA, "payee", payee);
  return write_fact (form, block, y, RIGHT - DATA, "reason", reason) - 2;
}

/* A code under its label. Returns: where it ends */
static double
write_code (const PirPaymentForm *form,
            PirBlock             *block,
            double                x,
            double                y,
            double                width,
            const char           *key,
            const char           *code)
{
  y += pir_payment_form_label (form, block, x, y, width, key, "\n") + 1;
  return y + pir_block_text (block, PIR_INK_CODE, "P", x, y, width, code);
}

static double
write_codes (const PirPaymentForm  *form,
             PirBlock              *block,
             const PirNoticeFields *fields,
             double                 y)
{
  const char *cbill = pir_payment_part_is_own_money (form->part) ? pir_school_peek (form->part->school)->cbill_code : NULL;
  g_autofree char *number = pir_notice_number_group (fields->notice_number);
  g_autofree char *payee = pir_payment_form_dup_clipped (fields->creditor_tax_code, 16);
  double x = DATA;

  y += form->density->item;
  if (cbill != NULL)
    {
      g_autofree char *code = pir_payment_form_dup_clipped (cbill, 10);

      write_code (form, block, x, y, 33, "cbill", code);
      x += 35.25;
    }
  write_code (form, block, x, y, 62, "number", number);
  return write_code (form, block, RIGHT - 43, y, -43, "payee-code", payee);
}

PirBlock *
pir_payment_module_data (const PirPaymentForm *form,
                         PirNotice            *notice)
{
  const PirNoticeFields *fields;
  PirBlock *block;
  g_autofree char *title = NULL, *kind = NULL;
  double y, left, right;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  block = pir_block_new (form->context);
  title = pir_payment_form_dup_title (form, "data");
  kind = pir_payment_form_dup_kind (form, notice);
  y = pir_payment_form_band (form, block, 0, 210, LEFT, title);
  pir_payment_form_on_band (form, block, form->density->title, RIGHT, 110, kind);
  pir_payment_form_qr (block, notice, LEFT, y, PIR_FORM_CODE);
  left = y + PIR_FORM_CODE + form->density->item;
  left += pir_payment_form_paragraphs (form, block, LEFT, left, DATA - LEFT - 6, "scan-beside", 0);
  right = write_codes (form, block, fields, write_facts (form, block, fields, y));
  pir_block_set_height (block, fmax (left, right));

  return block;
}
