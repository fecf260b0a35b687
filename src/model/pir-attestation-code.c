/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-attestation-code.h"

#include <string.h>

#define LENGTH 16
#define GROUP 4

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char *
pir_attestation_code_new (const guint8 *random)
{
  char *code = g_malloc (LENGTH + 1);
  guint bits = 0, n_bits = 0;
  gsize length = 0;

  g_return_val_if_fail (random != NULL, NULL);

  for (gsize i = 0; i < PIR_ATTESTATION_CODE_BYTES; i++)
    {
      bits = bits << 8 | random[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        code[length++] = alphabet[bits >> (n_bits - 5) & 31];
      bits &= 31;
    }
  code[length] = '\0';

  return code;
}

char *
pir_attestation_code_group (const char *code)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (code != NULL, NULL);

  for (gsize i = 0; code[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, code[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
pir_attestation_code_read (const char *text)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      char c = g_ascii_toupper (*p);

      if (c == ' ' || c == '-')
        continue;
      if (c == 'O')
        c = '0';
      else if (c == 'I' || c == 'L')
        c = '1';
      if (strchr (alphabet, c) == NULL || code->len == LENGTH)
        return NULL;
      g_string_append_c (code, c);
    }

  return code->len == LENGTH ? g_string_free (g_steal_pointer (&code), FALSE) : NULL;
}
