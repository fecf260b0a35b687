/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/pir-clerk.h"

G_BEGIN_DECLS

/* Files that commands write and read because somebody named them. */

/**
 * pir_save_prepare:
 * @path: where to, as typed
 * @folder: (out) (transfer full): the folder
 * @name: (out) (transfer full): the file in it
 * @error: return location
 *
 * Asks before a file that is there is replaced, as pir_clerk_confirm() does.
 *
 * Returns: whether to go on
 */
gboolean pir_save_prepare (PirClerk    *clerk,
                           const char  *path,
                           char       **folder,
                           char       **name,
                           GError     **error);

/** pir_save_tell: says that the file is there. Returns: TRUE */
gboolean pir_save_tell (PirClerk   *clerk,
                        const char *path);

/**
 * pir_save_read:
 * @path: a file, as typed
 * @most: bytes at most
 * @too_large: what to say of a larger one, translated
 * @error: return location
 *
 * Returns: (transfer full): what stands in it; or NULL with PIR_OFFICE_ERROR_REFUSED
 */
GBytes *pir_save_read (const char  *path,
                       gsize        most,
                       const char  *too_large,
                       GError     **error);

G_END_DECLS
