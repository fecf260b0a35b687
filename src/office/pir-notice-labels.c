/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-notice-labels.h"

#include <glib/gi18n-lib.h>

static const char * const states[] = {
  [PIR_OFFICE_STATE_TO_PAY] = NC_("notice of the office", "to pay"),
  /* Translators: of a notice that is to be paid and whose due date has passed (scaduto) */
  [PIR_OFFICE_STATE_LATE] = NC_("notice of the office", "late"),
  [PIR_OFFICE_STATE_IN_PAYMENT] = NC_("notice of the office", "in payment"),
  [PIR_OFFICE_STATE_AWAITING_RECEIPT] = NC_("notice of the office", "awaits receipt"),
  [PIR_OFFICE_STATE_PAID] = NC_("notice of the office", "paid"),
  /* Translators: of a notice that was paid in another way than through the service, by transfer for instance */
  [PIR_OFFICE_STATE_PAID_ELSEWHERE] = NC_("notice of the office", "paid elsewhere"),
  [PIR_OFFICE_STATE_EXEMPT] = NC_("notice of the office", "exempt"),
  [PIR_OFFICE_STATE_CANCELLED] = NC_("notice of the office", "cancelled"),
  /* Translators: of the single payment where an instalment was paid, and the reverse */
  [PIR_OFFICE_STATE_CLOSED] = NC_("notice of the office", "closed"),
  [PIR_OFFICE_STATE_OTHER] = NC_("notice of the office", "something else"),
};

static const char * const steps[] = {
  /* Translators: state of a notice: the family was told */
  [PIR_HISTORY_NOTIFIED] = N_("Notified"),
  [PIR_HISTORY_CHANGED] = N_("Amount or due date changed"),
  [PIR_HISTORY_PAYMENT_STARTED] = N_("A payment was begun"),
  [PIR_HISTORY_PAYMENT_FAILED] = N_("The payment failed"),
  [PIR_HISTORY_PAYMENT_CANCELLED] = N_("The payment was given up"),
  [PIR_HISTORY_PAYMENT_EXPIRED] = N_("No outcome of the payment came in time"),
  [PIR_HISTORY_RECEIPT] = N_("Paid: the receipt has come"),
  [PIR_HISTORY_DUPLICATE] = N_("Paid a second time: to be refunded"),
  /* Translators: state of a notice: the school took it back */
  [PIR_HISTORY_CANCELLED] = N_("Withdrawn"),
  [PIR_HISTORY_MADE] = N_("A payer made it"),
  [PIR_HISTORY_PAID_ELSEWHERE] = N_("Marked as paid elsewhere"),
  [PIR_HISTORY_EXEMPT] = N_("Marked as exempt"),
  [PIR_HISTORY_REOPENED] = N_("To be paid again"),
  [PIR_HISTORY_OTHER] = N_("Something that this version of the program does not know"),
};

static const struct
{
  const char *why;
  const char *label;
} reasons[] = {
  { "notified", NC_("sees a notice", "named by the school") },
  { "linked", NC_("sees a notice", "linked to the pupil") },
  { "paid", NC_("sees a notice", "has paid it") },
  { "debtor", NC_("sees a notice", "in the own name") },
  { "own", NC_("sees a notice", "has made it") },
  { "representative", NC_("sees a notice", "class representative") },
};

const char *
pir_label_office_state (PirOfficeState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (states), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "notice of the office", states[state]);
}

char *
pir_label_history (const PirHistoryEntry *entry)
{
  const char *step;
  PirMoney before;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (entry != NULL && (gsize) entry->kind < G_N_ELEMENTS (steps), NULL);

  step = _(steps[entry->kind]);
  if (entry->kind != PIR_HISTORY_CHANGED || entry->detail == NULL
      || !g_ascii_string_to_signed (entry->detail, 10, 0, PIR_MONEY_MAX, &before, NULL))
    return g_strdup (step);

  amount = pir_money_format (before, C_("tag of this language", "en"));

  /* Translators: %s is what a notice asked for before a change, such as 12,50 €. */
  return g_strdup_printf (_("Amount or due date changed; it was %s before"), amount);
}

const char *
pir_label_why (const char *why)
{
  g_return_val_if_fail (why != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].why, why))
      return g_dpgettext2 (GETTEXT_PACKAGE, "sees a notice", reasons[i].label);

  return "";
}

char *
pir_label_notice (const PirOfficeNoticeFields *notice)
{
  const char *name;

  g_return_val_if_fail (notice != NULL, NULL);

  name = notice->event_name != NULL ? notice->event_name : notice->reason;

  return notice->instalment > 0 ? g_strdup_printf ("%s %u/%u", name, notice->instalment, notice->instalments) : g_strdup (name);
}
