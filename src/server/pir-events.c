/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-events.h"

#include <string.h>

#include "server/pir-repo-sessions.h"

#define BEAT_SECONDS 20
#define MAX_SILENT_BEATS 3

struct _PirEvents
{
  GObject      parent_instance;

  PirDatabase *database;
  PirGate     *gate;
  guint        max_streams;
  GHashTable  *streams;      /* (element-type utf8 GQueue of Stream) by account */
  guint        beat_source;
  gulong       changed_handler;
  gulong       outside_handler;
  gulong       ended_handler;
};

typedef struct
{
  PirEvents         *events;     /* (unowned) */
  SoupServerMessage *message;    /* (owned) */
  char              *account_id; /* (owned) */
  char              *session_id; /* (owned) */
  gboolean           is_writing; /* a chunk is on its way */
  gboolean           has_news;   /* another has to follow */
  guint              n_beats;    /* that found a chunk still on its way */
} Stream;

G_DEFINE_FINAL_TYPE (PirEvents, pir_events, G_TYPE_OBJECT)

static void
stream_free (Stream *stream)
{
  g_signal_handlers_disconnect_by_data (stream->message, stream);
  g_object_unref (stream->message);
  g_free (stream->account_id);
  g_free (stream->session_id);
  g_free (stream);
}

static void
queue_free (gpointer queue)
{
  g_queue_free_full (queue, (GDestroyNotify) stream_free);
}

static void
write_text (Stream     *stream,
            const char *text)
{
  stream->is_writing = TRUE;
  soup_message_body_append (soup_server_message_get_response_body (stream->message), SOUP_MEMORY_STATIC, text, strlen (text));
  soup_server_message_unpause (stream->message);
}

static void
tell (Stream *stream)
{
  if (stream->is_writing)
    stream->has_news = TRUE;
  else
    write_text (stream, "event: changed\ndata: {}\n\n");
}

static void
forget (Stream *stream)
{
  PirEvents *self = stream->events;
  GQueue *queue = g_hash_table_lookup (self->streams, stream->account_id);

  g_queue_remove (queue, stream);
  if (g_queue_is_empty (queue))
    g_hash_table_remove (self->streams, stream->account_id);
  stream_free (stream);
}

/* Ends the answer properly: the client sees the end of the stream. */
static void
end (Stream *stream)
{
  g_autoptr (SoupServerMessage) message = g_object_ref (stream->message);

  forget (stream);
  soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_unpause (message);
}

/* Cuts the connection: what is on its way will not arrive. */
static void
drop (Stream *stream)
{
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (stream->message);

  forget (stream);
  g_io_stream_close (connection, NULL, NULL);
}

static void
on_wrote_chunk (SoupServerMessage *message,
                gpointer           user_data)
{
  Stream *stream = user_data;

  stream->is_writing = FALSE;
  stream->n_beats = 0;
  if (stream->has_news)
    {
      stream->has_news = FALSE;
      tell (stream);
    }
}

static void
on_gone (SoupServerMessage *message,
         gpointer           user_data)
{
  forget (user_data);
}

/* Returns: whether the client has read nothing for too long */
static gboolean
beat_stream (Stream *stream)
{
  if (!stream->is_writing)
    write_text (stream, ":\n\n");
  else
    stream->n_beats++;

  return stream->n_beats >= MAX_SILENT_BEATS;
}

static gboolean
beat (gpointer user_data)
{
  PirEvents *self = user_data;
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer queue;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &queue))
    for (GList *link = ((GQueue *) queue)->head; link != NULL; link = link->next)
      if (beat_stream (link->data))
        g_ptr_array_add (silent, link->data);

  for (guint i = 0; i < silent->len; i++)
    drop (g_ptr_array_index (silent, i));

  return G_SOURCE_CONTINUE;
}

static void
on_changed (PirDatabase *database,
            GStrv        accounts,
            gpointer     user_data)
{
  PirEvents *self = user_data;

  for (guint i = 0; accounts[i] != NULL; i++)
    {
      GQueue *queue = g_hash_table_lookup (self->streams, accounts[i]);

      for (GList *link = queue != NULL ? queue->head : NULL; link != NULL; link = link->next)
        tell (link->data);
    }
}

static Stream *
find_of_session (PirEvents  *self,
                 const char *session_id)
{
  GHashTableIter iter;
  gpointer queue;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &queue))
    for (GList *link = ((GQueue *) queue)->head; link != NULL; link = link->next)
      if (g_strcmp0 (((Stream *) link->data)->session_id, session_id) == 0)
        return link->data;

  return NULL;
}

static void
on_ended (PirGate    *gate,
          const char *session_id,
          gpointer    user_data)
{
  PirEvents *self = user_data;
  Stream *stream;

  while ((stream = find_of_session (self, session_id)) != NULL)
    end (stream);
}

