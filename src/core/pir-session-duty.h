/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-session.h"

G_BEGIN_DECLS

/* What is done about PirSessionDuty. */

/** pir_session_change_password_async: changes the password of who is signed in; both are copied and wiped; then refreshes */
void pir_session_change_password_async (PirSession *self, const char *old_password, const char *new_password,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_session_change_password_finish: Returns: whether the new one holds from now on */
gboolean pir_session_change_password_finish (PirSession *self, GAsyncResult *result, GError **error);

/** pir_session_accept_terms_async: accepts @terms (element-type PirTermsDocument), which were shown; then refreshes */
void pir_session_accept_terms_async (PirSession *self, GPtrArray *terms, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_session_accept_terms_finish: Returns: whether that is noted */
gboolean pir_session_accept_terms_finish (PirSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
