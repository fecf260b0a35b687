/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-courier.h"

#include <libsoup/soup.h>

#include "base/pir-clock.h"
#include "wire/pir-wire.h"

#define CALL_TIMEOUT 10
#define MAX_DELAY 60

/* An outcome that waits to be told. */
typedef struct
{
  PirOutcome *outcome; /* (owned) */
  gint64      tell_at; /* in the courier's time */
  guint       times;   /* how often it is still to be told */
} Letter;

/* What waits to be told about one payment. */
typedef struct
{
  PirNodeCourier *courier;    /* (unowned) owns this */
  char           *payment_id;
  GQueue          letters;    /* (element-type Letter) (owned) the first one is being told */
  guint           n_failures; /* of the first one */
  guint           timer;      /* 0 = none */
} Round;

/* One call on its way. */
typedef struct
{
  PirNodeCourier *courier;    /* (owned) */
  SoupMessage    *message;    /* (owned) */
  char           *payment_id; /* (owned) */
} Call;

struct _PirNodeCourier
{
  GObject        parent_instance;

  char          *url;
  PirNodeSecret *secret;      /* (unowned) */
  SoupSession   *session;
  GCancellable  *cancellable;
  GHashTable    *rounds;      /* payment id -> Round (owned) */
  gint64         ahead;       /* seconds that the courier's time is before the real one */
};

static void send_first (Round *round);

G_DEFINE_FINAL_TYPE (PirNodeCourier, pir_node_courier, G_TYPE_OBJECT)

enum { SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

static Letter *
letter_new (PirOutcome *outcome,
            gint64      tell_at,
            guint       times)
{
  Letter *self = g_new0 (Letter, 1);

  self->outcome = g_object_ref (outcome);
  self->tell_at = tell_at;
  self->times = times;
  return self;
}

static void
letter_free (Letter *self)
{
  g_object_unref (self->outcome);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Letter, letter_free)

static Round *
round_new (PirNodeCourier *courier,
           const char     *payment_id)
{
  Round *self = g_new0 (Round, 1);

  self->courier = courier;
  self->payment_id = g_strdup (payment_id);
  g_queue_init (&self->letters);
  return self;
}

static void
round_free (Round *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_queue_clear_full (&self->letters, (GDestroyNotify) letter_free);
  g_free (self->payment_id);
  g_free (self);
}

static Call *
call_new (Round       *round,
          SoupMessage *message)
{
  Call *self = g_new0 (Call, 1);

  self->courier = g_object_ref (round->courier);
  self->message = g_object_ref (message);
  self->payment_id = g_strdup (round->payment_id);
  return self;
}

static void
call_free (Call *self)
{
  g_clear_object (&self->courier);
  g_clear_object (&self->message);
  g_free (self->payment_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static GBytes *
write_outcome (PirOutcome *outcome)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_outcome (writer, NULL, outcome);
  return pir_json_writer_end (writer);
}

static void
finish_first (Round *round,
              guint  status)
{
  g_autoptr(PirNodeCourier) courier = g_object_ref (round->courier);
  Letter *first = g_queue_peek_head (&round->letters);
  g_autoptr(Letter) done = NULL;

  round->n_failures = 0;
  if (--first->times > 0)
    {
      send_first (round);
      return;
    }
  done = g_queue_pop_head (&round->letters);
  if (!g_queue_is_empty (&round->letters))
    send_first (round);
  else
    g_hash_table_remove (courier->rounds, round->payment_id);
  g_signal_emit (courier, signals[SIGNAL_DONE], 0, pir_outcome_peek (done->outcome)->event_id, status);
}

static gboolean
on_timer (gpointer user_data)
{
  Round *round = user_data;

  round->timer = 0;
  send_first (round);
  return G_SOURCE_REMOVE;
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Call) call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  Round *round;
  guint status;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  round = g_hash_table_lookup (call->courier->rounds, call->payment_id);
  g_assert (round != NULL);
  /* The error first: a status may have come before the connection broke. */
  status = error == NULL ? soup_message_get_status (call->message) : 0;
  if (error == NULL && pir_node_courier_is_final (status))
    {
      if (!SOUP_STATUS_IS_SUCCESSFUL (status))
        g_warning ("the outcome of payment %s was refused with status %u", call->payment_id, status);
      finish_first (round, status);
      return;
    }
  round->n_failures++;
  g_message ("the outcome of payment %s was not taken (%s %u): again in %u s", call->payment_id,
             error != NULL ? error->message : "status", status, pir_node_courier_get_retry_delay (round->n_failures));
  round->timer = g_timeout_add_seconds (pir_node_courier_get_retry_delay (round->n_failures), on_timer, round);
}

/* Returns: whether it is not time yet; then it is tried again when it is */
static gboolean
wait_for_first (Round *round)
{
  const Letter *first = g_queue_peek_head (&round->letters);
  gint64 wait = first->tell_at - pir_clock_now () - round->courier->ahead;

  if (wait <= 0)
    return FALSE;
  round->timer = g_timeout_add_seconds ((guint) wait, on_timer, round);
  return TRUE;
}

static void
send_first (Round *round)
{
  PirNodeCourier *self = round->courier;
  const Letter *first = g_queue_peek_head (&round->letters);
  g_autoptr(GBytes) body = write_outcome (first->outcome);
  g_autoptr(SoupMessage) message = NULL;
  g_autofree char *signature = NULL;

  if (wait_for_first (round))
    return;
  message = soup_message_new (SOUP_METHOD_POST, self->url);
  signature = pir_node_secret_sign (self->secret, pir_clock_now (), body);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), PIR_NODE_SIGNATURE_HEADER, signature);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, self->cancellable, on_answer,
                           call_new (round, message));
}

