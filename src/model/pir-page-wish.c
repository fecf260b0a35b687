/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-page-wish.h"

#include <string.h>

#include "model/pir-names.h"

#define N_NUMBERS 6 /* of a wish to draw: page, scale, x, y, width, height */

static const char * const asks[] = { "draw", "read", "find", "link" };

PirPageWish *
pir_page_wish_copy (const PirPageWish *wish)
{
  PirPageWish *copy;

  g_return_val_if_fail (wish != NULL, NULL);

  copy = g_memdup2 (wish, sizeof *wish);
  copy->needle = g_strdup (wish->needle);

  return copy;
}

void
pir_page_wish_free (PirPageWish *wish)
{
  if (wish == NULL)
    return;

  g_free (wish->needle);
  g_free (wish);
}

static gboolean
is_part (const PirPageWish *wish)
{
  return wish->scale >= 1 && wish->scale <= PIR_PAGE_MAX_SCALE && wish->x < PIR_PAGE_MAX_SIDE && wish->y < PIR_PAGE_MAX_SIDE &&
         wish->width >= 1 && wish->width <= PIR_PAGE_MAX_SIDE && wish->height >= 1 && wish->height <= PIR_PAGE_MAX_SIDE &&
         (guint64) wish->width * wish->height <= PIR_PAGE_MAX_PIXELS;
}

gboolean
pir_page_wish_is_valid (const PirPageWish *wish,
                        guint              n_pages)
{
  g_return_val_if_fail (wish != NULL, FALSE);

  if (wish->page < 1 || wish->page > MIN (n_pages, PIR_PAGE_MAX_PAGES))
    return FALSE;

  switch (wish->ask)
    {
    case PIR_PAGE_DRAW:
      return is_part (wish);
    case PIR_PAGE_FIND:
      return wish->needle != NULL && *wish->needle != '\0' && strlen (wish->needle) <= PIR_PAGE_MAX_NEEDLE &&
             g_utf8_validate (wish->needle, -1, NULL);
    case PIR_PAGE_READ:
    case PIR_PAGE_LINK:
    default:
      return wish->ask == PIR_PAGE_READ || wish->ask == PIR_PAGE_LINK;
    }
}

char *
pir_page_wish_to_line (const PirPageWish *wish)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (wish != NULL, NULL);

  switch (wish->ask)
    {
    case PIR_PAGE_DRAW:
      return g_strdup_printf ("draw %u %u %u %u %u %u\n", wish->page, wish->scale, wish->x, wish->y, wish->width, wish->height);
    case PIR_PAGE_FIND:
      escaped = g_uri_escape_string (wish->needle, NULL, FALSE);
      return g_strdup_printf ("find %u %s\n", wish->page, escaped);
    case PIR_PAGE_LINK:
      return g_strdup_printf ("link %u\n", wish->page);
    case PIR_PAGE_READ:
    default:
      return g_strdup_printf ("read %u\n", wish->page);
    }
}

static gboolean
parse_numbers (char        **words,
               PirPageWish  *wish)
{
  guint *numbers[N_NUMBERS] = { &wish->page, &wish->scale, &wish->x, &wish->y, &wish->width, &wish->height };
  guint n = wish->ask == PIR_PAGE_DRAW ? N_NUMBERS : 1;

  for (guint i = 0; i < n; i++)
    {
      guint64 value;

      if (words[i] == NULL || !g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXINT32, &value, NULL))
        return FALSE;
      *numbers[i] = (guint) value;
    }
  if (wish->ask == PIR_PAGE_FIND && words[n] != NULL)
    wish->needle = g_uri_unescape_string (words[n++], NULL);

  return words[n] == NULL;
}

PirPageWish *
pir_page_wish_parse (const char *line)
{
  g_autoptr (PirPageWish) wish = g_new0 (PirPageWish, 1);
  g_auto (GStrv) words = NULL;
  guint ask;

  g_return_val_if_fail (line != NULL, NULL);

  words = g_strsplit (line, " ", N_NUMBERS + 2);
  if (words[0] == NULL || !pir_names_find (asks, G_N_ELEMENTS (asks), words[0], &ask))
    return NULL;

  wish->ask = (PirPageAsk) ask;
  if (!parse_numbers (words + 1, wish) || !pir_page_wish_is_valid (wish, G_MAXUINT))
    return NULL;

  return g_steal_pointer (&wish);
}
