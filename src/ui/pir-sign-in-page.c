/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-sign-in-page.h"

#include <glib/gi18n.h>

#include "core/pir-accounts.h"
#include "core/pir-archive-job.h"
#include "core/pir-door.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-archive-acts.h"
#include "ui/pir-button.h"
#include "ui/pir-door-links.h"
#include "ui/pir-entry-row.h"
#include "ui/pir-launch.h"
#include "ui/pir-main-menu.h"

/* Whoever types an address is asked nothing before it is whole. */
#define PAUSE_MS 700

struct _PirSignInPage
{
  AdwBin          parent_instance;

  GtkWidget      *back_button;
  GtkMenuButton  *menu_button;
  GtkLabel       *service_label;
  GtkBox         *providers_box;
  GtkWidget      *form;
  PirEntryRow    *user_row;
  PirEntryRow    *password_row;
  GtkSwitch      *remember_switch;
  GtkWidget      *server_group;
  AdwExpanderRow *server_expander;
  PirEntryRow    *server_row;
  GtkButton      *sign_in_button;
  GtkWidget      *busy_box;
  GtkLabel       *busy_label;
  GtkWidget      *cancel_button;
  GtkLabel       *error_label;
  PirDoorLinks   *links_box;
  GtkWidget      *sample_button;
  AdwPreferencesGroup *samples_group;

  PirContext     *context;  /* (owned) */
  GSettings      *settings; /* (owned) */
  PirSamples     *samples;  /* (owned) (nullable) */
  PirServiceInfo *info;     /* (owned) (nullable): of the service whose address stands there */
  GCancellable   *cancellable;
  GCancellable   *calls;    /* (owned) (nullable): while somebody is being signed in */
  guint           pause_id;
  gboolean        is_busy;
  gboolean        is_browsing; /* a browser is waited for */
};

G_DEFINE_FINAL_TYPE (PirSignInPage, pir_sign_in_page, ADW_TYPE_BIN)

static void
update (PirSignInPage *self)
{
  gboolean is_filled = *gtk_editable_get_text (GTK_EDITABLE (self->user_row)) != '\0' &&
                       *gtk_editable_get_text (GTK_EDITABLE (self->password_row)) != '\0' &&
                       *gtk_editable_get_text (GTK_EDITABLE (self->server_row)) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_in_button), is_filled && !self->is_busy);
  gtk_widget_set_sensitive (self->form, !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->providers_box), !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->links_box), !self->is_busy);
  gtk_widget_set_visible (self->busy_box, self->is_busy);
  gtk_widget_set_visible (self->cancel_button, self->calls != NULL);
  gtk_label_set_label (self->busy_label, self->is_browsing ?
                       _("Go on in the browser, then come back here.") :
                           /* Translators: while user name and password are checked */
                           _("Signing in…"));
}

static void
show_server (PirSignInPage *self)
{
  const char *server = gtk_editable_get_text (GTK_EDITABLE (self->server_row));

  adw_expander_row_set_subtitle (self->server_expander, *server != '\0' ? server : _("Not set yet"));
}

static void
add_provider (PirSignInPage             *self,
              const PirIdentityProvider *provider)
{
  /* Translators: a button; %s is an identity provider, such as SPID */
  g_autofree char *label = g_strdup_printf (_("Enter with %s"), provider->name);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sign-in.enter");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", provider->id);
  gtk_box_append (self->providers_box, button);
}

