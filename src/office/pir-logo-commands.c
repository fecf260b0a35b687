/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The school's logo on its payment documents. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-download.h"
#include "net/pir-client-year.h"
#include "office/pir-save.h"
#include "office/pir-wait.h"

#define MOST_BYTES (2 * 1024 * 1024)

static gboolean
put (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (GBytes) picture = pir_save_read (words[0], MOST_BYTES, _("The file is larger than 2 MiB. Make the picture smaller."), error);
  const char *school_id = picture != NULL ? pir_clerk_get_school_id (clerk, error) : NULL;
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return FALSE;

  pir_client_put_logo_async (client, school_id, picture, NULL, pir_wait_cb, &wait);
  if (!pir_client_put_logo_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  if (!pir_clerk_tell_json (clerk))
    pir_clerk_say (clerk, _("The logo stands on the school’s payment documents from now on."));

  return TRUE;
}

static gboolean
get (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (client == NULL || !pir_save_prepare (clerk, words[0], &folder, &name, error))
    return FALSE;

  pir_client_download_logo_async (client, school_id, folder, name, NULL, pir_wait_cb, &wait);

  return pir_client_download_finish (client, pir_wait_for (&wait), error) && pir_save_tell (clerk, words[0]);
}

static gboolean
remove_logo (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL || !pir_clerk_confirm (clerk, _("Remove the logo? It is not kept anywhere else."), error))
    return FALSE;

  pir_client_delete_logo_async (client, school_id, NULL, pir_wait_cb, &wait);
  if (!pir_client_delete_logo_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  pir_clerk_say (clerk, _("The school has no logo any more."));

  return TRUE;
}

const PirCommand pir_logo_commands[] = {
  { "logo", "put", N_("FILE"), 1, 1,
    N_("Put the school’s logo on its payment documents"),
    N_("A PNG or JPEG picture of at most 2 MiB. The service draws it anew, on white, and makes a large one smaller; a logo that is there "
       "is replaced. Best is a picture that is about as wide as high."),
    "logo put stemma.png", NULL, put },
  { "logo", "get", N_("FILE"), 1, 1,
    N_("Save the school’s logo as a PNG"), NULL, "logo get stemma.png", NULL, get },
  { "logo", "remove", NULL, 0, 0,
    N_("Remove the school’s logo"), NULL, "logo remove", NULL, remove_logo },
  { NULL },
};
