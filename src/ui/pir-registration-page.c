/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-registration-page.h"

#include <glib/gi18n.h>

#include "core/pir-enrolment.h"
#include "core/pir-sentences.h"
#include "model/pir-place-table.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-form-heading.h"
#include "ui/pir-person-form.h"
#include "ui/pir-question.h"
#include "ui/pir-registration-mail.h"
#include "ui/pir-resumed-note.h"

#define N_STEPS 4

struct _PirRegistrationPage
{
  AdwBin               parent_instance;

  GtkScrolledWindow   *scroller;
  PirFormHeading      *heading;
  GtkStack            *stack;
  GtkWidget           *resumed_note;
  PirField            *tax_code_field;
  PirQuestion         *question;
  PirPersonForm       *form;
  GtkListBox          *facts;
  GtkWidget           *doubts_label;
  PirRegistrationMail *mail;
  GtkLabel            *error_label;
  GtkButton           *go_on_button;

  PirDoor             *door;        /* (owned) */
  PirEnrolment        *enrolment;   /* (owned) */
  GCancellable        *cancellable;
  gboolean             is_busy;
};

G_DEFINE_FINAL_TYPE (PirRegistrationPage, pir_registration_page, ADW_TYPE_BIN)

/* What each step is called, in the order of PirEnrolmentStep */
static const struct
{
  const char *view;
  const char *title;
  const char *button;
} steps[] = {
  [PIR_ENROLMENT_WHO] = { "who", N_("Who Are You?"), N_("_Go On") },
  [PIR_ENROLMENT_DATA] = { "data", N_("Your Data"), N_("_Go On") },
  [PIR_ENROLMENT_CHECK] = { "check", N_("Is All of It Right?"), N_("_Yes, Send the Mail") },
  [PIR_ENROLMENT_MAIL] = { "mail", N_("Look into Your Mail"), NULL },
  [PIR_ENROLMENT_DONE] = { "mail", N_("Your Account Is There"), N_("Go to _Sign-In") },
};

static void
update (PirRegistrationPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on_button), !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->is_busy);
}

static void
say (PirRegistrationPage *self,
     const char          *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
changed_cb (PirRegistrationPage *self)
{
  if (self->enrolment == NULL)
    return;
  pir_enrolment_set_field (self->enrolment, PIR_ENROLMENT_TAX_CODE, pir_field_get_text (self->tax_code_field));
  say (self, NULL);
}

static void
add_doubt (PirRegistrationPage   *self,
           const PirTaxCodeDoubt *doubt)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *sentence = pir_sentence_doubt (doubt);
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fact");
  gtk_widget_add_css_class (label, "tone-soon");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (self->facts, row);
}

static void
add_fact (PirRegistrationPage         *self,
          const char                  *name,
          const char                  *value,
          const PirRegistrationFields *fields,
          PirTaxCodeField              field)
{
  pir_fact_list_add (self->facts, name, value);
  for (gsize i = 0; i < fields->n_doubts; i++)
    if (fields->doubts[i].field == field)
      add_doubt (self, &fields->doubts[i]);
}

static char *
dup_place (const char *code)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  g_autoptr(PirPlace) place = pir_place_table_find (table, code);

  return place != NULL ? pir_place_dup_title (place) : g_strdup (code);
}

static void
show_facts (PirRegistrationPage *self)
{
  const PirRegistrationFields *fields = pir_registration_peek (pir_enrolment_get_registration (self->enrolment));
  g_autofree char *date = pir_typed_format_date (fields->birth_date);
  g_autofree char *place = dup_place (fields->birth_place);

  pir_fact_list_clear (self->facts);
  add_fact (self, _("Tax code"), fields->tax_code, fields, PIR_TAX_CODE_FIELD_CHECK);
  add_fact (self, _("Given names"), fields->given_name, fields, PIR_TAX_CODE_FIELD_GIVEN_NAME);
  add_fact (self, _("Family name"), fields->family_name, fields, PIR_TAX_CODE_FIELD_FAMILY_NAME);
  /* Translators: label, as the tax code has it */
  add_fact (self, _("Sex"), g_strcmp0 (fields->sex, "f") == 0 ? _("Female") : _("Male"), fields, PIR_TAX_CODE_FIELD_SEX);
  add_fact (self, _("Born on"), date, fields, PIR_TAX_CODE_FIELD_BIRTH_DATE);
  /* Translators: label: the municipality or country of birth */
  add_fact (self, _("Born in"), place, fields, PIR_TAX_CODE_FIELD_BIRTH_PLACE);
  pir_fact_list_add (self->facts, _("E-mail address"), fields->email);
  gtk_widget_set_visible (self->doubts_label, fields->n_doubts > 0);
}

