/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_mail_file_async:
 * @window: the window that asks
 * @file: a file of this computer
 * @subject: of the mail
 * @cancellable: (nullable): to stop waiting
 * @callback: called when the mail program has it
 * @user_data: for @callback
 *
 * Opens a new mail with @file in the person's mail program, by the e-mail portal (org.freedesktop.portal.Email): nothing is sent here.
 */
void pir_mail_file_async (GtkWindow           *window,
                          GFile               *file,
                          const char          *subject,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

/** pir_mail_file_finish: Returns: whether a mail program was asked; else G_IO_ERROR or G_DBUS_ERROR: there is no such portal */
gboolean pir_mail_file_finish (GtkWindow     *window,
                               GAsyncResult  *result,
                               GError       **error);

G_END_DECLS
