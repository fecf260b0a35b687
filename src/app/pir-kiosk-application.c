/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <malloc.h>
#include <unistd.h>
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "app/pir-places.h"
#include "base/pir-private-world.h"
#include "base/pir-secret-list.h"
#include "core/pir-accounts.h"
#include "core/pir-kiosk-channel.h"
#include "core/pir-kiosk-idle.h"
#include "core/pir-kiosk-policy.h"
#include "core/pir-languages.h"
#include "core/pir-session.h"
#include "pir-config.h"
#include "ui/pir-glyphs.h"
#include "ui/pir-kiosk-lock.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

/* ms that the service has to hear of the end of a session; it forgets by itself later */
#define SIGN_OUT_TIME 1000

/* ms that a session stays, empty and the same as the next one begins, until that stands before it */
#define COVER_TIME 1000

/* s after which all is made that is not asked for by somebody */
#define MADE_TIME 2

/* How many times longer somebody may have who asks for it */
#define MAX_LONGER 10

struct _PirKioskApplication
{
  GtkApplication   parent_instance;

  char            *language;   /* (nullable): that somebody has chosen */
  PirKioskChannel *channel;    /* (owned) */

  GSettings       *settings;   /* (owned): what the app is set to; what is changed is not kept */
  PirKioskPolicy  *policy;     /* (owned) */
  PirAccounts     *accounts;   /* (owned) */
  PirKioskIdle    *idle;       /* (owned) */
  GtkWidget       *window;     /* (nullable) until it is made */
  gulong           painted_id;

  guint            signal_id;
  gboolean         is_ending;
  gboolean         is_wiped;
  gboolean         is_covered; /* the next session is before it */
  guint            end_id;
  guint            made_id;
  guint            n_telling;  /* sessions whose end the service is being told */
  GCancellable    *telling;    /* (owned): the service, that it is over */
};

G_DEFINE_FINAL_TYPE (PirKioskApplication, pir_kiosk_application, GTK_TYPE_APPLICATION)

/* In the order of PirKioskEnd */
static const char * const ends[] = { "button", "idle", "lost", "staff" };

static GSettings *
open_settings (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchema) schema = pir_places_dup_schema (id, &error);

  if (schema == NULL)
    g_error ("%s", error->message);

  return g_settings_new_full (schema, NULL, NULL);
}

/* What the app is set to, as it is now; what is set from here on is forgotten. */
static GSettings *
copy_settings (const char *id)
{
  g_autoptr (GSettings) given = open_settings (id);
  g_autoptr (GSettingsBackend) memory = g_memory_settings_backend_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  GSettings *copy;

  g_object_get (given, "settings-schema", &schema, NULL);
  copy = g_settings_new_full (schema, memory, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (given, keys[i]);

      g_settings_set_value (copy, keys[i], value);
    }

  return copy;
}

static void
clear_clipboards (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GdkClipboard *clipboards[] = { gdk_display_get_clipboard (display), gdk_display_get_primary_clipboard (display) };

  /* Taken first, so that who else may have it loses it. */
  for (gsize i = 0; i < G_N_ELEMENTS (clipboards); i++)
    {
      gdk_clipboard_set_text (clipboards[i], "");
      gdk_clipboard_set_content (clipboards[i], NULL);
    }
  gdk_display_flush (display);
}

static gboolean
uncovered_cb (gpointer user_data)
{
  PirKioskApplication *self = user_data;

  self->end_id = 0;
  g_application_quit (G_APPLICATION (self));

  return G_SOURCE_REMOVE;
}

/* Somebody would see an empty screen between two sessions. */
static void
quit_if_covered (PirKioskApplication *self)
{
  if (!self->is_wiped)
    return;
  if (self->is_covered || !gtk_widget_get_mapped (self->window))
    g_application_quit (G_APPLICATION (self));
  else if (self->end_id == 0)
    self->end_id = g_timeout_add (COVER_TIME, uncovered_cb, self);
}

static void
finish (PirKioskApplication *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  g_clear_handle_id (&self->end_id, g_source_remove);
  clear_clipboards ();
  pir_secret_wipe_all (names);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (",", (char **) names->pdata);
  pir_kiosk_channel_say (self->channel, "wiped", list);
  self->is_wiped = TRUE;
  quit_if_covered (self);
}

