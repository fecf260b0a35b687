/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-notice-enums.h"

#include "model/pir-names.h"

static const char * const notice_state_names[] = {
  [PIR_NOTICE_TO_PAY] = "to_pay",
  [PIR_NOTICE_AWAITING_RECEIPT] = "awaiting_receipt",
  [PIR_NOTICE_PAID] = "paid",
  [PIR_NOTICE_CANCELLED] = "cancelled",
  [PIR_NOTICE_CLOSED] = "closed",
  [PIR_NOTICE_SETTLED] = "settled",
  [PIR_NOTICE_OTHER] = "other",
  [PIR_NOTICE_GONE] = "gone",
};

static const char * const standing_names[] = {
  [PIR_STANDING_DUE] = "due",
  [PIR_STANDING_OVERDUE] = "overdue",
  [PIR_STANDING_EXPIRED] = "expired",
  [PIR_STANDING_AWAITING] = "awaiting",
  [PIR_STANDING_PAID] = "paid",
  [PIR_STANDING_CANCELLED] = "cancelled",
  [PIR_STANDING_CLOSED] = "closed",
  [PIR_STANDING_SETTLED] = "settled",
  [PIR_STANDING_OTHER] = "other",
  [PIR_STANDING_GONE] = "gone",
};

const char *
pir_notice_state_to_string (PirNoticeState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (notice_state_names), notice_state_names[PIR_NOTICE_TO_PAY]);

  return notice_state_names[value];
}

gboolean
pir_notice_state_from_string (const char     *text,
                              PirNoticeState *value)
{
  guint found = PIR_NOTICE_OTHER;
  gboolean is_known = pir_names_find (notice_state_names, G_N_ELEMENTS (notice_state_names), text, &found);

  *value = (PirNoticeState) found;

  return is_known;
}

const char *
pir_standing_to_string (PirStanding value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (standing_names), standing_names[PIR_STANDING_DUE]);

  return standing_names[value];
}

gboolean
pir_standing_from_string (const char  *text,
                          PirStanding *value)
{
  guint found = PIR_STANDING_OTHER;
  gboolean is_known = pir_names_find (standing_names, G_N_ELEMENTS (standing_names), text, &found);

  *value = (PirStanding) found;

  return is_known;
}
