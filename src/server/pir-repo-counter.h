/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repo-payments.h"

G_BEGIN_DECLS

/*
 * What payments at a counter are found by. Whoever has the codes of a notice may pay it, whose it is not asked.
 */

/** pir_counter_find_payment: Returns: (transfer full) (nullable): the payment that was opened with that key and by no account */
PirPaymentRow *pir_counter_find_payment (PirRepos   *repos,
                                         const char *key);

G_END_DECLS
