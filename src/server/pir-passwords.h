/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_TYPE_PASSWORDS (pir_passwords_get_type ())
G_DECLARE_FINAL_TYPE (PirPasswords, pir_passwords, PIR, PASSWORDS, GObject)

/**
 * pir_passwords_new:
 *
 * Checks passwords with Argon2id (RFC 9106; by default 64 MiB, 2 passes) in two threads of its own. Each check costs a fifth
 * of a second and that memory, so few may wait.
 *
 * Returns: (transfer full): a checker
 */
PirPasswords *pir_passwords_new (void);

/** pir_passwords_set_memory: what a check of a password that is hashed from now on takes; before there are threads */
void pir_passwords_set_memory (guint mebibytes);

/**
 * pir_passwords_hash:
 * @password: a password
 * @error: return location
 *
 * Blocking, a fifth of a second: for the command line and for imports.
 *
 * Returns: (transfer full): an Argon2id string, or NULL with PIR_PROBLEM_INTERNAL where there is no memory for it
 */
char *pir_passwords_hash (const char  *password,
                          GError     **error);

/**
 * pir_passwords_check_async:
 * @self: a checker
 * @hash: (nullable): an Argon2id string; NULL does the same work for nothing
 * @password: what was typed; copied, and the copy overwritten
 * @cancellable: (nullable): stops it before it begins
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Where more than sixteen wait the answer is PIR_PROBLEM_BUSY at once.
 */
void pir_passwords_check_async (PirPasswords        *self,
                                const char          *hash,
                                const char          *password,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_passwords_count_waiting: Returns: how many wait for a thread */
guint pir_passwords_count_waiting (PirPasswords *self);

/** pir_passwords_check_finish: Returns: whether the password is right; FALSE without @error where it is wrong */
gboolean pir_passwords_check_finish (PirPasswords  *self,
                                     GAsyncResult  *result,
                                     GError       **error);

/** pir_passwords_hash_async: hashes a new password in the threads of the checks, which has their price and their limit */
void pir_passwords_hash_async (PirPasswords        *self,
                               const char          *password,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_passwords_hash_finish: Returns: (transfer full): an Argon2id string, or NULL with PIR_PROBLEM_BUSY or PIR_PROBLEM_INTERNAL */
char *pir_passwords_hash_finish (PirPasswords  *self,
                                 GAsyncResult  *result,
                                 GError       **error);

G_END_DECLS
