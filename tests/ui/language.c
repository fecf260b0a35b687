/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include <libintl.h>
#include <locale.h>

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
