/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-kiosk-watch.h"

#include "core/pir-door.h"

/* s between looks whether the service answers: while it does, and while it does not */
#define LOOK_AGAIN 20
#define LOOK_FOR_IT 3

struct _PirKioskWatch
{
  GObject         parent_instance;

  PirAccounts    *accounts;    /* (owned) */
  char           *server;
  PirServiceInfo *info;        /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) while it looks */
  guint           look_id;
  gboolean        is_lost;
};

G_DEFINE_FINAL_TYPE (PirKioskWatch, pir_kiosk_watch, G_TYPE_OBJECT)

enum
{
  LOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean look_cb (gpointer user_data);

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirKioskWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirServiceInfo) info = pir_door_read_info_finish (PIR_DOOR (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_lost = info == NULL;
  if (info != NULL)
    g_set_object (&self->info, info);
  if (self->cancellable != NULL && self->look_id == 0)
    self->look_id = g_timeout_add_seconds (self->is_lost ? LOOK_FOR_IT : LOOK_AGAIN, look_cb, self);
  g_signal_emit (self, signals[LOOKED], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  PirKioskWatch *self = user_data;
  g_autoptr (PirDoor) door = pir_door_new (pir_accounts_get_current (self->accounts), self->server);

  self->look_id = 0;
  pir_door_read_info_async (door, self->cancellable, looked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         is_available,
                    PirKioskWatch   *self)
{
  g_assert (PIR_IS_KIOSK_WATCH (self));

  if (self->look_id == 0)
    return;

  g_clear_handle_id (&self->look_id, g_source_remove);
  look_cb (self);
}

static void
pir_kiosk_watch_dispose (GObject *object)
{
  pir_kiosk_watch_stop (PIR_KIOSK_WATCH (object));

  G_OBJECT_CLASS (pir_kiosk_watch_parent_class)->dispose (object);
}

static void
pir_kiosk_watch_finalize (GObject *object)
{
  PirKioskWatch *self = PIR_KIOSK_WATCH (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->info);
  g_free (self->server);

  G_OBJECT_CLASS (pir_kiosk_watch_parent_class)->finalize (object);
}

static void
pir_kiosk_watch_class_init (PirKioskWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_kiosk_watch_dispose;
  object_class->finalize = pir_kiosk_watch_finalize;

  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_kiosk_watch_init (PirKioskWatch *self)
{
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, 0);
}

PirKioskWatch *
pir_kiosk_watch_new (PirAccounts *accounts,
                     const char  *server)
{
  PirKioskWatch *self;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_WATCH, NULL);
  self->accounts = g_object_ref (accounts);
  self->server = g_strdup (server);

  return self;
}

void
pir_kiosk_watch_start (PirKioskWatch *self)
{
  g_return_if_fail (PIR_IS_KIOSK_WATCH (self));

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  look_cb (self);
}

void
pir_kiosk_watch_stop (PirKioskWatch *self)
{
  g_return_if_fail (PIR_IS_KIOSK_WATCH (self));

  g_clear_handle_id (&self->look_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

gboolean
pir_kiosk_watch_is_lost (PirKioskWatch *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_WATCH (self), FALSE);

  return self->is_lost;
}

PirServiceInfo *
pir_kiosk_watch_get_info (PirKioskWatch *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_WATCH (self), NULL);

  return self->info;
}
