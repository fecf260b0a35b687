/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-letter-refund.h"

#include <glib/gi18n.h>

#include "documents/pir-text.h"

static void
append_quoted (GString    *text,
               const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "    %s\n", g_strchomp (lines[i]));
  g_string_append_c (text, '\n');
}

static void
append_opening (GString            *text,
                const PirCatalogue *catalogue,
                const PirLetter    *letter,
                const char         *amount)
{
  if (letter->row->kind == PIR_MAIL_REFUND_DONE)
    /* Translators: in a mail. %1$s is the name of a school, %2$s an amount such as 12,50 €. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%1$s has given %2$s back to you, of what you paid for:")),
                            letter->school_name, amount);
  else if (pir_refund_peek (letter->refund)->state == PIR_REFUND_REFUSED)
    /* Translators: in a mail. %1$s is the name of a school, %2$s an amount such as 12,50 €. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%1$s has refused to give %2$s back, of what you paid for:")),
                            letter->school_name, amount);
  else
    /* Translators: in a mail. %1$s is the name of a school, %2$s an amount such as 12,50 €. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%1$s will give %2$s back to you, of what you paid for:")),
                            letter->school_name, amount);
  g_string_append (text, "\n\n");
}

static void
append_day (GString            *text,
            const PirCatalogue *catalogue,
            PirDate             day)
{
  g_autofree char *words = pir_text_date (day, catalogue);

  /* Translators: in a mail. %s is a day. */
  g_string_append_printf (text, pir_tr (catalogue, N_("The money was sent on %s. A bank may need some days for it.")), words);
  g_string_append (text, "\n\n");
}

void
pir_letter_refund_append (GString            *text,
                          const PirCatalogue *catalogue,
                          const PirLetter    *letter)
{
  const PirRefundFields *refund;
  g_autofree char *amount = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (text != NULL && catalogue != NULL);
  g_return_if_fail (letter != NULL && letter->refund != NULL);

  refund = pir_refund_peek (letter->refund);
  amount = pir_money_format (refund->amount, pir_catalogue_get_language (catalogue));
  append_opening (text, catalogue, letter, amount);
  what = g_strdup_printf ("%s, %s\n%s", refund->payment_reason, refund->debtor_name, refund->receipt_number);
  append_quoted (text, what);
  if (letter->row->kind == PIR_MAIL_REFUND_DONE && refund->done_on != PIR_DATE_NONE)
    append_day (text, catalogue, refund->done_on);
  if (letter->row->kind == PIR_MAIL_REFUND_DECIDED && refund->note != NULL)
    {
      g_string_append (text, pir_tr (catalogue, N_("The school writes:")));
      g_string_append (text, "\n\n");
      append_quoted (text, refund->note);
    }
  g_string_append (text, pir_tr (catalogue, N_("You find it in the app under Receipts. If you have a question, ask the school’s office.")));
  g_string_append (text, "\n\n");
}
