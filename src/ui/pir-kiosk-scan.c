/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-scan.h"

#include "model/pir-payment-text.h"

/* From one key to the next: scanners take 1 to 20 ms, the fastest people some 60. */
#define FASTEST_PERSON_MS 45
/* A notice's number alone is longer. */
#define LEAST_CHARACTERS 11
#define MOST_CHARACTERS 512

struct _PirKioskScan
{
  GObject  parent_instance;

  GtkWidget *window; /* weak */
  GString   *text;
  guint32    last_time;
};

G_DEFINE_FINAL_TYPE (PirKioskScan, pir_kiosk_scan, G_TYPE_OBJECT)

enum
{
  SCANNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget (PirKioskScan *self)
{
  if (self->text->len > 0)
    memset (self->text->str, 0, self->text->len);
  g_string_truncate (self->text, 0);
}

/* What somebody types with practised fingers is for the field that has the focus; a code is not, and neither is anything where there is
 * no field. */
static gboolean
is_scan (PirKioskScan *self)
{
  GtkWidget *focus = GTK_IS_ROOT (self->window) ? gtk_root_get_focus (GTK_ROOT (self->window)) : NULL;

  return !GTK_IS_EDITABLE (focus) || pir_payment_text_is_likely (self->text->str);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                gpointer               user_data)
{
  gboolean is_end = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  return pir_kiosk_scan_feed (user_data, is_end ? 0 : gdk_keyval_to_unicode (keyval), is_end,
                              gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

static void
pir_kiosk_scan_dispose (GObject *object)
{
  g_clear_weak_pointer (&PIR_KIOSK_SCAN (object)->window);

  G_OBJECT_CLASS (pir_kiosk_scan_parent_class)->dispose (object);
}

static void
pir_kiosk_scan_finalize (GObject *object)
{
  PirKioskScan *self = PIR_KIOSK_SCAN (object);

  forget (self);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (pir_kiosk_scan_parent_class)->finalize (object);
}

static void
pir_kiosk_scan_class_init (PirKioskScanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_scan_dispose;
  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_scan_finalize;
  signals[SCANNED] = g_signal_new ("scanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
}

static void
pir_kiosk_scan_init (PirKioskScan *self)
{
  self->text = g_string_sized_new (MOST_CHARACTERS);
}

PirKioskScan *
pir_kiosk_scan_new (GtkWidget *window)
{
  PirKioskScan *self;
  GtkEventController *keys;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_SCAN, NULL);
  g_set_weak_pointer (&self->window, window);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (window, keys);
  return self;
}

/* What is kept are the last keys that came without a pause. Shift and the like are no keys of their own. */
gboolean
pir_kiosk_scan_feed (PirKioskScan *self,
                     gunichar      character,
                     gboolean      is_end,
                     guint32       time)
{
  gboolean is_fast;

  g_return_val_if_fail (PIR_IS_KIOSK_SCAN (self), FALSE);

  if (character == 0 && !is_end)
    return FALSE;
  is_fast = time - self->last_time <= FASTEST_PERSON_MS;
  self->last_time = time;
  if (!is_fast)
    forget (self);
  if (!is_end)
    {
      if (self->text->len < MOST_CHARACTERS)
        g_string_append_unichar (self->text, character);
      return FALSE;
    }
  if (!is_fast || self->text->len < LEAST_CHARACTERS || !is_scan (self))
    {
      forget (self);
      return FALSE;
    }
  g_signal_emit (self, signals[SCANNED], 0, self->text->str);
  forget (self);
  return TRUE;
}
