/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-deduction.h"
#include "model/pir-notice.h"
#include "model/pir-payment-enums.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirSettlement:
 * @payment_id: UUID of the payment
 * @payer: (nullable): who paid; NULL where that is not known
 * @guest_language: (nullable): of somebody without an account, who can fetch a document
 * @amount: paid for this notice
 * @fee: of the whole operation
 * @method: how
 * @psp_id: who took it
 * @psp_name: their name
 * @psp_tax_code: (nullable): their tax code
 * @psp_ref: their number of the operation (IUR)
 * @paid_at: moment of the operation
 * @application_date: PIR_DATE_NONE = not told
 * @transfer_date: of the money to the creditor; PIR_DATE_NONE = not told
 * @receipt_number: (nullable): the provider's number of the receipt (identificativo della ricevuta); NULL: one of this service
 * @payer_name: (nullable): who paid, where they have no account
 * @payer_tax_code: (nullable): so too
 * @traceable: what is known of the means of payment; UNKNOWN: what its method lets one expect
 * @since: when this service knows it
 *
 * What made a notice paid.
 */
typedef struct
{
  const char *payment_id;
  PirAccount *payer;
  const char *guest_language;
  PirMoney    amount;
  PirMoney    fee;
  PirMethod   method;
  const char *psp_id;
  const char *psp_name;
  const char *psp_tax_code;
  const char *psp_ref;
  gint64      paid_at;
  PirDate     application_date;
  PirDate     transfer_date;
  const char *receipt_number;
  const char *payer_name;
  const char *payer_tax_code;
  PirTraceable traceable;
  gint64      since;
} PirSettlement;

/**
 * pir_settle_notice:
 * @repos: the database, in a transaction that writes
 * @notice: a notice without receipt
 * @settlement: what made it paid
 *
 * Makes a notice paid, issues its receipt, which stays the only one, and its attestation; closes the other way of its plan; wants
 * their documents drawn; tells all payers of the notice through the feed.
 */
void pir_settle_notice (PirRepos            *repos,
                        PirNotice           *notice,
                        const PirSettlement *settlement);

G_END_DECLS
