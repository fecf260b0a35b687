/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirPrivateWorld:
 * @PIR_PRIVATE_WORLD_NONE: neither is possible here
 * @PIR_PRIVATE_WORLD_OWN: a mount namespace of its own, where all that can be written is memory that goes with its last process,
 *   and all else is read-only
 * @PIR_PRIVATE_WORLD_FOLDER: a folder on a tmpfs, which somebody else empties
 *
 * Where all that this process and its children write goes. Of the settings there are links to those of the person (or of the
 * kiosk's user) who started it.
 */
typedef enum
{
  PIR_PRIVATE_WORLD_NONE,
  PIR_PRIVATE_WORLD_OWN,
  PIR_PRIVATE_WORLD_FOLDER,
} PirPrivateWorld;

/**
 * pir_private_world_enter:
 * @folder: an empty folder, where the world is; with a world of its own it stays empty for all others
 *
 * Has to be first in main(), while there is one thread and nothing has asked GLib for a folder. HOME, TMPDIR, XDG_RUNTIME_DIR and
 * the XDG homes point into the world then; sockets that were found through them are still found. No core is dumped, and no program
 * of the same user can read the memory of this one. It wants user and mount namespaces (user_namespaces(7)) or @folder on a tmpfs.
 *
 * Returns: what came of it; NONE with @reason (transfer full): in words for a log
 */
PirPrivateWorld pir_private_world_enter (const char  *folder,
                                         char       **reason);

/** pir_private_world_is_memory: Returns: whether @folder is on a tmpfs */
gboolean pir_private_world_is_memory (const char *folder);

/** pir_private_world_dup_id: Returns: (transfer full) (nullable): what the mount namespace of process @pid is called; NULL = there
 * is no such process, or it may not be looked at */
char *pir_private_world_dup_id (int pid);

G_END_DECLS
