/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"

G_BEGIN_DECLS

/**
 * PirEventCheckKind:
 * @PIR_EVENT_CHECK_RECIPIENTS: nobody is to pay
 * @PIR_EVENT_CHECK_AMOUNTS: what somebody is asked, or an instalment of it, is less than a cent
 * @PIR_EVENT_CHECK_ACCOUNT: it is not said to which account the money goes, or that account has ended
 * @PIR_EVENT_CHECK_DATE: a due date has passed
 * @PIR_EVENT_CHECK_CBILL: the school has no CBILL code: banks that pay by it cannot
 * @PIR_EVENT_CHECK_PAYERS: recipients that no account is linked to: nobody sees what they are asked
 * @PIR_EVENT_CHECK_ADDRESSES: recipients whose payers have no e-mail address: nobody gets a mail
 *
 * What is to be looked at before an event goes to families.
 */
typedef enum
{
  PIR_EVENT_CHECK_RECIPIENTS,
  PIR_EVENT_CHECK_AMOUNTS,
  PIR_EVENT_CHECK_ACCOUNT,
  PIR_EVENT_CHECK_DATE,
  PIR_EVENT_CHECK_CBILL,
  PIR_EVENT_CHECK_PAYERS,
  PIR_EVENT_CHECK_ADDRESSES,
} PirEventCheckKind;

#define PIR_N_EVENT_CHECKS (PIR_EVENT_CHECK_ADDRESSES + 1)

/** PirEventCheck: @kind: what; @is_blocking: whether the event cannot be submitted so; @count: how many; 0 = not counted */
typedef struct
{
  PirEventCheckKind kind;
  gboolean          is_blocking;
  guint             count;
} PirEventCheck;

/**
 * PirEventFacts:
 * @paying: recipients who are not exempt
 * @without_payer: of these, whom no account is linked to
 * @without_address: of these, who have payers, but none with an address
 * @is_askable: whether each is asked at least a cent in each part
 * @has_account: whether it is said where the money goes
 * @has_cbill: whether the school has a CBILL code
 * @today: the civil day in Europe/Rome
 */
typedef struct
{
  guint    paying;
  guint    without_payer;
  guint    without_address;
  gboolean is_askable;
  gboolean has_account;
  gboolean has_cbill;
  PirDate  today;
} PirEventFacts;

/** pir_event_check_kind_to_string: Returns: (transfer none): its name in the interface ("recipients" …) */
const char *pir_event_check_kind_to_string (PirEventCheckKind value);

/** pir_event_check_kind_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_event_check_kind_from_string (const char        *text,
                                           PirEventCheckKind *value);

/**
 * pir_event_check:
 * @event: an event
 * @facts: what is known around it
 * @checks: (out caller-allocates) (array fixed-size=PIR_N_EVENT_CHECKS): what is to be looked at, blocking ones first
 *
 * Returns: how many
 */
guint pir_event_check (const PirEventFields *event,
                       const PirEventFacts  *facts,
                       PirEventCheck        *checks);

G_END_DECLS
