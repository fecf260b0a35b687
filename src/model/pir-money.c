/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-money.h"

#include <string.h>

#define NO_BREAK_SPACE "\302\240"
#define NARROW_NO_BREAK_SPACE "\342\200\257"
#define MINUS_SIGN "\342\210\222"
#define LEFT_TO_RIGHT_MARK "\342\200\216"
#define RIGHT_TO_LEFT_MARK "\342\200\217"
#define EURO_SIGN "\342\202\254"
#define EURO_AFTER NO_BREAK_SPACE EURO_SIGN

typedef struct
{
  const char *language;
  const char *before;
  const char *negative;  /* before an amount below zero */
  const char *group;
  const char *decimal;
  const char *after;
  guint       ungrouped; /* whole euro of so many digits are not divided into groups */
  guint       far;       /* digits of each group but the last, which has three */
} Convention;

/* Unicode CLDR 48 with narrow currency symbols, of all languages of po/languages.tsv; except that Italian groups from four digits on, as
 * the national layouts of notices and receipts do. The first one is for every other language. */
static const Convention conventions[] = {
  { "en", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 3 },
  { "it", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "de", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "es", "", "-", ".", ",", EURO_AFTER, 4, 3 },
  { "fr", "", "-", NARROW_NO_BREAK_SPACE, ",", EURO_AFTER, 3, 3 },
  { "sl", "", MINUS_SIGN, ".", ",", EURO_AFTER, 4, 3 },
  { "ro", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "sq", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 4, 3 },
  { "ar", RIGHT_TO_LEFT_MARK, RIGHT_TO_LEFT_MARK LEFT_TO_RIGHT_MARK "-", ",", ".", EURO_AFTER, 3, 3 },
  { "zh", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 3 },
  { "uk", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 3, 3 },
  { "bg", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 4, 3 },
  { "bn", "", "-", ",", ".", EURO_SIGN, 3, 2 },
  { "cs", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 3, 3 },
  { "el", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "eo", "", "-", NARROW_NO_BREAK_SPACE, ",", NARROW_NO_BREAK_SPACE EURO_SIGN, 3, 3 },
  { "fa", LEFT_TO_RIGHT_MARK EURO_SIGN NO_BREAK_SPACE, LEFT_TO_RIGHT_MARK MINUS_SIGN LEFT_TO_RIGHT_MARK EURO_SIGN NO_BREAK_SPACE,
    ",", ".", "", 3, 3 },
  { "fil", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 3 },
  { "fur", EURO_SIGN NO_BREAK_SPACE, "-" EURO_SIGN NO_BREAK_SPACE, ".", ",", "", 3, 3 },
  { "he", RIGHT_TO_LEFT_MARK, RIGHT_TO_LEFT_MARK LEFT_TO_RIGHT_MARK "-", ",", ".", NO_BREAK_SPACE RIGHT_TO_LEFT_MARK EURO_SIGN, 3, 3 },
  { "hi", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 2 },
  { "hr", "", MINUS_SIGN, ".", ",", EURO_AFTER, 3, 3 },
  { "hu", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 4, 3 },
  { "mk", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "nl", EURO_SIGN NO_BREAK_SPACE, EURO_SIGN NO_BREAK_SPACE "-", ".", ",", "", 3, 3 },
  { "pa", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 2 },
  { "pl", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 4, 3 },
  { "pt", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 4, 3 },
  { "ru", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 3, 3 },
  { "sc", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "si", EURO_SIGN, "-" EURO_SIGN, ",", ".", "", 3, 3 },
  { "sk", "", "-", NO_BREAK_SPACE, ",", EURO_AFTER, 3, 3 },
  { "sr", "", "-", ".", ",", EURO_AFTER, 3, 3 },
  { "tr", EURO_SIGN, "-" EURO_SIGN, ".", ",", "", 3, 3 },
  { "ur", EURO_SIGN, LEFT_TO_RIGHT_MARK "-" EURO_SIGN, ",", ".", "", 3, 3 },
  { "vi", "", "-", ".", ",", EURO_AFTER, 3, 3 },
};

/* What may divide groups of three digits, beside '.' and ',' */
static const char * const group_spaces[] = { " ", NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE };

