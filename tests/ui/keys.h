/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The window for who has no mouse: Tab comes to each control, or to its list, in which the arrows go on. */

/** keys_find_out_of_reach: Returns: (transfer container) (element-type GtkWidget): the controls of @window that can be seen and
 * used, but not reached with keys */
GPtrArray *keys_find_out_of_reach (GtkWindow *window);

G_END_DECLS
