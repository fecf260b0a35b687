/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-code-matrix.h"

struct _PirCodeMatrix
{
  guint  size;
  guint8 modules[]; /* row by row, 1 = black */
};

PirCodeMatrix *
pir_code_matrix_new (guint size)
{
  PirCodeMatrix *self;

  g_return_val_if_fail (size > 0 && size < 256, NULL);

  self = g_malloc0 (sizeof *self + (gsize) size * size);
  self->size = size;

  return self;
}

void
pir_code_matrix_free (PirCodeMatrix *self)
{
  g_free (self);
}

void
pir_code_matrix_set (PirCodeMatrix *self,
                     guint          x,
                     guint          y)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (x < self->size && y < self->size);

  self->modules[y * self->size + x] = 1;
}

guint
pir_code_matrix_get_size (const PirCodeMatrix *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

gboolean
pir_code_matrix_is_black (const PirCodeMatrix *self,
                          guint                x,
                          guint                y)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (x < self->size && y < self->size, FALSE);

  return self->modules[y * self->size + x] != 0;
}

guint
pir_code_matrix_get_run (const PirCodeMatrix *self,
                         guint                x,
                         guint                y,
                         guint               *start)
{
  const guint8 *row;
  guint end;

  g_return_val_if_fail (self != NULL && start != NULL, 0);
  g_return_val_if_fail (y < self->size, 0);

  row = self->modules + y * self->size;
  while (x < self->size && row[x] == 0)
    x++;
  for (end = x; end < self->size && row[end] != 0;)
    end++;
  *start = x;

  return end - x;
}
