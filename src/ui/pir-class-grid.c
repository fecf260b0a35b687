/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-class-grid.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-class.h"

#define HEADING_CHARS 14
#define MOST_COLUMNS 40

struct _PirClassGrid
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (PirClassGrid, pir_class_grid, GTK_TYPE_WIDGET)

static void
clear (PirClassGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}

static void
add_heading (PirClassGrid          *self,
             const PirClassPayment *payment,
             guint                  column)
{
  g_autofree char *title = pir_sentence_class_title (payment);
  g_autofree char *progress = g_strdup_printf ("%u/%u", payment->n_paid, payment->n_asked);
  g_autofree char *text = g_strconcat (title, "\n", progress, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), HEADING_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), HEADING_CHARS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (GTK_GRID (self->grid), label, (int) column + 1, 0, 1, 1);
}

static void
add_name (PirClassGrid *self,
          const char   *name,
          guint         row)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, (int) row + 1, 1, 1);
}

static void
add_cell (PirClassGrid *self,
          PirClassDesk *desk,
          guint         row,
          guint         column,
          PirDate       today)
{
  PirClassMark mark = pir_class_mark_of (pir_class_desk_get_notice (desk, row, column), today);
  PirTone tone = pir_class_grid_get_tone (mark);
  GtkWidget *icon = gtk_image_new_from_icon_name (pir_tone_get_icon (tone));
  g_autofree char *title = pir_sentence_class_title (pir_class_desk_get_payment (desk, column));
  /* Translators: a cell of a class's table: child, payment, "Paid" or "To pay" */
  g_autofree char *words = g_strdup_printf (C_("class", "%1$s, %2$s: %3$s"), pir_class_desk_get_name (desk, row), title,
                                            pir_sentence_class_mark (mark));

  if (mark == PIR_CLASS_NONE)
    gtk_image_clear (GTK_IMAGE (icon));
  gtk_widget_set_tooltip_text (icon, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_add_css_class (icon, "state");
  pir_tone_apply (icon, tone);
  gtk_grid_attach (GTK_GRID (self->grid), icon, (int) column + 1, (int) row + 1, 1, 1);
}

static void
pir_class_grid_dispose (GObject *object)
{
  g_clear_pointer (&PIR_CLASS_GRID (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (pir_class_grid_parent_class)->dispose (object);
}

static void
pir_class_grid_class_init (PirClassGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_class_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pir_class_grid_init (PirClassGrid *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "note");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

void
pir_class_grid_show (PirClassGrid *self,
                     PirClassDesk *desk,
                     PirDate       today)
{
  guint n_payments;

  g_return_if_fail (PIR_IS_CLASS_GRID (self));
  g_return_if_fail (PIR_IS_CLASS_DESK (desk));

  clear (self);
  n_payments = MIN (pir_class_desk_get_n_payments (desk), MOST_COLUMNS);
  for (guint column = 0; column < n_payments; column++)
    add_heading (self, pir_class_desk_get_payment (desk, column), column);
  for (guint row = 0; row < pir_class_desk_get_n_children (desk); row++)
    {
      add_name (self, pir_class_desk_get_name (desk, row), row);
      for (guint column = 0; column < n_payments; column++)
        add_cell (self, desk, row, column, today);
    }
}

PirTone
pir_class_grid_get_tone (PirClassMark mark)
{
  switch (mark)
    {
    case PIR_CLASS_OPEN:
      return PIR_TONE_SOON;
    case PIR_CLASS_EXPIRED:
      return PIR_TONE_PAST;
    case PIR_CLASS_WAITING:
      return PIR_TONE_WAITING;
    case PIR_CLASS_PAID:
      return PIR_TONE_PAID;
    case PIR_CLASS_NONE:
    case PIR_CLASS_OTHER:
    default:
      return PIR_TONE_GONE;
    }
}
