/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repo-payments.h"
#include "wire/pir-wire-messages.h"

G_BEGIN_DECLS

/**
 * PirPaymentOrder:
 * @account_id: (nullable): who pays; NULL = somebody without an account
 * @idempotency_key: (nullable): UUID that the client made; NULL where there is a guest's token
 * @guest_hash: (nullable): of the token with which somebody pays without an account
 * @language: (nullable): of somebody without an account
 * @request: what is to be paid and how
 * @services: (element-type PirService): every way to pay
 * @max_notices: how many notices one payment takes
 * @lock_seconds: how long it locks them
 * @public_url: this service's address, for return pages
 *
 * What a client asks for.
 */
typedef struct
{
  const char              *account_id;
  const char              *idempotency_key;
  const char              *guest_hash;
  const char              *language;
  const PirPaymentRequest *request;
  GPtrArray               *services;
  guint                    max_notices;
  guint                    lock_seconds;
  const char              *public_url;
} PirPaymentOrder;

/**
 * PirPaymentOpening:
 * @payment: (owned): the payment as it is now
 * @is_new: whether it was made just now
 * @cart: (nullable) (owned): what the payment node is to be asked; NULL where it need not
 * @ended: (nullable) (owned) (element-type utf8): payments whose time ran out and that were ended on the way
 */
typedef struct
{
  PirPayment *payment;
  gboolean    is_new;
  GBytes     *cart;
  GPtrArray  *ended;
} PirPaymentOpening;

/** pir_payment_opening_free: @opening: (nullable) (transfer full): an opening */
void pir_payment_opening_free (PirPaymentOpening *opening);

/**
 * pir_payment_open:
 * @repos: the database, in a transaction that writes
 * @order: what is asked for
 * @error: return location
 *
 * Finds the payment of the key, or checks the cart and makes one that locks its notices.
 *
 * Returns: (transfer full) (nullable): the opening, or NULL with PIR_SERVER_ERROR
 */
PirPaymentOpening *pir_payment_open (PirRepos               *repos,
                                     const PirPaymentOrder  *order,
                                     GError                **error);

/** pir_payment_lock: a new payment locks its notices, which closes the other ways of their plans. Returns: FALSE with an error */
gboolean pir_payment_lock (PirRepos             *repos,
                           const PirPaymentRow  *row,
                           GError              **error);

/** pir_payment_dup_cart: Returns: (transfer full) (nullable): what the node is asked to open for a payment; NULL if it cannot */
GBytes *pir_payment_dup_cart (PirRepos            *repos,
                              const PirPaymentRow *row,
                              const char          *public_url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPaymentOpening, pir_payment_opening_free)

G_END_DECLS
