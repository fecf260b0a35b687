/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Who sees and may pay which notice (table notice_payers, with the notices' statements).
 */

/** PirPayerOrigin: why an account sees a notice */
typedef enum
{
  PIR_PAYER_NOTIFIED,
  PIR_PAYER_LINKED,
  PIR_PAYER_PAID,
} PirPayerOrigin;

/** pir_payers_add: lets the account see the notice. Returns: whether it did not before */
gboolean pir_payers_add (PirRepos       *repos,
                         const char     *account_id,
                         const char     *notice_id,
                         PirPayerOrigin  origin);

/** pir_payers_remove: the account does not see the notice any more. Returns: whether it did before */
gboolean pir_payers_remove (PirRepos   *repos,
                            const char *account_id,
                            const char *notice_id);

/** pir_payers_keep_paid: the account sees the notice from now on only because it paid it */
void pir_payers_keep_paid (PirRepos   *repos,
                           const char *account_id,
                           const char *notice_id);

/** pir_payers_has_paid: Returns: whether a payment of this account for the notice has a positive outcome */
gboolean pir_payers_has_paid (PirRepos   *repos,
                              const char *account_id,
                              const char *notice_id);

/** pir_payers_has_other: Returns: whether anyone else than the account sees the notice; @account_id: (nullable) */
gboolean pir_payers_has_other (PirRepos   *repos,
                               const char *account_id,
                               const char *notice_id);

G_END_DECLS
