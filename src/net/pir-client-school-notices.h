/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notices.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * Notices, for a school's office. Each is a call of the service's interface, with its errors; ids are UUIDs.
 */

/** pir_client_list_school_notices_async: @after: (nullable): "next" of the page before */
void pir_client_list_school_notices_async (PirClient *self, const char *school_id, const PirOfficeNoticeFilter *filter, const char *after,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_school_notices_finish: Returns: (transfer full): a page; or NULL */
PirOfficeNoticePage *pir_client_list_school_notices_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_export_school_notices_async: a page of the same as CSV, as the interface has it */
void pir_client_export_school_notices_async (PirClient *self, const char *school_id, const PirOfficeNoticeFilter *filter,
                                             const char *after, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
/** pir_client_export_school_notices_finish: @next: (out) (nullable) (transfer full): of the next page. Returns: (transfer full): it */
GBytes *pir_client_export_school_notices_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_read_school_notice_async: one notice, with what happened to it */
void pir_client_read_school_notice_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
/** pir_client_read_school_notice_finish: Returns: (transfer full): it; or NULL */
PirOfficeNoticeDetail *pir_client_read_school_notice_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_change_school_notice_async: @change: what it is to be. lint: triple: pir_client_mark_school_notice_finish() */
void pir_client_change_school_notice_async (PirClient *self, const char *id, const PirOfficeNoticeChange *change,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** pir_client_settle_school_notice_async: @on: the day of what was paid elsewhere; PIR_DATE_NONE = exempt; @note: (nullable): only
 * the office reads it, of an exemption its reason. lint: triple: pir_client_mark_school_notice_finish() */
void pir_client_settle_school_notice_async (PirClient *self, const char *id, PirDate on, const char *note, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);

/** pir_client_mark_school_notice_async: @is_cancelled: withdraw it; else ask for it again */
void pir_client_mark_school_notice_async (PirClient *self, const char *id, gboolean is_cancelled, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_mark_school_notice_finish: Returns: (transfer full): what came of it; or NULL */
PirOfficeNoticeOutcome *pir_client_mark_school_notice_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
