/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_HOURS_DAY 1440 /* minutes of a day */

/**
 * PirHours:
 * @first_day: 1 = Monday to 7 = Sunday; 0 = no days are named
 * @last_day: the last one of a week; 0 with @first_day
 * @from: minutes since midnight
 * @until: minutes since midnight, at most PIR_HOURS_DAY
 *
 * When a way to pay is open, each of these days alike.
 */
typedef struct
{
  guint first_day;
  guint last_day;
  guint from;
  guint until;
} PirHours;

/**
 * pir_hours_parse:
 * @text: (nullable): hours as a payment provider words them in Italian, such as "H24", "7/7-24H", "lun-ven 8-18"
 * @hours: (out): the same as numbers
 *
 * Reads only what says nothing else: a text with a word that is not known, an exception or a limit is refused, since half of it
 * would be wrong.
 *
 * Returns: whether it was read
 */
gboolean pir_hours_parse (const char *text,
                          PirHours   *hours);

/** pir_hours_is_always: Returns: whether it is every hour of every day */
gboolean pir_hours_is_always (const PirHours *hours);

G_END_DECLS
