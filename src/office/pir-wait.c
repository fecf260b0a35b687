/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-wait.h"

void
pir_wait_cb (GObject      *source, /* lint: callback: it stays with who waits, on whose stack it is */
             GAsyncResult *result,
             gpointer      user_data)
{
  PirWait *self = user_data;

  g_assert (self->result == NULL);

  self->result = g_object_ref (result);
}

GAsyncResult *
pir_wait_for (PirWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE); /* lint: sync: the only loop of this program */

  return self->result;
}

void
pir_wait_clear (PirWait *self)
{
  g_clear_object (&self->result);
}
