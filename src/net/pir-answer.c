/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-answer.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "net/pir-buffer.h"
#include "net/pir-net-fault.h"

#define MAX_RETRY_AFTER 86400

struct _PirAnswer
{
  GObject         parent_instance;

  SoupMessage    *message;
  GInputStream   *stream;      /* (nullable): NULL once closed */
  PirWindow      *window;      /* (nullable): NULL once left */
  gpointer        object;      /* (owned) (nullable) */
  GDestroyNotify  free_object;
  GBytes         *text;        /* (owned) (nullable) */
};

typedef struct
{
  /* Input */
  PirDeadline *deadline;   /* (owned) */

  /* In progress */
  PirBuffer    buffer;
} Reading;

static void read_on (GTask *task);

G_DEFINE_FINAL_TYPE (PirAnswer, pir_answer, G_TYPE_OBJECT)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->deadline);
  pir_buffer_clear (&reading->buffer);
  g_free (reading);
}

static SoupMessageHeaders *
get_headers (PirAnswer *self)
{
  return soup_message_get_response_headers (self->message);
}

static gint64
get_seconds_until (const char *date)
{
  g_autoptr (GDateTime) time = soup_date_time_new_from_http_string (date);

  return time != NULL ? g_date_time_to_unix (time) - pir_clock_now () : 0;
}

static void
fail (GTask       *task,
      PirNetError  code,
      PirHope      hope,
      const char  *message)
{
  g_task_return_error (task, pir_net_fault_new (code, hope, "%s", message));
}

/* libsoup tells nobody that a chunked answer was cut off, nor a sized one on a connection that was to be closed. */
static void
end_reading (GTask *task)
{
  PirAnswer *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  gint64 announced = pir_answer_get_length (self);
  g_autoptr (GBytes) content = pir_buffer_end (&reading->buffer);

  pir_answer_close (self);
  pir_deadline_rest (reading->deadline);
  if (announced >= 0 && (guint64) announced != g_bytes_get_size (content))
    fail (task, PIR_NET_ERROR_PROTOCOL, PIR_HOPE_SOON, "The answer is shorter than announced");
  else
    g_task_return_pointer (task, g_steal_pointer (&content), (GDestroyNotify) g_bytes_unref);
}

static void
end_too_large (GTask *task)
{
  PirAnswer *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);

  pir_answer_close (self);
  pir_deadline_rest (reading->deadline);
  fail (task, PIR_NET_ERROR_TOO_LARGE, PIR_HOPE_NONE, "The answer is larger than the limit");
}

static void
on_closed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *cause = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &cause);

  if (n < 0)
    {
      pir_answer_close (g_task_get_source_object (task));
      pir_deadline_rest (reading->deadline);
      g_task_return_error (task, pir_deadline_explain (reading->deadline, cause, TRUE));
      return;
    }

  pir_deadline_touch (reading->deadline);
  if (n == 0)
    end_reading (task);
  else if (!pir_buffer_advance (&reading->buffer, (gsize) n))
    end_too_large (task);
  else
    read_on (g_steal_pointer (&task));
}

static void
read_on (GTask *task)
{
  PirAnswer *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  gsize space;
  guint8 *at = pir_buffer_reserve (&reading->buffer, &space);

  g_input_stream_read_async (self->stream, at, space, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_read, task);
}

static void
pir_answer_finalize (GObject *object)
{
  PirAnswer *self = PIR_ANSWER (object);

  pir_answer_close (self);
  if (self->object != NULL)
    self->free_object (self->object);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (pir_answer_parent_class)->finalize (object);
}

static void
pir_answer_class_init (PirAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_answer_finalize;
}

static void
pir_answer_init (PirAnswer *self)
{
}

PirAnswer *
pir_answer_new (SoupMessage  *message,
                GInputStream *stream,
                PirWindow    *window)
{
  PirAnswer *self;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (PIR_IS_WINDOW (window), NULL);

  self = g_object_new (PIR_TYPE_ANSWER, NULL);
  self->message = g_object_ref (message);
  self->stream = stream;
  self->window = g_object_ref (window);

  return self;
}

guint
pir_answer_get_status (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), 0);

  return soup_message_get_status (self->message);
}

