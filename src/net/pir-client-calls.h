/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "model/pir-payment.h"
#include "model/pir-quote.h"
#include "net/pir-client-download.h"
#include "net/pir-client.h"
#include "net/pir-next-func.h"

G_BEGIN_DECLS

/**
 * pir_client_read_changes_async:
 * @cursor: (nullable): where the page begins; NULL = from the start
 * @next_func: (nullable): told of the next page
 * @next_data: for @next_func; valid until the call has ended
 *
 * Asks for a page of the change feed, which is parsed in a task thread.
 */
void pir_client_read_changes_async (PirClient           *self,
                                    const char          *cursor,
                                    PirNextFunc          next_func,
                                    gpointer             next_data,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_read_changes_finish: Returns: (transfer full): the page */
PirChanges *pir_client_read_changes_finish (PirClient     *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/** pir_client_read_services_async: the fee tables, unless they still are those of @etag (nullable) */
void pir_client_read_services_async (PirClient           *self,
                                     const char          *etag,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/**
 * pir_client_read_services_finish: @etag: (out) (optional) (nullable) (transfer full): of these tables. Returns:
 * (transfer full) (nullable) (element-type PirService): the services; NULL without error = unchanged
 */
GPtrArray *pir_client_read_services_finish (PirClient     *self,
                                            GAsyncResult  *result,
                                            char         **etag,
                                            GError       **error);

/** pir_client_quote_async: asks what these items cost, each way of @ways (nullable), and the plan; @items are copied */
void pir_client_quote_async (PirClient            *self,
                             const PirPaymentItem *items,
                             gsize                 n_items,
                             const PirWays        *ways,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
/** pir_client_quote_finish: Returns: (transfer full): the quote */
PirQuote *pir_client_quote_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/**
 * pir_client_pay_async:
 * @key: UUID, the idempotency key
 * @items: (array length=n_items): what is to be paid; copied
 * @service_id: the way to pay
 * @fee: the fee that the payer saw, cents
 *
 * Opens a payment. May be repeated with the same key after any failure: it gives one payment. Any error but
 * PIR_NET_ERROR_PROBLEM leaves open whether the payment is there.
 */
void pir_client_pay_async (PirClient            *self,
                           const char           *key,
                           const PirPaymentItem *items,
                           gsize                 n_items,
                           const char           *service_id,
                           PirMoney              fee,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);
/** pir_client_pay_looked_up_async: the same of notices that a lookup has told. lint: triple: pir_client_pay_finish() */
void pir_client_pay_looked_up_async (PirClient *self, const char *key, const PirPaymentItem *items, gsize n_items,
                                     const char *service_id, PirMoney fee, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_pay_finish: Returns: (transfer full): the payment, with its checkout address while it is open */
PirPayment *pir_client_pay_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/** pir_client_read_payment_async: the payment with UUID @id as it stands */
void pir_client_read_payment_async (PirClient           *self,
                                    const char          *id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_read_payment_finish: Returns: (transfer full): the payment */
PirPayment *pir_client_read_payment_finish (PirClient     *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/** pir_client_abandon_async: gives the payment with UUID @id up, if the PSP agrees that nothing was or is being paid */
void pir_client_abandon_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/** pir_client_abandon_finish: Returns: (transfer full): the payment, CANCELLED */
PirPayment *pir_client_abandon_finish (PirClient     *self,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
