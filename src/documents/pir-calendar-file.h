/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-calendar-event.h"

G_BEGIN_DECLS

/**
 * pir_calendar_file_write:
 * @name: (nullable): what the calendar is called; NULL where it is no calendar but something to be put into one
 * @events: (element-type PirCalendarEvent): events of whole days
 * @days: (array length=n_days): how many days before an alarm rings, at nine in the morning; a cancelled event has none
 *
 * Writes an iCalendar object (RFC 5545; the calendar's name as RFC 7986, 5.1 has it): whole days, so that no time zone is
 * needed, lines of at most 75 octets that never part a character, text escaped. What somebody else wrote cannot add a line.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *pir_calendar_file_write (const char *name,
                                 GPtrArray  *events,
                                 const int  *days,
                                 gsize       n_days);

G_END_DECLS
