/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_launch_async:
 * @widget: a widget of the window that asks
 * @address: address of a web page or a file that was checked before
 *
 * Opens @address in the program that the person has chosen for it.
 */
void pir_launch_async (GtkWidget           *widget,
                       const char          *address,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data);
/** pir_launch_finish: Returns: whether a program was started; else the error says why not */
gboolean pir_launch_finish (GtkWidget     *widget,
                            GAsyncResult  *result,
                            GError       **error);

/** pir_launch_folder_async: shows @file in the file manager, selected where the file manager can do that */
void pir_launch_folder_async (GtkWidget           *widget,
                              GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/** pir_launch_folder_finish: Returns: whether a file manager took it */
gboolean pir_launch_folder_finish (GtkWidget     *widget,
                                   GAsyncResult  *result,
                                   GError       **error);

G_END_DECLS
