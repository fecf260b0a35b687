/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-application.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "app/pir-calendar-keeper.h"
#include "app/pir-demo.h"
#include "app/pir-kiosk-pin.h"
#include "app/pir-kiosk-start.h"
#include "app/pir-login-start.h"
#include "app/pir-notifier.h"
#include "app/pir-places.h"
#include "app/pir-remind-run.h"
#include "app/pir-reminding.h"
#include "app/pir-search-provider.h"
#include "app/pir-verify.h"
#include "core/pir-accounts.h"
#include "core/pir-calendar.h"
#include "core/pir-languages.h"
#include "model/pir-cause-link.h"
#include "pir-config.h"
#include "ui/pir-accessibility-window.h"
#include "ui/pir-archive-opening.h"
#include "ui/pir-compat.h"
#include "ui/pir-help-window.h"
#include "ui/pir-main-window.h"
#include "ui/pir-news-toast.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-start-window.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

/* A session that ends, and Ctrl+C: what is open is closed as after the last window. */
static const int last_signals[] = { SIGTERM, SIGINT, SIGHUP };

/* ms that a program without a window waits for an answer to its reminder, where no desktop would start it again for that */
#define REMINDER_LINGER (10 * 60 * 1000)

struct _PirApplication
{
  GtkApplication parent_instance;

  char          *profile;   /* (nullable): --profile */
  gboolean       is_demo;   /* --demo */
  gboolean       is_remind; /* --remind: the first activation shows no window */
  gboolean       is_restart; /* whether to begin again after the end */
  char          *text;      /* (nullable): --search, until there is a window */

  PirDemo       *demo;      /* (owned) (nullable) */
  GCancellable  *starting;  /* (owned) (nullable): of the demo */
  GFile         *opened;    /* (owned) (nullable): shown as soon as there is a window */
  PirAccounts   *accounts;  /* (owned) (nullable) until they are started */
  GSettings     *settings;  /* (owned) (nullable) until they are open */
  GPtrArray     *notifiers; /* (owned) (element-type PirNotifier): in the order of the accounts */
  GPtrArray     *remindings; /* (owned) (element-type PirReminding): in the same order */
  GPtrArray     *keepers;   /* (owned) (element-type PirCalendarKeeper): in the same order */
  PirRemindRun  *run;       /* (owned) (nullable): while it only reminds */
  PirLoginStart *login;     /* (owned) (nullable) until the settings are open */
  PirSearchProvider *provider; /* (owned) */
  guint          signal_ids[G_N_ELEMENTS (last_signals)];
};

