/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-events.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-events.h"
#include "wire/pir-wire-office.h"

#define MAX_EVENT_BYTES (256 * 1024)
#define MAX_PAGE_BYTES (8 * 1024 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

/* An event, and what is to be looked at */
typedef struct
{
  PirEvent *event;  /* (owned) (nullable) */
  GArray   *checks; /* (owned) (nullable) */
} Checked;

static gpointer read_checked (JsonObject  *object,
                              GError     **error);
static void checked_free (gpointer data);

static const PirReader event_reader = { (ReadFunc) pir_wire_read_event, g_object_unref, MAX_EVENT_BYTES };
static const PirReader events_reader = { (ReadFunc) pir_wire_read_events, (GDestroyNotify) g_ptr_array_unref, MAX_PAGE_BYTES };
static const PirReader checked_reader = { read_checked, checked_free, MAX_EVENT_BYTES };
static const PirReader reasons_reader = { (ReadFunc) pir_wire_read_event_reasons, (GDestroyNotify) g_ptr_array_unref, MAX_EVENT_BYTES };
static const PirReader outcome_reader = {
  (ReadFunc) pir_wire_read_event_outcome, (GDestroyNotify) pir_event_outcome_free, MAX_PAGE_BYTES,
};
static const PirReader recipient_reader = { (ReadFunc) pir_wire_read_recipient, g_object_unref, MAX_EVENT_BYTES };
static const PirReader recipients_reader = {
  (ReadFunc) pir_wire_read_recipients, (GDestroyNotify) g_ptr_array_unref, MAX_PAGE_BYTES,
};

static const char * const move_templates[] = {
  [PIR_EVENT_SUBMIT] = "/v1/office/events/{id}/submit",
  [PIR_EVENT_RECALL] = "/v1/office/events/{id}/recall",
  [PIR_EVENT_APPROVE] = "/v1/office/events/{id}/approve",
  [PIR_EVENT_REJECT] = "/v1/office/events/{id}/reject",
  [PIR_EVENT_CLOSE] = "/v1/office/events/{id}/close",
  [PIR_EVENT_CANCEL] = "/v1/office/events/{id}/cancel",
};

static void
checked_free (gpointer data)
{
  Checked *checked = data;

  g_clear_object (&checked->event);
  g_clear_pointer (&checked->checks, g_array_unref);
  g_free (checked);
}

static gpointer
read_checked (JsonObject  *object,
              GError     **error)
{
  Checked *checked = g_new0 (Checked, 1);

  checked->event = pir_wire_read_event (object, error);
  if (checked->event != NULL)
    checked->checks = pir_wire_read_event_checks (object, error);
  if (checked->checks != NULL)
    return checked;

  checked_free (checked);

  return NULL;
}

static gboolean
is_id (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}

void
pir_client_list_events_async (PirClient           *self,
                              const char          *school_id,
                              const char          *school_year,
                              const char          *state,
                              const char          *after,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/events", school_id, &events_reader);
  pir_request_add_query (request, "school_year", school_year);
  pir_request_add_query (request, "state", state);
  pir_request_add_query (request, "after", after);
  pir_request_add_query (request, "limit", G_STRINGIFY (PIR_EVENTS_PAGE));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_events_async);
}

GPtrArray *
pir_client_list_events_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_events_async, error);
}

void
pir_client_find_events_async (PirClient           *self,
                              const char          *school_id,
                              const char          *id_begins,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (id_begins != NULL);

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/events", school_id, &events_reader);
  pir_request_add_query (request, "id_begins", id_begins);
  pir_request_add_query (request, "limit", G_STRINGIFY (PIR_EVENTS_PAGE));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_find_events_async);
}

GPtrArray *
pir_client_find_events_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_find_events_async, error);
}

void
pir_client_list_reasons_async (PirClient           *self,
                               const char          *school_id,
                               const char          *beginning,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/reasons", school_id, &reasons_reader);
  pir_request_add_query (request, "query", beginning);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_reasons_async);
}

GPtrArray *
pir_client_list_reasons_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_reasons_async, error);
}

void
pir_client_create_event_async (PirClient            *self,
                               const char           *school_id,
                               const PirEventFields *draft,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (draft != NULL);

  request = pir_request_new_json ("POST", "/v1/office/schools/{id}/events", school_id, &event_reader);
  pir_request_take_body (request, pir_wire_write_event_draft (draft));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_create_event_async);
}

PirEvent *
pir_client_create_event_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_create_event_async, error);
}

