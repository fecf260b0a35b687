/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirSpool:
 *
 * A file without a name for a body that is too large for memory. It is gone with the process, however that ends.
 */
typedef struct _PirSpool PirSpool;

/** pir_spool_new: @folder: where there is room. Returns: (transfer full): an empty one, or NULL with
 * G_FILE_ERROR */
PirSpool *pir_spool_new (const char  *folder,
                         GError     **error);

/** pir_spool_free: @self: (nullable) (transfer full): gives the room back */
void pir_spool_free (PirSpool *self);

/** pir_spool_add: @bytes: what comes next. Returns: FALSE with G_FILE_ERROR where there is no room */
gboolean pir_spool_add (PirSpool  *self,
                        GBytes    *bytes,
                        GError   **error);

/** pir_spool_open: Returns: (transfer full): what was added, from its beginning; lives on by itself. Nothing may be added any more */
GInputStream *pir_spool_open (PirSpool  *self,
                              GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSpool, pir_spool_free)

G_END_DECLS
