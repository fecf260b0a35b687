/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-event-labels.h"

#include <glib/gi18n-lib.h>

static const char * const states[] = {
  [PIR_EVENT_DRAFT] = NC_("office", "draft"),
  [PIR_EVENT_AWAITING_APPROVAL] = NC_("office", "to be approved"),
  [PIR_EVENT_APPROVED] = NC_("office", "approved"),
  /* Translators: of a payment event that the head has sent back */
  [PIR_EVENT_REJECTED] = NC_("office", "sent back"),
  [PIR_EVENT_NOTIFIED] = NC_("office", "notified"),
  [PIR_EVENT_CLOSED] = NC_("office", "closed"),
  [PIR_EVENT_CANCELLED] = NC_("office", "cancelled"),
};

static const char * const kinds[] = {
  [PIR_EVENT_NAMED] = NC_("office", "with recipients"),
  [PIR_EVENT_OPEN] = NC_("office", "open to anyone"),
};

static const char *
get_plain_sentence (PirEventCheckKind kind)
{
  switch (kind)
    {
    case PIR_EVENT_CHECK_RECIPIENTS:
      return _("Nobody is to pay: add recipients.");
    case PIR_EVENT_CHECK_AMOUNTS:
      return _("Somebody would be asked less than a cent: look at amounts, instalments and reductions.");
    case PIR_EVENT_CHECK_ACCOUNT:
      return _("It is not said to which account the money goes, or the school does not use that account any more.");
    case PIR_EVENT_CHECK_CBILL:
      return _("The school has no CBILL code, so banks that pay by it cannot.");
    case PIR_EVENT_CHECK_DATE:
    case PIR_EVENT_CHECK_PAYERS:
    case PIR_EVENT_CHECK_ADDRESSES:
    default:
      return "";
    }
}

const char *
pir_label_event_state (PirEventState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (states), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "office", states[state]);
}

const char *
pir_label_event_kind (PirEventKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (kinds), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "office", kinds[kind]);
}

char *
pir_label_event_check (const PirEventCheck *check)
{
  g_return_val_if_fail (check != NULL, NULL);

  if (check->kind == PIR_EVENT_CHECK_DATE)
    /* Translators: %u is a number of due dates. */
    return g_strdup_printf (ngettext ("%u due date has passed.", "%u due dates have passed.", check->count), check->count);
  if (check->kind == PIR_EVENT_CHECK_PAYERS)
    /* Translators: %u is a number of recipients. */
    return g_strdup_printf (ngettext ("%u recipient has no account linked: nobody sees what is asked.",
                                      "%u recipients have no account linked: nobody sees what is asked.", check->count), check->count);
  if (check->kind == PIR_EVENT_CHECK_ADDRESSES)
    /* Translators: %u is a number of recipients. */
    return g_strdup_printf (ngettext ("%u recipient’s family has no e-mail address: nobody gets a mail.",
                                      "%u recipients’ families have no e-mail address: nobody gets a mail.", check->count), check->count);

  return g_strdup (get_plain_sentence (check->kind));
}
