/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-slip.h"

#include <math.h>

#include "documents/pir-code-maker.h"
#include "documents/pir-text.h"
#include "model/pir-codes.h"
#include "model/pir-notice-code.h"
#include "model/pir-slip-code.h"

#define LEFT PIR_FORM_LEFT
#define RIGHT PIR_FORM_RIGHT
#define DATA PIR_FORM_DATA
#define FRAME 30.0                /* the code's, with its quiet zone */
#define END (RIGHT - FRAME - 4.0) /* of text beside the code */
#define VALUE (DATA + 30.0)
#define TYPE 116.0
#define HOLDER_LIMIT 50
#define ACCOUNT_LIMIT 20
#define AUTHORISATION_LIMIT 60

/* Strings of the slip's code belong to notice and school, but for the name. */
static gboolean
fill_code (PirSlipCode          *slip,
           const PirPaymentPart *part,
           PirNotice            *notice,
           const char           *debtor_name)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  if (!pir_payment_part_is_own_money (part) || !pir_notice_get_payment_code (notice, &slip->code, NULL))
    return FALSE;

  slip->postal_account = pir_school_peek (part->school)->postal_account;
  slip->debtor_tax_code = fields->debtor_tax_code;
  slip->debtor_name = debtor_name;
  slip->reason = fields->reason;

  return pir_slip_code_can_be_made (slip);
}

gboolean
pir_payment_slip_can_be_made (const PirPaymentPart *part,
                              PirNotice            *notice)
{
  PirSlipCode slip = { 0 };

  g_return_val_if_fail (part != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  return fill_code (&slip, part, notice, "");
}

/* Label on the left, value beside it. Returns: where they end */
static double
write_fact (const PirPaymentForm *form,
            PirBlock             *block,
            double                y,
            const char           *key,
            const char           *value)
{
  const double label = pir_payment_form_label (form, block, DATA, y, VALUE - DATA - 2, key, "\n");

  return y + fmax (label, pir_block_text (block, PIR_INK_VALUE, "P", VALUE, y, END - VALUE, value)) + 1.5;
}

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

/* Account and amount. Returns: where they end */
static double
write_account (const PirPaymentForm  *form,
               PirBlock              *block,
               const PirNoticeFields *fields,
               double                 y)
{
  g_autofree char *words = pir_payment_form_dup_words (form, "slip-account", " · ", 0);
  g_autofree char *account = pir_payment_form_dup_clipped (pir_school_peek (form->part->school)->postal_account, ACCOUNT_LIMIT);
  g_autofree char *figures = pir_money_to_figures (fields->amount, form->tongue.main);
  g_autofree char *left = g_strdup_printf ("<span font_family=\"Titillium Web\" size=\"10pt\" weight=\"normal\">%s </span> %s", words,
                                           account);
  g_autofree char *right = g_strdup_printf ("<span font_family=\"Titillium Web\" size=\"10pt\" weight=\"normal\">Euro </span> %s",
                                            figures);
  const double height = pir_block_text (block, PIR_INK_CODE_LARGE, "P", DATA, y, RIGHT - 50 - DATA, left);

  return y + fmax (height, pir_block_text (block, PIR_INK_CODE_LARGE, "P", RIGHT - 50, y, -50, right)) + form->density->item;
}

static double
write_facts (const PirPaymentForm *form,
             PirBlock             *block,
             const PirSlipCode    *slip,
             double                y)
{
  const PirSchoolFields *school = pir_school_peek (form->part->school);
  const char *owner = school->postal_account_holder != NULL ? school->postal_account_holder : school->name;
  g_autofree char *holder = pir_payment_form_dup_clipped (owner, HOLDER_LIMIT);
  g_autofree char *name = pir_payment_form_dup_clipped (slip->debtor_name, 70);
  g_autofree char *reason = pir_payment_form_dup_clipped (slip->reason, 90);

  y = write_fact (form, block, y, "slip-holder", holder);
  y = write_fact (form, block, y, "slip-recipient", name);
  return write_fact (form, block, y, "slip-reason", reason);
}

static double
write_codes (const PirPaymentForm *form,
             PirBlock             *block,
             const PirSlipCode    *slip,
             double                y)
{
  g_autofree char *number = pir_notice_number_group (slip->code.notice_number);
  g_autofree char *line = pir_slip_code_to_line (slip);
  double height;

  y += form->density->item / 2;
  height = write_code (form, block, DATA, y, TYPE - DATA - 2, "slip-number", number);
  write_code (form, block, TYPE, y, 12, "slip-type", "P1");
  height = fmax (height, write_code (form, block, END - 38, y, -38, "slip-payee-code", slip->code.creditor_tax_code));
  y = height + form->density->item;
  pir_block_text (block, PIR_INK_CAPTION, "P", DATA, y + 0.2, 12, "TD 896");
  return y + pir_block_text (block, PIR_INK_CODE_SMALL, "P", DATA + 13, y, END - DATA - 13, line);
}

/* Returns: where it ends */
static double
write_about (const PirPaymentForm *form,
             PirBlock             *block,
             double                y)
{
  const double width = DATA - LEFT - 6;
  g_autofree char *authorisation = pir_payment_form_dup_clipped (pir_school_peek (form->part->school)->postal_account_authorisation,
                                                                 AUTHORISATION_LIMIT);

  y += pir_block_text (block, PIR_INK_H2_LONG, "P", LEFT, y, width, "BancoPosta") + 2;
  y += pir_payment_form_paragraphs (form, block, LEFT, y, width, "slip-text", 0);
  if (*authorisation != '\0')
    y += 2 + pir_block_text (block, PIR_INK_CAPTION, "P", LEFT, y + 2, width, authorisation);

  return y;
}

static void
draw_code (PirBlock          *block,
           const PirSlipCode *slip,
           double             y)
{
  const double quiet = (FRAME - PIR_FORM_CODE) / 2;
  g_autofree char *text = pir_slip_code_to_data_matrix (slip);
  g_autofree char *says = g_strconcat ("Data Matrix ", text, NULL);

  pir_block_corners (block, RIGHT - FRAME, y, FRAME);
  pir_block_code (block, pir_code_maker_data_matrix (text, NULL), says, RIGHT - FRAME + quiet, y + quiet, PIR_FORM_CODE);
}

PirBlock *
pir_payment_slip_new (const PirPaymentForm *form,
                      PirNotice            *notice)
{
  const PirNoticeFields *fields;
  PirBlock *block;
  PirSlipCode slip = { 0 };
  g_autofree char *title = NULL, *kind = NULL, *name = NULL;
  double y, left, right;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  name = g_strdup_printf ("%s %s", fields->debtor_given_name, fields->debtor_family_name);
  g_return_val_if_fail (fill_code (&slip, form->part, notice, name), NULL);

  block = pir_block_new (form->context);
  title = pir_payment_form_dup_title (form, "slip");
  kind = pir_payment_form_dup_kind (form, notice);
  pir_block_cut (block, 0, -form->density->section / 2, 210);
  y = pir_payment_form_band (form, block, 0, 210, LEFT, title);
  pir_payment_form_on_band (form, block, form->density->title, RIGHT, 110, kind);
  left = write_about (form, block, y);
  y = write_account (form, block, fields, y);
  draw_code (block, &slip, y);
  right = fmax (write_codes (form, block, &slip, write_facts (form, block, &slip, y)), y + FRAME);
  pir_block_set_height (block, fmax (left, right));

  return block;
}
