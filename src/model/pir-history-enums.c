/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-history-enums.h"

#include "model/pir-names.h"

static const char * const history_kind_names[] = {
  [PIR_HISTORY_NOTIFIED] = "notified",
  [PIR_HISTORY_CHANGED] = "changed",
  [PIR_HISTORY_PAYMENT_STARTED] = "payment_started",
  [PIR_HISTORY_PAYMENT_FAILED] = "payment_failed",
  [PIR_HISTORY_PAYMENT_CANCELLED] = "payment_cancelled",
  [PIR_HISTORY_PAYMENT_EXPIRED] = "payment_expired",
  [PIR_HISTORY_RECEIPT] = "receipt",
  [PIR_HISTORY_DUPLICATE] = "duplicate",
  [PIR_HISTORY_CANCELLED] = "cancelled",
  [PIR_HISTORY_MADE] = "made",
  [PIR_HISTORY_REMINDED] = "reminded",
  [PIR_HISTORY_PAID_ELSEWHERE] = "paid_elsewhere",
  [PIR_HISTORY_EXEMPT] = "exempt",
  [PIR_HISTORY_REOPENED] = "reopened",
  [PIR_HISTORY_OTHER] = "other",
};

const char *
pir_history_kind_to_string (PirHistoryKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (history_kind_names), history_kind_names[PIR_HISTORY_OTHER]);

  return history_kind_names[value];
}

gboolean
pir_history_kind_from_string (const char     *text,
                              PirHistoryKind *value)
{
  guint found = PIR_HISTORY_OTHER;
  gboolean is_known = pir_names_find (history_kind_names, G_N_ELEMENTS (history_kind_names), text, &found);

  *value = (PirHistoryKind) found;

  return is_known;
}
