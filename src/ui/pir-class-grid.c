/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-class-grid.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-class.h"
#include "ui/pir-ui.h"

#define HEADING_CHARS 14
#define MOST_COLUMNS 40

struct _PirClassGrid
{
  GtkWidget  parent_instance;

  GtkWidget *names;    /* stay where they are */
  GtkWidget *scroller;
  GtkWidget *grid;     /* goes sideways beside them */
};

G_DEFINE_FINAL_TYPE (PirClassGrid, pir_class_grid, GTK_TYPE_WIDGET)

static void
clear (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
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
  gtk_grid_attach (GTK_GRID (self->grid), label, (int) column, 0, 1, 1);
}

/* A long name ends in dots: what is in its row would not stand beside a second line. */
static GtkWidget *
add_name (PirClassGrid *self,
          const char   *name,
          guint         row)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  pir_ui_set_long_hint (label, name);
  gtk_grid_attach (GTK_GRID (self->names), label, 0, (int) row, 1, 1);
  return label;
}

static GtkWidget *
add_cell (PirClassGrid *self,
          PirClassDesk *desk,
          guint         row,
          guint         column,
          PirDate       today)
{
  PirClassMark mark = pir_class_mark_of (pir_class_desk_get_notice (desk, row, column), today);
  PirTone tone = pir_class_grid_get_tone (mark);
  g_autofree char *title = pir_sentence_class_title (pir_class_desk_get_payment (desk, column));
  /* Translators: a cell of a class's table: child, payment, "Paid" or "To pay" */
  g_autofree char *words = g_strdup_printf (C_("class", "%1$s, %2$s: %3$s"), pir_class_desk_get_name (desk, row), title,
                                            pir_sentence_class_mark (mark));
  GtkWidget *icon = pir_ui_telling_icon_new (pir_tone_get_icon (tone), words);

  if (mark == PIR_CLASS_NONE)
    gtk_image_clear (GTK_IMAGE (icon));
  pir_ui_set_long_hint (icon, words);
  gtk_widget_add_css_class (icon, "state");
  pir_tone_apply (icon, tone);
  gtk_grid_attach (GTK_GRID (self->grid), icon, (int) column, (int) row + 1, 1, 1);
  return icon;
}

/* A name is as high as what stands beside it. */
static void
add_row (PirClassGrid *self,
         PirClassDesk *desk,
         guint         row,
         guint         n_columns,
         PirDate       today)
{
  g_autoptr(GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_size_group_add_widget (group, add_name (self, pir_class_desk_get_name (desk, row), row));
  for (guint column = 0; column < n_columns; column++)
    gtk_size_group_add_widget (group, add_cell (self, desk, row, column, today));
}

static int
get_names_width (PirClassGrid *self,
                 int           width)
{
  int minimum, natural;

  gtk_widget_measure (self->names, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return CLAMP (width / 2, minimum, natural);
}

static void
pir_class_grid_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  PirClassGrid *self = PIR_CLASS_GRID (widget);
  int names_minimum, names_natural;

  gtk_widget_measure (self->scroller, orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (self->names, orientation, -1, &names_minimum, &names_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += names_minimum;
      *natural += names_natural;
    }
  else
    {
      *minimum = MAX (*minimum, names_minimum);
      *natural = MAX (*natural, names_natural);
    }
}

/* The last name stands beside the last row, whatever is above or below that: headings, a scrollbar. */
static void
pir_class_grid_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  PirClassGrid *self = PIR_CLASS_GRID (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int names_width = get_names_width (self, width);
  int names_height;
  graphene_rect_t bounds;

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { is_rtl ? 0 : names_width, 0, width - names_width, height }, -1);
  gtk_widget_measure (self->names, GTK_ORIENTATION_VERTICAL, -1, &names_height, NULL, NULL, NULL);
  if (!gtk_widget_compute_bounds (self->grid, widget, &bounds))
    graphene_rect_init (&bounds, 0, 0, (float) width, (float) height);
  gtk_widget_size_allocate (self->names, &(GtkAllocation) { is_rtl ? width - names_width : 0,
                                                            (int) (bounds.origin.y + bounds.size.height) - names_height, names_width,
                                                            names_height }, -1);
}

static void
pir_class_grid_dispose (GObject *object)
{
  PirClassGrid *self = PIR_CLASS_GRID (object);

  g_clear_pointer (&self->names, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (pir_class_grid_parent_class)->dispose (object);
}

static void
pir_class_grid_class_init (PirClassGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_class_grid_dispose;
  widget_class->measure = pir_class_grid_measure;
  widget_class->size_allocate = pir_class_grid_size_allocate;
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "note");
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  return grid;
}

static void
pir_class_grid_init (PirClassGrid *self)
{
  self->names = make_grid ();
  self->grid = make_grid ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_add_css_class (self->scroller, "sideways");
  gtk_widget_set_parent (self->names, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
pir_class_grid_show (PirClassGrid *self,
                     PirClassDesk *desk,
                     PirDate       today)
{
  guint n_payments;

  g_return_if_fail (PIR_IS_CLASS_GRID (self));
  g_return_if_fail (PIR_IS_CLASS_DESK (desk));

  clear (self->names);
  clear (self->grid);
  n_payments = MIN (pir_class_desk_get_n_payments (desk), MOST_COLUMNS);
  for (guint column = 0; column < n_payments; column++)
    add_heading (self, pir_class_desk_get_payment (desk, column), column);
  for (guint row = 0; row < pir_class_desk_get_n_children (desk); row++)
    add_row (self, desk, row, n_payments, today);
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
