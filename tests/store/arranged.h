/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice-filter.h"
#include "model/pir-notice.h"

G_BEGIN_DECLS

/** arranged_compare: @otherwise: how they stand by due date, or newest first. Returns: how two notices stand in a list of @filter, found
 * without SQL */
int arranged_compare (PirNotice             *a,
                      PirNotice             *b,
                      const PirNoticeFilter *filter,
                      int                    otherwise);

G_END_DECLS
