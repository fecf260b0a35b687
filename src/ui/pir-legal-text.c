/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-legal-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/pir-language.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

#define NOTE "body" /* the style of what is said about texts in another language, and of nothing else here */

/* @language: (nullable): NULL = the reader's */
static void
add_text (GtkBox     *box,
          const char *text,
          const char *language,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), style == NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (language != NULL)
    {
      pir_school_text_mark_as (GTK_LABEL (label), language);
      gtk_widget_set_direction (label, g_str_equal (pir_language_get_direction (language), "rtl") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
    }
  gtk_box_append (box, label);
}

static void
add_paragraph (GtkBox     *box,
               const char *language,
               char       *text)
{
  char *end;

  if (g_str_has_prefix (text, "# "))
    {
      end = strchr (text, '\n');
      if (end != NULL)
        *end = '\0';
      add_text (box, text + 2, language, "heading");
      text = end != NULL ? end + 1 : text + strlen (text);
    }
  if (*text != '\0')
    add_text (box, text, language, NULL);
}

/* Whether who reads the interface reads @language */
static gboolean
is_readers (const char *language)
{
  PirLanguage own, other;

  return pir_language_parse (&own, pir_words_language (), -1) && pir_language_parse (&other, language, -1)
         && own.base_length == other.base_length && strncmp (own.name, other.name, own.base_length) == 0;
}

static gboolean
has_note (GtkBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, NOTE))
      return TRUE;
  return FALSE;
}

void
pir_legal_text_clear (GtkBox *box)
{
  GtkWidget *old;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, old);
}

void
pir_legal_text_append (GtkBox     *box,
                       const char *language,
                       const char *title,
                       const char *text)
{
  g_auto(GStrv) paragraphs = NULL;

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (language != NULL && text != NULL);

  /* Once, over the first that it is about */
  if (!is_readers (language) && !has_note (box))
    /* Translators: over conditions or a privacy notice, or both, which are shown in another language than this one, mostly Italian;
     * "binds": counts before the law */
    add_text (box, _("What follows has not been translated into your language. The Italian text is the one that binds."), NULL, NOTE);
  if (title != NULL)
    add_text (box, title, language, "title-2");
  paragraphs = g_strsplit (text, "\n\n", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    add_paragraph (box, language, g_strstrip (*paragraph));
}
