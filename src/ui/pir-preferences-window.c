/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-preferences-window.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "core/pir-languages.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-launch.h"
#include "ui/pir-reminder-settings.h"
#include "ui/pir-sign-out.h"
#include "ui/pir-toast.h"
#include "ui/pir-words.h"

#define LARGE_DPI (96 * PANGO_SCALE * 3 / 2) /* letters larger by half */

struct _PirPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow         *appearance_row;
  AdwComboRow         *language_row;
  AdwComboRow         *text_size_row;
  GtkSwitch           *notify_switch;
  GtkSwitch           *links_switch;
  AdwActionRow        *account_row;
  GtkWidget           *sign_out_button;
  AdwActionRow        *service_row;
  AdwActionRow        *keyring_row;
  GtkWidget           *unlock_button;
  AdwActionRow        *folder_row;
  PirReminderSettings *reminder_settings;

  PirContext          *context;  /* (owned) */
  GSettings           *settings; /* (owned) */
  char                *language; /* (owned): that was chosen last */
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (PirPreferencesWindow, pir_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows of the choice. */
static const char * const appearances[] = { "system", "light", "dark" };
static const int text_sizes[] = { 100, 125, 150, 200 }; /* in percent */

static gboolean
get_appearance (GValue   *value,
                GVariant *variant,
                gpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (appearances); i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), appearances[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_appearance (const GValue       *value,
                const GVariantType *type,
                gpointer            user_data)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (appearances) ? g_variant_new_string (appearances[i]) : NULL;
}

/* The first row is the system; then those of pir_languages_list(). */
static gboolean
get_language (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  const PirOfferedLanguage *chosen = pir_languages_find (g_variant_get_string (variant, NULL));
  gsize n;

  g_value_set_uint (value, chosen != NULL ? (guint) (chosen - pir_languages_list (&n)) + 1 : 0);
  return TRUE;
}

static GVariant *
set_language (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  gsize n;
  const PirOfferedLanguage *list = pir_languages_list (&n);
  guint i = g_value_get_uint (value);

  return g_variant_new_string (i > 0 && i <= n ? list[i - 1].tag : "");
}

/* One that is between two rows is shown as the smaller one. */
static gboolean
get_text_size (GValue   *value,
               GVariant *variant,
               gpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_sizes); i++)
    if (g_variant_get_int32 (variant) >= text_sizes[i])
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_text_size (const GValue       *value,
               const GVariantType *type,
               gpointer            user_data)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (text_sizes) ? g_variant_new_int32 (text_sizes[i]) : NULL;
}

/* In large letters what is chosen stands below what it is about: beside it there would be no room for all of it. */
static void
dpi_notify_cb (PirPreferencesWindow *self)
{
  gboolean is_large;
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  is_large = dpi >= LARGE_DPI;
  adw_combo_row_set_use_subtitle (self->appearance_row, is_large);
  adw_combo_row_set_use_subtitle (self->language_row, is_large);
  adw_combo_row_set_use_subtitle (self->text_size_row, is_large);
}

static void
show_account (PirPreferencesWindow *self,
              PirSession           *session)
{
  PirAccount *account = pir_session_get_account (session);
  g_autofree char *name = NULL;

  if (account != NULL)
    name = pir_words_name (pir_account_peek (account)->given_name, pir_account_peek (account)->family_name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row),
                                 name != NULL ? name : _("Nobody is signed in"));
  adw_action_row_set_subtitle (self->account_row, account != NULL ? pir_account_peek (account)->user_name : "");
  gtk_widget_set_visible (self->sign_out_button, account != NULL);
}

static void
show_keyring (PirPreferencesWindow *self,
              PirSession           *session)
{
  PirKeyringState state = pir_session_get_keyring_state (session);
  const char *sentence = pir_sentence_keyring (state);

  if (sentence == NULL && state == PIR_KEYRING_UNKNOWN)
    sentence = _("The system keyring has not been asked yet.");
  else if (sentence == NULL && pir_session_is_remembered (session))
    sentence = _("The session is kept in the system keyring; the next start finds it.");
  else if (sentence == NULL)
    sentence = _("The system keyring is available; this session is not kept in it.");
  adw_action_row_set_subtitle (self->keyring_row, sentence);
  gtk_widget_set_visible (self->unlock_button, state == PIR_KEYRING_LOCKED);
}

