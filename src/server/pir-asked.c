/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-asked.h"

gpointer
pir_asked_new (gsize       size,
               PirRequest *request)
{
  PirAsked *self;

  g_return_val_if_fail (size >= sizeof (PirAsked), NULL);
  g_return_val_if_fail (PIR_IS_REQUEST (request), NULL);

  self = g_malloc0 (size);
  self->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  self->id = g_strdup (pir_request_get_parameter (request));

  return self;
}

void
pir_asked_clear (PirAsked *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->account_id);
  g_free (self->id);
  g_clear_pointer (&self->object, json_object_unref);
}

void
pir_asked_free (gpointer self)
{
  g_return_if_fail (self != NULL);

  pir_asked_clear (self);
  g_free (self);
}
