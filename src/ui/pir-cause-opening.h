/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * pir_cause_opening_dup_id:
 * @window: the window that was asked
 * @context: (nullable): of the account that is shown; NULL while something else has to be done first
 * @link: what somebody has opened: a link to a cause, or anything else
 *
 * Where the link leads nowhere, a dialog over @window says why. Where somebody has to sign in first, the last link is kept in
 * memory for pir_cause_opening_go_on().
 *
 * Returns: (transfer full) (nullable): the id of the cause to show
 */
char *pir_cause_opening_dup_id (GtkWindow  *window,
                                PirContext *context,
                                const char *link);

/** pir_cause_opening_go_on: activates "win.open-link" of @window for the link that waits, once somebody has signed in to @context */
void pir_cause_opening_go_on (GtkWindow  *window,
                              PirContext *context);

G_END_DECLS