static void
show_heading (PirRegistrationPage *self,
              PirEnrolmentStep     step)
{
  pir_form_heading_show (self->heading, _(steps[step].title), (guint) step + 1, N_STEPS);
  gtk_widget_set_visible (GTK_WIDGET (self->go_on_button), steps[step].button != NULL);
  if (steps[step].button != NULL)
    gtk_button_set_label (self->go_on_button, _(steps[step].button));
}

static void
step_notify_cb (PirRegistrationPage *self)
{
  PirEnrolmentStep step = pir_enrolment_get_step (self->enrolment);
  PirRegistration *registration = pir_enrolment_get_registration (self->enrolment);

  show_heading (self, step);
  say (self, NULL);
  if (step == PIR_ENROLMENT_WHO)
    pir_question_ask (self->question, self->door);
  else if (step == PIR_ENROLMENT_DATA)
    pir_person_form_setup (self->form, self->enrolment);
  else if (step == PIR_ENROLMENT_CHECK)
    show_facts (self);
  else if (registration != NULL)
    pir_registration_mail_show (self->mail, registration);
  gtk_stack_set_visible_child_name (self->stack, steps[step].view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Each fault at its place: at the field, at the question, or below all. */
static void
fail (PirRegistrationPage *self,
      const GError        *error)
{
  g_autofree char *sentence = pir_sentence_error (error);
  PirProblemCode code = pir_sentence_get_problem (error);
  PirEnrolmentStep step = pir_enrolment_get_step (self->enrolment);

  if (code == PIR_PROBLEM_CHALLENGE)
    pir_question_fail (self->question, sentence);
  else if (code == PIR_PROBLEM_PERSON_KNOWN && step == PIR_ENROLMENT_WHO)
    pir_field_say (self->tax_code_field, PIR_TYPED_WRONG, sentence);
  else if (code == PIR_PROBLEM_MALFORMED && g_str_equal (pir_sentence_get_problem_field (error), "tax_code"))
    pir_field_say (self->tax_code_field, PIR_TYPED_WRONG, _("The service does not take this for a tax code. Compare it with "
                                                            "the card."));
  else if (code != PIR_PROBLEM_MALFORMED || step != PIR_ENROLMENT_DATA ||
           !pir_person_form_say (self->form, pir_sentence_get_problem_field (error),
                                 _("The service does not take this. Check it for signs that do not belong there.")))
    say (self, sentence);
  /* A question is good for one answer. */
  if (step == PIR_ENROLMENT_WHO && code != PIR_PROBLEM_CHALLENGE)
    pir_question_ask (self->question, self->door);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirRegistrationPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_enrolment_act_finish (PIR_ENROLMENT (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_busy = FALSE;
  update (self);
  if (!is_done)
    fail (self, error);
}

static void
go_on_cb (PirRegistrationPage *self)
{
  PirEnrolmentStep step = pir_enrolment_get_step (self->enrolment);
  g_autoptr(GCancellable) busy = NULL;
  gpointer data = self;

  if (self->is_busy)
    return;
  if (step == PIR_ENROLMENT_DONE)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      return;
    }
  if (step == PIR_ENROLMENT_WHO &&
      (!pir_field_check (self->tax_code_field) | !pir_question_check (self->question)))
    return;
  if (step == PIR_ENROLMENT_DATA && !pir_person_form_check (self->form))
    {
      say (self, _("Something is still missing, or not as it should be."));
      return;
    }
  self->is_busy = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  say (self, NULL);
  update (self);
  g_object_ref (self);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->cancellable);
  if (step == PIR_ENROLMENT_WHO)
    pir_enrolment_begin_async (self->enrolment, pir_question_get_challenge (self->question),
                               pir_question_get_answer (self->question), busy, acted_cb, data);
  else if (step == PIR_ENROLMENT_DATA)
    pir_enrolment_fill_async (self->enrolment, busy, acted_cb, data);
  else
    pir_enrolment_confirm_async (self->enrolment, busy, acted_cb, data);
}

static void
change_cb (PirRegistrationPage *self)
{
  pir_registration_page_back (self);
}

static void
empty_cb (PirRegistrationPage *self)
{
  pir_enrolment_drop (self->enrolment);
  pir_field_set_text (self->tax_code_field, "");
  gtk_widget_set_visible (self->resumed_note, FALSE);
}

/* "registration.again" and "registration.wrong" of the last step */
static void
mail_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  PirRegistrationPage *self = PIR_REGISTRATION_PAGE (widget);
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy || pir_enrolment_get_step (self->enrolment) != PIR_ENROLMENT_MAIL)
    return;
  if (g_str_equal (action, "registration.wrong"))
    {
      pir_enrolment_correct (self->enrolment);
      return;
    }
  self->is_busy = TRUE;
  update (self);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->cancellable);
  pir_enrolment_mail_async (self->enrolment, busy, acted_cb, g_object_ref (self));
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_registration_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_REGISTRATION_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_registration_page_parent_class)->unroot (widget);
}

