/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-form.h"

#include <string.h>

#include "server/pir-server-error.h"
#include "server/pir-token.h"

#define FORM_TYPE "application/x-www-form-urlencoded"

/* soup_form_decode() gives values that lie behind their names in one piece of memory. */
static gboolean
take (GHashTable          *form,
      GHashTable          *decoded,
      const char * const  *names,
      GError             **error)
{
  GHashTableIter iter;
  gpointer name, value;
  gboolean is_good = TRUE;

  g_hash_table_iter_init (&iter, decoded);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      is_good &= (names == NULL || g_strv_contains (names, name)) && g_utf8_validate (value, -1, NULL);
      if (is_good)
        g_hash_table_insert (form, g_strdup (name), g_strdup (value));
      memset (value, 0, strlen (value));
    }

  return is_good || pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "a member that is not known, or not UTF-8");
}

GHashTable *
pir_form_read (PirRequest          *request,
               const char * const  *names,
               GError             **error)
{
  SoupMessageHeaders *headers;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GHashTable) decoded = NULL;
  const char *data;
  char *text;
  gsize length;

  g_return_val_if_fail (PIR_IS_REQUEST (request), NULL);

  headers = soup_server_message_get_request_headers (pir_request_get_message (request));
  body = pir_request_dup_body (request);
  data = g_bytes_get_data (body, &length);
  if (length > 0 && g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), FORM_TYPE) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "not a form");
      return NULL;
    }

  text = g_strndup (data != NULL ? data : "", length);
  decoded = soup_form_decode (text);
  pir_token_free (text);
  form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) pir_token_free);

  return take (form, decoded, names, error) ? g_steal_pointer (&form) : NULL;
}
