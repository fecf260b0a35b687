/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-cart.h"
#include "core/pir-context.h"
#include "model/pir-intent.h"
#include "model/pir-payment.h"

G_BEGIN_DECLS

/**
 * PirCheckout:
 *
 * Payments that this computer has begun: a GListModel of the open PirIntent, newest first. At start they are taken up
 * again with the same key. Signal "closed" (PirIntent *intent, PirPayment *payment): a payment has its outcome.
 */
#define PIR_TYPE_CHECKOUT (pir_checkout_get_type ())
G_DECLARE_FINAL_TYPE (PirCheckout, pir_checkout, PIR, CHECKOUT, GObject)

/** pir_context_get_checkout: Returns: (transfer none): the context's checkout */
PirCheckout *pir_context_get_checkout (PirContext *self);

/**
 * pir_checkout_pay_async:
 * @group: which payment of the cart
 * @offer: (transfer none): the way to pay and the fee as shown
 *
 * Writes the intent down, then opens the payment on the server with the intent's key. A transient failure leaves the
 * intent COMMITTED and is repeated by itself; the error is told all the same.
 */
void pir_checkout_pay_async (PirCheckout *self, guint group, const PirOffer *offer, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/** pir_checkout_pay_items_async: the same for anybody's notices that were looked up. lint: triple: pir_checkout_pay_finish() */
void pir_checkout_pay_items_async (PirCheckout *self, const PirPaymentItem *items, gsize n_items, const PirOffer *offer,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_checkout_pay_finish: Returns: (transfer full): the intent, ACCEPTED */
PirIntent *pir_checkout_pay_finish (PirCheckout *self, GAsyncResult *result, GError **error);

/**
 * pir_checkout_dup_address:
 * @intent: an ACCEPTED intent
 *
 * Returns: (transfer full): the address to open in the browser; or NULL with PIR_CORE_ERROR_CHECKOUT_REFUSED where it
 *   is not an https address (http only for loopback) on the server's list of PSP hosts
 */
char *pir_checkout_dup_address (PirCheckout *self, PirIntent *intent, GError **error);

/** pir_checkout_find: Returns: (transfer full) (nullable): the open intent with this key */
PirIntent *pir_checkout_find (PirCheckout *self, const char *key);

/**
 * pir_checkout_find_by_notice: Returns: (transfer full) (nullable): the open intent that pays the notice with UUID
 * @id
 */
PirIntent *pir_checkout_find_by_notice (PirCheckout *self, const char *id);

/** pir_checkout_retry: sends the key of a COMMITTED intent again now */
void pir_checkout_retry (PirCheckout *self, const char *key);

/**
 * pir_checkout_abandon_async: "I did not pay": gives up, if the PSP agrees; a COMMITTED intent that never reached the
 * server is just closed
 */
void pir_checkout_abandon_async (PirCheckout *self, const char *key, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/**
 * pir_checkout_abandon_finish: Returns: whether it is given up; else PIR_NET_ERROR_PROBLEM (payment in progress) and
 * others
 */
gboolean pir_checkout_abandon_finish (PirCheckout *self, GAsyncResult *result, GError **error);

/** pir_context_find_payment_async: the payment with UUID @id, cached; who did not pay it does not have it */
void pir_context_find_payment_async (PirContext *self, const char *id, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_context_find_payment_finish: Returns: (transfer full): the payment */
PirPayment *pir_context_find_payment_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_checkout_read_payment_async: the payment of @intent as the feed last told it */
void pir_checkout_read_payment_async (PirCheckout *self, PirIntent *intent, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/** pir_checkout_read_payment_finish: Returns: (transfer full): the payment */
PirPayment *pir_checkout_read_payment_finish (PirCheckout *self, GAsyncResult *result, GError **error);

G_END_DECLS
