/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-pkce.h"

#include <string.h>
#include <sys/random.h>

#define SECRET_BYTES 32

/* base64url without padding (RFC 4648, section 5) */
static char *
dup_base64url (const guint8 *bytes,
               gsize         length)
{
  char *text = g_base64_encode (bytes, length);

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '+')
        *p = '-';
      else if (*p == '/')
        *p = '_';
      else if (*p == '=')
        *p = '\0';
    }

  return text;
}

char *
pir_pkce_dup_secret (void)
{
  guint8 bytes[SECRET_BYTES];
  char *text;

  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    return NULL;

  text = dup_base64url (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);

  return text;
}

char *
pir_pkce_dup_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_return_val_if_fail (verifier != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return dup_base64url (digest, length);
}
