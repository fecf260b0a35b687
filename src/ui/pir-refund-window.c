/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-refund-window.h"

#include <glib/gi18n.h>

#include "core/pir-refund-acts.h"
#include "core/pir-sentences-refunds.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

struct _PirRefundWindow
{
  AdwWindow     parent_instance;

  GtkLabel     *what_label;
  PirField     *amount_field;
  GtkTextView  *reason_view;
  GtkLabel     *reason_fault;
  GtkLabel     *error_label;
  GtkWidget    *send_button;

  PirContext   *context;     /* (owned) */
  PirReceipt   *receipt;     /* (owned) */
  char         *id;          /* (owned): of the request: the same while it is tried again */
  GCancellable *cancellable; /* (owned) */
  gboolean      is_sending;
};

G_DEFINE_FINAL_TYPE (PirRefundWindow, pir_refund_window, ADW_TYPE_WINDOW)

static void
say_error (PirRefundWindow *self,
           const char      *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static gboolean
read_amount (PirRefundWindow *self,
             PirMoney        *amount)
{
  PirMoney left = pir_refund_can_ask (self->context, self->receipt);
  const char *typed = pir_field_get_text (self->amount_field);
  g_autofree char *sentence = NULL;
  g_autofree char *most = NULL;

  if (pir_money_parse (typed, amount) && *amount > 0 && *amount <= left)
    {
      pir_field_say (self->amount_field, PIR_TYPED_FINE, NULL);
      return TRUE;
    }
  most = pir_words_money (left);
  sentence = pir_words_ambiguous (typed);
  if (sentence == NULL)
    /* Translators: about an amount that somebody typed; %s is the most that can be asked for, such as 20,00 € */
    sentence = g_strdup_printf (_("Type an amount, at most %s."), most);
  pir_field_say (self->amount_field, PIR_TYPED_WRONG, sentence);
  return FALSE;
}

static gboolean
read_reason (PirRefundWindow  *self,
             char            **reason)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason_view);
  g_autofree char *typed = NULL;
  gboolean is_right;

  g_object_get (buffer, "text", &typed, NULL);
  *reason = g_strdup (g_strstrip (typed));
  is_right = **reason != '\0' && g_utf8_strlen (*reason, -1) <= PIR_REFUND_REASON_MOST;
  gtk_widget_set_visible (GTK_WIDGET (self->reason_fault), !is_right);
  if (is_right)
    return TRUE;
  gtk_label_set_label (self->reason_fault,
                       **reason == '\0' ? _("The school needs to know why.") : _("This is too long: at most 500 characters."));
  g_clear_pointer (reason, g_free);
  return FALSE;
}

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirRefundWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  self->is_sending = FALSE;
  if (pir_refund_act_finish (PIR_CONTEXT (source), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_refund_error (error);
  say_error (self, sentence);
  gtk_widget_set_sensitive (self->send_button, TRUE);
}

static void
send_clicked_cb (PirRefundWindow *self)
{
  PirRefundStart start = { .id = self->id };
  g_autofree char *reason = NULL;
  gboolean is_amount_right = read_amount (self, &start.amount);

  say_error (self, NULL);
  if (!read_reason (self, &reason) || !is_amount_right)
    return;
  start.reason = reason;
  gtk_widget_set_sensitive (self->send_button, FALSE);
  self->is_sending = TRUE;
  /* lint: busy: the window has its own Cancel */
  pir_refund_request_async (self->context, pir_receipt_peek (self->receipt)->id, &start, self->cancellable, requested_cb,
                            g_object_ref (self));
}

/* Another request than the one that was tried has an id of its own. */
static void
changed_cb (PirRefundWindow *self)
{
  g_free (self->id);
  self->id = g_uuid_string_random ();
}

static void
pir_refund_window_dispose (GObject *object)
{
  PirRefundWindow *self = PIR_REFUND_WINDOW (object);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  /* Closed before the service has answered */
  if (self->is_sending && parent != NULL && !g_cancellable_is_cancelled (self->cancellable))
    pir_busy_say_ended (GTK_WIDGET (parent));
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (pir_refund_window_parent_class)->dispose (object);
}

static void
pir_refund_window_finalize (GObject *object)
{
  PirRefundWindow *self = PIR_REFUND_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->receipt);
  g_clear_object (&self->cancellable);
  g_free (self->id);

  G_OBJECT_CLASS (pir_refund_window_parent_class)->finalize (object);
}

static void
pir_refund_window_class_init (PirRefundWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_refund_window_dispose;
  object_class->finalize = pir_refund_window_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-refund-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, what_label);
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, amount_field);
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, reason_view);
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, reason_fault);
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirRefundWindow, send_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
}

static void
pir_refund_window_init (PirRefundWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->id = g_uuid_string_random ();
  g_signal_connect_object (gtk_text_view_get_buffer (self->reason_view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
pir_refund_window_new (GtkWindow  *parent,
                       PirContext *context,
                       PirReceipt *receipt)
{
  const PirReceiptFields *fields;
  g_autofree char *left = NULL;
  g_autofree char *paid = NULL;
  g_autofree char *what = NULL;
  PirRefundWindow *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  self = g_object_new (PIR_TYPE_REFUND_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->receipt = g_object_ref (receipt);
  fields = pir_receipt_peek (receipt);
  left = pir_words_money (pir_refund_can_ask (context, receipt));
  paid = pir_words_money (fields->amount);
  /* Translators: what was paid, for which child, how much, to which school */
  what = g_strdup_printf (_("%1$s, for %2$s: %3$s to %4$s"), fields->reason, fields->debtor_name, paid, fields->school_name);
  gtk_label_set_label (self->what_label, what);
  pir_school_text_mark_part (GTK_WIDGET (self->what_label), fields->reason);
  pir_field_set_text (self->amount_field, left);
  return GTK_WIDGET (self);
}
