/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The note (nota informativa) that families read beside a payment event. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-download.h"
#include "net/pir-client-event-papers.h"
#include "office/pir-event-find.h"
#include "office/pir-save.h"
#include "office/pir-wait.h"

#define MOST_BYTES (5 * 1024 * 1024)

static gboolean
put (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *named = pir_options_get_text (pir_clerk_get_options (clerk), "name");
  g_autofree char *own = g_path_get_basename (words[1]);
  g_autoptr (GBytes) pdf = pir_save_read (words[1], MOST_BYTES,
                                          _("The file is larger than 5 MiB. Make it smaller, for example with fewer pictures."), error);
  g_autofree char *id = pdf != NULL ? pir_event_find (clerk, words[0], error) : NULL;
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirEvent) event = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_put_note_async (client, id, named != NULL ? named : own, pdf, NULL, pir_wait_cb, &wait);
  event = pir_client_put_note_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell (clerk, event);
}

static gboolean
get (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (PirEvent) event = pir_event_read (clerk, words[0], error);
  PirClient *client = event != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (client == NULL)
    return FALSE;
  if (pir_event_peek (event)->note_sha256 == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("This event has no note."));
  if (!pir_save_prepare (clerk, words[1], &folder, &name, error))
    return FALSE;

  pir_client_download_note_async (client, event, folder, name, NULL, pir_wait_cb, &wait);

  return pir_client_download_finish (client, pir_wait_for (&wait), error) && pir_save_tell (clerk, words[1]);
}

static gboolean
remove_note (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL || !pir_clerk_confirm (clerk, _("Remove the note? Families cannot read it any more."), error))
    return FALSE;

  pir_client_delete_note_async (client, id, NULL, pir_wait_cb, &wait);
  if (!pir_client_delete_note_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  pir_clerk_say (clerk, _("The event has no note any more."));

  return TRUE;
}

static const PirOption put_options[] = {
  { "name", PIR_OPTION_TEXT, N_("NAME"), N_("what families see, ending in .pdf; otherwise the file’s own name") },
  { NULL },
};

const PirCommand pir_note_commands[] = {
  { "note", "put", N_("EVENT FILE"), 2, 2,
    N_("Attach a PDF that families read beside an event"),
    N_("At most 5 MiB, not encrypted, without scripts and embedded files. A note that is there is replaced."),
    "note put 3f2a91c0 circolare-112.pdf", put_options, put },
  { "note", "get", N_("EVENT FILE"), 2, 2,
    N_("Save an event’s note as a file"), NULL, "note get 3f2a91c0 circolare-112.pdf", NULL, get },
  { "note", "remove", N_("EVENT"), 1, 1,
    N_("Remove an event’s note"), NULL, "note remove 3f2a91c0", NULL, remove_note },
  { NULL },
};