/* What the service offers to people at its door */
static void
show_offers (PirSignInPage *self)
{
  const PirServiceInfoFields *fields = self->info != NULL ? pir_service_info_peek (self->info) : NULL;
  gsize n_providers = fields != NULL ? fields->n_providers : 0;
  GtkWidget *old, *label;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->providers_box))) != NULL)
    gtk_box_remove (self->providers_box, old);
  for (gsize i = 0; i < n_providers; i++)
    add_provider (self, &fields->providers[i]);
  /* Translators: between the buttons of identity providers (SPID, CIE) and the fields below */
  label = gtk_label_new (_("or with user name and password"));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->providers_box, label);
  gtk_widget_set_visible (GTK_WIDGET (self->providers_box), n_providers > 0);
  pir_door_links_set_can_register (self->links_box, fields != NULL && fields->can_register);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirServiceInfo) info = pir_door_read_info_finish (PIR_DOOR (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Another address may stand there by now. */
  if (!g_str_equal (pir_door_get_server (PIR_DOOR (source)), gtk_editable_get_text (GTK_EDITABLE (self->server_row))))
    return;
  g_set_object (&self->info, info);
  show_offers (self);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  PirSignInPage *self = user_data;
  const char *server = gtk_editable_get_text (GTK_EDITABLE (self->server_row));
  g_autoptr(PirDoor) door = pir_door_new (self->context, server);

  self->pause_id = 0;
  if (*server != '\0' && !g_cancellable_is_cancelled (self->cancellable))
    /* lint: busy: the page says that one is being signed in, with a way to end it */
    pir_door_read_info_async (door, self->cancellable, info_read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
server_changed_cb (PirSignInPage *self)
{
  g_clear_object (&self->info);
  show_offers (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

static void
text_changed_cb (PirSignInPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  show_server (self);
  update (self);
}

/* Somebody is signed in, or @error (nullable) says why not; a person who gave it up knows. */
static void
end_sign_in (PirSignInPage *self,
             PirSession    *session,
             const GError  *error)
{
  g_autofree char *sentence = NULL;

  self->is_busy = FALSE;
  self->is_browsing = FALSE;
  g_clear_object (&self->calls);
  update (self);
  if (error == NULL)
    {
      if (self->samples == NULL && g_settings_is_writable (self->settings, "server"))
        g_settings_set_string (self->settings, "server", pir_session_get_server (session));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_error (error);
  gtk_label_set_label (self->error_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;

  pir_session_sign_in_finish (PIR_SESSION (source), result, &error);
  if (!g_cancellable_is_cancelled (self->cancellable))
    end_sign_in (self, PIR_SESSION (source), error);
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;

  pir_session_enter_finish (PIR_SESSION (source), result, &error);
  if (!g_cancellable_is_cancelled (self->cancellable))
    end_sign_in (self, PIR_SESSION (source), error);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_launch_finish (GTK_WIDGET (source), result, &error) || self->calls == NULL)
    return;
  g_cancellable_cancel (self->calls);
  gtk_label_set_label (self->error_label, _("No browser could be opened on this computer. Sign in with user name and "
                                            "password, or on another one."));
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
browse_cb (PirSignInPage *self,
           const char    *address)
{
  if (self->calls != NULL)
    pir_launch_async (GTK_WIDGET (self), address, self->calls, launched_cb, g_object_ref (self));
}

static void
cancel_cb (PirSignInPage *self)
{
  g_cancellable_cancel (self->calls);
}

/* "sign-in.enter": with the identity provider whose id is @parameter */
static void
enter_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  PirSignInPage *self = PIR_SIGN_IN_PAGE (widget);

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  self->is_browsing = TRUE;
  self->calls = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  update (self);
  /* lint: busy: the page says that one is being signed in, with a way to end it */
  pir_session_enter_async (pir_context_get_session (self->context),
                           gtk_editable_get_text (GTK_EDITABLE (self->server_row)), g_variant_get_string (parameter, NULL),
                           gtk_switch_get_active (self->remember_switch), self->calls, entered_cb, g_object_ref (self));
}

static void
sign_in_cb (PirSignInPage *self)
{
  if (self->is_busy || !gtk_widget_get_sensitive (GTK_WIDGET (self->sign_in_button)))
    return;
  self->is_busy = TRUE;
  self->calls = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  update (self);
  /* lint: busy: the page says that one is being signed in, with a way to end it */
  pir_session_sign_in_async (pir_context_get_session (self->context),
                             gtk_editable_get_text (GTK_EDITABLE (self->server_row)),
                             gtk_editable_get_text (GTK_EDITABLE (self->user_row)),
                             gtk_editable_get_text (GTK_EDITABLE (self->password_row)),
                             gtk_switch_get_active (self->remember_switch),
                             self->calls, signed_in_cb, g_object_ref (self));
  /* Password fields can be read on the accessibility bus: it goes as soon as it was used. */
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
}

/* "archive.import": an exported archive can be read without signing in. */
static void
import_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  pir_archive_acts_import (widget, PIR_SIGN_IN_PAGE (widget)->context);
}

static void
job_changed_cb (PirSignInPage *self,
                PirArchiveJob *job)
{
  const GError *error = pir_archive_job_get_error (job);
  g_autofree char *sentence = error != NULL ? pir_sentence_error (error) : NULL;

  self->is_busy = pir_archive_job_is_running (job);
  update (self);
  if (self->is_busy)
    gtk_label_set_label (self->busy_label, _("Importing…"));
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

/* "sample.use": fills in what number @parameter of the samples signs in with; signing in is another press. */
static void
use_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PirSignInPage *self = PIR_SIGN_IN_PAGE (widget);
  const char *name, *user_name, *password;
  guint i = g_variant_get_uint32 (parameter);

  if (self->samples == NULL || i >= pir_samples_get_n (self->samples))
    return;
  pir_samples_get (self->samples, i, &name, &user_name, &password);
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), user_name);
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), password);
  gtk_widget_grab_focus (GTK_WIDGET (self->sign_in_button));
}

static void
add_sample (PirSignInPage *self,
            guint          i)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: button: signs in as this invented person */
  GtkWidget *button = gtk_button_new_with_label (_("Use"));
  const char *name, *user_name, *password;
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;

  pir_samples_get (self->samples, i, &name, &user_name, &password);
  /* Translators: who can sign in, in a demonstration: user name, password */
  subtitle = g_strdup_printf (_("User name %1$s, password %2$s"), user_name, password);
  /* Translators: a button, for screen readers; %s is the name of an invented person */
  label = g_strdup_printf (_("Use the data of %s"), name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sample.use");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->samples_group, row);
}

static void
name_changed_cb (PirSignInPage *self)
{
  PirServiceInfo *info = pir_context_get_info (self->context);
  const char *name = info != NULL ? pir_service_info_peek (info)->name : NULL;

  gtk_label_set_label (self->service_label,
                       name != NULL && *name != '\0' ? name : _("School payments of all your children"));
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_sign_in_page_unroot (GtkWidget *widget)
{
  PirSignInPage *self = PIR_SIGN_IN_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->calls);

  GTK_WIDGET_CLASS (pir_sign_in_page_parent_class)->unroot (widget);
}

static void
pir_sign_in_page_dispose (GObject *object)
{
  PirSignInPage *self = PIR_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);

  G_OBJECT_CLASS (pir_sign_in_page_parent_class)->dispose (object);
}

