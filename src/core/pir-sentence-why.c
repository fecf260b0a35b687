/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said to somebody who sees no notice. */

#include "core/pir-sentences-links.h"

#include <glib/gi18n-lib.h>

#include "core/pir-day-names.h"
#include "core/pir-sentences-private.h"

static const char * const titles[] = {
  [PIR_WHY_NEVER_FETCHED] = N_("Nothing has been fetched yet"),
  [PIR_WHY_SIGNED_OUT] = N_("You are not signed in"),
  [PIR_WHY_OFFLINE] = N_("The service cannot be reached"),
  [PIR_WHY_FAILED] = N_("The last refresh did not work"),
  [PIR_WHY_NO_LINK] = N_("No school has linked a child to you"),
  [PIR_WHY_REJECTED] = N_("The school has rejected the request"),
  [PIR_WHY_WAITING_LONG] = N_("The school has not answered for a while"),
  [PIR_WHY_WAITING] = N_("The school has not confirmed yet"),
  [PIR_WHY_WITHDRAWN] = N_("You took the request back"),
  [PIR_WHY_REVOKED] = N_("The link was ended"),
  [PIR_WHY_LEFT] = N_("The child has left the school"),
  [PIR_WHY_OLD_YEAR] = N_("The class is one of a past school year"),
  [PIR_WHY_NOTHING_SENT] = N_("The school has sent nothing so far"),
  [PIR_WHY_NOTHING_TO_PAY] = N_("There is nothing to pay"),
  [PIR_WHY_OTHER_PARENT] = N_("Perhaps the other parent is linked"),
  [PIR_WHY_OTHER_SCHOOL] = N_("Perhaps another school is the one to ask"),
  [PIR_WHY_OTHER_PLATFORM] = N_("Perhaps the school uses another platform"),
  [PIR_WHY_VOLUNTARY] = N_("Voluntary payments are not sent as notices"),
};

static const char * const texts[] = {
  [PIR_WHY_NEVER_FETCHED] = N_("The first refresh on this computer is not done. It may take a moment."),
  [PIR_WHY_SIGNED_OUT] = N_("What is shown here is as old as the last refresh. Sign in to see what has come since."),
  [PIR_WHY_OFFLINE] = NULL, /* with its moment */
  [PIR_WHY_FAILED] = N_("What came later is not here. Try once more; if it goes on, ask the service’s assistance."),
  [PIR_WHY_NO_LINK] =
    N_("Notices are shown once a school has linked you to a child. Ask the child’s school: it takes a few minutes, and the "
       "school then confirms. Adult pupils and people who work at a school ask in the same way, with their own tax code."),
  [PIR_WHY_REJECTED] = N_("Its notices are not shown. Read the reason, correct what is wrong and ask again."),
  [PIR_WHY_WAITING_LONG] = N_("It has had your request for more than a week. A short letter to its office helps."),
  [PIR_WHY_WAITING] =
    N_("It compares your request with its records. There is nothing to do for the moment; the notices then appear by "
       "themselves."),
  [PIR_WHY_WITHDRAWN] = N_("The school does not decide about it any more. Ask again to see the notices."),
  [PIR_WHY_REVOKED] = N_("Its notices are not shown any more. Ask again if that was not meant."),
  [PIR_WHY_LEFT] = N_("This school sends nothing new. If there is a new one, ask that."),
  [PIR_WHY_OLD_YEAR] =
    N_("The school has not told the class of this year. If the child has changed school, ask the new one; if not, write to "
       "the office."),
  [PIR_WHY_NOTHING_SENT] =
    N_("You are linked, and the school has not asked you for anything. If other families have a notice already, write to "
       "the office."),
  [PIR_WHY_NOTHING_TO_PAY] =
    N_("What the school has sent is paid, expired or taken back. It is among the notices when all of them are shown."),
  [PIR_WHY_OTHER_PARENT] =
    N_("A school links each parent separately, and some link one only. Whoever is linked sees the notices; ask the school to "
       "link you too."),
  [PIR_WHY_OTHER_SCHOOL] =
    N_("Sites of one institute have codes of their own, and a child who has changed school is known at the new one. Compare "
       "the code with what the school writes, and ask that one."),
  [PIR_WHY_OTHER_PLATFORM] =
    N_("Some schools send notices by their electronic register or on paper. Their office knows which way they use."),
  [PIR_WHY_VOLUNTARY] =
    N_("Voluntary contributions and donations are open to everybody and in nobody’s name. The school office says which are "
       "open."),
};

const char *
pir_sentence_why_title (PirWhyKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (titles), "");

  return _(titles[kind]);
}

char *
pir_sentence_why (const PirWhy *why)
{
  g_autofree char *moment = NULL;

  g_return_val_if_fail (why != NULL, NULL);
  g_return_val_if_fail ((gsize) why->kind < G_N_ELEMENTS (texts), NULL);

  if (why->kind != PIR_WHY_OFFLINE)
    return g_strdup (_(texts[why->kind]));

  moment = pir_day_names_since (why->since);

  /* Translators: %s is a moment such as 10:42 */
  return g_strdup_printf (_("It has been out of reach since %s, so what came later is not here. It is tried again by itself."),
                          moment);
}
