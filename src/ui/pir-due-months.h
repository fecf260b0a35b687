/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-overview.h"
#include "ui/pir-bar-chart.h"

G_BEGIN_DECLS

/** pir_due_months_draw: draws what is to be paid in the coming months */
void pir_due_months_draw (PirBarChart             *chart,
                          const PirOverviewFields *overview);

G_END_DECLS
