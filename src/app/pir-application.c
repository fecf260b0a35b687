/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-application.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "app/pir-demo.h"
#include "app/pir-notifier.h"
#include "app/pir-places.h"
#include "core/pir-sync.h"
#include "pir-config.h"
#include "ui/pir-compat.h"
#include "ui/pir-main-window.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-start-window.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

struct _PirApplication
{
  GtkApplication parent_instance;

  char          *profile;   /* (nullable): --profile */
  gboolean       is_demo;   /* --demo */

  PirDemo       *demo;      /* (owned) (nullable) */
  GCancellable  *starting;  /* (owned) (nullable): of the demo */
  PirContext    *context;   /* (owned) (nullable) until it is started */
  GSettings     *settings;  /* (owned) (nullable) until they are open */
  PirNotifier   *notifier;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirApplication, pir_application, GTK_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look around with invented families; no money moves"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep all data and settings in FOLDER"), N_("FOLDER") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say which version this is"), NULL },
  { NULL }
};

static PirMainWindow *
get_window (PirApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PIR_IS_MAIN_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
open_settings (PirApplication *self,
               const char     *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSettingsSchema) schema = pir_places_dup_schema (&error);
  g_autoptr(GSettingsBackend) backend = NULL;
  g_autofree char *file = folder != NULL ? g_build_filename (folder, "settings.ini", NULL) : NULL;

  /* As GLib itself does: without its schema a program cannot know what its settings mean. */
  if (schema == NULL)
    g_error ("%s", error->message);
  if (file != NULL)
    backend = g_keyfile_settings_backend_new (file, "/", NULL);
  self->settings = g_settings_new_full (schema, backend, NULL);
}

/* Begins to read what is cached before there is a window; needs no display. */
static void
start_context (PirApplication *self,
               const char     *folder)
{
  g_autofree char *server = NULL;
  g_autofree char *ca_file = NULL;

  open_settings (self, folder);
  server = g_settings_get_string (self->settings, "server");
  ca_file = g_settings_get_string (self->settings, "ca-file");
  self->context = pir_context_new (folder, server, *ca_file != '\0' ? ca_file : NULL);
  self->notifier = pir_notifier_new (G_APPLICATION (self), self->context, self->settings);
  pir_context_start (self->context);
}

static void
appearance_changed_cb (PirApplication *self)
{
  g_autofree char *appearance = g_settings_get_string (self->settings, "appearance");

  pir_style_set_appearance (appearance);
}

static void
show_window (PirApplication *self)
{
  PirMainWindow *window = get_window (self);

  if (window == NULL)
    {
      g_signal_connect_object (self->settings, "changed::appearance", G_CALLBACK (appearance_changed_cb), self,
                               G_CONNECT_SWAPPED);
      appearance_changed_cb (self);
      window = PIR_MAIN_WINDOW (pir_main_window_new (GTK_APPLICATION (self), self->context, self->settings,
                                                     self->demo != NULL ? pir_demo_get_samples (self->demo) : NULL));
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
demo_started_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkWindow *start_window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (pir_demo_start_finish (PIR_DEMO (source), result, &error))
    {
      start_context (self, pir_demo_get_profile (self->demo));
      show_window (self);
      if (start_window != NULL)
        gtk_window_destroy (start_window);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_printerr ("pagoinrete: %s\n", error->message);
  if (PIR_IS_START_WINDOW (start_window))
    pir_start_window_fail (PIR_START_WINDOW (start_window), error->message);
}

static void
start_demo (PirApplication *self)
{
  GtkWidget *window = pir_start_window_new (GTK_APPLICATION (self));

  self->demo = pir_demo_new ();
  self->starting = g_cancellable_new ();
  gtk_window_present (GTK_WINDOW (window));
  pir_demo_start_async (self->demo, self->starting, demo_started_cb, g_object_ref (self));
}

static void
refresh_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);

  if (self->context != NULL)
    pir_sync_refresh (pir_context_get_sync (self->context));
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  pir_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *window = get_window (PIR_APPLICATION (user_data));

  /* Closing remembers the size. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (user_data));
}

/* A second process, so that invented families and real data never meet. */
static void
demo_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *window = get_window (PIR_APPLICATION (user_data));
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program != NULL ? program : "pagoinrete", "--demo",
                              NULL);
  if (process == NULL && window != NULL)
    pir_main_window_say (window, _("The sample data could not be started"));
}

