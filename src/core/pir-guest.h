/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-guest-payment.h"
#include "model/pir-intent.h"
#include "model/pir-quote.h"

G_BEGIN_DECLS

/**
 * PirGuest:
 *
 * Paying notices of anybody's at one service, without an account, by what their papers say: a GListModel of the payments
 * under way (PirIntent), newest first, which are followed by themselves, also after a restart. Their receipts are kept on this
 * computer for whoever uses it. Signals "changed": what is known of a payment or of receipts may look different; "closed"
 * (PirIntent *intent, PirPayment *payment): a payment has its outcome, and its receipts are kept.
 */
#define PIR_TYPE_GUEST (pir_guest_get_type ())
G_DECLARE_FINAL_TYPE (PirGuest, pir_guest, PIR, GUEST, GObject)

/** pir_context_get_guest: Returns: (transfer none): who pays without an account at the context's service */
PirGuest *pir_context_get_guest (PirContext *self);

/**
 * pir_guest_look_up_async:
 * @notice_number: codice avviso, 18 digits
 * @creditor_tax_code: of the body that asks for the money, 11 digits
 *
 * Asks the service what the notice is for, before anything else.
 */
void pir_guest_look_up_async (PirGuest            *self,
                              const char          *notice_number,
                              const char          *creditor_tax_code,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/** pir_guest_look_up_finish: Returns: (transfer full): the notice, as far as that is told: the debtor's given name is initials */
PirNotice *pir_guest_look_up_finish (PirGuest *self, GAsyncResult *result, GError **error);

/** pir_guest_quote_async: asks what @items, of notices that were looked up, cost together, each way; they are copied */
void pir_guest_quote_async (PirGuest             *self,
                            const PirPaymentItem *items,
                            gsize                 n_items,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
/** pir_guest_quote_finish: Returns: (transfer full): the quote */
PirQuote *pir_guest_quote_finish (PirGuest *self, GAsyncResult *result, GError **error);

/**
 * pir_guest_pay_async:
 * @items: (array length=n_items): of notices that were looked up; they are copied
 * @n_items: how many
 * @offer: (transfer none): the way to pay and the fee as shown
 * @email: (nullable): where the confirmation goes
 *
 * Keeps the payment's own key, writes the intent down, then opens the payment at the service. A transient failure leaves the
 * intent COMMITTED; it is asked about by itself, and the error is told all the same.
 */
void pir_guest_pay_async (PirGuest             *self,
                          const PirPaymentItem *items,
                          gsize                 n_items,
                          const PirOffer       *offer,
                          const char           *email,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data);
/** pir_guest_pay_finish: Returns: (transfer full): the intent, ACCEPTED */
PirIntent *pir_guest_pay_finish (PirGuest *self, GAsyncResult *result, GError **error);

/** pir_guest_dup_address: Returns: (transfer full): as pir_checkout_dup_address() */
char *pir_guest_dup_address (PirGuest *self, PirIntent *intent, GError **error);

/** pir_guest_find: Returns: (transfer none) (nullable): the payment under way with this key */
PirIntent *pir_guest_find (PirGuest *self, const char *key);

/** pir_guest_get_payment: Returns: (transfer none) (nullable): the payment of @key as the service last told it in this run */
PirPayment *pir_guest_get_payment (PirGuest *self, const char *key);

/** pir_guest_is_kept: Returns: whether the keyring has the key of payment @key; else it goes with this run */
gboolean pir_guest_is_kept (PirGuest *self, const char *key);

/** pir_guest_is_lost: Returns: whether this computer has no key to payment @key any more: it cannot be asked about */
gboolean pir_guest_is_lost (PirGuest *self, const char *key);

/** pir_guest_refresh: asks for all payments under way now */
void pir_guest_refresh (PirGuest *self);

/** pir_guest_abandon_async: "I did not pay": gives up, if the PSP agrees; what never reached the service, or is lost, is just closed */
void pir_guest_abandon_async (PirGuest            *self,
                              const char          *key,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/** pir_guest_abandon_finish: Returns: whether it is given up; else PIR_NET_ERROR_PROBLEM (payment in progress) and others */
gboolean pir_guest_abandon_finish (PirGuest *self, GAsyncResult *result, GError **error);

/** pir_guest_list_receipts_async: reads what was paid and kept here */
void pir_guest_list_receipts_async (PirGuest            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_guest_list_receipts_finish: Returns: (transfer full) (element-type PirKeptReceipt): the newest first, 500 at most */
GPtrArray *pir_guest_list_receipts_finish (PirGuest *self, GAsyncResult *result, GError **error);

/** pir_guest_check_async: reads the kept document of @receipt again and compares size and hash */
void pir_guest_check_async (PirGuest            *self,
                            PirKeptReceipt      *receipt,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/** pir_guest_check_finish: Returns: (transfer full): the file, unchanged; else PIR_CORE_ERROR_DAMAGED or _NOT_KEPT */
GFile *pir_guest_check_finish (PirGuest *self, GAsyncResult *result, GError **error);

G_END_DECLS
