/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-cart.h"

G_BEGIN_DECLS

/**
 * PirCartLineRow:
 *
 * A line of the cart as a row of a boxed list: who and what it is for, how much, where the payer may choose the amount a
 * field for it, and a button that takes it out. What is typed is judged at once and taken after a short pause. Property
 * "is-settled" notifies: whether the cart has what the field says.
 */
#define PIR_TYPE_CART_LINE_ROW (pir_cart_line_row_get_type ())
G_DECLARE_FINAL_TYPE (PirCartLineRow, pir_cart_line_row, PIR, CART_LINE_ROW, GtkListBoxRow)

/** pir_cart_line_row_new: Returns: (transfer floating): a row for @line of @cart */
GtkWidget *pir_cart_line_row_new (PirCart     *cart,
                                  PirCartLine *line);

/** pir_cart_line_row_set_line: shows @line; what is being typed is left alone */
void pir_cart_line_row_set_line (PirCartLineRow *self,
                                 PirCartLine    *line);

/** pir_cart_line_row_get_line: Returns: (transfer none): the line that is shown */
PirCartLine *pir_cart_line_row_get_line (PirCartLineRow *self);

/** pir_cart_line_row_is_settled: Returns: whether the cart has what the field says */
gboolean pir_cart_line_row_is_settled (PirCartLineRow *self);

/** pir_cart_line_row_set_position: where in the cart its line is, from 0 */
void pir_cart_line_row_set_position (PirCartLineRow *self,
                                     guint           position);

/** pir_cart_line_row_get_position: Returns: where in the cart its line is */
guint pir_cart_line_row_get_position (PirCartLineRow *self);

G_END_DECLS
