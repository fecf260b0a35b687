/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * PDFs for a school's office: of payment events, and of single notices and receipts for who asks at the desk.
 */

/** pir_client_put_note_async: @name: what families see, ending in ".pdf"; @pdf: the file */
void pir_client_put_note_async (PirClient *self, const char *event_id, const char *name, GBytes *pdf, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_put_note_finish: Returns: (transfer full): the event; or NULL */
PirEvent *pir_client_put_note_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_delete_note_async: the event has none any more */
void pir_client_delete_note_async (PirClient *self, const char *event_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_delete_note_finish: Returns: whether it is gone */
gboolean pir_client_delete_note_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_download_note_async: @event: with a note; @folder: path of an existing folder; @name: plain file name in it.
 * Fetches it as pir_client_download_async() does. lint: triple: pir_client_download_finish() */
void pir_client_download_note_async (PirClient *self, PirEvent *event, const char *folder, const char *name, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);

/** pir_client_download_payment_documents_async: @class_name: (nullable): of one class only; @language: (nullable): BCP 47 tag of
 * what stands beside the Italian; @folder: path of an existing folder; @name: plain file name in it. One PDF of what nobody has
 * paid yet, as long and with the SHA-256 that the answer's head announces. lint: triple: pir_client_download_finish() */
void pir_client_download_payment_documents_async (PirClient *self, const char *event_id, const char *class_name,
                                                  const char *language, const char *folder, const char *name,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** pir_client_download_office_document_async: the payment document of the notice with UUID @id, or of all that the pupil with that
 * UUID can pay (@is_pupil); otherwise as pir_client_download_payment_documents_async(). lint: triple: pir_client_download_finish() */
void pir_client_download_office_document_async (PirClient *self, const char *id, gboolean is_pupil, const char *language,
                                                const char *folder, const char *name, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);

/** pir_client_download_office_attestation_async: the payment certificate of the receipt with UUID @id, for who paid.
 * lint: triple: pir_client_download_finish() */
void pir_client_download_office_attestation_async (PirClient *self, const char *id, const char *folder, const char *name,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
