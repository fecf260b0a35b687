/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirColumns:
 *
 * Children side by side in columns of the same width, as many as there is room for, at most two; rows are as high as their
 * highest child. Unlike a flow box it asks each child only once how high it wants to be.
 */
#define PIR_TYPE_COLUMNS (pir_columns_get_type ())
G_DECLARE_FINAL_TYPE (PirColumns, pir_columns, PIR, COLUMNS, GtkWidget)

/** pir_columns_append: adds @child (transfer floating) at the end */
void pir_columns_append (PirColumns *self,
                         GtkWidget  *child);

G_END_DECLS
