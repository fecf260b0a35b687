/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-button.h"

struct _PirButton
{
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (PirButton, pir_button, GTK_TYPE_BUTTON)

/* Where there is a mnemonic, the label inside already names the button, without the underscore. */
static void
pir_button_notify (GObject    *object,
                   GParamSpec *pspec)
{
  if ((g_str_equal (pspec->name, "label") || g_str_equal (pspec->name, "use-underline")) &&
      gtk_button_get_use_underline (GTK_BUTTON (object)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL);

  if (G_OBJECT_CLASS (pir_button_parent_class)->notify != NULL)
    G_OBJECT_CLASS (pir_button_parent_class)->notify (object, pspec);
}

static void
pir_button_class_init (PirButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->notify = pir_button_notify;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "button");
}

static void
pir_button_init (PirButton *self)
{
}

void
pir_button_set_words (PirButton  *self,
                      const char *label)
{
  GtkWidget *child;

  g_return_if_fail (PIR_IS_BUTTON (self));
  g_return_if_fail (label != NULL);

  gtk_button_set_label (GTK_BUTTON (self), label);
  child = gtk_button_get_child (GTK_BUTTON (self));
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}