void
pir_client_read_event_async (PirClient           *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("GET", "/v1/office/events/{id}", id, &event_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_event_async);
}

PirEvent *
pir_client_read_event_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_event_async, error);
}

void
pir_client_check_event_async (PirClient           *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("GET", "/v1/office/events/{id}", id, &checked_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_check_event_async);
}

PirEvent *
pir_client_check_event_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GArray       **checks,
                               GError       **error)
{
  Checked *checked = pir_task_propagate (self, result, pir_client_check_event_async, error);
  PirEvent *event;

  g_return_val_if_fail (checks != NULL, NULL);

  if (checked == NULL)
    return NULL;

  event = g_steal_pointer (&checked->event);
  *checks = g_steal_pointer (&checked->checks);
  checked_free (checked);

  return event;
}

void
pir_client_change_event_async (PirClient            *self,
                               const char           *id,
                               const PirEventFields *draft,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));
  g_return_if_fail (draft != NULL);

  request = pir_request_new_json ("PUT", "/v1/office/events/{id}", id, &outcome_reader);
  pir_request_take_body (request, pir_wire_write_event_draft (draft));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_event_async);
}

PirEventOutcome *
pir_client_change_event_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_change_event_async, error);
}

void
pir_client_delete_event_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new ("DELETE", "/v1/office/events/{id}", id);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_delete_event_async);
}

gboolean
pir_client_delete_event_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delete_event_async, error);
}

void
pir_client_move_event_async (PirClient           *self,
                             const char          *id,
                             PirEventAct          act,
                             const char          *reason,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));
  g_return_if_fail ((guint) act < G_N_ELEMENTS (move_templates) && move_templates[act] != NULL);
  g_return_if_fail ((act == PIR_EVENT_REJECT) == (reason != NULL));

  request = pir_request_new_json ("POST", move_templates[act], id, &event_reader);
  if (act == PIR_EVENT_REJECT)
    pir_request_take_body (request, pir_wire_write_rejection (reason));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_move_event_async);
}

PirEvent *
pir_client_move_event_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_move_event_async, error);
}

void
pir_client_notify_event_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("POST", "/v1/office/events/{id}/notify", id, &outcome_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_notify_event_async);
}

PirEventOutcome *
pir_client_notify_event_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_notify_event_async, error);
}

void
pir_client_remind_event_async (PirClient           *self,
                               const char          *id,
                               gboolean             is_forced,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("POST", "/v1/office/events/{id}/remind", id, &outcome_reader);
  pir_request_take_body (request, pir_wire_write_event_reminder (is_forced));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_remind_event_async);
}

PirEventOutcome *
pir_client_remind_event_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_remind_event_async, error);
}

void
pir_client_list_recipients_async (PirClient           *self,
                                  const char          *event_id,
                                  const char          *after,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (event_id));

  request = pir_request_new_json ("GET", "/v1/office/events/{id}/recipients", event_id, &recipients_reader);
  pir_request_add_query (request, "after", after);
  pir_request_add_query (request, "limit", G_STRINGIFY (PIR_RECIPIENTS_PAGE));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_recipients_async);
}

GPtrArray *
pir_client_list_recipients_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_recipients_async, error);
}

void
pir_client_add_recipients_async (PirClient              *self,
                                 const char             *event_id,
                                 const PirRecipientPick *pick,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (event_id));
  g_return_if_fail (pick != NULL);

  request = pir_request_new_json ("POST", "/v1/office/events/{id}/recipients", event_id, &outcome_reader);
  pir_request_take_body (request, pir_wire_write_recipient_pick (pick));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_add_recipients_async);
}

PirEventOutcome *
pir_client_add_recipients_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_client_add_recipients_async, error);
}

void
pir_client_change_recipient_async (PirClient               *self,
                                   const char              *id,
                                   const PirRecipientTerms *terms,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));
  g_return_if_fail (terms != NULL);

  request = pir_request_new_json ("PATCH", "/v1/office/recipients/{id}", id, &recipient_reader);
  pir_request_take_body (request, pir_wire_write_recipient_terms (terms));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_recipient_async);
}

PirRecipient *
pir_client_change_recipient_finish (PirClient     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_task_propagate (self, result, pir_client_change_recipient_async, error);
}

void
pir_client_delete_recipient_async (PirClient           *self,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new ("DELETE", "/v1/office/recipients/{id}", id);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_delete_recipient_async);
}

gboolean
pir_client_delete_recipient_finish (PirClient     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delete_recipient_async, error);
}