/* What may stand around the digits */
static const char * const trimmings[] = {
  " ", "\t", NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE, LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK,
};

static const Convention *
find_convention (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (conventions); i++)
    {
      gsize length = strlen (conventions[i].language);

      if (g_ascii_strncasecmp (language, conventions[i].language, length) == 0 && !g_ascii_isalpha (language[length]))
        return &conventions[i];
    }

  return &conventions[0];
}

/* Also right for G_MININT64, which has no positive counterpart */
static guint64
magnitude (PirMoney amount)
{
  return amount < 0 ? -(guint64) amount : (guint64) amount;
}

static void
append_grouped (GString          *text,
                guint64           euro,
                const Convention *convention)
{
  char digits[24];
  gsize length = (gsize) g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, euro);

  for (gsize i = 0; i < length; i++)
    {
      gsize rest = length - i;

      if (i > 0 && rest >= 3 && (rest - 3) % convention->far == 0 && length > convention->ungrouped)
        g_string_append (text, convention->group);
      g_string_append_c (text, digits[i]);
    }
}

/* Takes one of @tokens away from [*@text, *@end) at its beginning */
static gboolean
skip_any (const char          **text,
          const char           *end,
          const char * const   *tokens,
          gsize                 n_tokens)
{
  for (gsize i = 0; i < n_tokens; i++)
    {
      gsize length = strlen (tokens[i]);

      if ((gsize) (end - *text) >= length && memcmp (*text, tokens[i], length) == 0)
        {
          *text += length;
          return TRUE;
        }
    }

  return FALSE;
}

/* The same at its end */
static gboolean
cut_any (const char          *text,
         const char         **end,
         const char * const  *tokens,
         gsize                n_tokens)
{
  for (gsize i = 0; i < n_tokens; i++)
    {
      gsize length = strlen (tokens[i]);

      if ((gsize) (*end - text) >= length && memcmp (*end - length, tokens[i], length) == 0)
        {
          *end -= length;
          return TRUE;
        }
    }

  return FALSE;
}

static void
trim (const char **text,
      const char **end)
{
  while (skip_any (text, *end, trimmings, G_N_ELEMENTS (trimmings)))
    ;
  while (cut_any (*text, end, trimmings, G_N_ELEMENTS (trimmings)))
    ;
}

/* One euro sign, before or after the number */
static void
trim_euro (const char **text,
           const char **end)
{
  static const char * const signs[] = { EURO_SIGN, "EUR" };

  trim (text, end);
  if (skip_any (text, *end, signs, G_N_ELEMENTS (signs)) || cut_any (*text, end, signs, G_N_ELEMENTS (signs)))
    trim (text, end);
}

/* Where the decimal separator is, NULL where the number is of whole euro */
static const char *
find_decimal (const char *text,
              const char *end)
{
  for (gsize n_decimals = 1; n_decimals <= 2 && (gsize) (end - text) > n_decimals; n_decimals++)
    {
      const char *at = end - n_decimals - 1;

      if (*at == '.' || *at == ',')
        return at;
    }

  return NULL;
}

static gboolean
read_digits (const char *text,
             const char *end,
             PirMoney   *value)
{
  if (text == end)
    return FALSE;

  for (; text < end; text++)
    {
      if (!g_ascii_isdigit (*text) || *value > PIR_MONEY_MAX)
        return FALSE;
      *value = *value * 10 + (*text - '0');
    }

  return TRUE;
}

/* One of '.', ',' and spaces at @text, but not @decimal */
static gboolean
skip_group_mark (const char **text,
                 const char  *end,
                 char         decimal)
{
  if (*text < end && (**text == '.' || **text == ',') && **text != decimal)
    {
      (*text)++;
      return TRUE;
    }

  return skip_any (text, end, group_spaces, G_N_ELEMENTS (group_spaces));
}

/* "12,505" or "12.505": twelve thousand to one reader, a slip of the finger to another. A second mark, another one, or decimals
 * would tell. */
