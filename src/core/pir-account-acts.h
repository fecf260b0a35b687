/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-account-book.h"
#include "model/pir-terms-document.h"

G_BEGIN_DECLS

/* What the owner of an account does about it. Errors are for pir_sentence_account_error(). */

/** pir_account_book_end_session_async: ends the session with UUID @id; one that has ended already is as good */
void pir_account_book_end_session_async (PirAccountBook *self, const char *id, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/** pir_account_book_end_session_finish: Returns: whether it has ended */
gboolean pir_account_book_end_session_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/** pir_account_book_end_others_async: ends every session but this one */
void pir_account_book_end_others_async (PirAccountBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
/** pir_account_book_end_others_finish: Returns: whether all have ended */
gboolean pir_account_book_end_others_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/**
 * pir_account_book_change_email_async: has a link that certifies @email mailed there; @password (nullable): where the account
 * has one, wiped once it was sent
 */
void pir_account_book_change_email_async (PirAccountBook *self, const char *email, const char *password,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_account_book_change_email_finish: Returns: whether it was mailed: it waits now */
gboolean pir_account_book_change_email_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/** pir_account_book_forget_email_async: the address that waits is not wanted any more */
void pir_account_book_forget_email_async (PirAccountBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
/** pir_account_book_forget_email_finish: Returns: whether none waits */
gboolean pir_account_book_forget_email_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/** pir_account_book_read_text_async: the terms or the privacy notice that @consent accepted, in that version */
void pir_account_book_read_text_async (PirAccountBook *self, PirConsent *consent, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
/** pir_account_book_read_text_finish: Returns: (transfer full): the text */
PirTermsDocument *pir_account_book_read_text_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/**
 * pir_account_book_export_async: writes all that the service knows of the account to @file: whole, or nothing and what was
 * there stays
 */
void pir_account_book_export_async (PirAccountBook *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_account_book_export_finish: Returns: whether it is written */
gboolean pir_account_book_export_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/**
 * pir_account_book_delete_async: deletes the account at the service; @user_name is what was typed, @password as above. Its
 * session and its cache on this computer are over then; kept receipts and payments begun here stay
 */
void pir_account_book_delete_async (PirAccountBook *self, const char *user_name, const char *password,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_account_book_delete_finish: Returns: whether it is deleted */
gboolean pir_account_book_delete_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

G_END_DECLS
