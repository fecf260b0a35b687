/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirNodeState: what the payment node knows of a payment */
typedef enum
{
  PIR_NODE_STATE_ASKING,  /* it is being asked to open a checkout, or was when the service ended */
  PIR_NODE_STATE_OPEN,    /* it has opened one */
  PIR_NODE_STATE_REFUSED, /* it has not */
  PIR_NODE_STATE_NONE,    /* it was never asked: a payment of the past */
} PirNodeState;

/**
 * PirPaymentRow:
 * @payment: (owned): what its account sees
 * @account_id: (nullable) (owned): whose it is
 * @request_hash: (nullable) (owned): of the request that opened it
 * @email: (nullable) (owned): where the confirmation goes beside the account's own address
 * @psp_ref: (nullable) (owned): the PSP's number of the operation that paid it
 * @node_state: what the node knows
 * @guest_hash: (nullable) (owned): of the token that opens this payment alone
 * @language: (nullable) (owned): of who pays without an account
 *
 * A payment with what only the service knows of it.
 */
typedef struct
{
  PirPayment   *payment;
  char         *account_id;
  char         *request_hash;
  char         *email;
  char         *psp_ref;
  PirNodeState  node_state;
  char         *guest_hash;
  char         *language;
} PirPaymentRow;

/** pir_payment_row_free: @row: (nullable) (transfer full): a row */
void pir_payment_row_free (PirPaymentRow *row);

/** pir_payments_load: Returns: (transfer full) (nullable): the payment with that id, whoever asks */
PirPaymentRow *pir_payments_load (PirRepos   *repos,
                                  const char *id);

/** pir_payments_find: Returns: (transfer full) (nullable): the payment with that id if it is the account's */
PirPaymentRow *pir_payments_find (PirRepos   *repos,
                                  const char *account_id,
                                  const char *id);

/** pir_payments_find_key: Returns: (transfer full) (nullable): the payment that the account opened with that key */
PirPaymentRow *pir_payments_find_key (PirRepos   *repos,
                                      const char *account_id,
                                      const char *idempotency_key);

/** pir_payments_find_guest: Returns: (transfer full) (nullable): the payment whose token has that hash, while it is good */
PirPaymentRow *pir_payments_find_guest (PirRepos   *repos,
                                        const char *guest_hash);

/** pir_payments_add: adds a payment with its items; @idempotency_key: (nullable) */
void pir_payments_add (PirRepos            *repos,
                       const PirPaymentRow *row,
                       const char          *idempotency_key);

/** pir_payments_set_checkout: the node has opened it. Returns: whether it still waited for that */
gboolean pir_payments_set_checkout (PirRepos   *repos,
                                    const char *id,
                                    const char *checkout_url);

/** pir_payments_set_refused: the node has not opened it: its key is free again */
void pir_payments_set_refused (PirRepos   *repos,
                               const char *id);

/** pir_payments_set_state: writes its state; one that is not OPEN has no checkout page, one that is final no lock */
void pir_payments_set_state (PirRepos        *repos,
                             const char      *id,
                             PirPaymentState  state);

/** pir_payments_set_outcome: writes what the PSP said: @code at @at */
void pir_payments_set_outcome (PirRepos   *repos,
                               const char *id,
                               const char *code,
                               gint64      at);

/** pir_payments_set_paid: writes what was taken: @fee, under the PSP's number @psp_ref */
void pir_payments_set_paid (PirRepos   *repos,
                            const char *id,
                            PirMoney    fee,
                            const char *psp_ref,
                            gboolean    is_duplicate);

/** pir_payments_list_expired: Returns: (transfer full) (element-type utf8): open or pending ones whose lock is over */
GPtrArray *pir_payments_list_expired (PirRepos *repos,
                                      guint     limit);

/** pir_payments_list_asking: Returns: (transfer full) (element-type utf8): open ones that the node may not know */
GPtrArray *pir_payments_list_asking (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPaymentRow, pir_payment_row_free)

G_END_DECLS