static gboolean
late_cb (gpointer user_data)
{
  PirKioskApplication *self = user_data;

  self->end_id = 0;
  g_cancellable_cancel (self->telling);

  return G_SOURCE_REMOVE;
}

static void
told (PirKioskApplication *self)
{
  if (--self->n_telling == 0)
    finish (self);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PirKioskApplication) self = user_data;

  pir_session_sign_out_finish (PIR_SESSION (source), result, NULL);
  told (self);
}

static void
desk_left_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirKioskApplication) self = user_data;

  pir_office_desk_sign_out_finish (PIR_OFFICE_DESK (source), result, NULL);
  told (self);
}

/* Whoever is signed in, the family or staff, or is being signed out. Returns: whether the service is told */
static gboolean
tell (PirKioskApplication *self)
{
  PirSession *session = pir_context_get_session (pir_accounts_get_current (self->accounts));
  PirOfficeDesk *desk = pir_kiosk_window_get_desk (PIR_KIOSK_WINDOW (self->window));
  const gboolean has_session = pir_session_get_state (session) == PIR_SESSION_ACTIVE;

  self->n_telling = (has_session ? 1 : 0) + (desk != NULL ? 1 : 0);
  if (self->n_telling == 0)
    return FALSE;

  self->end_id = g_timeout_add (SIGN_OUT_TIME, late_cb, self);
  if (has_session)
    pir_session_sign_out_async (session, FALSE, self->telling, signed_out_cb, g_object_ref (self));
  if (desk != NULL)
    pir_office_desk_sign_out_async (desk, self->telling, desk_left_cb, g_object_ref (self));

  return TRUE;
}

/* The host shows the next session as soon as it hears of it; what is left to do here nobody sees. */
static void
end_session (PirKioskApplication *self,
             PirKioskEnd          why)
{
  gboolean is_told;

  if (self->is_ending)
    return;

  self->is_ending = TRUE;
  pir_kiosk_idle_stop (self->idle);
  pir_kiosk_channel_say (self->channel, "end", ends[why]);
  is_told = tell (self);
  pir_kiosk_window_leave (PIR_KIOSK_WINDOW (self->window));
  if (!is_told)
    finish (self);
}

static void
ended_cb (PirKioskWindow      *window,
          int                  why,
          PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  end_session (self, (PirKioskEnd) CLAMP (why, PIR_KIOSK_END_BUTTON, PIR_KIOSK_END_STAFF));
}

/* Whether @tag was chosen, or is that of the system */
static gboolean
is_spoken (PirKioskApplication *self,
           const char          *tag)
{
  const PirOfferedLanguage *spoken = pir_languages_find (self->language != NULL ? self->language : g_get_language_names ()[0]);

  return spoken != NULL && g_strcmp0 (tag, spoken->tag) == 0;
}

/* A language that is spoken already needs no other process. */
static void
language_cb (PirKioskWindow      *window,
             const char          *tag,
             PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  if (self->is_ending)
    return;
  if (is_spoken (self, tag))
    pir_kiosk_window_begin (window);
  else
    pir_kiosk_channel_say (self->channel, "language", tag);
}

static void
exit_cb (PirKioskWindow      *window,
         PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  pir_kiosk_channel_say (self->channel, "exit", NULL);
}

static void
touched_cb (PirKioskWindow      *window,
            PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  if (!self->is_ending)
    pir_kiosk_idle_touch (self->idle);
}

static void
longer_cb (PirKioskWindow      *window,
           guint                times,
           PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  if (!self->is_ending && pir_kiosk_idle_get_seconds (self->idle) * times <=
                            pir_kiosk_policy_get_idle_seconds (self->policy) * MAX_LONGER)
    pir_kiosk_idle_extend (self->idle, times);
}

static void
warning_cb (PirKioskIdle        *idle,
            int                  seconds,
            PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  pir_kiosk_window_warn (PIR_KIOSK_WINDOW (self->window), (guint) seconds);
}

static void
idle_ended_cb (PirKioskIdle        *idle,
               PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  end_session (self, PIR_KIOSK_END_IDLE);
}

