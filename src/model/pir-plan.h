/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"

G_BEGIN_DECLS

/*
 * A payment plan: the notices of one event and one debtor, where at least one is an instalment (rata). Those with
 * instalments are one way to pay; one without beside them is the other, the single payment (unica soluzione). Whoever
 * pays in one way does not pay in the other.
 */

/** pir_plan_is_one: Returns: whether both notices are of one event and debtor, and so of one plan if there is one */
gboolean pir_plan_is_one (const PirNoticeFields *a,
                          const PirNoticeFields *b);

/** pir_plan_excludes: Returns: whether only one of the two can be paid: the single payment and an instalment of one plan */
gboolean pir_plan_excludes (const PirNoticeFields *a,
                            const PirNoticeFields *b);

G_END_DECLS
