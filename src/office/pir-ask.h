/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * base/pir-terminal.h with the words and errors of the office's program.
 */

/** pir_ask_get_width: Returns: cells of the terminal that standard output is; 0 where it is none */
guint pir_ask_get_width (void);

/** pir_ask_line: Returns: (transfer full): what was typed, stripped; or NULL with PIR_OFFICE_ERROR_REFUSED where it was given up */
char *pir_ask_line (const char  *question,
                    GError     **error);

/** pir_ask_yes: Returns: whether the answer was yes; an empty one is no */
gboolean pir_ask_yes (const char *question);

/**
 * pir_ask_secret: asks without showing what is typed. Returns: (transfer full): it, for pir_terminal_free_secret(); or NULL with
 * PIR_OFFICE_ERROR_REFUSED where it was given up, or nothing was typed
 */
char *pir_ask_secret (const char  *question,
                      GError     **error);

/**
 * pir_ask_read_secret: reads the first line that comes from file descriptor @fd. Returns: (transfer full): it, for
 * pir_terminal_free_secret(); or NULL with PIR_OFFICE_ERROR_USAGE
 */
char *pir_ask_read_secret (int      fd,
                           GError **error);

G_END_DECLS
