/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

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
