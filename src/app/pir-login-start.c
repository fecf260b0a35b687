/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-login-start.h"

#include <glib/gi18n.h>

#include "core/pir-autostart.h"

#define KEY "reminder-autostart"

struct _PirLoginStart
{
  GObject       parent_instance;

  GSettings    *settings;     /* (owned) */
  char         *id;
  char         *profile;      /* (nullable) */
  GCancellable *calls;        /* (owned) */
  gboolean      is_asking;
  gboolean      is_on;        /* what was asked for last */
};

static void changed_cb (PirLoginStart *self);

G_DEFINE_FINAL_TYPE (PirLoginStart, pir_login_start, G_TYPE_OBJECT)

enum
{
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(PirLoginStart) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_autostart_set_finish (result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_info ("Starting at log-in was refused: %s", error->message);
      self->is_on = !self->is_on;
      g_settings_set_boolean (self->settings, KEY, self->is_on);
      g_signal_emit (self, signals[REFUSED], 0);
    }
  self->is_asking = FALSE;
  changed_cb (self);
}

static GStrv
dup_command (PirLoginStart *self)
{
  g_autoptr(GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  g_strv_builder_add (argv, program != NULL ? program : "pagoinrete");
  if (self->profile != NULL)
    g_strv_builder_add_many (argv, "--profile", self->profile, NULL);
  g_strv_builder_add (argv, "--remind");
  return g_strv_builder_end (argv);
}

static void
changed_cb (PirLoginStart *self)
{
  gboolean is_on = g_settings_get_boolean (self->settings, KEY);
  g_auto(GStrv) argv = NULL;

  if (self->is_asking || is_on == self->is_on)
    return;
  self->is_asking = TRUE;
  self->is_on = is_on;
  argv = dup_command (self);
  pir_autostart_set_async (is_on, self->id, (const char * const *) argv, _("To remind of school payments before they are due"),
                           self->calls, set_cb, g_object_ref (self));
}

static void
pir_login_start_dispose (GObject *object)
{
  PirLoginStart *self = PIR_LOGIN_START (object);

  g_cancellable_cancel (self->calls);

  G_OBJECT_CLASS (pir_login_start_parent_class)->dispose (object);
}

static void
pir_login_start_finalize (GObject *object)
{
  PirLoginStart *self = PIR_LOGIN_START (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->calls);
  g_free (self->id);
  g_free (self->profile);

  G_OBJECT_CLASS (pir_login_start_parent_class)->finalize (object);
}

static void
pir_login_start_class_init (PirLoginStartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_login_start_dispose;
  object_class->finalize = pir_login_start_finalize;

  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_login_start_init (PirLoginStart *self)
{
  self->calls = g_cancellable_new ();
}

PirLoginStart *
pir_login_start_new (GSettings  *settings,
                     const char *id,
                     const char *profile)
{
  PirLoginStart *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (PIR_TYPE_LOGIN_START, NULL);
  self->settings = g_object_ref (settings);
  self->id = g_strdup (id);
  self->profile = g_strdup (profile);
  self->is_on = g_settings_get_boolean (settings, KEY);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
