/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fits_check:
 * @window: a window that is shown
 * @where: what it shows, for messages
 * @whole_text: whether no text may be cut off at all, and nothing may be below the window but what can be scrolled to
 *
 * Fails the test where something lies outside of the window, needs more room than there is, or an amount, the name of a page or a choice is cut off.
 */
void fits_check (GtkWidget  *window,
                 const char *where,
                 gboolean    whole_text);

/** fits_check_keys: fails the test where two different things that are shown in @window have the same access key */
void fits_check_keys (GtkWidget  *window,
                      const char *where);

/** fits_check_codes: fails the test where the groups of a number that is shown in @window are not read from the left. Returns: how many there are */
guint fits_check_codes (GtkWidget  *window,
                        const char *where);

/** fits_check_icons: fails the test where an icon in @window that points somewhere does not point where @window is read to. Returns: how many there are */
guint fits_check_icons (GtkWidget  *window,
                        const char *where);

G_END_DECLS
