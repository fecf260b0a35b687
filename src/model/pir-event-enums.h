/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirEventKind:
 * @PIR_EVENT_NAMED: with recipients (con pagamenti pre-intestati): becomes notices
 * @PIR_EVENT_OPEN: without (senza pagamenti pre-intestati, liberale): becomes an open cause
 */
typedef enum
{
  PIR_EVENT_NAMED,
  PIR_EVENT_OPEN,
} PirEventKind;

/**
 * PirEventState:
 * @PIR_EVENT_DRAFT: bozza
 * @PIR_EVENT_AWAITING_APPROVAL: da approvare: the head decides
 * @PIR_EVENT_APPROVED: approvato, da notificare
 * @PIR_EVENT_REJECTED: rifiutato, with a reason
 * @PIR_EVENT_NOTIFIED: notificato: families see it and pay
 * @PIR_EVENT_CLOSED: chiuso: nothing more can be paid
 * @PIR_EVENT_CANCELLED: annullato: what was not paid is withdrawn
 *
 * Where a payment event (evento di pagamento) stands.
 */
typedef enum
{
  PIR_EVENT_DRAFT,
  PIR_EVENT_AWAITING_APPROVAL,
  PIR_EVENT_APPROVED,
  PIR_EVENT_REJECTED,
  PIR_EVENT_NOTIFIED,
  PIR_EVENT_CLOSED,
  PIR_EVENT_CANCELLED,
} PirEventState;

/**
 * PirEventAct:
 * @PIR_EVENT_EDIT: change anything, recipients too
 * @PIR_EVENT_DELETE: as if it had never been
 * @PIR_EVENT_SUBMIT: ask for approval
 * @PIR_EVENT_RECALL: back to draft; an approval is lost
 * @PIR_EVENT_APPROVE: the head's yes
 * @PIR_EVENT_REJECT: the head's no
 * @PIR_EVENT_NOTIFY: send it to families
 * @PIR_EVENT_AMEND: change what may change once families have it
 * @PIR_EVENT_ADD: more recipients, note
 * @PIR_EVENT_REMIND: write to those who have not paid
 * @PIR_EVENT_CLOSE: it is over
 * @PIR_EVENT_CANCEL: it does not take place
 *
 * What an office does with an event.
 */
typedef enum
{
  PIR_EVENT_EDIT,
  PIR_EVENT_DELETE,
  PIR_EVENT_SUBMIT,
  PIR_EVENT_RECALL,
  PIR_EVENT_APPROVE,
  PIR_EVENT_REJECT,
  PIR_EVENT_NOTIFY,
  PIR_EVENT_AMEND,
  PIR_EVENT_ADD,
  PIR_EVENT_REMIND,
  PIR_EVENT_CLOSE,
  PIR_EVENT_CANCEL,
} PirEventAct;

/** pir_event_kind_to_string: Returns: (transfer none): its name in the interface and in databases ("named", "open") */
const char *pir_event_kind_to_string (PirEventKind value);

/** pir_event_kind_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_event_kind_from_string (const char   *text,
                                     PirEventKind *value);

/** pir_event_state_to_string: Returns: (transfer none): its name in the interface and in databases ("draft" …) */
const char *pir_event_state_to_string (PirEventState value);

/** pir_event_state_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_event_state_from_string (const char    *text,
                                      PirEventState *value);

/** pir_event_act_to_string: Returns: (transfer none): its name in audit logs ("edit", "submit" …) */
const char *pir_event_act_to_string (PirEventAct value);

/**
 * pir_event_state_after:
 * @state: where an event stands
 * @act: what is to be done with it
 * @after: (out): where it stands then; untouched where @act is not allowed
 *
 * Returns: whether @act is allowed in @state
 */
gboolean pir_event_state_after (PirEventState  state,
                                PirEventAct    act,
                                PirEventState *after);

G_END_DECLS
