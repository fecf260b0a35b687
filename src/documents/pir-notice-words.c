/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-notice-words.h"

#include <gio/gio.h>
#include <string.h>

#include "base/pir-language.h"
#include "pir-notice-resources.h"

#define PATH "/it/pagoinrete/documents/notice/words.ini"

typedef struct
{
  const char *province;
  const char *language;
} Equal;

/* Autonomy statute of Trentino-Alto Adige (DPR 670/1972), article 99; of Aosta Valley (LC 4/1948), article 38 */
static const Equal equals[] = {
  { "BZ", "de" },
  { "AO", "fr" },
};

static const char * const languages[] = { "it", "en", "de", "fr", "sl" };

/* "it", "title" -> text, by "it/title" */
static GHashTable *
read_words (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (pir_notice_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert (bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, languages[i], NULL, NULL);

      for (guint k = 0; keys[k] != NULL; k++)
        g_hash_table_insert (words, g_strconcat (languages[i], "/", keys[k], NULL),
                             g_key_file_get_string (file, languages[i], keys[k], NULL));
    }

  return words;
}

static GHashTable *
get_words (void)
{
  static GHashTable *words = NULL;

  if (g_once_init_enter (&words))
    g_once_init_leave (&words, read_words ());

  return words;
}

/* Returns: (nullable): the one of the five that a reader of @tag reads */
static const char *
find_language (const char *tag)
{
  PirLanguage language;

  if (!pir_language_parse (&language, tag, -1))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strncmp (language.name, languages[i], language.base_length) == 0 && languages[i][language.base_length] == '\0')
      return languages[i];
  return NULL;
}

PirTongue
pir_tongue_choose (const char *province,
                   const char *language)
{
  const char *reader = find_language (language);

  for (guint i = 0; i < G_N_ELEMENTS (equals); i++)
    if (g_strcmp0 (equals[i].province, province) == 0)
      {
        const gboolean is_first = g_strcmp0 (reader, equals[i].language) == 0;

        return (PirTongue) { is_first ? equals[i].language : "it", is_first ? "it" : equals[i].language, TRUE };
      }

  if (reader == NULL || g_str_equal (reader, "it"))
    return (PirTongue) { "it", NULL, FALSE };
  return (PirTongue) { "it", reader, FALSE };
}

const char *
pir_notice_words_get (const char *language,
                      const char *key)
{
  g_autofree char *name = NULL;
  const char *text;

  g_return_val_if_fail (language != NULL && key != NULL, NULL);

  name = g_strconcat (language, "/", key, NULL);
  text = g_hash_table_lookup (get_words (), name);
  g_assert (text != NULL);

  return text;
}
