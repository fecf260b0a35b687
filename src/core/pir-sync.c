/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "core/pir-sync-run.h"
#include "net/pir-event-stream.h"

/* All in seconds; each wait is twice the one before, until something comes */
#define POLL_MIN 60
#define POLL_MAX (15 * 60)
#define OFFLINE_MIN 5
#define NEWS_WAIT 5 /* of news that came while a refresh was failing */
#define TABLES_AGE (24 * 60 * 60)

struct _PirSync
{
  GObject         parent_instance;

  PirContext     *context;         /* weak */
  PirStore       *store;           /* (nullable) */
  PirClient      *client;          /* (nullable) */
  PirEventStream *stream;          /* (nullable): while there is a client */
  GCancellable   *calls;           /* (nullable): what is under way with both */

  PirSyncState    state;
  gint64          updated_at;
  gint64          offline_since;
  guint           n_fetched;
  gboolean        is_first;
  GError         *error;           /* (nullable) */

  gboolean        is_asked_again;  /* once more after the run under way */
  guint           timer_id;
  guint           poll_delay;      /* s */
  guint           offline_delay;   /* s */
  gint64          tables_at;       /* when the fee tables were asked for; 0 = not in this run of the program */
  gboolean        is_reading_tables;
  gboolean        is_watching;     /* the network monitor has been asked for */
};

G_DEFINE_FINAL_TYPE (PirSync, pir_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_UPDATED_AT,
  PROP_N_FETCHED,
  PROP_IS_FIRST,
} Property;

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_IS_FIRST + 1];
static guint signals[N_SIGNALS];

static void
notify (PirSync  *self,
        Property  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_state (PirSync      *self,
           PirSyncState  state)
{
  if (state == PIR_SYNC_OFFLINE && self->offline_since == 0)
    self->offline_since = pir_clock_now ();
  else if (state == PIR_SYNC_IDLE || state == PIR_SYNC_FAILED)
    self->offline_since = 0;

  if (self->state == state)
    return;

  self->state = state;
  notify (self, PROP_STATE);
  pir_context_note (self->context, PIR_STORE_TOPIC_SYNC);
}

static void
set_error (PirSync      *self,
           const GError *error)
{
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
}

static void
set_n_fetched (PirSync *self,
               guint    n_fetched)
{
  if (self->n_fetched == n_fetched)
    return;

  self->n_fetched = n_fetched;
  notify (self, PROP_N_FETCHED);
}

static gboolean
timer_cb (gpointer user_data)
{
  PirSync *self = user_data;

  self->timer_id = 0;
  pir_sync_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (PirSync *self,
          guint    delay)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add_seconds (delay, timer_cb, self);
}

/* Waits *@delay, and longer next time. */
static void
schedule_longer (PirSync *self,
                 guint   *delay)
{
  schedule (self, *delay);
  *delay = MIN (*delay * 2, POLL_MAX);
}

static void
tables_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PirSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirServiceInfo) info = pir_sync_tables_finish (PIR_STORE (source), result, &error);

  self->is_reading_tables = FALSE;
  if (PIR_STORE (source) != self->store || self->context == NULL)
    return;

  if (info != NULL)
    {
      self->tables_at = pir_clock_now ();
      pir_context_set_info (self->context, info);
    }
  else
    {
      g_debug ("The fee tables were not read: %s", error->message);
    }
}

static void
read_tables (PirSync *self)
{
  if (self->is_reading_tables || pir_clock_now () < self->tables_at + TABLES_AGE)
    return;

  self->is_reading_tables = TRUE;
  pir_sync_tables_async (self->store, self->client, self->calls, tables_read_cb, g_object_ref (self));
}

static void
run_succeeded (PirSync *self,
               guint    n_changes,
               gint64   ended_at)
{
  self->offline_delay = OFFLINE_MIN;
  if (n_changes > 0)
    self->poll_delay = POLL_MIN;
  set_error (self, NULL);
  pir_sync_set_times (self, ended_at, FALSE);
  set_state (self, PIR_SYNC_IDLE);
  if (pir_event_stream_is_connected (self->stream))
    schedule (self, POLL_MAX);
  else
    schedule_longer (self, &self->poll_delay);
  read_tables (self);
}

static gboolean
is_unreachable (const GError *error)
{
  return g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE)
         || g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_TIMEOUT);
}