/* From a notification or the bus: the window comes to the front and shows it. */
static void
show_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);
  PirMainWindow *window;

  g_application_activate (G_APPLICATION (self));
  window = get_window (self);
  if (window != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), g_action_get_name (G_ACTION (action)), parameter);
}

static const GActionEntry actions[] = {
  { "refresh", refresh_activated },
  { "about", about_activated },
  { "quit", quit_activated },
  { "demo", demo_activated },
  { "show-notice", show_activated, "s" },
  { "show-receipt", show_activated, "s" },
  { "show-payment", show_activated, "s" },
};

static int
fail (const char   *what,
      const GError *error)
{
  g_printerr ("pagoinrete: %s: %s\n", what, error != NULL ? error->message : g_strerror (errno));
  return 1;
}

/* Profiles share a bus, not a name. */
static void
set_profile (PirApplication *self,
             const char     *folder)
{
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;

  self->profile = g_canonicalize_filename (folder, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->profile, -1);
  id = g_strdup_printf (PIR_APP_ID ".Profile_%.16s", hash);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
pir_application_handle_local_options (GApplication *application,
                                      GVariantDict *given)
{
  PirApplication *self = PIR_APPLICATION (application);
  g_autofree char *id = NULL;
  const char *profile;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("pagoinrete %s\n", PIR_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (given, "profile", "^&ay", &profile))
    {
      if (g_mkdir_with_parents (profile, 0700) != 0)
        return fail (profile, NULL);
      set_profile (self, profile);
    }
  if (g_variant_dict_contains (given, "demo"))
    {
      self->is_demo = TRUE;
      id = g_strdup_printf (PIR_APP_ID ".Demo_%d", (int) getpid ());
      g_application_set_application_id (application, id);
    }
  return -1;
}

static void
pir_application_startup (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);

  pir_ui_init ();
  if (!self->is_demo)
    start_context (self, self->profile);

  G_APPLICATION_CLASS (pir_application_parent_class)->startup (application);

  pir_style_start ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  pir_shortcuts_install (GTK_APPLICATION (self));
}

static void
pir_application_activate (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->context != NULL)
    show_window (self);
  else if (window != NULL)
    gtk_window_present (window);
  else
    start_demo (self);
}

static void
pir_application_shutdown (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);

  if (self->starting != NULL)
    g_cancellable_cancel (self->starting);

  G_APPLICATION_CLASS (pir_application_parent_class)->shutdown (application);

  g_clear_object (&self->notifier);
  if (self->context != NULL)
    pir_context_stop (self->context);
  g_settings_sync (); /* lint: sync: the main loop is over, and what was set last has to be written */
  g_settings_sync ();
  if (self->demo != NULL)
    pir_demo_stop (self->demo);
}

static void
pir_application_finalize (GObject *object)
{
  PirApplication *self = PIR_APPLICATION (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->demo);
  g_clear_object (&self->starting);
  g_free (self->profile);

  G_OBJECT_CLASS (pir_application_parent_class)->finalize (object);
}

static void
pir_application_class_init (PirApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_application_finalize;
  application_class->handle_local_options = pir_application_handle_local_options;
  application_class->startup = pir_application_startup;
  application_class->activate = pir_application_activate;
  application_class->shutdown = pir_application_shutdown;
}

static void
pir_application_init (PirApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

PirApplication *
pir_application_new (void)
{
  return g_object_new (PIR_TYPE_APPLICATION,
                       "application-id", PIR_APP_ID,
                       "resource-base-path", PIR_UI_RESOURCES,
                       NULL);
}
