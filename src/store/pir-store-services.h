/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service-info.h"
#include "model/pir-service.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_save_info_async: keeps what the service says of itself */
void pir_store_save_info_async (PirStore            *self,
                                PirServiceInfo      *info,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_store_save_info_finish: Returns: whether it is stored */
gboolean pir_store_save_info_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error);

/**
 * pir_store_save_services_async:
 * @services: (element-type PirService) (transfer none): the fee tables; copied
 * @etag: (nullable): their ETag
 *
 * Keeps the fee tables in the place of those that were.
 */
void pir_store_save_services_async (PirStore            *self,
                                    GPtrArray           *services,
                                    const char          *etag,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_save_services_finish: Returns: whether they are stored */
gboolean pir_store_save_services_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/** pir_store_read_services_async: reads the fee tables that are kept */
void pir_store_read_services_async (PirStore            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_read_services_finish: Returns: (transfer full) (element-type PirService): the services, maybe none */
GPtrArray *pir_store_read_services_finish (PirStore      *self,
                                           GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
