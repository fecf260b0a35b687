/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Files that offices bring are other people's: they are looked at in a process of its own, this program started with one word,
 * which has little memory and time, reads the file from standard input and says on standard output what it found.
 */

/** pir_foreign_file_read: in the other process: takes its limits. Returns: (transfer full) (nullable): what comes, at most a byte more
 * than @most; NULL where there are no limits to be had */
GBytes *pir_foreign_file_read (gsize most);

/** pir_foreign_file_look_async: starts the other process; @command: (static): its word; @file: what it is to look at */
void pir_foreign_file_look_async (const char          *command,
                                  GBytes              *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_foreign_file_look_finish: @is_done: (out): whether it ended by itself with exit status 0; one that came to its limits did not.
 * Returns: (transfer full): what it said, maybe nothing; or NULL with an error of G_IO_ERROR or G_SPAWN_ERROR */
GBytes *pir_foreign_file_look_finish (GAsyncResult  *result,
                                      gboolean      *is_done,
                                      GError       **error);

G_END_DECLS