G_DEFINE_FINAL_TYPE (PirApplication, pir_application, GTK_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look around with invented families; no money moves"), NULL },
  { "kiosk", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Be the kiosk of a school’s front desk, which forgets who used it"), NULL },
  { "kiosk-hash-pin", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Ask for a PIN of the kiosk’s staff, and print its hash for an administrator’s settings"), NULL },
  { "kiosk-set-pin", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Ask for a PIN of the kiosk’s staff, and keep its hash in the settings"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep all data and settings in FOLDER"),
      /* Translators: help of the command line: stands for a folder */
      N_("FOLDER") },
  { "remind", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Remind of payments that are due soon, without a window"), NULL },
  { "search", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Search the notices for TEXT"), N_("TEXT") },
  { "verify-archive", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Read every kept document again and say what is wrong, without a window"),
    NULL },
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
appearance_changed_cb (PirApplication *self)
{
  g_autofree char *appearance = g_settings_get_string (self->settings, "appearance");

  pir_style_set_appearance (appearance);
  pir_style_set_text_size (g_settings_get_int (self->settings, "text-size"));
}

static gboolean
open_settings (PirApplication  *self,
               const char      *folder,
               GError         **error)
{
  g_autoptr(GSettingsSchema) schema = pir_places_dup_schema (PIR_APP_ID, error);
  g_autoptr(GSettingsBackend) backend = NULL;
  g_autofree char *file = folder != NULL ? g_build_filename (folder, "settings.ini", NULL) : NULL;

  if (schema == NULL)
    return FALSE;
  if (file != NULL)
    backend = g_keyfile_settings_backend_new (file, "/", NULL);
  self->settings = g_settings_new_full (schema, backend, NULL);
  g_signal_connect_object (self->settings, "changed::appearance", G_CALLBACK (appearance_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::text-size", G_CALLBACK (appearance_changed_cb), self, G_CONNECT_SWAPPED);
  return TRUE;
}

static void
accounts_changed_cb (PirApplication *self,
                     guint           position,
                     guint           n_removed,
                     guint           n_added)
{
  for (guint i = position; i < position + n_removed; i++)
    pir_calendar_keeper_drop (g_ptr_array_index (self->keepers, i));
  g_ptr_array_remove_range (self->notifiers, position, n_removed);
  g_ptr_array_remove_range (self->remindings, position, n_removed);
  g_ptr_array_remove_range (self->keepers, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr(PirContext) context = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      g_ptr_array_insert (self->notifiers, (int) i, pir_notifier_new (G_APPLICATION (self), context, self->settings));
      g_ptr_array_insert (self->remindings, (int) i, pir_reminding_new (G_APPLICATION (self), context, self->settings));
      g_ptr_array_insert (self->keepers, (int) i, pir_calendar_keeper_new (context, self->settings));
    }
}

static void
login_refused_cb (PirApplication *self)
{
  PirMainWindow *window = get_window (self);

  if (window != NULL)
    pir_main_window_say (window, _("The system does not let this program start at log-in"));
}

/* Not for the demo: what it would leave behind would outlive it. */
static void
follow_login (PirApplication *self)
{
  self->login = pir_login_start_new (self->settings, g_application_get_application_id (G_APPLICATION (self)), self->profile);
  g_signal_connect_object (self->login, "refused", G_CALLBACK (login_refused_cb), self, G_CONNECT_SWAPPED);
}

static void
days_changed_cb (PirApplication *self)
{
  g_autofree int *days = NULL;
  gsize n_days;

  days = pir_reminding_dup_days (self->settings, &n_days);
  pir_calendar_set_alarms (self->accounts, days, n_days);
}

/* Begins to read what is cached before there is a window; needs no display. */
static void
start_accounts (PirApplication *self,
                const char     *folder)
{
  g_autofree char *server = NULL;
  g_autofree char *ca_file = NULL;
  g_autoptr(GError) error = NULL;

  /* As GLib itself does: without its schema a program cannot know what its settings mean. */
  if (self->settings == NULL && !open_settings (self, folder, &error))
    g_error ("%s", error->message);
  server = g_settings_get_string (self->settings, "server");
  ca_file = g_settings_get_string (self->settings, "ca-file");
  self->accounts = pir_accounts_new (folder, server, *ca_file != '\0' ? ca_file : NULL);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::reminder-days", G_CALLBACK (days_changed_cb), self, G_CONNECT_SWAPPED);
  days_changed_cb (self);
  pir_accounts_start (self->accounts);
  pir_search_provider_setup (self->provider, self->accounts, self->settings);
  if (!self->is_demo)
    follow_login (self);
}

static void
show_window (PirApplication *self)
{
  PirMainWindow *window = get_window (self);

  if (window == NULL)
    {
      appearance_changed_cb (self);
      window = PIR_MAIN_WINDOW (pir_main_window_new (GTK_APPLICATION (self), self->accounts, self->settings,
                                                     self->demo != NULL ? pir_demo_get_samples (self->demo) : NULL));
    }
  g_application_set_inactivity_timeout (G_APPLICATION (self), 0);
  gtk_window_present (GTK_WINDOW (window));
  pir_news_toast_offer (window, self->settings, PIR_VERSION);
}

static void
show_search (PirApplication *self)
{
  g_autofree char *text = g_steal_pointer (&self->text);

  if (get_window (self) != NULL && text != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (get_window (self)), "search", g_variant_new_string (text));
}

static void
reminded_cb (PirApplication *self,
             gboolean        is_shown)
{
  if (is_shown && get_window (self) == NULL)
    g_application_set_inactivity_timeout (G_APPLICATION (self), REMINDER_LINGER);
  g_clear_object (&self->run);
  g_application_release (G_APPLICATION (self));
}

/* A file or a link; neither does more than lead to a page, where a person decides. */
static void
show_opened (PirApplication *self)
{
  PirMainWindow *window = get_window (self);
  const char *action;

  if (window == NULL || self->opened == NULL)
    return;
  if (g_file_has_uri_scheme (self->opened, PIR_CAUSE_LINK_SCHEME))
    action = "open-link";
  else
    action = pir_archive_opening_is_archive (self->opened) ? "open-archive" : "open-paper";
  g_action_group_activate_action (G_ACTION_GROUP (window), action, g_variant_new_take_string (g_file_get_uri (self->opened)));
  g_clear_object (&self->opened);
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
      start_accounts (self, pir_demo_get_profile (self->demo));
      show_window (self);
      if (start_window != NULL)
        gtk_window_destroy (start_window);
      show_opened (self);
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

  if (self->accounts != NULL)
    pir_accounts_refresh (self->accounts);
}

/* help, news */
static void
help_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);
  gboolean is_news = g_str_equal (g_action_get_name (G_ACTION (action)), "news");
  PirContext *context = self->accounts != NULL ? pir_accounts_get_current (self->accounts) : NULL;

  pir_help_window_present (GTK_APPLICATION (self), context != NULL ? pir_context_get_info (context) : NULL,
                           is_news ? PIR_HELP_NEWS : NULL);
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  pir_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
accessibility_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (parent != NULL)
    gtk_window_present (GTK_WINDOW (pir_accessibility_window_new (parent)));
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

static void
restart_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  PIR_APPLICATION (user_data)->is_restart = TRUE;
  quit_activated (NULL, NULL, user_data);
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

/* notices, receipts, pay-paper: what the desktop offers beside the icon of the program */
static void
place_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);
  const char *name = g_action_get_name (G_ACTION (action));

  g_application_activate (G_APPLICATION (self));
  if (get_window (self) == NULL)
    return;
  if (g_str_equal (name, "pay-paper"))
    g_action_group_activate_action (G_ACTION_GROUP (get_window (self)), name, NULL);
  else
    g_action_group_activate_action (G_ACTION_GROUP (get_window (self)), "go", g_variant_new_string (name));
}

/* The same of one account: its key, the window's action, what to show. Who is not known here is shown nothing. */
static void
show_of_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  static const char * const places[] = { "show-notice", "show-receipt", "show-child", "show-link", "go", NULL };
  PirApplication *self = PIR_APPLICATION (user_data);
  const char *key, *name, *id;
  PirContext *context;

  g_variant_get (parameter, "(&s&s&s)", &key, &name, &id);
  context = self->accounts != NULL ? pir_accounts_find (self->accounts, key) : NULL;
  if (context == NULL || !g_strv_contains (places, name))
    return;
  g_application_activate (G_APPLICATION (self));
  pir_accounts_show (self->accounts, context);
  if (get_window (self) != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (get_window (self)), name, g_variant_new_string (id));
}

/* Looks at what is due, as at log-in; while somebody is here already, that is all. */
static void
remind_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);

  if (self->run != NULL || self->accounts == NULL)
    return;
  g_application_hold (G_APPLICATION (self));
  self->run = pir_remind_run_new (self->remindings);
  g_signal_connect_object (self->run, "done", G_CALLBACK (reminded_cb), self, G_CONNECT_SWAPPED);
}

