/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-facets.h"
#include "model/pir-notice-filter.h"
#include "model/pir-notice.h"
#include "model/pir-overview.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** PIR_STORE_MAX_PAGE: rows that one page may have */
#define PIR_STORE_MAX_PAGE 500

/**
 * pir_store_list_notices_async:
 * @filter: (transfer none): which, in which order; copied
 *
 * Reads the local ids of all notices that match, in order: an id snapshot (781 KiB for 100,000). A search finds rows
 * that have, for each typed word, a word that begins with it. While the first sync runs there is no search index yet,
 * and a search finds nothing.
 */
void pir_store_list_notices_async (PirStore              *self,
                                   const PirNoticeFilter *filter,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);

/** pir_store_list_notices_finish: Returns: (transfer full) (element-type gint64): the ids */
GArray *pir_store_list_notices_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * pir_store_load_notices_async:
 * @local_ids: (array length=n_ids): rows; copied
 * @n_ids: how many, at most PIR_STORE_MAX_PAGE
 *
 * Reads a page of rows for a list.
 */
void pir_store_load_notices_async (PirStore            *self,
                                   const gint64        *local_ids,
                                   gsize                n_ids,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/**
 * pir_store_load_notices_finish:
 *
 * Returns: (transfer full) (element-type PirNotice): one per id in the same order; NULL where a row is gone
 */
GPtrArray *pir_store_load_notices_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

/**
 * pir_store_read_plan_async:
 *
 * Reads the plan that @notice is of (model/pir-plan.h).
 */
void pir_store_read_plan_async (PirStore            *self,
                                PirNotice           *notice,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * pir_store_read_plan_finish:
 *
 * Returns: (transfer full) (element-type PirNotice): the single payment before the instalments; none where it is of no plan
 */
GPtrArray *pir_store_read_plan_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * pir_store_find_notice_async:
 *
 * Reads the notice with UUID @id; one that the server has withdrawn is found among those kept.
 */
void pir_store_find_notice_async (PirStore            *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_find_notice_finish: Returns: (transfer full): the notice, or PIR_STORE_ERROR_NOT_FOUND */
PirNotice *pir_store_find_notice_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/** pir_store_read_overview_async: sums up what is owed on @today; reads unpaid notices only, through an index */
void pir_store_read_overview_async (PirStore            *self,
                                    PirDate              today,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_read_overview_finish: Returns: (transfer full): the overview */
PirOverview *pir_store_read_overview_finish (PirStore      *self,
                                             GAsyncResult  *result,
                                             GError       **error);

/**
 * pir_store_read_facets_async:
 *
 * Reads what notices can be filtered by; while the first sync runs only pupils are known.
 */
void pir_store_read_facets_async (PirStore            *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_read_facets_finish: Returns: (transfer full): the facets */
PirFacets *pir_store_read_facets_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

G_END_DECLS
