/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Which buffers of this process hold secrets (tokens, passwords that are being typed, drafts), so that all can be overwritten at
 * once when a kiosk's session ends. From any thread. Who keeps a buffer drops it before it is freed.
 */

/** pir_secret_keep: @data, @size bytes that can be written, are a secret from now on; @name (static string): what sort of */
void pir_secret_keep (const char *name,
                      gpointer    data,
                      gsize       size);

/** pir_secret_keep_string: the same of a string (nullable), without its end. Returns: (transfer none) (nullable): @string */
char *pir_secret_keep_string (const char *name,
                              char       *string);

/** pir_secret_drop: overwrites @data (nullable) with zeros if it was kept, and forgets it; its owner frees it then */
void pir_secret_drop (gconstpointer data);

/**
 * pir_secret_wipe_all: overwrites all that are kept with zeros; they stay where they are, for their owners to free. @names
 * (nullable) (element-type utf8): gets what sorts there were, each once. Returns: how many buffers there were
 */
guint pir_secret_wipe_all (GPtrArray *names);

G_END_DECLS
