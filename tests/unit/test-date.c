/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-clock.h"

#include <string.h>

typedef struct
{
  const char *text;
  gint64      value;
} Known;

/* Python 3.11: (datetime.date.fromisoformat (text) - datetime.date (1970, 1, 1)).days */
static const Known known_days[] = {
  { "0001-01-01", -719162 }, { "0004-02-29", -718008 }, { "1582-10-04", -141438 }, { "1600-02-29", -135081 },
  { "1899-12-31", -25568 },  { "1900-02-28", -25509 },  { "1900-03-01", -25508 },  { "1969-12-31", -1 },
  { "1970-01-01", 0 },       { "1999-12-31", 10956 },   { "2000-02-29", 11016 },   { "2024-02-29", 19782 },
  { "2026-08-31", 20696 },   { "2100-02-28", 47540 },   { "2100-03-01", 47541 },   { "9999-12-31", 2932896 },
};

/* GNU date -u -d TEXT +%s; the leap seconds are the examples of RFC 3339, 5.8, and end where the next second begins */
static const Known known_times[] = {
  { "1970-01-01T00:00:00Z", 0 },
  { "1985-04-12T23:20:50.52Z", 482196050 },
  { "1996-12-19T16:39:57-08:00", 851042397 },
  { "1996-12-20T00:39:57Z", 851042397 },
  { "1990-12-31T23:59:60Z", 662688000 },
  { "1990-12-31T15:59:60-08:00", 662688000 },
  { "1937-01-01T12:00:27.87+00:20", -1041337173 },
  { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800) },
  { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799) },
  { "1990-12-31t23:59:59z", 662687999 },
  { "1990-12-31T23:59:59-00:00", 662687999 },
};

/* Python 3.11, zoneinfo.ZoneInfo ("Europe/Rome"): the first second whose local day is this one. Among them days whose
 * midnight does not exist (summer time began at midnight until 1979) or comes twice. */
static const Known known_starts[] = {
  { "1893-11-01", G_GINT64_CONSTANT (-2403565200) },
  { "1916-06-04", -1690765200 }, { "1916-10-01", -1680483600 }, { "1966-05-22", -114051600 },
  { "1966-09-25", -103165200 },  { "1974-09-29", 149637600 },   { "1979-05-27", 296607600 },
  { "1999-12-31", 946594800 },   { "2026-01-15", 1768431600 },  { "2026-03-29", 1774738800 },
  { "2026-03-30", 1774821600 },  { "2026-07-15", 1784066400 },  { "2026-10-25", 1792879200 },
  { "2026-10-26", 1792969200 },  { "2050-07-01", G_GINT64_CONSTANT (2540239200) },
};

static const char * const no_days[] = {
  "", "2026", "2026-08", "2026-8-31", "2026-08-3", "2026-08-31 ", " 2026-08-31", "2026-08-31T", "2026-02-29",
  "1900-02-29", "2026-00-01", "2026-13-01", "2026-01-00", "2026-04-31", "0000-01-01", "-001-01-01", "20a6-01-01",
  "2026/01/01", "2026-1-001", "+026-01-01", "２０２６-01-01", "02026-01-01",
};

static const char * const no_times[] = {
  "", "2026-08-31", "2026-08-31T", "2026-08-31T10", "2026-08-31T10:00", "2026-08-31T10:00:00", "2026-08-31 10:00:00Z",
  "2026-08-31T24:00:00Z", "2026-08-31T10:60:00Z", "2026-08-31T10:00:61Z", "2026-08-31T10:00:60Z",
  "2026-08-31T23:59:60+01:00", "2026-08-30T23:59:60Z", "2026-08-31T10:00:00.Z", "2026-08-31T10:00:00,5Z",
  "2026-08-31T10:00:00+0100", "2026-08-31T10:00:00+01", "2026-08-31T10:00:00+24:00", "2026-08-31T10:00:00+01:60",
  "2026-08-31T10:00:00 Z", "2026-08-31T10:00:00ZZ", "2026-08-31T10:00:00Z ", "2026-02-30T10:00:00Z",
  "2026-08-31T1:00:00Z", "2026-08-31T-1:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
};

static void
test_known_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_days); i++)
    {
      g_autofree char *text = pir_date_to_string ((PirDate) known_days[i].value);

      g_assert_cmpint (pir_date_parse (known_days[i].text), ==, known_days[i].value);
      g_assert_cmpstr (text, ==, known_days[i].text);
    }
}

