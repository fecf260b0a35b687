/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-hold.h"

/* Longer than anybody rests a finger by chance */
#define HOLD_MS 2000
/* The place, px: from the upper edge, and to each side of the middle */
#define HEIGHT 72
#define HALF_WIDTH 160

struct _PirKioskHold
{
  GObject    parent_instance;

  GtkWidget *window; /* weak */
  guint      timer;  /* 0 = nothing is held */
};

G_DEFINE_FINAL_TYPE (PirKioskHold, pir_kiosk_hold, G_TYPE_OBJECT)

enum
{
  HELD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
held_cb (gpointer user_data)
{
  PirKioskHold *self = user_data;

  self->timer = 0;
  g_signal_emit (self, signals[HELD], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
is_there (PirKioskHold *self,
          GdkEvent     *event)
{
  double x, y, left, top;

  if (self->window == NULL || !gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &left, &top);
  return y - top < HEIGHT && ABS (x - left - gtk_widget_get_width (self->window) / 2.0) < HALF_WIDTH;
}

static gboolean
event_cb (PirKioskHold *self,
          GdkEvent     *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_TOUCH_BEGIN || (type == GDK_BUTTON_PRESS && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY))
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      if (is_there (self, event))
        self->timer = g_timeout_add (HOLD_MS, held_cb, self);
    }
  else if (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL || type == GDK_BUTTON_RELEASE || type == GDK_KEY_PRESS ||
           ((type == GDK_MOTION_NOTIFY || type == GDK_TOUCH_UPDATE) && !is_there (self, event)))
    g_clear_handle_id (&self->timer, g_source_remove);
  return GDK_EVENT_PROPAGATE;
}

static void
pir_kiosk_hold_dispose (GObject *object)
{
  PirKioskHold *self = PIR_KIOSK_HOLD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (pir_kiosk_hold_parent_class)->dispose (object);
}

static void
pir_kiosk_hold_class_init (PirKioskHoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_hold_dispose;
  signals[HELD] = g_signal_new ("held", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_kiosk_hold_init (PirKioskHold *self)
{
}

PirKioskHold *
pir_kiosk_hold_new (GtkWidget *window)
{
  PirKioskHold *self;
  GtkEventController *events;

  g_return_val_if_fail (GTK_IS_NATIVE (window), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_HOLD, NULL);
  g_set_weak_pointer (&self->window, window);
  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, events);
  return self;
}
