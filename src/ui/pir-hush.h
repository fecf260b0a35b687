/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_hush_start: from now on nothing is called by its type by screen readers, which GTK 4.8 and libadwaita 1.2 do with what has no name:
 * pages of stacks, icons, the lists that a group or a row that opens has inside; once, before there is a widget
 */
void pir_hush_start (void);

G_END_DECLS
