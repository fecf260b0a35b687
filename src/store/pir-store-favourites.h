/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-found-school.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_set_favourite_async: makes @school a favourite, or not any more */
void pir_store_set_favourite_async (PirStore            *self,
                                    PirFoundSchool      *school,
                                    gboolean             is_favourite,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_set_favourite_finish: Returns: whether it is stored */
gboolean pir_store_set_favourite_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/** pir_store_read_favourites_async: reads the favourite schools */
void pir_store_read_favourites_async (PirStore            *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/** pir_store_read_favourites_finish: Returns: (transfer full) (element-type PirFoundSchool): by name */
GPtrArray *pir_store_read_favourites_finish (PirStore      *self,
                                             GAsyncResult  *result,
                                             GError       **error);

G_END_DECLS
