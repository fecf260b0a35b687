/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"

G_BEGIN_DECLS

/**
 * PirRecipientFields:
 *
 * Who is to pay for an event (destinatario): a pupil or a member of staff.
 */
typedef struct
{
  const char *id;          /* UUID given by the server */
  const char *pupil_id;    /* (nullable) UUID; either this or staff_id */
  const char *staff_id;    /* (nullable) UUID */
  const char *given_name;
  const char *family_name;
  const char *tax_code;
  const char *class_name;  /* (nullable) of a pupil */
  PirMoney    amount;      /* of this one alone: a reduction; 0 = as the event says */
  PirDate     due_date;    /* of this one alone: a deferral; PIR_DATE_NONE = as the event says */
  const char *exemption;   /* (nullable) why there is nothing to pay */
  PirMoney    asked;       /* what is asked: 0 where exempt, or where it cannot be told */
  PirMoney    original;    /* what would be asked without a reduction */
  gint64      notified_at; /* seconds since 1970 UTC; 0 = not yet */
  guint       payers;      /* accounts that see what is asked */
  guint       reachable;   /* of these, with an e-mail address */
  gboolean    has_failed_mail;
} PirRecipientFields;

#define PIR_TYPE_RECIPIENT (pir_recipient_get_type ())
G_DECLARE_FINAL_TYPE (PirRecipient, pir_recipient, PIR, RECIPIENT, GObject)

/**
 * pir_recipient_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): a recipient that never changes: any thread may read it
 */
PirRecipient *pir_recipient_new (const PirRecipientFields *fields);

/** pir_recipient_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRecipientFields *pir_recipient_peek (PirRecipient *self);

/**
 * pir_recipients_ask:
 * @event: their event, not notified yet
 * @recipients: (array length=n): all its recipients
 * @n: how many
 *
 * Fills in what each is asked. Who has an own amount pays that, who is exempt nothing; a total that is to be split is what the others
 * pay together with them, divided to the cent: the first ones in the order that they are given pay a cent more.
 *
 * Returns: whether each who is not exempt pays at least a cent, and at least one in each instalment, and all together the total
 */
gboolean pir_recipients_ask (const PirEventFields *event,
                             PirRecipientFields   *recipients,
                             gsize                 n);

G_END_DECLS
