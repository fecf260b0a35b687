/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "model/pir-school-place.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_client_list_places_async: where schools are that use the service */
void pir_client_list_places_async (PirClient           *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/** pir_client_list_places_finish: Returns: (transfer full) (element-type PirSchoolPlace): by province and name */
GPtrArray *pir_client_list_places_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_causes_async: what the school with code @school lets anyone pay for */
void pir_client_list_causes_async (PirClient           *self,
                                   const char          *school,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/** pir_client_list_causes_finish: Returns: (transfer full) (element-type PirOpenCause): the next due first */
GPtrArray *pir_client_list_causes_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_cause_async: the open cause with UUID @id */
void pir_client_read_cause_async (PirClient           *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_client_read_cause_finish: Returns: (transfer full): the cause, which may be closed */
PirOpenCause *pir_client_read_cause_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_make_notice_async:
 * @cause_id: UUID of an open cause
 * @start: for whom and how much; written into the request at once
 * @key: UUID: the same for the same notice, so that it may be repeated after any failure
 */
void pir_client_make_notice_async (PirClient                *self,
                                   const char               *cause_id,
                                   const PirOpenNoticeStart *start,
                                   const char               *key,
                                   GCancellable             *cancellable,
                                   GAsyncReadyCallback       callback,
                                   gpointer                  user_data);
/** pir_client_make_notice_finish: Returns: (transfer full): the notice */
PirNotice *pir_client_make_notice_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_withdraw_notice_async: withdraws the notice with UUID @id, which was made of an open cause */
void pir_client_withdraw_notice_async (PirClient           *self,
                                       const char          *id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/** pir_client_withdraw_notice_finish: Returns: whether it is withdrawn */
gboolean pir_client_withdraw_notice_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
