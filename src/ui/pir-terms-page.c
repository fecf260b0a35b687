/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-terms-page.h"

#include <glib/gi18n.h>

#include "core/pir-door.h"
#include "core/pir-sentences.h"
#include "core/pir-session-duty.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-legal-text.h"

struct _PirTermsPage
{
  AdwBin             parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *back_button;
  GtkWidget         *sign_out_button;
  GtkLabel          *why_label;
  GtkBox            *texts;
  GtkWidget         *accept_box;
  GtkCheckButton    *terms_check;
  GtkCheckButton    *privacy_check;
  GtkWidget         *accept_button;
  GtkLabel          *error_label;
  GtkWidget         *again_button;

  PirContext        *context;      /* (owned) */
  PirDoor           *door;         /* (owned) */
  GPtrArray         *terms;        /* (owned) (nullable): PirTermsDocument */
  GCancellable      *cancellable;
  gboolean           is_to_accept;
  gboolean           is_busy;
};

G_DEFINE_FINAL_TYPE (PirTermsPage, pir_terms_page, ADW_TYPE_BIN)

static void
update (PirTermsPage *self)
{
  gboolean is_read = gtk_check_button_get_active (self->terms_check) && gtk_check_button_get_active (self->privacy_check);

  gtk_widget_set_visible (self->accept_box, self->is_to_accept && self->terms != NULL);
  gtk_widget_set_sensitive (self->accept_button, is_read && !self->is_busy);
}

static void
changed_cb (PirTermsPage *self)
{
  update (self);
}

static void
say (PirTermsPage *self,
     const GError *error)
{
  g_autofree char *sentence = error != NULL ? pir_sentence_error (error) : NULL;

  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
show_texts (PirTermsPage *self)
{
  pir_legal_text_clear (self->texts);
  for (guint i = 0; i < self->terms->len; i++)
    {
      const PirTermsDocumentFields *fields = pir_terms_document_peek (g_ptr_array_index (self->terms, i));

      pir_legal_text_append (self->texts, fields->language, fields->title, fields->text);
    }
}

static void
read_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirTermsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *terms = pir_door_read_terms_finish (PIR_DOOR (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_visible (self->again_button, terms == NULL);
  if (terms == NULL)
    {
      say (self, error);
      return;
    }
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  self->terms = terms;
  show_texts (self);
  update (self);
}

static void
read_cb (PirTermsPage *self)
{
  g_autoptr(GCancellable) busy = pir_busy_ask_in (GTK_WIDGET (self), self->cancellable);

  say (self, NULL);
  gtk_widget_set_visible (self->again_button, FALSE);
  pir_door_read_terms_async (self->door, busy, read_done_cb, g_object_ref (self));
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirTermsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_session_accept_terms_finish (PIR_SESSION (source), result, &error);

  /* What comes next is the window's business; until then nothing more is to be pressed. */
  if (is_done || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_busy = FALSE;
  gtk_check_button_set_active (self->terms_check, FALSE);
  gtk_check_button_set_active (self->privacy_check, FALSE);
  update (self);
  if (pir_sentence_get_problem (error) == PIR_PROBLEM_TERMS_VERSION)
    {
      read_cb (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  say (self, error);
}

static void
accept_cb (PirTermsPage *self)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy || self->terms == NULL)
    return;
  self->is_busy = TRUE;
  say (self, NULL);
  update (self);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->cancellable);
  pir_session_accept_terms_async (pir_context_get_session (self->context), self->terms, busy, accepted_cb, g_object_ref (self));
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_terms_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_TERMS_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_terms_page_parent_class)->unroot (widget);
}

static void
pir_terms_page_finalize (GObject *object)
{
  PirTermsPage *self = PIR_TERMS_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->door);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_terms_page_parent_class)->finalize (object);
}

static void
pir_terms_page_class_init (PirTermsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_terms_page_finalize;
  widget_class->unroot = pir_terms_page_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-terms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, sign_out_button);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, why_label);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, texts);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, accept_box);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, terms_check);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, privacy_check);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirTermsPage, again_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
pir_terms_page_init (PirTermsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_terms_page_new (PirContext *context,
                    const char *server,
                    gboolean    is_to_accept)
{
  PirTermsPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_TERMS_PAGE, NULL);
  self->context = g_object_ref (context);
  self->door = pir_door_new (context, server);
  self->is_to_accept = is_to_accept;
  gtk_label_set_label (self->why_label, _("The service asks you to read and accept its conditions before you go on."));
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), is_to_accept);
  gtk_widget_set_visible (self->back_button, !is_to_accept);
  gtk_widget_set_visible (self->sign_out_button, is_to_accept);
  update (self);
  read_cb (self);
  return GTK_WIDGET (self);
}
