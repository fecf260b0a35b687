/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-saved-view.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_put_view_async: keeps @view (transfer none), a new one or one that was there */
void pir_store_put_view_async (PirStore            *self,
                               const PirSavedView  *view,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_store_put_view_finish: Returns: whether it is stored */
gboolean pir_store_put_view_finish (PirStore      *self,
                                    GAsyncResult  *result,
                                    GError       **error);

/** pir_store_remove_view_async: the view @id is gone */
void pir_store_remove_view_async (PirStore            *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_remove_view_finish: Returns: whether it is gone */
gboolean pir_store_remove_view_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/** pir_store_read_views_async: reads all views */
void pir_store_read_views_async (PirStore            *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_store_read_views_finish: Returns: (transfer full) (element-type PirSavedView): the oldest first */
GPtrArray *pir_store_read_views_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
