/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-remark.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_set_remark_async: @remark (transfer full) is what is noted about its notice from now on; an empty one is taken out */
void pir_store_set_remark_async (PirStore            *self,
                                 PirRemark           *remark,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_store_set_remark_finish: Returns: whether it is stored */
gboolean pir_store_set_remark_finish (PirStore      *self,
                                      GAsyncResult  *result,
                                      GError       **error);

/** pir_store_set_remarks_async: @remarks (element-type PirRemark): each as of pir_store_set_remark_async(), all of them or none */
void pir_store_set_remarks_async (PirStore            *self,
                                  GPtrArray           *remarks,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_set_remarks_finish: Returns: whether they are stored */
gboolean pir_store_set_remarks_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/** pir_store_find_remarks_async: reads what is noted about the notices @notice_ids */
void pir_store_find_remarks_async (PirStore            *self,
                                   const char * const  *notice_ids,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_find_remarks_finish: Returns: (transfer full) (element-type PirRemark): one for each, an empty one where nothing is
 * noted */
GPtrArray *pir_store_find_remarks_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

/** pir_store_find_remark_async: reads what is noted about the notice @notice_id */
void pir_store_find_remark_async (PirStore            *self,
                                  const char          *notice_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_find_remark_finish: Returns: (transfer full): the remark, an empty one where nothing is noted */
PirRemark *pir_store_find_remark_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

G_END_DECLS
