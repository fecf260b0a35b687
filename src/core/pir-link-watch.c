/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-link-watch.h"

#include "core/pir-context-private.h"

struct _PirLinkWatch
{
  GObject       parent_instance;

  PirContext   *context;    /* weak */
  GCancellable *calls;      /* (owned) */
  char         *account_id; /* (owned) (nullable): whose requests @waiting are */
  GHashTable   *waiting;    /* (owned) (nullable): ids of requests that wait; NULL = not looked at yet */
};

G_DEFINE_FINAL_TYPE (PirLinkWatch, pir_link_watch, G_TYPE_OBJECT)

enum
{
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_decided (PirLinkState state)
{
  return state == PIR_LINK_ACTIVE || state == PIR_LINK_REJECTED;
}

static void
look (PirLinkWatch *self,
      GPtrArray    *requests)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->waiting);

  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < requests->len; i++)
    {
      PirLinkRequest *request = g_ptr_array_index (requests, i);
      const PirLinkRequestFields *fields = pir_link_request_peek (request);

      if (fields->state == PIR_LINK_REQUESTED)
        g_hash_table_add (self->waiting, g_strdup (fields->id));
      else if (before != NULL && is_decided (fields->state) && g_hash_table_contains (before, fields->id))
        g_signal_emit (self, signals[DECIDED], 0, request);
    }
}

static void
requests_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (PirLinkWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = pir_context_read_link_requests_finish (PIR_CONTEXT (source), result, &error);

  if (requests != NULL)
    look (self, requests);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Requests were not read: %s", error->message);
}

/* What was asked for another account is not heard any more. */
static void
begin_account (PirLinkWatch *self,
               const char   *account_id)
{
  g_cancellable_cancel (self->calls);
  g_object_unref (self->calls);
  self->calls = g_cancellable_new ();
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_free (self->account_id);
  self->account_id = g_strdup (account_id);
}

static void
read_requests (PirLinkWatch *self)
{
  const char *account_id = pir_context_get_account_id (self->context);

  if (g_strcmp0 (self->account_id, account_id) != 0)
    begin_account (self, account_id);
  if (account_id != NULL)
    pir_context_read_link_requests_async (self->context, self->calls, requests_read_cb, g_object_ref (self));
}

static void
pir_link_watch_dispose (GObject *object)
{
  PirLinkWatch *self = PIR_LINK_WATCH (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_weak_pointer (&self->context);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->waiting, g_hash_table_unref);

  G_OBJECT_CLASS (pir_link_watch_parent_class)->dispose (object);
}

static void
pir_link_watch_class_init (PirLinkWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_link_watch_dispose;

  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PIR_TYPE_LINK_REQUEST);
}

static void
pir_link_watch_init (PirLinkWatch *self)
{
  self->calls = g_cancellable_new ();
}

PirLinkWatch *
pir_link_watch_new (PirContext *context)
{
  PirLinkWatch *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_LINK_WATCH, NULL);
  g_set_weak_pointer (&self->context, context);
  g_signal_connect_object (context, "changed::people", G_CALLBACK (read_requests), self, G_CONNECT_SWAPPED);
  read_requests (self);

  return self;
}
