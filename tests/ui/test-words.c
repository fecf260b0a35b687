/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days, moments and amounts as people of two languages write them; the forms are those of the Unicode CLDR for en-GB dates,
 * en amounts and it, the days of the week those of cal(1). */

#include "base/pir-date.h"
#include "language.h"
#include "ui/pir-words.h"

#define NBSP "\302\240"
#define FRIDAY (pir_date_new (2026, 11, 27))
#define MORNING G_GINT64_CONSTANT (1764240120) /* 2025-11-27 10:42 UTC */

typedef struct
{
  int         days; /* from today to the day */
  const char *english;
  const char *italian;
} Due;

static void
assert_words (char       *words,
              const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
check_dues (char      *(*func) (PirDate day, PirDate today),
            const Due  *dues,
            gsize       n_dues)
{
  for (gsize i = 0; i < n_dues; i++)
    {
      language_set ("en");
      assert_words (func (FRIDAY, FRIDAY - dues[i].days), dues[i].english);
      language_set ("it");
      assert_words (func (FRIDAY, FRIDAY - dues[i].days), dues[i].italian);
    }
}

static void
test_due (void)
{
  static const Due dues[] = {
    { 400, "Friday 27 November 2026", "venerdì 27 novembre 2026" },
    { 61, "Friday 27 November", "venerdì 27 novembre" },
    { 60, "in 60 days, Friday 27 November", "tra 60 giorni, venerdì 27 novembre" },
    { 3, "in 3 days, Friday 27 November", "tra 3 giorni, venerdì 27 novembre" },
    { 2, "in 2 days, Friday 27 November", "tra 2 giorni, venerdì 27 novembre" },
    { 1, "tomorrow, Friday 27 November", "domani, venerdì 27 novembre" },
    { 0, "today, Friday 27 November", "oggi, venerdì 27 novembre" },
    { -1, "yesterday, Friday 27 November", "ieri, venerdì 27 novembre" },
    { -2, "2 days ago, Friday 27 November", "2 giorni fa, venerdì 27 novembre" },
    { -21, "21 days ago, Friday 27 November", "21 giorni fa, venerdì 27 novembre" },
    { -40, "40 days ago, Friday 27 November 2026", "40 giorni fa, venerdì 27 novembre 2026" },
    { -60, "60 days ago, Friday 27 November 2026", "60 giorni fa, venerdì 27 novembre 2026" },
    { -61, "2 months ago, Friday 27 November 2026", "2 mesi fa, venerdì 27 novembre 2026" },
    { -364, "11 months ago, Friday 27 November 2026", "11 mesi fa, venerdì 27 novembre 2026" },
    { -365, "1 year ago, Friday 27 November 2026", "1 anno fa, venerdì 27 novembre 2026" },
    { -729, "1 year ago, Friday 27 November 2026", "1 anno fa, venerdì 27 novembre 2026" },
    { -1881, "5 years ago, Friday 27 November 2026", "5 anni fa, venerdì 27 novembre 2026" },
  };

  check_dues (pir_words_due, dues, G_N_ELEMENTS (dues));
}

static void
test_short_due (void)
{
  static const Due dues[] = {
    { 400, "27 Nov 2026", "27 nov 2026" },
    { 15, "27 Nov", "27 nov" },
    { 14, "In 14 days", "Tra 14 giorni" },
    { 1, "Tomorrow", "Domani" },
    { 0, "Today", "Oggi" },
    { -1, "1 day late", "Scaduto da 1 giorno" },
    { -2, "2 days late", "Scaduto da 2 giorni" },
    { -60, "60 days late", "Scaduto da 60 giorni" },
    { -101, "3 months late", "Scaduto da 3 mesi" },
    { -365, "1 year late", "Scaduto da 1 anno" },
    { -1881, "5 years late", "Scaduto da 5 anni" },
  };

  check_dues (pir_words_short_due, dues, G_N_ELEMENTS (dues));
}

static void
test_days (void)
{
  language_set ("en");
  assert_words (pir_words_day (FRIDAY, FRIDAY), "Friday 27 November");
  assert_words (pir_words_day (FRIDAY, FRIDAY + 60), "Friday 27 November 2026");
  assert_words (pir_words_day (FRIDAY, PIR_DATE_NONE), "Friday 27 November 2026");
  assert_words (pir_words_short_day (FRIDAY, PIR_DATE_NONE), "27 Nov 2026");
  assert_words (pir_words_full_day (pir_date_new (2024, 2, 29)), "Thursday 29 February 2024");
  assert_words (pir_words_full_day (pir_date_new (2027, 1, 1)), "Friday 1 January 2027");
  assert_words (pir_words_full_day (pir_date_new (1969, 12, 28)), "Sunday 28 December 1969");
  assert_words (pir_words_month (FRIDAY), "November 2026");
  g_assert_cmpstr (pir_words_short_month (FRIDAY), ==, "Nov");

  language_set ("it");
  assert_words (pir_words_full_day (pir_date_new (2024, 2, 29)), "giovedì 29 febbraio 2024");
  assert_words (pir_words_full_day (pir_date_new (2027, 5, 31)), "lunedì 31 maggio 2027");
  assert_words (pir_words_month (FRIDAY), "Novembre 2026");
  g_assert_cmpstr (pir_words_short_month (pir_date_new (2026, 5, 1)), ==, "mag");
}

static void
add_weekday (GHashTable *seen,
             PirDate     day)
{
  g_autofree char *words = pir_words_full_day (day);

  *strchr (words, ' ') = '\0';
  g_assert_true (g_hash_table_add (seen, g_steal_pointer (&words)));
}

/* Every day of a week and every month has another word, and none is left in English. */
static void
test_all_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  language_set ("en");
  for (int i = 0; i < 7; i++)
    add_weekday (seen, FRIDAY + i);
  for (int month = 1; month <= 12; month++)
    g_assert_true (g_hash_table_add (seen, pir_words_month (pir_date_new (2026, month, 1))));
  language_set ("it");
  for (int i = 0; i < 7; i++)
    add_weekday (seen, FRIDAY + i);
  for (int month = 1; month <= 12; month++)
    g_assert_true (g_hash_table_add (seen, pir_words_month (pir_date_new (2026, month, 1))));
}

