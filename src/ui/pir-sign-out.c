/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-sign-out.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-session.h"

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
             PirContext       *context)
{
  if (g_str_equal (response, "sign-out"))
    /* lint: busy: one is signed out here at once; the service hears of it */
    pir_session_sign_out_async (pir_context_get_session (context), TRUE, NULL, signed_out_cb, NULL);
}

void
pir_sign_out_ask (GtkWindow  *parent,
                  PirContext *context)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  /* Translators: title of a question */
  dialog = adw_message_dialog_new (parent, _("Sign Out?"),
                                   _("Notices and receipts that were fetched stay readable on this computer, for whoever "
                                     "uses this desktop. If nothing is to stay here, remove the account: “Accounts” in "
                                     "the main menu."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    /* Translators: button of a question */
                                    "sign-out", _("_Sign Out"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "sign-out");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), context, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