/* An account's, or with an empty key everybody's */
static void
put_off_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);
  const char *key = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < self->remindings->len; i++)
    {
      PirReminding *reminding = g_ptr_array_index (self->remindings, i);

      if (*key == '\0' || g_strcmp0 (pir_context_get_key (pir_reminding_get_context (reminding)), key) == 0)
        pir_reminding_put_off (reminding);
    }
}

static void
search_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  PirApplication *self = PIR_APPLICATION (user_data);

  g_free (self->text);
  self->text = g_variant_dup_string (parameter, NULL);
  g_application_activate (G_APPLICATION (self));
  show_search (self);
}

static const GActionEntry actions[] = {
  { "refresh", refresh_activated },
  { "remind", remind_activated },
  { "put-off-reminder", put_off_activated, "s" },
  { "search", search_activated, "s" },
  { "notices", place_activated },
  { "receipts", place_activated },
  { "pay-paper", place_activated },
  { "help", help_activated },
  { "news", help_activated },
  { "about", about_activated },
  { "accessibility", accessibility_activated },
  { "quit", quit_activated },
  { "restart", restart_activated },
  { "demo", demo_activated },
  { "show-notice", show_activated, "s" },
  { "show-receipt", show_activated, "s" },
  { "show-payment", show_activated, "s" },
  { "show-of", show_of_activated, "(sss)" },
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

/* Where the program runs already it is told by an action. Returns: -1 = it does not, and goes on here */
static int
tell_running (PirApplication *self,
              const char     *action,
              GVariant       *parameter)
{
  g_autoptr(GVariant) kept = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_autoptr(GError) error = NULL;

  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    return fail (action, error);
  if (!g_application_get_is_remote (G_APPLICATION (self)))
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (self), action, kept);
  return 0;
}

