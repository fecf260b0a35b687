/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "keyring/pir-token-keeper.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/* What the files of PirSession share. */

/** pir_session_get_context: Returns: (transfer none) (nullable): the context, NULL while it goes */
PirContext *pir_session_get_context (PirSession *self);

/** pir_session_get_keyring: Returns: (transfer none): the system keyring, whose state is followed from now on */
PirKeyring *pir_session_get_keyring (PirSession *self);

/** pir_session_get_keeper: Returns: (transfer none) (nullable): who keeps the tokens of a session to be remembered */
PirTokenKeeper *pir_session_get_keeper (PirSession *self);

/** pir_session_set_server: @server (nullable): address of the server of the account; NULL = the preset one */
void pir_session_set_server (PirSession *self,
                             const char *server);

/** pir_session_create_keeper: Returns: (transfer full): who may keep tokens of @account_id at the server in use */
PirTokenKeeper *pir_session_create_keeper (PirSession *self,
                                           const char *account_id);

/** pir_session_begin: @client has a session of the account that is shown; @keeper (nullable) keeps its tokens */
void pir_session_begin (PirSession     *self,
                        PirClient      *client,
                        PirTokenKeeper *keeper);

/** pir_session_end: there is no session any more, and what was under way for it is not heard; the state stays */
void pir_session_end (PirSession *self);

/** pir_session_clear_token: what the keyring may hold for @account_id at the server in use is over */
void pir_session_clear_token (PirSession *self,
                              const char *account_id);

/** pir_session_set_duty: what comes first */
void pir_session_set_duty (PirSession     *self,
                           PirSessionDuty  duty);

/** pir_session_follow: @client tells from now on that something comes first, @sync that nothing does any more */
void pir_session_follow (PirSession *self,
                         PirClient  *client,
                         PirSync    *sync);

/** pir_session_browse: emits "browse" */
void pir_session_browse (PirSession *self,
                         const char *address);

/** pir_session_get_calls: Returns: (transfer none): cancelled when the session of now ends */
GCancellable *pir_session_get_calls (PirSession *self);

/** pir_session_take: somebody has come in with @tokens, which @client holds, and is not remembered; @info: of the service */
void pir_session_take (PirSession     *self,
                       PirClient      *client,
                       PirServiceInfo *info,
                       PirTokens      *tokens);

/** pir_session_set_state: moves on */
void pir_session_set_state (PirSession      *self,
                            PirSessionState  state);

G_END_DECLS
