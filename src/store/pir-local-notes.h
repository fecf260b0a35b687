/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-local.h"

G_BEGIN_DECLS

/**
 * pir_local_keep_note:
 * @notice: a notice with a note
 * @file: path relative to the archive's folder
 *
 * Writes the ledger, and the snapshot of the notice as it is known now.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_local_keep_note (PirLocal        *self,
                              PirNotice       *notice,
                              const char      *file,
                              PirStoreTopics  *topics,
                              GError         **error);

/** pir_local_find_notice: @notice: (out) (nullable): the snapshot of that with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_find_notice (PirLocal    *self,
                                const char  *id,
                                PirNotice  **notice,
                                GError     **error);

/** pir_local_read_notices: Returns: (transfer full) (element-type PirNotice): all snapshots, or NULL with PIR_STORE_ERROR */
GPtrArray *pir_local_read_notices (PirLocal  *self,
                                   GError   **error);

G_END_DECLS