static void
tries_cb (PirKioskPolicy      *policy,
          PirKioskApplication *self)
{
  gint64 last;
  guint n_tries = pir_kiosk_policy_get_tries (policy, &last);
  g_autofree char *text = g_strdup_printf ("%u %" G_GINT64_FORMAT, n_tries, last);

  pir_kiosk_channel_say (self->channel, "tries", text);
}

static void
take_tries (PirKioskApplication *self,
            const char          *text)
{
  char *end;
  guint64 n_tries = g_ascii_strtoull (text, &end, 10);

  pir_kiosk_policy_set_tries (self->policy, (guint) MIN (n_tries, G_MAXUINT), g_ascii_strtoll (end, NULL, 10));
}

static void
take_wipe (PirKioskApplication *self,
           const char          *text)
{
  char *end;
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (g_ascii_strtoll (text, &end, 10));
  /* Translators: date and time of a check, for g_date_time_format(); %x is the date */
  g_autofree char *words = when != NULL ? g_date_time_format (when, C_("time of a check", "%x, %H:%M:%S")) : NULL;

  if (words != NULL)
    pir_kiosk_window_set_wipe (PIR_KIOSK_WINDOW (self->window), words, g_str_equal (end, " fine"));
}

static gboolean
made_cb (gpointer user_data)
{
  PirKioskApplication *self = user_data;

  self->made_id = 0;
  malloc_trim (0);

  return G_SOURCE_REMOVE;
}

/* It may wait for hours from here on: what it needed only for its making is given back. */
static void
await_made (PirKioskApplication *self)
{
  g_clear_handle_id (&self->made_id, g_source_remove);
  self->made_id = g_timeout_add_seconds (MADE_TIME, made_cb, self);
}

static void
painted_cb (GdkFrameClock       *clock,
            PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  g_clear_signal_handler (&self->painted_id, clock);
  pir_kiosk_channel_say (self->channel, "shown", NULL);
  await_made (self);
}

static void
show (PirKioskApplication *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);

  if (self->painted_id == 0)
    self->painted_id = g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
said_cb (PirKioskChannel     *channel,
         const char          *word,
         const char          *rest,
         PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  if (g_str_equal (word, "covered"))
    {
      self->is_covered = TRUE;
      quit_if_covered (self);
    }
  if (self->is_ending || self->window == NULL)
    return;

  if (g_str_equal (word, "show"))
    show (self);
  else if (g_str_equal (word, "wiped"))
    take_wipe (self, rest);
  else if (g_str_equal (word, "tries"))
    take_tries (self, rest);
  else if (g_str_equal (word, "letters"))
    pir_glyphs_check_all (self->window);
}

/* Without a host nobody would end us. */
static void
closed_cb (PirKioskChannel     *channel,
           PirKioskApplication *self)
{
  g_assert (PIR_IS_KIOSK_APPLICATION (self));

  g_application_quit (G_APPLICATION (self));
}

static gboolean
signal_cb (gpointer user_data)
{
  PirKioskApplication *self = user_data;

  if (self->window != NULL)
    end_session (self, PIR_KIOSK_END_LOST);
  else
    g_application_quit (G_APPLICATION (self));

  return G_SOURCE_CONTINUE;
}

static void
start_accounts (PirKioskApplication *self)
{
  g_autoptr (GSettings) policy = open_settings (PIR_KIOSK_SCHEMA);
  g_autofree char *server = NULL;
  g_autofree char *ca_file = NULL;

  self->settings = copy_settings (PIR_APP_ID);
  self->policy = pir_kiosk_policy_new (policy);
  server = g_settings_get_string (self->settings, "server");
  ca_file = g_settings_get_string (self->settings, "ca-file");
  self->accounts = pir_accounts_new_forgetful (NULL, pir_kiosk_policy_get_server (self->policy) != NULL
                                                       ? pir_kiosk_policy_get_server (self->policy) : server,
                                               *ca_file != '\0' ? ca_file : NULL);
  self->idle = pir_kiosk_idle_new (pir_kiosk_policy_get_idle_seconds (self->policy));
  g_signal_connect_object (self->policy, "tries-changed", G_CALLBACK (tries_cb), self, 0);
  g_signal_connect_object (self->idle, "warning", G_CALLBACK (warning_cb), self, 0);
  g_signal_connect_object (self->idle, "ended", G_CALLBACK (idle_ended_cb), self, 0);
  pir_accounts_start (self->accounts);
}

