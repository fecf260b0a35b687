/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-languages.h"

#include <locale.h>
#include <string.h>

#include "base/pir-language.h"

#define ANY_LOCALE "C.UTF-8" /* gettext reads LANGUAGE under this one, but not under "C" */

typedef struct
{
  PirOfferedLanguage offered;
  const char        *locale; /* of most who speak it, without an encoding */
} Row;

static const Row rows[] = {
#include "core/pir-languages-table.h"
};

static PirOfferedLanguage offered[G_N_ELEMENTS (rows)];

/* What the environment said before this program changed it */
static struct
{
  gboolean  is_kept;
  char     *language; /* (nullable): LANGUAGE */
  char     *locale;   /* (nullable): LC_ALL */
} before;

static void
put (const char *name,
     const char *value)
{
  if (value != NULL)
    g_setenv (name, value, TRUE);
  else
    g_unsetenv (name);
}

static void
restore_environment (void)
{
  if (!before.is_kept)
    {
      before.language = g_strdup (g_getenv ("LANGUAGE"));
      before.locale = g_strdup (g_getenv ("LC_ALL"));
      before.is_kept = TRUE;
    }
  put ("LANGUAGE", before.language);
  put ("LC_ALL", before.locale);
}

static gboolean
try_locale (const char *name)
{
  if (setlocale (LC_ALL, name) == NULL)
    return FALSE;
  g_setenv ("LC_ALL", name, TRUE);
  return TRUE;
}

/* The locale that somebody asked for and the system does not have: which language they meant */
static void
apply_system (void)
{
  static const char * const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  PirLanguage language;

  if (setlocale (LC_ALL, "") != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (variables) && before.language == NULL; i++)
    if (pir_language_parse (&language, g_getenv (variables[i]), -1))
      {
        g_setenv ("LANGUAGE", language.name, TRUE);
        break;
      }
  try_locale (ANY_LOCALE);
}

static void
apply_row (const Row *row)
{
  g_autofree char *own = g_strconcat (row->locale, ".UTF-8", NULL);

  g_setenv ("LANGUAGE", row->offered.tag, TRUE);
  if (!try_locale (own))
    try_locale (ANY_LOCALE);
}

const PirOfferedLanguage *
pir_languages_list (gsize *n)
{
  static gsize is_copied = 0;

  g_return_val_if_fail (n != NULL, NULL);

  if (g_once_init_enter (&is_copied))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        offered[i] = rows[i].offered;
      g_once_init_leave (&is_copied, 1);
    }
  *n = G_N_ELEMENTS (rows);
  return offered;
}

const PirOfferedLanguage *
pir_languages_find (const char *tag)
{
  const PirOfferedLanguage *list, *found = NULL;
  PirLanguage wanted, other;
  gsize n;

  if (!pir_language_parse (&wanted, tag, -1))
    return NULL;
  list = pir_languages_list (&n);
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (list[i].tag, wanted.name))
        return &list[i];
      if (found == NULL && pir_language_parse (&other, list[i].tag, -1) && other.base_length == wanted.base_length &&
          strncmp (other.name, wanted.name, wanted.base_length) == 0)
        found = &list[i];
    }
  return found;
}

gboolean
pir_languages_apply (const char *tag)
{
  const PirOfferedLanguage *language = pir_languages_find (tag);

  restore_environment ();
  if (language == NULL)
    apply_system ();
  else
    apply_row (&rows[language - offered]);
  return language != NULL;
}
