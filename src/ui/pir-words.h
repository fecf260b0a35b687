/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/*
 * Amounts, days and moments in the language of the interface. Names of months and days come from our own catalogue and
 * not from the system's locale, so that they are in the same language as the sentences around them.
 */

/** pir_words_language: Returns: (transfer none): BCP 47 tag of the language that the interface really speaks */
const char *pir_words_language (void);

/** pir_words_money: Returns: (transfer full): @amount, "142,50 €" */
char *pir_words_money (PirMoney amount);
/** pir_words_ambiguous: Returns: (transfer full) (nullable): what to say of @typed where it can be read as two amounts, else NULL */
char *pir_words_ambiguous (const char *typed);

/** pir_words_day: Returns: (transfer full): "Friday 27 November"; with the year where it is not that of @today */
char *pir_words_day (PirDate day,
                     PirDate today);

/** pir_words_short_day: Returns: (transfer full): "27 Nov"; with the year where it is not that of @today */
char *pir_words_short_day (PirDate day,
                           PirDate today);

/** pir_words_full_day: Returns: (transfer full): "Friday 27 November 2026" */
char *pir_words_full_day (PirDate day);

/** pir_words_month: Returns: (transfer full): "November 2026", for headings */
char *pir_words_month (PirDate day);

/** pir_words_short_month: Returns: (transfer none): "Nov" */
const char *pir_words_short_month (PirDate day);

/**
 * pir_words_due: Returns: (transfer full): "in 3 days, Friday 27 November"; for a day that has passed "3 days ago, …", then
 * months, then years
 */
char *pir_words_due (PirDate day,
                     PirDate today);

/**
 * pir_words_short_due: Returns: (transfer full): "in 3 days", "3 days late", then months, then years, or "27 Nov"
 * where it is more than 14 days ahead
 */
char *pir_words_short_due (PirDate day,
                           PirDate today);

/** pir_words_clock: Returns: (transfer full): "10:42", in the computer's own time zone */
char *pir_words_clock (gint64 time);

/** pir_words_moment: Returns: (transfer full): "27 November 2026, 10:42", in the computer's own time zone */
char *pir_words_moment (gint64 time);

/**
 * pir_words_since: Returns: (transfer full): "10:42" for a moment of today, else "27 Nov, 10:42", in the computer's own
 * time zone
 */
char *pir_words_since (gint64 time);

/** pir_words_countdown: Returns: (transfer full): @seconds, not negative, as "24 min 10 s" */
char *pir_words_countdown (gint64 seconds);

/** pir_words_span: Returns: (transfer full): the same, but whole minutes as "2 min": for what does not run */
char *pir_words_span (gint64 seconds);

/** pir_words_size: Returns: (transfer full): @bytes of a file, "48 kB"; decimal units, rounded up */
char *pir_words_size (guint64 bytes);

/** pir_words_without_key: Returns: (transfer full): @label without its access key, for a button that stands in each of several rows:
 * "_Open" and "打开(_O)" */
char *pir_words_without_key (const char *label);

/** pir_words_code: Returns: (transfer full): @grouped, a code in groups of digits, so that it is read from the left inside of any text
 * (UAX 9) */
char *pir_words_code (const char *grouped);

/** pir_words_name: @given_name: (nullable); @family_name: (nullable). Returns: (transfer full): both as the language orders them */
char *pir_words_name (const char *given_name,
                      const char *family_name);

/** pir_words_line: Returns: (transfer full): @words on a line of their own: with a capital */
char *pir_words_line (const char *words);

G_END_DECLS
