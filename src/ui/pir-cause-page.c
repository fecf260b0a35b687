/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cause-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cause-acts.h"
#include "core/pir-gift-form.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "model/pir-link.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-cause-card.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-gift-fields.h"
#include "ui/pir-header.h"
#include "ui/pir-school-text.h"

struct _PirCausePage
{
  PirPage            parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkScrolledWindow *scroller;
  GtkLabel          *reason_label;
  GtkLabel          *amount_label;
  GtkLabel          *description_label;
  GtkLabel          *age_label;
  GtkListBox        *facts;
  GtkWidget         *closed_label;
  GtkWidget         *form_box;
  GtkWidget         *send_box;
  PirGiftFields     *fields;
  GtkLabel          *error_label;
  GtkWidget         *send_button;

  char              *id;    /* (owned) (nullable) */
  PirGiftForm       *form;  /* (owned) (nullable) */
  GPtrArray         *links; /* (owned) (nullable): PirLink */
  GCancellable      *calls; /* (owned) (nullable): about this cause */
  gint64             fetched_at; /* of the copy that is shown; 0 = none is */
  gboolean           is_stale;   /* the copy is shown since the service could not be asked */
  gboolean           is_busy;
};

G_DEFINE_FINAL_TYPE (PirCausePage, pir_cause_page, PIR_TYPE_PAGE)

static void
say (PirCausePage *self,
     const char   *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
set_busy (PirCausePage *self,
          gboolean      is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (self->form_box, !is_busy);
  gtk_widget_set_sensitive (self->send_box, !is_busy);
}

static void
changed_cb (PirCausePage *self)
{
  say (self, NULL);
}

static void
show_facts (PirCausePage *self,
            PirOpenCause *cause)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);
  g_autofree char *creditor = pir_cause_card_dup_creditor (cause);
  g_autofree char *due = pir_cause_card_dup_due (cause, pir_clock_today ());

  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("School"), fields->school_name);
  if (!fields->is_creditor_school)
    /* Translators: the body that gets the money (ente creditore) */
    pir_fact_list_add (self->facts, _("Paid to"), creditor);
  pir_fact_list_add (self->facts, _("Creditor’s tax code"), fields->creditor_tax_code);
  /* Translators: label: the last day for a contribution */
  pir_fact_list_add (self->facts, _("When"), due);
  /* Translators: label: once, or several times */
  pir_fact_list_add (self->facts, _("How often"), fields->is_repeatable ? _("As often as you like") : _("Once for each person"));
}

static void
show_cause (PirCausePage *self,
            PirOpenCause *cause)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);
  gboolean is_open = pir_open_cause_is_open (cause, pir_clock_today ());
  g_autofree char *amount = pir_cause_card_dup_amount (cause);

  g_clear_object (&self->form);
  self->form = pir_gift_form_new (pir_page_get_context (PIR_PAGE (self)), cause);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->amount_label, amount);
  gtk_label_set_label (self->description_label, fields->description != NULL ? fields->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), fields->description != NULL);
  show_facts (self, cause);
  gtk_widget_set_visible (self->closed_label, !is_open);
  gtk_widget_set_visible (self->form_box, is_open);
  gtk_widget_set_visible (self->send_box, is_open);
  pir_gift_fields_setup (self->fields, self->form, self->links);
  gtk_stack_set_visible_child_name (self->stack, "content");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* @moment: when what is shown was said; 0 = now */
static void
show_age (PirCausePage *self,
          gint64        moment)
{
  self->is_stale = moment != 0;
  pir_cause_card_show_age (self->age_label, moment);
}

/* A copy is no error, unless the service says that there is nothing any more: it is shown with its age. */
static void
fail (PirCausePage *self,
      const GError *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  if (self->fetched_at != 0 && pir_sentence_get_problem (error) != PIR_PROBLEM_NOT_FOUND)
    {
      show_age (self, self->fetched_at);
      return;
    }
  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* Whether it is what stands there already, perhaps with what somebody has typed meanwhile */
static gboolean
is_shown (PirCausePage *self,
          PirOpenCause *cause)
{
  const PirOpenCauseFields *shown = self->fetched_at != 0 ? pir_open_cause_peek (pir_gift_form_get_cause (self->form)) : NULL;

  return shown != NULL && g_str_equal (shown->id, pir_open_cause_peek (cause)->id) &&
         shown->version == pir_open_cause_peek (cause)->version && shown->is_closed == pir_open_cause_peek (cause)->is_closed;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirCausePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirOpenCause) cause = pir_causes_find_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (cause == NULL)
    {
      fail (self, error);
      return;
    }
  if (!is_shown (self, cause))
    show_cause (self, cause);
  self->fetched_at = pir_clock_now ();
  show_age (self, 0);
}