gboolean
pir_answer_is_type (PirAnswer  *self,
                    const char *media_type)
{
  const char *type;

  g_return_val_if_fail (PIR_IS_ANSWER (self), FALSE);
  g_return_val_if_fail (media_type != NULL, FALSE);

  type = soup_message_headers_get_content_type (get_headers (self), NULL);

  return type != NULL && g_ascii_strcasecmp (type, media_type) == 0;
}

gint64
pir_answer_get_length (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), -1);

  if (soup_message_headers_get_encoding (get_headers (self)) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;

  return soup_message_headers_get_content_length (get_headers (self));
}

const char *
pir_answer_get_etag (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), NULL);

  return soup_message_headers_get_one (get_headers (self), "ETag");
}

const char *
pir_answer_get_next_cursor (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), NULL);

  return soup_message_headers_get_one (get_headers (self), "Next-Cursor");
}

gint64
pir_answer_get_retry_after (PirAnswer *self)
{
  const char *value;
  guint64 seconds;
  gint64 left;

  g_return_val_if_fail (PIR_IS_ANSWER (self), 0);

  value = soup_message_headers_get_one (get_headers (self), "Retry-After");
  if (value == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (value, 10, 0, MAX_RETRY_AFTER, &seconds, NULL))
    return (gint64) seconds;

  left = get_seconds_until (value);

  return CLAMP (left, 0, MAX_RETRY_AFTER);
}

gboolean
pir_answer_get_gzip (PirAnswer *self,
                     gboolean  *is_gzip)
{
  const char *coding;

  g_return_val_if_fail (PIR_IS_ANSWER (self), FALSE);
  g_return_val_if_fail (is_gzip != NULL, FALSE);

  coding = soup_message_headers_get_list (get_headers (self), "Content-Encoding");
  *is_gzip = coding != NULL && g_ascii_strcasecmp (coding, "gzip") == 0;

  return coding == NULL || *is_gzip || g_ascii_strcasecmp (coding, "identity") == 0;
}

GInputStream *
pir_answer_get_stream (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), NULL);

  return self->stream;
}

void
pir_answer_close (PirAnswer *self)
{
  g_return_if_fail (PIR_IS_ANSWER (self));

  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, on_closed, NULL);
  g_clear_object (&self->stream);

  if (self->window != NULL)
    pir_window_leave (self->window);
  g_clear_object (&self->window);
}

void
pir_answer_read_async (PirAnswer           *self,
                       gsize                max,
                       PirDeadline         *deadline,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;
  gint64 length;

  g_return_if_fail (PIR_IS_ANSWER (self));
  g_return_if_fail (self->stream != NULL);
  g_return_if_fail (PIR_IS_DEADLINE (deadline));

  task = g_task_new (self, pir_deadline_get_cancellable (deadline), callback, user_data);
  g_task_set_source_tag (task, pir_answer_read_async);
  g_task_set_check_cancellable (task, FALSE);
  length = pir_answer_get_length (self);
  reading = g_new0 (Reading, 1);
  reading->deadline = g_object_ref (deadline);
  pir_buffer_init (&reading->buffer, max, length > 0 ? (gsize) MIN ((guint64) length, max) : 0);
  g_task_set_task_data (task, reading, reading_free);

  if (length >= 0 && (guint64) length > max)
    end_too_large (task);
  else
    read_on (g_steal_pointer (&task));
}

GBytes *
pir_answer_read_finish (PirAnswer     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_answer_read_async, error);
}

void
pir_answer_take_object (PirAnswer      *self,
                        gpointer        object,
                        GDestroyNotify  free)
{
  g_return_if_fail (PIR_IS_ANSWER (self) && self->object == NULL);

  self->object = object;
  self->free_object = free;
}

gpointer
pir_answer_steal_object (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), NULL);

  return g_steal_pointer (&self->object);
}

void
pir_answer_set_text (PirAnswer *self,
                     GBytes    *text)
{
  g_return_if_fail (PIR_IS_ANSWER (self) && self->text == NULL);
  g_return_if_fail (text != NULL);

  self->text = g_bytes_ref (text);
}

GBytes *
pir_answer_get_text (PirAnswer *self)
{
  g_return_val_if_fail (PIR_IS_ANSWER (self), NULL);

  return self->text;
}
