/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event-enums.h"

#include "model/pir-names.h"

static const char * const event_kind_names[] = {
  [PIR_EVENT_NAMED] = "named",
  [PIR_EVENT_OPEN] = "open",
};

static const char * const event_state_names[] = {
  [PIR_EVENT_DRAFT] = "draft",
  [PIR_EVENT_AWAITING_APPROVAL] = "awaiting_approval",
  [PIR_EVENT_APPROVED] = "approved",
  [PIR_EVENT_REJECTED] = "rejected",
  [PIR_EVENT_NOTIFIED] = "notified",
  [PIR_EVENT_CLOSED] = "closed",
  [PIR_EVENT_CANCELLED] = "cancelled",
};

static const char * const event_act_names[] = {
  [PIR_EVENT_EDIT] = "edit",
  [PIR_EVENT_DELETE] = "delete",
  [PIR_EVENT_SUBMIT] = "submit",
  [PIR_EVENT_RECALL] = "recall",
  [PIR_EVENT_APPROVE] = "approve",
  [PIR_EVENT_REJECT] = "reject",
  [PIR_EVENT_NOTIFY] = "notify",
  [PIR_EVENT_AMEND] = "amend",
  [PIR_EVENT_ADD] = "add",
  [PIR_EVENT_REMIND] = "remind",
  [PIR_EVENT_CLOSE] = "close",
  [PIR_EVENT_CANCEL] = "cancel",
};

static const struct
{
  PirEventState state;
  PirEventAct   act;
  PirEventState after;
} steps[] = {
  { PIR_EVENT_DRAFT, PIR_EVENT_EDIT, PIR_EVENT_DRAFT },
  { PIR_EVENT_DRAFT, PIR_EVENT_ADD, PIR_EVENT_DRAFT },
  { PIR_EVENT_DRAFT, PIR_EVENT_DELETE, PIR_EVENT_DRAFT },
  { PIR_EVENT_DRAFT, PIR_EVENT_SUBMIT, PIR_EVENT_AWAITING_APPROVAL },
  { PIR_EVENT_REJECTED, PIR_EVENT_EDIT, PIR_EVENT_REJECTED },
  { PIR_EVENT_REJECTED, PIR_EVENT_ADD, PIR_EVENT_REJECTED },
  { PIR_EVENT_REJECTED, PIR_EVENT_DELETE, PIR_EVENT_REJECTED },
  { PIR_EVENT_REJECTED, PIR_EVENT_SUBMIT, PIR_EVENT_AWAITING_APPROVAL },
  { PIR_EVENT_AWAITING_APPROVAL, PIR_EVENT_RECALL, PIR_EVENT_DRAFT },
  { PIR_EVENT_AWAITING_APPROVAL, PIR_EVENT_APPROVE, PIR_EVENT_APPROVED },
  { PIR_EVENT_AWAITING_APPROVAL, PIR_EVENT_REJECT, PIR_EVENT_REJECTED },
  { PIR_EVENT_APPROVED, PIR_EVENT_RECALL, PIR_EVENT_DRAFT },
  { PIR_EVENT_APPROVED, PIR_EVENT_NOTIFY, PIR_EVENT_NOTIFIED },
  { PIR_EVENT_NOTIFIED, PIR_EVENT_AMEND, PIR_EVENT_NOTIFIED },
  { PIR_EVENT_NOTIFIED, PIR_EVENT_ADD, PIR_EVENT_NOTIFIED },
  { PIR_EVENT_NOTIFIED, PIR_EVENT_REMIND, PIR_EVENT_NOTIFIED },
  { PIR_EVENT_NOTIFIED, PIR_EVENT_CLOSE, PIR_EVENT_CLOSED },
  { PIR_EVENT_NOTIFIED, PIR_EVENT_CANCEL, PIR_EVENT_CANCELLED },
  { PIR_EVENT_CLOSED, PIR_EVENT_CANCEL, PIR_EVENT_CANCELLED },
};

const char *
pir_event_kind_to_string (PirEventKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (event_kind_names), event_kind_names[PIR_EVENT_NAMED]);

  return event_kind_names[value];
}

gboolean
pir_event_kind_from_string (const char   *text,
                            PirEventKind *value)
{
  guint found;

  if (!pir_names_find (event_kind_names, G_N_ELEMENTS (event_kind_names), text, &found))
    return FALSE;

  *value = (PirEventKind) found;

  return TRUE;
}

const char *
pir_event_state_to_string (PirEventState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (event_state_names), event_state_names[PIR_EVENT_DRAFT]);

  return event_state_names[value];
}

gboolean
pir_event_state_from_string (const char    *text,
                             PirEventState *value)
{
  guint found;

  if (!pir_names_find (event_state_names, G_N_ELEMENTS (event_state_names), text, &found))
    return FALSE;

  *value = (PirEventState) found;

  return TRUE;
}

const char *
pir_event_act_to_string (PirEventAct value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (event_act_names), event_act_names[PIR_EVENT_EDIT]);

  return event_act_names[value];
}

gboolean
pir_event_state_after (PirEventState  state,
                       PirEventAct    act,
                       PirEventState *after)
{
  g_return_val_if_fail (after != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].state == state && steps[i].act == act)
      {
        *after = steps[i].after;
        return TRUE;
      }

  return FALSE;
}
