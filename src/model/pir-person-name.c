/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-person-name.h"

#include "model/pir-latin.h"

#define MAX_NAME 100
#define MAX_PART 36

static gboolean
is_between (gunichar c)
{
  return c == ' ' || c == '\'' || c == '-' || c == '.' || c == 0x2019 || c == 0x00b7;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

gboolean
pir_person_name_is_valid (const char *name)
{
  gsize n_letters = 0, n = 0;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      if (is_letter (c))
        n_letters++;
      else if (n_letters == 0 || !(is_between (c) || g_unichar_ismark (c)))
        return FALSE;
    }

  return n_letters > 0 && n <= MAX_NAME;
}

char *
pir_person_name_tidy (const char *name)
{
  g_autofree char *composed = NULL;
  GString *text;

  g_return_val_if_fail (name != NULL, NULL);

  composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  text = g_string_new (NULL);
  for (const char *at = composed != NULL ? composed : name; *at != '\0'; at++)
    if (*at != ' ' || (text->len > 0 && text->str[text->len - 1] != ' '))
      g_string_append_c (text, *at);
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}

static char *
spell (const char *name)
{
  g_autofree char *folded = pir_latin_fold (name, PIR_LATIN_PLAIN, NULL);
  GString *text = g_string_new (NULL);

  for (const char *at = folded; *at != '\0' && text->len < MAX_PART; at++)
    if (g_ascii_isalpha (*at))
      g_string_append_c (text, g_ascii_tolower (*at));
  if (text->len == 0)
    g_string_assign (text, "utente");

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what is left of @name when only its letters count */
static char *
squash (const char    *name,
        PirLatinStyle  style)
{
  gboolean is_whole;
  char *folded = pir_latin_fold (name, style, &is_whole);
  gsize length = 0;

  if (!is_whole)
    {
      g_free (folded);
      return g_utf8_casefold (name, -1);
    }

  for (const char *at = folded; *at != '\0'; at++)
    if (*at != ' ')
      folded[length++] = *at;
  folded[length] = '\0';

  return folded;
}

gboolean
pir_person_name_is_same (const char *a,
                         const char *b)
{
  const PirLatinStyle styles[] = { PIR_LATIN_PLAIN, PIR_LATIN_REGISTRY };

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (styles); j++)
      {
        g_autofree char *one = squash (a, styles[i]);
        g_autofree char *other = squash (b, styles[j]);

        if (*one != '\0' && g_str_equal (one, other))
          return TRUE;
      }

  return FALSE;
}

char *
pir_user_name_make (const char *given_name,
                    const char *family_name,
                    guint       n)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  g_return_val_if_fail (given_name != NULL && family_name != NULL, NULL);
  g_return_val_if_fail (n >= 1, NULL);

  given = spell (given_name);
  family = spell (family_name);

  return n == 1 ? g_strdup_printf ("%s.%s", given, family) : g_strdup_printf ("%s.%s%u", given, family, n);
}
