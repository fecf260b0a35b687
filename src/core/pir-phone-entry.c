/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-phone-entry.h"

#include "core/pir-context-private.h"
#include "core/pir-papers.h"
#include "core/pir-sentences.h"
#include "core/pir-session-private.h"
#include "net/pir-client-hand-offs.h"

#define HTTPS "https://"

struct _PirPhoneEntry
{
  GObject         parent_instance;

  PirContext     *context;   /* (owned) */
  char           *server;
  PirPhoneState   state;
  GCancellable   *calls;     /* (owned) (nullable): of the code that is waited for */
  PirClient      *client;    /* (owned) (nullable): that gets the session */
  PirServiceInfo *info;      /* (owned) (nullable) */
  PirHandOff     *hand_off;  /* (owned) (nullable) */
  GError         *error;     /* (owned) (nullable) */
  gint64          end;       /* µs, monotonic: when the code is over */
  guint           look_id;
};

G_DEFINE_FINAL_TYPE (PirPhoneEntry, pir_phone_entry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean look_cb (gpointer user_data);

static void
move_on (PirPhoneEntry *self,
         PirPhoneState  state)
{
  if (state == self->state)
    return;

  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was shown is over; who still may say yes on a phone says it to nobody. */
static void
drop (PirPhoneEntry *self)
{
  gboolean is_open = self->state == PIR_PHONE_WAITING || self->state == PIR_PHONE_OPENED;

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  if (self->hand_off != NULL && is_open)
    pir_client_withdraw_hand_off_async (self->client, self->hand_off->key, NULL, NULL, NULL);
  g_clear_pointer (&self->hand_off, pir_hand_off_free);
  g_clear_object (&self->client);
  g_clear_object (&self->info);
}

static void
end (PirPhoneEntry *self,
     PirPhoneState  state)
{
  self->state = state;
  drop (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* @error: (transfer full) */
static void
fail (PirPhoneEntry *self,
      GError        *error)
{
  g_clear_error (&self->error);
  self->error = error;
  end (self, PIR_PHONE_FAILED);
}

static void
look_again (PirPhoneEntry *self)
{
  self->look_id = g_timeout_add_seconds (self->hand_off->interval, look_cb, self);
}

/* Where nobody waits any more, the session that has come is ended. */
static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirPhoneEntry) self = user_data;
  PirClient *client = PIR_CLIENT (source);
  GError *error = NULL;
  g_autoptr (PirTokens) tokens = pir_client_sign_in_with_hand_off_finish (client, result, &error);
  g_autoptr (PirServiceInfo) info = NULL;

  if (self->client != client)
    {
      if (tokens != NULL)
        pir_client_sign_out_async (client, NULL, NULL, NULL);
      g_clear_error (&error);
      return;
    }
  if (tokens == NULL && pir_sentence_get_problem (error) == PIR_PROBLEM_CREDENTIALS)
    {
      g_clear_error (&error);
      end (self, PIR_PHONE_OVER);
      return;
    }
  if (tokens == NULL)
    {
      fail (self, error);
      return;
    }

  info = g_steal_pointer (&self->info);
  drop (self);
  self->state = PIR_PHONE_DONE;
  pir_session_take (pir_context_get_session (self->context), client, info, tokens);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_state (PirPhoneEntry   *self,
            PirHandOffState  state)
{
  switch (state)
    {
    case PIR_HAND_OFF_GRANTED:
      move_on (self, PIR_PHONE_ENTERING);
      pir_client_sign_in_with_hand_off_async (self->client, self->hand_off->key, g_get_host_name (), self->calls, entered_cb,
                                              g_object_ref (self));
      break;
    case PIR_HAND_OFF_DENIED:
      end (self, PIR_PHONE_DENIED);
      break;
    case PIR_HAND_OFF_OVER:
      end (self, PIR_PHONE_OVER);
      break;
    case PIR_HAND_OFF_WAITING:
    case PIR_HAND_OFF_OPENED:
    default:
      look_again (self);
      move_on (self, state == PIR_HAND_OFF_OPENED ? PIR_PHONE_OPENED : PIR_PHONE_WAITING);
      break;
    }
}

/* A service that is away for a while is asked again; what it does not know is over. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirPhoneEntry) self = user_data;
  g_autoptr (GError) error = NULL;
  PirHandOffState state;
  gboolean is_told = pir_client_read_hand_off_finish (PIR_CLIENT (source), result, &state, &error);

  if (self->client != PIR_CLIENT (source))
    return;

  if (is_told)
    take_state (self, state);
  else if (pir_net_error_is_transient (error) && g_get_monotonic_time () < self->end)
    look_again (self);
  else
    end (self, PIR_PHONE_OVER);
}

static gboolean
look_cb (gpointer user_data)
{
  PirPhoneEntry *self = user_data;

  self->look_id = 0;
  pir_client_read_hand_off_async (self->client, self->hand_off->key, self->calls, looked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirPhoneEntry) self = user_data;
  GError *error = NULL;
  g_autoptr (PirHandOff) hand_off = pir_client_begin_hand_off_finish (PIR_CLIENT (source), result, &error);

  if (self->client != PIR_CLIENT (source))
    {
      g_clear_error (&error);
      return;
    }
  if (hand_off == NULL)
    {
      fail (self, error);
      return;
    }

  self->hand_off = g_steal_pointer (&hand_off);
  self->end = g_get_monotonic_time () + self->hand_off->expires_in * G_TIME_SPAN_SECOND;
  look_again (self);
  move_on (self, PIR_PHONE_WAITING);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirPhoneEntry) self = user_data;
  GError *error = NULL;
  g_autoptr (PirServiceInfo) info = pir_client_read_info_finish (PIR_CLIENT (source), result, &error);

  if (self->client != PIR_CLIENT (source))
    {
      g_clear_error (&error);
      return;
    }
  if (info == NULL)
    {
      fail (self, error);
      return;
    }

  self->info = g_steal_pointer (&info);
  pir_client_begin_hand_off_async (self->client, self->calls, begun_cb, g_object_ref (self));
}

static void
pir_phone_entry_dispose (GObject *object)
{
  PirPhoneEntry *self = PIR_PHONE_ENTRY (object);

  drop (self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (pir_phone_entry_parent_class)->dispose (object);
}

static void
pir_phone_entry_finalize (GObject *object)
{
  PirPhoneEntry *self = PIR_PHONE_ENTRY (object);

  g_free (self->server);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pir_phone_entry_parent_class)->finalize (object);
}

static void
pir_phone_entry_class_init (PirPhoneEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_phone_entry_dispose;
  object_class->finalize = pir_phone_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_phone_entry_init (PirPhoneEntry *self)
{
}

PirPhoneEntry *
pir_phone_entry_new (PirContext *context,
                     const char *server)
{
  PirPhoneEntry *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_PHONE_ENTRY, NULL);
  self->context = g_object_ref (context);
  self->server = g_strdup (server);

  return self;
}

void
pir_phone_entry_begin (PirPhoneEntry *self)
{
  GError *error = NULL;

  g_return_if_fail (PIR_IS_PHONE_ENTRY (self));

  drop (self);
  g_clear_error (&self->error);
  self->client = pir_context_new_client (self->context, self->server, &error);
  if (self->client == NULL)
    {
      fail (self, error);
      return;
    }

  self->calls = g_cancellable_new ();
  pir_client_read_info_async (self->client, self->calls, info_read_cb, g_object_ref (self));
  move_on (self, PIR_PHONE_STARTING);
}

void
pir_phone_entry_stop (PirPhoneEntry *self)
{
  g_return_if_fail (PIR_IS_PHONE_ENTRY (self));

  drop (self);
}

PirPhoneState
pir_phone_entry_get_state (PirPhoneEntry *self)
{
  g_return_val_if_fail (PIR_IS_PHONE_ENTRY (self), PIR_PHONE_FAILED);

  return self->state;
}

const char *
pir_phone_entry_get_code (PirPhoneEntry *self)
{
  g_return_val_if_fail (PIR_IS_PHONE_ENTRY (self), NULL);

  return self->hand_off != NULL ? self->hand_off->user_code : NULL;
}

const char *
pir_phone_entry_get_address (PirPhoneEntry *self)
{
  const char *address;

  g_return_val_if_fail (PIR_IS_PHONE_ENTRY (self), NULL);

  address = self->hand_off != NULL ? self->hand_off->address : NULL;

  return address != NULL && g_str_has_prefix (address, HTTPS) ? address + sizeof HTTPS - 1 : address;
}

PirCodeMatrix *
pir_phone_entry_new_matrix (PirPhoneEntry *self)
{
  g_return_val_if_fail (PIR_IS_PHONE_ENTRY (self), NULL);

  return self->hand_off != NULL ? pir_papers_new_link (self->hand_off->code_address) : NULL;
}

const GError *
pir_phone_entry_get_error (PirPhoneEntry *self)
{
  g_return_val_if_fail (PIR_IS_PHONE_ENTRY (self), NULL);

  return self->error;
}
