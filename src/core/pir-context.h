/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-facets.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-link-request.h"
#include "model/pir-notice.h"
#include "model/pir-overview.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/**
 * PirCoreError:
 * @PIR_CORE_ERROR_NO_ACCOUNT: nobody has ever signed in here
 * @PIR_CORE_ERROR_CHECKOUT_REFUSED: the server gave a checkout address that may not be opened
 * @PIR_CORE_ERROR_DAMAGED: a kept document is not what was kept
 * @PIR_CORE_ERROR_NOT_KEPT: the document is not on this computer
 * @PIR_CORE_ERROR_CART_EMPTY: there is nothing in this part of the cart
 *
 * What can go wrong in a use case beside the errors of the floors below, which pass through.
 */
typedef enum
{
  PIR_CORE_ERROR_NO_ACCOUNT,
  PIR_CORE_ERROR_CHECKOUT_REFUSED,
  PIR_CORE_ERROR_DAMAGED,
  PIR_CORE_ERROR_NOT_KEPT,
  PIR_CORE_ERROR_CART_EMPTY,
} PirCoreError;

#define PIR_CORE_ERROR (pir_core_error_quark ())

/** pir_core_error_quark: Returns: the error domain of this floor */
GQuark pir_core_error_quark (void);

/**
 * PirContext:
 *
 * The one object handed down to every page: this profile's account, its store, its server, and the use cases over
 * them. Signal "changed" with a detail says what may look different now: "changed::account", "::people", "::notices",
 * "::payments", "::receipts", "::cart", "::sync". Handlers read again; nothing else tells them.
 */
#define PIR_TYPE_CONTEXT (pir_context_get_type ())
G_DECLARE_FINAL_TYPE (PirContext, pir_context, PIR, CONTEXT, GObject)

/**
 * pir_context_new:
 * @folder: (nullable): the profile's folder; NULL = "pagoinrete" in the user's data folder
 * @server: address of the server for a new account
 * @ca_file: (nullable): PEM file of certificates to trust instead of the system's
 *
 * Returns: (transfer full): a context that has done nothing yet
 */
PirContext *pir_context_new (const char *folder,
                             const char *server,
                             const char *ca_file);

/**
 * pir_context_start:
 * @self: a context
 *
 * Opens the store of the last account, if there is one, so that cached data are being read before the first window is
 * made; then takes up the session from the keyring, resumes open payments and refreshes. Returns at once. Needs no
 * display.
 */
void pir_context_start (PirContext *self);

/** pir_context_stop: ends threads and connections; blocks shortly; the context is of no use afterwards */
void pir_context_stop (PirContext *self);

/** pir_context_get_folder: Returns: (transfer none): the profile's folder */
const char *pir_context_get_folder (PirContext *self);

/**
 * pir_context_has_account: Returns: whether somebody has signed in here before, so that there is something to show
 */
gboolean pir_context_has_account (PirContext *self);

/** pir_context_get_info: Returns: (transfer none) (nullable): what the service last said of itself */
PirServiceInfo *pir_context_get_info (PirContext *self);

/** pir_context_read_overview_async: what is owed today, from the cache */
void pir_context_read_overview_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/** pir_context_read_overview_finish: Returns: (transfer full): the overview */
PirOverview *pir_context_read_overview_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_read_facets_async: what notices can be filtered by, from the cache */
void pir_context_read_facets_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_context_read_facets_finish: Returns: (transfer full): the facets */
PirFacets *pir_context_read_facets_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_read_link_requests_async: requests to be linked to pupils, from the cache */
void pir_context_read_link_requests_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
/** pir_context_read_link_requests_finish: Returns: (transfer full) (element-type PirLinkRequest): newest first */
GPtrArray *pir_context_read_link_requests_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_find_notice_async: the notice with UUID @id, cached or kept */
void pir_context_find_notice_async (PirContext *self, const char *id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_context_find_notice_finish: Returns: (transfer full): the notice */
PirNotice *pir_context_find_notice_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_find_receipt_async: the receipt with UUID @id, cached or kept */
void pir_context_find_receipt_async (PirContext *self, const char *id, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_context_find_receipt_finish: Returns: (transfer full): the receipt */
PirKeptReceipt *pir_context_find_receipt_finish (PirContext *self, GAsyncResult *result, GError **error);

G_END_DECLS