/* The language is that of the settings before the first word of GLib or ours: GLib decides once whether a program speaks the language
 * of the system. The demonstration has settings of its own, later. */
static gboolean
pir_application_local_command_line (GApplication   *application,
                                    char         ***arguments,
                                    int            *status)
{
  PirApplication *self = PIR_APPLICATION (application);
  g_autofree char *language = NULL;
  const char *profile = NULL;
  gboolean is_demo = FALSE;

  for (char **argument = *arguments; *argument != NULL; argument++)
    {
      is_demo = is_demo || g_str_equal (*argument, "--demo");
      if (g_str_has_prefix (*argument, "--profile="))
        profile = *argument + strlen ("--profile=");
      else if (g_str_equal (*argument, "--profile"))
        profile = argument[1];
    }
  if (!is_demo && self->settings == NULL && open_settings (self, profile, NULL))
    {
      language = g_settings_get_string (self->settings, "language");
      pir_languages_apply (language);
    }
  return G_APPLICATION_CLASS (pir_application_parent_class)->local_command_line (application, arguments, status);
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
  if (g_variant_dict_contains (given, "verify-archive"))
    return pir_verify_run (self->profile);
  if (g_variant_dict_contains (given, "kiosk"))
    return pir_kiosk_start_host ();
  if (g_variant_dict_contains (given, "kiosk-hash-pin"))
    return pir_kiosk_pin_run (FALSE);
  if (g_variant_dict_contains (given, "kiosk-set-pin"))
    return pir_kiosk_pin_run (TRUE);
  if (g_variant_dict_contains (given, "demo"))
    {
      self->is_demo = TRUE;
      id = g_strdup_printf (PIR_APP_ID ".Demo_%d", (int) getpid ());
      g_application_set_application_id (application, id);
    }
  self->is_remind = g_variant_dict_contains (given, "remind");
  if (self->is_remind)
    return tell_running (self, "remind", NULL);
  if (g_variant_dict_lookup (given, "search", "s", &self->text))
    return tell_running (self, "search", g_variant_new_string (self->text));
  return -1;
}

static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
pir_application_startup (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);

  pir_ui_init ();
  if (!self->is_demo)
    start_accounts (self, self->profile);

  G_APPLICATION_CLASS (pir_application_parent_class)->startup (application);

  pir_ui_follow_language ();
  pir_style_start ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  pir_shortcuts_install (GTK_APPLICATION (self));
  for (gsize i = 0; i < G_N_ELEMENTS (last_signals); i++)
    self->signal_ids[i] = g_unix_signal_add (last_signals[i], signal_cb, self);
}

static void
pir_application_activate (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->is_remind && self->accounts != NULL)
    {
      self->is_remind = FALSE;
      g_action_group_activate_action (G_ACTION_GROUP (self), "remind", NULL);
    }
  else if (self->accounts != NULL)
    {
      show_window (self);
      show_search (self);
    }
  else if (window != NULL)
    gtk_window_present (window);
  else
    start_demo (self);
}

