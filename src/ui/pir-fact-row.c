/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-fact-row.h"

#include <glib/gi18n.h>

#include "ui/pir-ui.h"

#define MAX_PART 20 /* bytes */

struct _PirFactRow
{
  GtkListBoxRow  parent_instance;

  GtkLabel      *name_label;
  GtkLabel      *value_label;
  GtkWidget     *copy_button;
  char          *code; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PirFactRow, pir_fact_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_address (const char *value)
{
  return strchr (value, '@') != NULL;
}

/* An e-mail address is broken after "@" and "." rather than anywhere; what is longer than a narrow row has to be. Its label has
 * no font features: GTK merges them with these attributes, and neighbours into one. */
static void
keep_parts_whole (GtkLabel   *label,
                  const char *value)
{
  g_autoptr(PangoAttrList) attributes = NULL;
  const char *end;

  if (!is_address (value))
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (label), "numeric");
  attributes = pango_attr_list_new ();
  for (const char *part = value; *part != '\0'; part = end)
    {
      end = part + strcspn (part, "@.");
      if (*end != '\0')
        end++;
      if (end - part <= MAX_PART)
        {
          PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

          whole->start_index = part - value;
          whole->end_index = end - value;
          pango_attr_list_insert (attributes, whole);
        }
    }
  gtk_label_set_attributes (label, attributes);
}

static void
copy_clicked_cb (PirFactRow *self)
{
  g_assert (PIR_IS_FACT_ROW (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->code);
  gtk_button_set_icon_name (GTK_BUTTON (self->copy_button), "object-select-symbolic");
  gtk_widget_set_tooltip_text (self->copy_button, _("Copied"));
}

static void
pir_fact_row_finalize (GObject *object)
{
  g_free (PIR_FACT_ROW (object)->code);

  G_OBJECT_CLASS (pir_fact_row_parent_class)->finalize (object);
}

static void
pir_fact_row_class_init (PirFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_fact_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirFactRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirFactRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, PirFactRow, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
pir_fact_row_init (PirFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_fact_row_new (const char *name,
                  const char *value)
{
  PirFactRow *self;
  /* Translators: a fact for screen readers: what it is called, what it is */
  g_autofree char *label = g_strdup_printf (C_("fact", "%1$s: %2$s"), name, value);

  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  self = g_object_new (PIR_TYPE_FACT_ROW, NULL);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->value_label, value);
  keep_parts_whole (self->value_label, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
pir_fact_row_new_code (const char *name,
                       const char *shown,
                       const char *code)
{
  GtkWidget *row = pir_fact_row_new_contact (name, shown, code);

  g_return_val_if_fail (row != NULL, NULL);

  if (!is_address (shown))
    gtk_widget_add_css_class (GTK_WIDGET (PIR_FACT_ROW (row)->value_label), "monospace");
  return row;
}

GtkWidget *
pir_fact_row_new_contact (const char *name,
                          const char *shown,
                          const char *code)
{
  PirFactRow *self = PIR_FACT_ROW (pir_fact_row_new (name, shown));
  /* Translators: a button; %s is what is copied, such as "Notice number" */
  g_autofree char *label = g_strdup_printf (_("Copy %s"), name);

  g_return_val_if_fail (name != NULL, NULL);

  self->code = g_strdup (code);
  pir_ui_show_code (GTK_WIDGET (self->value_label));
  gtk_widget_set_visible (self->copy_button, TRUE);
  gtk_widget_set_tooltip_text (self->copy_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
pir_fact_row_new_number (const char *name,
                         const char *shown)
{
  GtkWidget *row = pir_fact_row_new (name, shown);

  g_return_val_if_fail (row != NULL, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (PIR_FACT_ROW (row)->value_label), "monospace");
  pir_ui_show_code (GTK_WIDGET (PIR_FACT_ROW (row)->value_label));
  return row;
}

void
pir_fact_list_clear (GtkListBox *list)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

void
pir_fact_list_add (GtkListBox *list,
                   const char *name,
                   const char *value)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  if (value != NULL && *value != '\0')
    gtk_list_box_append (list, pir_fact_row_new (name, value));
}
