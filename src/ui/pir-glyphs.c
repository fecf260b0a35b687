/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-glyphs.h"

#include <libintl.h>
#include <string.h>

#include "base/pir-mo-file.h"
#include "core/pir-languages.h"
#include "pir-config.h"

#define ANY_PACKAGE "fonts-dejavu-core"

static const struct
{
  PangoScript  script;
  const char  *package;
} packages[] = {
  { PANGO_SCRIPT_HAN, "fonts-droid-fallback" },
  { PANGO_SCRIPT_HIRAGANA, "fonts-droid-fallback" },
  { PANGO_SCRIPT_HANGUL, "fonts-droid-fallback" },
};

static void
add_letters (GHashTable *letters,
             const char *text,
             gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isgraph (c) && !g_unichar_iszerowidth (c))
        g_hash_table_add (letters, GUINT_TO_POINTER (c));
    }
}

/* (transfer full): a set of characters */
static GHashTable *
list_letters (const PirOfferedLanguage *language)
{
  g_autofree char *path = g_build_filename (bindtextdomain (PIR_GETTEXT_DOMAIN, NULL), language->tag, "LC_MESSAGES",
                                            PIR_GETTEXT_DOMAIN ".mo", NULL);
  g_autoptr(PirMoFile) file = pir_mo_file_open (path, NULL);
  GHashTable *letters = g_hash_table_new (NULL, NULL);
  const char *text;
  gsize length;

  add_letters (letters, language->own_name, strlen (language->own_name));
  for (guint i = 0; file != NULL && (text = pir_mo_file_get (file, i, &length)) != NULL; i++)
    add_letters (letters, text, length);
  return letters;
}

static const char *
find_package (const char *tag)
{
  PangoLanguage *language = pango_language_from_string (tag);

  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    if (pango_language_includes_script (language, packages[i].script))
      return packages[i].package;
  return ANY_PACKAGE;
}

guint
pir_glyphs_check (GtkWidget  *widget,
                  const char *tag)
{
  const PirOfferedLanguage *language = pir_languages_find (tag);
  g_autoptr(GHashTable) letters = NULL;
  PangoFontset *fonts;
  PangoContext *context;
  GHashTableIter iter;
  gpointer letter;
  gunichar first = 0;
  guint n = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  g_return_val_if_fail (language != NULL, 0);

  context = gtk_widget_get_pango_context (widget);
  fonts = pango_font_map_load_fontset (pango_context_get_font_map (context), context, pango_context_get_font_description (context),
                                       pango_language_from_string (tag));
  letters = list_letters (language);
  g_hash_table_iter_init (&iter, letters);
  while (g_hash_table_iter_next (&iter, &letter, NULL))
    {
      g_autoptr(PangoFont) font = pango_fontset_get_font (fonts, GPOINTER_TO_UINT (letter));

      if (font != NULL && pango_font_has_char (font, GPOINTER_TO_UINT (letter)))
        continue;
      n++;
      if (first == 0 || GPOINTER_TO_UINT (letter) < first)
        first = GPOINTER_TO_UINT (letter);
    }
  g_object_unref (fonts);
  if (n > 0)
    g_warning ("%s: no font of this system shows %u of its letters, U+%04X first; the package %s has one", tag, n, first,
               find_package (tag));
  return n;
}

guint
pir_glyphs_check_all (GtkWidget *widget)
{
  gsize n_languages;
  const PirOfferedLanguage *languages = pir_languages_list (&n_languages);
  guint n = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  for (gsize i = 0; i < n_languages; i++)
    n += pir_glyphs_check (widget, languages[i].tag) > 0;
  return n;
}
