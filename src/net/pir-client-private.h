/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-call.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_client_services_reader: of the ways to pay that this version knows, whoever asks */
extern const PirReader pir_client_services_reader;

/** pir_client_quote_reader: of what ways to pay cost, whoever asks */
extern const PirReader pir_client_quote_reader;

/** pir_client_payment_reader: of a payment, whoever makes it */
extern const PirReader pir_client_payment_reader;

/**
 * pir_client_new_deadline: as pir_deadline_new(). Returns: (transfer full): one that pir_client_forget() cancels too
 */
PirDeadline *pir_client_new_deadline (PirClient    *self,
                                      GCancellable *cancellable,
                                      guint         total_ms,
                                      guint         silence_ms);

/** pir_client_call_async: pir_call_async() with what this client has; lint: triple: finished by pir_call_finish() */
void pir_client_call_async (PirClient           *self,
                            PirRequest          *request,
                            PirDeadline         *deadline,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * pir_client_run:
 * @task: (transfer full): a task of this client
 * @request: (transfer full): a request with a reader, or one whose answer has no content
 *
 * Calls, and returns from @task what the reader made of the answer; without a reader, TRUE.
 */
void pir_client_run (PirClient  *self,
                     GTask      *task,
                     PirRequest *request);

/** pir_client_begin: the same with a task that begins here; @request is (transfer full) */
void pir_client_begin (PirClient           *self,
                       PirRequest          *request,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data,
                       gpointer             source_tag);

/**
 * pir_client_begin_download:
 * @request: (transfer full): a request for a file
 * @size: bytes that were announced
 * @sha256: (nullable): SHA-256 that was announced; NULL = that and size are what the answer's head announces
 * @folder: path of an existing folder
 * @name: plain file name in it
 *
 * As pir_client_download_async(), finished by pir_client_download_finish().
 */
void pir_client_begin_download (PirClient           *self,
                                PirRequest          *request,
                                guint64              size,
                                const char          *sha256,
                                const char          *folder,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * pir_client_open_session:
 * @task: (transfer full): a task of this client
 * @template: (static): where sessions are opened
 * @body: (transfer full): with what
 *
 * Opens a session, in place of the one there may be, and returns its PirTokens from @task.
 */
void pir_client_open_session (PirClient  *self,
                              GTask      *task,
                              const char *template,
                              GBytes     *body);

G_END_DECLS
