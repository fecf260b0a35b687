/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-labels.h"

#include <glib/gi18n-lib.h>

static const char * const kinships[] = {
  [PIR_KINSHIP_FATHER] = NC_("office", "father"),
  [PIR_KINSHIP_MOTHER] = NC_("office", "mother"),
  [PIR_KINSHIP_GUARDIAN] = NC_("office", "guardian"),
  [PIR_KINSHIP_SELF] = NC_("office", "the pupil"),
  [PIR_KINSHIP_OTHER] = NC_("office", "something else"),
};

static const char * const link_states[] = {
  [PIR_LINK_REQUESTED] = NC_("office", "waiting"),
  [PIR_LINK_ACTIVE] = NC_("office", "linked"),
  [PIR_LINK_REJECTED] = NC_("office", "rejected"),
  [PIR_LINK_WITHDRAWN] = NC_("office", "withdrawn"),
  [PIR_LINK_REVOKED] = NC_("office", "revoked"),
  [PIR_LINK_ENDED] = NC_("office", "ended"),
  [PIR_LINK_OTHER] = NC_("office", "something else"),
};

char *
pir_label_person (const char *family_name,
                  const char *given_name)
{
  g_return_val_if_fail (family_name != NULL && given_name != NULL, NULL);

  return g_strconcat (family_name, " ", given_name, NULL);
}

char *
pir_label_money (PirMoney amount)
{
  /* Translators: the BCP 47 tag of the language of this translation, such as "it" or "zh-CN" */
  return pir_money_format (amount, C_("tag of this language", "en"));
}

const char *
pir_label_kinship (PirKinship kinship)
{
  g_return_val_if_fail ((gsize) kinship < G_N_ELEMENTS (kinships), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "office", kinships[kinship]);
}

const char *
pir_label_link_state (PirLinkState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (link_states), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "office", link_states[state]);
}
