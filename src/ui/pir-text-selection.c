/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-text-selection.h"

#define ACROSS 4 /* how much farther away another line is than the same distance along a line */
#define NEAR 600 /* hundredths of a point: at this distance a pointer is still over a text */

/* Before a character: @index of @page; 0 pages = nowhere */
typedef struct
{
  guint page;
  guint index;
} Place;

struct _PirTextSelection
{
  GHashTable *texts; /* (owned) (element-type guint PirPageAnswer) */
  Place       from;
  Place       to;
};

static PirPageAnswer *
find (PirTextSelection *self,
      guint             page)
{
  return g_hash_table_lookup (self->texts, GUINT_TO_POINTER (page));
}

static gint64
get_distance (const PirPageBox *box,
              int               x,
              int               y)
{
  gint64 along = MAX (MAX (box->x - x, x - box->x - box->width), 0);
  gint64 across = MAX (MAX (box->y - y, y - box->y - box->height), 0);

  return along + ACROSS * across;
}

/* Returns: G_MAXUINT where the page says nothing */
static guint
find_nearest (const PirPageAnswer *text,
              int                  x,
              int                  y)
{
  gint64 least = G_MAXINT64;
  guint nearest = G_MAXUINT;

  for (guint i = 0; i < text->n_boxes; i++)
    {
      gint64 distance = get_distance (&text->boxes[i], x, y);

      if (text->boxes[i].width > 0 && distance < least)
        {
          least = distance;
          nearest = i;
        }
    }
  return nearest;
}

static gboolean
find_place (PirTextSelection *self,
            guint             page,
            int               x,
            int               y,
            Place            *place)
{
  const PirPageAnswer *text = find (self, page);
  guint index = text != NULL ? find_nearest (text, x, y) : G_MAXUINT;

  if (index == G_MAXUINT)
    return FALSE;
  *place = (Place) { page, index };
  if (x > text->boxes[index].x + text->boxes[index].width / 2)
    place->index++;
  return TRUE;
}

static int
compare (Place a,
         Place b)
{
  if (a.page != b.page)
    return a.page < b.page ? -1 : 1;
  return a.index < b.index ? -1 : a.index > b.index;
}

/* What is selected of @page: [first, end) */
static gboolean
get_range (PirTextSelection *self,
           guint             page,
           guint            *first,
           guint            *end)
{
  Place from = compare (self->from, self->to) <= 0 ? self->from : self->to;
  Place to = compare (self->from, self->to) <= 0 ? self->to : self->from;
  const PirPageAnswer *text = find (self, page);

  if (from.page == 0 || text == NULL || page < from.page || page > to.page)
    return FALSE;
  *first = page == from.page ? MIN (from.index, text->n_boxes) : 0;
  *end = page == to.page ? MIN (to.index, text->n_boxes) : text->n_boxes;
  return *first < *end;
}

PirTextSelection *
pir_text_selection_new (void)
{
  PirTextSelection *self = g_new0 (PirTextSelection, 1);

  self->texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) pir_page_answer_free);
  return self;
}

void
pir_text_selection_free (PirTextSelection *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->texts);
  g_free (self);
}

void
pir_text_selection_set_text (PirTextSelection *self,
                             guint             page,
                             PirPageAnswer    *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (text->say == PIR_PAGE_TEXT);

  g_hash_table_insert (self->texts, GUINT_TO_POINTER (page), text);
}

const char *
pir_text_selection_get_text (PirTextSelection *self,
                             guint             page)
{
  const PirPageAnswer *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = find (self, page);
  return text != NULL ? text->text : NULL;
}

void
pir_text_selection_drop_far (PirTextSelection *self,
                             guint             first,
                             guint             last)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint page = GPOINTER_TO_UINT (key);
      gboolean is_selected = page >= MIN (self->from.page, self->to.page) && page <= MAX (self->from.page, self->to.page);

      if ((page < first || page > last) && !is_selected)
        g_hash_table_iter_remove (&iter);
    }
}

void
pir_text_selection_begin (PirTextSelection *self,
                          guint             page,
                          int               x,
                          int               y)
{
  g_return_if_fail (self != NULL);

  if (!find_place (self, page, x, y, &self->from))
    self->from = (Place) { 0, 0 };
  self->to = self->from;
}

