/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-accounts-page.h"

#include <glib/gi18n.h>

#include "core/pir-household.h"
#include "core/pir-session.h"
#include "ui/pir-account-removal.h"
#include "ui/pir-account-words.h"
#include "ui/pir-button.h"
#include "ui/pir-header.h"
#include "ui/pir-household-share.h"

struct _PirAccountsPage
{
  PirPage       parent_instance;

  GtkListBox   *list;
  AdwActionRow *share_row;
  GtkSwitch    *share_switch;
  GtkWidget    *household_row;
  GPtrArray    *followed; /* (owned) (element-type PirSession): those of the rows */
};

G_DEFINE_FINAL_TYPE (PirAccountsPage, pir_accounts_page, PIR_TYPE_PAGE)

static void fill (PirAccountsPage *self);
static void update_household (PirAccountsPage *self);
static gboolean share_state_set_cb (PirAccountsPage *self, gboolean is_on);

static PirAccounts *
get_accounts (PirAccountsPage *self)
{
  return pir_context_get_accounts (pir_page_get_context (PIR_PAGE (self)));
}

static GtkWidget *
make_remove_button (PirContext *context,
                    const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: a button, for screen readers; %s is the name of a person */
  g_autofree char *label = g_strdup_printf (_("Remove the account of %s from this computer…"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Remove From This Computer…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "accounts.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pir_context_get_key (context));
  return button;
}

static GtkWidget *
make_row (PirAccountsPage *self,
          PirContext      *context)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = pir_account_words_name (context);
  g_autofree char *place = pir_account_words_place (context);
  gboolean is_shown = context == pir_page_get_context (PIR_PAGE (self));
  /* Translators: state of an account: it is the one in the window */
  const char *state = is_shown ? _("Shown now") : pir_account_words_state (context);
  /* Translators: an account: whether it is signed in, name of its server */
  g_autofree char *subtitle = g_strdup_printf (C_("account", "%1$s · %2$s"), state, place);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (40, name, TRUE));
  gtk_widget_set_opacity (check, is_shown ? 1 : 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (context, name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !is_shown);
  if (!is_shown)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.account");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", pir_context_get_key (context));
    }
  return row;
}

static void
unfollow (PirAccountsPage *self)
{
  for (guint i = 0; i < self->followed->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->followed, i), fill, self);
  g_ptr_array_set_size (self->followed, 0);
}

static void
fill (PirAccountsPage *self)
{
  PirAccounts *accounts = get_accounts (self);
  GtkWidget *row;

  unfollow (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(PirContext) context = g_list_model_get_item (G_LIST_MODEL (accounts), i);
      PirSession *session = pir_context_get_session (context);

      gtk_list_box_append (self->list, make_row (self, context));
      g_signal_connect_object (session, "notify::state", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->followed, g_object_ref (session));
    }
  update_household (self);
}

static char *
dup_share_subtitle (PirAccountsPage *self,
                    PirHousehold    *household,
                    gboolean         is_in)
{
  GPtrArray *members = pir_household_get_members (household);

  if (pir_session_get_state (pir_context_get_session (pir_page_get_context (PIR_PAGE (self)))) != PIR_SESSION_ACTIVE && !is_in)
    return g_strdup (_("Sign in first: an account agrees for itself."));
  if (!is_in)
    return g_strdup (_("You are asked before anything becomes visible."));
  if (members->len < 2)
    return g_strdup (_("Nothing is visible yet: another account has to agree as well."));
  return g_strdup (_("Readable by whoever uses this desktop."));
}

static void
update_household (PirAccountsPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  PirHousehold *household = pir_accounts_get_household (get_accounts (self));
  gboolean is_in = pir_household_has (household, context);
  gboolean is_active = pir_session_get_state (pir_context_get_session (context)) == PIR_SESSION_ACTIVE;
  g_autofree char *name = pir_account_words_name (context);
  /* Translators: a switch; %s is the name of a person, whose account is shown */
  g_autofree char *title = g_strdup_printf (_("Read %s’s account together with others"), name);
  g_autofree char *subtitle = dup_share_subtitle (self, household, is_in);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->share_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->share_row), title);
  adw_action_row_set_subtitle (self->share_row, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->share_switch), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->share_row), is_active || is_in);
  if (gtk_switch_get_state (self->share_switch) != is_in || gtk_switch_get_active (self->share_switch) != is_in)
    {
      g_signal_handlers_block_by_func (self->share_switch, share_state_set_cb, self);
      gtk_switch_set_active (self->share_switch, is_in);
      gtk_switch_set_state (self->share_switch, is_in);
      g_signal_handlers_unblock_by_func (self->share_switch, share_state_set_cb, self);
    }
  gtk_widget_set_visible (self->household_row, pir_household_get_view (household, context) != NULL);
}

/* It is asked before it is on; it is off at once. */
static gboolean
share_state_set_cb (PirAccountsPage *self,
                    gboolean         is_on)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  PirHousehold *household = pir_accounts_get_household (get_accounts (self));

  if (is_on == pir_household_has (household, context))
    return FALSE;
  if (is_on)
    pir_household_share_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), context);
  else
    pir_household_leave (household, context);
  update_household (self);
  return TRUE;
}

/* "accounts.remove": asks about the account whose key is @parameter */
static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  PirContext *context = pir_accounts_find (get_accounts (PIR_ACCOUNTS_PAGE (widget)),
                                           g_variant_get_string (parameter, NULL));

  if (context != NULL)
    pir_account_removal_ask (GTK_WINDOW (gtk_widget_get_root (widget)), context);
}

static void
pir_accounts_page_constructed (GObject *object)
{
  PirAccountsPage *self = PIR_ACCOUNTS_PAGE (object);
  PirAccounts *accounts;

  G_OBJECT_CLASS (pir_accounts_page_parent_class)->constructed (object);

  accounts = get_accounts (self);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "renamed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_accounts_get_household (accounts), "changed", G_CALLBACK (update_household), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

static void
pir_accounts_page_dispose (GObject *object)
{
  PirAccountsPage *self = PIR_ACCOUNTS_PAGE (object);

  if (self->followed != NULL)
    unfollow (self);
  g_clear_pointer (&self->followed, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_accounts_page_parent_class)->dispose (object);
}

static void
pir_accounts_page_class_init (PirAccountsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_accounts_page_constructed;
  object_class->dispose = pir_accounts_page_dispose;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_install_action (widget_class, "accounts.remove", "s", remove_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirAccountsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PirAccountsPage, share_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountsPage, share_switch);
  gtk_widget_class_bind_template_child (widget_class, PirAccountsPage, household_row);
  gtk_widget_class_bind_template_callback (widget_class, share_state_set_cb);
}

static void
pir_accounts_page_init (PirAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->followed = g_ptr_array_new_with_free_func (g_object_unref);
}
