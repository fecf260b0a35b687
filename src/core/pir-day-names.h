/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Days and months in the language of the program. They come from its catalogue, not from the system's locale, which may not be there.
 */

/**
 * PirMonthForm:
 * @PIR_MONTH_IN_DATE: after the number of the day: genitive where the language has one
 * @PIR_MONTH_ALONE: at the beginning of a heading
 * @PIR_MONTH_SHORT: in three or four letters
 */
typedef enum
{
  PIR_MONTH_IN_DATE,
  PIR_MONTH_ALONE,
  PIR_MONTH_SHORT,
} PirMonthForm;

/** pir_day_name: @number: from 1 = Monday. Returns: (transfer none): the day of the week */
const char *pir_day_name (int number);

/** pir_month_name: @number: from 1 = January. Returns: (transfer none): the month */
const char *pir_month_name (PirMonthForm form,
                            int          number);

/** pir_day_names_clock: @time: seconds since 1970 UTC. Returns: (transfer full): "10:42", in the time zone of this computer */
char *pir_day_names_clock (gint64 time);

/**
 * pir_day_names_since:
 * @time: seconds since 1970 UTC, near now
 *
 * Returns: (transfer full): hour and minute where that is today, else the day too: "27 Nov, 10:42"
 */
char *pir_day_names_since (gint64 time);

G_END_DECLS
