/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "store/pir-cache.h"

G_BEGIN_DECLS

/*
 * Notices that the service does not list any more, and of which local.db has a snapshot because they were paid or a document of
 * theirs is kept: they stay in the lists.
 */

/** pir_cache_ends_first: Returns: whether @changes is the last page of the first sync */
gboolean pir_cache_ends_first (PirCache   *self,
                               PirChanges *changes);

/**
 * pir_cache_adopt_notices:
 * @notices: (element-type PirNotice): snapshots
 * @has_any_pupil: whether also those of pupils that the service does not show: of a class's others, or not linked any more
 *
 * Lists those that are not listed, as pir_notice_dup_gone() has them.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_cache_adopt_notices (PirCache        *self,
                                  GPtrArray       *notices,
                                  gboolean         has_any_pupil,
                                  PirStoreTopics  *topics,
                                  GError         **error);

G_END_DECLS
