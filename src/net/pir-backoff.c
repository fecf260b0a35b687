/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-backoff.h"

#define FIRST_MS 1000
#define LAST_MS 60000
#define MAX_DOUBLINGS 6

guint
pir_backoff_next (PirBackoff *self)
{
  guint ms;

  g_return_val_if_fail (self != NULL, LAST_MS);

  ms = MIN (FIRST_MS << MIN (self->n_failures, MAX_DOUBLINGS), LAST_MS);
  self->n_failures++;

  return ms - (guint) g_random_int_range (0, (gint32) ms / 4 + 1);
}

void
pir_backoff_reset (PirBackoff *self)
{
  g_return_if_fail (self != NULL);

  self->n_failures = 0;
}
