/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "store/pir-day-table.h"

G_BEGIN_DECLS

/**
 * pir_notice_table_new:
 * @db: connection to cache.db
 *
 * Returns: (transfer full): the notices of the cache, with their search index and facets
 */
PirDayTable *pir_notice_table_new (PirDb *db);

/**
 * pir_kept_notice_table_new:
 * @db: connection to local.db
 *
 * Returns: (transfer full): the snapshots of notices, which no index is kept of
 */
PirDayTable *pir_kept_notice_table_new (PirDb *db);

/**
 * pir_notice_table_put:
 * @self: one of both tables
 * @notice: a notice
 *
 * As pir_day_table_put().
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_notice_table_put (PirDayTable  *self,
                               PirNotice    *notice,
                               gboolean      is_indexed,
                               gboolean     *has_changed,
                               GError      **error);

G_END_DECLS
