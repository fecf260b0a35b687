/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-server-config.h"

G_BEGIN_DECLS

/**
 * PirSmtpResult:
 * @PIR_SMTP_SENT: a server has taken it
 * @PIR_SMTP_LATER: not now: no connection, no TLS, wrong credentials, or a 4xx
 * @PIR_SMTP_NEVER: refused for good: a 5xx about sender, recipient or mail
 *
 * What became of a mail.
 */
typedef enum
{
  PIR_SMTP_SENT,
  PIR_SMTP_LATER,
  PIR_SMTP_NEVER,
} PirSmtpResult;

/**
 * pir_smtp_send:
 * @config: server, credentials and sender
 * @recipient: address
 * @mail: MIME with CRLF line ends
 * @cancellable: (nullable): stops it, unless it is done within a few seconds
 * @why: (out) (transfer full) (nullable): what went wrong, without addresses
 *
 * Hands a mail to the configured server (RFC 5321). TLS is required, by STARTTLS (RFC 3207) or from the start (smtps), except
 * on loopback addresses. Blocking, two minutes at most: for the mail worker's thread.
 *
 * Returns: what became of it
 */
PirSmtpResult pir_smtp_send (const PirServerConfig  *config,
                             const char       *recipient,
                             GBytes           *mail,
                             GCancellable     *cancellable,
                             char            **why);

G_END_DECLS
