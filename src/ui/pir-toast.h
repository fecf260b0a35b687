/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** pir_toast_new: @text: a short sentence, no markup. Returns: (transfer full): a message over a page; of what does not fit into a line
 * nothing is cut off */
AdwToast *pir_toast_new (const char *text);

/** pir_toast_set_text: @toast: of pir_toast_new(); @text: what it says from now on */
void pir_toast_set_text (AdwToast   *toast,
                         const char *text);

G_END_DECLS
