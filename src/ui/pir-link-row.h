/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-link.h"

G_BEGIN_DECLS

/**
 * PirLinkRow:
 *
 * A row of the children: who, where, and how the link stands in words. It leads to the page of the link.
 */
#define PIR_TYPE_LINK_ROW (pir_link_row_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkRow, pir_link_row, PIR, LINK_ROW, GtkListBoxRow)

/** pir_link_row_new: Returns: (transfer floating): a row that shows @link */
GtkWidget *pir_link_row_new (PirLink *link);

/** pir_link_row_dup_place: Returns: (transfer full): class, school and school year of @link, as far as they are known */
char *pir_link_row_dup_place (PirLink *link);

/** pir_link_row_dup_state: Returns: (transfer full): how @link stands and since when */
char *pir_link_row_dup_state (PirLink *link);

/** pir_link_row_show_state: shows how @link stands, by icon, word and colour, in @box */
void pir_link_row_show_state (GtkBox  *box,
                              PirLink *link);

G_END_DECLS
