/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-pkce.h"

#include <sodium.h>
#include <string.h>

#define FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define CHALLENGE_LENGTH 43
#define MAX_VERIFIER 128
#define ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

gboolean
pir_pkce_is_challenge (const char *text)
{
  return text != NULL && strlen (text) == CHALLENGE_LENGTH && strspn (text, ALPHABET) == CHALLENGE_LENGTH;
}

char *
pir_pkce_dup_challenge (const char *verifier)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  char *text;

  g_return_val_if_fail (verifier != NULL, NULL);

  crypto_hash_sha256 (hash, (const guint8 *) verifier, strlen (verifier));
  text = g_malloc (CHALLENGE_LENGTH + 1);

  return sodium_bin2base64 (text, CHALLENGE_LENGTH + 1, hash, sizeof hash, FORM);
}

gboolean
pir_pkce_check (const char *challenge,
                const char *verifier)
{
  g_autofree char *made = NULL;
  gsize length;

  g_return_val_if_fail (challenge != NULL, FALSE);
  g_return_val_if_fail (verifier != NULL, FALSE);

  length = strlen (verifier);
  if (length < CHALLENGE_LENGTH || length > MAX_VERIFIER || strspn (verifier, ALPHABET ".~") != length)
    return FALSE;

  made = pir_pkce_dup_challenge (verifier);

  return strlen (challenge) == CHALLENGE_LENGTH && sodium_memcmp (made, challenge, CHALLENGE_LENGTH) == 0;
}
