/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#define TATWEEL 0x0640

/* Letters that Unicode does not decompose, as people write them who do not have them on their keyboard; after case folding */
static const struct
{
  gunichar    letter;
  const char *written;
} letters[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" }, { 0x014b, "n" }, { 0x0153, "oe" }, { 0x0167, "t" },
};

/* (nullable): the collator of the language of this moment; they stay, as languages are few */
static const UCollator *
get_collator (void)
{
  static GMutex lock;
  static GHashTable *collators; /* (owned): language → UCollator; guarded by @lock */
  const char *language = g_get_language_names ()[0];
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator;

  if (collators == NULL)
    collators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (collators, language, NULL, (gpointer *) &collator))
    return collator;

  collator = ucol_open (g_str_equal (language, "C") ? "" : language, &status);
  if (U_FAILURE (status))
    collator = NULL;
  g_hash_table_insert (collators, g_strdup (language), collator);
  return collator;
}

/* (transfer full): @text as ICU wants it; what is no UTF-8 is replaced */
static UChar *
to_utf16 (const char *text,
          int32_t    *length)
{
  gsize size = strlen (text) + 1;
  UChar *wide = g_new (UChar, size);
  UErrorCode status = U_ZERO_ERROR;

  u_strFromUTF8WithSub (wide, (int32_t) size, length, text, -1, 0xfffd, NULL, &status);
  return wide;
}

char *
pir_collation_key (const char *text)
{
  const UCollator *collator = get_collator ();
  g_autofree UChar *wide = NULL;
  int32_t length = 0, size;
  char *key;

  g_return_val_if_fail (text != NULL, NULL);

  if (collator == NULL)
    return g_utf8_collate_key (text, -1);
  wide = to_utf16 (text, &length);
  size = ucol_getSortKey (collator, wide, length, NULL, 0);
  key = g_malloc0 ((gsize) size + 1);
  ucol_getSortKey (collator, wide, length, (uint8_t *) key, size);
  return key;
}

int
pir_collation_compare (const char *a,
                       const char *b)
{
  g_autofree char *first = NULL, *second = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  first = pir_collation_key (a);
  second = pir_collation_key (b);
  return g_strcmp0 (first, second);
}

static const char *
find_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].written;
  return NULL;
}

char *
pir_collation_fold (const char *text)
{
  g_autofree char *valid = NULL, *apart = NULL, *small = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  small = g_utf8_casefold (apart, -1);
  folded = g_string_sized_new (strlen (small));
  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *written = find_letter (c);

      if (written != NULL)
        g_string_append (folded, written);
      else if (!g_unichar_ismark (c) && c != TATWEEL)
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}
