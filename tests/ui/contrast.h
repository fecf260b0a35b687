/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * contrast_find_faults: draws @root as it is three times: with its texts and symbolic icons, without them, and with them in other
 * colours, and compares what is in front with what is behind: WCAG 2.1, 1.4.3 (4.5 to 1, 3 for large text) and 1.4.11 (3 to 1
 * for icons). What can be neither pressed nor changed now may be pale, as the standard has it.
 *
 * @n_inks: (out): how many texts and icons could be seen
 *
 * Returns: (transfer full) (element-type utf8): a line about each that is too pale
 */
GPtrArray *contrast_find_faults (GtkWidget *root,
                                 guint     *n_inks);

G_END_DECLS