static void
test_moments (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  gint64 time = g_date_time_to_unix (now);

  language_set ("en");
  assert_words (pir_words_clock (MORNING), "10:42");
  assert_words (pir_words_moment (MORNING), "27 November 2025, 10:42");
  assert_words (pir_words_since (MORNING), "27 Nov, 10:42");
  assert_words (pir_words_since (time), clock);
  assert_words (pir_words_countdown (0), "0 s");
  assert_words (pir_words_countdown (59), "59 s");
  assert_words (pir_words_countdown (1450), "24 min 10 s");
  assert_words (pir_words_countdown (-5), "0 s");
  assert_words (pir_words_span (30), "30 s");
  assert_words (pir_words_span (60), "1 min");
  assert_words (pir_words_span (90), "1 min 30 s");
  language_set ("it");
  assert_words (pir_words_moment (MORNING), "27 novembre 2025, 10:42");
  assert_words (pir_words_since (MORNING), "27 nov, 10:42");
}

static void
test_money (void)
{
  language_set ("en");
  g_assert_cmpstr (pir_words_language (), ==, "en");
  assert_words (pir_words_money (14250), "€142.50");
  assert_words (pir_words_money (PIR_MONEY_MAX), "€999,999,999.99");
  assert_words (pir_words_money (5), "€0.05");
  language_set ("it");
  g_assert_cmpstr (pir_words_language (), ==, "it");
  assert_words (pir_words_money (14250), "142,50" NBSP "€");
  assert_words (pir_words_money (PIR_MONEY_MAX), "999.999.999,99" NBSP "€");
  /* A language that has no catalogue is not spoken. */
  language_set ("tlh");
  assert_words (pir_words_money (14250), "€142.50");
}

static void
test_names (void)
{
  language_set ("it");
  assert_words (pir_words_name ("Luca", "Bianchi"), "Luca Bianchi");
  assert_words (pir_words_name ("Luca", NULL), "Luca");
  assert_words (pir_words_name ("", "Bianchi"), "Bianchi");
  assert_words (pir_words_name (NULL, NULL), "");
  assert_words (pir_words_without_key ("_Open"), "Open");
  assert_words (pir_words_without_key ("文件(_F)"), "文件");
  assert_words (pir_words_without_key ("Ask (again) _now"), "Ask (again) now");
  assert_words (pir_words_code ("3020 00"), "\u20683020 00\u2069");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_bind ();
  g_test_add_func ("/words/due", test_due);
  g_test_add_func ("/words/short-due", test_short_due);
  g_test_add_func ("/words/days", test_days);
  g_test_add_func ("/words/all-names", test_all_names);
  g_test_add_func ("/words/moments", test_moments);
  g_test_add_func ("/words/money", test_money);
  g_test_add_func ("/words/names", test_names);

  return g_test_run ();
}