/* From a file manager or a browser, "pagoinrete FILE" or "pagoinrete LINK": the first one, since one is paid at a time. */
static void
pir_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  PirApplication *self = PIR_APPLICATION (application);

  g_set_object (&self->opened, files[0]);
  g_application_activate (application);
  show_opened (self);
}

static void
pir_application_shutdown (GApplication *application)
{
  PirApplication *self = PIR_APPLICATION (application);

  /* What was decided last is written down, whatever comes. A second signal does not wait for the rest. */
  if (self->accounts != NULL)
    pir_accounts_flush (self->accounts);
  for (gsize i = 0; i < G_N_ELEMENTS (last_signals); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  if (self->starting != NULL)
    g_cancellable_cancel (self->starting);

  G_APPLICATION_CLASS (pir_application_parent_class)->shutdown (application);

  g_clear_object (&self->run);
  g_ptr_array_set_size (self->notifiers, 0);
  g_ptr_array_set_size (self->remindings, 0);
  g_ptr_array_set_size (self->keepers, 0);
  if (self->accounts != NULL)
    pir_accounts_stop (self->accounts);
  g_settings_sync (); /* lint: sync: the main loop is over, and what was set last has to be written */
  if (self->demo != NULL)
    pir_demo_stop (self->demo);
}

static gboolean
pir_application_dbus_register (GApplication     *application,
                               GDBusConnection  *connection,
                               const char       *path,
                               GError          **error)
{
  g_autofree char *provider = g_strconcat (path, "/SearchProvider", NULL);

  return G_APPLICATION_CLASS (pir_application_parent_class)->dbus_register (application, connection, path, error) &&
         pir_search_provider_export (PIR_APPLICATION (application)->provider, connection, provider, error);
}

static void
pir_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *path)
{
  pir_search_provider_unexport (PIR_APPLICATION (application)->provider);

  G_APPLICATION_CLASS (pir_application_parent_class)->dbus_unregister (application, connection, path);
}

static void
pir_application_finalize (GObject *object)
{
  PirApplication *self = PIR_APPLICATION (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_object (&self->demo);
  g_clear_object (&self->starting);
  g_clear_object (&self->opened);
  g_clear_object (&self->login);
  g_clear_object (&self->provider);
  g_ptr_array_unref (self->notifiers);
  g_ptr_array_unref (self->remindings);
  g_ptr_array_unref (self->keepers);
  g_free (self->profile);
  g_free (self->text);

  G_OBJECT_CLASS (pir_application_parent_class)->finalize (object);
}

static void
pir_application_class_init (PirApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_application_finalize;
  application_class->local_command_line = pir_application_local_command_line;
  application_class->handle_local_options = pir_application_handle_local_options;
  application_class->startup = pir_application_startup;
  application_class->activate = pir_application_activate;
  application_class->open = pir_application_open;
  application_class->shutdown = pir_application_shutdown;
  application_class->dbus_register = pir_application_dbus_register;
  application_class->dbus_unregister = pir_application_dbus_unregister;
}

static void
pir_application_init (PirApplication *self)
{
  self->notifiers = g_ptr_array_new_with_free_func (g_object_unref);
  self->remindings = g_ptr_array_new_with_free_func (g_object_unref);
  self->keepers = g_ptr_array_new_with_free_func (g_object_unref);
  self->provider = pir_search_provider_new (G_APPLICATION (self));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

PirApplication *
pir_application_new (void)
{
  return g_object_new (PIR_TYPE_APPLICATION,
                       "application-id", PIR_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", PIR_UI_RESOURCES,
                       NULL);
}

void
pir_application_restart (PirApplication *self,
                         char          **arguments)
{
  g_autofree char *language = NULL;

  g_return_if_fail (PIR_IS_APPLICATION (self));
  g_return_if_fail (arguments != NULL);

  if (!self->is_restart)
    return;
  pir_languages_apply (NULL);
  /* The settings of the demo end with it. */
  language = self->is_demo ? g_settings_get_string (self->settings, "language") : g_strdup ("");
  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  execv ("/proc/self/exe", arguments);
  g_printerr ("pagoinrete: %s\n", g_strerror (errno));
}
