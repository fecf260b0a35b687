/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-buffer.h"

#include <string.h>

#include "net/pir-secret.h"

#define FIRST_BYTES 16384

/* One byte more than the limit: only a byte too many shows that the limit was passed. */
static gsize
get_ceiling (PirBuffer *self)
{
  return self->max + 1;
}

/* Not g_realloc(), which may leave the old bytes behind */
static void
grow (PirBuffer *self)
{
  gsize capacity = MIN (self->capacity * 2, get_ceiling (self));
  guint8 *data = g_malloc (capacity);

  memcpy (data, self->data, self->length);
  pir_secret_free (self->data, self->length);
  self->data = data;
  self->capacity = capacity;
}

void
pir_buffer_init (PirBuffer *self,
                 gsize      max,
                 gsize      expected)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (max < G_MAXSIZE / 2);

  *self = (PirBuffer) { .max = max };
  self->capacity = MIN (MAX (expected, FIRST_BYTES - 1) + 1, get_ceiling (self));
  self->data = g_malloc (self->capacity);
}

void
pir_buffer_clear (PirBuffer *self)
{
  g_return_if_fail (self != NULL);

  pir_secret_free (g_steal_pointer (&self->data), self->length);
  self->length = self->capacity = 0;
}

guint8 *
pir_buffer_reserve (PirBuffer *self,
                    gsize     *space)
{
  g_return_val_if_fail (self != NULL && self->data != NULL, NULL);
  g_return_val_if_fail (self->length <= self->max, NULL);

  if (self->length == self->capacity)
    grow (self);

  *space = self->capacity - self->length;

  return self->data + self->length;
}

gboolean
pir_buffer_advance (PirBuffer *self,
                    gsize      length)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (length <= self->capacity - self->length, FALSE);

  self->length += length;

  return self->length <= self->max;
}

GBytes *
pir_buffer_end (PirBuffer *self)
{
  GBytes *bytes;

  g_return_val_if_fail (self != NULL && self->data != NULL, NULL);

  bytes = pir_secret_take (g_steal_pointer (&self->data), self->length);
  self->length = self->capacity = 0;

  return bytes;
}
