/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-event-stream.h"

#include "net/pir-backoff.h"
#include "net/pir-client-private.h"
#include "net/pir-event-parser.h"
#include "net/pir-net-fault.h"

#define BLOCK_BYTES 4096
/* Three heartbeats of the server */
#define USUAL_PATIENCE_MS (60 * 1000)
#define STEADY_MICROSECONDS (30 * G_USEC_PER_SEC)
#define MAX_WAIT_MS (15 * 60 * 1000)

typedef struct _Connection Connection;

struct _PirEventStream
{
  GObject     parent_instance;

  PirClient  *client;
  Connection *connection;   /* (not owned) (nullable): the one that counts; owned by its callback */
  PirBackoff  backoff;
  guint       patience;     /* milliseconds */
  gboolean    is_connected;
};

struct _Connection
{
  GWeakRef        stream;      /* (PirEventStream): gone when its owner drops it without stopping it */
  PirDeadline    *deadline;    /* (owned) */
  PirAnswer      *answer;      /* (owned) (nullable) */
  PirEventParser *parser;      /* (owned) */
  gint64          opened_at;   /* monotonic */
  gboolean        is_over;     /* it has broken, and waits until there may be another one */
  char            block[BLOCK_BYTES];
};

typedef enum
{
  PROP_IS_CONNECTED = 1,
  PROP_PATIENCE,
  N_PROPS
} Property;

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
} Signal;

static void connect_now (PirEventStream *self);
static void read_on (Connection *connection);

G_DEFINE_FINAL_TYPE (PirEventStream, pir_event_stream, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
connection_free (Connection *connection)
{
  g_weak_ref_clear (&connection->stream);
  g_clear_object (&connection->deadline);
  g_clear_object (&connection->answer);
  g_clear_pointer (&connection->parser, pir_event_parser_free);
  g_free (connection);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, connection_free)

/* The stream, if it still wants this connection */
static PirEventStream *
dup_stream (Connection *connection)
{
  g_autoptr (PirEventStream) self = g_weak_ref_get (&connection->stream);

  return self != NULL && self->connection == connection ? g_steal_pointer (&self) : NULL;
}

static void
set_connected (PirEventStream *self,
               gboolean        is_connected)
{
  if (self->is_connected == is_connected)
    return;

  self->is_connected = is_connected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CONNECTED]);
}

/* The connection frees itself when its step under way has ended. */
static void
leave_connection (PirEventStream *self)
{
  Connection *connection = g_steal_pointer (&self->connection);

  if (connection != NULL)
    g_cancellable_cancel (pir_deadline_get_cancellable (connection->deadline));
}

static guint
get_wait (PirEventStream *self,
          Connection     *connection,
          const GError   *error)
{
  gint64 by_status = pir_net_fault_get_retry_after (error) * 1000;
  gint64 by_event = pir_event_parser_get_retry (connection->parser);
  guint asked = (guint) MIN (MAX (by_status, by_event), MAX_WAIT_MS);
  guint usual = pir_backoff_next (&self->backoff);

  return MAX (usual, asked);
}

/* Cancelled by none of ours means that the client has forgotten its session. */
static void
on_pause_over (gpointer user_data)
{
  g_autoptr (Connection) connection = user_data;
  g_autoptr (PirEventStream) self = dup_stream (connection);

  if (self == NULL)
    return;

  self->connection = NULL;
  if (!g_cancellable_is_cancelled (pir_deadline_get_cancellable (connection->deadline)))
    connect_now (self);
}

static void
reconnect_later (PirEventStream *self,
                 Connection     *connection,
                 const GError   *error)
{
  guint wait;

  if (connection->opened_at > 0 && g_get_monotonic_time () - connection->opened_at > STEADY_MICROSECONDS)
    pir_backoff_reset (&self->backoff);

  wait = get_wait (self, connection, error);
  g_debug ("Event stream: again in %u ms: %s", wait, error != NULL ? error->message : "it has ended");

  connection->is_over = TRUE;
  g_clear_object (&connection->answer);
  g_object_unref (connection->deadline);
  connection->deadline = pir_client_new_deadline (self->client, NULL, 0, 0);
  pir_deadline_sleep (connection->deadline, wait, on_pause_over, connection);
}

static void
lose_connection (PirEventStream *self,
                 Connection     *connection,
                 const GError   *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    reconnect_later (self, connection, error);
  else
    {
      self->connection = NULL;
      connection_free (connection);
    }

  set_connected (self, FALSE);
}

