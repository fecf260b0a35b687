/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-refund-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-refund-acts.h"
#include "core/pir-sentences-refunds.h"
#include "ui/pir-busy.h"
#include "ui/pir-page.h"
#include "ui/pir-refund-window.h"

struct _PirRefundButton
{
  GtkButton   parent_instance;

  PirContext *context; /* (owned) (nullable) */
  PirReceipt *receipt; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirRefundButton, pir_refund_button, GTK_TYPE_BUTTON)

static void
say (PirRefundButton *self,
     const char      *text)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_PAGE);

  if (page != NULL)
    pir_page_say (PIR_PAGE (page), text);
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirRefundButton) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (pir_refund_act_finish (PIR_CONTEXT (source), result, &error))
    {
      say (self, _("The request was taken back"));
      return;
    }
  sentence = pir_sentence_refund_error (error);
  say (self, sentence);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             PirRefundButton  *self)
{
  g_autofree char *id = NULL;
  g_autoptr(GCancellable) busy = NULL;

  if (!g_str_equal (response, "withdraw") || self->receipt == NULL)
    return;
  id = pir_refund_dup_withdrawable (self->context, self->receipt);
  if (id == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  busy = pir_busy_change_in (GTK_WIDGET (self), NULL);
  pir_refund_withdraw_async (self->context, id, busy, withdrawn_cb, g_object_ref (self));
}

static void
ask_back (PirRefundButton *self,
          GtkWindow       *window)
{
  GtkWidget *dialog = adw_message_dialog_new (window, _("Take the Request Back?"),
                                              _("The school will not decide about it. You can ask again at any time."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "withdraw", _("_Take It Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "withdraw", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
pir_refund_button_clicked (GtkButton *button)
{
  PirRefundButton *self = PIR_REFUND_BUTTON (button);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  g_autofree char *id = self->receipt != NULL ? pir_refund_dup_withdrawable (self->context, self->receipt) : NULL;

  if (id != NULL)
    ask_back (self, window);
  else if (self->receipt != NULL && pir_refund_can_ask (self->context, self->receipt) > 0)
    gtk_window_present (GTK_WINDOW (pir_refund_window_new (window, self->context, self->receipt)));
}

static void
forget (PirRefundButton *self)
{
  g_clear_object (&self->context);
  g_clear_object (&self->receipt);
}

/* Nothing is held out of a window: GTK 4.8 does not always let go of a scrolled window whose focused row went away. */
static void
pir_refund_button_unroot (GtkWidget *widget)
{
  forget (PIR_REFUND_BUTTON (widget));
  gtk_widget_set_visible (widget, FALSE);

  GTK_WIDGET_CLASS (pir_refund_button_parent_class)->unroot (widget);
}

static void
pir_refund_button_dispose (GObject *object)
{
  forget (PIR_REFUND_BUTTON (object));

  G_OBJECT_CLASS (pir_refund_button_parent_class)->dispose (object);
}

static void
pir_refund_button_class_init (PirRefundButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_refund_button_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = pir_refund_button_unroot;
  GTK_BUTTON_CLASS (klass)->clicked = pir_refund_button_clicked;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "button");
}

static void
pir_refund_button_init (PirRefundButton *self)
{
  gtk_button_set_has_frame (GTK_BUTTON (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
pir_refund_button_show (PirRefundButton *self,
                        PirContext      *context,
                        PirReceipt      *receipt)
{
  g_autofree char *id = NULL;

  g_return_if_fail (PIR_IS_REFUND_BUTTON (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (receipt == NULL || PIR_IS_RECEIPT (receipt));

  g_set_object (&self->context, context);
  g_set_object (&self->receipt, receipt);
  id = receipt != NULL ? pir_refund_dup_withdrawable (context, receipt) : NULL;
  /* Translators: about a request for a refund (rimborso), which the person has made */
  gtk_button_set_label (GTK_BUTTON (self), id != NULL ? _("Take the Refund Request Back…") : _("Ask for a Refund…"));
  gtk_widget_set_visible (GTK_WIDGET (self), id != NULL || (receipt != NULL && pir_refund_can_ask (context, receipt) > 0));
}
