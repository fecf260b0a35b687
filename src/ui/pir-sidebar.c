/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-sidebar.h"

#include <glib/gi18n.h>

#include "core/pir-accounts.h"
#include "core/pir-session.h"
#include "ui/pir-account-menu.h"
#include "ui/pir-account-words.h"
#include "ui/pir-main-menu.h"
#include "ui/pir-section.h"
#include "ui/pir-words.h"

struct _PirSidebar
{
  AdwBin         parent_instance;

  GtkMenuButton *menu_button;
  GtkListBox    *list;
  GtkMenuButton *account_button;
  GtkWidget     *account_box; /* in it */
  AdwAvatar     *avatar;
  GtkLabel      *name_label;
  GtkLabel      *age_label;
  GtkWidget     *notices_row;
  GtkLabel      *badge;       /* on the row of the notices */

  PirContext    *context;     /* (owned) (nullable) */
  PirStatus     *status;      /* (owned) (nullable) */
  char          *section;
  gboolean       is_selecting;
};

G_DEFINE_FINAL_TYPE (PirSidebar, pir_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SECTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_row (PirSidebar       *self,
          const PirSection *section)
{
  const char *title = pir_section_get_title (section);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (section->icon));
  gtk_box_append (GTK_BOX (box), label);
  if (g_str_equal (section->name, "notices"))
    {
      self->notices_row = row;
      self->badge = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->badge), "badge");
      gtk_widget_add_css_class (GTK_WIDGET (self->badge), "numeric");
      gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
      gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->badge));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", section->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

/* What is selected is what is shown: GTK selects each row that the focus goes through. */
static void
select_section (PirSidebar *self)
{
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  if (self->is_selecting)
    return;
  self->is_selecting = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (gsize i = 0; i < n_sections && sections[i].icon != NULL; i++)
    if (g_strcmp0 (sections[i].name, self->section) == 0)
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
  self->is_selecting = FALSE;
}

static void
account_notify_cb (PirSidebar *self)
{
  PirAccount *account = pir_session_get_account (pir_context_get_session (self->context));
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (account != NULL)
    name = pir_words_name (pir_account_peek (account)->given_name, pir_account_peek (account)->family_name);
  else if (pir_context_get_key (self->context) != NULL)
    name = pir_account_words_name (self->context);
  /* Translators: a button that lets choose another account, for screen readers; %s is whose account is shown */
  label = g_strdup_printf (_("Account: %s"), name != NULL ? name : "");
  gtk_label_set_label (self->name_label, name != NULL ? name : "");
  if (name != NULL)
    adw_avatar_set_text (self->avatar, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->account_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
age_notify_cb (PirSidebar *self)
{
  gtk_label_set_label (self->age_label, pir_status_get_age (self->status));
}

static void
overview_notify_cb (PirSidebar *self)
{
  PirOverview *overview = pir_status_get_overview (self->status);
  guint n = overview != NULL ? pir_overview_peek (overview)->n_payable : 0;
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: what the place "Notices" in the sidebar holds, for screen readers */
  g_autofree char *label = g_strdup_printf (ngettext ("Notices, %u to pay", "Notices, %u to pay", n), n);

  gtk_label_set_label (self->badge, number);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notices_row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Another account may be shown from now on. */
static void
forget (PirSidebar *self)
{
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (pir_context_get_session (self->context), self);
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);
  g_clear_object (&self->context);
  g_clear_object (&self->status);
}

static void
pir_sidebar_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  PirSidebar *self = PIR_SIDEBAR (object);

  switch (property_id)
    {
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_sidebar_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  PirSidebar *self = PIR_SIDEBAR (object);

  switch (property_id)
    {
    case PROP_SECTION:
      g_free (self->section);
      self->section = g_value_dup_string (value);
      select_section (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_sidebar_dispose (GObject *object)
{
  forget (PIR_SIDEBAR (object));

  G_OBJECT_CLASS (pir_sidebar_parent_class)->dispose (object);
}

static void
pir_sidebar_finalize (GObject *object)
{
  g_free (PIR_SIDEBAR (object)->section);

  G_OBJECT_CLASS (pir_sidebar_parent_class)->finalize (object);
}

static void
pir_sidebar_class_init (PirSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_sidebar_dispose;
  object_class->finalize = pir_sidebar_finalize;
  object_class->get_property = pir_sidebar_get_property;
  object_class->set_property = pir_sidebar_set_property;

  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, account_button);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, account_box);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirSidebar, age_label);
}

static void
pir_sidebar_init (PirSidebar *self)
{
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  gtk_widget_init_template (GTK_WIDGET (self));
  pir_main_menu_attach (self->menu_button);
  /* A menu button puts what is in it into its middle. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->account_box), GTK_ALIGN_FILL);
  for (gsize i = 0; i < n_sections && sections[i].icon != NULL; i++)
    gtk_list_box_append (self->list, make_row (self, &sections[i]));
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (select_section), self, G_CONNECT_SWAPPED);
}

void
pir_sidebar_setup (PirSidebar *self,
                   PirContext *context,
                   PirStatus  *status)
{
  PirSession *session;

  g_return_if_fail (PIR_IS_SIDEBAR (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_STATUS (status));

  forget (self);
  self->context = g_object_ref (context);
  self->status = g_object_ref (status);
  session = pir_context_get_session (context);
  if (gtk_menu_button_get_menu_model (self->account_button) == NULL)
    {
      g_autoptr(GMenuModel) menu = pir_account_menu_new (pir_context_get_accounts (context));

      gtk_menu_button_set_menu_model (self->account_button, menu);
    }
  g_signal_connect_object (session, "notify::account", G_CALLBACK (account_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::age", G_CALLBACK (age_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::overview", G_CALLBACK (overview_notify_cb), self, G_CONNECT_SWAPPED);
  account_notify_cb (self);
  age_notify_cb (self);
  overview_notify_cb (self);
}

gboolean
pir_sidebar_popup_menu (PirSidebar *self)
{
  g_return_val_if_fail (PIR_IS_SIDEBAR (self), FALSE);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->menu_button)))
    return FALSE;
  gtk_menu_button_popup (self->menu_button);
  return TRUE;
}
