/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-people-enums.h"

#include "model/pir-names.h"

static const char * const link_state_names[] = {
  [PIR_LINK_REQUESTED] = "requested",
  [PIR_LINK_ACTIVE] = "active",
  [PIR_LINK_REJECTED] = "rejected",
  [PIR_LINK_WITHDRAWN] = "withdrawn",
  [PIR_LINK_REVOKED] = "revoked",
  [PIR_LINK_ENDED] = "ended",
  [PIR_LINK_OTHER] = "other",
};

static const char * const kinship_names[] = {
  [PIR_KINSHIP_FATHER] = "father",
  [PIR_KINSHIP_MOTHER] = "mother",
  [PIR_KINSHIP_GUARDIAN] = "guardian",
  [PIR_KINSHIP_SELF] = "self",
  [PIR_KINSHIP_OTHER] = "other",
};

const char *
pir_link_state_to_string (PirLinkState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (link_state_names), link_state_names[PIR_LINK_REQUESTED]);

  return link_state_names[value];
}

gboolean
pir_link_state_from_string (const char   *text,
                            PirLinkState *value)
{
  guint found = PIR_LINK_OTHER;
  gboolean is_known = pir_names_find (link_state_names, G_N_ELEMENTS (link_state_names), text, &found);

  *value = (PirLinkState) found;

  return is_known;
}

const char *
pir_kinship_to_string (PirKinship value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (kinship_names), kinship_names[PIR_KINSHIP_FATHER]);

  return kinship_names[value];
}

gboolean
pir_kinship_from_string (const char *text,
                         PirKinship *value)
{
  guint found = PIR_KINSHIP_OTHER;
  gboolean is_known = pir_names_find (kinship_names, G_N_ELEMENTS (kinship_names), text, &found);

  *value = (PirKinship) found;

  return is_known;
}