/* Returns: (transfer full) (element-type utf8): those of the sessions that are over */
static gpointer
find_ended (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  GPtrArray *sessions = data;
  GPtrArray *ended = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sessions->len; i++)
    if (!pir_sessions_is_on (repos, g_ptr_array_index (sessions, i)))
      g_ptr_array_add (ended, g_strdup (g_ptr_array_index (sessions, i)));

  return ended;
}

static void
on_found_ended (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PirEvents) self = user_data;
  g_autoptr (GPtrArray) ended = pir_database_run_finish (PIR_DATABASE (source), result, NULL);

  for (guint i = 0; ended != NULL && i < ended->len; i++)
    on_ended (self->gate, g_ptr_array_index (ended, i), self);
}

/* Another process may have ended sessions. */
static void
on_outside (PirDatabase *database,
            gpointer     user_data)
{
  PirEvents *self = user_data;
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer queue;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &queue))
    for (GList *link = ((GQueue *) queue)->head; link != NULL; link = link->next)
      g_ptr_array_add (sessions, g_strdup (((Stream *) link->data)->session_id));

  pir_database_run_async (database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_ended, sessions,
                          (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref, NULL, on_found_ended,
                          g_object_ref (self));
}

static void
pir_events_dispose (GObject *object)
{
  PirEvents *self = PIR_EVENTS (object);

  g_clear_handle_id (&self->beat_source, g_source_remove);
  if (self->database != NULL)
    {
      g_clear_signal_handler (&self->changed_handler, self->database);
      g_clear_signal_handler (&self->outside_handler, self->database);
      g_clear_signal_handler (&self->ended_handler, self->gate);
    }
  g_clear_pointer (&self->streams, g_hash_table_unref);
  g_clear_object (&self->gate);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (pir_events_parent_class)->dispose (object);
}

static void
pir_events_class_init (PirEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_events_dispose;
}

static void
pir_events_init (PirEvents *self)
{
  self->streams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
}

PirEvents *
pir_events_new (PirDatabase *database,
                PirGate     *gate,
                guint        max_streams)
{
  PirEvents *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail (PIR_IS_GATE (gate), NULL);

  self = g_object_new (PIR_TYPE_EVENTS, NULL);
  self->database = g_object_ref (database);
  self->gate = g_object_ref (gate);
  self->max_streams = max_streams;
  self->changed_handler = g_signal_connect (database, "changed", G_CALLBACK (on_changed), self);
  self->outside_handler = g_signal_connect (database, "outside", G_CALLBACK (on_outside), self);
  self->ended_handler = g_signal_connect (gate, "ended", G_CALLBACK (on_ended), self);
  self->beat_source = g_timeout_add_seconds (BEAT_SECONDS, beat, self);

  return self;
}

static GQueue *
get_queue (PirEvents  *self,
           const char *account_id)
{
  GQueue *queue = g_hash_table_lookup (self->streams, account_id);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->streams, g_strdup (account_id), queue);
    }

  return queue;
}

static void
begin_answer (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_replace (headers, "Content-Type", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  /* A reverse proxy passes each event on as it comes. */
  soup_message_headers_replace (headers, "X-Accel-Buffering", "no");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
}

void
pir_events_add (PirEvents         *self,
                SoupServerMessage *message,
                const PirVisit    *visit)
{
  GQueue *queue;
  Stream *stream;

  g_return_if_fail (PIR_IS_EVENTS (self));
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));
  g_return_if_fail (visit != NULL);

  queue = get_queue (self, visit->account_id);
  if (g_queue_get_length (queue) >= self->max_streams)
    end (g_queue_peek_head (queue));

  stream = g_new0 (Stream, 1);
  stream->events = self;
  stream->message = g_object_ref (message);
  stream->account_id = g_strdup (visit->account_id);
  stream->session_id = g_strdup (visit->session_id);
  g_queue_push_tail (get_queue (self, visit->account_id), stream);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_wrote_chunk), stream);
  g_signal_connect (message, "finished", G_CALLBACK (on_gone), stream);

  begin_answer (message);
  write_text (stream, ":\n\n");
}

void
pir_events_stop (PirEvents *self)
{
  g_autoptr (GList) queues = NULL;

  g_return_if_fail (PIR_IS_EVENTS (self));

  g_clear_handle_id (&self->beat_source, g_source_remove);
  while ((queues = g_hash_table_get_values (self->streams)) != NULL)
    {
      end (g_queue_peek_head (queues->data));
      g_clear_pointer (&queues, g_list_free);
    }
}

guint
pir_events_count (PirEvents *self)
{
  GHashTableIter iter;
  gpointer queue;
  guint n = 0;

  g_return_val_if_fail (PIR_IS_EVENTS (self), 0);

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &queue))
    n += g_queue_get_length (queue);

  return n;
}
