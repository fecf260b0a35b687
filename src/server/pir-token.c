/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-token.h"

#include <sodium.h>
#include <string.h>

char *
pir_token_new (void)
{
  guint8 random[32];
  char *token = g_malloc (PIR_TOKEN_LENGTH + 1);

  randombytes_buf (random, sizeof random);
  sodium_bin2base64 (token, PIR_TOKEN_LENGTH + 1, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (random, sizeof random);

  return token;
}

void
pir_token_free (char *token)
{
  if (token != NULL)
    sodium_memzero (token, strlen (token));
  g_free (token);
}

char *
pir_token_dup_hash (const char *token)
{
  guint8 hash[crypto_generichash_BYTES];
  char *hex;

  g_return_val_if_fail (token != NULL, NULL);

  if (strlen (token) != PIR_TOKEN_LENGTH)
    return NULL;

  crypto_generichash (hash, sizeof hash, (const guint8 *) token, PIR_TOKEN_LENGTH, NULL, 0);
  hex = g_malloc (sizeof hash * 2 + 1);

  return sodium_bin2hex (hex, sizeof hash * 2 + 1, hash, sizeof hash);
}
