/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-due-months.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

static void
clear_spoken (gpointer data)
{
  g_free ((char *) ((PirBar *) data)->spoken);
}

void
pir_due_months_draw (PirBarChart             *chart,
                     const PirOverviewFields *overview,
                     gboolean                 has_table)
{
  g_autoptr(GArray) bars = g_array_new (FALSE, FALSE, sizeof (PirBar));

  g_return_if_fail (PIR_IS_BAR_CHART (chart));
  g_return_if_fail (overview != NULL);

  g_array_set_clear_func (bars, clear_spoken);
  for (gsize i = 0; i < overview->n_months; i++)
    {
      const PirMonthDue *month = &overview->months[i];
      PirBar bar = { pir_words_short_month (month->month), has_table ? NULL : pir_words_month (month->month), month->amount };

      g_array_append_val (bars, bar);
    }
  pir_bar_chart_set_bars (chart, _("To pay in the coming months"), (const PirBar *) bars->data, bars->len, FALSE);
}
