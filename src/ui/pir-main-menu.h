/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** pir_main_menu_attach: gives @button the primary menu; it is built when the menu is opened for the first time */
void pir_main_menu_attach (GtkMenuButton *button);

G_END_DECLS
