/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-hours.h"

#include <string.h>

/* Words as they are after fold(): small letters without accents, no signs but those of numbers, single spaces. */
#define SUBJECT "(?:(?:disponibilita del servizio|(?:il )?(?:servizio|pagamento)(?: (?!non)[a-z]+)*?(?: e| sara)? (?:attivo|disponibile)" \
                "|disponibile)(?: on ?line)? )?"
#define LATER "(?: fuori fascia potrebbe non essere disponibile)?"
#define DAY "(lun|mar|mer|gio|ven|sab|dom)[a-z]*"
#define WEEK "(?:tutti i giorni|7/7|7 ?gg/7|7 giorni su 7|(?:per )?365 giorni (?:all|l) ?anno)"
#define ROUND "(?:24/7(?:/7|/365)?|24 ?x ?7|h ?24(?:/24)?|24h/24h|24 ?h|24(?: ore)? su 24|7/7 ?- ?24h)"
#define TIME "([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?"

static const char always_pattern[] = "^" SUBJECT "(?:" WEEK " )*" ROUND "(?:(?: -)? " WEEK "| " ROUND ")*$";
static const char times_pattern[] = "^" SUBJECT "(?:(?:" WEEK "|(?:dal )?" DAY "(?: ?- ?| al(?:la)? )" DAY ") ?:? ?)?"
                                    "(?:dalle )?(?:ore )?" TIME "(?: ?- ?| alle )(?:ore )?" TIME LATER "$";

static char *
fold (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_autofree char *plain = g_str_to_ascii (small, "it");
  g_autoptr(GString) folded = g_string_new (NULL);

  /* A full stop between digits is part of a time. */
  for (const char *c = plain; *c != '\0'; c++)
    {
      gboolean is_time = (*c == '.' || *c == ':') && c > plain && g_ascii_isdigit (c[-1]) && g_ascii_isdigit (c[1]);
      gboolean is_kept = g_ascii_isalnum (*c) || *c == '-' || *c == '/' || *c == ':' || is_time;

      if (is_kept)
        g_string_append_c (folded, *c);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  g_strchomp (folded->str);

  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static gboolean
matches_always (const char *folded)
{
  g_autoptr(GRegex) regex = g_regex_new (always_pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);

  g_assert (regex != NULL);

  return g_regex_match (regex, folded, 0, NULL);
}

static guint
read_day (GMatchInfo *match,
          int         group)
{
  static const char days[] = "lunmarmergiovensabdom";
  g_autofree char *text = g_match_info_fetch (match, group);

  return text != NULL && *text != '\0' ? (guint) (strstr (days, text) - days) / 3 + 1 : 0;
}

static guint
read_time (GMatchInfo *match,
           int         group)
{
  g_autofree char *hour = g_match_info_fetch (match, group);
  g_autofree char *minute = g_match_info_fetch (match, group + 1);

  return (guint) (g_ascii_strtoull (hour, NULL, 10) * 60 + (minute != NULL ? g_ascii_strtoull (minute, NULL, 10) : 0));
}

static gboolean
read_times (const char *folded,
            PirHours   *hours)
{
  g_autoptr(GRegex) regex = g_regex_new (times_pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  g_assert (regex != NULL);

  if (!g_regex_match (regex, folded, 0, &match))
    return FALSE;

  *hours = (PirHours) { read_day (match, 1), read_day (match, 2), read_time (match, 3), read_time (match, 5) };
  if (hours->until == PIR_HOURS_DAY - 1)
    hours->until = PIR_HOURS_DAY;

  return hours->first_day <= hours->last_day && hours->from < hours->until && hours->until <= PIR_HOURS_DAY;
}

gboolean
pir_hours_parse (const char *text,
                 PirHours   *hours)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (hours != NULL, FALSE);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  folded = fold (text);
  if (matches_always (folded))
    {
      *hours = (PirHours) { .until = PIR_HOURS_DAY };
      return TRUE;
    }

  return read_times (folded, hours);
}

gboolean
pir_hours_is_always (const PirHours *hours)
{
  g_return_val_if_fail (hours != NULL, FALSE);

  return hours->from == 0 && hours->until == PIR_HOURS_DAY && (hours->first_day == 0 || (hours->first_day == 1 && hours->last_day == 7));
}
