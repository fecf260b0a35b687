/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about links between payers and pupils. */

#include "core/pir-sentences-links.h"

#include <glib/gi18n-lib.h>

static const char * const kinships[] = {
  /* Translators: what somebody is to a child (padre) */
  [PIR_KINSHIP_FATHER] = N_("Father"),
  /* Translators: what somebody is to a child (madre) */
  [PIR_KINSHIP_MOTHER] = N_("Mother"),
  /* Translators: what somebody is to a child (tutore) */
  [PIR_KINSHIP_GUARDIAN] = N_("Guardian (tutore)"),
  /* Translators: who asks in their own name */
  [PIR_KINSHIP_SELF] = N_("Yourself"),
  /* Translators: what somebody is to a child: none of the others */
  [PIR_KINSHIP_OTHER] = N_("Somebody else"),
};

static const char * const nexts[] = {
  [PIR_LINK_REQUESTED] =
    N_("The school office compares the request with its records. Once it has confirmed, the notices appear here by "
       "themselves, with a notification. There is nothing to do until then."),
  [PIR_LINK_ACTIVE] = N_("What the school asks for is shown among the notices as soon as it is sent."),
  [PIR_LINK_REJECTED] =
    N_("Notices are not shown. If something was wrong in the request, correct it and ask again; if not, write to the "
       "school office."),
  [PIR_LINK_WITHDRAWN] = N_("You took the request back. You can ask again whenever you like."),
  [PIR_LINK_REVOKED] =
    N_("The link has been ended, and notices are not shown any more; what you paid stays. You can ask the school again."),
  [PIR_LINK_ENDED] = N_("What there was stays here to be read. At the new school the child has to be linked anew."),
  [PIR_LINK_OTHER] =
    N_("The service says something about this link that this version of the app does not know. Update the app, or ask "
       "the school office."),
};

const char *
pir_sentence_kinship (PirKinship kinship)
{
  g_return_val_if_fail ((gsize) kinship < G_N_ELEMENTS (kinships), "");

  return _(kinships[kinship]);
}

const char *
pir_sentence_link_next (PirLink *link)
{
  g_return_val_if_fail (PIR_IS_LINK (link), "");

  return _(nexts[pir_link_peek (link)->state]);
}
