/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-instalments.h"

#include <math.h>
#include <string.h>

#include "model/pir-codes.h"

#define LEFT 7.0
#define RIGHT 203.0
#define GAP 6.0
#define INSET 3.0
#define WIDEST_AMOUNT 12 /* characters that fit beside a code of the narrow column */

/* A column that is being written */
typedef struct
{
  const PirPaymentForm  *form;
  PirBlock              *block;
  const PirNoticeFields *fields;
  PirNotice             *notice;
  double                 x, width;
  gboolean               is_many;
} Column;

guint
pir_payment_instalments_get_columns (guint     n,
                                     gboolean  has_single,
                                     guint    *next)
{
  /* pagoPA, "L'avviso di pagamento analogico" 3.5, "Rate multiple", of 2 to 9 */
  static const guint8 pages[][2] = { { 2, 2 }, { 3, 3 }, { 2, 2 }, { 2, 3 }, { 2, 2 }, { 3, 2 }, { 2, 3 }, { 3, 3 } };
  guint first;

  g_return_val_if_fail (next != NULL, 2);

  if (n < 2 || n > G_N_ELEMENTS (pages) + 1)
    {
      *next = n < 2 ? 2 : 3;
      return *next;
    }

  first = pages[n - 2][0];
  *next = has_single ? pages[n - 2][1] : n == 2 || n == 4 ? 2 : 3;
  return has_single ? first : *next;
}

/* Label and code. Returns: where they end */
static double
write_code (const Column *self,
            double        x,
            double        y,
            double        width,
            const char   *key,
            const char   *between,
            const char   *code)
{
  const PirInk ink = strlen (code) > WIDEST_AMOUNT && width < 32 ? PIR_INK_CODE_SMALL : PIR_INK_CODE;

  if (key != NULL)
    y += pir_payment_form_label (self->form, self->block, x, y, width, key, between);
  else
    y += pir_block_text (self->block, PIR_INK_LABEL, "P", x, y, width, "Euro");
  return y + 0.3 + pir_block_text (self->block, ink, "P", x, y + 0.3, width, code) + 1.5;
}

static double
write_head (const Column *self,
            double        y)
{
  const double width = self->width - PIR_FORM_CODE - 3;
  g_autofree char *figures = pir_money_to_figures (self->fields->amount, self->form->tongue.main);
  const double top = y;

  pir_payment_form_qr (self->block, self->notice, self->x + self->width - PIR_FORM_CODE, y, PIR_FORM_CODE);
  y = write_code (self, self->x, y, width, NULL, NULL, figures);
  if (self->fields->due_date != PIR_DATE_NONE)
    {
      g_autofree char *date = pir_payment_form_dup_date (self->fields->due_date);

      y = write_code (self, self->x, y, width, "by", " · ", date);
    }

  return fmax (y, top + PIR_FORM_CODE + 1.5);
}

static double
write_numbers (const Column *self,
               double        y)
{
  const PirPaymentPart *part = self->form->part;
  const char *cbill = pir_payment_part_is_own_money (part) ? pir_school_peek (part->school)->cbill_code : NULL;
  g_autofree char *number = pir_notice_number_group (self->fields->notice_number);
  g_autofree char *payee = pir_payment_form_dup_clipped (self->fields->creditor_tax_code, 16);
  const double half = self->width * 0.6;
  double end;

  y = write_code (self, self->x, y, self->width, "number", " · ", number);
  end = write_code (self, self->x, y, half - 2, "payee-code", "\n", payee);
  if (cbill != NULL)
    {
      g_autofree char *code = pir_payment_form_dup_clipped (cbill, 10);

      end = fmax (end, write_code (self, self->x + half, y, self->width - half, "cbill", "\n", code));
    }

  return end;
}

static double
write_fact (const Column *self,
            double        y,
            const char   *key,
            const char   *text,
            guint         limit)
{
  g_autofree char *value = pir_payment_form_dup_clipped (text, limit);

  y += pir_payment_form_label (self->form, self->block, self->x, y, self->width, key, " · ") + 0.3;
  return y + pir_block_text (self->block, PIR_INK_VALUE, "P", self->x, y, self->width, value) + 1.5;
}

/* Returns: where the column ends */
static double
write_column (const Column *self)
{
  const PirPaymentForm *form = self->form;
  const double inset = self->x - INSET;
  g_autofree char *title = pir_payment_form_dup_words (form, "instalment", " · ", self->fields->instalment);
  double y = pir_payment_form_band (form, self->block, inset, self->width + 2 * INSET, INSET, title) - form->density->after + 4;

  y = write_numbers (self, write_head (self, y));
  if (!self->is_many)
    {
      y = write_fact (self, y + 1, "reason", self->fields->reason, 90);
      y = write_fact (self, y, "payee", self->fields->creditor_name, 100);
    }

  return y + 1 + pir_payment_form_paragraphs (form, self->block, self->x, y + 1, self->width, "scan-above", 0);
}

PirBlock *
pir_payment_instalments_row (const PirPaymentForm *form,
                             guint                 first,
                             guint                 columns,
                             gboolean              is_many)
{
  const double width = (RIGHT - LEFT - GAP * (columns - 1)) / columns;
  PirBlock *block;
  double height = 0;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (columns == 2 || columns == 3, NULL);

  block = pir_block_new (form->context);
  for (guint i = 0; i < columns && first + i < form->part->instalments->len; i++)
    {
      Column column = { .form = form, .block = block, .width = width - 2 * INSET, .is_many = is_many };

      column.notice = g_ptr_array_index (form->part->instalments, first + i);
      column.fields = pir_notice_peek (column.notice);
      column.x = LEFT + i * (width + GAP) + INSET;
      height = fmax (height, write_column (&column));
    }
  pir_block_set_height (block, height);

  return block;
}

/* Returns: where it ends */
static double
recap_fact (const PirPaymentForm *form,
            PirBlock             *block,
            double                x,
            double                y,
            const char           *key,
            const char           *text,
            guint                 limit)
{
  const double width = (PIR_FORM_RIGHT - PIR_FORM_LEFT) / 3 - 4;
  g_autofree char *value = pir_payment_form_dup_clipped (text, limit);

  y += pir_payment_form_label (form, block, x, y, width, key, " · ") + 0.5;
  return y + pir_block_text (block, PIR_INK_VALUE, "P", x, y, width, value);
}

PirBlock *
pir_payment_instalments_recap (const PirPaymentForm *form)
{
  const double third = (PIR_FORM_RIGHT - PIR_FORM_LEFT) / 3;
  const PirNoticeFields *fields;
  PirBlock *block;
  g_autofree char *title = NULL, *name = NULL;
  double y, height;

  g_return_val_if_fail (form != NULL, NULL);

  fields = pir_notice_peek (form->part->first);
  block = pir_block_new (form->context);
  title = pir_payment_form_dup_title (form, "data");
  name = g_strdup_printf ("%s %s", fields->debtor_given_name, fields->debtor_family_name);
  y = pir_payment_form_band (form, block, 0, 210, PIR_FORM_LEFT, title);
  height = recap_fact (form, block, PIR_FORM_LEFT, y, "recipient", name, 70);
  height = fmax (height, recap_fact (form, block, PIR_FORM_LEFT + third, y, "payee", fields->creditor_name, 100));
  height = fmax (height, recap_fact (form, block, PIR_FORM_LEFT + 2 * third, y, "reason", fields->reason, 90));
  pir_block_set_height (block, height);

  return block;
}
