/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-overview.h"

G_BEGIN_DECLS

/**
 * PirMonthChart:
 *
 * What is to pay in the coming months, a bar each; as many months as there is room for. Screen readers hear it as a
 * sentence.
 */
#define PIR_TYPE_MONTH_CHART (pir_month_chart_get_type ())
G_DECLARE_FINAL_TYPE (PirMonthChart, pir_month_chart, PIR, MONTH_CHART, GtkWidget)

/** pir_month_chart_set_overview: shows the months of @overview */
void pir_month_chart_set_overview (PirMonthChart *self,
                                   PirOverview   *overview);

G_END_DECLS