static void
pir_sign_in_page_finalize (GObject *object)
{
  PirSignInPage *self = PIR_SIGN_IN_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->samples);
  g_clear_object (&self->info);
  g_clear_object (&self->calls);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_sign_in_page_parent_class)->finalize (object);
}

static void
pir_sign_in_page_class_init (PirSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_sign_in_page_dispose;
  object_class->finalize = pir_sign_in_page_finalize;
  widget_class->unroot = pir_sign_in_page_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_ENTRY_ROW);
  g_type_ensure (PIR_TYPE_DOOR_LINKS);
  gtk_widget_class_install_action (widget_class, "sign-in.enter", "s", enter_action);
  gtk_widget_class_install_action (widget_class, "archive.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "sample.use", "u", use_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, service_label);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, providers_box);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, form);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, user_row);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, server_group);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, server_expander);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, busy_box);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, links_box);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, PirSignInPage, samples_group);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, server_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
pir_sign_in_page_init (PirSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  pir_main_menu_attach (self->menu_button);
}

GtkWidget *
pir_sign_in_page_new (PirContext *context,
                      GSettings  *settings,
                      PirSamples *samples)
{
  PirSignInPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_SIGN_IN_PAGE, NULL);
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  self->samples = samples != NULL ? g_object_ref (samples) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->samples_group), samples != NULL);
  gtk_widget_set_visible (self->sample_button, samples == NULL);
  /* A demonstration knows its service, and leaves nothing in the keyring unless it is asked to. */
  gtk_widget_set_visible (self->server_group, samples == NULL);
  gtk_switch_set_active (self->remember_switch, samples == NULL);
  for (guint i = 0; samples != NULL && i < pir_samples_get_n (samples); i++)
    add_sample (self, i);
  g_signal_connect_object (pir_archive_get_job (pir_context_get_archive (context)), "changed", G_CALLBACK (job_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::account", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_session (context), "browse", G_CALLBACK (browse_cb), self, G_CONNECT_SWAPPED);
  show_offers (self);
  name_changed_cb (self);
  return GTK_WIDGET (self);
}

const char *
pir_sign_in_page_get_server (PirSignInPage *self)
{
  g_return_val_if_fail (PIR_IS_SIGN_IN_PAGE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->server_row));
}

void
pir_sign_in_page_reset (PirSignInPage *self)
{
  PirSession *session;
  PirAccount *account;
  g_autofree char *server = NULL;

  g_return_if_fail (PIR_IS_SIGN_IN_PAGE (self));

  session = pir_context_get_session (self->context);
  account = pir_session_get_account (session);
  if (account != NULL)
    server = g_strdup (pir_session_get_server (session));
  else if (self->samples != NULL)
    server = g_strdup (pir_samples_get_server (self->samples));
  else
    server = g_settings_get_string (self->settings, "server");
  gtk_editable_set_text (GTK_EDITABLE (self->server_row), server);
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), account != NULL ? pir_account_peek (account)->user_name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->server_row), g_settings_is_writable (self->settings, "server"));
  adw_expander_row_set_expanded (self->server_expander, *server == '\0');
  gtk_widget_set_visible (self->back_button, pir_session_get_state (session) != PIR_SESSION_NONE ||
                                             pir_accounts_can_give_up (pir_context_get_accounts (self->context)));
  text_changed_cb (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  pause_over_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (account != NULL ? self->password_row : self->user_row));
}