/* @has_news: somebody has said meanwhile that there is something to fetch: nobody says it again */
static void
run_failed (PirSync      *self,
            gboolean      has_news,
            const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  if (is_unreachable (error))
    {
      set_error (self, error);
      set_state (self, PIR_SYNC_OFFLINE);
      if (has_news)
        self->offline_delay = OFFLINE_MIN;
      schedule_longer (self, &self->offline_delay);
    }
  else if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT))
    {
      set_state (self, PIR_SYNC_IDLE); /* the session says the rest */
    }
  else
    {
      g_message ("The refresh failed: %s", error->message);
      set_error (self, error);
      set_state (self, PIR_SYNC_FAILED);
      if (problem != NULL && problem->retry_after > 0)
        schedule (self, (guint) CLAMP (problem->retry_after, 1, POLL_MAX));
      else if (has_news)
        schedule (self, NEWS_WAIT);
      else
        schedule_longer (self, &self->poll_delay);
    }
}

static void
run_ended_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirSync) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_asked_again;
  guint n_changes;
  gint64 ended_at;
  gboolean is_done = pir_sync_run_finish (PIR_STORE (source), result, &n_changes, &ended_at, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  is_asked_again = self->is_asked_again;
  self->is_asked_again = FALSE;
  if (is_done)
    run_succeeded (self, n_changes, ended_at);
  else
    run_failed (self, is_asked_again, error);

  g_signal_emit (self, signals[FINISHED], 0, is_done);
  if (is_asked_again && is_done)
    pir_sync_refresh (self);
}

static void
progress_cb (guint    n_changes,
             gpointer user_data)
{
  set_n_fetched (user_data, n_changes);
}

static void
stream_changed_cb (PirEventStream *stream,
                   PirSync        *self)
{
  g_assert (PIR_IS_SYNC (self));

  if (self->state != PIR_SYNC_STOPPED)
    pir_sync_refresh (self);
}

/* What happened while nobody listened is asked for once. */
static void
stream_connected_cb (PirEventStream *stream,
                     GParamSpec     *pspec,
                     PirSync        *self)
{
  g_assert (PIR_IS_SYNC (self));

  if (self->state == PIR_SYNC_STOPPED)
    return;
  if (pir_event_stream_is_connected (stream))
    pir_sync_refresh (self);
  else if (self->state == PIR_SYNC_IDLE)
    schedule (self, self->poll_delay = POLL_MIN);
}

/* A hint only: it is wrong in tunnels and containers, and so it never keeps us from trying. */
static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         is_available,
                    PirSync         *self)
{
  g_assert (PIR_IS_SYNC (self));

  if (is_available && self->state == PIR_SYNC_OFFLINE && self->client != NULL)
    {
      pir_event_stream_start (self->stream);
      schedule (self, 1);
    }
}

static void
monitor_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirSync) self = user_data;
  g_autoptr (GNetworkMonitor) monitor = g_task_propagate_pointer (G_TASK (result), NULL);

  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
}

/* Its making may ask a system service and wait for it. */
static void
monitor_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, g_object_ref (g_network_monitor_get_default ()), g_object_unref);
}

static void
watch_network (PirSync *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_watching)
    return;

  self->is_watching = TRUE;
  task = g_task_new (NULL, NULL, monitor_cb, g_object_ref (self));
  g_task_set_source_tag (task, watch_network);
  g_task_run_in_thread (task, monitor_thread);
}

static void
drop_stream (PirSync *self)
{
  if (self->stream == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->stream, self);
  pir_event_stream_stop (self->stream);
  g_clear_object (&self->stream);
}

/* Ends what was under way with the store or client that was. */
static void
reset (PirSync *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->is_asked_again = FALSE;
  self->is_reading_tables = FALSE;
  self->poll_delay = POLL_MIN;
  self->offline_delay = OFFLINE_MIN;
  self->tables_at = 0;
  set_error (self, NULL);
  if (self->context != NULL)
    set_state (self, PIR_SYNC_IDLE);
}

static void
pir_sync_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  PirSync *self = PIR_SYNC (object);

  switch ((Property) id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;

    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->updated_at);
      break;

    case PROP_N_FETCHED:
      g_value_set_uint (value, self->n_fetched);
      break;

    case PROP_IS_FIRST:
      g_value_set_boolean (value, self->is_first);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pir_sync_dispose (GObject *object)
{
  PirSync *self = PIR_SYNC (object);

  reset (self);
  drop_stream (self);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_sync_parent_class)->dispose (object);
}

