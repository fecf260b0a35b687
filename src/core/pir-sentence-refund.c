/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about money that a school gives back. */

#include "core/pir-sentences-refunds.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full): how it stands; @day: (nullable) */
static char *
dup_state (PirRefundState state,
           const char    *day)
{
  switch (day != NULL ? state : PIR_REFUND_OTHER)
    {
    case PIR_REFUND_ASKED:
      /* Translators: of a refund; %s is a day */
      return g_strdup_printf (_("Since %s it waits for the decision of the school."), day);
    case PIR_REFUND_APPROVED:
      /* Translators: of a refund; %s is a day */
      return g_strdup_printf (_("Approved on %s. The school still has to send the money."), day);
    case PIR_REFUND_REFUSED:
      /* Translators: of a refund; %s is a day */
      return g_strdup_printf (_("Refused by the school on %s."), day);
    case PIR_REFUND_DONE:
      /* Translators: of a refund; %s is a day */
      return g_strdup_printf (_("The school sent the money on %s. A bank may need some days for it."), day);
    case PIR_REFUND_OTHER:
    default:
      return g_strdup (_("How it stands is more than this version of the app knows. Ask the school’s office."));
    }
}

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
  g_autofree char *state = NULL;
  GString *words;

  g_return_val_if_fail (refund != NULL, NULL);

  state = dup_state (refund->state, day);
  words = g_string_new (state);
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
