/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-person-name.h"

#include <string.h>

#define MAX_NAME 100
#define MAX_PART 36

/* Letters that have no mark to be taken off */
static const struct
{
  gunichar    letter;
  const char *ascii;
} spellings[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x0153, "oe" }, { 0x00f8, "o" }, { 0x00f0, "d" },
  { 0x00fe, "th" }, { 0x0111, "d" },  { 0x0142, "l" },  { 0x0131, "i" }, { 0x0127, "h" },
  { 0x0259, "e" },  { 0x014b, "n" },
};

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

static void
append_letter (GString  *text,
               gunichar  c)
{
  if (c < 0x80)
    {
      if (g_ascii_isalpha ((char) c))
        g_string_append_c (text, (char) c);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (spellings[i].letter == c)
      g_string_append (text, spellings[i].ascii);
}

static char *
spell (const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  g_autofree char *apart = g_utf8_normalize (small, -1, G_NORMALIZE_NFKD);
  GString *text = g_string_new (NULL);

  for (const char *at = apart != NULL ? apart : ""; *at != '\0'; at = g_utf8_next_char (at))
    append_letter (text, g_utf8_get_char (at));
  if (text->len > MAX_PART)
    g_string_truncate (text, MAX_PART);
  if (text->len == 0)
    g_string_assign (text, "utente");

  return g_string_free (text, FALSE);
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
