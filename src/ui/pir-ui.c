/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ui.h"

#include "base/pir-language.h"
#include "pir-ui-resources.h"
#include "ui/pir-button.h"
#include "ui/pir-words.h"

#define HINT_CHARS 40

void
pir_ui_init (void)
{
  pir_ui_register_resource ();
  g_type_ensure (PIR_TYPE_BUTTON);
}

/* GTK 4.8 finds the wrong width for text in several lines whose letters come from two fonts of other heights: one that has both Latin
 * letters and those of the language goes first, where it is there. */
static const char *
find_family (const char *language)
{
  if (g_str_equal (pir_language_get_direction (language), "rtl"))
    return "DejaVu Sans";
  return g_str_has_prefix (language, "zh") ? "Noto Sans CJK SC" : NULL;
}

static void
use_one_font (const char *family)
{
  static GtkCssProvider *provider; /* (owned) (nullable) */
  g_autofree char *style = NULL;

  if (provider != NULL)
    gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider));
  g_clear_object (&provider);
  if (family == NULL)
    return;

  style = g_strdup_printf ("window { font-family: \"%s\", sans-serif; }", family);
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, style, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
pir_ui_follow_language (void)
{
  const char *language = pir_words_language ();
  gboolean is_rtl = g_str_equal (pir_language_get_direction (language), "rtl");

  use_one_font (find_family (language));
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
  /* What is typed into is the last of them. */
  while (GTK_IS_EDITABLE (widget) && gtk_editable_get_delegate (GTK_EDITABLE (widget)) != NULL)
    widget = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)));
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_alignment (GTK_EDITABLE (widget), 1);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  GtkWidget *label = gtk_label_new (gtk_widget_get_tooltip_text (widget));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), HINT_CHARS);
  gtk_tooltip_set_custom (tooltip, label);
  return TRUE;
}

void
pir_ui_set_long_hint (GtkWidget  *widget,
                      const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_handlers_disconnect_by_func (widget, query_tooltip_cb, NULL);
  gtk_widget_set_tooltip_text (widget, text);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

void
pir_ui_set_style (GtkWidget  *widget,
                  const char *style,
                  gboolean    is_set)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (style != NULL);

  if (is_set)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

GtkWidget *
pir_ui_telling_icon_new (const char *icon,
                         const char *words)
{
  GtkWidget *image;

  g_return_val_if_fail (icon != NULL, NULL);

  image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return image;
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