static void
session_notify_cb (PirPreferencesWindow *self)
{
  PirSession *session = pir_context_get_session (self->context);
  const char *folder = pir_archive_get_folder (pir_context_get_archive (self->context));
  const char *server = pir_session_get_server (session);

  show_account (self, session);
  show_keyring (self, session);
  adw_action_row_set_subtitle (self->service_row, server != NULL && *server != '\0' ? server : _("Not set yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->folder_row), folder != NULL);
  adw_action_row_set_subtitle (self->folder_row, folder != NULL ? folder : "");
}

static void
say (PirPreferencesWindow *self,
     const char           *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), pir_toast_new (text));
}

static void
language_changed_cb (PirPreferencesWindow *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");
  AdwToast *toast;

  /* What is set again as it was is no change. */
  if (g_strcmp0 (language, self->language) == 0)
    return;
  g_free (self->language);
  self->language = g_steal_pointer (&language);
  /* Translators: after somebody has chosen another language of the program */
  toast = pir_toast_new (_("The language changes when the program starts again"));

  /* Translators: a button: the program ends, and begins again in the other language */
  adw_toast_set_button_label (toast, _("Start Again"));
  adw_toast_set_action_name (toast, "app.restart");
  adw_toast_set_timeout (toast, 0);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
list_languages (PirPreferencesWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  gsize n;
  const PirOfferedLanguage *list = pir_languages_list (&n);

  /* Translators: a language: the one that the system has */
  gtk_string_list_append (names, C_("language", "As the system"));
  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (names, list[i].own_name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPreferencesWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (pir_session_unlock_finish (PIR_SESSION (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_error (error);
  say (self, sentence);
}

static void
unlock_clicked_cb (PirPreferencesWindow *self)
{
  /* lint: busy: the keyring asks in a window of its own */
  pir_session_unlock_async (pir_context_get_session (self->context), self->cancellable, unlocked_cb,
                            g_object_ref (self));
}

static void
sign_out_clicked_cb (PirPreferencesWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(PirContext) context = g_object_ref (self->context);

  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    pir_sign_out_ask (parent, context);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPreferencesWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("No file manager could be opened"));
}

static void
folder_clicked_cb (PirPreferencesWindow *self)
{
  const char *folder = pir_archive_get_folder (pir_context_get_archive (self->context));
  g_autoptr(GFile) file = folder != NULL ? g_file_new_for_path (folder) : NULL;
  g_autofree char *address = file != NULL ? g_file_get_uri (file) : NULL;

  if (address != NULL)
    pir_launch_async (GTK_WIDGET (self), address, self->cancellable, launched_cb, g_object_ref (self));
}

static void
pir_preferences_window_dispose (GObject *object)
{
  PirPreferencesWindow *self = PIR_PREFERENCES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (pir_preferences_window_parent_class)->dispose (object);
}

static void
pir_preferences_window_finalize (GObject *object)
{
  PirPreferencesWindow *self = PIR_PREFERENCES_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_free (self->language);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_preferences_window_parent_class)->finalize (object);
}

static void
pir_preferences_window_class_init (PirPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_preferences_window_dispose;
  object_class->finalize = pir_preferences_window_finalize;

  g_type_ensure (PIR_TYPE_REMINDER_SETTINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, appearance_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, notify_switch);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, links_switch);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, account_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, sign_out_button);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, service_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, keyring_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, PirPreferencesWindow, reminder_settings);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_clicked_cb);
}

static void
pir_preferences_window_init (PirPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_preferences_window_new (GtkWindow  *parent,
                            PirContext *context,
                            GSettings  *settings)
{
  PirPreferencesWindow *self;
  GtkApplication *application;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  /* Those of the program reach its own windows only, and what lies over one is none. */
  application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  if (application != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), "app", G_ACTION_GROUP (application));
  self->language = g_settings_get_string (settings, "language");
  pir_reminder_settings_setup (self->reminder_settings, context, settings);
  g_settings_bind (settings, "notify-payments", self->notify_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-links", self->links_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "appearance", self->appearance_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_appearance, set_appearance, NULL, NULL);
  list_languages (self);
  g_settings_bind_with_mapping (settings, "language", self->language_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_language, set_language, NULL, NULL);
  g_signal_connect_object (settings, "changed::language", G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind_with_mapping (settings, "text-size", self->text_size_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_text_size, set_text_size, NULL, NULL);
  g_signal_connect_object (pir_context_get_session (context), "notify", G_CALLBACK (session_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (dpi_notify_cb), self,
                           G_CONNECT_SWAPPED);
  dpi_notify_cb (self);
  session_notify_cb (self);
  return GTK_WIDGET (self);
}
