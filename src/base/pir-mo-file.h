/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirMoFile:
 *
 * A GNU .mo file (gettext manual, 10.3), of either byte order, mapped into memory. All of it is checked when it is
 * opened: sizes, order, zero at the end of each string, UTF-8; so that looking up needs no checks. Immutable.
 */
typedef struct _PirMoFile PirMoFile;

/**
 * pir_mo_file_open:
 * @path: a .mo file
 * @error: return location
 *
 * Returns: (transfer full): the file; or NULL with G_FILE_ERROR or PIR_BASE_ERROR_CATALOGUE
 */
PirMoFile *pir_mo_file_open (const char  *path,
                             GError     **error);

/**
 * pir_mo_file_free:
 * @self: (nullable) (transfer full): a file
 */
void pir_mo_file_free (PirMoFile *self);

/**
 * pir_mo_file_find:
 * @self: a file
 * @context: (nullable): msgctxt
 * @message: msgid; "" finds the header
 * @length: (out) (optional): bytes of the answer, with the zeros between plural forms
 *
 * Returns: (transfer none) (nullable): msgstr, or all its plural forms one after the other
 */
const char *pir_mo_file_find (const PirMoFile *self,
                              const char      *context,
                              const char      *message,
                              gsize           *length);

/** pir_mo_file_get: @length: (out): as of pir_mo_file_find(). Returns: (transfer none) (nullable): what string @index, from 0, is
 * translated to */
const char *pir_mo_file_get (const PirMoFile *self,
                             guint            index,
                             gsize           *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirMoFile, pir_mo_file_free)

G_END_DECLS
