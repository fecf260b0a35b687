/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-recovery-page.h"

#include <glib/gi18n.h>

#include "core/pir-door.h"
#include "core/pir-sentences.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-question.h"

struct _PirRecoveryPage
{
  AdwBin             parent_instance;

  GtkScrolledWindow *scroller;
  GtkStack          *stack;
  GtkCheckButton    *user_check;
  GtkCheckButton    *password_check;
  PirField          *user_field;
  PirField          *tax_code_field;
  PirQuestion       *question;
  GtkLabel          *error_label;
  GtkWidget         *go_on_button;
  GtkLabel          *sent_label;
  GtkLabel          *help_label;

  PirContext        *context;     /* (owned) */
  PirDoor           *door;        /* (owned) */
  GCancellable      *cancellable;
  gboolean           is_busy;
};

G_DEFINE_FINAL_TYPE (PirRecoveryPage, pir_recovery_page, ADW_TYPE_BIN)

static gboolean
is_password (PirRecoveryPage *self)
{
  return gtk_check_button_get_active (self->password_check);
}

static void
update (PirRecoveryPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->user_field), is_password (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->is_busy);
}

static void
changed_cb (PirRecoveryPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  update (self);
}

static void
show_sent (PirRecoveryPage *self)
{
  PirServiceInfo *info = pir_context_get_info (self->context);
  const char *phone = info != NULL ? pir_service_info_peek (info)->help_phone : NULL;
  g_autofree char *help = NULL;

  gtk_label_set_label (self->sent_label, is_password (self) ?
                       _("If there is such an account, a mail is on its way to its address. The link in it is good for one "
                         "hour, and lets you choose a new password.") :
                       _("If there is such an account, a mail with the user name is on its way to its address."));
  if (phone != NULL)
    {
      /* Translators: %s is a telephone number */
      help = g_strdup_printf (_("Assistance: %s"), phone);
      gtk_label_set_label (self->help_label, help);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), phone != NULL);
  gtk_stack_set_visible_child_name (self->stack, "sent");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirRecoveryPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_done = pir_door_recover_finish (PIR_DOOR (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_busy = FALSE;
  update (self);
  if (is_done)
    {
      show_sent (self);
      return;
    }
  sentence = pir_sentence_error (error);
  if (pir_sentence_get_problem (error) == PIR_PROBLEM_CHALLENGE)
    {
      pir_question_fail (self->question, sentence);
      return;
    }
  pir_question_ask (self->question, self->door);
  gtk_label_set_label (self->error_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
go_on_cb (PirRecoveryPage *self)
{
  gboolean is_filled = pir_field_check (self->tax_code_field);
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy)
    return;
  if (is_password (self))
    is_filled &= pir_field_check (self->user_field);
  is_filled &= pir_question_check (self->question);
  if (!is_filled)
    return;
  self->is_busy = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  update (self);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->cancellable);
  pir_door_recover_async (self->door, is_password (self) ? pir_field_get_text (self->user_field) : NULL,
                          pir_field_get_text (self->tax_code_field), pir_question_get_challenge (self->question),
                          pir_question_get_answer (self->question), busy, recovered_cb, g_object_ref (self));
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_recovery_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_RECOVERY_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_recovery_page_parent_class)->unroot (widget);
}

static void
pir_recovery_page_finalize (GObject *object)
{
  PirRecoveryPage *self = PIR_RECOVERY_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->door);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_recovery_page_parent_class)->finalize (object);
}

static void
pir_recovery_page_class_init (PirRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_recovery_page_finalize;
  widget_class->unroot = pir_recovery_page_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_QUESTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, user_check);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, password_check);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, user_field);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, tax_code_field);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, question);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, sent_label);
  gtk_widget_class_bind_template_child (widget_class, PirRecoveryPage, help_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
pir_recovery_page_init (PirRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  pir_field_set_judge (self->tax_code_field, pir_typed_tax_code);
  gtk_check_button_set_active (self->user_check, TRUE);
  update (self);
}

GtkWidget *
pir_recovery_page_new (PirContext *context,
                       const char *server)
{
  PirRecoveryPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_RECOVERY_PAGE, NULL);
  self->context = g_object_ref (context);
  self->door = pir_door_new (context, server);
  pir_question_ask (self->question, self->door);
  return GTK_WIDGET (self);
}
