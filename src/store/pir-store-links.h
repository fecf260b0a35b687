/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-link.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_read_link_requests_async: reads the account's requests to be linked to pupils */
void pir_store_read_link_requests_async (PirStore            *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

/** pir_store_read_link_requests_finish: Returns: (transfer full) (element-type PirLinkRequest): newest first */
GPtrArray *pir_store_read_link_requests_finish (PirStore      *self,
                                                GAsyncResult  *result,
                                                GError       **error);

/** pir_store_read_links_async: reads how the account stands to pupils */
void pir_store_read_links_async (PirStore            *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_store_read_links_finish: Returns: (transfer full) (element-type PirLink): as pir_link_pair() puts them together */
GPtrArray *pir_store_read_links_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
