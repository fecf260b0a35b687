/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-page-answer.h"

#include <string.h>

#include "model/pir-page-wish.h"

#define MAGIC "PIR1"
#define NUMBER 4              /* bytes */
#define BOX (4 * NUMBER)      /* bytes */
#define LONGEST 6             /* bytes of a character */
#define FARTHEST 100000000    /* hundredths of a point: no page is farther across */

gboolean
pir_page_link_is_safe (const char *address)
{
  static const char * const schemes[] = { "https://", "http://", "mailto:" };
  guint64 page;
  gsize length;

  g_return_val_if_fail (address != NULL, FALSE);

  length = strlen (address);
  for (gsize i = 0; i < length; i++)
    if (address[i] <= ' ' || address[i] > '~')
      return FALSE;
  if (*address == '#')
    return g_ascii_string_to_unsigned (address + 1, 10, 1, PIR_PAGE_MAX_PAGES, &page, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (schemes) && length <= PIR_PAGE_MAX_ADDRESS; i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0 && length > strlen (schemes[i]))
      return TRUE;

  return FALSE;
}

PirPageAnswer *
pir_page_answer_new (PirPageSay say)
{
  PirPageAnswer *answer = g_new0 (PirPageAnswer, 1);

  answer->say = say;

  return answer;
}

PirPageAnswer *
pir_page_answer_new_boxes (PirPageSay say,
                           guint      n_boxes)
{
  PirPageAnswer *answer = pir_page_answer_new (say);

  answer->n_boxes = n_boxes;
  answer->boxes = g_new0 (PirPageBox, n_boxes);

  return answer;
}

void
pir_page_answer_free (PirPageAnswer *answer)
{
  if (answer == NULL)
    return;

  g_free (answer->boxes);
  g_free (answer->text);
  g_clear_pointer (&answer->pixels, g_bytes_unref);
  g_free (answer);
}

static void
put (GByteArray *bytes,
     guint32     number)
{
  guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, NUMBER);
}

static guint32
take (const guint8 *at)
{
  guint32 little;

  memcpy (&little, at, NUMBER);

  return GUINT32_FROM_LE (little);
}

static void
put_head (GByteArray *bytes,
          PirPageSay  say,
          gsize       first,
          gsize       second,
          gsize       length)
{
  g_byte_array_append (bytes, (const guint8 *) MAGIC, NUMBER);
  put (bytes, say);
  put (bytes, (guint32) first);
  put (bytes, (guint32) second);
  put (bytes, (guint32) length);
}

static void
put_boxes (GByteArray          *bytes,
           const PirPageAnswer *answer)
{
  for (guint i = 0; i < answer->n_boxes; i++)
    {
      put (bytes, (guint32) answer->boxes[i].x);
      put (bytes, (guint32) answer->boxes[i].y);
      put (bytes, (guint32) answer->boxes[i].width);
      put (bytes, (guint32) answer->boxes[i].height);
    }
}

GBytes *
pir_page_answer_to_bytes (const PirPageAnswer *answer)
{
  GByteArray *bytes;
  gsize n_text, n_boxes;

  g_return_val_if_fail (answer != NULL, NULL);

  bytes = g_byte_array_new ();
  n_boxes = (gsize) answer->n_boxes * BOX;
  n_text = answer->text != NULL ? strlen (answer->text) : 0;
  switch (answer->say)
    {
    case PIR_PAGE_PICTURE:
      put_head (bytes, answer->say, answer->width, answer->height, g_bytes_get_size (answer->pixels));
      g_byte_array_append (bytes, g_bytes_get_data (answer->pixels, NULL), (guint) g_bytes_get_size (answer->pixels));
      break;
    case PIR_PAGE_TEXT:
    case PIR_PAGE_LINKS:
      put_head (bytes, answer->say, answer->n_boxes, n_text, n_boxes + n_text);
      put_boxes (bytes, answer);
      g_byte_array_append (bytes, (const guint8 *) answer->text, (guint) n_text);
      break;
    case PIR_PAGE_DOCUMENT:
    case PIR_PAGE_PLACES:
      put_head (bytes, answer->say, answer->n_boxes, answer->lacks_fonts ? 1 : 0, n_boxes);
      put_boxes (bytes, answer);
      break;
    case PIR_PAGE_PROBLEM:
    default:
      put_head (bytes, PIR_PAGE_PROBLEM, answer->problem, 0, 0);
    }

  return g_byte_array_free_to_bytes (bytes);
}

