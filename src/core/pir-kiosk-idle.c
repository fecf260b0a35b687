/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-kiosk-idle.h"

struct _PirKioskIdle
{
  GObject parent_instance;

  guint   seconds;
  gint64  touched;   /* monotonic time of the last touch */
  guint   told;      /* seconds left of the last "warning"; 0 = there is none */
  guint   source_id;
};

G_DEFINE_FINAL_TYPE (PirKioskIdle, pir_kiosk_idle, G_TYPE_OBJECT)

enum
{
  WARNING,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void wait_on (PirKioskIdle *self);

static void
tell (PirKioskIdle *self,
      guint         seconds)
{
  if (self->told == seconds)
    return;

  self->told = seconds;
  g_signal_emit (self, signals[WARNING], 0, (int) seconds);
}

/* ms until the end */
static gint64
get_left (PirKioskIdle *self)
{
  return (gint64) self->seconds * 1000 - (g_get_monotonic_time () - self->touched) / 1000;
}

/* ms before the end */
static gint64
get_warning (PirKioskIdle *self)
{
  return MIN (PIR_KIOSK_WARNING_SECONDS, self->seconds * 2 / 3) * 1000;
}

static gboolean
time_cb (gpointer user_data)
{
  g_autoptr (PirKioskIdle) self = g_object_ref (PIR_KIOSK_IDLE (user_data));
  gint64 left = get_left (self);

  self->source_id = 0;
  if (left <= 0)
    {
      g_signal_emit (self, signals[ENDED], 0);
      return G_SOURCE_REMOVE;
    }

  if (left <= get_warning (self))
    tell (self, (guint) ((left + 999) / 1000));
  wait_on (self);

  return G_SOURCE_REMOVE;
}

/* A touch only notes its time: the timer looks when it would have been over, and each second while it warns. */
static void
wait_on (PirKioskIdle *self)
{
  gint64 left = get_left (self);
  gint64 warning = get_warning (self);
  gint64 pause = left > warning ? left - warning : left - (left - 1) / 1000 * 1000;

  if (self->source_id == 0)
    self->source_id = g_timeout_add ((guint) MAX (pause, 1), time_cb, self);
}

static void
pir_kiosk_idle_dispose (GObject *object)
{
  pir_kiosk_idle_stop (PIR_KIOSK_IDLE (object));

  G_OBJECT_CLASS (pir_kiosk_idle_parent_class)->dispose (object);
}

static void
pir_kiosk_idle_class_init (PirKioskIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_idle_dispose;

  signals[WARNING] = g_signal_new ("warning", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_kiosk_idle_init (PirKioskIdle *self)
{
}

PirKioskIdle *
pir_kiosk_idle_new (guint seconds)
{
  PirKioskIdle *self = g_object_new (PIR_TYPE_KIOSK_IDLE, NULL);

  g_return_val_if_fail (seconds > 0, NULL);

  self->seconds = seconds;

  return self;
}

void
pir_kiosk_idle_touch (PirKioskIdle *self)
{
  g_return_if_fail (PIR_IS_KIOSK_IDLE (self));

  self->touched = g_get_monotonic_time ();
  if (self->told != 0)
    {
      g_clear_handle_id (&self->source_id, g_source_remove);
      tell (self, 0);
    }
  wait_on (self);
}

void
pir_kiosk_idle_extend (PirKioskIdle *self,
                       guint         times)
{
  g_return_if_fail (PIR_IS_KIOSK_IDLE (self));
  g_return_if_fail (times > 0 && times <= 10);

  self->seconds *= times;
  g_clear_handle_id (&self->source_id, g_source_remove);
  pir_kiosk_idle_touch (self);
}

guint
pir_kiosk_idle_get_seconds (PirKioskIdle *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_IDLE (self), 0);

  return self->seconds;
}

void
pir_kiosk_idle_stop (PirKioskIdle *self)
{
  g_return_if_fail (PIR_IS_KIOSK_IDLE (self));

  g_clear_handle_id (&self->source_id, g_source_remove);
}
