/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-service-info.h"

G_BEGIN_DECLS

/** PIR_HELP_NEWS: the page that says what is new */
#define PIR_HELP_NEWS "news"

/**
 * PirHelpWindow:
 *
 * The help, without a network: contents that can be searched, and one page a task. Actions "help.show" (name of a page; "" = the
 * contents), "help.back" and "help.find".
 */
#define PIR_TYPE_HELP_WINDOW (pir_help_window_get_type ())
G_DECLARE_FINAL_TYPE (PirHelpWindow, pir_help_window, PIR, HELP_WINDOW, AdwWindow)

/**
 * pir_help_window_new:
 * @parent: (nullable): the window it goes with
 * @info: (nullable): what the service says of itself
 *
 * Returns: (transfer floating): a window that shows the contents
 */
GtkWidget *pir_help_window_new (GtkWindow      *parent,
                                PirServiceInfo *info);

/** pir_help_window_show: shows page @name, or the contents where there is no such page */
void pir_help_window_show (PirHelpWindow *self,
                           const char    *name);

/**
 * pir_help_window_present:
 * @application: whose windows somebody looks at
 * @info: (nullable): what the service says of itself
 * @name: (nullable): name of a page; NULL = the one of what somebody looks at
 *
 * Shows the one window of the help.
 */
void pir_help_window_present (GtkApplication *application,
                              PirServiceInfo *info,
                              const char     *name);

G_END_DECLS
