/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cause-opening.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-cause-acts.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"

/* The link that waits for a sign-in, in the data of its window: it goes with it. */
#define WAITING "pir-waiting-link"

/* Whoever opened something is told why it is not there, at length. */
static void
tell (GtkWindow  *window,
      const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (window, _("The Address Was Not Opened"), sentence);

  /* Translators: button of a dialog */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
pir_cause_opening_dup_id (GtkWindow  *window,
                          PirContext *context,
                          const char *link)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  char *id = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (link != NULL, NULL);

  if (context == NULL || pir_session_get_state (pir_context_get_session (context)) == PIR_SESSION_NONE)
    {
      g_object_set_data_full (G_OBJECT (window), WAITING, g_strdup (link), g_free);
      tell (window, _("Sign in first: the address is opened then."));
      return NULL;
    }
  g_object_set_data (G_OBJECT (window), WAITING, NULL);
  if (pir_cause_open_link (context, link, &id, &error))
    return id;

  sentence = pir_sentence_error (error);
  tell (window, sentence);

  return NULL;
}

void
pir_cause_opening_go_on (GtkWindow  *window,
                         PirContext *context)
{
  g_autofree char *link = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  if (pir_session_get_state (pir_context_get_session (context)) != PIR_SESSION_ACTIVE)
    return;
  link = g_object_steal_data (G_OBJECT (window), WAITING);
  if (link != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-link", "s", link);
}
