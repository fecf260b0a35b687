/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirBar:
 * @name: what stands under it, a short word
 * @spoken: (nullable): the same for screen readers, in full; NULL = a table beside the drawing says it
 * @amount: how high it is; what is not above 0 has none
 */
typedef struct
{
  const char *name;
  const char *spoken;
  PirMoney    amount;
} PirBar;

/**
 * PirBarChart:
 *
 * A small drawing of amounts side by side, each with its amount over it and its name under it, as many as there is room for. For
 * screen readers its label says all of them that have no table.
 */
#define PIR_TYPE_BAR_CHART (pir_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (PirBarChart, pir_bar_chart, PIR, BAR_CHART, GtkWidget)

/**
 * pir_bar_chart_set_bars:
 * @self: a chart
 * @label: what it is about
 * @bars: (array length=n_bars): what to draw; texts are copied
 * @n_bars: how many
 * @keeps_last: where there is no room for all: whether the last ones are drawn, not the first
 */
void pir_bar_chart_set_bars (PirBarChart  *self,
                             const char   *label,
                             const PirBar *bars,
                             gsize         n_bars,
                             gboolean      keeps_last);

G_END_DECLS
