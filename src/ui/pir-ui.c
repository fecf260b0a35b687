/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ui.h"

#include "base/pir-language.h"
#include "pir-ui-resources.h"
#include "ui/pir-button.h"
#include "ui/pir-words.h"

void
pir_ui_init (void)
{
  pir_ui_register_resource ();
  g_type_ensure (PIR_TYPE_BUTTON);
}

/* GTK 4.8 finds the wrong width for text in several lines whose letters come from two fonts of other heights: one that has both Latin and
 * Arabic letters goes first. */
static void
use_one_font (gboolean is_wanted)
{
  static GtkCssProvider *provider; /* (owned) (nullable) */

  if (is_wanted == (provider != NULL))
    return;
  if (is_wanted)
    {
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_data (provider, "window { font-family: \"DejaVu Sans\", sans-serif; }", -1);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  else
    {
      gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider));
      g_clear_object (&provider);
    }
}

void
pir_ui_follow_language (void)
{
  gboolean is_rtl = g_str_equal (pir_language_get_direction (pir_words_language ()), "rtl");

  use_one_font (is_rtl);
  gtk_widget_set_default_direction (is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

void
pir_ui_show_code (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_LABEL (widget) || GTK_IS_EDITABLE (widget));

  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_LTR)
    return;
  if (GTK_IS_LABEL (widget))
    gtk_label_set_xalign (GTK_LABEL (widget), 1 - gtk_label_get_xalign (GTK_LABEL (widget)));
  else
    widget = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)));
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_alignment (GTK_EDITABLE (widget), 1);
}

void
pir_ui_append_item (GMenu      *menu,
                    const char *label,
                    const char *action,
                    const char *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_return_if_fail (G_IS_MENU (menu));
  g_return_if_fail (action != NULL && target != NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}
