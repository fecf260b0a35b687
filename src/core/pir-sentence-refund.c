/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about money that a school gives back. */

#include "core/pir-sentences-refunds.h"

#include <glib/gi18n-lib.h>

static const char * const states[] = {
  /* Translators: of a refund; %s is a day */
  [PIR_REFUND_ASKED] = N_("Since %s it waits for the decision of the school."),
  /* Translators: of a refund; %s is a day */
  [PIR_REFUND_APPROVED] = N_("Approved on %s. The school still has to send the money."),
  /* Translators: of a refund; %s is a day */
  [PIR_REFUND_REFUSED] = N_("Refused by the school on %s."),
  /* Translators: of a refund; %s is a day */
  [PIR_REFUND_DONE] = N_("The school sent the money on %s. A bank may need some days for it."),
};

char *
pir_sentence_refund_title (const char *amount)
{
  g_return_val_if_fail (amount != NULL, NULL);

  /* Translators: %s is an amount such as 20,00 €; a refund (rimborso) is what a school gives back of a payment */
  return g_strdup_printf (_("Refund of %s"), amount);
}

char *
pir_sentence_refund (const PirRefundFields *refund,
                     const char            *day)
{
  GString *words;

  g_return_val_if_fail (refund != NULL, NULL);

  words = g_string_new (NULL);
  if ((gsize) refund->state < G_N_ELEMENTS (states) && day != NULL)
    g_string_append_printf (words, _(states[refund->state]), day);
  else
    g_string_append (words, _("How it stands is more than this version of the app knows. Ask the school’s office."));
  g_string_append_c (words, '\n');
  /* Translators: why a school gives money back; %s is what its office wrote */
  g_string_append_printf (words, _("Reason: %s"), refund->reason);
  if (refund->note != NULL)
    {
      g_string_append_c (words, '\n');
      /* Translators: %s is what the school's office wrote about a refund */
      g_string_append_printf (words, _("The school writes: %s"), refund->note);
    }

  return g_string_free (words, FALSE);
}
