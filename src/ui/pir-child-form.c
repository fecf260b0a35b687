/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-child-form.h"

#include "ui/pir-field.h"

#define N_FIELDS 3
#define N_CHECKS 3

struct _PirChildForm
{
  GtkBox          parent_instance;

  PirField       *tax_code_field;
  PirField       *given_field;
  PirField       *family_field;
  GtkWidget      *kinship_box;
  GtkWidget      *own_label;
  GtkLabel       *missing_label;
  GtkCheckButton *mother_check;
  GtkCheckButton *father_check;
  GtkCheckButton *guardian_check;
  PirField       *note_field;

  PirLinkForm    *form; /* (owned) (nullable) */
  gboolean        is_filling;
};

G_DEFINE_FINAL_TYPE (PirChildForm, pir_child_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
get_checks (PirChildForm   *self,
            GtkCheckButton *checks[N_CHECKS],
            PirKinship      kinships[N_CHECKS])
{
  checks[0] = self->mother_check;
  checks[1] = self->father_check;
  checks[2] = self->guardian_check;
  kinships[0] = PIR_KINSHIP_MOTHER;
  kinships[1] = PIR_KINSHIP_FATHER;
  kinships[2] = PIR_KINSHIP_GUARDIAN;
}

static const char *
get_kinship (PirChildForm *self)
{
  GtkCheckButton *checks[N_CHECKS];
  PirKinship kinships[N_CHECKS];

  get_checks (self, checks, kinships);
  for (gsize i = 0; i < N_CHECKS; i++)
    if (gtk_check_button_get_active (checks[i]))
      return pir_kinship_to_string (kinships[i]);
  return "";
}

/* Whoever asks for oneself is nobody's parent here. */
static void
update (PirChildForm *self)
{
  gboolean is_own = pir_link_form_is_own (self->form);

  gtk_widget_set_visible (self->kinship_box, !is_own);
  gtk_widget_set_visible (self->own_label, is_own);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), FALSE);
}

static void
changed_cb (PirChildForm *self)
{
  if (self->form == NULL || self->is_filling)
    return;
  pir_link_form_set_field (self->form, PIR_LINK_FORM_TAX_CODE, pir_field_get_text (self->tax_code_field));
  pir_link_form_set_field (self->form, PIR_LINK_FORM_GIVEN_NAME, pir_field_get_text (self->given_field));
  pir_link_form_set_field (self->form, PIR_LINK_FORM_FAMILY_NAME, pir_field_get_text (self->family_field));
  pir_link_form_set_field (self->form, PIR_LINK_FORM_KINSHIP, get_kinship (self));
  pir_link_form_set_field (self->form, PIR_LINK_FORM_NOTE, pir_field_get_text (self->note_field));
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
fill (PirChildForm     *self,
      PirField         *field,
      PirLinkFormField  number)
{
  g_autofree char *text = pir_link_form_dup_field (self->form, number);

  pir_field_set_text (field, text);
}

static void
fill_kinship (PirChildForm *self)
{
  g_autofree char *text = pir_link_form_dup_field (self->form, PIR_LINK_FORM_KINSHIP);
  GtkCheckButton *checks[N_CHECKS];
  PirKinship kinships[N_CHECKS];

  get_checks (self, checks, kinships);
  for (gsize i = 0; i < N_CHECKS; i++)
    gtk_check_button_set_active (checks[i], g_str_equal (text, pir_kinship_to_string (kinships[i])));
}

static void
pir_child_form_finalize (GObject *object)
{
  g_clear_object (&PIR_CHILD_FORM (object)->form);

  G_OBJECT_CLASS (pir_child_form_parent_class)->finalize (object);
}

static void
pir_child_form_class_init (PirChildFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_child_form_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-child-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, tax_code_field);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, given_field);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, family_field);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, kinship_box);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, own_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, missing_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, mother_check);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, father_check);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, guardian_check);
  gtk_widget_class_bind_template_child (widget_class, PirChildForm, note_field);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
pir_child_form_init (PirChildForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_field_set_judge (self->tax_code_field, pir_typed_tax_code);
  pir_field_set_judge (self->given_field, pir_typed_name);
  pir_field_set_judge (self->family_field, pir_typed_name);
  pir_field_set_judge (self->note_field, pir_typed_note);
}

void
pir_child_form_setup (PirChildForm *self,
                      PirLinkForm  *form)
{
  g_return_if_fail (PIR_IS_CHILD_FORM (self));
  g_return_if_fail (PIR_IS_LINK_FORM (form));

  self->is_filling = TRUE;
  g_set_object (&self->form, form);
  fill (self, self->tax_code_field, PIR_LINK_FORM_TAX_CODE);
  fill (self, self->given_field, PIR_LINK_FORM_GIVEN_NAME);
  fill (self, self->family_field, PIR_LINK_FORM_FAMILY_NAME);
  fill (self, self->note_field, PIR_LINK_FORM_NOTE);
  fill_kinship (self);
  update (self);
  self->is_filling = FALSE;
}

gboolean
pir_child_form_check (PirChildForm *self)
{
  PirField *fields[N_FIELDS];
  GtkWidget *first = NULL;
  const char *sentence = NULL;

  g_return_val_if_fail (PIR_IS_CHILD_FORM (self), FALSE);

  fields[0] = self->tax_code_field;
  fields[1] = self->given_field;
  fields[2] = self->family_field;
  for (gsize i = 0; i < N_FIELDS; i++)
    if (!pir_field_check (fields[i]) && first == NULL)
      first = GTK_WIDGET (fields[i]);
  if (!pir_link_form_is_own (self->form) && *get_kinship (self) == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self->missing_label), TRUE);
      if (first == NULL)
        first = GTK_WIDGET (self->mother_check);
    }
  if (first == NULL && pir_typed_note (pir_field_get_text (self->note_field), TRUE, &sentence) == PIR_TYPED_WRONG)
    first = GTK_WIDGET (self->note_field);
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  return first == NULL;
}

gboolean
pir_child_form_say (PirChildForm *self,
                    const char   *name,
                    const char   *sentence)
{
  PirField *field;

  g_return_val_if_fail (PIR_IS_CHILD_FORM (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_equal (name, "given_name"))
    field = self->given_field;
  else if (g_str_equal (name, "family_name"))
    field = self->family_field;
  else if (g_str_equal (name, "tax_code") || g_str_equal (name, "kinship"))
    field = self->tax_code_field;
  else if (g_str_equal (name, "note"))
    field = self->note_field;
  else
    return FALSE;
  pir_field_say (field, PIR_TYPED_WRONG, sentence);
  pir_field_focus (field);
  return TRUE;
}
