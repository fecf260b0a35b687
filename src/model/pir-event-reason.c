/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event-reason.h"

PirEventReason *
pir_event_reason_new (const char  *reason,
                      PirCategory  category,
                      const char  *taxonomy_code)
{
  PirEventReason *self;

  g_return_val_if_fail (reason != NULL, NULL);

  self = g_new0 (PirEventReason, 1);
  self->reason = g_strdup (reason);
  self->category = category;
  self->taxonomy_code = g_strdup (taxonomy_code);

  return self;
}

void
pir_event_reason_free (PirEventReason *self)
{
  if (self == NULL)
    return;

  g_free (self->reason);
  g_free (self->taxonomy_code);
  g_free (self);
}
