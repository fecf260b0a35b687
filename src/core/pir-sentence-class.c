/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said to a class's representative. */

#include "core/pir-sentences-class.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences-private.h"

static const char * const marks[] = {
  /* Translators: of a child in a class list: is not asked for this payment */
  [PIR_CLASS_NONE] = NC_("class", "Not asked"),
  /* Translators: of a child in a class list: has not paid yet */
  [PIR_CLASS_OPEN] = NC_("class", "To pay"),
  /* Translators: of a child in a class list: cannot be paid any more */
  [PIR_CLASS_EXPIRED] = NC_("class", "Expired"),
  /* Translators: of a child in a class list: the payment is under way (in attesa di ricevuta) */
  [PIR_CLASS_WAITING] = NC_("class", "Under way"),
  /* Translators: of a child in a class list */
  [PIR_CLASS_PAID] = NC_("class", "Paid"),
  /* Translators: of a child in a class list */
  [PIR_CLASS_OTHER] = NC_("class", "Not known"),
};

const char *
pir_sentence_class_mark (PirClassMark mark)
{
  g_return_val_if_fail ((gsize) mark < G_N_ELEMENTS (marks), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "class", marks[mark]);
}

char *
pir_sentence_class_progress (const PirClassPayment *payment,
                             const char            *day)
{
  g_autofree char *open = NULL;

  g_return_val_if_fail (payment != NULL, NULL);

  if (payment->open == 0)
    /* Translators: of a class: how many children have paid, of how many */
    return g_strdup_printf (ngettext ("%1$u of %2$u paid", "%1$u of %2$u paid", payment->n_paid), payment->n_paid, payment->n_asked);

  open = pir_sentences_format_money (payment->open);
  if (day == NULL)
    /* Translators: of a class: how many children have paid, of how many; the sum that is missing */
    return g_strdup_printf (ngettext ("%1$u of %2$u paid · %3$s to pay", "%1$u of %2$u paid · %3$s to pay", payment->n_paid),
                            payment->n_paid, payment->n_asked, open);

  /* Translators: of a class: how many children have paid, of how many; the sum that is missing; by when ("in 3 days, …") */
  return g_strdup_printf (ngettext ("%1$u of %2$u paid · %3$s to pay, %4$s", "%1$u of %2$u paid · %3$s to pay, %4$s", payment->n_paid),
                          payment->n_paid, payment->n_asked, open, day);
}

char *
pir_sentence_class_plan (PirFeePlan *plan)
{
  g_autofree char *fee = NULL;
  gsize n_steps;

  g_return_val_if_fail (PIR_IS_FEE_PLAN (plan), NULL);

  pir_fee_plan_get_steps (plan, &n_steps);
  if (!pir_fee_plan_is_possible (plan))
    return g_strdup (_("No payment provider that you allow takes all of this. Look at the ways to pay."));

  fee = pir_sentences_format_money (pir_fee_plan_get_fee (plan));

  /* Translators: the cheapest way to pay for many children: how many payments, the sum of their fees */
  return g_strdup_printf (ngettext ("%1$zu payment for all of them, fee %2$s at the least",
                                    "%1$zu payments for all of them, fees %2$s at the least", n_steps),
                          n_steps, fee);
}

char *
pir_sentence_class_groups (PirFeePlan *plan,
                           GPtrArray  *notices)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint *numbers;
  gsize n_steps, n_numbers;
  const PirFeePlanStep *steps;

  g_return_val_if_fail (PIR_IS_FEE_PLAN (plan) && notices != NULL, NULL);

  steps = pir_fee_plan_get_steps (plan, &n_steps);
  numbers = pir_fee_plan_get_numbers (plan, &n_numbers);
  for (gsize i = 0; i < n_steps; i++)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autofree char *fee = pir_sentences_format_money (steps[i].fee);

      for (gsize j = 0; j < n_numbers && j < notices->len; j++)
        {
          g_autofree char *name = numbers[j] == i ? pir_class_name_of (g_ptr_array_index (notices, j)) : NULL;

          if (name != NULL)
            g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
        }
      /* Translators: a payment for several children: its number, their names, its fee */
      g_string_append_printf (text, _("%1$zu: %2$s (fee %3$s)"), i + 1, names->str, fee);
      if (i + 1 < n_steps)
        g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
pir_sentence_class_title (const PirClassPayment *payment)
{
  g_return_val_if_fail (payment != NULL, NULL);

  if (payment->instalment == 0)
    return g_strdup (payment->reason);

  /* Translators: what is paid for; which instalment (rata), of how many */
  return g_strdup_printf (_("%1$s, instalment %2$u of %3$u"), payment->reason, payment->instalment, payment->instalments);
}

char *
pir_sentence_class_text (PirClassDesk *desk,
                         guint         index,
                         PirDate       today)
{
  const PirClassPayment *payment;
  g_autofree char *title = NULL;
  g_autofree char *progress = NULL;
  GString *text;

  g_return_val_if_fail (PIR_IS_CLASS_DESK (desk) && index < pir_class_desk_get_n_payments (desk), NULL);

  payment = pir_class_desk_get_payment (desk, index);
  title = pir_sentence_class_title (payment);
  progress = pir_sentence_class_progress (payment, NULL);
  text = g_string_new (title);
  g_string_append_printf (text, "\n%s\n", progress);
  for (guint i = 0; i < pir_class_desk_get_n_children (desk); i++)
    {
      PirNotice *notice = pir_class_desk_get_notice (desk, i, index);
      g_autofree char *amount = notice != NULL ? pir_sentences_format_money (pir_notice_peek (notice)->amount) : NULL;

      if (notice != NULL)
        g_string_append_printf (text, "%s\t%s\t%s\n", pir_class_desk_get_name (desk, i), amount,
                                pir_sentence_class_mark (pir_class_mark_of (notice, today)));
    }

  return g_string_free (text, FALSE);
}