/* Every day of the calendar, counted one by one the slow way */
static void
test_every_day (void)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  PirDate expected = pir_date_new (1, 1, 1);

  for (int year = 1; year <= 9999; year++)
    {
      for (int month = 1; month <= 12; month++)
        {
          gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
          int length = lengths[month - 1] + (month == 2 && is_leap);

          for (int day = 1; day <= length; day++, expected++)
            {
              int y, m, d;

              pir_date_get (expected, &y, &m, &d);
              if (pir_date_new (year, month, day) != expected || y != year || m != month || d != day)
                g_error ("%d-%d-%d is not day %d", year, month, day, expected);
            }

          g_assert_cmpint (pir_date_new (year, month, length + 1), ==, PIR_DATE_NONE);
        }
    }

  g_assert_cmpint (expected, ==, pir_date_new (9999, 12, 31) + 1);
}

static void
test_no_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (no_days); i++)
    {
      g_test_message ("%s", no_days[i]);
      g_assert_cmpint (pir_date_parse (no_days[i]), ==, PIR_DATE_NONE);
    }

  g_assert_cmpint (pir_date_parse (NULL), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_new (0, 1, 1), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_new (10000, 1, 1), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_new (2026, G_MININT, 1), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_new (2026, 1, G_MAXINT), ==, PIR_DATE_NONE);
  g_assert_null (pir_date_to_string (PIR_DATE_NONE));
}

static void
test_known_times (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_times); i++)
    {
      gint64 time = -1;

      g_test_message ("%s", known_times[i].text);
      g_assert_true (pir_time_parse (known_times[i].text, &time));
      g_assert_cmpint (time, ==, known_times[i].value);

      if (strlen (known_times[i].text) == 20 && g_str_has_suffix (known_times[i].text, "Z") &&
          strstr (known_times[i].text, ":60") == NULL)
        {
          g_autofree char *text = pir_time_to_string (time);

          g_assert_cmpstr (text, ==, known_times[i].text);
        }
    }
}

static void
test_no_times (void)
{
  gint64 time = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (no_times); i++)
    {
      g_test_message ("%s", no_times[i]);
      g_assert_false (pir_time_parse (no_times[i], &time));
    }

  g_assert_false (pir_time_parse (NULL, &time));
  g_assert_cmpint (time, ==, 7);
}

/* A text that ends anywhere is read to its end and not further: the address sanitizer watches. */
static void
test_cut_times (void)
{
  static const char whole[] = "1937-01-01T12:00:27.87+00:20";

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *cut = g_strndup (whole, length);
      gint64 time;

      g_assert_false (pir_time_parse (cut, &time));
      g_assert_true ((pir_date_parse (cut) != PIR_DATE_NONE) == (length == 10));
    }
}

static void
test_time_limits (void)
{
  g_autofree char *first = pir_time_to_string (G_MININT64);
  g_autofree char *last = pir_time_to_string (G_MAXINT64);
  g_autofree char *before_epoch = pir_time_to_string (-1);

  g_assert_cmpstr (first, ==, "0001-01-01T00:00:00Z");
  g_assert_cmpstr (last, ==, "9999-12-31T23:59:59Z");
  g_assert_cmpstr (before_epoch, ==, "1969-12-31T23:59:59Z");
  g_assert_cmpint (pir_date_from_time (G_MININT64), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_from_time (G_MAXINT64), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_date_from_time (G_GINT64_CONSTANT (253402300799)), ==, PIR_DATE_NONE);
}

static void
test_rome_starts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_starts); i++)
    {
      PirDate date = pir_date_parse (known_starts[i].text);

      g_test_message ("%s", known_starts[i].text);
      g_assert_cmpint (pir_date_start (date), ==, known_starts[i].value);
      g_assert_cmpint (pir_date_from_time (known_starts[i].value), ==, date);
      g_assert_cmpint (pir_date_from_time (known_starts[i].value - 1), ==, date - 1);
    }
}

