/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "pir-config.h"

void
language_bind (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("PIR_TEST_CATALOGUES"));

  if (folder == NULL)
    folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (PIR_GETTEXT_DOMAIN, folder);
  bind_textdomain_codeset (PIR_GETTEXT_DOMAIN, "UTF-8");
  /* Before textdomain() is called, GLib decides for good that the program speaks every language. */
  g_dgettext (PIR_GETTEXT_DOMAIN, "");
  textdomain (PIR_GETTEXT_DOMAIN);
}

/* setlocale() makes gettext look at the environment again. */
void
language_set (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
}

char *
language_read_words (const char * const *sources,
                     gsize               n_sources)
{
  GString *words;

  if (g_strcmp0 (g_getenv ("LANGUAGE"), "qps") != 0)
    return NULL;

  words = g_string_new ("Pago In Rete ");
  for (gsize i = 0; i < n_sources; i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, sources[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_string_append (words, text);
    }

  return g_string_free (words, FALSE);
}

static char *
dup_outside (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("⟦[^⟦⟧]*⟧", 0, 0, NULL);
  char *outside = g_strdup (text);

  while (g_regex_match (regex, outside, 0, NULL))
    {
      g_autofree char *inner = outside;

      outside = g_regex_replace_literal (regex, inner, -1, 0, " ", 0, NULL);
    }

  return outside;
}

char *
language_find_raw (const char *text,
                   const char *own_words)
{
  g_autofree char *outside = dup_outside (text);
  g_autoptr (GRegex) regex = g_regex_new ("[^\\W\\d_]{3,}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, outside, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);

      if (strstr (own_words, word) == NULL)
        return g_steal_pointer (&word);
    }

  return NULL;
}
