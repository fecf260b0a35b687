/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-signature.h"

#include <sodium.h>
#include <string.h>

#define HEX_LENGTH 64

/* Splits "t=SECONDS,v1=HEX" */
static gboolean
parse (const char *header,
       char      **seconds,
       gint64     *time,
       const char **hex)
{
  const char *comma = strchr (header, ',');

  if (!g_str_has_prefix (header, "t=") || comma == NULL || !g_str_has_prefix (comma, ",v1="))
    return FALSE;

  *seconds = g_strndup (header + 2, (gsize) (comma - header - 2));
  *hex = comma + 4;

  return g_ascii_string_to_signed (*seconds, 10, 0, G_MAXINT64 / 2, time, NULL) && strlen (*hex) == HEX_LENGTH;
}

gboolean
pir_signature_check (const char *header,
                     GBytes     *body,
                     const char *secret,
                     gint64      now)
{
  g_autofree char *seconds = NULL;
  g_autoptr (GHmac) hmac = NULL;
  const char *hex;
  gint64 time;

  g_return_val_if_fail (body != NULL, FALSE);
  g_return_val_if_fail (secret != NULL, FALSE);

  if (header == NULL || !parse (header, &seconds, &time, &hex) || ABS (now - time) > PIR_SIGNATURE_SECONDS)
    return FALSE;

  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret));
  g_hmac_update (hmac, (const guchar *) seconds, (gssize) strlen (seconds));
  g_hmac_update (hmac, (const guchar *) ".", 1);
  g_hmac_update (hmac, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  return sodium_memcmp (g_hmac_get_string (hmac), hex, HEX_LENGTH) == 0;
}
