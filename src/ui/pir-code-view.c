/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-code-view.h"

#define QUIET 4  /* modules of white around it (ISO/IEC 18004, 6.3.8) */
#define MODULE 5 /* pixels */

/* Pixels on the smallest screen and on the largest one */
#define LEAST 320
#define MOST 640

struct _PirCodeView
{
  GtkWidget      parent_instance;

  PirCodeMatrix *matrix; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirCodeView, pir_code_view, GTK_TYPE_WIDGET)

static void
pir_code_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };
  PirCodeView *self = PIR_CODE_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint size, module, left, top;

  if (self->matrix == NULL)
    return;

  size = pir_code_matrix_get_size (self->matrix);
  module = MAX ((guint) MIN (width, height) / (size + 2 * QUIET), 1);
  left = ((guint) width - MIN ((guint) width, module * size)) / 2;
  top = ((guint) height - MIN ((guint) height, module * size)) / 2;
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint y = 0; y < size; y++)
    {
      guint x, length;

      for (guint from = 0; (length = pir_code_matrix_get_run (self->matrix, from, y, &x)) > 0; from = x + length)
        gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (left + x * module, top + y * module, length * module,
                                                                          module));
    }
}

static void
pir_code_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  PirCodeView *self = PIR_CODE_VIEW (widget);
  const guint size = self->matrix != NULL ? pir_code_matrix_get_size (self->matrix) : 0;

  *minimum = *natural = (int) ((size + 2 * QUIET) * MODULE);
}

static void
pir_code_view_finalize (GObject *object)
{
  pir_code_matrix_free (PIR_CODE_VIEW (object)->matrix);

  G_OBJECT_CLASS (pir_code_view_parent_class)->finalize (object);
}

static void
pir_code_view_class_init (PirCodeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_code_view_finalize;
  widget_class->snapshot = pir_code_view_snapshot;
  widget_class->measure = pir_code_view_measure;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pir_code_view_init (PirCodeView *self)
{
}

void
pir_code_view_set_matrix (PirCodeView   *self,
                          PirCodeMatrix *matrix)
{
  g_return_if_fail (PIR_IS_CODE_VIEW (self));

  pir_code_matrix_free (self->matrix);
  self->matrix = matrix;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pir_code_view_grow (PirCodeView *self)
{
  GtkWidget *root;
  int size;

  g_return_if_fail (PIR_IS_CODE_VIEW (self));

  root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  size = root != NULL ? MIN (gtk_widget_get_width (root), gtk_widget_get_height (root)) * 45 / 100 : 0;
  size = CLAMP (size, LEAST, MOST);
  gtk_widget_set_size_request (GTK_WIDGET (self), size, size);
}
