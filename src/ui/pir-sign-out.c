/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-sign-out.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* Here it has ended in any case; the service forgets the session by itself when its time is over. */
  if (!pir_session_sign_out_finish (PIR_SESSION (source), result, &error))
    g_info ("The service was not told of the end of the session: %s", error->message);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             PirSession       *session)
{
  if (g_str_equal (response, "keep") || g_str_equal (response, "remove"))
    pir_session_sign_out_async (session, g_str_equal (response, "keep"), NULL, signed_out_cb, NULL);
}

void
pir_sign_out_ask (GtkWindow  *parent,
                  PirSession *session)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (PIR_IS_SESSION (session));

  dialog = adw_message_dialog_new (parent, _("Sign Out?"),
                                   _("Notices and receipts that were fetched can stay readable on this computer. Kept "
                                     "receipts are removed only if everything is removed; the service still has "
                                     "them."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "remove", _("Sign Out and _Remove Everything"),
                                    "keep", _("_Sign Out"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), session, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
