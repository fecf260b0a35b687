/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-archive-opening.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-archive-export.h"
#include "core/pir-archive-job.h"

/* What the dialog is about, in its data: it goes with it. */
#define ARCHIVE "pir-opened-archive"

/* Whose window it is, in its data; it holds them itself. */
#define ACCOUNTS "pir-accounts-of-archives"

static void
import_cb (AdwMessageDialog *dialog,
           const char       *response,
           gpointer          user_data)
{
  PirArchiveJob *job = user_data;
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  pir_archive_job_import (job, g_object_get_data (G_OBJECT (dialog), ARCHIVE));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.go", "s", "archive");
}

static void
ask (GtkWindow     *window,
     PirArchiveJob *job,
     GFile         *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  /* Translators: %s is the name of a file */
  body = g_strdup_printf (_("The receipts in “%s” are added to those that are kept on this computer. Each is checked; what is here "
                            "already stays as it is."), name);
  dialog = adw_message_dialog_new (window, _("Import the Archive?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "import",
      /* Translators: button: reads the archive */
      _("_Import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), ARCHIVE, g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response::import", G_CALLBACK (import_cb), job, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   GtkWindow     *window)
{
  PirAccounts *accounts = g_object_get_data (G_OBJECT (window), ACCOUNTS);
  PirContext *context = pir_accounts_get_current (accounts);
  PirArchiveJob *job = pir_archive_get_job (pir_context_get_archive (context));
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  /* One after the other; how far the first has come is what there is to see. */
  if (pir_archive_job_is_running (job))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.go", "s", "archive");
  else
    ask (window, job, file);
}

gboolean
pir_archive_opening_is_archive (GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  return name != NULL && g_str_has_suffix (name, PIR_ARCHIVE_EXTENSION);
}

void
pir_archive_opening_add (GtkApplicationWindow *window,
                         PirAccounts          *accounts)
{
  g_autoptr(GSimpleAction) action = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (PIR_IS_ACCOUNTS (accounts));

  action = g_simple_action_new ("open-archive", G_VARIANT_TYPE_STRING);
  g_object_set_data (G_OBJECT (window), ACCOUNTS, accounts);
  g_signal_connect_object (action, "activate", G_CALLBACK (open_activated_cb), window, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}
