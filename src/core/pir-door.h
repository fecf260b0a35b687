/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-challenge.h"
#include "model/pir-terms-document.h"

G_BEGIN_DECLS

/**
 * PirDoor:
 *
 * What a service does for people before they sign in: says what it is and how it can be paid, shows its conditions, asks a
 * question that tells people from machines, and mails credentials that were forgotten. Every call may fail with an error for
 * pir_sentence_error().
 */
#define PIR_TYPE_DOOR (pir_door_get_type ())
G_DECLARE_FINAL_TYPE (PirDoor, pir_door, PIR, DOOR, GObject)

/** pir_door_new: @server: address; one that is not allowed is what every call says. Returns: (transfer full): its door */
PirDoor *pir_door_new (PirContext *context,
                       const char *server);

/** pir_door_get_server: Returns: (transfer none): the address */
const char *pir_door_get_server (PirDoor *self);

/** pir_door_read_info_async: what the service says of itself */
void pir_door_read_info_async (PirDoor             *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/** pir_door_read_info_finish: Returns: (transfer full): that */
PirServiceInfo *pir_door_read_info_finish (PirDoor *self, GAsyncResult *result, GError **error);

/** pir_door_read_services_async: every way to pay, with its fee table */
void pir_door_read_services_async (PirDoor             *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/** pir_door_read_services_finish: Returns: (transfer full) (element-type PirService): the ways */
GPtrArray *pir_door_read_services_finish (PirDoor *self, GAsyncResult *result, GError **error);

/** pir_door_ask_async: a question, good for one answer within ten minutes */
void pir_door_ask_async (PirDoor             *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data);
/** pir_door_ask_finish: Returns: (transfer full): the question */
PirChallenge *pir_door_ask_finish (PirDoor *self, GAsyncResult *result, GError **error);

/** pir_door_read_terms_async: conditions and privacy notice as they are in force, in the language of the process */
void pir_door_read_terms_async (PirDoor             *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_door_read_terms_finish: Returns: (transfer full) (element-type PirTermsDocument): both */
GPtrArray *pir_door_read_terms_finish (PirDoor *self, GAsyncResult *result, GError **error);

/**
 * pir_door_recover_async:
 * @user_name: (nullable): whose password is forgotten; NULL = the user name is
 * @tax_code: as it was typed
 * @challenge: the question
 * @answer: to it
 *
 * Has a link for a new password, or the user name, mailed to the address of that account, where there is one.
 */
void pir_door_recover_async (PirDoor             *self,
                             const char          *user_name,
                             const char          *tax_code,
                             PirChallenge        *challenge,
                             const char          *answer,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
/** pir_door_recover_finish: Returns: whether the service has taken it up; it does not say whether there is such an account */
gboolean pir_door_recover_finish (PirDoor *self, GAsyncResult *result, GError **error);

G_END_DECLS
