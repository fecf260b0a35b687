/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_style_start: initializes libadwaita and loads the style sheets of this floor; once, after GTK has a display */
void pir_style_start (void);

/** pir_style_set_appearance: @appearance: "light", "dark", or anything else for what the desktop prefers */
void pir_style_set_appearance (const char *appearance);

/** pir_style_set_text_size: @percent: of the size that the desktop has for text, now and after it changes that; 100 = just that */
void pir_style_set_text_size (int percent);

/** pir_style_start_kiosk: loads the sheet of the front desk as well; once or more */
void pir_style_start_kiosk (void);

G_END_DECLS
