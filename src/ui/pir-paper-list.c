/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

struct _PirPaperList
{
  GtkBox          parent_instance;

  GtkLabel       *title_label;
  GtkListBox     *list;

  PirPaperBasket *basket; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirPaperList, pir_paper_list, GTK_TYPE_BOX)

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
update (PirPaperList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (pir_paper_basket_get_lines (self->basket)) > 0);
}

static void
remove_clicked_cb (GtkWidget *button,
                   gpointer   user_data)
{
  PirPaperList *self = PIR_PAPER_LIST (user_data);
  const char *id = g_object_get_data (G_OBJECT (button), "id");
  g_autoptr(PirCartLine) line = pir_paper_basket_take (self->basket, id);

  g_assert (line != NULL);
}

static GtkWidget *
make_remove_button (PirPaperList          *self,
                    const PirNoticeFields *fields)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is what a notice is for */
  g_autofree char *words = g_strdup_printf (_("Do not pay “%s” now"), fields->reason);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Do Not Pay It Now"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (fields->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  PirCartLine *line = PIR_CART_LINE (item);
  const PirNoticeFields *fields = pir_notice_peek (pir_cart_line_get_notice (line));
  g_autofree char *amount = pir_words_money (pir_cart_line_get_amount (line));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (amount);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields->creditor_name);
  pir_school_text_mark_part (row, fields->reason);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (PIR_PAPER_LIST (user_data), fields));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, fields->reason,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, amount, -1);
  return row;
}

static void
pir_paper_list_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  PirPaperList *self = PIR_PAPER_LIST (object);

  g_assert (property_id == PROP_TITLE);
  gtk_label_set_label (self->title_label, g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title_label), -1);
}

static void
pir_paper_list_finalize (GObject *object)
{
  PirPaperList *self = PIR_PAPER_LIST (object);

  g_clear_object (&self->basket);

  G_OBJECT_CLASS (pir_paper_list_parent_class)->finalize (object);
}

static void
pir_paper_list_class_init (PirPaperListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = pir_paper_list_set_property;
  object_class->finalize = pir_paper_list_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperList, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperList, list);
}

static void
pir_paper_list_init (PirPaperList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_paper_list_set_basket (PirPaperList   *self,
                           PirPaperBasket *basket)
{
  g_return_if_fail (PIR_IS_PAPER_LIST (self));
  g_return_if_fail (PIR_IS_PAPER_BASKET (basket));

  if (!g_set_object (&self->basket, basket))
    return;
  gtk_list_box_bind_model (self->list, pir_paper_basket_get_lines (basket), make_row, self, NULL);
  g_signal_connect_object (basket, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
