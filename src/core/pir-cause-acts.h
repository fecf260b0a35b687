/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-kept-causes.h"

G_BEGIN_DECLS

/*
 * What schools let anyone pay for, asked of the service; what was looked at is kept, to be read without it.
 */

/** pir_causes_list_async: what @school takes money for today, as the service says; the list is kept */
void pir_causes_list_async (PirContext          *context,
                            PirFoundSchool      *school,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_causes_list_finish: Returns: (transfer full) (element-type PirOpenCause): the next due first */
GPtrArray *pir_causes_list_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_causes_list_kept_async: the list of the school with code @school, as it was kept, without what is over by now */
void pir_causes_list_kept_async (PirContext          *context,
                                 const char          *school,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_causes_list_kept_finish: Returns: (transfer full): the list; without a school where it was never looked at */
PirKeptCauses *pir_causes_list_kept_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_causes_find_async: the open cause with UUID @id, as the service says; it is kept. What is no UUID is answered as one that is
 * not there */
void pir_causes_find_async (PirContext          *context,
                            const char          *id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_causes_find_finish: Returns: (transfer full): the cause, which may be closed by now */
PirOpenCause *pir_causes_find_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_causes_find_kept_async: the same cause as it was kept, if it is not over by now */
void pir_causes_find_kept_async (PirContext          *context,
                                 const char          *id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_causes_find_kept_finish: Returns: (transfer full): it alone, or nothing */
PirKeptCauses *pir_causes_find_kept_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_cause_withdraw_async: withdraws the notice with UUID @id, which was made of an open cause; it leaves with the feed */
void pir_cause_withdraw_async (PirContext          *context,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_cause_withdraw_finish: Returns: whether it is withdrawn */
gboolean pir_cause_withdraw_finish (PirContext *context, GAsyncResult *result, GError **error);

/**
 * pir_cause_dup_link:
 * @context: the context
 * @cause: an open cause
 *
 * Returns: (transfer full): a link to it, for others who use the same service
 */
char *pir_cause_dup_link (PirContext   *context,
                          PirOpenCause *cause);

/**
 * pir_cause_open_link:
 * @context: the context
 * @text: a link to a cause, as somebody pasted it or opened it
 * @id: (out) (transfer full): UUID of the cause
 * @error: return location
 *
 * Whether the cause is there, and what it asks, only the service knows.
 *
 * Returns: FALSE with PIR_CORE_ERROR_LINK where it is none, or PIR_CORE_ERROR_FOREIGN_LINK where it is of another service
 */
gboolean pir_cause_open_link (PirContext  *context,
                              const char  *text,
                              char       **id,
                              GError     **error);

G_END_DECLS
