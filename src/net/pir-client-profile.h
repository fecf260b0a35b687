/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-terms-document.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_client_read_terms_async: what the operator puts to people, in the language of the process; needs no session */
void pir_client_read_terms_async (PirClient           *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_client_read_terms_finish: Returns: (transfer full) (element-type PirTermsDocument): conditions, privacy notice */
GPtrArray *pir_client_read_terms_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_account_async: who is signed in, and what comes first for this person */
void pir_client_read_account_async (PirClient           *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_read_account_finish: Returns: (transfer full): the account */
PirAccount *pir_client_read_account_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * pir_client_change_password_async: @old_password and @new_password are written into the request at once, and wiped there
 * when it has been sent
 */
void pir_client_change_password_async (PirClient           *self,
                                       const char          *old_password,
                                       const char          *new_password,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/** pir_client_change_password_finish: Returns: whether the new one holds from now on */
gboolean pir_client_change_password_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_accept_terms_async: accepts the conditions and takes note of the privacy notice of these versions */
void pir_client_accept_terms_async (PirClient           *self,
                                    const char          *terms_version,
                                    const char          *privacy_version,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_accept_terms_finish: Returns: whether it is noted */
gboolean pir_client_accept_terms_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
