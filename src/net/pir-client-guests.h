/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-guest-payment.h"
#include "model/pir-notice.h"
#include "model/pir-quote.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * Paying a notice of anybody's, by what its paper says. None of it needs a session. What opens the payment, its key, is made
 * here before it begins, and opens that payment alone: a secret for the keyring or the memory.
 */

/** pir_client_new_guest_key: @id: UUID that stands for the payment here. Returns: (transfer full) (nullable): a key; NULL where
 * the system gives no random bytes */
PirTokens *pir_client_new_guest_key (const char *id);

/** pir_client_look_up_async: asks what the notice is for whose paper has these 18 and 11 digits */
void pir_client_look_up_async (PirClient           *self,
                               const char          *notice_number,
                               const char          *creditor_tax_code,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/** pir_client_look_up_finish: Returns: (transfer full): the notice, as far as that is told */
PirNotice *pir_client_look_up_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_guest_services_async: asks for every way to pay, with its fee table */
void pir_client_read_guest_services_async (PirClient           *self,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/** pir_client_read_guest_services_finish: Returns: (transfer full) (element-type PirService): those that this program knows */
GPtrArray *pir_client_read_guest_services_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_quote_guest_async: asks what these items cost, each way; @items are copied */
void pir_client_quote_guest_async (PirClient            *self,
                                   const PirPaymentItem *items,
                                   gsize                 n_items,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/** pir_client_quote_guest_finish: Returns: (transfer full): the quote */
PirQuote *pir_client_quote_guest_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_pay_as_guest_async: opens the payment of @key, or finds it; @items are copied; @email (nullable): where the
 * confirmation goes
 */
void pir_client_pay_as_guest_async (PirClient            *self,
                                    PirTokens            *key,
                                    const PirPaymentItem *items,
                                    gsize                 n_items,
                                    const char           *service_id,
                                    PirMoney              fee,
                                    const char           *email,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
/** pir_client_pay_as_guest_finish: Returns: (transfer full): the payment */
PirPayment *pir_client_pay_as_guest_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_guest_async: the payment of @key as it stands */
void pir_client_read_guest_async (PirClient           *self,
                                  PirTokens           *key,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_client_read_guest_finish: Returns: (transfer full): it, with its receipts */
PirGuestPayment *pir_client_read_guest_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_abandon_guest_async: gives the payment of @key up, if the PSP agrees */
void pir_client_abandon_guest_async (PirClient           *self,
                                     PirTokens           *key,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/** pir_client_abandon_guest_finish: Returns: (transfer full): the payment */
PirPayment *pir_client_abandon_guest_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
