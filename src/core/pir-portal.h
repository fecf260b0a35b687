/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

G_BEGIN_DECLS

/* Questions to the desktop's portals that a person may have to answer (org.freedesktop.portal.Request). */

/** PIR_PORTAL_NAME: who answers them */
#define PIR_PORTAL_NAME "org.freedesktop.portal.Desktop"
/** PIR_PORTAL_PATH: and where */
#define PIR_PORTAL_PATH "/org/freedesktop/portal/desktop"

/** pir_portal_is_wanted: Returns: whether this program is in a sandbox, or GTK_USE_PORTAL=1 asks for the portals */
gboolean pir_portal_is_wanted (void);

/** pir_portal_open_file: Returns: (transfer full): the open @file as the only one of a list, handle 0; or NULL with @error */
GUnixFDList *pir_portal_open_file (GFile   *file,
                                   GError **error);

/**
 * pir_portal_ask_async:
 * @connection: to the session's bus
 * @method: what is asked, with its portal: "Print.Print"
 * @arguments: (nullable): a tuple of what stands before the options; a floating reference is taken
 * @options: (nullable): options, but for the token; a floating reference is taken
 * @files: (nullable): what the arguments' handles mean
 * @cancellable: (nullable): to give up; a question that is still open is taken back
 * @callback: called with the answer
 * @user_data: for @callback
 */
void pir_portal_ask_async (GDBusConnection     *connection,
                           const char          *method,
                           GVariant            *arguments,
                           GVariant            *options,
                           GUnixFDList         *files,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/**
 * pir_portal_ask_finish:
 *
 * Returns: (transfer full): what was answered (a{sv}); or NULL with G_IO_ERROR_PERMISSION_DENIED (the person said no),
 * G_IO_ERROR_FAILED (it could not be done), G_IO_ERROR_CANCELLED (given up), or why it was not asked
 */
GVariant *pir_portal_ask_finish (GDBusConnection  *connection,
                                 GAsyncResult     *result,
                                 GError          **error);

G_END_DECLS
