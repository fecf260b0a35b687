/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-service-info.h"
#include "server/pir-server-config.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE_CLIENT (pir_node_client_get_type ())
G_DECLARE_FINAL_TYPE (PirNodeClient, pir_node_client, PIR, NODE_CLIENT, GObject)

/**
 * pir_node_client_new:
 * @config: the node's address and secret
 * @info: whose list of checkout hosts a checkout address must fit
 *
 * Speaks to the payment node. Every call has the configured deadline and bounded answers. Main thread only.
 *
 * Returns: (transfer full): a client; one without an address fails every call
 */
PirNodeClient *pir_node_client_new (const PirServerConfig *config,
                                    PirServiceInfo  *info);

/** pir_node_client_list_services_async: asks for every way to pay */
void pir_node_client_list_services_async (PirNodeClient       *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

/** pir_node_client_list_services_finish: Returns: (transfer full) (element-type PirService): the list, or NULL with an error */
GPtrArray *pir_node_client_list_services_finish (PirNodeClient  *self,
                                                 GAsyncResult   *result,
                                                 GError        **error);

/**
 * pir_node_client_open_async:
 * @self: a client
 * @service_id: the way to pay
 * @cart: a CartRequest; the same idCart again gives the same checkout
 * @cancellable: (nullable): stops waiting
 * @callback: called with the answer
 * @user_data: for @callback
 */
void pir_node_client_open_async (PirNodeClient       *self,
                                 const char          *service_id,
                                 GBytes              *cart,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_node_client_open_finish: Returns: (transfer full): the checkout's address, or NULL with PIR_PROBLEM_PSP_UNAVAILABLE */
char *pir_node_client_open_finish (PirNodeClient  *self,
                                   GAsyncResult   *result,
                                   GError        **error);

/** pir_node_client_cancel_async: asks the node to cancel the checkout of @payment_id */
void pir_node_client_cancel_async (PirNodeClient       *self,
                                   const char          *payment_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/**
 * pir_node_client_cancel_finish:
 *
 * Returns: TRUE where it is cancelled now or the node never knew it; FALSE with PIR_PROBLEM_PAYMENT_IN_PROGRESS where it is
 *   decided or being decided, or with PIR_PROBLEM_PSP_UNAVAILABLE
 */
gboolean pir_node_client_cancel_finish (PirNodeClient  *self,
                                        GAsyncResult   *result,
                                        GError        **error);

G_END_DECLS
