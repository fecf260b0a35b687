/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_TYPE_KEPT_FILE (pir_kept_file_get_type ())
G_DECLARE_FINAL_TYPE (PirKeptFile, pir_kept_file, PIR, KEPT_FILE, GObject)

#define PIR_KEPT_FILE_SUFFIX ".part"

/**
 * pir_kept_file_create:
 * @folder: path of an existing folder
 * @name: plain file name, checked with pir_kept_file_name_is_safe()
 * @size: announced size in bytes
 * @sha256: announced SHA-256 (FIPS 180-4), 64 lower-case hexadecimal digits
 * @error: return location
 *
 * Begins a file that becomes real only when it is whole: bytes go to NAME.part (mode 0600, made new), and
 * pir_kept_file_commit() checks, syncs and renames. Dropping the object without a commit removes NAME.part.
 * Blocking calls: for a worker's thread.
 *
 * Returns: (transfer full): the file being written, or NULL with G_IO_ERROR or PIR_BASE_ERROR_NAME
 */
PirKeptFile *pir_kept_file_create (const char  *folder,
                                   const char  *name,
                                   guint64      size,
                                   const char  *sha256,
                                   GError     **error);

/**
 * pir_kept_file_write:
 * @self: a file being written
 * @data: (array length=length): the next bytes
 * @length: how many
 * @error: return location
 *
 * Returns: FALSE with G_IO_ERROR, or PIR_BASE_ERROR_TOO_LARGE where more come than were announced
 */
gboolean pir_kept_file_write (PirKeptFile  *self,
                              const void   *data,
                              gsize         length,
                              GError      **error);

/**
 * pir_kept_file_commit:
 * @self: a file being written
 * @error: return location
 *
 * Compares size and hash, syncs the file, renames it and syncs the folder; only then is the file real. An older file
 * of the same name is replaced.
 *
 * Returns: FALSE with G_IO_ERROR, PIR_BASE_ERROR_SIZE or PIR_BASE_ERROR_HASH, and then no file
 */
gboolean pir_kept_file_commit (PirKeptFile  *self,
                               GError      **error);

/**
 * pir_kept_file_check:
 * @path: a file
 * @size: size it should have, in bytes
 * @sha256: SHA-256 it should have, 64 lower-case hexadecimal digits
 * @error: return location
 *
 * Reads the whole file. Blocking: for a worker's thread.
 *
 * Returns: whether it is what was kept; else G_IO_ERROR_NOT_FOUND, PIR_BASE_ERROR_SIZE or PIR_BASE_ERROR_HASH
 */
gboolean pir_kept_file_check (const char  *path,
                              guint64      size,
                              const char  *sha256,
                              GError     **error);

/**
 * pir_kept_file_put:
 * @path: where to keep it
 * @bytes: the whole file
 * @sha256: its SHA-256
 * @error: return location
 *
 * Keeps a file that is in memory; one that is there already, and whole, stays. Blocking: for a worker's thread.
 *
 * Returns: FALSE as pir_kept_file_commit()
 */
gboolean pir_kept_file_put (const char  *path,
                            GBytes      *bytes,
                            const char  *sha256,
                            GError     **error);

/**
 * pir_kept_file_sweep:
 * @folder: path of a folder; one that is not there is empty
 *
 * Removes what an interrupted run left unfinished (NAME.part). Blocking.
 *
 * Returns: how many files were removed
 */
guint pir_kept_file_sweep (const char *folder);

/** pir_kept_file_sync: waits until all that was written to the file system of @folder is on the disk: what many files cost together,
 * where each by itself would take minutes. Blocking: for a worker's thread. Returns: FALSE with G_IO_ERROR */
gboolean pir_kept_file_sync (const char *folder, GError **error);

/**
 * pir_kept_file_name_is_safe:
 * @name: (nullable): a file name that somebody else chose
 *
 * Returns: whether it is a plain name: valid UTF-8, 1 to 200 bytes, no '/', no control character (those for the
 *   direction of text included), no leading '.', not ending in ".part"
 */
gboolean pir_kept_file_name_is_safe (const char *name);

G_END_DECLS
