/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-columns.h"

#define MAX_COLUMNS 2
#define MIN_WIDTH   310 /* of a column where there are several */
#define GAP         12

struct _PirColumns
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PirColumns, pir_columns, GTK_TYPE_WIDGET)

/* What the widest child needs */
static int
measure_minimum (GtkWidget *widget)
{
  int minimum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      minimum = MAX (minimum, width);
    }

  return minimum;
}

static int
count_columns (GtkWidget *widget,
               int        width)
{
  int column = MAX (MIN_WIDTH, measure_minimum (widget));

  return CLAMP ((width + GAP) / (column + GAP), 1, MAX_COLUMNS);
}

/* Height of the row that begins with @child, and (out) the child after it. */
static int
measure_row (GtkWidget  *child,
             int         n_columns,
             int         column_width,
             GtkWidget **next)
{
  int row = 0;

  for (int i = 0; i < n_columns && child != NULL; i++)
    {
      int height;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, &height, NULL, NULL, NULL);
      row = MAX (row, height);
      child = gtk_widget_get_next_sibling (child);
    }
  *next = child;
  return row;
}

static GtkSizeRequestMode
pir_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pir_columns_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int n_columns, column_width;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_minimum (widget);
      *natural = MAX (*minimum, MAX_COLUMNS * MIN_WIDTH + GAP);
      return;
    }
  n_columns = for_size < 0 ? 1 : count_columns (widget, for_size);
  column_width = for_size < 0 ? -1 : (for_size - (n_columns - 1) * GAP) / n_columns;
  while (child != NULL)
    *minimum += measure_row (child, n_columns, column_width, &child) + (child != NULL ? GAP : 0);
  *natural = *minimum;
}

static void
pir_columns_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_columns = count_columns (widget, width);
  int column_width = (width - (n_columns - 1) * GAP) / n_columns;
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *next;
      int row = measure_row (child, n_columns, column_width, &next);

      for (int i = 0; child != next; i++)
        {
          int column = is_rtl ? n_columns - 1 - i : i;

          gtk_widget_size_allocate (child, &(GtkAllocation) { column * (column_width + GAP), y, column_width, row }, -1);
          child = gtk_widget_get_next_sibling (child);
        }
      y += row + GAP;
    }
}

static void
pir_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pir_columns_parent_class)->dispose (object);
}

static void
pir_columns_class_init (PirColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_columns_dispose;
  widget_class->get_request_mode = pir_columns_get_request_mode;
  widget_class->measure = pir_columns_measure;
  widget_class->size_allocate = pir_columns_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pir_columns_init (PirColumns *self)
{
}

void
pir_columns_append (PirColumns *self,
                    GtkWidget  *child)
{
  g_return_if_fail (PIR_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
