/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIR_SCROLL_PAGE 1000     /* what counts as what is seen */
#define PIR_SCROLL_ALL G_MAXINT16 /* and as all of it */

/* What is seen of something long: its GtkAdjustment, in pixels. */

/** pir_scroll_configure: @adjustment: (nullable): of @upper pixels, of which @size are seen, from @value on or as near as can be */
void pir_scroll_configure (GtkAdjustment *adjustment,
                           double         value,
                           double         upper,
                           double         size);

/** pir_scroll_reveal: where what is between @from and @to is not seen with some room around, it comes to where one looks first */
void pir_scroll_reveal (GtkAdjustment *adjustment,
                        double         from,
                        double         to);

/** pir_scroll_by: @adjustment: (nullable); @lines: how far to go on, as a key does; less than 0 = back; or PIR_SCROLL_PAGE,
 * PIR_SCROLL_ALL */
void pir_scroll_by (GtkAdjustment *adjustment,
                    int            lines);

/** pir_scroll_add_keys: the keys that scroll call @act with how far across and down, as pir_scroll_by() takes it: "(ii)" */
void pir_scroll_add_keys (GtkWidgetClass  *widget_class,
                          GtkShortcutFunc  act);

G_END_DECLS
