/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/pir-keyring-state.h"

G_BEGIN_DECLS

/**
 * PirKeyringError:
 * @PIR_KEYRING_ERROR_LOCKED: see PirKeyringState
 * @PIR_KEYRING_ERROR_ABSENT: see PirKeyringState
 * @PIR_KEYRING_ERROR_DENIED: see PirKeyringState; also: the person dismissed the prompt
 */
typedef enum
{
  PIR_KEYRING_ERROR_LOCKED,
  PIR_KEYRING_ERROR_ABSENT,
  PIR_KEYRING_ERROR_DENIED,
} PirKeyringError;

#define PIR_KEYRING_ERROR (pir_keyring_error_quark ())

/** pir_keyring_error_quark: Returns: the error domain of this floor */
GQuark pir_keyring_error_quark (void);

/**
 * PirKeyring:
 *
 * Refresh tokens in the system keyring (freedesktop Secret Service, through libsecret): one item per server and
 * account, with only these two as attributes. Nothing here ever waits for a prompt except pir_keyring_unlock_async();
 * every call has a deadline of 10 s. Property "state" (PirKeyringState) follows the last answer.
 */
#define PIR_TYPE_KEYRING (pir_keyring_get_type ())
G_DECLARE_FINAL_TYPE (PirKeyring, pir_keyring, PIR, KEYRING, GObject)

/** pir_keyring_new: Returns: (transfer full): a keyring, nothing asked yet */
PirKeyring *pir_keyring_new (void);

/**
 * pir_keyring_new_office: Returns: (transfer full): the same for the office's program, whose sessions are not the app's: a
 * refresh token is good once, and two programs that shared one would end each other's session
 */
PirKeyring *pir_keyring_new_office (void);

/** pir_keyring_new_in_memory: Returns: (transfer full): one that is no keyring: it keeps tokens in this process, is always available,
 * and asks no other program */
PirKeyring *pir_keyring_new_in_memory (void);

/** pir_keyring_get_state: Returns: what the last answer said */
PirKeyringState pir_keyring_get_state (PirKeyring *self);

/** pir_keyring_lookup_async: looks for the token of @account_id at @server */
void pir_keyring_lookup_async (PirKeyring *self, const char *server, const char *account_id, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
/** pir_keyring_lookup_finish: Returns: (transfer full) (nullable): the token, free with secret_password_free()
 *  semantics through pir_keyring_free_secret(); NULL without error = there is none */
char *pir_keyring_lookup_finish (PirKeyring *self, GAsyncResult *result, GError **error);
/** pir_keyring_free_secret: overwrites @secret (nullable) (transfer full) with zeros and frees it */
void pir_keyring_free_secret (char *secret);

/** pir_keyring_store_async: keeps @token for @account_id at @server, in place of an older one; @label is what a keyring
 *  manager shows */
void pir_keyring_store_async (PirKeyring *self, const char *server, const char *account_id, const char *label,
                              const char *token, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/** pir_keyring_store_finish: Returns: whether it is kept, else PIR_KEYRING_ERROR */
gboolean pir_keyring_store_finish (PirKeyring *self, GAsyncResult *result, GError **error);

/** pir_keyring_clear_async: forgets the token of @account_id at @server */
void pir_keyring_clear_async (PirKeyring *self, const char *server, const char *account_id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** pir_keyring_clear_finish: Returns: whether it is gone (also when there was none) */
gboolean pir_keyring_clear_finish (PirKeyring *self, GAsyncResult *result, GError **error);

/** pir_keyring_unlock_async: asks the person, through the desktop's own prompt, to unlock; only after they asked for
 *  it; deadline 2 minutes */
void pir_keyring_unlock_async (PirKeyring *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/** pir_keyring_unlock_finish: Returns: whether it is unlocked now */
gboolean pir_keyring_unlock_finish (PirKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
