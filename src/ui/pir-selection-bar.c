/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-selection-bar.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"

struct _PirSelectionBar
{
  AdwBin         parent_instance;

  GtkRevealer   *revealer;
  GtkLabel      *label;
  GtkButton     *button;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (PirSelectionBar, pir_selection_bar, ADW_TYPE_BIN)

static void
pir_selection_bar_class_init (PirSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSelectionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, PirSelectionBar, label);
  gtk_widget_class_bind_template_child (widget_class, PirSelectionBar, button);
  gtk_widget_class_bind_template_child (widget_class, PirSelectionBar, menu_button);
}

static void
pir_selection_bar_init (PirSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_selection_bar_setup (PirSelectionBar *self,
                         GMenuModel      *menu,
                         const char      *action)
{
  g_return_if_fail (PIR_IS_SELECTION_BAR (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));
  g_return_if_fail (action != NULL);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}

void
pir_selection_bar_show (PirSelectionBar *self,
                        guint            n,
                        const char      *label,
                        gboolean         counts)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PIR_IS_SELECTION_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, n > 0);
  if (n == 0)
    return;
  /* Translators: how many rows of a list are selected */
  words = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  gtk_label_set_label (self->label, words);
  /* Said once, there is room for it in a narrow window. */
  gtk_widget_set_visible (GTK_WIDGET (self->label), label == NULL || !counts);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->button, label);
  /* In a narrow window a long label goes on in a second line. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->button)), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (self->button)), GTK_JUSTIFY_CENTER);
}
