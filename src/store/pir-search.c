/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-search.h"

#include <string.h>

/* Notice numbers have 18 digits and are written in groups of four */
#define GROUP_DIGITS 4
#define MAX_WORD_BYTES 120

/* What unicode61 takes into words; accents are part of their letter once it is composed */
static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

static GPtrArray *
split_words (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = normal; at != NULL; at = *at != '\0' ? g_utf8_next_char (at) : NULL)
    {
      gboolean is_inside = is_word_character (g_utf8_get_char (at));

      if (is_inside && start == NULL)
        start = at;
      else if (!is_inside && start != NULL)
        {
          if (at - start <= MAX_WORD_BYTES)
            g_ptr_array_add (words, g_strndup (start, (gsize) (at - start)));
          start = NULL;
        }
    }

  return words;
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
  g_autofree char *valid = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GString) match = NULL;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  words = split_words (valid);
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

gboolean
pir_search_step (PirStatement  *statement,
                 gboolean      *has_row,
                 GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (statement != NULL, FALSE);
  g_return_val_if_fail (has_row != NULL, FALSE);

  if (pir_statement_step (statement, has_row, &local_error))
    return TRUE;

  if (sqlite3_extended_errcode (sqlite3_db_handle (statement)) == SQLITE_ERROR)
    {
      g_debug ("A search finds nothing: %s", local_error->message);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
