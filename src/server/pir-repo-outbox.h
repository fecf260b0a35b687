/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-mail-kind.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirMailRow:
 * @id: (owned): UUID, the left part of its Message-ID
 * @kind: what it says
 * @account_id: (nullable) (owned): whom it concerns
 * @payment_id: (nullable) (owned): the payment that it confirms
 * @link_id: (nullable) (owned): the link that it carries, or, for CREDENTIALS, that made the account
 * @event_id: (nullable) (owned): the payment event that it is about
 * @notice_id: (nullable) (owned): the one notice that it is about
 * @refund_id: (nullable) (owned): the refund that it is about
 * @recipient: (owned): address
 * @language: (owned): BCP 47
 * @attempts: how often it was tried
 * @created_at: its Date, seconds since 1970 UTC
 *
 * A mail that waits.
 */
typedef struct
{
  char        *id;
  PirMailKind  kind;
  char        *account_id;
  char        *payment_id;
  char        *link_id;
  char        *event_id;
  char        *notice_id;
  char        *refund_id;
  char        *recipient;
  char        *language;
  guint        attempts;
  gint64       created_at;
} PirMailRow;

/** pir_mail_row_free: @row: (nullable) (transfer full): a mail */
void pir_mail_row_free (PirMailRow *row);

/** pir_outbox_add: puts the confirmation of a payment into the outbox */
void pir_outbox_add (PirRepos   *repos,
                     const char *account_id,
                     const char *payment_id,
                     const char *recipient,
                     const char *language);

/**
 * pir_outbox_add_letter:
 * @repos: the database
 * @kind: any but PAYMENT_PAID
 * @account_id: (nullable): whom it concerns
 * @about: (nullable): the payment event, notice or refund, where @kind is named after one; else the link that it carries, and for
 *   CREDENTIALS the one that made the account
 * @recipient: address
 * @language: BCP 47
 *
 * Puts a mail into the outbox. It holds no secret: those are derived when it is written. Wake the mailer with pir_mailer_kick().
 */
void pir_outbox_add_letter (PirRepos    *repos,
                            PirMailKind  kind,
                            const char  *account_id,
                            const char  *about,
                            const char  *recipient,
                            const char  *language);

/** pir_outbox_has_event: Returns: whether a mail of @kind about the event went into the outbox for the account after @since */
gboolean pir_outbox_has_event (PirRepos    *repos,
                               PirMailKind  kind,
                               const char  *account_id, const char *event_id, gint64 since);

/**
 * pir_outbox_take:
 * @repos: the database
 * @wait: (out): seconds until one is due; -1 = none waits
 *
 * Returns: (transfer full) (nullable): the mail that is due longest and whose documents are drawn
 */
PirMailRow *pir_outbox_take (PirRepos *repos, gint64 *wait);

/** pir_outbox_set_sent: the mail was taken by a server */
void pir_outbox_set_sent (PirRepos *repos, const char *id);

/** pir_outbox_set_delayed: it was not, but may be later: at @next_at; @why: for the operator, no data */
void pir_outbox_set_delayed (PirRepos *repos, const char *id, gint64 next_at, const char *why);

/** pir_outbox_set_failed: it never will be */
void pir_outbox_set_failed (PirRepos *repos, const char *id, const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirMailRow, pir_mail_row_free)

G_END_DECLS
