/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-withdraw-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-cause-acts.h"
#include "ui/pir-busy.h"
#include "ui/pir-page.h"

struct _PirWithdrawButton
{
  GtkButton   parent_instance;

  PirContext *context; /* (owned) (nullable) */
  PirNotice  *notice;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirWithdrawButton, pir_withdraw_button, GTK_TYPE_BUTTON)

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirWithdrawButton) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_PAGE);
  gboolean is_done = pir_cause_withdraw_finish (PIR_CONTEXT (source), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (page != NULL && is_done)
    pir_page_say (PIR_PAGE (page), _("The contribution is withdrawn"));
  else if (page != NULL)
    pir_page_say_error (PIR_PAGE (page), error);
}

static void
response_cb (AdwMessageDialog  *dialog,
             const char        *response,
             PirWithdrawButton *self)
{
  g_autoptr(GCancellable) busy = NULL;

  if (!g_str_equal (response, "withdraw") || self->notice == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  busy = pir_busy_change_in (GTK_WIDGET (self), NULL);
  pir_cause_withdraw_async (self->context, pir_notice_peek (self->notice)->id, busy, withdrawn_cb, g_object_ref (self));
}

static void
pir_withdraw_button_clicked (GtkButton *button)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))),
                                              _("Withdraw the Contribution?"),
                                              _("It was not paid, and nothing will be. You can prepare it again at any time."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "withdraw",
      /* Translators: button: takes back a request */
      _("_Withdraw"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "withdraw", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), PIR_WITHDRAW_BUTTON (button), 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
pir_withdraw_button_dispose (GObject *object)
{
  PirWithdrawButton *self = PIR_WITHDRAW_BUTTON (object);

  g_clear_object (&self->context);
  g_clear_object (&self->notice);

  G_OBJECT_CLASS (pir_withdraw_button_parent_class)->dispose (object);
}

static void
pir_withdraw_button_class_init (PirWithdrawButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_withdraw_button_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = pir_withdraw_button_clicked;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "button");
}

static void
pir_withdraw_button_init (PirWithdrawButton *self)
{
  /* Translators: about a contribution that one has prepared and not paid */
  gtk_button_set_label (GTK_BUTTON (self), _("Withdraw…"));
  gtk_button_set_has_frame (GTK_BUTTON (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
pir_withdraw_button_show (PirWithdrawButton *self,
                          PirContext        *context,
                          PirNotice         *notice,
                          gboolean           is_free)
{
  g_return_if_fail (PIR_IS_WITHDRAW_BUTTON (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  g_set_object (&self->context, context);
  g_set_object (&self->notice, notice);
  gtk_widget_set_visible (GTK_WIDGET (self), is_free && pir_notice_is_open (notice) &&
                                             pir_notice_peek (notice)->state == PIR_NOTICE_TO_PAY);
}
