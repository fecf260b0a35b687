/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-database.h"
#include "server/pir-node-client.h"
#include "server/pir-payment-open.h"

G_BEGIN_DECLS

#define PIR_TYPE_PAYMENT_DESK (pir_payment_desk_get_type ())
G_DECLARE_FINAL_TYPE (PirPaymentDesk, pir_payment_desk, PIR, PAYMENT_DESK, GObject)

/**
 * pir_payment_desk_new:
 * @database: where payments are
 * @node: who opens and cancels checkouts
 * @public_url: this service's address, for return pages
 *
 * Leads payments through what needs the payment node: opening, giving up, running out. What an earlier run left half-way, it
 * takes up at once. Main thread only.
 *
 * Returns: (transfer full): a desk
 */
PirPaymentDesk *pir_payment_desk_new (PirDatabase   *database,
                                      PirNodeClient *node,
                                      const char    *public_url);

/**
 * pir_payment_desk_ask_node_async:
 * @self: a desk
 * @payment: one that is open in the database
 * @cart: what the node is asked
 * @callback: called when it is settled
 * @user_data: for @callback
 *
 * Asks the node to open the payment's checkout and keeps its address. If the node does not, the payment has failed, its
 * notices are free, and its key may be used again.
 */
void pir_payment_desk_ask_node_async (PirPaymentDesk      *self,
                                      PirPayment          *payment,
                                      GBytes              *cart,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/** pir_payment_desk_ask_node_finish: Returns: (transfer full): the payment as it is now, or NULL with PIR_PROBLEM_PSP_UNAVAILABLE */
PirPayment *pir_payment_desk_ask_node_finish (PirPaymentDesk  *self,
                                              GAsyncResult    *result,
                                              GError         **error);

/**
 * pir_payment_desk_cancel_async:
 * @self: a desk
 * @payment_id: UUID of a payment
 * @account_id: (nullable): whose it must be; NULL = anyone's
 * @callback: called when it is settled
 * @user_data: for @callback
 *
 * Gives a payment up, if the node agrees. One that has ended stays as it is.
 */
void pir_payment_desk_cancel_async (PirPaymentDesk      *self,
                                    const char          *payment_id,
                                    const char          *account_id,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/**
 * pir_payment_desk_cancel_finish:
 *
 * Returns: (transfer full): the payment as it is now; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_PAYMENT_IN_PROGRESS or
 *   PIR_PROBLEM_PSP_UNAVAILABLE
 */
PirPayment *pir_payment_desk_cancel_finish (PirPaymentDesk  *self,
                                            GAsyncResult    *result,
                                            GError         **error);

/** pir_payment_desk_close_pages: tells the node that payments have ended, so that nobody pays at their old pages */
void pir_payment_desk_close_pages (PirPaymentDesk *self,
                                   GPtrArray      *ids);

/** pir_payment_desk_stop: starts nothing new by itself any more */
void pir_payment_desk_stop (PirPaymentDesk *self);

G_END_DECLS