gboolean
pir_text_selection_extend (PirTextSelection *self,
                           guint             page,
                           int               x,
                           int               y)
{
  Place place;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!find_place (self, page, x, y, &place) || compare (place, self->to) == 0)
    return FALSE;
  /* Who began where nothing stood begins where the first text is met. */
  if (self->from.page == 0)
    self->from = place;
  self->to = place;
  return TRUE;
}

void
pir_text_selection_select_word (PirTextSelection *self,
                                guint             page,
                                int               x,
                                int               y)
{
  const PirPageAnswer *text;
  g_autofree gunichar *characters = NULL;
  guint first, end;

  g_return_if_fail (self != NULL);

  text = find (self, page);
  first = text != NULL ? find_nearest (text, x, y) : G_MAXUINT;
  if (first == G_MAXUINT)
    return;
  characters = g_utf8_to_ucs4_fast (text->text, -1, NULL);
  for (end = first; end < text->n_boxes && !g_unichar_isspace (characters[end]); end++)
    ;
  while (first > 0 && !g_unichar_isspace (characters[first - 1]))
    first--;
  self->from = (Place) { page, first };
  self->to = (Place) { page, end };
}

void
pir_text_selection_select_page (PirTextSelection *self,
                                guint             page)
{
  const PirPageAnswer *text;

  g_return_if_fail (self != NULL);

  text = find (self, page);
  if (text == NULL)
    return;
  self->from = (Place) { page, 0 };
  self->to = (Place) { page, text->n_boxes };
}

void
pir_text_selection_clear (PirTextSelection *self)
{
  g_return_if_fail (self != NULL);

  self->from = self->to = (Place) { 0, 0 };
}

gboolean
pir_text_selection_is_over (PirTextSelection *self,
                            guint             page,
                            int               x,
                            int               y)
{
  const PirPageAnswer *text;
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);

  text = find (self, page);
  index = text != NULL ? find_nearest (text, x, y) : G_MAXUINT;
  return index != G_MAXUINT && get_distance (&text->boxes[index], x, y) <= NEAR;
}

char *
pir_text_selection_dup (PirTextSelection *self)
{
  g_autoptr(GString) words = NULL;
  guint first, end;

  g_return_val_if_fail (self != NULL, NULL);

  words = g_string_new (NULL);
  for (guint page = MIN (self->from.page, self->to.page); page > 0 && page <= MAX (self->from.page, self->to.page); page++)
    if (get_range (self, page, &first, &end))
      {
        g_autofree char *part = g_utf8_substring (find (self, page)->text, first, end);

        if (words->len > 0)
          g_string_append_c (words, '\n');
        g_string_append (words, part);
      }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static gboolean
is_beside (const PirPageBox *a,
           const PirPageBox *b)
{
  int overlap = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return 2 * overlap > MIN (a->height, b->height) && b->x + b->width >= a->x && b->x <= a->x + a->width + MAX (a->height, b->height);
}

static void
join (PirPageBox       *a,
      const PirPageBox *b)
{
  int right = MAX (a->x + a->width, b->x + b->width), bottom = MAX (a->y + a->height, b->y + b->height);

  a->x = MIN (a->x, b->x);
  a->y = MIN (a->y, b->y);
  a->width = right - a->x;
  a->height = bottom - a->y;
}

GArray *
pir_text_selection_dup_boxes (PirTextSelection *self,
                              guint             page)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (PirPageBox));
  const PirPageAnswer *text;
  guint first, end;

  g_return_val_if_fail (self != NULL, boxes);

  text = find (self, page);
  if (!get_range (self, page, &first, &end))
    return boxes;
  for (guint i = first; i < end; i++)
    {
      PirPageBox *last = boxes->len > 0 ? &g_array_index (boxes, PirPageBox, boxes->len - 1) : NULL;

      if (text->boxes[i].width == 0)
        continue;
      if (last != NULL && is_beside (last, &text->boxes[i]))
        join (last, &text->boxes[i]);
      else
        g_array_append_vals (boxes, &text->boxes[i], 1);
    }
  return boxes;
}
