/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirStartWindow:
 *
 * What is seen while the demonstration starts its programs.
 */
#define PIR_TYPE_START_WINDOW (pir_start_window_get_type ())
G_DECLARE_FINAL_TYPE (PirStartWindow, pir_start_window, PIR, START_WINDOW, AdwApplicationWindow)

/** pir_start_window_new: Returns: (transfer floating): the window */
GtkWidget *pir_start_window_new (GtkApplication *application);

/** pir_start_window_fail: says that it did not work, and the technical reason */
void pir_start_window_fail (PirStartWindow *self,
                            const char     *reason);

G_END_DECLS
