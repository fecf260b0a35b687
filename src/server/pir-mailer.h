/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-server-config.h"
#include "server/pir-database.h"
#include "server/pir-house-key.h"
#include "server/pir-press.h"

G_BEGIN_DECLS

#define PIR_TYPE_MAILER (pir_mailer_get_type ())
G_DECLARE_FINAL_TYPE (PirMailer, pir_mailer, PIR, MAILER, GObject)

/**
 * pir_mailer_new:
 * @database: whose outbox to empty
 * @press: who draws what is enclosed; its batches wake the mailer
 * @config: the mail server; without one nothing is sent
 * @key: what links and provisional passwords are derived from
 * @public_url: the address that links are under
 *
 * Sends mails from the outbox, one at a time, in a thread of its own. One that is not taken is tried again, each time twice as
 * late, up to six hours apart, for three days; one that is refused for good is given up. A mail counts as sent when a server
 * has said so; the link dying after that, it is sent again with the same Message-ID. Main thread only.
 *
 * Returns: (transfer full): a mailer
 */
PirMailer *pir_mailer_new (PirDatabase     *database,
                           PirPress        *press,
                           const PirServerConfig *config,
                           const PirHouseKey *key,
                           const char      *public_url);

/** pir_mailer_kick: something was put into the outbox */
void pir_mailer_kick (PirMailer *self);

/** pir_mailer_stop: gives the mail that is on its way a few seconds and ends the thread; the rest waits for the next run */
void pir_mailer_stop (PirMailer *self);

G_END_DECLS
