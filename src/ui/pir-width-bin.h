/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirWidthBin:
 *
 * Holds one child (property "child") and says whether it is narrower than a threshold (property "threshold", pixels):
 * property "narrow" (gboolean) notifies, and the style class "narrow" follows. It flips in an idle, since changing
 * children while they are being allocated would break their size requests. While it is
 * not narrow it asks for no more width than "minimum" (pixels), so that a window can be made narrower than its wide
 * layout needs.
 */
#define PIR_TYPE_WIDTH_BIN (pir_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (PirWidthBin, pir_width_bin, PIR, WIDTH_BIN, GtkWidget)

/**
 * pir_width_bin_expect:
 * @self: a bin that has not been shown yet
 * @width: the width it will have, pixels
 *
 * Decides "narrow" at once, so that the first frame is the right one.
 */
void pir_width_bin_expect (PirWidthBin *self,
                           int          width);

/**
 * pir_width_bin_is_narrow:
 * @self: a bin
 *
 * Returns: whether it is narrower than its threshold
 */
gboolean pir_width_bin_is_narrow (PirWidthBin *self);

G_END_DECLS
