/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ask-page.h"

#include <glib/gi18n.h>

#include "core/pir-link-form.h"
#include "core/pir-sentences.h"
#include "core/pir-sentences-links.h"
#include "model/pir-tax-code.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-child-form.h"
#include "ui/pir-elsewhere.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-form-heading.h"
#include "ui/pir-legal-text.h"
#include "ui/pir-resumed-note.h"
#include "ui/pir-school-finder.h"
#include "ui/pir-school-row.h"
#include "ui/pir-words.h"

#define N_STEPS 4

struct _PirAskPage
{
  AdwBin             parent_instance;

  GtkScrolledWindow *scroller;
  PirFormHeading    *heading;
  GtkStack          *stack;
  GtkWidget         *resumed_note;
  PirSchoolFinder   *finder;
  PirElsewhere      *elsewhere;
  PirChildForm      *child_form;
  GtkBox            *privacy_text;
  GtkCheckButton    *privacy_check;
  GtkListBox        *facts;
  GtkLabel          *done_label;
  GtkLabel          *error_label;
  GtkButton         *go_on_button;

  PirContext        *context;     /* (owned) */
  PirLinkForm       *form;        /* (owned) */
  char              *again_id;    /* (owned) "" = nothing to repeat */
  GCancellable      *cancellable; /* (owned) */
  gboolean           is_busy;
};

G_DEFINE_FINAL_TYPE (PirAskPage, pir_ask_page, ADW_TYPE_BIN)

/* What each step is called, in the order of PirLinkFormStep */
static const struct
{
  const char *view;
  const char *title;
  const char *button;
} steps[] = {
  /* Translators: title of a step */
  [PIR_LINK_FORM_SCHOOL] = { "school", N_("Which School?"), NULL },
  [PIR_LINK_FORM_CHILD] = { "child", N_("Who Is the Child?"), N_("_Go On") },
  [PIR_LINK_FORM_PRIVACY] = { "privacy", N_("What the School Does with the Data"), N_("_Go On") },
  [PIR_LINK_FORM_CHECK] = { "check", N_("Is All of It Right?"), N_("_Ask the School") },
  [PIR_LINK_FORM_DONE] = { "done", N_("The School Has Been Asked"), N_("Go to _Children") },
};

static void
update (PirAskPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on_button), !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->is_busy);
}

static void
say (PirAskPage *self,
     const char *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
changed_cb (PirAskPage *self)
{
  say (self, NULL);
}

static void
add_field (PirAskPage       *self,
           const char       *name,
           PirLinkFormField  field)
{
  g_autofree char *text = g_strstrip (pir_link_form_dup_field (self->form, field));

  pir_fact_list_add (self->facts, name, text);
}

static void
add_kinship (PirAskPage *self)
{
  g_autofree char *text = pir_link_form_dup_field (self->form, PIR_LINK_FORM_KINSHIP);
  PirKinship kinship = PIR_KINSHIP_SELF;

  if (!pir_link_form_is_own (self->form))
    pir_kinship_from_string (text, &kinship);
  /* Translators: label: how one is related to the child */
  pir_fact_list_add (self->facts, _("You are"), pir_sentence_kinship (kinship));
}

static void
setup_finder (PirAskPage *self)
{
  g_autofree char *text = pir_link_form_dup_field (self->form, PIR_LINK_FORM_SEARCH);

  pir_school_finder_setup (self->finder, self->context, FALSE, text);
}

static void
searched_cb (PirAskPage *self)
{
  pir_link_form_set_field (self->form, PIR_LINK_FORM_SEARCH, pir_school_finder_get_text (self->finder));
  say (self, NULL);
}

static void
show_facts (PirAskPage *self)
{
  PirFoundSchool *school = pir_link_form_get_school (self->form);
  g_autofree char *place = pir_school_row_dup_place (school);
  g_autofree char *typed = pir_link_form_dup_field (self->form, PIR_LINK_FORM_TAX_CODE);
  g_autofree char *tax_code = pir_tax_code_normalise (typed);

  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("School"), pir_found_school_peek (school)->name);
  pir_fact_list_add (self->facts, _("Where it is"), place);
  /* Translators: label: all given names of a person */
  add_field (self, _("Given names"), PIR_LINK_FORM_GIVEN_NAME);
  add_field (self, _("Family name"), PIR_LINK_FORM_FAMILY_NAME);
  pir_fact_list_add (self->facts, _("Tax code"), tax_code);
  add_kinship (self);
  add_field (self, _("A word to the office"), PIR_LINK_FORM_NOTE);
}