/* A day begins where the one before ends, and no day is shorter than 23 hours or longer than 25 */
static void
test_rome_days (void)
{
  PirDate last = pir_date_new (2100, 12, 31);
  gint64 start = pir_date_start (pir_date_new (1894, 1, 1));

  for (PirDate date = pir_date_new (1894, 1, 1); date < last; date++)
    {
      gint64 next = pir_date_start (date + 1);

      if (next - start < 23 * 3600 || next - start > 25 * 3600 || pir_date_from_time (start) != date ||
          pir_date_from_time (next - 3601) != date)
        g_error ("day %d lasts from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, date, start, next);
      start = next;
    }
}

/* Sunday 29 March 2026: 01:59:59 CET is followed by 03:00:00 CEST; 25 October: 02:59:59 CEST by 02:00:00 CET */
static void
test_rome_clock_changes (void)
{
  gint64 time;

  g_assert_true (pir_time_parse ("2026-03-28T22:59:59Z", &time));
  g_assert_cmpint (pir_date_from_time (time), ==, pir_date_new (2026, 3, 28));
  g_assert_cmpint (pir_date_from_time (time + 1), ==, pir_date_new (2026, 3, 29));
  g_assert_cmpint (pir_date_start (pir_date_new (2026, 3, 30)) - (time + 1), ==, 23 * 3600);

  g_assert_true (pir_time_parse ("2026-10-24T21:59:59Z", &time));
  g_assert_cmpint (pir_date_from_time (time), ==, pir_date_new (2026, 10, 24));
  g_assert_cmpint (pir_date_from_time (time + 1), ==, pir_date_new (2026, 10, 25));
  g_assert_cmpint (pir_date_start (pir_date_new (2026, 10, 26)) - (time + 1), ==, 25 * 3600);
}

/* Without zone files the rule of today's summer time still holds. */
static void
test_no_zone_files (void)
{
  if (g_test_subprocess ())
    {
      g_assert_null (g_time_zone_new_identifier ("Europe/Rome"));
      test_rome_clock_changes ();
      return;
    }

  g_setenv ("TZDIR", "/nowhere", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("TZDIR");
  g_test_trap_assert_passed ();
}

static void
test_rome_times (void)
{
  /* From the time zone database: TZ=Europe/Rome date -d @SECONDS +%FT%T */
  static const struct
  {
    const char *text;
    gint64      time;
    gboolean    is_first; /* this hour is not the second one of its name */
  } cases[] = {
    { "2021-10-01T17:48:22", 1633103302, TRUE },  { "2001-12-31T12:00:00", 1009796400, TRUE },
    { "2026-03-29T01:59:59", 1774745999, TRUE },  { "2026-03-29T03:00:00", 1774746000, TRUE },
    { "2026-10-25T01:59:59", 1792886399, TRUE },  { "2026-10-25T02:59:59", 1792889999, TRUE },
    { "2026-10-25T02:00:00", 1792890000, FALSE }, { "2026-10-25T03:00:00", 1792893600, TRUE },
    { "2026-07-01T00:39:59", 1782859199, TRUE },
  };
  static const char * const wrong[] = { "", "2026-10-25", "2026-10-25 02:00:00", "2026-10-25T02:00", "2026-10-25T02:00:00x" };
  gint64 time = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pir_time_to_rome (cases[i].time);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (pir_time_parse_rome (cases[i].text, &time));
      g_assert_cmpint (time, ==, cases[i].is_first ? cases[i].time : cases[i].time - 3600);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_time_parse_rome (wrong[i], &time));
  g_assert_false (pir_time_parse_rome (NULL, &time));
  g_assert_true (pir_time_parse_rome ("2026-10-25T02:00:00.25+01:00", &time));
  g_assert_cmpint (time, ==, 1792890000);
}

static void
test_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 here = pir_clock_now ();

  g_assert_cmpint (here - g_date_time_to_unix (now), >=, 0);
  g_assert_cmpint (here - g_date_time_to_unix (now), <=, 5);
  g_assert_cmpint (pir_clock_today (), >=, pir_date_from_time (here));
  g_assert_cmpint (pir_clock_today (), <=, pir_date_from_time (here + 60));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/known-days", test_known_days);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/no-days", test_no_days);
  g_test_add_func ("/date/known-times", test_known_times);
  g_test_add_func ("/date/no-times", test_no_times);
  g_test_add_func ("/date/cut-times", test_cut_times);
  g_test_add_func ("/date/time-limits", test_time_limits);
  g_test_add_func ("/date/rome-starts", test_rome_starts);
  g_test_add_func ("/date/rome-days", test_rome_days);
  g_test_add_func ("/date/rome-clock-changes", test_rome_clock_changes);
  g_test_add_func ("/date/no-zone-files", test_no_zone_files);
  g_test_add_func ("/date/rome-times", test_rome_times);
  g_test_add_func ("/date/clock", test_clock);

  return g_test_run ();
}
