/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-refund-enums.h"

#include "model/pir-names.h"

static const char * const state_names[] = {
  [PIR_REFUND_ASKED] = "asked",
  [PIR_REFUND_APPROVED] = "approved",
  [PIR_REFUND_REFUSED] = "refused",
  [PIR_REFUND_DONE] = "done",
  [PIR_REFUND_WITHDRAWN] = "withdrawn",
  [PIR_REFUND_OTHER] = "other",
};

static const char * const asker_names[] = {
  [PIR_REFUND_BY_SCHOOL] = "school",
  [PIR_REFUND_BY_YOU] = "you",
  [PIR_REFUND_BY_FAMILY] = "family",
};

const char *
pir_refund_asker_to_string (PirRefundAsker value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (asker_names), asker_names[PIR_REFUND_BY_SCHOOL]);

  return asker_names[value];
}

gboolean
pir_refund_asker_from_string (const char     *text,
                              PirRefundAsker *value)
{
  guint found = PIR_REFUND_BY_SCHOOL;
  gboolean is_known = pir_names_find (asker_names, G_N_ELEMENTS (asker_names), text, &found);

  g_return_val_if_fail (value != NULL, FALSE);

  *value = (PirRefundAsker) found;

  return is_known;
}

const char *
pir_refund_state_to_string (PirRefundState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (state_names), state_names[PIR_REFUND_OTHER]);

  return state_names[value];
}

gboolean
pir_refund_state_from_string (const char     *text,
                              PirRefundState *value)
{
  guint found = PIR_REFUND_OTHER;
  gboolean is_known = pir_names_find (state_names, G_N_ELEMENTS (state_names), text, &found);

  g_return_val_if_fail (value != NULL, FALSE);

  *value = (PirRefundState) found;

  return is_known;
}
