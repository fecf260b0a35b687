/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_kiosk_check_async:
 * @folder: where the private world of the session stood
 * @since: when the session was started, in s since 1970
 * @living: (element-type int utf8): the processes that are not looked at, as they are at each look, each with what its world is called
 *   (nullable): what was started in there is theirs
 * @looks_into_spool: FALSE = another session has ended already, whose look counts for both
 *
 * Looks whether anything is left of a session whose process is gone, and removes what is: processes that it has started, its folder,
 * what a library might have written for us where the host may write, print jobs (which may take a minute to come out), and what the
 * print service would remember of those. Processes whose parent has gone have to come to this one (PR_SET_CHILD_SUBREAPER, prctl(2)).
 */
void pir_kiosk_check_async (const char          *folder,
                            gint64               since,
                            GHashTable          *living,
                            gboolean             looks_into_spool,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_kiosk_check_finish: Returns: (transfer none): "fine", or what was not: "process", "folder", "file", "spool" */
const char *pir_kiosk_check_finish (GAsyncResult *result);

G_END_DECLS
