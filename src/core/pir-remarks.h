/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-remark.h"

G_BEGIN_DECLS

/** pir_remark_find_async: what is noted about the notice @notice_id on this computer */
void pir_remark_find_async (PirContext          *context,
                            const char          *notice_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/** pir_remark_find_finish: Returns: (transfer full): the remark, an empty one where nothing is noted */
PirRemark *pir_remark_find_finish (PirContext    *context,
                                   GAsyncResult  *result,
                                   GError       **error);

/** pir_remark_set_async: notes @text and @tags (nullable) about the notice @notice_id; nothing noted takes the remark out. Lists and
 * searches follow. */
void pir_remark_set_async (PirContext          *context,
                           const char          *notice_id,
                           const char          *text,
                           const char          *tags,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/** pir_remark_set_finish: Returns: whether it is noted */
gboolean pir_remark_set_finish (PirContext    *context,
                                GAsyncResult  *result,
                                GError       **error);

/**
 * pir_remark_tag_async:
 * @notice_ids: (array zero-terminated=1): UUIDs of notices
 * @tags: words to find them by, with commas between them
 *
 * Adds @tags to what is noted about each of the notices, all of them or none.
 */
void pir_remark_tag_async (PirContext          *context,
                           const char * const  *notice_ids,
                           const char          *tags,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/** pir_remark_tag_finish: Returns: (transfer full) (element-type PirRemark): what was noted before, for pir_remark_restore_async() */
GPtrArray *pir_remark_tag_finish (PirContext    *context,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_remark_restore_async: @remarks (element-type PirRemark) are what is noted about their notices again */
void pir_remark_restore_async (PirContext          *context,
                               GPtrArray           *remarks,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/** pir_remark_restore_finish: Returns: whether they are */
gboolean pir_remark_restore_finish (PirContext    *context,
                                    GAsyncResult  *result,
                                    GError       **error);

G_END_DECLS
