/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-school-text.h"

#define LANGUAGE "it"

void
pir_school_text_mark (GtkLabel *label)
{
  PangoAttrList *attributes;

  g_return_if_fail (GTK_IS_LABEL (label));

  attributes = gtk_label_get_attributes (label);
  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_change (attributes, pango_attr_language_new (pango_language_from_string (LANGUAGE)));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
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
