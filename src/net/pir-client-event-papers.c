/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-event-papers.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-events.h"

#define MAX_EVENT_BYTES (256 * 1024)
#define NOTE_PATH "/v1/office/events/{id}/note"

static gpointer
read_event (JsonObject  *object,
            GError     **error)
{
  return pir_wire_read_event (object, error);
}

static const PirReader event_reader = { read_event, g_object_unref, MAX_EVENT_BYTES };

static PirRequest *
request_new_pdf (const char *template,
                 const char *id)
{
  PirRequest *request = pir_request_new ("GET", template, id);

  request->media_type = PIR_MEDIA_PDF;
  request->is_long = TRUE;

  return request;
}

void
pir_client_put_note_async (PirClient           *self,
                           const char          *event_id,
                           const char          *name,
                           GBytes              *pdf,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (event_id != NULL && g_uuid_string_is_valid (event_id));
  g_return_if_fail (name != NULL && pdf != NULL);

  request = pir_request_new_json ("PUT", NOTE_PATH, event_id, &event_reader);
  pir_request_add_query (request, "name", name);
  pir_request_set_file (request, pdf, PIR_MEDIA_PDF);
  request->is_long = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_put_note_async);
}

PirEvent *
pir_client_put_note_finish (PirClient     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate (self, result, pir_client_put_note_async, error);
}

void
pir_client_delete_note_async (PirClient           *self,
                              const char          *event_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (event_id != NULL && g_uuid_string_is_valid (event_id));

  pir_client_begin (self, pir_request_new ("DELETE", NOTE_PATH, event_id), cancellable, callback, user_data,
                    pir_client_delete_note_async);
}

gboolean
pir_client_delete_note_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delete_note_async, error);
}

void
pir_client_download_note_async (PirClient           *self,
                                PirEvent            *event,
                                const char          *folder,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const PirEventFields *fields;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_EVENT (event) && pir_event_peek (event)->note_sha256 != NULL);
  g_return_if_fail (folder != NULL && name != NULL);

  fields = pir_event_peek (event);
  pir_client_begin_download (self, request_new_pdf (NOTE_PATH, fields->id), (guint64) fields->note_size, fields->note_sha256, folder,
                             name, cancellable, callback, user_data);
}

void
pir_client_download_payment_documents_async (PirClient           *self,
                                             const char          *event_id,
                                             const char          *class_name,
                                             const char          *language,
                                             const char          *folder,
                                             const char          *name,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (event_id != NULL && g_uuid_string_is_valid (event_id));
  g_return_if_fail (folder != NULL && name != NULL);

  request = request_new_pdf ("/v1/office/events/{id}/payment-documents", event_id);
  pir_request_add_query (request, "class_name", class_name);
  pir_request_add_query (request, "language", language);
  pir_client_begin_download (self, request, 0, NULL, folder, name, cancellable, callback, user_data);
}

void
pir_client_download_office_document_async (PirClient           *self,
                                           const char          *id,
                                           gboolean             is_pupil,
                                           const char          *language,
                                           const char          *folder,
                                           const char          *name,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));
  g_return_if_fail (folder != NULL && name != NULL);

  request = request_new_pdf (is_pupil ? "/v1/office/pupils/{id}/payment-document" : "/v1/office/notices/{id}/payment-document", id);
  pir_request_add_query (request, "language", language);
  pir_client_begin_download (self, request, 0, NULL, folder, name, cancellable, callback, user_data);
}

void
pir_client_download_office_attestation_async (PirClient           *self,
                                              const char          *id,
                                              const char          *folder,
                                              const char          *name,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));
  g_return_if_fail (folder != NULL && name != NULL);

  pir_client_begin_download (self, request_new_pdf ("/v1/office/receipts/{id}/attestation", id), 0, NULL, folder, name, cancellable,
                             callback, user_data);
}
