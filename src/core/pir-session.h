/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-keyring-state.h"
#include "core/pir-context.h"
#include "model/pir-account.h"

G_BEGIN_DECLS

/**
 * PirSessionState:
 * @PIR_SESSION_NONE: nobody is known on this profile: the sign-in page
 * @PIR_SESSION_RESTORING: looking into the keyring; cached data are readable
 * @PIR_SESSION_ACTIVE: signed in
 * @PIR_SESSION_ENDED: an account and its data are here, a session is not: readable, sign in to refresh or pay
 */
typedef enum
{
  PIR_SESSION_NONE,
  PIR_SESSION_RESTORING,
  PIR_SESSION_ACTIVE,
  PIR_SESSION_ENDED,
} PirSessionState;

/**
 * PirSessionDuty:
 * @PIR_DUTY_NONE: nothing that the service has told
 * @PIR_DUTY_PASSWORD: the password is provisional and has to be changed
 * @PIR_DUTY_TERMS: the conditions in force have to be accepted
 *
 * What comes before anything else for who has signed in.
 */
typedef enum
{
  PIR_DUTY_NONE,
  PIR_DUTY_PASSWORD,
  PIR_DUTY_TERMS,
} PirSessionDuty;

/**
 * PirSession:
 *
 * Who is signed in. Properties "state", "keyring-state" (PirKeyringState), "account" (PirAccount, nullable),
 * "is-remembered" and "duty" (PirSessionDuty) notify; there is one session per context. Signal "browse" (const char *address):
 * a sign-in in the browser goes on at that address: https, or http on loopback.
 */
#define PIR_TYPE_SESSION (pir_session_get_type ())
G_DECLARE_FINAL_TYPE (PirSession, pir_session, PIR, SESSION, GObject)

/** pir_context_get_session: Returns: (transfer none): the context's session */
PirSession *pir_context_get_session (PirContext *self);

/** pir_session_get_state: Returns: the state */
PirSessionState pir_session_get_state (PirSession *self);

/** pir_session_get_keyring_state: Returns: the state of the system keyring as last seen */
PirKeyringState pir_session_get_keyring_state (PirSession *self);

/** pir_session_get_account: Returns: (transfer none) (nullable): the account, also when its session has ended */
PirAccount *pir_session_get_account (PirSession *self);

/** pir_session_is_remembered: Returns: whether the next start will find the session in the keyring */
gboolean pir_session_is_remembered (PirSession *self);

/** pir_session_get_server: Returns: (transfer none): address of the server in use */
const char *pir_session_get_server (PirSession *self);

/** pir_session_get_duty: Returns: what comes first; NONE until the service has told while it was refreshed */
PirSessionDuty pir_session_get_duty (PirSession *self);

/**
 * pir_session_enter_async:
 * @server: address of the server
 * @provider: id of an identity provider that the service has named
 * @remember: as pir_session_sign_in_async()
 *
 * Signs in with an identity provider in the system browser: "browse" says where, and then the person comes back by itself, or
 * @cancellable ends the wait.
 */
void pir_session_enter_async (PirSession *self, const char *server, const char *provider, gboolean remember,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_session_enter_finish: Returns: whether somebody is signed in now */
gboolean pir_session_enter_finish (PirSession *self, GAsyncResult *result, GError **error);

/**
 * pir_session_sign_in_async:
 * @server: address of the server
 * @user_name: user name
 * @password: password; copied and wiped
 * @remember: whether the refresh token goes to the keyring; where that fails the sign-in holds for this run, and
 *   "keyring-state" says why
 */
void pir_session_sign_in_async (PirSession *self, const char *server, const char *user_name, const char *password,
                                gboolean remember, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/** pir_session_sign_in_finish: Returns: whether somebody is signed in now */
gboolean pir_session_sign_in_finish (PirSession *self, GAsyncResult *result, GError **error);

/**
 * pir_session_sign_out_async: ends the session here, in the keyring and on the server. Cached data stay where
 * @keep_data, and the state is ENDED; else they go, with the account from this computer, and the state is NONE. Kept
 * documents and payments begun here stay: see pir_accounts_remove_async().
 */
void pir_session_sign_out_async (PirSession *self, gboolean keep_data, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** pir_session_sign_out_finish: Returns: whether the server was told; here it has ended in any case */
gboolean pir_session_sign_out_finish (PirSession *self, GAsyncResult *result, GError **error);

/** pir_session_unlock_async: asks the person to unlock the keyring, then takes up the session */
void pir_session_unlock_async (PirSession *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/** pir_session_unlock_finish: Returns: whether the keyring is open now */
gboolean pir_session_unlock_finish (PirSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
