/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirEventTally:
 * @recipients: who is to pay, those exempt too
 * @exempt: of these, who has nothing to pay
 * @notices: made of it
 * @notices_paid: of these
 * @amount_paid: cents; -1 = not told
 * @amount_due: cents that can still be paid: single payments where there are some, else instalments; -1 = not told
 * @mails_waiting: mails about it that are not sent yet
 * @mails_sent: mails that a server took
 * @mails_failed: mails that came back or that no server took
 *
 * How far an event has come.
 */
typedef struct
{
  guint    recipients;
  guint    exempt;
  guint    notices;
  guint    notices_paid;
  PirMoney amount_paid;
  PirMoney amount_due;
  guint    mails_waiting;
  guint    mails_sent;
  guint    mails_failed;
} PirEventTally;

G_END_DECLS