static gboolean
is_ambiguous (const char *text,
              const char *end)
{
  gsize n_points = 0;

  for (const char *c = text; c < end; c++)
    if (*c == '.' || *c == ',')
      n_points++;
    else if (!g_ascii_isdigit (*c))
      return FALSE;

  return n_points == 1 && end - text > 4 && end - text <= 7 && *text != '0' && (end[-4] == '.' || end[-4] == ',');
}

/* Whole euro: digits, or groups of three with the same mark between all of them */
static gboolean
read_whole (const char *text,
            const char *end,
            char        decimal,
            PirMoney   *value)
{
  const char *mark, *group = text;
  gsize mark_length;

  while (group < end && g_ascii_isdigit (*group))
    group++;
  if (group == end)
    return read_digits (text, end, value);

  /* "0.125" is no thousand of anything. */
  mark = group;
  if (group - text > 3 || *text == '0' || !skip_group_mark (&group, end, decimal) || !read_digits (text, mark, value))
    return FALSE;

  mark_length = (gsize) (group - mark);
  while (end - group > 3)
    {
      if (!read_digits (group, group + 3, value) || (gsize) (end - group) < 3 + mark_length ||
          memcmp (group + 3, mark, mark_length) != 0)
        return FALSE;
      group += 3 + mark_length;
    }

  return end - group == 3 && read_digits (group, end, value);
}

gboolean
pir_money_add (PirMoney  a,
               PirMoney  b,
               PirMoney *sum)
{
  g_return_val_if_fail (sum != NULL, FALSE);

  return !__builtin_add_overflow (a, b, sum);
}

gboolean
pir_money_parse_plain (const char *text,
                       PirMoney   *amount)
{
  gsize length = text != NULL ? strlen (text) : 0;
  PirMoney cents = 0;

  g_return_val_if_fail (amount != NULL, FALSE);

  if (length < 4 || length > 20 || text[length - 3] != '.')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (i == length - 3)
        continue;
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      cents = cents * 10 + g_ascii_digit_value (text[i]);
      if (cents > PIR_MONEY_MAX)
        return FALSE;
    }
  *amount = cents;

  return TRUE;
}

char *
pir_money_to_plain (PirMoney amount)
{
  guint64 cents = magnitude (amount);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", amount < 0 ? "-" : "", cents / 100, (guint) (cents % 100));
}

char *
pir_money_format (PirMoney    amount,
                  const char *language)
{
  const Convention *convention = find_convention (language);
  guint64 cents = magnitude (amount);
  GString *text = g_string_sized_new (32);

  g_string_append (text, amount < 0 ? convention->negative : convention->before);
  append_grouped (text, cents / 100, convention);
  g_string_append_printf (text, "%s%02u%s", convention->decimal, (guint) (cents % 100), convention->after);

  return g_string_free (text, FALSE);
}

char *
pir_money_to_figures (PirMoney    amount,
                      const char *language)
{
  const Convention *convention = find_convention (language);
  GString *text;

  g_return_val_if_fail (amount >= 0, NULL);

  text = g_string_sized_new (24);
  append_grouped (text, magnitude (amount) / 100, convention);
  g_string_append_printf (text, "%s%02u", convention->decimal, (guint) (magnitude (amount) % 100));

  return g_string_free (text, FALSE);
}

gboolean
pir_money_parse (const char *text,
                 PirMoney   *amount)
{
  const char *end, *decimal;
  PirMoney euro = 0, cents = 0;

  g_return_val_if_fail (amount != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  end = text + strlen (text);
  trim_euro (&text, &end);
  if (is_ambiguous (text, end))
    return FALSE;

  decimal = find_decimal (text, end);
  if (!read_whole (text, decimal != NULL ? decimal : end, decimal != NULL ? *decimal : '\0', &euro))
    return FALSE;
  if (decimal != NULL && !read_digits (decimal + 1, end, &cents))
    return FALSE;
  if (decimal != NULL && end - decimal == 2)
    cents *= 10;

  if (euro > PIR_MONEY_MAX / 100)
    return FALSE;

  *amount = euro * 100 + cents;

  return TRUE;
}

gboolean
pir_money_is_ambiguous (const char *text)
{
  const char *end;

  if (text == NULL)
    return FALSE;

  end = text + strlen (text);
  trim_euro (&text, &end);

  return is_ambiguous (text, end);
}
