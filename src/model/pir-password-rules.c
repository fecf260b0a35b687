/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-password-rules.h"

#include <string.h>

#define ENTRY_BYTES 5   /* of each known password: the first bytes of its SHA-256, sorted */
#define MIN_WORD 6      /* shorter ones are not on the list */
#define MIN_PERSONAL 4  /* shorter ones are parts of many words */

static const char * const names[] = { "length", "digit", "upper", "lower", "breached", "personal", "same" };

static gboolean
is_listed (GBytes     *list,
           const char *word,
           gsize       length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n_bytes, n_digest = 32, low = 0, high;
  const guint8 *entries = g_bytes_get_data (list, &n_bytes);
  guint8 digest[32];

  if (length < MIN_WORD)
    return FALSE;

  g_checksum_update (checksum, (const guchar *) word, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n_digest);
  for (high = n_bytes / ENTRY_BYTES; low < high;)
    {
      gsize middle = low + (high - low) / 2;
      int order = memcmp (digest, entries + middle * ENTRY_BYTES, ENTRY_BYTES);

      if (order == 0)
        return TRUE;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return FALSE;
}

/* Lower case, without marks */
static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (apart != NULL ? apart : text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));

  return g_string_free (plain, FALSE);
}

/* "Password2026!" is no better than "Password". */
static gboolean
is_known (GBytes     *list,
          const char *folded)
{
  gsize length = strlen (folded);

  if (is_listed (list, folded, length))
    return TRUE;

  while (length > 0 && g_ascii_ispunct (folded[length - 1]))
    length--;
  if (is_listed (list, folded, length))
    return TRUE;

  while (length > 0 && (g_ascii_isdigit (folded[length - 1]) || g_ascii_ispunct (folded[length - 1])))
    length--;

  return is_listed (list, folded, length);
}

/* The words of a name or an address. Of an address only what stands before its @: many people have the same domain. */
static GStrv
split (const char *text)
{
  g_autofree char *folded = fold (text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *at = folded; *at != '\0' && *at != '@'; at = g_utf8_next_char (at))
    g_string_append_unichar (words, g_unichar_isalnum (g_utf8_get_char (at)) ? g_utf8_get_char (at) : ' ');

  return g_strsplit (words->str, " ", -1);
}

static gboolean
is_personal (const char         *folded,
             const char * const *personal)
{
  for (; personal != NULL && *personal != NULL; personal++)
    {
      g_auto (GStrv) parts = split (*personal);

      for (guint i = 0; parts[i] != NULL; i++)
        if (g_utf8_strlen (parts[i], -1) >= MIN_PERSONAL && strstr (folded, parts[i]) != NULL)
          return TRUE;
    }

  return FALSE;
}

static PirPasswordFaults
find_missing (const char *password)
{
  PirPasswordFaults missing = PIR_PASSWORD_FAULT_DIGIT | PIR_PASSWORD_FAULT_UPPER | PIR_PASSWORD_FAULT_LOWER;

  for (const char *at = password; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        missing &= ~PIR_PASSWORD_FAULT_DIGIT;
      else if (g_unichar_isupper (c))
        missing &= ~PIR_PASSWORD_FAULT_UPPER;
      else if (g_unichar_islower (c))
        missing &= ~PIR_PASSWORD_FAULT_LOWER;
    }

  return missing;
}

PirPasswordFaults
pir_password_rules_check (const char         *password,
                          const char * const *personal,
                          GBytes             *list)
{
  g_autofree char *folded = NULL;
  PirPasswordFaults faults;
  glong length;

  g_return_val_if_fail (password != NULL, PIR_PASSWORD_FAULT_LENGTH);

  folded = fold (password);
  length = g_utf8_strlen (password, -1);
  faults = find_missing (password);
  if (length < PIR_PASSWORD_MIN || length > PIR_PASSWORD_MAX)
    faults |= PIR_PASSWORD_FAULT_LENGTH;
  if (list != NULL && is_known (list, folded))
    faults |= PIR_PASSWORD_FAULT_BREACHED;
  if (is_personal (folded, personal))
    faults |= PIR_PASSWORD_FAULT_PERSONAL;
  explicit_bzero (folded, strlen (folded));

  return faults;
}

char *
pir_password_faults_to_string (PirPasswordFaults faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (((guint) faults & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", names[i]);

  return g_string_free (text, FALSE);
}

PirPasswordFaults
pir_password_faults_from_string (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);
  guint faults = 0;

  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      if (strcmp (words[i], names[j]) == 0)
        faults |= 1u << j;

  return (PirPasswordFaults) faults;
}
