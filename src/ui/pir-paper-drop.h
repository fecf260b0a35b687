/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** pir_paper_drop_add: a file that is dropped on @window is read as a notice: "win.open-paper" with its address */
void pir_paper_drop_add (GtkWidget *window);

G_END_DECLS