gboolean
pir_page_head_parse (const guint8 *bytes,
                     PirPageHead  *head)
{
  g_return_val_if_fail (bytes != NULL && head != NULL, FALSE);

  if (memcmp (bytes, MAGIC, NUMBER) != 0 || take (bytes + NUMBER) > PIR_PAGE_LINKS)
    return FALSE;

  head->say = (PirPageSay) take (bytes + NUMBER);
  head->first = take (bytes + 2 * NUMBER);
  head->second = take (bytes + 3 * NUMBER);
  head->length = take (bytes + 4 * NUMBER);
  switch (head->say)
    {
    case PIR_PAGE_DOCUMENT:
      return head->first >= 1 && head->first <= PIR_PAGE_MAX_PAGES && head->second <= 1 && head->length == head->first * BOX;
    case PIR_PAGE_PICTURE:
      return head->first >= 1 && head->second >= 1 && (guint64) head->first * head->second <= PIR_PAGE_MAX_PIXELS &&
             head->length == head->first * head->second * PIR_PAGE_DEPTH;
    case PIR_PAGE_TEXT:
      return head->first <= PIR_PAGE_MAX_CHARACTERS && head->second <= head->first * LONGEST &&
             head->length == head->first * BOX + head->second;
    case PIR_PAGE_PLACES:
      return head->first <= PIR_PAGE_MAX_PLACES && head->second == 0 && head->length == head->first * BOX;
    case PIR_PAGE_LINKS:
      return head->first <= PIR_PAGE_MAX_PLACES && head->second <= head->first * (PIR_PAGE_MAX_ADDRESS + 1) &&
             head->length == head->first * BOX + head->second;
    case PIR_PAGE_PROBLEM:
    default:
      return head->first > PIR_READER_FINE && head->first <= PIR_READER_TIME && head->second == 0 && head->length == 0;
    }
}

static gboolean
take_boxes (PirPageAnswer *answer,
            const guint8  *data)
{
  for (guint i = 0; i < answer->n_boxes; i++, data += BOX)
    {
      PirPageBox *box = &answer->boxes[i];

      box->x = (gint32) take (data);
      box->y = (gint32) take (data + NUMBER);
      box->width = (gint32) take (data + 2 * NUMBER);
      box->height = (gint32) take (data + 3 * NUMBER);
      if (ABS ((gint64) box->x) > FARTHEST || ABS ((gint64) box->y) > FARTHEST || box->width < 0 || box->width > FARTHEST ||
          box->height < 0 || box->height > FARTHEST)
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_text (PirPageAnswer     *answer,
           const PirPageHead *head,
           const guint8      *data)
{
  const char *text = data != NULL ? (const char *) data + (gsize) head->first * BOX : ""; /* a page without text has no bytes */

  if (!g_utf8_validate_len (text, head->second, NULL) || g_utf8_strlen (text, head->second) != (glong) head->first)
    return FALSE;

  answer->text = g_strndup (text, head->second);

  return TRUE;
}

/* A line for each box */
static gboolean
take_links (PirPageAnswer     *answer,
            const PirPageHead *head,
            const guint8      *data)
{
  g_auto (GStrv) lines = NULL;

  answer->text = data != NULL ? g_strndup ((const char *) data + (gsize) head->first * BOX, head->second) : g_strdup ("");
  if (strlen (answer->text) != head->second)
    return FALSE;
  if (head->first == 0)
    return head->second == 0;

  lines = g_strsplit (answer->text, "\n", -1);
  if (g_strv_length (lines) != head->first + 1 || *lines[head->first] != '\0')
    return FALSE;

  for (guint i = 0; i < head->first; i++)
    if (!pir_page_link_is_safe (lines[i]))
      return FALSE;

  return TRUE;
}

PirPageAnswer *
pir_page_answer_parse (const PirPageHead *head,
                       GBytes            *payload)
{
  g_autoptr (PirPageAnswer) answer = NULL;
  const guint8 *data;
  gboolean has_boxes;

  g_return_val_if_fail (head != NULL && payload != NULL, NULL);

  if (g_bytes_get_size (payload) != head->length)
    return NULL;

  data = g_bytes_get_data (payload, NULL);
  has_boxes = head->say == PIR_PAGE_DOCUMENT || head->say == PIR_PAGE_TEXT || head->say == PIR_PAGE_PLACES ||
              head->say == PIR_PAGE_LINKS;
  answer = pir_page_answer_new_boxes (head->say, has_boxes ? head->first : 0);
  if (!take_boxes (answer, data))
    return NULL;

  if (head->say == PIR_PAGE_TEXT && !take_text (answer, head, data))
    return NULL;

  if (head->say == PIR_PAGE_LINKS && !take_links (answer, head, data))
    return NULL;

  answer->lacks_fonts = head->say == PIR_PAGE_DOCUMENT && head->second == 1;
  if (head->say == PIR_PAGE_PROBLEM)
    answer->problem = (PirReaderProblem) head->first;
  if (head->say == PIR_PAGE_PICTURE)
    {
      answer->width = head->first;
      answer->height = head->second;
      answer->pixels = g_bytes_ref (payload);
    }

  return g_steal_pointer (&answer);
}