static void
show_privacy (PirAskPage *self)
{
  pir_legal_text_clear (self->privacy_text);
  pir_legal_text_append (self->privacy_text, "it", NULL,
                         pir_found_school_peek (pir_link_form_get_school (self->form))->privacy_text);
  /* Nothing is taken note of by leaving it as it was. */
  gtk_check_button_set_active (self->privacy_check, FALSE);
}

static void
show_done (PirAskPage *self)
{
  const PirLinkRequestFields *fields = pir_link_request_peek (pir_link_form_get_request (self->form));
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);
  /* Translators: a school, a child */
  g_autofree char *text = g_strdup_printf (_("The office of %1$s reads the request and compares it with its records. When it has "
                                             "confirmed, the notices for %2$s appear here by themselves, with a notification. "
                                             "Nothing is to be done until then; it may take a few days."),
                                           fields->school_name, name);

  gtk_label_set_label (self->done_label, text);
}

static void
show_view (PirAskPage *self,
           const char *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
step_notify_cb (PirAskPage *self)
{
  PirLinkFormStep step = pir_link_form_get_step (self->form);

  pir_form_heading_show (self->heading, _(steps[step].title), (guint) step + 1, N_STEPS);
  gtk_widget_set_visible (GTK_WIDGET (self->go_on_button), steps[step].button != NULL);
  if (steps[step].button != NULL)
    gtk_button_set_label (self->go_on_button, _(steps[step].button));
  say (self, NULL);
  if (step == PIR_LINK_FORM_SCHOOL)
    setup_finder (self);
  else if (step == PIR_LINK_FORM_CHILD)
    pir_child_form_setup (self->child_form, self->form);
  else if (step == PIR_LINK_FORM_PRIVACY)
    show_privacy (self);
  else if (step == PIR_LINK_FORM_CHECK)
    show_facts (self);
  else
    show_done (self);
  show_view (self, steps[step].view);
}

static void
show_elsewhere (PirAskPage *self)
{
  pir_elsewhere_show (self->elsewhere, pir_link_form_get_school (self->form));
  show_view (self, "elsewhere");
}

/* Each fault at its place: at the field, or below all. */
static void
fail (PirAskPage   *self,
      const GError *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  if (pir_sentence_get_problem (error) != PIR_PROBLEM_MALFORMED ||
      !pir_child_form_say (self->child_form, pir_sentence_get_problem_field (error),
                           _("The service does not take this. Check it for signs that do not belong there.")))
    say (self, sentence);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirAskPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_link_form_act_finish (PIR_LINK_FORM (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_busy = FALSE;
  update (self);
  if (!is_done)
    fail (self, error);
  else if (pir_link_form_get_step (self->form) == PIR_LINK_FORM_SCHOOL)
    show_elsewhere (self);
}

/* @make: how what to give the call is made. Returns: (transfer full): that */
static GCancellable *
begin (PirAskPage   *self,
       GCancellable *(*make) (GtkWidget *, GCancellable *))
{
  self->is_busy = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  say (self, NULL);
  update (self);
  return make (GTK_WIDGET (self), self->cancellable);
}

static void
chosen_cb (PirAskPage *self,
           const char *code)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy)
    return;
  busy = begin (self, pir_busy_ask_in);
  pir_link_form_choose_async (self->form, code, busy, acted_cb, g_object_ref (self));
}

static void
go_on_cb (PirAskPage *self)
{
  PirLinkFormStep step = pir_link_form_get_step (self->form);

  if (self->is_busy)
    return;
  if (step == PIR_LINK_FORM_DONE)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "children");
    }
  else if (step == PIR_LINK_FORM_CHECK)
    {
      g_autoptr(GCancellable) busy = begin (self, pir_busy_change_in);

      pir_link_form_send_async (self->form, busy, acted_cb, g_object_ref (self));
    }
  else if (step == PIR_LINK_FORM_PRIVACY && !gtk_check_button_get_active (self->privacy_check))
    {
      say (self, _("Read the privacy notice and tick that you have."));
      gtk_widget_grab_focus (GTK_WIDGET (self->privacy_check));
    }
  else if (step == PIR_LINK_FORM_PRIVACY || pir_child_form_check (self->child_form))
    {
      pir_link_form_go_on (self->form);
    }
  else
    {
      say (self, _("Something is still missing, or not as it should be."));
    }
}

