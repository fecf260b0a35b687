/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-challenge.h"
#include "model/pir-registration.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * What people do who cannot sign in yet: registration, and recovery of credentials. None of it needs a session. What a
 * registration begins with, its key, opens that registration alone: a secret that stays in memory.
 */

/** pir_client_ask_challenge_async: a question that tells people from machines, in the language of the process */
void pir_client_ask_challenge_async (PirClient           *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/** pir_client_ask_challenge_finish: Returns: (transfer full): the question */
PirChallenge *pir_client_ask_challenge_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_begin_registration_async: step 1; @answer: with language, without user name */
void pir_client_begin_registration_async (PirClient                *self,
                                          const PirChallengeAnswer *answer,
                                          GCancellable             *cancellable,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data);
/**
 * pir_client_begin_registration_finish: @key: (out) (transfer full): opens the registration; set on success. Returns:
 * (transfer full): the registration
 */
PirRegistration *pir_client_begin_registration_finish (PirClient     *self,
                                                       GAsyncResult  *result,
                                                       PirTokens    **key,
                                                       GError       **error);

/** pir_client_read_registration_async: as it stands. lint: triple: pir_client_registration_finish() */
void pir_client_read_registration_async (PirClient           *self,
                                         PirTokens           *key,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/** pir_client_fill_registration_async: step 2. lint: triple: pir_client_registration_finish() */
void pir_client_fill_registration_async (PirClient                 *self,
                                         PirTokens                 *key,
                                         const PirRegistrationData *data,
                                         GCancellable              *cancellable,
                                         GAsyncReadyCallback        callback,
                                         gpointer                   user_data);
/**
 * pir_client_confirm_registration_async: steps 3 and 4: the data are right, the link is to be mailed.
 * lint: triple: pir_client_registration_finish() */
void pir_client_confirm_registration_async (PirClient           *self,
                                            PirTokens           *key,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/**
 * pir_client_mail_registration_async: the link once more; never repeated by itself.
 * lint: triple: pir_client_registration_finish() */
void pir_client_mail_registration_async (PirClient           *self,
                                         PirTokens           *key,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/** pir_client_registration_finish: of the four above. Returns: (transfer full): the registration */
PirRegistration *pir_client_registration_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_drop_registration_async: gives a registration up */
void pir_client_drop_registration_async (PirClient           *self,
                                         PirTokens           *key,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/** pir_client_drop_registration_finish: Returns: whether it is gone, with its data */
gboolean pir_client_drop_registration_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_recover_async: @answer: without language; with a user name a link for a new password is mailed, without one
 * the user name. The answer never tells whether there is such an account
 */
void pir_client_recover_async (PirClient                *self,
                               const PirChallengeAnswer *answer,
                               GCancellable             *cancellable,
                               GAsyncReadyCallback       callback,
                               gpointer                  user_data);
/** pir_client_recover_finish: Returns: whether the service has taken it up */
gboolean pir_client_recover_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
