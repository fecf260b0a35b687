/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirKeyFile:
 *
 * A key file as an operator wrote it, read to its end whatever is wrong: faults are collected, each with its line.
 */
typedef struct _PirKeyFile PirKeyFile;

/**
 * pir_key_file_open:
 * @path: (nullable): the file; NULL = an empty one
 * @error: return location
 *
 * A line that is none of a key file's and text that is not UTF-8 are faults; a key that is there twice is a doubt: the last one
 * counts. Blocking.
 *
 * Returns: (transfer full): what is in it, or NULL with G_FILE_ERROR where it cannot be read
 */
PirKeyFile *pir_key_file_open (const char  *path,
                               GError     **error);

/** pir_key_file_free: @self: (nullable) (transfer full): a file */
void pir_key_file_free (PirKeyFile *self);

/** pir_key_file_list_groups: Returns: (transfer full): the groups, in their order */
GStrv pir_key_file_list_groups (PirKeyFile *self);

/** pir_key_file_has_group: Returns: whether there is such a group */
gboolean pir_key_file_has_group (PirKeyFile *self,
                                 const char *group);

/** pir_key_file_list_keys: Returns: (transfer full): the keys of a group, in their order */
GStrv pir_key_file_list_keys (PirKeyFile *self,
                              const char *group);

/** pir_key_file_dup_text: Returns: (transfer full) (nullable): a value without spaces around; NULL where there is none, or an empty
 * one */
char *pir_key_file_dup_text (PirKeyFile *self,
                             const char *group,
                             const char *key);

/** pir_key_file_dup_list: Returns: (transfer full) (nullable): the values between semicolons, without spaces around; NULL where the
 * key is not there */
GStrv pir_key_file_dup_list (PirKeyFile *self,
                             const char *group,
                             const char *key);

/** pir_key_file_get_flag: Returns: a value that is true or false; @fallback where there is none, and where it is neither, which is
 * a fault */
gboolean pir_key_file_get_flag (PirKeyFile *self,
                                const char *group,
                                const char *key,
                                gboolean    fallback);

/** pir_key_file_get_number: Returns: a value from @min to @max; @fallback where there is none, and where it is none of these, which
 * is a fault */
guint pir_key_file_get_number (PirKeyFile *self,
                               const char *group,
                               const char *key,
                               guint       fallback,
                               guint       min,
                               guint       max);

/**
 * pir_key_file_add_fault:
 * @self: a file
 * @group: a group
 * @key: a key that is there, or should be
 * @format: what is wrong, as it goes on after "[GROUP] KEY "
 * @...: for @format
 *
 * Keeps a fault. Its line is the key's, else its group's, else none.
 */
void pir_key_file_add_fault (PirKeyFile *self,
                             const char *group,
                             const char *key,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);

/** pir_key_file_list_faults: Returns: (transfer full): all of them, by line, as "FILE:LINE: WHAT"; @with_doubts: those too */
GStrv pir_key_file_list_faults (PirKeyFile *self,
                                gboolean    with_doubts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirKeyFile, pir_key_file_free)

G_END_DECLS
