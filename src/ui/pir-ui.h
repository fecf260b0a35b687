/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_UI_RESOURCES: where the resources of this floor are; the application's base path */
#define PIR_UI_RESOURCES "/it/pagoinrete/PagoInRete"

/** pir_ui_init: registers the resources of this floor, and what every template uses; before the first window */
void pir_ui_init (void);

G_END_DECLS
