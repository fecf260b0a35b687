/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is typed, or comes through a pipe, line by line. What is asked goes to standard error, so that standard output has nothing but
 * answers; secrets stay in memory of a fixed place until they are handed over.
 */

/** pir_terminal_can: Returns: whether there is a person at a terminal to be asked */
gboolean pir_terminal_can (void);

/** pir_terminal_ask: Returns: (transfer full) (nullable): what was typed after @question, stripped; NULL where it was given up */
char *pir_terminal_ask (const char *question);

/**
 * pir_terminal_ask_secret: asks without showing what is typed. Returns: (transfer full) (nullable): it, for
 * pir_terminal_free_secret(); NULL where it was given up, or nothing was typed
 */
char *pir_terminal_ask_secret (const char *question);

/**
 * pir_terminal_read_secret: reads the first line that comes from file descriptor @fd. Returns: (transfer full) (nullable): it, for
 * pir_terminal_free_secret(); NULL where nothing came
 */
char *pir_terminal_read_secret (int fd);

/** pir_terminal_free_secret: @secret: (nullable) (transfer full): overwrites it and frees it */
void pir_terminal_free_secret (char *secret);

G_END_DECLS
