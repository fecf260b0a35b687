/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-fetch.h"

#define MAX_ANSWER (256 * 1024)
#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */

struct _PirFetch
{
  GObject      parent_instance;

  SoupSession *session;
  guint        seconds;
};

/* One request */
typedef struct
{
  SoupMessage  *message;     /* (owned) */
  GCancellable *outer;       /* (owned) (nullable) the caller's */
  GCancellable *inner;       /* (owned) the caller's, or the deadline's */
  gulong        outer_handler;
  guint         deadline;    /* source */
  gboolean      is_late;
} Sending;

G_DEFINE_FINAL_TYPE (PirFetch, pir_fetch, G_TYPE_OBJECT)

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_clear_handle_id (&self->deadline, g_source_remove);
  g_cancellable_disconnect (self->outer, self->outer_handler);
  g_clear_object (&self->outer);
  g_object_unref (self->inner);
  g_object_unref (self->message);
  g_free (self);
}

static void
on_outer_cancelled (GCancellable *cancellable,
                    gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
on_deadline (gpointer user_data)
{
  Sending *self = user_data;

  self->deadline = 0;
  self->is_late = TRUE;
  g_cancellable_cancel (self->inner);

  return G_SOURCE_REMOVE;
}

/* @error: (transfer full) */
static void
return_error (GTask  *task,
              GError *error)
{
  Sending *self = g_task_get_task_data (task);

  if (self->is_late)
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no answer in time");
    }
  g_clear_handle_id (&self->deadline, g_source_remove);
  g_task_return_error (task, error);
}

static GError *
error_from_status (guint status)
{
  gboolean is_down = SOUP_STATUS_IS_SERVER_ERROR (status) || status == TOO_MANY_REQUESTS;

  return g_error_new (G_IO_ERROR, is_down ? G_IO_ERROR_HOST_UNREACHABLE : G_IO_ERROR_INVALID_DATA, "status %u", status);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      return_error (task, error);
      return;
    }

  g_clear_handle_id (&self->deadline, g_source_remove);
  g_task_return_pointer (task, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source)),
                         (GDestroyNotify) g_bytes_unref);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      return_error (task, error);
      return;
    }
  if (soup_message_get_status (self->message) != SOUP_STATUS_OK)
    {
      return_error (task, error_from_status (soup_message_get_status (self->message)));
      return;
    }

  /* A buffer that does not grow: more than it holds is an error. */
  memory = g_memory_output_stream_new (g_malloc (MAX_ANSWER), MAX_ANSWER, NULL, g_free);
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, self->inner, on_read, g_object_ref (task));
}

static void
pir_fetch_finalize (GObject *object)
{
  PirFetch *self = PIR_FETCH (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);

  G_OBJECT_CLASS (pir_fetch_parent_class)->finalize (object);
}

static void
pir_fetch_class_init (PirFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_fetch_finalize;
}

static void
pir_fetch_init (PirFetch *self)
{
}

PirFetch *
pir_fetch_new (const char  *ca_file,
               guint        seconds,
               GError     **error)
{
  g_autoptr (GTlsDatabase) database = NULL;
  PirFetch *self;

  if (ca_file != NULL)
    {
      g_autofree char *path = g_canonicalize_filename (ca_file, NULL);

      database = g_tls_file_database_new (path, error);
      if (database == NULL)
        return NULL;
    }

  self = g_object_new (PIR_TYPE_FETCH, NULL);
  self->seconds = seconds;
  self->session = g_object_new (SOUP_TYPE_SESSION,
                                "timeout", seconds,
                                "max-conns-per-host", 16,
                                "proxy-resolver", NULL,
                                NULL);
  if (database != NULL)
    soup_session_set_tls_database (self->session, database);

  return self;
}

void
pir_fetch_send_async (PirFetch            *self,
                      SoupMessage         *message,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Sending *sending;

  g_return_if_fail (PIR_IS_FETCH (self));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_fetch_send_async);
  sending = g_new0 (Sending, 1);
  sending->message = g_object_ref (message);
  sending->inner = g_cancellable_new ();
  g_task_set_task_data (task, sending, sending_free);
  if (cancellable != NULL)
    {
      sending->outer = g_object_ref (cancellable);
      sending->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                                      g_object_ref (sending->inner), g_object_unref);
    }
  sending->deadline = g_timeout_add_seconds (self->seconds, on_deadline, sending);
  /* libsoup 3.2 can fall over a connection that it uses again and the other side hangs up on; net/pir-http.c has the whole story. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, sending->inner, on_sent, g_object_ref (task));
}

GBytes *
pir_fetch_send_finish (PirFetch      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (PIR_IS_FETCH (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
