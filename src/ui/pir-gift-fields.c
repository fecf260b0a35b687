/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-gift-fields.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/pir-link.h"
#include "ui/pir-cause-card.h"
#include "ui/pir-field.h"
#include "ui/pir-words.h"

struct _PirGiftFields
{
  GtkBox          parent_instance;

  GtkListBox     *people;
  GtkCheckButton *other_check;
  PirField       *tax_code_field;
  PirField       *given_field;
  PirField       *family_field;
  GtkWidget      *amount_box;
  PirField       *amount_field;
  GtkLabel       *limits_label;

  PirGiftForm    *form;   /* (owned) (nullable) */
  GPtrArray      *checks; /* (owned): of the children, in the order of the rows */
  GPtrArray      *ids;    /* (owned): of the children */
  gboolean        is_filling;
};

G_DEFINE_FINAL_TYPE (PirGiftFields, pir_gift_fields, GTK_TYPE_BOX)

static guint changed_signal;

static void
changed_cb (PirGiftFields *self)
{
  if (!self->is_filling)
    g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_row (PirGiftFields       *self,
          const PirLinkFields *fields)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->other_check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields->school_name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), adw_avatar_new (32, name, TRUE));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->ids, g_strdup (fields->id));
  return row;
}

static void
clear_people (PirGiftFields *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_list_box_remove (self->people, GTK_WIDGET (gtk_list_box_get_row_at_index (self->people, 0)));
  g_ptr_array_set_size (self->checks, 0);
  g_ptr_array_set_size (self->ids, 0);
}

/* The first child of the cause's own school is the likeliest one. */
static void
show_people (PirGiftFields *self,
             GPtrArray     *links)
{
  const char *school_id = pir_open_cause_peek (pir_gift_form_get_cause (self->form))->school_id;
  GtkCheckButton *chosen = NULL;

  clear_people (self);
  for (guint i = 0; i < links->len; i++)
    {
      const PirLinkFields *fields = pir_link_peek (g_ptr_array_index (links, i));
      int position = (int) self->checks->len;

      if (fields->pupil == NULL || fields->state != PIR_LINK_ACTIVE)
        continue;
      gtk_list_box_insert (self->people, make_row (self, fields), position);
      if (chosen == NULL && fields->school != NULL && g_strcmp0 (pir_school_peek (fields->school)->id, school_id) == 0)
        chosen = g_ptr_array_index (self->checks, self->checks->len - 1);
    }
  if (chosen == NULL)
    chosen = self->checks->len == 1 ? g_ptr_array_index (self->checks, 0) : self->other_check;
  gtk_check_button_set_active (chosen, TRUE);
}

static void
show_amount (PirGiftFields *self)
{
  PirOpenCause *cause = pir_gift_form_get_cause (self->form);
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *limits = pir_cause_card_dup_amount (cause);

  gtk_widget_set_visible (self->amount_box, fields->is_amount_editable);
  pir_field_set_text (self->amount_field, amount);
  gtk_label_set_label (self->limits_label, limits);
}

static gboolean
check_amount (PirGiftFields *self)
{
  PirOpenCause *cause = pir_gift_form_get_cause (self->form);
  g_autofree char *limits = pir_cause_card_dup_amount (cause);
  g_autofree char *sentence = NULL;
  PirMoney amount;

  if (!pir_open_cause_peek (cause)->is_amount_editable)
    return TRUE;
  if (pir_money_parse (pir_field_get_text (self->amount_field), &amount) && pir_gift_form_set_amount (self->form, amount))
    {
      pir_field_say (self->amount_field, PIR_TYPED_FINE, NULL);
      return TRUE;
    }
  sentence = pir_words_ambiguous (pir_field_get_text (self->amount_field));
  if (sentence == NULL)
    /* Translators: about an amount that somebody typed; %s is "from 5,00 € to 200,00 €" */
    sentence = g_strdup_printf (_("The school takes an amount %s."), limits);
  pir_field_say (self->amount_field, PIR_TYPED_WRONG, sentence);
  return FALSE;
}

static gboolean
check_other (PirGiftFields  *self,
             PirField      **first)
{
  PirField *fields[] = { self->tax_code_field, self->given_field, self->family_field };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!pir_field_check (fields[i]) && *first == NULL)
      *first = fields[i];
  if (*first == NULL)
    pir_gift_form_set_person (self->form, pir_field_get_text (self->given_field), pir_field_get_text (self->family_field),
                              pir_field_get_text (self->tax_code_field));
  return *first == NULL;
}

static void
pir_gift_fields_finalize (GObject *object)
{
  PirGiftFields *self = PIR_GIFT_FIELDS (object);

  g_clear_object (&self->form);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->ids);

  G_OBJECT_CLASS (pir_gift_fields_parent_class)->finalize (object);
}

static void
pir_gift_fields_class_init (PirGiftFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_gift_fields_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-gift-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, people);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, other_check);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, tax_code_field);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, given_field);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, family_field);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, amount_box);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, amount_field);
  gtk_widget_class_bind_template_child (widget_class, PirGiftFields, limits_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
pir_gift_fields_init (PirGiftFields *self)
{
  self->checks = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_field_set_judge (self->tax_code_field, pir_typed_tax_code);
  pir_field_set_judge (self->given_field, pir_typed_name);
  pir_field_set_judge (self->family_field, pir_typed_name);
}

void
pir_gift_fields_setup (PirGiftFields *self,
                       PirGiftForm   *form,
                       GPtrArray     *links)
{
  g_return_if_fail (PIR_IS_GIFT_FIELDS (self));
  g_return_if_fail (PIR_IS_GIFT_FORM (form));
  g_return_if_fail (links != NULL);

  self->is_filling = TRUE;
  g_set_object (&self->form, form);
  show_people (self, links);
  show_amount (self);
  self->is_filling = FALSE;
}

gboolean
pir_gift_fields_check (PirGiftFields *self)
{
  PirField *first = NULL;
  gboolean is_right = TRUE;

  g_return_val_if_fail (PIR_IS_GIFT_FIELDS (self), FALSE);
  g_return_val_if_fail (self->form != NULL, FALSE);

  if (gtk_check_button_get_active (self->other_check))
    is_right = check_other (self, &first);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      pir_gift_form_set_child (self->form, g_ptr_array_index (self->ids, i));
  if (!check_amount (self))
    {
      first = first != NULL ? first : self->amount_field;
      is_right = FALSE;
    }
  if (first != NULL)
    pir_field_focus (first);
  return is_right;
}

gboolean
pir_gift_fields_say (PirGiftFields *self,
                     const char    *name,
                     const char    *sentence)
{
  PirField *field = NULL;

  g_return_val_if_fail (PIR_IS_GIFT_FIELDS (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_equal (name, "tax_code"))
    field = self->tax_code_field;
  else if (g_str_equal (name, "given_name"))
    field = self->given_field;
  else if (g_str_equal (name, "family_name"))
    field = self->family_field;
  else if (g_str_equal (name, "amount"))
    field = self->amount_field;
  if (field == NULL || !gtk_widget_is_visible (GTK_WIDGET (field)))
    return FALSE;
  pir_field_say (field, PIR_TYPED_WRONG, sentence);
  pir_field_focus (field);
  return TRUE;
}
