/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-bottom-bar.h"

#include "ui/pir-section.h"

struct _PirBottomBar
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PirBottomBar, pir_bottom_bar, ADW_TYPE_BIN)

static GtkWidget *
make_button (const PirSection *section)
{
  const char *title = pir_section_get_title (section);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (section->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE); /* not homogeneous: long words get the room that short ones leave */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", section->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return button;
}

static void
pir_bottom_bar_class_init (PirBottomBarClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bottombar");
}

static void
pir_bottom_bar_init (PirBottomBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  for (gsize i = 0; i < n_sections && sections[i].icon != NULL; i++)
    gtk_box_append (GTK_BOX (box), make_button (&sections[i]));
  adw_bin_set_child (ADW_BIN (self), box);
}