static void
back_cb (PirAskPage *self)
{
  pir_ask_page_back (self);
}

static void
empty_cb (PirAskPage *self)
{
  pir_link_form_drop (self->form);
  gtk_widget_set_visible (self->resumed_note, FALSE);
  setup_finder (self);
}

/* What is to be asked once more is filled in, and its school chosen; where it is not there any more, the form is as it is. */
static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirAskPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);
  PirLink *link;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (links == NULL)
    {
      fail (self, error);
      return;
    }
  link = pir_link_find (links, self->again_id);
  if (link == NULL || pir_link_peek (link)->request == NULL)
    return;
  pir_link_form_take (self->form, pir_link_peek (link)->request);
  gtk_widget_set_visible (self->resumed_note, FALSE);
  chosen_cb (self, pir_link_request_peek (pir_link_peek (link)->request)->school_code);
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_ask_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_ASK_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_ask_page_parent_class)->unroot (widget);
}

static void
pir_ask_page_finalize (GObject *object)
{
  PirAskPage *self = PIR_ASK_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_free (self->again_id);

  G_OBJECT_CLASS (pir_ask_page_parent_class)->finalize (object);
}

static void
pir_ask_page_class_init (PirAskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_ask_page_finalize;
  widget_class->unroot = pir_ask_page_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CHILD_FORM);
  g_type_ensure (PIR_TYPE_ELSEWHERE);
  g_type_ensure (PIR_TYPE_FORM_HEADING);
  g_type_ensure (PIR_TYPE_RESUMED_NOTE);
  g_type_ensure (PIR_TYPE_SCHOOL_FINDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-ask-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, resumed_note);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, finder);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, child_form);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, privacy_text);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, privacy_check);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, done_label);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirAskPage, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
}

static void
pir_ask_page_init (PirAskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_ask_page_new (PirContext *context,
                  const char *id)
{
  PirAskPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (PIR_TYPE_ASK_PAGE, NULL);
  self->context = g_object_ref (context);
  self->form = pir_link_form_new (context);
  self->again_id = g_strdup (id);
  gtk_widget_set_visible (self->resumed_note, pir_link_form_is_resumed (self->form));
  g_signal_connect_object (self->form, "notify::step", G_CALLBACK (step_notify_cb), self, G_CONNECT_SWAPPED);
  step_notify_cb (self);
  if (*id != '\0')
    pir_context_read_links_async (context, self->cancellable, links_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

gboolean
pir_ask_page_back (PirAskPage *self)
{
  g_return_val_if_fail (PIR_IS_ASK_PAGE (self), FALSE);

  if (self->is_busy)
    return FALSE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "elsewhere") == 0)
    {
      show_view (self, "school");
      return TRUE;
    }
  return pir_link_form_go_back (self->form);
}
