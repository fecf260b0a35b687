/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-activity.h"
#include "model/pir-consent.h"
#include "model/pir-identity.h"
#include "model/pir-session-info.h"
#include "model/pir-terms-document.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/* What a person sees and changes of the account that has signed in. */

/** pir_client_list_sessions_async: where the account is signed in */
void pir_client_list_sessions_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** pir_client_list_sessions_finish: Returns: (transfer full) (element-type PirSessionInfo): last used first */
GPtrArray *pir_client_list_sessions_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_identities_async: the identity providers by which the person has come */
void pir_client_list_identities_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
/** pir_client_list_identities_finish: Returns: (transfer full) (element-type PirIdentity): by name */
GPtrArray *pir_client_list_identities_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_consents_async: what was accepted */
void pir_client_list_consents_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** pir_client_list_consents_finish: Returns: (transfer full) (element-type PirConsent): newest first */
GPtrArray *pir_client_list_consents_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_activity_async: what happened to the account */
void pir_client_list_activity_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** pir_client_list_activity_finish: Returns: (transfer full) (element-type PirActivity): newest first */
GPtrArray *pir_client_list_activity_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_end_session_async: ends the session with UUID @id, another one of this account */
void pir_client_end_session_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_end_session_finish: Returns: whether it has ended */
gboolean pir_client_end_session_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_change_email_async: has a link that certifies @email mailed there; @password (nullable): where the account has
 * one, wiped when it was sent
 */
void pir_client_change_email_async (PirClient *self, const char *email, const char *password, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_change_email_finish: Returns: whether it was mailed */
gboolean pir_client_change_email_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_forget_email_async: the address that waits to be certified is not wanted any more */
void pir_client_forget_email_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_forget_email_finish: Returns: whether none waits any more */
gboolean pir_client_forget_email_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_delete_account_async: deletes the account; @user_name: typed by who means it; @password as in
 * pir_client_change_email_async()
 */
void pir_client_delete_account_async (PirClient *self, const char *user_name, const char *password, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_delete_account_finish: Returns: whether it is deleted, and every session with it */
gboolean pir_client_delete_account_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_read_text_async: a text of kind "terms" or "privacy" in a version that was in force once, in the language of the
 * process; needs no session
 */
void pir_client_read_text_async (PirClient *self, const char *kind, const char *version, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_read_text_finish: Returns: (transfer full): the text */
PirTermsDocument *pir_client_read_text_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
