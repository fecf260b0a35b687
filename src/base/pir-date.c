/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-date.h"

#include <string.h>

#define SECONDS_PER_DAY 86400
#define DAYS_PER_ERA 146097 /* 400 years, after which the Gregorian calendar repeats */
#define EPOCH_FROM_ERA 719468 /* days from 0000-03-01 to 1970-01-01 */
#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY 2932896 /* 9999-12-31 */
#define FIRST_TIME ((gint64) FIRST_DAY * SECONDS_PER_DAY)
#define LAST_TIME ((gint64) LAST_DAY * SECONDS_PER_DAY + SECONDS_PER_DAY - 1)

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of_month (int year,
               int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && is_leap_year (year));
}

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b < 0);
}

/* The Gregorian year is counted from March, so that the leap day is its last and month lengths follow one formula:
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static PirDate
days_from_civil (int year,
                 int month,
                 int day)
{
  int from_march = (month + 9) % 12;
  int march_year = year - (month <= 2);
  int era = march_year / 400;
  int year_of_era = march_year - era * 400;
  int day_of_year = (153 * from_march + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_ERA;
}

/* Two digits, or -1 */
static int
read_2 (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;

  return (text[0] - '0') * 10 + (text[1] - '0');
}

static char *
write_2 (char *text,
         int   value)
{
  text[0] = (char) ('0' + value / 10 % 10);
  text[1] = (char) ('0' + value % 10);

  return text + 2;
}

/* The first ten characters of @text, which may go on */
static PirDate
read_day (const char *text)
{
  int century = read_2 (text);
  int year, month, day;

  /* One after the other: each answer says whether the next byte is there. */
  if (century < 0 || (year = read_2 (text + 2)) < 0 || text[4] != '-')
    return PIR_DATE_NONE;
  if ((month = read_2 (text + 5)) < 0 || text[7] != '-' || (day = read_2 (text + 8)) < 0)
    return PIR_DATE_NONE;

  return pir_date_new (century * 100 + year, month, day);
}

static char *
write_day (char    *text,
           PirDate  date)
{
  int year, month, day;

  pir_date_get (date, &year, &month, &day);
  text = write_2 (text, year / 100);
  text = write_2 (text, year);
  *text++ = '-';
  text = write_2 (text, month);
  *text++ = '-';

  return write_2 (text, day);
}

static GTimeZone *
rome (void)
{
  static GTimeZone *zone = NULL;

  if (g_once_init_enter (&zone))
    {
      GTimeZone *found = g_time_zone_new_identifier ("Europe/Rome");

      /* A machine without zone files: the rule of the European Union (directive 2000/84/EC). */
      if (found == NULL)
        found = g_time_zone_new_identifier ("CET-1CEST,M3.5.0/2,M10.5.0/3");

      g_once_init_leave (&zone, found);
    }

  return zone;
}

static int
rome_offset (gint64 time)
{
  int interval = g_time_zone_find_interval (rome (), G_TIME_TYPE_UNIVERSAL, time);

  return g_time_zone_get_offset (rome (), interval);
}

/* The first second after @low, @high at the latest, that has not @low's offset any more */
static gint64
find_transition (gint64 low,
                 gint64 high)
{
  int before = rome_offset (low);

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (rome_offset (middle) == before)
        low = middle;
      else
        high = middle;
    }

  return high;
}

/* RFC 3339 "Z" or "+hh:mm" to the end of @text */
static gboolean
read_zone (const char *text,
           int        *offset)
{
  int sign, hours, minutes;

  if ((text[0] == 'Z' || text[0] == 'z') && text[1] == '\0')
    {
      *offset = 0;
      return TRUE;
    }

  if (text[0] != '+' && text[0] != '-')
    return FALSE;

  sign = text[0] == '+' ? 1 : -1;
  if ((hours = read_2 (text + 1)) < 0 || text[3] != ':' || (minutes = read_2 (text + 4)) < 0 || text[6] != '\0')
    return FALSE;

  *offset = sign * (hours * 3600 + minutes * 60);

  return hours <= 23 && minutes <= 59;
}

/* A leap second is the last of a month in UTC (RFC 3339, 5.7); @time is the second after it. */
static gboolean
may_follow_leap_second (gint64 time)
{
  int day;

  if (time % SECONDS_PER_DAY != 0)
    return FALSE;

  pir_date_get ((PirDate) (time / SECONDS_PER_DAY), NULL, NULL, &day);

  return day == 1;
}

PirDate
pir_date_new (int year,
              int month,
              int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month (year, month))
    return PIR_DATE_NONE;

  return days_from_civil (year, month, day);
}

void
pir_date_get (PirDate  date,
              int     *year,
              int     *month,
              int     *day)
{
  int days, era, day_of_era, year_of_era, day_of_year, from_march;

  g_return_if_fail (date >= FIRST_DAY && date <= LAST_DAY);

  days = date + EPOCH_FROM_ERA;
  era = days / DAYS_PER_ERA;
  day_of_era = days % DAYS_PER_ERA;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  from_march = (5 * day_of_year + 2) / 153;

  if (year != NULL)
    *year = year_of_era + era * 400 + (from_march >= 10);
  if (month != NULL)
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
  if (day != NULL)
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
}

