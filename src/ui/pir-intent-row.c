/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-intent-row.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

struct _PirIntentRow
{
  AdwActionRow  parent_instance;

  PirIntent    *intent; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirIntentRow, pir_intent_row, ADW_TYPE_ACTION_ROW)

static void
pir_intent_row_finalize (GObject *object)
{
  g_clear_object (&PIR_INTENT_ROW (object)->intent);

  G_OBJECT_CLASS (pir_intent_row_parent_class)->finalize (object);
}

static void
pir_intent_row_class_init (PirIntentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_intent_row_finalize;
}

static void
pir_intent_row_init (PirIntentRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("pir-waiting-symbolic");

  gtk_widget_add_css_class (icon, "tone-waiting");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

GtkWidget *
pir_intent_row_new (PirIntent *intent)
{
  PirIntentRow *self;
  const PirIntentFields *fields;
  g_autofree char *total = NULL;
  g_autofree char *since = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (PIR_IS_INTENT (intent), NULL);

  fields = pir_intent_peek (intent);
  total = pir_words_money (fields->amount + fields->fee);
  since = pir_words_since (fields->created_at);
  /* Translators: a payment under way: its total, the payment provider's name */
  title = g_strdup_printf (C_("payment", "%1$s at %2$s"), total, fields->psp_name);
  if (fields->state == PIR_INTENT_COMMITTED)
    /* Translators: a payment under way; %s is a time such as "10:42" */
    subtitle = g_strdup_printf (_("The service has not answered yet · since %s"), since);
  else
    /* Translators: a payment under way; %s is a time such as "10:42" */
    subtitle = g_strdup_printf (_("Awaiting the outcome · since %s"), since);
  self = g_object_new (PIR_TYPE_INTENT_ROW, NULL);
  self->intent = g_object_ref (intent);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return GTK_WIDGET (self);
}

const char *
pir_intent_row_get_key (PirIntentRow *self)
{
  g_return_val_if_fail (PIR_IS_INTENT_ROW (self), NULL);

  return pir_intent_peek (self->intent)->key;
}
