/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repo-payments.h"

G_BEGIN_DECLS

/**
 * pir_payment_end:
 * @repos: the database, in a transaction that writes
 * @row: a payment that is open or pending
 * @state: FAILED, CANCELLED or EXPIRED
 * @detail: (nullable): for the notices' history: an outcome code
 * @actor: for the audit log
 *
 * Ends a payment without money: its notices are free again, and everybody who sees them is told through the feed.
 */
void pir_payment_end (PirRepos            *repos,
                      const PirPaymentRow *row,
                      PirPaymentState      state,
                      const char          *detail,
                      const char          *actor);

/** pir_payment_end_expired: ends payments whose lock is over. Returns: (transfer full) (element-type utf8): ids of those with a page */
GPtrArray *pir_payment_end_expired (PirRepos *repos);

G_END_DECLS
