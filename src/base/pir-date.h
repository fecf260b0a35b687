/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirDate:
 *
 * A civil day, counted from 1970-01-01 (day 0), in the proleptic Gregorian calendar; PIR_DATE_NONE where there is
 * none. A plain number: compare with < and ==, add days with +.
 */
typedef gint32 PirDate;

#define PIR_DATE_NONE G_MININT32

/**
 * pir_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: day of the month, from 1
 *
 * Returns: the day, or PIR_DATE_NONE where the calendar has none such
 */
PirDate pir_date_new (int year,
                      int month,
                      int day);

/**
 * pir_date_get:
 * @date: a day, not PIR_DATE_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month
 */
void pir_date_get (PirDate  date,
                   int     *year,
                   int     *month,
                   int     *day);

/**
 * pir_date_parse:
 * @text: (nullable): YYYY-MM-DD, nothing before or after (ISO 8601-1, 5.2.2.1 extended)
 *
 * Returns: the day, or PIR_DATE_NONE if @text is not one
 */
PirDate pir_date_parse (const char *text);

/**
 * pir_date_to_string:
 * @date: a day or PIR_DATE_NONE
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, or NULL for PIR_DATE_NONE
 */
char *pir_date_to_string (PirDate date);

/**
 * pir_date_from_time:
 * @time: seconds since 1970 UTC
 *
 * Returns: the civil day of that moment in Europe/Rome, PIR_DATE_NONE outside of the years 1 to 9999
 */
PirDate pir_date_from_time (gint64 time);

/**
 * pir_date_start:
 * @date: a day
 *
 * Returns: seconds since 1970 UTC of that day's first moment in Europe/Rome
 */
gint64 pir_date_start (PirDate date);

/**
 * pir_time_parse:
 * @text: (nullable): a moment as RFC 3339 section 5.6 writes it, with zone
 * @time: (out): seconds since 1970 UTC, fractions cut off
 *
 * Returns: whether @text was one
 */
gboolean pir_time_parse (const char *text,
                         gint64     *time);

/**
 * pir_time_to_string:
 * @time: seconds since 1970 UTC
 *
 * Returns: (transfer full): YYYY-MM-DDTHH:MM:SSZ (RFC 3339); the nearest that can be written, outside of the years 1
 *   to 9999
 */
char *pir_time_to_string (gint64 time);

/**
 * pir_time_parse_rome:
 * @text: (nullable): as pir_time_parse(), or the same without zone (XML Schema 1.0 part 2, 3.2.7): then the time of day in
 *   Europe/Rome; of an hour that is there twice, the first
 * @time: (out): seconds since 1970 UTC
 *
 * Returns: whether @text was one
 */
gboolean pir_time_parse_rome (const char *text,
                              gint64     *time);

/** pir_time_to_rome: Returns: (transfer full): YYYY-MM-DDTHH:MM:SS, the time of day in Europe/Rome, without zone */
char *pir_time_to_rome (gint64 time);

G_END_DECLS
