/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-showing.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "reader/pir-pages.h"
#include "reader/pir-reading.h"

static gboolean
is_late (void)
{
  struct timespec used;

  return clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used) != 0 || used.tv_sec >= PIR_SHOWING_SECONDS;
}

static gboolean
say (int                  output,
     const PirPageAnswer *answer)
{
  g_autoptr (GBytes) bytes = pir_page_answer_to_bytes (answer);
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n_written = write (output, at, left);

      if (n_written < 0 && errno != EINTR)
        return FALSE;

      at += MAX (n_written, 0);
      left -= (gsize) MAX (n_written, 0);
    }

  return TRUE;
}

/* @line: PIR_PAGE_MAX_LINE bytes. Returns: whether there was a whole line; wishes are short, and few */
static gboolean
hear (int   input,
      char *line)
{
  for (gsize n = 0; n < PIR_PAGE_MAX_LINE; n++)
    {
      gssize n_read;

      do
        n_read = read (input, line + n, 1);
      while (n_read < 0 && errno == EINTR);

      if (n_read != 1 || line[n] == '\0')
        return FALSE;

      if (line[n] == '\n')
        {
          line[n] = '\0';
          return TRUE;
        }
    }

  return FALSE;
}

static PirPageAnswer *
refuse (PirReaderProblem problem)
{
  PirPageAnswer *answer = pir_page_answer_new (PIR_PAGE_PROBLEM);

  answer->problem = problem;

  return answer;
}

/* Every page's size, of which the last one is that of all that come when time is over */
static PirPageAnswer *
measure (PirPages *pages)
{
  guint n_pages = MIN (pir_pages_count (pages), PIR_PAGE_MAX_PAGES);
  PirPageAnswer *answer = pir_page_answer_new_boxes (PIR_PAGE_DOCUMENT, n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      if (i > 0 && is_late ())
        answer->boxes[i] = answer->boxes[i - 1];
      else
        pir_pages_measure (pages, i + 1, &answer->boxes[i]);
    }
  answer->lacks_fonts = pir_pages_lack_fonts (pages);

  return answer;
}

/* Returns: (nullable): the pages; else @problem says why there are none */
static PirPages *
open_pages (GBytes           *bytes,
            PirReaderProblem *problem)
{
  const guint8 *data;
  gsize length = 0;

  *problem = PIR_READER_DAMAGED;
  data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (data == NULL && bytes != NULL)
    *problem = PIR_READER_EMPTY;
  else if (length > PIR_READING_MAX_BYTES)
    *problem = PIR_READER_LARGE;
  else if (data != NULL && !pir_pages_is_pdf (data, length))
    *problem = PIR_READER_UNKNOWN;
  else if (data != NULL)
    return pir_pages_open (bytes, problem);

  return NULL;
}

static PirPageAnswer *
answer_wish (PirPages          *pages,
             const PirPageWish *wish)
{
  PirPageAnswer *answer;

  switch (wish->ask)
    {
    case PIR_PAGE_READ:
      return pir_pages_read (pages, wish->page);
    case PIR_PAGE_FIND:
      return pir_pages_find (pages, wish->page, wish->needle);
    case PIR_PAGE_LINK:
      return pir_pages_link (pages, wish->page);
    case PIR_PAGE_DRAW:
    default:
      answer = pir_pages_paint (pages, wish);
      return answer != NULL ? answer : refuse (PIR_READER_DAMAGED);
    }
}

gboolean
pir_showing_run (GBytes *bytes,
                 int     input,
                 int     output)
{
  char line[PIR_PAGE_MAX_LINE];
  PirReaderProblem problem;
  g_autoptr (PirPages) pages = open_pages (bytes, &problem);
  g_autoptr (PirPageAnswer) opened = pages != NULL ? measure (pages) : refuse (problem);
  gboolean is_said = say (output, opened) && pages != NULL;

  while (is_said && !is_late () && hear (input, line))
    {
      g_autoptr (PirPageWish) wish = pir_page_wish_parse (line);
      g_autoptr (PirPageAnswer) answer = NULL;

      if (wish == NULL || !pir_page_wish_is_valid (wish, pir_pages_count (pages)))
        return FALSE;

      answer = answer_wish (pages, wish);
      is_said = say (output, answer);
    }

  return is_said || pages == NULL;
}