static void
pir_kiosk_application_startup (GApplication *application)
{
  PirKioskApplication *self = PIR_KIOSK_APPLICATION (application);
  g_autofree char *appearance = NULL;

  pir_ui_init ();
  start_accounts (self);

  G_APPLICATION_CLASS (pir_kiosk_application_parent_class)->startup (application);

  pir_ui_follow_language ();
  pir_kiosk_lock_start (self->policy);
  pir_style_start ();
  appearance = g_settings_get_string (self->settings, "appearance");
  pir_style_set_appearance (appearance);
  self->signal_id = g_unix_signal_add (SIGTERM, signal_cb, self);
}

/* Made, with its styles and fonts, and not shown: the person before is still there. */
static void
pir_kiosk_application_activate (GApplication *application)
{
  PirKioskApplication *self = PIR_KIOSK_APPLICATION (application);
  g_autofree char *world = pir_private_world_dup_id (getpid ());

  g_return_if_fail (self->window == NULL);

  self->window = pir_kiosk_window_new (GTK_APPLICATION (self), self->accounts, self->settings, self->policy);
  g_signal_connect_object (self->window, "ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (self->window, "language", G_CALLBACK (language_cb), self, 0);
  g_signal_connect_object (self->window, "staff-exit", G_CALLBACK (exit_cb), self, 0);
  g_signal_connect_object (self->window, "touched", G_CALLBACK (touched_cb), self, 0);
  g_signal_connect_object (self->window, "longer", G_CALLBACK (longer_cb), self, 0);
  if (self->language != NULL)
    pir_kiosk_window_begin (PIR_KIOSK_WINDOW (self->window));
  gtk_widget_realize (self->window);
  pir_kiosk_channel_say (self->channel, "ready", world);
  await_made (self);
}

static void
pir_kiosk_application_shutdown (GApplication *application)
{
  PirKioskApplication *self = PIR_KIOSK_APPLICATION (application);

  g_clear_handle_id (&self->signal_id, g_source_remove);
  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_handle_id (&self->made_id, g_source_remove);
  g_cancellable_cancel (self->telling);

  G_APPLICATION_CLASS (pir_kiosk_application_parent_class)->shutdown (application);

  pir_accounts_stop (self->accounts);
}

static void
pir_kiosk_application_finalize (GObject *object)
{
  PirKioskApplication *self = PIR_KIOSK_APPLICATION (object);

  g_clear_object (&self->channel);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_object (&self->policy);
  g_clear_object (&self->idle);
  g_clear_object (&self->telling);
  g_free (self->language);

  G_OBJECT_CLASS (pir_kiosk_application_parent_class)->finalize (object);
}

static void
pir_kiosk_application_class_init (PirKioskApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_application_finalize;
  application_class->startup = pir_kiosk_application_startup;
  application_class->activate = pir_kiosk_application_activate;
  application_class->shutdown = pir_kiosk_application_shutdown;
}

static void
pir_kiosk_application_init (PirKioskApplication *self)
{
  self->telling = g_cancellable_new ();
}

/* Without an id there is no name on the bus, and no action that another program could start. */
PirKioskApplication *
pir_kiosk_application_new (int          fd,
                           const char  *language,
                           GError     **error)
{
  g_autoptr (PirKioskChannel) channel = pir_kiosk_channel_new (fd, error);
  PirKioskApplication *self;

  if (channel == NULL)
    return NULL;

  self = g_object_new (PIR_TYPE_KIOSK_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path", PIR_UI_RESOURCES, NULL);
  self->channel = g_steal_pointer (&channel);
  self->language = g_strdup (language);
  g_signal_connect_object (self->channel, "said", G_CALLBACK (said_cb), self, 0);
  g_signal_connect_object (self->channel, "closed", G_CALLBACK (closed_cb), self, 0);

  return self;
}
