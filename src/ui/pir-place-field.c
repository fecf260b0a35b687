/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-place-field.h"

#include <glib/gi18n.h>

#include "model/pir-place-table.h"
#include "ui/pir-field.h"

#define MOST 6

struct _PirPlaceField
{
  GtkBox         parent_instance;

  PirField      *field;
  GtkListBox    *list;
  PirPlaceTable *table; /* (owned) */
  PirDate        date;
  char          *code;  /* (nullable): of the chosen place */
};

G_DEFINE_FINAL_TYPE (PirPlaceField, pir_place_field, GTK_TYPE_BOX)

static guint changed_signal;

static void text_changed_cb (PirPlaceField *self);

static void
clear_list (PirPlaceField *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
}

static void
choose (PirPlaceField *self,
        const char    *code,
        const char    *title)
{
  g_free (self->code);
  self->code = g_strdup (code);
  g_signal_handlers_block_by_func (self->field, text_changed_cb, self);
  pir_field_set_text (self->field, title);
  g_signal_handlers_unblock_by_func (self->field, text_changed_cb, self);
  pir_field_say (self->field, PIR_TYPED_FINE, NULL);
  clear_list (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
add_place (PirPlaceField *self,
           PirPlace      *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = pir_place_dup_title (place);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (pir_place_peek (place)->code), g_free);
  gtk_list_box_append (self->list, row);
}

static void
text_changed_cb (PirPlaceField *self)
{
  g_autoptr(GPtrArray) places = pir_place_table_search (self->table, pir_field_get_text (self->field), self->date, MOST);

  g_clear_pointer (&self->code, g_free);
  clear_list (self);
  for (guint i = 0; i < places->len; i++)
    add_place (self, g_ptr_array_index (places, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), places->len > 0);
  if (places->len == 0 && *pir_field_get_text (self->field) != '\0')
    pir_field_say (self->field, PIR_TYPED_DOUBT, _("No place begins like this. For a birth abroad, write the name of the "
                                                   "state in Italian."));
  g_signal_emit (self, changed_signal, 0);
}

static void
row_activated_cb (PirPlaceField *self,
                  GtkListBoxRow *row)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));
  g_autofree char *title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  pir_field_focus (self->field);
  choose (self, code, title);
}

/* Enter takes the first. */
static void
activated_cb (PirPlaceField *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
pir_place_field_finalize (GObject *object)
{
  PirPlaceField *self = PIR_PLACE_FIELD (object);

  g_clear_object (&self->table);
  g_free (self->code);

  G_OBJECT_CLASS (pir_place_field_parent_class)->finalize (object);
}

static void
pir_place_field_class_init (PirPlaceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_place_field_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
pir_place_field_init (PirPlaceField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->date = PIR_DATE_NONE;
  self->table = pir_place_table_new_packaged ();
  self->field = g_object_new (PIR_TYPE_FIELD, "title", _("Municipality, or state abroad"), NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Places that were found"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->field, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

const char *
pir_place_field_get_code (PirPlaceField *self)
{
  g_return_val_if_fail (PIR_IS_PLACE_FIELD (self), NULL);

  return self->code != NULL ? self->code : "";
}

void
pir_place_field_set_code (PirPlaceField *self,
                          const char    *code)
{
  g_autoptr(PirPlace) place = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (PIR_IS_PLACE_FIELD (self));
  g_return_if_fail (code != NULL);

  if (*code == '\0')
    {
      choose (self, NULL, "");
      return;
    }
  place = pir_place_table_find (self->table, code);
  title = place != NULL ? pir_place_dup_title (place) : g_strdup (code);
  choose (self, code, title);
}

void
pir_place_field_set_date (PirPlaceField *self,
                          PirDate        date)
{
  g_return_if_fail (PIR_IS_PLACE_FIELD (self));

  self->date = date;
}

gboolean
pir_place_field_check (PirPlaceField *self)
{
  g_return_val_if_fail (PIR_IS_PLACE_FIELD (self), FALSE);

  if (self->code != NULL)
    return TRUE;
  if (pir_field_check (self->field))
    pir_field_say (self->field, PIR_TYPED_WRONG, _("Choose one of the places that are found."));
  return FALSE;
}
