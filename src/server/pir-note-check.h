/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/pir-pdf-check.h"

G_BEGIN_DECLS

/*
 * Files that offices attach are other people's: they are looked at in a process of its own, which has little memory and time.
 */

/** PIR_NOTE_MOST: bytes that a note has at most */
#define PIR_NOTE_MOST (5 * 1024 * 1024)

/** PIR_NOTE_CHECK_COMMAND: what this program is started with for that, by itself alone */
#define PIR_NOTE_CHECK_COMMAND "check-note"

/** pir_note_check_run: the other process: reads a file from standard input, prints its fault's name. Returns: the exit status */
int pir_note_check_run (void);

/** pir_note_check_async: looks at @note */
void pir_note_check_async (GBytes              *note,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_note_check_finish: Returns: FALSE with PIR_PROBLEM_NOTE_WRONG, or an error of G_IO_ERROR or G_SPAWN_ERROR */
gboolean pir_note_check_finish (GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