static void
kept_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirCausePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirKeptCauses) kept = pir_causes_find_kept_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kept != NULL && kept->causes->len > 0)
    {
      show_cause (self, g_ptr_array_index (kept->causes, 0));
      self->fetched_at = kept->fetched_at;
    }
  /* lint: busy: the page says that it looks, and leaving it ends that */
  pir_causes_find_async (PIR_CONTEXT (source), self->id, self->calls, found_cb, g_object_ref (self));
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirCausePage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (links == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->links, g_ptr_array_unref);
  self->links = links;
  /* lint: busy: what is kept on this computer: one row */
  pir_causes_find_kept_async (PIR_CONTEXT (source), self->id, self->calls, kept_found_cb, g_object_ref (self));
}

static void
read_cause (PirCausePage *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  say (self, NULL);
  set_busy (self, FALSE);
  self->fetched_at = 0;
  show_age (self, 0);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  pir_context_read_links_async (pir_page_get_context (PIR_PAGE (self)), self->calls, links_read_cb, g_object_ref (self));
}

/* Each fault at its place: at the field, or below all. What has changed is shown anew. */
static void
refuse (PirCausePage *self,
        const GError *error)
{
  g_autofree char *sentence = pir_sentence_error (error);
  int problem = pir_sentence_get_problem (error);

  if (problem == PIR_PROBLEM_CAUSE_CHANGED || problem == PIR_PROBLEM_CAUSE_CLOSED)
    {
      pir_page_say (PIR_PAGE (self), sentence);
      read_cause (self);
    }
  else if (problem != PIR_PROBLEM_MALFORMED ||
           !pir_gift_fields_say (self->fields, pir_sentence_get_problem_field (error),
                                 _("The service does not take this. Check it for signs that do not belong there.")))
    {
      say (self, sentence);
    }
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirCausePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNotice) notice = pir_gift_form_send_finish (PIR_GIFT_FORM (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_busy (self, FALSE);
  if (notice != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.pay", NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refuse (self, error);
}

static void
send_clicked_cb (PirCausePage *self)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy || self->form == NULL)
    return;
  say (self, NULL);
  if (!pir_gift_fields_check (self->fields))
    {
      say (self, _("Something is still missing, or not as it should be."));
      return;
    }
  set_busy (self, TRUE);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->calls);
  pir_gift_form_send_async (self->form, busy, sent_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PirCausePage *self)
{
  g_autofree char *link = NULL;

  if (self->form == NULL)
    return;
  link = pir_cause_dup_link (pir_page_get_context (PIR_PAGE (self)), pir_gift_form_get_cause (self->form));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), link);
  /* Translators: said after the address was put on the clipboard */
  pir_page_say (PIR_PAGE (self), _("Address copied"));
}

/* What could not be asked while nobody was signed in, or without a network, can be now: below what somebody may have typed. */
static void
ask_again (PirCausePage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  if (pir_session_get_state (pir_context_get_session (context)) != PIR_SESSION_ACTIVE || self->id == NULL || self->is_busy)
    return;
  if (self->is_stale)
    /* lint: busy: the page says that it looks, and leaving it ends that */
    pir_causes_find_async (context, self->id, self->calls, found_cb, g_object_ref (self));
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") == 0)
    read_cause (self);
}

static void
pir_cause_page_constructed (GObject *object)
{
  PirCausePage *self = PIR_CAUSE_PAGE (object);

  G_OBJECT_CLASS (pir_cause_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_context_get_session (pir_page_get_context (PIR_PAGE (self))), "notify::state",
                           G_CALLBACK (ask_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::sync", G_CALLBACK (ask_again), self,
                           G_CONNECT_SWAPPED);
}

static void
pir_cause_page_set_target (PirPage    *page,
                           const char *target)
{
  PirCausePage *self = PIR_CAUSE_PAGE (page);

  if (target == NULL)
    return;
  g_free (self->id);
  self->id = g_strdup (target);
  read_cause (self);
}

static void
pir_cause_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_CAUSE_PAGE (widget)->calls);

  GTK_WIDGET_CLASS (pir_cause_page_parent_class)->unroot (widget);
}

static void
pir_cause_page_finalize (GObject *object)
{
  PirCausePage *self = PIR_CAUSE_PAGE (object);

  g_free (self->id);
  g_clear_object (&self->form);
  g_clear_object (&self->calls);
  g_clear_pointer (&self->links, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_cause_page_parent_class)->finalize (object);
}

static void
pir_cause_page_class_init (PirCausePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_cause_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_cause_page_finalize;
  widget_class->unroot = pir_cause_page_unroot;
  PIR_PAGE_CLASS (klass)->set_target = pir_cause_page_set_target;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_GIFT_FIELDS);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-cause-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, description_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, age_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, closed_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, form_box);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, send_box);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, fields);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausePage, send_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cause);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
}

static void
pir_cause_page_init (PirCausePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
  pir_school_text_mark (self->description_label);
}
