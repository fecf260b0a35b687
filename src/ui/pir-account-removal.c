/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-account-removal.h"

#include <glib/gi18n.h>

#include "core/pir-accounts.h"
#include "core/pir-checkout.h"
#include "core/pir-sentences.h"
#include "ui/pir-account-words.h"
#include "ui/pir-main-window.h"

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirMainWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (pir_accounts_remove_finish (PIR_ACCOUNTS (source), result, &error))
    sentence = g_strdup (_("The account has been removed from this computer"));
  else
    sentence = pir_sentence_error (error);
  pir_main_window_say (window, sentence);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             PirContext       *context)
{
  PirAccounts *accounts = pir_context_get_accounts (context);
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  GtkCheckButton *check = GTK_CHECK_BUTTON (adw_message_dialog_get_extra_child (dialog));
  const char *key = pir_context_get_key (context);

  /* It may have gone meanwhile. */
  if (!g_str_equal (response, "remove") || accounts == NULL || key == NULL || pir_accounts_find (accounts, key) != context)
    return;
  /* lint: busy: the account is gone from view at once, and its folder renamed before its files go */
  pir_accounts_remove_async (accounts, context, gtk_check_button_get_active (check), removed_cb, g_object_ref (window));
}

static GtkWidget *
make_check (PirContext *context)
{
  gboolean is_open = g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_checkout (context))) > 0;
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (is_open ?
                                    _("Receipts stay as well: a payment begun here has no outcome yet") :
                                    _("Also delete the receipts, the cart and the payments kept on this computer"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (label)), -1);
  gtk_widget_set_sensitive (check, !is_open);

  return check;
}

void
pir_account_removal_ask (GtkWindow  *parent,
                         PirContext *context)
{
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  g_return_if_fail (PIR_IS_MAIN_WINDOW (parent));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (pir_context_get_key (context) != NULL);

  name = pir_account_words_name (context);
  /* Translators: %1$s is the name of a person, twice */
  body = g_strdup_printf (_("The notices and other data of %1$s that were fetched are deleted from this computer, and so "
                            "is what the system keyring holds for signing in. Receipts kept here stay in their folder "
                            "and are found again when %1$s signs in here. Nothing changes at the service."), name);
  dialog = adw_message_dialog_new (parent, _("Remove Account From This Computer?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    /* Translators: button: takes the account off this computer */
                                    "remove", _("_Remove"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_check (context));
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), context, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  /* Which button is the default one is known from now on. Else the focus would be on what comes first, and that deletes most. */
  gtk_window_set_focus (GTK_WINDOW (dialog), gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}
