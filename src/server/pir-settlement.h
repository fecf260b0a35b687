/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-notice.h"
#include "model/pir-payment-enums.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirSettlement:
 * @payment_id: UUID of the payment
 * @payer: (nullable): who paid; NULL where that is not known
 * @amount: paid for this notice
 * @fee: of the whole operation
 * @method: how
 * @psp_id: who took it
 * @psp_name: their name
 * @psp_ref: their number of the operation (IUR)
 * @paid_at: moment of the operation
 * @application_date: PIR_DATE_NONE = not told
 * @since: when this service knows it
 *
 * What made a notice paid.
 */
typedef struct
{
  const char *payment_id;
  PirAccount *payer;
  PirMoney    amount;
  PirMoney    fee;
  PirMethod   method;
  const char *psp_id;
  const char *psp_name;
  const char *psp_ref;
  gint64      paid_at;
  PirDate     application_date;
  gint64      since;
} PirSettlement;

/**
 * pir_settle_notice:
 * @repos: the database, in a transaction that writes
 * @notice: a notice without receipt
 * @settlement: what made it paid
 *
 * Makes a notice paid and issues its receipt, which stays the only one; wants its documents drawn; tells all payers of the
 * notice through the feed.
 */
void pir_settle_notice (PirRepos            *repos,
                        PirNotice           *notice,
                        const PirSettlement *settlement);

G_END_DECLS
