/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-core-error.h"
#include "model/pir-facets.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-link.h"
#include "model/pir-notice.h"
#include "model/pir-overview.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/**
 * PirContext:
 *
 * The one object handed down to every page: an account, its store, its server, and the use cases over them; or nobody
 * yet. Signal "changed" with a detail says what may look different now: "changed::account", "::people", "::notices",
 * "::payments", "::receipts", "::cart", "::sync". Handlers read again; nothing else tells them.
 */
#define PIR_TYPE_CONTEXT (pir_context_get_type ())
G_DECLARE_FINAL_TYPE (PirContext, pir_context, PIR, CONTEXT, GObject)

/** pir_context_get_folder: Returns: (transfer none): the profile's folder */
const char *pir_context_get_folder (PirContext *self);

/** pir_context_has_account: Returns: whether somebody has signed in here before, so that there is something to show */
gboolean pir_context_has_account (PirContext *self);

/**
 * pir_context_get_key: Returns: (transfer none) (nullable): what stands for the account on this computer; NULL = nobody
 * has signed in
 */
const char *pir_context_get_key (PirContext *self);

/** pir_context_dup_name: Returns: (transfer full) (nullable): who the account belongs to, once that was known */
char *pir_context_dup_name (PirContext *self);

/** pir_context_dup_server: Returns: (transfer full) (nullable): address of the account's server */
char *pir_context_dup_server (PirContext *self);

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

/** pir_context_read_services_async: every way to pay, as last seen */
void pir_context_read_services_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/** pir_context_read_services_finish: Returns: (transfer full) (element-type PirService): the ways, maybe none */
GPtrArray *pir_context_read_services_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_read_link_requests_async: requests to be linked to pupils, from the cache */
void pir_context_read_link_requests_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
/** pir_context_read_link_requests_finish: Returns: (transfer full) (element-type PirLinkRequest): newest first */
GPtrArray *pir_context_read_link_requests_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_read_links_async: how the account stands to pupils, from the cache */
void pir_context_read_links_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_context_read_links_finish: Returns: (transfer full) (element-type PirLink): as pir_link_pair() puts them together */
GPtrArray *pir_context_read_links_finish (PirContext *self, GAsyncResult *result, GError **error);

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
