/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "server/pir-payment-open.h"
#include "wire/pir-wire-counter.h"

G_BEGIN_DECLS

/**
 * pir_counter_verify:
 * @repos: the database
 * @codes: of a printed notice
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the notice as it is now, if it can be paid; or NULL with PIR_SERVER_ERROR
 */
PirNotice *pir_counter_verify (PirRepos              *repos,
                               const PirNoticeCodes  *codes,
                               GError               **error);

/**
 * pir_counter_activate:
 * @repos: the database, in a transaction that writes
 * @request: what a PSP is about to take
 * @lock_seconds: how long nobody else can pay
 * @error: return location
 *
 * Finds the payment of the request, or opens one that locks the notice.
 *
 * Returns: (transfer full) (nullable): it, which asks nothing of the node; or NULL with PIR_SERVER_ERROR
 */
PirPaymentOpening *pir_counter_activate (PirRepos                    *repos,
                                         const PirActivationRequest  *request,
                                         guint                        lock_seconds,
                                         GError                     **error);

G_END_DECLS