static void
on_event (const char *type,
          const char *data,
          gpointer    user_data)
{
  Connection *connection = user_data;
  g_autoptr (PirEventStream) self = dup_stream (connection);

  if (self != NULL && g_strcmp0 (type, "changed") == 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Connection) connection = user_data;
  g_autoptr (PirEventStream) self = dup_stream (connection);
  g_autoptr (GError) error = NULL;
  GError *cause = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &cause);

  if (cause != NULL)
    error = pir_deadline_explain (connection->deadline, cause, TRUE);
  if (self == NULL)
    return;

  if (n <= 0 || !pir_event_parser_feed (connection->parser, connection->block, (gsize) n, &error))
    lose_connection (self, g_steal_pointer (&connection), error);
  else if (self->connection == connection)
    read_on (g_steal_pointer (&connection));
}

static void
read_on (Connection *connection)
{
  pir_deadline_touch (connection->deadline);
  g_input_stream_read_async (pir_answer_get_stream (connection->answer), connection->block, BLOCK_BYTES,
                             G_PRIORITY_DEFAULT, pir_deadline_get_cancellable (connection->deadline), on_read,
                             connection);
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Connection) connection = user_data;
  g_autoptr (PirEventStream) self = dup_stream (connection);
  g_autoptr (GError) error = NULL;

  connection->answer = pir_call_finish (PIR_HTTP (source), result, &error);
  if (self == NULL)
    return;

  if (connection->answer == NULL)
    {
      lose_connection (self, g_steal_pointer (&connection), error);
      return;
    }

  connection->opened_at = g_get_monotonic_time ();
  set_connected (self, TRUE);
  if (self->connection == connection)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->connection == connection)
    read_on (g_steal_pointer (&connection));
}

static Connection *
connection_new (PirEventStream *self)
{
  Connection *connection = g_new0 (Connection, 1);

  g_weak_ref_init (&connection->stream, self);
  connection->deadline = pir_client_new_deadline (self->client, NULL, 0, self->patience);
  connection->parser = pir_event_parser_new (on_event, connection);

  return connection;
}

static void
connect_now (PirEventStream *self)
{
  g_autoptr (PirRequest) request = pir_request_new ("GET", "/v1/events", NULL);

  g_assert (self->connection == NULL);

  request->media_type = PIR_MEDIA_EVENTS;
  request->is_long = TRUE;
  request->is_repeatable = FALSE; /* it has a patience of its own */
  self->connection = connection_new (self);
  pir_client_call_async (self->client, request, self->connection->deadline, on_called, self->connection);
}

static void
pir_event_stream_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  PirEventStream *self = PIR_EVENT_STREAM (object);

  switch ((Property) id)
    {
    case PROP_IS_CONNECTED:
      g_value_set_boolean (value, self->is_connected);
      break;

    case PROP_PATIENCE:
      g_value_set_uint (value, self->patience);
      break;

    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
pir_event_stream_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  PirEventStream *self = PIR_EVENT_STREAM (object);

  switch ((Property) id)
    {
    case PROP_PATIENCE:
      self->patience = g_value_get_uint (value);
      break;

    case PROP_IS_CONNECTED:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
pir_event_stream_dispose (GObject *object)
{
  PirEventStream *self = PIR_EVENT_STREAM (object);

  leave_connection (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (pir_event_stream_parent_class)->dispose (object);
}

static void
pir_event_stream_class_init (PirEventStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_event_stream_get_property;
  object_class->set_property = pir_event_stream_set_property;
  object_class->dispose = pir_event_stream_dispose;

  properties[PROP_IS_CONNECTED] = g_param_spec_boolean ("is-connected", NULL, NULL, FALSE,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PATIENCE] = g_param_spec_uint ("patience", NULL, NULL, 1, G_MAXUINT, USUAL_PATIENCE_MS,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PIR_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
pir_event_stream_init (PirEventStream *self)
{
}

PirEventStream *
pir_event_stream_new (PirClient *client)
{
  PirEventStream *self;

  g_return_val_if_fail (PIR_IS_CLIENT (client), NULL);

  self = g_object_new (PIR_TYPE_EVENT_STREAM, NULL);
  self->client = g_object_ref (client);
  g_signal_connect_object (client, "session-ended", G_CALLBACK (pir_event_stream_stop), self, G_CONNECT_SWAPPED);

  return self;
}

void
pir_event_stream_start (PirEventStream *self)
{
  g_return_if_fail (PIR_IS_EVENT_STREAM (self));

  if (!pir_client_has_session (self->client) || (self->connection != NULL && !self->connection->is_over))
    return;

  leave_connection (self);
  connect_now (self);
}

void
pir_event_stream_stop (PirEventStream *self)
{
  g_return_if_fail (PIR_IS_EVENT_STREAM (self));

  leave_connection (self);
  pir_backoff_reset (&self->backoff);
  set_connected (self, FALSE);
}

gboolean
pir_event_stream_is_connected (PirEventStream *self)
{
  g_return_val_if_fail (PIR_IS_EVENT_STREAM (self), FALSE);

  return self->is_connected;
}
