/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-hand-off.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * Signing in here by a phone: this computer shows a code, and asks until somebody has let it in. None of it needs a session.
 */

/** pir_client_begin_hand_off_async: begins one, where the service can be reached by a phone */
void pir_client_begin_hand_off_async (PirClient           *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/** pir_client_begin_hand_off_finish: Returns: (transfer full): what to show, with addresses that a browser may open */
PirHandOff *pir_client_begin_hand_off_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_hand_off_async: asks what has become of the hand-off that @key (of PirHandOff) is of */
void pir_client_read_hand_off_async (PirClient           *self,
                                     PirTokens           *key,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/** pir_client_read_hand_off_finish: @state: (out): that. Returns: FALSE with PIR_NET_ERROR */
gboolean pir_client_read_hand_off_finish (PirClient *self, GAsyncResult *result, PirHandOffState *state, GError **error);

/** pir_client_withdraw_hand_off_async: gives it up */
void pir_client_withdraw_hand_off_async (PirClient           *self,
                                         PirTokens           *key,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/** pir_client_withdraw_hand_off_finish: Returns: whether the service knows */
gboolean pir_client_withdraw_hand_off_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_sign_in_with_hand_off_async: opens a session with one that was granted, in place of the one there may be */
void pir_client_sign_in_with_hand_off_async (PirClient           *self,
                                             PirTokens           *key,
                                             const char          *device_name,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
/** pir_client_sign_in_with_hand_off_finish: Returns: (transfer full): the tokens, which the client holds too */
PirTokens *pir_client_sign_in_with_hand_off_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
