/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirApplication:
 *
 * The program: command line, one context, one window. Each profile is an application of its own on the session bus, so
 * that a second start raises the first one's window and two profiles live side by side.
 */
#define PIR_TYPE_APPLICATION (pir_application_get_type ())
G_DECLARE_FINAL_TYPE (PirApplication, pir_application, PIR, APPLICATION, GtkApplication)

/** pir_application_new: Returns: (transfer full): the application */
PirApplication *pir_application_new (void);

/** pir_application_restart: begins again, as it was called with @arguments (of main()), where somebody has asked for that; returns where
 * nobody has, or where the system refuses */
void pir_application_restart (PirApplication *self,
                              char          **arguments);

G_END_DECLS
