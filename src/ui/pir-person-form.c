/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-person-form.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-place-field.h"

struct _PirPersonForm
{
  GtkBox          parent_instance;

  PirField       *given_field;
  PirField       *family_field;
  GtkCheckButton *female_check;
  GtkCheckButton *male_check;
  PirField       *date_field;
  PirPlaceField  *place_field;
  PirField       *email_field;
  GtkCheckButton *terms_check;
  GtkCheckButton *privacy_check;

  PirEnrolment   *enrolment; /* (owned) (nullable) */
  gboolean        is_filling;
};

G_DEFINE_FINAL_TYPE (PirPersonForm, pir_person_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
keep (PirPersonForm *self)
{
  PirDate date = pir_typed_parse_date (pir_field_get_text (self->date_field));
  g_autofree char *day = pir_date_to_string (date);
  const char *sex = "";

  if (gtk_check_button_get_active (self->female_check))
    sex = "f";
  else if (gtk_check_button_get_active (self->male_check))
    sex = "m";
  pir_place_field_set_date (self->place_field, date);
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_GIVEN_NAME, pir_field_get_text (self->given_field));
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_FAMILY_NAME, pir_field_get_text (self->family_field));
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_SEX, sex);
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_BIRTH_DATE, day != NULL ? day : "");
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_BIRTH_PLACE, pir_place_field_get_code (self->place_field));
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_EMAIL, pir_field_get_text (self->email_field));
}

static void
changed_cb (PirPersonForm *self)
{
  if (self->enrolment == NULL || self->is_filling)
    return;
  keep (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
fill (PirPersonForm     *self,
      PirField          *field,
      PirEnrolmentField  number)
{
  g_autofree char *text = pir_enrolment_dup_field (self->enrolment, number);

  pir_field_set_text (field, text);
}

static void
pir_person_form_finalize (GObject *object)
{
  g_clear_object (&PIR_PERSON_FORM (object)->enrolment);

  G_OBJECT_CLASS (pir_person_form_parent_class)->finalize (object);
}

static void
pir_person_form_class_init (PirPersonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_person_form_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_PLACE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-person-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, given_field);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, family_field);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, female_check);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, male_check);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, date_field);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, place_field);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, email_field);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, terms_check);
  gtk_widget_class_bind_template_child (widget_class, PirPersonForm, privacy_check);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
pir_person_form_init (PirPersonForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_field_set_judge (self->given_field, pir_typed_name);
  pir_field_set_judge (self->family_field, pir_typed_name);
  pir_field_set_judge (self->date_field, pir_typed_birth_date);
  pir_field_set_judge (self->email_field, pir_typed_email);
}

void
pir_person_form_setup (PirPersonForm *self,
                       PirEnrolment  *enrolment)
{
  g_autofree char *sex = NULL;
  g_autofree char *place = NULL;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;

  g_return_if_fail (PIR_IS_PERSON_FORM (self));
  g_return_if_fail (PIR_IS_ENROLMENT (enrolment));

  self->is_filling = TRUE;
  g_set_object (&self->enrolment, enrolment);
  fill (self, self->given_field, PIR_ENROLMENT_GIVEN_NAME);
  fill (self, self->family_field, PIR_ENROLMENT_FAMILY_NAME);
  fill (self, self->email_field, PIR_ENROLMENT_EMAIL);
  sex = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_SEX);
  gtk_check_button_set_active (self->female_check, g_str_equal (sex, "f"));
  gtk_check_button_set_active (self->male_check, g_str_equal (sex, "m"));
  day = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_BIRTH_DATE);
  date = pir_typed_format_date (pir_date_parse (day));
  pir_field_set_text (self->date_field, date);
  place = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_BIRTH_PLACE);
  pir_place_field_set_code (self->place_field, place);
  /* Nothing is agreed on by leaving it as it was. */
  gtk_check_button_set_active (self->terms_check, FALSE);
  gtk_check_button_set_active (self->privacy_check, FALSE);
  self->is_filling = FALSE;
}

gboolean
pir_person_form_check (PirPersonForm *self)
{
  PirField *fields[4];
  GtkWidget *first = NULL;

  g_return_val_if_fail (PIR_IS_PERSON_FORM (self), FALSE);

  fields[0] = self->given_field;
  fields[1] = self->family_field;
  fields[2] = self->date_field;
  fields[3] = self->email_field;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!pir_field_check (fields[i]) && first == NULL)
      first = GTK_WIDGET (fields[i]);
  if (!pir_place_field_check (self->place_field) && first == NULL)
    first = GTK_WIDGET (self->place_field);
  if (first == NULL && !gtk_check_button_get_active (self->female_check) && !gtk_check_button_get_active (self->male_check))
    first = GTK_WIDGET (self->female_check);
  if (first == NULL && !gtk_check_button_get_active (self->terms_check))
    first = GTK_WIDGET (self->terms_check);
  if (first == NULL && !gtk_check_button_get_active (self->privacy_check))
    first = GTK_WIDGET (self->privacy_check);
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  return first == NULL;
}

gboolean
pir_person_form_say (PirPersonForm *self,
                     const char    *name,
                     const char    *sentence)
{
  PirField *field;

  g_return_val_if_fail (PIR_IS_PERSON_FORM (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_equal (name, "given_name"))
    field = self->given_field;
  else if (g_str_equal (name, "family_name"))
    field = self->family_field;
  else if (g_str_equal (name, "birth_date"))
    field = self->date_field;
  else if (g_str_equal (name, "email"))
    field = self->email_field;
  else
    return FALSE;
  pir_field_say (field, PIR_TYPED_WRONG, sentence);
  pir_field_focus (field);
  return TRUE;
}
