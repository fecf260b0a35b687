/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_cart_check:
 * @repos: the database
 * @account_id: who wants to pay
 * @items: (array length=n_items): what
 * @n_items: how many
 * @max_notices: how many one payment takes
 * @error: return location
 *
 * Whether these notices can be paid together now. Checked in this order: none, the same twice, too many, not there (or not
 * yours), then notice by notice paid, locked, cancelled, expired, a newer version, the amount.
 *
 * Returns: (transfer full) (nullable) (element-type PirNotice): the notices in their order, or NULL with PIR_SERVER_ERROR
 */
GPtrArray *pir_cart_check (PirRepos              *repos,
                           const char            *account_id,
                           const PirPaymentItem  *items,
                           gsize                  n_items,
                           gsize                  max_notices,
                           GError               **error);

/** pir_cart_sum: @sum: (out): cents. Returns: FALSE with PIR_PROBLEM_AMOUNT where the sum is more than one payment may be */
gboolean pir_cart_sum (const PirPaymentItem  *items,
                       gsize                  n_items,
                       PirMoney              *sum,
                       GError               **error);

G_END_DECLS
