/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_UI_RESOURCES: where the resources of this floor are; the application's base path */
#define PIR_UI_RESOURCES "/it/pagoinrete/PagoInRete"

/** pir_ui_init: registers the resources of this floor, and what every template uses; before the first window */
void pir_ui_init (void);

/** pir_ui_follow_language: widgets run in the direction of the language that is spoken, also where GTK itself does not speak it; after GTK has
 * started, before the first window */
void pir_ui_follow_language (void);

G_END_DECLS
