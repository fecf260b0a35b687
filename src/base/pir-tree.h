/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_tree_remove:
 * @path: a file or folder; need not be there
 * @error: return location
 *
 * Removes it with all that is in it; links are removed, not followed. Blocking calls: for a worker's thread.
 *
 * Returns: whether nothing is there any more, else FALSE with G_IO_ERROR
 */
gboolean pir_tree_remove (const char  *path,
                          GError     **error);

G_END_DECLS
