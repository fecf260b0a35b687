/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_autostart_set_async:
 * @is_on: whether the command is run when the person logs in
 * @id: name of the application, also of its file
 * @argv: the command
 * @reason: why, in a sentence, for who is asked
 *
 * In a sandbox, and wherever GTK_USE_PORTAL=1 asks for it, the Background portal decides, which may ask the person; elsewhere it
 * cannot know which program asks, and a file in the folder "autostart" says it (Desktop Application Autostart 0.5).
 */
void pir_autostart_set_async (gboolean             is_on,
                              const char          *id,
                              const char * const  *argv,
                              const char          *reason,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_autostart_set_finish: Returns: whether it is so now; else why not, G_IO_ERROR_PERMISSION_DENIED
 * where the person or system said no */
gboolean pir_autostart_set_finish (GAsyncResult  *result,
                                   GError       **error);

/** pir_autostart_dup_path: Returns: (transfer full): the file that starts application @id where there is no portal */
char *pir_autostart_dup_path (const char *id);

G_END_DECLS
