/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-words.h"

#include <string.h>

#include "base/pir-fold.h"

static gboolean
is_single (const char *word)
{
  return word != NULL && g_utf8_strlen (word, -1) == 1 && g_unichar_isalpha (g_utf8_get_char (word)) &&
         !g_unichar_iswide (g_utf8_get_char (word));
}

static gboolean
add_word_cb (const char *word,
             gsize       length,
             gsize       start,
             gsize       end,
             gpointer    user_data)
{
  GString *words = user_data;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append_len (words, word, (gssize) length);

  return TRUE;
}

char *
pir_words_fold (const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  GString *joined;

  g_return_val_if_fail (text != NULL, NULL);

  pir_fold_words (text, strlen (text), add_word_cb, words);
  parts = g_strsplit (words->str, " ", -1);
  joined = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0 && !(is_single (parts[i - 1]) && is_single (parts[i])))
        g_string_append_c (joined, ' ');
      g_string_append (joined, parts[i]);
    }

  return g_string_free (joined, FALSE);
}

/* Characters that turn the direction of what stands around them (Unicode Standard Annex 9) */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

static gboolean
is_readable (const char *text,
             const char *allowed)
{
  gboolean has_something = FALSE;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (turns_direction (c) || c == 0x2028 || c == 0x2029
          || (g_unichar_iscntrl (c) && g_utf8_strchr (allowed, -1, c) == NULL))
        return FALSE;

      has_something = has_something || g_unichar_isgraph (c);
    }

  return has_something;
}

gboolean
pir_words_is_line (const char *text)
{
  return is_readable (text, "");
}

gboolean
pir_words_is_note (const char *text)
{
  return is_readable (text, "\n\r\t");
}
