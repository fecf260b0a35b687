/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-causes.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * pir_store_save_causes_async:
 * @self: the store
 * @school: a school
 * @causes: (element-type PirOpenCause): all that it lets anyone pay for now
 * @now: seconds since 1970 UTC
 *
 * Keeps the list in the place of an older one.
 */
void pir_store_save_causes_async (PirStore            *self,
                                  PirFoundSchool      *school,
                                  GPtrArray           *causes,
                                  gint64               now,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_store_save_causes_finish: Returns: whether it is stored */
gboolean pir_store_save_causes_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_save_cause_async: keeps @cause, or, where it is NULL (nullable), forgets the one with UUID @id: it is no more */
void pir_store_save_cause_async (PirStore            *self,
                                 const char          *id,
                                 PirOpenCause        *cause,
                                 gint64               now,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/** pir_store_save_cause_finish: Returns: whether it is stored */
gboolean pir_store_save_cause_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_list_causes_async: what was kept of the school with code @code and is open on the day @today */
void pir_store_list_causes_async (PirStore            *self,
                                  const char          *code,
                                  PirDate              today,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_store_list_causes_finish: Returns: (transfer full): that; without a school where its list was never kept */
PirKeptCauses *pir_store_list_causes_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_find_cause_async: the cause with UUID @id, if it was kept and is open on the day @today */
void pir_store_find_cause_async (PirStore            *self,
                                 const char          *id,
                                 PirDate              today,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/** pir_store_find_cause_finish: Returns: (transfer full): it alone, or nothing */
PirKeptCauses *pir_store_find_cause_finish (PirStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
