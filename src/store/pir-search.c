/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-search.h"

#include <string.h>

#include "base/pir-fold.h"

/* Notice numbers have 18 digits and are written in groups of four */
#define GROUP_DIGITS 4

static gboolean
add_word_cb (const char *word,
             gsize       length,
             gsize       start,
             gsize       end,
             gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strndup (word, length));

  return TRUE;
}

static gboolean
is_digits (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

static gboolean
is_year (const char *group)
{
  return g_str_has_prefix (group, "19") || g_str_has_prefix (group, "20");
}

/* How many words from @first on are one number in groups of four; 1 where @first stands for itself ("2026 2027") */
static guint
count_groups (GPtrArray *words,
              guint      first)
{
  gboolean has_other_than_years = FALSE;
  guint n;

  for (n = 0; first + n < words->len; n++)
    {
      const char *group = words->pdata[first + n];
      gsize length = strlen (group);

      if (!is_digits (group) || length > GROUP_DIGITS)
        break;

      if (length == GROUP_DIGITS && !is_year (group))
        has_other_than_years = TRUE;
      if (length < GROUP_DIGITS)
        {
          n++;
          break;
        }
    }

  return has_other_than_years && strlen (words->pdata[first]) == GROUP_DIGITS ? MAX (n, 1) : 1;
}

char *
pir_search_to_match (const char *text)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GString) match = NULL;

  if (text == NULL)
    return NULL;

  words = g_ptr_array_new_with_free_func (g_free);
  pir_fold_words (text, strlen (text), add_word_cb, words);
  match = g_string_new (NULL);
  for (guint i = 0, n_terms = 0; i < words->len && n_terms < PIR_SEARCH_MAX_WORDS; n_terms++)
    {
      guint end = i + count_groups (words, i);

      g_string_append (match, match->len > 0 ? " AND \"" : "\"");
      for (; i < end; i++)
        g_string_append (match, words->pdata[i]);
      g_string_append (match, "\"*");
    }

  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}
