/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-language.h"

#include <string.h>
#include <unicode/uloc.h>

#define MAX_RANGES 32
#define MAX_WEIGHT 1000 /* weights have three digits after the point */

typedef struct
{
  PirLanguage language;
  int         weight;
} Range;

static gboolean
is_subtag_end (char c)
{
  return c == '\0' || c == '-' || c == '_' || c == '.' || c == '@';
}

/* Bytes before the subtag's end */
static gsize
subtag_length (const char *text,
               const char *end)
{
  gsize length = 0;

  while (text + length < end && !is_subtag_end (text[length]))
    length++;

  return length;
}

static gboolean
are_all (const char      *text,
         gsize            length,
         GAsciiType       type)
{
  for (gsize i = 0; i < length; i++)
    {
      if ((g_ascii_table[(guchar) text[i]] & type) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
set_region (PirLanguage *self,
            const char  *region,
            gsize        length)
{
  char *at = self->name + self->base_length;

  *at++ = '_';
  for (gsize i = 0; i < length; i++)
    *at++ = g_ascii_toupper (region[i]);
  *at = '\0';
}

/* Region or script of a subtag; FALSE after the region, which ends what matters */
static gboolean
read_subtag (PirLanguage *self,
             const char  *text,
             gsize        length)
{
  if ((length == 2 && are_all (text, 2, G_ASCII_ALPHA)) || (length == 3 && are_all (text, 3, G_ASCII_DIGIT)))
    {
      set_region (self, text, length);
      return FALSE;
    }

  if (length == 4 && g_ascii_strncasecmp (text, "Hans", 4) == 0)
    set_region (self, "CN", 2);
  else if (length == 4 && g_ascii_strncasecmp (text, "Hant", 4) == 0)
    set_region (self, "TW", 2);

  return length > 1; /* a single letter begins an extension */
}

/* ";q=0.5" to thousandths; @text is what follows the tag. -1 = damaged */
static int
read_weight (const char *text)
{
  int weight, unit = MAX_WEIGHT;

  while (*text == ' ' || *text == '\t')
    text++;
  if (*text == '\0')
    return MAX_WEIGHT;
  if (*text++ != ';')
    return -1;
  while (*text == ' ' || *text == '\t')
    text++;
  if (g_ascii_tolower (*text++) != 'q' || *text++ != '=' || (*text != '0' && *text != '1'))
    return -1;

  weight = (*text++ - '0') * MAX_WEIGHT;
  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text) && unit > 1; text++)
        weight += (*text - '0') * (unit /= 10);
    }

  return *text == '\0' && weight <= MAX_WEIGHT ? weight : -1;
}

static gboolean
read_range (Range *range,
            char  *text)
{
  gsize tag_length;

  g_strstrip (text);
  tag_length = strcspn (text, "; \t");
  range->weight = read_weight (text + tag_length);

  return range->weight > 0 && pir_language_parse (&range->language, text, (gssize) tag_length);
}

/* Insertion keeps the order of equal weights. */
static void
insert_range (Range       *ranges,
              gsize        n_ranges,
              const Range *range)
{
  gsize at = n_ranges;

  for (; at > 0 && ranges[at - 1].weight < range->weight; at--)
    ranges[at] = ranges[at - 1];

  ranges[at] = *range;
}

gboolean
pir_language_parse (PirLanguage *self,
                    const char  *tag,
                    gssize       length)
{
  const char *end;
  gsize n;

  g_return_val_if_fail (self != NULL, FALSE);

  if (tag == NULL)
    return FALSE;

  end = tag + (length < 0 ? strlen (tag) : (gsize) length);
  n = subtag_length (tag, end);
  if (n < 2 || n > 3 || !are_all (tag, n, G_ASCII_ALPHA))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    self->name[i] = g_ascii_tolower (tag[i]);
  self->name[n] = '\0';
  self->base_length = n;

  for (tag += n; tag < end && (*tag == '-' || *tag == '_'); tag += n)
    {
      n = subtag_length (++tag, end);
      if (!read_subtag (self, tag, n))
        break;
    }

  return TRUE;
}

const char *
pir_language_get_direction (const char *tag)
{
  g_return_val_if_fail (tag != NULL, "ltr");

  return uloc_isRightToLeft (tag) ? "rtl" : "ltr";
}

gconstpointer
pir_language_negotiate (const char      *accept,
                        PirLanguageFunc  func,
                        gpointer         user_data)
{
  g_auto (GStrv) texts = NULL;
  Range ranges[MAX_RANGES];
  gsize n_ranges = 0;

  g_return_val_if_fail (func != NULL, NULL);

  if (accept == NULL)
    return NULL;

  texts = g_strsplit (accept, ",", MAX_RANGES + 1);
  for (gsize i = 0; i < MAX_RANGES && texts[i] != NULL; i++)
    {
      Range range;

      if (read_range (&range, texts[i]))
        insert_range (ranges, n_ranges++, &range);
    }

  for (gsize i = 0; i < n_ranges; i++)
    {
      gconstpointer answer = func (&ranges[i].language, user_data);

      if (answer != NULL)
        return answer;
    }

  return NULL;
}
