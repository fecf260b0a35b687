/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-accounts.h"
#include "ui/pir-samples.h"

G_BEGIN_DECLS

/**
 * PirMainWindow:
 *
 * The window: sidebar and pages when wide, pages and bottom bar when narrow (property "narrow"), or the sign-in page.
 * Its actions "win.*" lead somewhere and are exported on the session bus; those that do something with what is shown
 * are called "page.*" and are not.
 */
#define PIR_TYPE_MAIN_WINDOW (pir_main_window_get_type ())
G_DECLARE_FINAL_TYPE (PirMainWindow, pir_main_window, PIR, MAIN_WINDOW, AdwApplicationWindow)

/**
 * pir_main_window_new:
 * @application: the application
 * @accounts: (transfer none): it shows the current one of them, which may still be starting
 * @settings: (transfer none): preferences
 * @samples: (transfer none) (nullable): sample families for the sign-in page
 *
 * Returns: (transfer floating): a window of the size it was left with
 */
GtkWidget *pir_main_window_new (GtkApplication *application,
                                PirAccounts    *accounts,
                                GSettings      *settings,
                                PirSamples     *samples);

/** pir_main_window_say: tells an event, a short sentence */
void pir_main_window_say (PirMainWindow *self,
                          const char    *text);

/**
 * pir_main_window_offer:
 * @self: the window
 * @text: an event, a short sentence
 * @label: (nullable): label of a button; NULL = none
 * @action: (nullable): detailed name of its action
 *
 * Tells an event that something can be done about; it stays until somebody has seen it.
 */
void pir_main_window_offer (PirMainWindow *self,
                            const char    *text,
                            const char    *label,
                            const char    *action);

/** pir_main_window_go: shows @target (nullable) of the place called @section */
void pir_main_window_go (PirMainWindow *self,
                         const char    *section,
                         const char    *target);

G_END_DECLS
