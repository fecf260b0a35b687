/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-overview.h"
#include "ui/pir-bar-chart.h"

G_BEGIN_DECLS

/** pir_due_months_draw: draws what is to be paid in the coming months; @has_table: whether the sums stand in a table beside it, too */
void pir_due_months_draw (PirBarChart             *chart,
                          const PirOverviewFields *overview,
                          gboolean                 has_table);

G_END_DECLS
