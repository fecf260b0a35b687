/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-help-text.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

static GtkWidget *
make_label (const char *markup,
            const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "2.", or a dot, and what it says beside it */
static GtkWidget *
make_entry (const char *mark,
            const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_label (markup, NULL));
  return box;
}

static char *
dup_contact (PirServiceInfo *info)
{
  const PirServiceInfoFields *fields = info != NULL ? pir_service_info_peek (info) : NULL;

  if (fields == NULL || fields->help_phone == NULL)
    return g_strdup (_("The service has not said where its assistance is. Ask the office of your school."));
  if (fields->help_hours == NULL)
    /* Translators: %s is a telephone number */
    return g_markup_printf_escaped (_("The assistance answers at %s."), fields->help_phone);
  /* Translators: %1$s is a telephone number, %2$s says when somebody is there */
  return g_markup_printf_escaped (_("The assistance answers at %1$s (%2$s)."), fields->help_phone, fields->help_hours);
}

static GtkWidget *
make_contact (PirServiceInfo *info)
{
  g_autofree char *contact = dup_contact (info);
  GtkWidget *label = make_label (contact, "card");

  gtk_widget_add_css_class (label, "note");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
make_block (const PirHelpBlock *block,
            PirServiceInfo     *info)
{
  g_autofree char *mark = NULL;

  switch (block->kind)
    {
    case PIR_HELP_HEADING:
      return make_label (block->text, "heading");
    case PIR_HELP_STEP:
      mark = g_strdup_printf ("%u.", block->number);
      return make_entry (mark, block->text);
    case PIR_HELP_POINT:
      return make_entry ("•", block->text);
    case PIR_HELP_CONTACT:
      return make_contact (info);
    case PIR_HELP_TEXT:
    default:
      return make_label (block->text, NULL);
    }
}

void
pir_help_text_append_page (GtkBox            *box,
                           const PirHelpPage *page,
                           PirServiceInfo    *info)
{
  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (page != NULL);

  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (box, make_block (g_ptr_array_index (page->blocks, i), info));
}

void
pir_help_text_append_news (GtkBox    *box,
                           GPtrArray *releases)
{
  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (releases != NULL);

  for (guint i = 0; i < releases->len; i++)
    {
      const PirRelease *release = g_ptr_array_index (releases, i);
      g_autofree char *day = pir_words_full_day (release->date);
      /* Translators: %1$s is a version such as 0.1.0, %2$s the day when it came out */
      g_autofree char *heading = g_markup_printf_escaped (_("Version %1$s · %2$s"), release->version, day);

      gtk_box_append (box, make_label (heading, "heading"));
      for (char **note = release->notes; *note != NULL; note++)
        {
          g_autofree char *markup = g_markup_escape_text (*note, -1);

          gtk_box_append (box, make_entry ("•", markup));
        }
    }
}
