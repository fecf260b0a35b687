/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-legal-text.h"

#include <string.h>

static void
add_text (GtkBox     *box,
          const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), style == NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static void
add_paragraph (GtkBox *box,
               char   *text)
{
  char *end;

  if (g_str_has_prefix (text, "# "))
    {
      end = strchr (text, '\n');
      if (end != NULL)
        *end = '\0';
      add_text (box, text + 2, "heading");
      text = end != NULL ? end + 1 : text + strlen (text);
    }
  if (*text != '\0')
    add_text (box, text, NULL);
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
                       const char *title,
                       const char *text)
{
  g_auto(GStrv) paragraphs = NULL;

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (text != NULL);

  if (title != NULL)
    add_text (box, title, "title-2");
  paragraphs = g_strsplit (text, "\n\n", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    add_paragraph (box, g_strstrip (*paragraph));
}