static void
pir_node_courier_dispose (GObject *object)
{
  PirNodeCourier *self = PIR_NODE_COURIER (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->rounds);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (pir_node_courier_parent_class)->dispose (object);
}

static void
pir_node_courier_finalize (GObject *object)
{
  PirNodeCourier *self = PIR_NODE_COURIER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rounds, g_hash_table_unref);
  g_free (self->url);

  G_OBJECT_CLASS (pir_node_courier_parent_class)->finalize (object);
}

static void
pir_node_courier_class_init (PirNodeCourierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_node_courier_dispose;
  object_class->finalize = pir_node_courier_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", PIR_TYPE_NODE_COURIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
pir_node_courier_init (PirNodeCourier *self)
{
  self->cancellable = g_cancellable_new ();
  self->rounds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) round_free);
  /* The creditor's server is called directly, whatever proxy the desktop has. */
  self->session = soup_session_new_with_options ("timeout", CALL_TIMEOUT, "idle-timeout", CALL_TIMEOUT,
                                                 "proxy-resolver", NULL, NULL);
}

PirNodeCourier *
pir_node_courier_new (const char    *url,
                      PirNodeSecret *secret)
{
  PirNodeCourier *self;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (PIR_TYPE_NODE_COURIER, NULL);
  self->url = g_strdup (url);
  self->secret = secret;
  return self;
}

void
pir_node_courier_send (PirNodeCourier *self,
                       PirOutcome     *outcome,
                       guint           delay,
                       guint           times)
{
  const char *payment_id;
  Round *round;
  gint64 tell_at;

  g_return_if_fail (PIR_IS_NODE_COURIER (self));
  g_return_if_fail (PIR_IS_OUTCOME (outcome));
  g_return_if_fail (times > 0);

  tell_at = pir_clock_now () + self->ahead + delay;
  payment_id = pir_outcome_peek (outcome)->payment_id;
  round = g_hash_table_lookup (self->rounds, payment_id);
  if (round != NULL)
    {
      g_queue_push_tail (&round->letters, letter_new (outcome, tell_at, times));
      return;
    }
  round = round_new (self, payment_id);
  g_hash_table_insert (self->rounds, round->payment_id, round);
  g_queue_push_tail (&round->letters, letter_new (outcome, tell_at, times));
  send_first (round);
}

void
pir_node_courier_advance (PirNodeCourier *self,
                          guint           seconds)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (PIR_IS_NODE_COURIER (self));

  self->ahead += seconds;
  g_hash_table_iter_init (&iter, self->rounds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Round *round = value;

      /* One that is being told, or waits because it was not taken, goes on as it was. */
      if (round->timer == 0 || round->n_failures > 0)
        continue;
      g_clear_handle_id (&round->timer, g_source_remove);
      send_first (round);
    }
}

guint
pir_node_courier_get_retry_delay (guint n_failures)
{
  g_return_val_if_fail (n_failures > 0, 1);

  return n_failures > 6 ? MAX_DELAY : MIN (1u << (n_failures - 1), MAX_DELAY);
}

gboolean
pir_node_courier_is_final (guint status)
{
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return TRUE;
  return SOUP_STATUS_IS_CLIENT_ERROR (status) && status != SOUP_STATUS_REQUEST_TIMEOUT && status != 425 &&
         status != 429;
}
