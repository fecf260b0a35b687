/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-export.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-net-fault.h"
#include "net/pir-parse.h"
#include "wire/pir-wire-profile.h"

/* Tens of thousands of notices */
#define MAX_EXPORT_BYTES (64 * 1024 * 1024)
#define EXPORT_TOTAL_MS (5 * PIR_CALL_TOTAL_MS)

typedef struct
{
  PirDeadline *deadline; /* (owned) */
  PirAnswer   *answer;   /* (owned) (nullable) */
  GBytes      *content;  /* (owned) (nullable) */
} Export;

static gpointer
check (JsonObject  *object,
       GError     **error)
{
  return GINT_TO_POINTER (pir_wire_check_export (object, error));
}

/* What comes of it is a yes. */
static void
forget_yes (gpointer yes)
{
}

static const PirReader checker = { check, forget_yes, MAX_EXPORT_BYTES };

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->deadline);
  g_clear_object (&self->answer);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  g_autoptr (GError) cause = NULL;

  if (pir_parse_finish (result, &cause) != NULL)
    g_task_return_pointer (task, g_steal_pointer (&self->content), (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&cause));
  else
    g_task_return_error (task, pir_net_fault_new (PIR_NET_ERROR_DOCUMENT, PIR_HOPE_LATER, "%s", cause->message));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->content = pir_answer_read_finish (PIR_ANSWER (source), result, &error);
  if (self->content == NULL)
    g_task_return_error (task, error);
  else
    pir_parse_async (self->content, FALSE, &checker, g_task_get_cancellable (task), on_checked, g_object_ref (task));
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->answer = pir_call_finish (PIR_HTTP (source), result, &error);
  if (self->answer == NULL)
    g_task_return_error (task, error);
  else
    pir_answer_read_async (self->answer, MAX_EXPORT_BYTES, self->deadline, on_read, g_object_ref (task));
}

void
pir_client_export_async (PirClient           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (PirRequest) request = NULL;
  Export *data;
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));

  /* Without a reader: the file is kept as it came. */
  request = pir_request_new ("GET", "/v1/me/export", NULL);
  request->media_type = PIR_MEDIA_JSON;
  request->is_long = TRUE;
  data = g_new0 (Export, 1);
  data->deadline = pir_client_new_deadline (self, cancellable, EXPORT_TOTAL_MS, PIR_CALL_SILENCE_MS);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_export_async);
  g_task_set_task_data (task, data, export_free);
  pir_client_call_async (self, request, data->deadline, on_called, task);
}

GBytes *
pir_client_export_finish (PirClient     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate (self, result, pir_client_export_async, error);
}
