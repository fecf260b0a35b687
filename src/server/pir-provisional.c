/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-provisional.h"

#include <sodium.h>

#include "server/pir-token.h"

#define LENGTH 16
#define GROUP 4

/* Without those that look alike: 0 O o, 1 l I i */
static const char upper[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
static const char lower[] = "abcdefghjkmnpqrstuvwxyz";
static const char digits[] = "23456789";
static const char all[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

static char
pick (const char *letters,
      gsize       n,
      guint8      byte)
{
  return letters[byte % n];
}

char *
pir_provisional_password_new (const PirHouseKey *key,
                              const char        *link_id)
{
  char *token = pir_house_key_derive (key, "password", link_id);
  guint8 bytes[32];
  gsize n_bytes = 0;
  char *password = g_malloc0 (LENGTH + LENGTH / GROUP);
  gsize at = 0;

  g_return_val_if_fail (key != NULL, NULL);

  sodium_base642bin (bytes, sizeof bytes, token, PIR_TOKEN_LENGTH, NULL, &n_bytes, NULL,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  pir_token_free (token);
  for (guint i = 0; i < LENGTH; i++)
    {
      if (i > 0 && i % GROUP == 0)
        password[at++] = '-';
      /* One of each in the first group, so that no password lacks one. */
      if (i == 0)
        password[at++] = pick (upper, sizeof upper - 1, bytes[i]);
      else if (i == 1)
        password[at++] = pick (lower, sizeof lower - 1, bytes[i]);
      else if (i == 2)
        password[at++] = pick (digits, sizeof digits - 1, bytes[i]);
      else
        password[at++] = pick (all, sizeof all - 1, bytes[i]);
    }
  sodium_memzero (bytes, sizeof bytes);

  return password;
}
