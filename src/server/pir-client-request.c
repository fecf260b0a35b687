/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-client-request.h"

#include <string.h>

#include "server/pir-pkce.h"

#define REDIRECT_FORM "^http://(127\\.0\\.0\\.1|\\[::1\\]):([1-9][0-9]{0,4})/[A-Za-z0-9._~/-]{0,100}$"
#define MAX_PORT 65535
#define MIN_STATE 32
#define MAX_STATE 200

static gboolean
is_loopback (const char *redirect_uri)
{
  g_autoptr (GRegex) form = g_regex_new (REDIRECT_FORM, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *port = NULL;

  if (!g_regex_match (form, redirect_uri, 0, &match))
    return FALSE;

  port = g_match_info_fetch (match, 2);

  return g_ascii_string_to_unsigned (port, 10, 1, MAX_PORT, NULL, NULL);
}

static gboolean
is_state (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length < MIN_STATE || length > MAX_STATE)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return FALSE;

  return TRUE;
}

gboolean
pir_client_request_is_trusted (const PirClientRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (self->client_id, PIR_CLIENT_ID) == 0 && self->redirect_uri != NULL && is_loopback (self->redirect_uri);
}

const char *
pir_client_request_get_fault (const PirClientRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!is_state (self->state) || self->response_type == NULL)
    return "invalid_request";
  if (strcmp (self->response_type, "code") != 0)
    return "unsupported_response_type";
  if (!pir_pkce_is_challenge (self->code_challenge) || g_strcmp0 (self->code_challenge_method, "S256") != 0)
    return "invalid_request";

  return NULL;
}

static void
append (GString    *url,
        char        separator,
        const char *name,
        const char *value)
{
  g_string_append_c (url, separator);
  g_string_append (url, name);
  g_string_append_c (url, '=');
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

char *
pir_client_dup_answer (const char *redirect_uri,
                       const char *issuer,
                       const char *state,
                       const char *name,
                       const char *value)
{
  GString *url;

  g_return_val_if_fail (redirect_uri != NULL && issuer != NULL, NULL);
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  url = g_string_new (redirect_uri);
  append (url, '?', name, value);
  if (is_state (state))
    append (url, '&', "state", state);
  append (url, '&', "iss", issuer);

  return g_string_free (url, FALSE);
}
