/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-calendar-event.h"

PirCalendarEvent *
pir_calendar_event_copy (const PirCalendarEvent *self)
{
  PirCalendarEvent *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (PirCalendarEvent, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->feed = g_strdup (self->feed);
  copy->feed_name = g_strdup (self->feed_name);
  copy->summary = g_strdup (self->summary);
  copy->description = g_strdup (self->description);

  return copy;
}

void
pir_calendar_event_free (PirCalendarEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->feed);
  g_free (self->feed_name);
  g_free (self->summary);
  g_free (self->description);
  g_free (self);
}

gboolean
pir_calendar_event_says_same (const PirCalendarEvent *a,
                              const PirCalendarEvent *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return g_strcmp0 (a->feed, b->feed) == 0 && g_strcmp0 (a->feed_name, b->feed_name) == 0 && a->day == b->day
         && g_strcmp0 (a->summary, b->summary) == 0 && g_strcmp0 (a->description, b->description) == 0
         && a->is_cancelled == b->is_cancelled;
}
