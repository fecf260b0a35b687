/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about money that a school gives back. */

#include "core/pir-sentences-refunds.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences-private.h"
#include "core/pir-sentences.h"
#include "net/pir-net-error.h"

/* A family's own request */
static char *
dup_asked (PirRefundAsker asker,
           const char    *day)
{
  switch (asker)
    {
    case PIR_REFUND_BY_YOU:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("You asked for it on %s. The school still has to decide."), day);
    case PIR_REFUND_BY_FAMILY:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("Somebody else of the family asked for it on %s. The school still has to decide."), day);
    case PIR_REFUND_BY_SCHOOL:
    default:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("Since %s it waits for the decision of the school."), day);
    }
}

/* Returns: (transfer full): how it stands; @day: (nullable) */
static char *
dup_state (PirRefundState state,
           PirRefundAsker asker,
           const char    *day)
{
  switch (day != NULL ? state : PIR_REFUND_OTHER)
    {
    case PIR_REFUND_ASKED:
      return dup_asked (asker, day);
    case PIR_REFUND_APPROVED:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("Approved on %s. The school still has to send the money."), day);
    case PIR_REFUND_REFUSED:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("Refused by the school on %s."), day);
    case PIR_REFUND_DONE:
      /* Translators: of a refund; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("The school sent the money on %s. A bank may need some days for it."), day);
    case PIR_REFUND_WITHDRAWN:
      /* Translators: of a refund that a family had asked for; %s is a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("Taken back on %s, before the school decided."), day);
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

  state = dup_state (refund->state, refund->asker, day);
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

char *
pir_sentence_refund_error (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);
  PirProblemCode code = problem != NULL ? problem->code : PIR_PROBLEM_UNKNOWN;
  g_autofree char *left = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (code == PIR_PROBLEM_NOT_FOUND)
    return g_strdup (_("The service does not know this receipt as yours to ask for. Who has paid it, or is linked to the pupil, can ask."));
  if (code == PIR_PROBLEM_REFUND_STATE)
    return g_strdup (_("A request for this receipt waits for the decision, or was decided meanwhile. Look at the receipt to see how it "
                       "stands."));
  if (code == PIR_PROBLEM_MALFORMED)
    return g_strdup (_("The service cannot take this reason. Write it in a few plain sentences, at most 500 characters."));
  if (code != PIR_PROBLEM_AMOUNT)
    return pir_sentence_error (error);

  left = pir_sentences_format_money (MAX (problem->amount, 0));

  /* Translators: %s is an amount such as 20,00 € */
  return g_strdup_printf (_("Of this receipt %s is left: the rest was given back or asked for before. Choose another amount."), left);
}
