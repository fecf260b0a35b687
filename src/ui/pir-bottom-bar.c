/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-bottom-bar.h"

#include <glib/gi18n.h>

#include "ui/pir-section.h"

#define N_BESIDE 3 /* places that have a button of their own: with "More" as many as fit at 360 pixels in any language */

struct _PirBottomBar
{
  AdwBin         parent_instance;

  GtkMenuButton *more_button;
};

G_DEFINE_FINAL_TYPE (PirBottomBar, pir_bottom_bar, ADW_TYPE_BIN)

static GtkWidget *
make_face (const char *icon,
           const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_button (const PirSection *section)
{
  const char *title = pir_section_get_title (section);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_face (section->icon, title));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE); /* not homogeneous: long words get the room that short ones leave */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", section->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return button;
}

/* The places that have no button of their own */
static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  for (gsize i = N_BESIDE; i < n_sections && sections[i].icon != NULL; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (pir_section_get_title (&sections[i]), NULL);

      g_menu_item_set_action_and_target (item, "win.go", "s", sections[i].name);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GtkMenuButton *
make_more_button (void)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  g_autoptr(GMenuModel) menu = make_menu ();
  /* Translators: a button that shows the places for which the bar at the bottom has no room */
  const char *title = C_("place in the window", "More");

  gtk_menu_button_set_child (button, make_face ("view-more-symbolic", title));
  gtk_menu_button_set_has_frame (button, FALSE);
  gtk_menu_button_set_direction (button, GTK_ARROW_UP);
  gtk_menu_button_set_menu_model (button, menu);
  gtk_widget_set_hexpand (GTK_WIDGET (button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return button;
}

/* Its menu marks the place that is shown; so does the button for those in it. */
static void
state_changed_cb (PirBottomBar *self,
                  const char   *name,
                  GVariant     *state)
{
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);
  const PirSection *shown = pir_section_find (g_variant_get_string (state, NULL));

  if (shown != NULL && shown->icon != NULL && shown >= &sections[N_BESIDE])
    gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more_button), "chosen");
}

static void
pir_bottom_bar_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (pir_bottom_bar_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_GROUP (root))
    g_signal_connect_object (root, "action-state-changed::go", G_CALLBACK (state_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
pir_bottom_bar_class_init (PirBottomBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = pir_bottom_bar_root;
  gtk_widget_class_set_css_name (widget_class, "bottombar");
}

static void
pir_bottom_bar_init (PirBottomBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  for (gsize i = 0; i < N_BESIDE; i++)
    gtk_box_append (GTK_BOX (box), make_button (&sections[i]));
  self->more_button = make_more_button ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more_button));
  adw_bin_set_child (ADW_BIN (self), box);
}
