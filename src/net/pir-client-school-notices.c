/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-school-notices.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-office-notices.h"
#include "wire/pir-wire-office.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define PAGE "500"
#define MEDIA_CSV "text/csv"

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

/* A page of a table on its way */
typedef struct
{
  PirDeadline *deadline; /* (owned) */
  PirAnswer   *answer;   /* (owned) (nullable) */
  char        *next;     /* (owned) (nullable) */
} Table;

static const PirReader page_reader = { (ReadFunc) pir_wire_read_office_notices, (GDestroyNotify) pir_office_notice_page_free, MAX_BYTES };
static const PirReader detail_reader = {
  (ReadFunc) pir_wire_read_office_notice_detail, (GDestroyNotify) pir_office_notice_detail_free, MAX_BYTES,
};
static const PirReader outcome_reader = {
  (ReadFunc) pir_wire_read_office_notice_outcome, (GDestroyNotify) pir_office_notice_outcome_free, MAX_BYTES,
};

static const char * const order_names[] = {
  [PIR_OFFICE_ORDER_CLASS] = "class",
  [PIR_OFFICE_ORDER_DUE] = "due_date",
  [PIR_OFFICE_ORDER_PAID] = "paid_at",
};

static void
table_free (gpointer data)
{
  Table *self = data;

  g_clear_object (&self->deadline);
  g_clear_object (&self->answer);
  g_free (self->next);
  g_free (self);
}

static gboolean
is_id (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}

static void
add_day (PirRequest *request,
         const char *name,
         PirDate     day)
{
  g_autofree char *text = day != PIR_DATE_NONE ? pir_date_to_string (day) : NULL;

  pir_request_add_query (request, name, text);
}

static void
add_filter (PirRequest                  *request,
            const PirOfficeNoticeFilter *filter,
            const char                  *after)
{
  pir_request_add_query (request, "event_id", filter->event_id);
  pir_request_add_query (request, "pupil_id", filter->pupil_id);
  pir_request_add_query (request, "class_name", filter->class_name);
  pir_request_add_query (request, "school_year", filter->school_year);
  pir_request_add_query (request, "state", filter->state);
  pir_request_add_query (request, "query", filter->query);
  add_day (request, "due_from", filter->due_from);
  add_day (request, "due_to", filter->due_to);
  add_day (request, "paid_from", filter->paid_from);
  add_day (request, "paid_to", filter->paid_to);
  pir_request_add_query (request, "order", filter->has_order ? order_names[filter->order] : NULL);
  pir_request_add_query (request, "after", after);
}

void
pir_client_list_school_notices_async (PirClient                   *self,
                                      const char                  *school_id,
                                      const PirOfficeNoticeFilter *filter,
                                      const char                  *after,
                                      GCancellable                *cancellable,
                                      GAsyncReadyCallback          callback,
                                      gpointer                     user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (filter != NULL);

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/notices", school_id, &page_reader);
  add_filter (request, filter, after);
  pir_request_add_query (request, "find", filter->find);
  pir_request_add_query (request, "with_sums", filter->with_sums && after == NULL ? "true" : NULL);
  pir_request_add_query (request, "limit", PAGE);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_school_notices_async);
}

PirOfficeNoticePage *
pir_client_list_school_notices_finish (PirClient     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_school_notices_async, error);
}

static void
on_table_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *content = pir_answer_read_finish (PIR_ANSWER (source), result, &error);

  if (content == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, content, (GDestroyNotify) g_bytes_unref);
}

static void
on_table_called (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Table *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->answer = pir_call_finish (PIR_HTTP (source), result, &error);
  if (self->answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->next = g_strdup (pir_answer_get_next_cursor (self->answer));
  pir_answer_read_async (self->answer, MAX_BYTES, self->deadline, on_table_read, g_object_ref (task));
}

void
pir_client_export_school_notices_async (PirClient                   *self,
                                        const char                  *school_id,
                                        const PirOfficeNoticeFilter *filter,
                                        const char                  *after,
                                        GCancellable                *cancellable,
                                        GAsyncReadyCallback          callback,
                                        gpointer                     user_data)
{
  g_autoptr (PirRequest) request = NULL;
  Table *data;
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (filter != NULL);

  /* Without a reader: the table is kept as it came. */
  request = pir_request_new ("GET", "/v1/office/schools/{id}/notices.csv", school_id);
  request->media_type = MEDIA_CSV;
  request->is_long = TRUE;
  add_filter (request, filter, after);
  data = g_new0 (Table, 1);
  data->deadline = pir_client_new_deadline (self, cancellable, PIR_CALL_TOTAL_MS, PIR_CALL_SILENCE_MS);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_export_school_notices_async);
  g_task_set_task_data (task, data, table_free);
  pir_client_call_async (self, request, data->deadline, on_table_called, task);
}

GBytes *
pir_client_export_school_notices_finish (PirClient     *self,
                                         GAsyncResult  *result,
                                         char         **next,
                                         GError       **error)
{
  Table *data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_client_export_school_notices_async), NULL);
  g_return_val_if_fail (next != NULL, NULL);

  data = g_task_get_task_data (G_TASK (result));
  *next = g_steal_pointer (&data->next);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_client_read_school_notice_async (PirClient           *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("GET", "/v1/office/notices/{id}", id, &detail_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_school_notice_async);
}

PirOfficeNoticeDetail *
pir_client_read_school_notice_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_school_notice_async, error);
}

void
pir_client_change_school_notice_async (PirClient                   *self,
                                       const char                  *id,
                                       const PirOfficeNoticeChange *change,
                                       GCancellable                *cancellable,
                                       GAsyncReadyCallback          callback,
                                       gpointer                     user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));
  g_return_if_fail (change != NULL);

  request = pir_request_new_json ("PATCH", "/v1/office/notices/{id}", id, &outcome_reader);
  pir_request_take_body (request, pir_wire_write_office_notice_change (change));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_mark_school_notice_async);
}

void
pir_client_settle_school_notice_async (PirClient           *self,
                                       const char          *id,
                                       PirDate              on,
                                       const char          *note,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  gboolean is_exempt = on == PIR_DATE_NONE;
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));
  g_return_if_fail (!is_exempt || note != NULL);

  request = pir_request_new_json ("POST", is_exempt ? "/v1/office/notices/{id}/exempt" : "/v1/office/notices/{id}/settle", id,
                                  &outcome_reader);
  pir_request_take_body (request, is_exempt ? pir_wire_write_rejection (note) : pir_wire_write_notice_settling (on, note));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_mark_school_notice_async);
}

void
pir_client_mark_school_notice_async (PirClient           *self,
                                     const char          *id,
                                     gboolean             is_cancelled,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("POST", is_cancelled ? "/v1/office/notices/{id}/cancel" : "/v1/office/notices/{id}/reopen", id,
                                  &outcome_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_mark_school_notice_async);
}

PirOfficeNoticeOutcome *
pir_client_mark_school_notice_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return pir_task_propagate (self, result, pir_client_mark_school_notice_async, error);
}