static void
pir_registration_page_finalize (GObject *object)
{
  PirRegistrationPage *self = PIR_REGISTRATION_PAGE (object);

  g_clear_object (&self->door);
  g_clear_object (&self->enrolment);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_registration_page_parent_class)->finalize (object);
}

static void
pir_registration_page_class_init (PirRegistrationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_registration_page_finalize;
  widget_class->unroot = pir_registration_page_unroot;

  gtk_widget_class_install_action (widget_class, "registration.again", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "registration.wrong", NULL, mail_action);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_FORM_HEADING);
  g_type_ensure (PIR_TYPE_PERSON_FORM);
  g_type_ensure (PIR_TYPE_QUESTION);
  g_type_ensure (PIR_TYPE_REGISTRATION_MAIL);
  g_type_ensure (PIR_TYPE_RESUMED_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-registration-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, resumed_note);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, tax_code_field);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, question);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, form);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, doubts_label);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, mail);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationPage, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
pir_registration_page_init (PirRegistrationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  pir_field_set_judge (self->tax_code_field, pir_typed_tax_code);
}

GtkWidget *
pir_registration_page_new (PirContext *context,
                           const char *server)
{
  PirRegistrationPage *self;
  g_autofree char *tax_code = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_REGISTRATION_PAGE, NULL);
  self->door = pir_door_new (context, server);
  self->enrolment = pir_enrolment_new (context, self->door);
  tax_code = pir_enrolment_dup_field (self->enrolment, PIR_ENROLMENT_TAX_CODE);
  pir_field_set_text (self->tax_code_field, tax_code);
  gtk_widget_set_visible (self->resumed_note, pir_enrolment_is_resumed (self->enrolment));
  g_signal_connect_object (self->enrolment, "notify::step", G_CALLBACK (step_notify_cb), self, G_CONNECT_SWAPPED);
  step_notify_cb (self);
  return GTK_WIDGET (self);
}

gboolean
pir_registration_page_back (PirRegistrationPage *self)
{
  PirEnrolmentStep step;

  g_return_val_if_fail (PIR_IS_REGISTRATION_PAGE (self), FALSE);

  step = pir_enrolment_get_step (self->enrolment);
  if (self->is_busy || (step != PIR_ENROLMENT_DATA && step != PIR_ENROLMENT_CHECK))
    return FALSE;
  pir_enrolment_go_back (self->enrolment);
  return TRUE;
}
