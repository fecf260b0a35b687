/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-account-words.h"

#include <glib/gi18n.h>

#include "core/pir-session.h"

char *
pir_account_words_place (PirContext *context)
{
  g_autofree char *server = NULL;
  g_autofree char *host = NULL;
  int port = -1;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  server = pir_context_dup_server (context);
  if (server == NULL || !g_uri_split_network (server, G_URI_FLAGS_NONE, NULL, &host, &port, NULL) || host == NULL)
    return g_strdup (server != NULL ? server : "");

  return port > 0 ? g_strdup_printf ("%s:%d", host, port) : g_steal_pointer (&host);
}

char *
pir_account_words_name (PirContext *context)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  name = pir_context_dup_name (context);
  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);

  place = pir_account_words_place (context);
  /* Translators: an account whose owner's name is not known yet; %s is the name of a server */
  return g_strdup_printf (_("Account at %s"), place);
}

char *
pir_account_words_label (PirAccounts *accounts,
                         PirContext  *context)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  gboolean is_alone = TRUE;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  name = pir_account_words_name (context);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)) && is_alone; i++)
    {
      g_autoptr(PirContext) other = g_list_model_get_item (G_LIST_MODEL (accounts), i);
      g_autofree char *other_name = pir_account_words_name (other);

      is_alone = other == context || g_strcmp0 (name, other_name) != 0;
    }
  if (is_alone)
    return g_steal_pointer (&name);

  place = pir_account_words_place (context);
  /* Translators: one of two accounts of the same name: name, server */
  return g_strdup_printf (C_("account", "%1$s (%2$s)"), name, place);
}

const char *
pir_account_words_state (PirContext *context)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  switch (pir_session_get_state (pir_context_get_session (context)))
    {
    case PIR_SESSION_ACTIVE:
      /* Translators: what happened to an account */
      return _("Signed in");
    case PIR_SESSION_ENDED:
      /* Translators: what happened to an account */
      return _("Signed out");
    case PIR_SESSION_NONE:
    case PIR_SESSION_RESTORING:
    default:
      /* Translators: state of an account: its data are being read */
      return _("Being opened");
    }
}
