/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirCalendarEvent:
 * @id: UUID of the notice; with a domain it is the event's UID
 * @feed: UUID of the pupil whose calendar it is in; "" = what is in nobody's name here
 * @feed_name: what that calendar is called
 * @day: the due date
 * @summary: one line
 * @description: lines, or ""
 * @sequence: grows with each change (RFC 5545, 3.8.7.4)
 * @stamped_at: when it was changed last, seconds since 1970 UTC
 * @is_cancelled: paid, withdrawn or gone
 *
 * A due date as a calendar has it.
 */
typedef struct
{
  char     *id;
  char     *feed;
  char     *feed_name;
  PirDate   day;
  char     *summary;
  char     *description;
  gint64    sequence;
  gint64    stamped_at;
  gboolean  is_cancelled;
} PirCalendarEvent;

/** pir_calendar_event_copy: Returns: (transfer full): a copy of @self */
PirCalendarEvent *pir_calendar_event_copy (const PirCalendarEvent *self);

/** pir_calendar_event_free: @self: (nullable) (transfer full): an event */
void pir_calendar_event_free (PirCalendarEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCalendarEvent, pir_calendar_event_free)

/** pir_calendar_event_says_same: Returns: whether both say the same, whatever their sequence and stamp are */
gboolean pir_calendar_event_says_same (const PirCalendarEvent *a,
                                       const PirCalendarEvent *b);

G_END_DECLS
