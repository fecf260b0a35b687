/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-school-text.h"

#include <string.h>

#define LANGUAGE "it"

static gboolean
is_language (PangoAttribute *attribute,
             gpointer        user_data)
{
  return attribute->klass->type == PANGO_ATTR_LANGUAGE;
}

/* (transfer full): those of @label, without a language */
static PangoAttrList *
dup_attributes (GtkLabel *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  PangoAttrList *languages;

  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  languages = pango_attr_list_filter (attributes, is_language, NULL);
  g_clear_pointer (&languages, pango_attr_list_unref);
  return attributes;
}

static void
mark (GtkLabel   *label,
      const char *language,
      guint       start,
      guint       end)
{
  PangoAttrList *attributes = dup_attributes (label);
  PangoAttribute *attribute = pango_attr_language_new (pango_language_from_string (language));

  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

void
pir_school_text_mark (GtkLabel *label)
{
  pir_school_text_mark_as (label, LANGUAGE);
}

void
pir_school_text_mark_as (GtkLabel   *label,
                         const char *language)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (language != NULL);

  mark (label, language, PANGO_ATTR_INDEX_FROM_TEXT_BEGINNING, PANGO_ATTR_INDEX_TO_TEXT_END);
}

void
pir_school_text_mark_part (GtkWidget  *widget,
                           const char *part)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));
      const char *found = part != NULL && *part != '\0' ? strstr (text, part) : NULL;

      if (found != NULL)
        mark (GTK_LABEL (widget), LANGUAGE, found - text, found - text + strlen (part));
      else if (gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
        {
          PangoAttrList *attributes = dup_attributes (GTK_LABEL (widget));

          gtk_label_set_attributes (GTK_LABEL (widget), attributes);
          pango_attr_list_unref (attributes);
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    pir_school_text_mark_part (child, part);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, LANGUAGE, &start, &end);
}

void
pir_school_text_mark_buffer (GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_create_tag (buffer, LANGUAGE, "language", LANGUAGE, NULL);
  g_signal_connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), NULL);
  buffer_changed_cb (buffer);
}
