/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-deadline.h"

#include "net/pir-net-fault.h"

#define NEVER G_MAXINT64

struct _PirDeadline
{
  GObject       parent_instance;

  GCancellable *cancellable;
  GSource      *caller;      /* (nullable) */
  GSource      *owner;       /* (nullable) */
  GSource      *timer;
  gint64        end;         /* monotonic microseconds, or NEVER */
  gint64        silence;     /* microseconds; 0 = no limit */
  gboolean      has_expired;
};

typedef struct
{
  GSourceOnceFunc  func;
  gpointer         user_data;
} Sleep;

G_DEFINE_FINAL_TYPE (PirDeadline, pir_deadline, G_TYPE_OBJECT)

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
attach (GSource     *source,
        GSourceFunc  func,
        gpointer     user_data)
{
  g_source_set_callback (source, func, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
on_time (gpointer user_data)
{
  g_autoptr (PirDeadline) self = g_object_ref (user_data);

  self->has_expired = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (PirDeadline) self = g_object_ref (user_data);

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
on_woken (gpointer user_data)
{
  Sleep *nap = user_data;

  nap->func (nap->user_data);

  return G_SOURCE_REMOVE;
}

/* A source, not g_cancellable_connect(): nothing of ours then runs inside of the caller's g_cancellable_cancel(),
 * nor in its thread. */
static GSource *
follow (PirDeadline  *self,
        GCancellable *cancellable)
{
  GSource *source;

  if (cancellable == NULL)
    return NULL;

  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (self->cancellable);

  source = g_cancellable_source_new (cancellable);
  attach (source, G_SOURCE_FUNC (on_cancelled), self);

  return source;
}

static void
pir_deadline_finalize (GObject *object)
{
  PirDeadline *self = PIR_DEADLINE (object);

  clear_source (&self->caller);
  clear_source (&self->owner);
  clear_source (&self->timer);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_deadline_parent_class)->finalize (object);
}

static void
pir_deadline_class_init (PirDeadlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_deadline_finalize;
}

static void
pir_deadline_init (PirDeadline *self)
{
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_source_new (0);
  attach (self->timer, on_time, self);
}

PirDeadline *
pir_deadline_new (GCancellable *caller,
                  GCancellable *owner,
                  guint         total_ms,
                  guint         silence_ms)
{
  PirDeadline *self = g_object_new (PIR_TYPE_DEADLINE, NULL);

  self->end = total_ms > 0 ? g_get_monotonic_time () + (gint64) total_ms * 1000 : NEVER;
  self->silence = (gint64) silence_ms * 1000;
  self->caller = follow (self, caller);
  self->owner = follow (self, owner);
  pir_deadline_rest (self);

  return self;
}

GCancellable *
pir_deadline_get_cancellable (PirDeadline *self)
{
  g_return_val_if_fail (PIR_IS_DEADLINE (self), NULL);

  return self->cancellable;
}

void
pir_deadline_touch (PirDeadline *self)
{
  gint64 silence_end;

  g_return_if_fail (PIR_IS_DEADLINE (self));

  silence_end = g_get_monotonic_time () + self->silence;
  if (self->silence == 0)
    pir_deadline_rest (self);
  else if (!g_source_is_destroyed (self->timer))
    g_source_set_ready_time (self->timer, MIN (self->end, silence_end));
}

void
pir_deadline_rest (PirDeadline *self)
{
  g_return_if_fail (PIR_IS_DEADLINE (self));

  if (!g_source_is_destroyed (self->timer))
    g_source_set_ready_time (self->timer, self->end == NEVER ? -1 : self->end);
}

GError *
pir_deadline_explain (PirDeadline *self,
                      GError      *cause,
                      gboolean     has_answer)
{
  g_return_val_if_fail (PIR_IS_DEADLINE (self), NULL);
  g_return_val_if_fail (cause != NULL, NULL);

  if (!self->has_expired || !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return pir_net_fault_from_transport (cause, has_answer);

  g_error_free (cause);

  return pir_net_fault_new (PIR_NET_ERROR_TIMEOUT, PIR_HOPE_LATER, "No answer in time");
}

void
pir_deadline_sleep (PirDeadline     *self,
                    guint            ms,
                    GSourceOnceFunc  func,
                    gpointer         user_data)
{
  g_autoptr (GSource) source = NULL, waker = NULL;
  Sleep *nap;

  g_return_if_fail (PIR_IS_DEADLINE (self));
  g_return_if_fail (func != NULL);

  nap = g_new (Sleep, 1);
  *nap = (Sleep) { func, user_data };
  source = g_timeout_source_new (ms);
  waker = g_cancellable_source_new (self->cancellable);
  g_source_set_dummy_callback (waker);
  g_source_add_child_source (source, waker);
  g_source_set_callback (source, on_woken, nap, g_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}
