/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-payment.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_cart_check:
 * @repos: the database
 * @account_id: (nullable): who wants to pay; NULL = somebody who has looked the notices up by their papers
 * @items: (array length=n_items): what
 * @n_items: how many
 * @max_notices: how many one payment takes
 * @error: return location
 *
 * Whether these notices can be paid together now. Checked in this order: none, the same twice, too many, not there (or not
 * yours), then notice by notice paid, locked, closed, cancelled, expired, a newer version, the amount; then whether the
 * single payment of a plan and one of its instalments are both there.
 *
 * Returns: (transfer full) (nullable) (element-type PirNotice): the notices in their order, or NULL with PIR_SERVER_ERROR
 */
GPtrArray *pir_cart_check (PirRepos              *repos,
                           const char            *account_id,
                           const PirPaymentItem  *items,
                           gsize                  n_items,
                           gsize                  max_notices,
                           GError               **error);

/**
 * pir_cart_check_notice:
 * @notice: a notice
 * @now: seconds since 1970 UTC; a binding due date ends at midnight Europe/Rome
 * @error: return location
 *
 * Returns: whether it can be paid at that moment; else PIR_SERVER_ERROR says why not
 */
gboolean pir_cart_check_notice (PirNotice  *notice,
                                gint64      now,
                                GError    **error);

/**
 * pir_cart_check_payable:
 * @repos: the database
 * @account_id: who asks
 * @items: (array length=n_items): what, of which only the notices are looked at
 * @n_items: how many
 * @max_notices: how many are taken
 * @error: return location
 *
 * Whether each of these can be paid now, by whatever way: of a plan all of it, of which one will be paid.
 *
 * Returns: (transfer full) (nullable) (element-type PirNotice): the notices in their order, or NULL with PIR_SERVER_ERROR
 */
GPtrArray *pir_cart_check_payable (PirRepos              *repos,
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