PirDate
pir_date_parse (const char *text)
{
  PirDate date;

  if (text == NULL)
    return PIR_DATE_NONE;

  date = read_day (text);
  if (date == PIR_DATE_NONE || text[10] != '\0')
    return PIR_DATE_NONE;

  return date;
}

char *
pir_date_to_string (PirDate date)
{
  char *text;

  if (date == PIR_DATE_NONE)
    return NULL;

  g_return_val_if_fail (date >= FIRST_DAY && date <= LAST_DAY, NULL);

  text = g_malloc (sizeof "YYYY-MM-DD");
  *write_day (text, date) = '\0';

  return text;
}

PirDate
pir_date_from_time (gint64 time)
{
  gint64 local;

  if (time < FIRST_TIME || time > LAST_TIME)
    return PIR_DATE_NONE;

  local = time + rome_offset (time);
  if (local > LAST_TIME)
    return PIR_DATE_NONE;

  return (PirDate) floor_div (local, SECONDS_PER_DAY);
}

gint64
pir_date_start (PirDate date)
{
  gint64 midnight, low, high, transition;

  g_return_val_if_fail (date >= FIRST_DAY && date <= LAST_DAY, 0);

  /* Rome was never less than 49 minutes nor more than two hours ahead of UTC: the day begins between these two. */
  midnight = (gint64) date * SECONDS_PER_DAY;
  low = midnight - 3 * 3600;
  high = midnight;

  if (rome_offset (low) == rome_offset (high))
    return midnight - rome_offset (low);

  transition = find_transition (low, high);
  if (midnight - rome_offset (low) < transition)
    return midnight - rome_offset (low);

  /* Clocks changed before or at midnight: a day that began at one o'clock begins with the change. */
  return MAX (transition, midnight - rome_offset (high));
}

gboolean
pir_time_parse (const char *text,
                gint64     *time)
{
  PirDate date;
  int hours, minutes, seconds, offset;
  gint64 moment;

  g_return_val_if_fail (time != NULL, FALSE);

  if (text == NULL || (date = read_day (text)) == PIR_DATE_NONE || (text[10] != 'T' && text[10] != 't'))
    return FALSE;
  if ((hours = read_2 (text + 11)) < 0 || text[13] != ':' ||
      (minutes = read_2 (text + 14)) < 0 || text[16] != ':' ||
      (seconds = read_2 (text + 17)) < 0)
    return FALSE;
  if (hours > 23 || minutes > 59 || seconds > 60)
    return FALSE;

  text += strlen ("YYYY-MM-DDTHH:MM:SS");
  if (text[0] == '.')
    {
      if (!g_ascii_isdigit (*++text))
        return FALSE;
      while (g_ascii_isdigit (*text))
        text++;
    }

  if (!read_zone (text, &offset))
    return FALSE;

  moment = (gint64) date * SECONDS_PER_DAY + hours * 3600 + minutes * 60 + seconds - offset;
  if (moment < FIRST_TIME || moment > LAST_TIME || (seconds == 60 && !may_follow_leap_second (moment)))
    return FALSE;

  *time = moment;

  return TRUE;
}

char *
pir_time_to_string (gint64 time)
{
  char *text, *at;
  PirDate date;
  int second;

  time = CLAMP (time, FIRST_TIME, LAST_TIME);
  date = (PirDate) floor_div (time, SECONDS_PER_DAY);
  second = (int) (time - (gint64) date * SECONDS_PER_DAY);

  text = g_malloc (sizeof "YYYY-MM-DDTHH:MM:SSZ");
  at = write_day (text, date);
  *at++ = 'T';
  at = write_2 (at, second / 3600);
  *at++ = ':';
  at = write_2 (at, second / 60 % 60);
  *at++ = ':';
  at = write_2 (at, second % 60);
  *at++ = 'Z';
  *at = '\0';

  return text;
}

gboolean
pir_time_parse_rome (const char *text,
                     gint64     *time)
{
  g_autofree char *zoned = NULL;
  gint64 local, moment;

  g_return_val_if_fail (time != NULL, FALSE);

  if (text == NULL || pir_time_parse (text, time))
    return text != NULL;

  zoned = g_strconcat (text, "Z", NULL);
  if (!pir_time_parse (zoned, &local))
    return FALSE;

  /* Two hours back it is still summer where it is about to end. */
  moment = local - rome_offset (local - 2 * 3600);
  *time = local - rome_offset (moment);

  return TRUE;
}

char *
pir_time_to_rome (gint64 time)
{
  char *text = pir_time_to_string (CLAMP (time, FIRST_TIME, LAST_TIME) + rome_offset (time));

  text[strlen ("YYYY-MM-DDTHH:MM:SS")] = '\0';

  return text;
}
