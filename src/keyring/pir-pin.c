/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-pin.h"

#include <sodium.h>
#include <string.h>

#define KIND "$argon2id$"

/* Steps of 1, of -1 or of 0 all along are what is tried first. */
static gboolean
is_a_row (const char *text)
{
  int step = text[1] - text[0];

  if (ABS (step) > 1)
    return FALSE;
  for (gsize i = 1; text[i] != '\0'; i++)
    if (text[i] - text[i - 1] != step)
      return FALSE;
  return TRUE;
}

gboolean
pir_pin_is_well_formed (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strspn (text, "0123456789");

  return text[length] == '\0' && length >= PIR_PIN_MIN && length <= PIR_PIN_MAX && !is_a_row (text);
}

gboolean
pir_pin_is_hash (const char *text)
{
  if (text == NULL || !g_str_has_prefix (text, KIND) || strlen (text) >= crypto_pwhash_STRBYTES)
    return FALSE;

  /* -1 is "cannot be read"; that it was made with other limits is no fault. */
  return crypto_pwhash_str_needs_rehash (text, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != -1;
}

char *
pir_pin_hash (const char *pin)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (pin != NULL, NULL);

  if (sodium_init () < 0 ||
      crypto_pwhash_str_alg (hash, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                             crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;

  return g_strdup (hash);
}

gboolean
pir_pin_fits (const char *hash,
              const char *pin)
{
  g_return_val_if_fail (hash != NULL, FALSE);
  g_return_val_if_fail (pin != NULL, FALSE);

  return pir_pin_is_hash (hash) && sodium_init () >= 0 && crypto_pwhash_str_verify (hash, pin, strlen (pin)) == 0;
}
