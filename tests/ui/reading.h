/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * reading_find_faults: reads the window @root as assistive technology does: what has the focus has a role, what is chosen, pressed or
 * cannot be used says so, what comes later on the screen is not read before, and nothing is told by colour alone.
 *
 * Returns: (transfer full) (element-type utf8): a line about each fault
 */
GPtrArray *reading_find_faults (GtkWidget *root);

G_END_DECLS
