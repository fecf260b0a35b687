/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/** pir_archive_opening_is_archive: Returns: whether @file is called like an exported archive */
gboolean pir_archive_opening_is_archive (GFile *file);

/**
 * pir_archive_opening_add:
 * @window: gets the action "open-archive", whose parameter is the address of a file
 * @accounts: whose current account takes it in; the window holds them
 *
 * The action asks a person first: any program on the session bus may activate it.
 */
void pir_archive_opening_add (GtkApplicationWindow *window,
                              PirAccounts          *accounts);

G_END_DECLS
