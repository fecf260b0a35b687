/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-household-share.h"

#include <glib/gi18n.h>

#include "core/pir-household.h"
#include "ui/pir-account-words.h"

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             PirContext       *context)
{
  PirAccounts *accounts = pir_context_get_accounts (context);

  if (g_str_equal (response, "share") && accounts != NULL)
    pir_household_join (pir_accounts_get_household (accounts), context);
}

void
pir_household_share_ask (GtkWindow  *parent,
                         PirContext *context)
{
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  name = pir_account_words_name (context);
  /* Translators: %s is the name of a person */
  body = g_strdup_printf (_("Whoever uses this desktop can then read, together with those of the other accounts that agreed, "
                            "all notices and receipts of %s: children, schools, amounts, dates, and who has paid. It is for "
                            "reading only. It becomes visible when a second account agrees as well, stays on this computer, "
                            "is not told to the service, and can be taken back here at any time."), name);
  dialog = adw_message_dialog_new (parent, _("Read Together With the Household?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    /* Translators: button: the accounts may be read together */
                                    "share", _("_Agree"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), context, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
