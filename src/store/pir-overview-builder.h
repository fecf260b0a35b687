/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-overview.h"
#include "store/pir-notice-queries.h"

G_BEGIN_DECLS

/**
 * PirOverviewSource:
 * @each_unpaid: as pir_notice_queries_each_unpaid()
 * @load: as pir_notice_queries_load(), by the ids that @each_unpaid tells
 * @data: for both
 *
 * Where notices come from.
 */
typedef struct
{
  gboolean (*each_unpaid) (gpointer        data,
                           PirUnpaidFunc   each,
                           gpointer        user_data,
                           GError        **error);
  gboolean (*load)        (gpointer        data,
                           gint64          id,
                           PirNotice     **notice,
                           GError        **error);
  gpointer   data;
} PirOverviewSource;

/**
 * pir_overview_build:
 * @source: the notices
 * @pupils: (element-type PirPupil): the children, in their order
 * @today: the civil day in Europe/Rome
 * @error: return location
 *
 * Sums up what is owed. A child is there when its link is active or something is asked in its name; what is in the
 * name of nobody that is known here comes last, without pupil. Of two notices with one due date the one notified
 * first is next. Months end with the last one that has something in it.
 *
 * Returns: (transfer full): the overview, or NULL with PIR_STORE_ERROR
 */
PirOverview *pir_overview_build (const PirOverviewSource  *source,
                                 GPtrArray                *pupils,
                                 PirDate                   today,
                                 GError                  **error);

G_END_DECLS
