/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cause-opening.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-cause-acts.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"

/* Whoever opened something is told why it is not there, at length. */
static void
tell (GtkWindow  *window,
      const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (window, _("The Address Was Not Opened"), sentence);

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
      tell (window, _("Sign in first, then open the address again."));
      return NULL;
    }
  if (pir_cause_open_link (context, link, &id, &error))
    return id;

  sentence = pir_sentence_error (error);
  tell (window, sentence);

  return NULL;
}