static void
pir_sync_class_init (PirSyncClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_sync_get_property;
  object_class->dispose = pir_sync_dispose;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, PIR_SYNC_IDLE, PIR_SYNC_STOPPED, PIR_SYNC_IDLE, flags);
  properties[PROP_UPDATED_AT] = g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_FETCHED] = g_param_spec_uint ("n-fetched", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_FIRST] = g_param_spec_boolean ("is-first", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* For this floor: a run has ended; whether it came to its end */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
pir_sync_init (PirSync *self)
{
  self->is_first = TRUE;
  self->poll_delay = POLL_MIN;
  self->offline_delay = OFFLINE_MIN;
}

PirSync *
pir_sync_new (PirContext *context)
{
  PirSync *self = g_object_new (PIR_TYPE_SYNC, NULL);

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  g_set_weak_pointer (&self->context, context);

  return self;
}

void
pir_sync_set_store (PirSync  *self,
                    PirStore *store)
{
  g_return_if_fail (PIR_IS_SYNC (self));

  reset (self);
  g_set_object (&self->store, store);
  self->calls = g_cancellable_new ();
}

void
pir_sync_set_client (PirSync   *self,
                     PirClient *client)
{
  g_return_if_fail (PIR_IS_SYNC (self));

  reset (self);
  drop_stream (self);
  g_set_object (&self->client, client);
  self->calls = g_cancellable_new ();
  if (client == NULL)
    return;

  watch_network (self);
  self->stream = pir_event_stream_new (client);
  g_signal_connect (self->stream, "changed", G_CALLBACK (stream_changed_cb), self);
  g_signal_connect (self->stream, "notify::is-connected", G_CALLBACK (stream_connected_cb), self);
  pir_sync_refresh (self);
  pir_event_stream_start (self->stream);
}

void
pir_sync_set_times (PirSync  *self,
                    gint64    updated_at,
                    gboolean  is_first)
{
  g_return_if_fail (PIR_IS_SYNC (self));

  if (self->updated_at != updated_at)
    {
      self->updated_at = updated_at;
      notify (self, PROP_UPDATED_AT);
    }
  if (self->is_first != is_first)
    {
      self->is_first = is_first;
      notify (self, PROP_IS_FIRST);
    }
}

void
pir_sync_fail (PirSync      *self,
               const GError *error)
{
  g_return_if_fail (PIR_IS_SYNC (self));
  g_return_if_fail (error != NULL);

  set_error (self, error);
  set_state (self, PIR_SYNC_FAILED);
}

void
pir_sync_refresh (PirSync *self)
{
  g_return_if_fail (PIR_IS_SYNC (self));

  if (self->store == NULL || self->client == NULL)
    return;
  if (self->state == PIR_SYNC_RUNNING)
    {
      self->is_asked_again = TRUE;
      return;
    }

  g_clear_handle_id (&self->timer_id, g_source_remove);
  set_n_fetched (self, 0);
  set_state (self, PIR_SYNC_RUNNING);
  pir_sync_run_async (self->store, self->client, progress_cb, self, self->calls, run_ended_cb, g_object_ref (self));
}

void
pir_sync_stop (PirSync *self)
{
  g_return_if_fail (PIR_IS_SYNC (self));

  if (self->state != PIR_SYNC_RUNNING)
    return;

  reset (self);
  self->calls = g_cancellable_new ();
  set_state (self, PIR_SYNC_STOPPED);
  g_signal_emit (self, signals[FINISHED], 0, FALSE);
}

PirSyncState
pir_sync_get_state (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), PIR_SYNC_IDLE);

  return self->state;
}

gint64
pir_sync_get_updated_at (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), 0);

  return self->updated_at;
}

gint64
pir_sync_get_offline_since (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), 0);

  return self->offline_since;
}

guint
pir_sync_get_n_fetched (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), 0);

  return self->n_fetched;
}

gboolean
pir_sync_is_first (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), TRUE);

  return self->is_first;
}

const GError *
pir_sync_get_error (PirSync *self)
{
  g_return_val_if_fail (PIR_IS_SYNC (self), NULL);

  return self->error;
}
