/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirSelectionBar:
 *
 * Floats over a list in which several rows are picked: how many, and what can be done with them. Its actions are "rows.…" of the
 * page around it, "rows.clear" among them.
 */
#define PIR_TYPE_SELECTION_BAR (pir_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (PirSelectionBar, pir_selection_bar, PIR, SELECTION_BAR, AdwBin)

/** pir_selection_bar_setup: @menu: what can be done with several rows; @action: what the button does; once */
void pir_selection_bar_setup (PirSelectionBar *self,
                              GMenuModel      *menu,
                              const char      *action);

/** pir_selection_bar_show: @n rows are picked, 0 hides the bar; @label: (nullable): what the button says, NULL = there is none; @counts:
 * whether it says how many there are */
void pir_selection_bar_show (PirSelectionBar *self,
                             guint            n,
                             const char      *label,
                             gboolean         counts);

G_END_DECLS
