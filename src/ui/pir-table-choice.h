/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-filter-bar.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirTableChoice:
 *
 * Whether a list is shown as a table, as somebody chooses in the menu of its order; a narrow window has room for the list only, and the
 * choice stays. It is remembered, and so are the columns. Property "is-table" (read only) notifies.
 */
#define PIR_TYPE_TABLE_CHOICE (pir_table_choice_get_type ())
G_DECLARE_FINAL_TYPE (PirTableChoice, pir_table_choice, PIR, TABLE_CHOICE, GObject)

/**
 * pir_table_choice_new:
 * @page: (not owned): its narrowness counts, it knows the actions of the menu
 * @list: (not owned): has been set up, with a table
 * @bar: (not owned): has the menu, and the order
 * @settings: (nullable): where both are remembered; NULL = always the list
 * @view_key: "list" or "table"
 * @columns_key: of PIR_TABLE_LAYOUT_TYPE
 *
 * Returns: (transfer full): the choice
 */
PirTableChoice *pir_table_choice_new (PirPage        *page,
                                      PirGroupedList *list,
                                      PirFilterBar   *bar,
                                      GSettings      *settings,
                                      const char     *view_key,
                                      const char     *columns_key);

/** pir_table_choice_is_table: Returns: whether the list is shown as a table now */
gboolean pir_table_choice_is_table (PirTableChoice *self);

G_END_DECLS
