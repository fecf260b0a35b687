/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-place-table.h"

#include <gio/gio.h>
#include <string.h>

#include "model/pir-latin.h"
#include "model/pir-places-resources.h"

#define CODE_LENGTH 4
#define MAX_WORDS 8
#define RANK_ABSENT 4

struct _PirPlaceTable
{
  GObject parent_instance;

  GBytes *bytes; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirPlaceTable, pir_place_table, G_TYPE_OBJECT)

enum
{
  COLUMN_CODE,
  COLUMN_REGION,
  COLUMN_SINCE,
  COLUMN_UNTIL,
  COLUMN_NAME,
  N_COLUMNS,
};

/* A line of the table: where its columns begin and how long they are. */
typedef struct
{
  const char *text[N_COLUMNS]; /* (unowned) not ended by zero */
  gsize       length[N_COLUMNS];
} Line;

typedef struct
{
  guint rank;
  char *name;  /* (owned) folded */
  Line  line;
} Hit;

typedef struct
{
  char   *name;    /* (unowned) what was typed, folded */
  GStrv   words;   /* (unowned) its words */
  guint   n_words;
  PirDate on;
} Query;

/* Reads the line that begins at @start; FALSE where it is not one. @end (out) is where the next begins. */
static gboolean
read_line (const char  *start,
           const char  *limit,
           Line        *line,
           const char **end)
{
  const char *stop = memchr (start, '\n', (gsize) (limit - start));
  const char *from = start;

  if (stop == NULL)
    stop = limit;
  *end = stop < limit ? stop + 1 : limit;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *tab = i + 1 < N_COLUMNS ? memchr (from, '\t', (gsize) (stop - from)) : stop;

      if (tab == NULL)
        return FALSE;
      line->text[i] = from;
      line->length[i] = (gsize) (tab - from);
      from = tab + 1;
    }
  return line->length[COLUMN_CODE] == CODE_LENGTH && *start != '#';
}

static char *
dup_column (const Line *line,
            guint       column)
{
  return line->length[column] > 0 ? g_strndup (line->text[column], line->length[column]) : NULL;
}

static PirDate
read_date (const Line *line,
           guint       column)
{
  g_autofree char *text = dup_column (line, column);

  return pir_date_parse (text);
}

static PirPlace *
make_place (const Line *line)
{
  g_autofree char *code = dup_column (line, COLUMN_CODE);
  g_autofree char *name = dup_column (line, COLUMN_NAME);
  g_autofree char *region = dup_column (line, COLUMN_REGION);
  gboolean is_state = line->text[COLUMN_CODE][0] == 'Z';
  PirPlaceFields fields = {
    .code = code,
    .name = name,
    .province = is_state ? NULL : region,
    .state = is_state ? region : NULL,
    .since = read_date (line, COLUMN_SINCE),
    .until = read_date (line, COLUMN_UNTIL),
  };

  return pir_place_new (&fields);
}

static gboolean
was_there (const Line *line,
           PirDate     on)
{
  PirDate until = read_date (line, COLUMN_UNTIL);
  PirDate since;

  if (on == PIR_DATE_NONE)
    return until == PIR_DATE_NONE;
  if (until != PIR_DATE_NONE)
    return on < until;

  /* Numbers M201 and above are new municipalities; an earlier number's day is that of a change, and it was there before. */
  since = read_date (line, COLUMN_SINCE);
  return since == PIR_DATE_NONE || on >= since || strncmp (line->text[COLUMN_CODE], "M201", CODE_LENGTH) < 0;
}

static gboolean
has_word (const char *name,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *from = name; from != NULL; from = strchr (from, ' '))
    {
      from += *from == ' ';
      if (strncmp (from, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_column (const Line *line,
           guint       column,
           const char *word)
{
  return strlen (word) == line->length[column] && memcmp (line->text[column], word, line->length[column]) == 0;
}

static gboolean
matches (const Query *query,
         const Line  *line,
         const char  *name)
{
  for (guint i = 0; i < query->n_words; i++)
    {
      const char *word = query->words[i];

      if (!has_word (name, word) && !is_column (line, COLUMN_CODE, word) &&
          (i == 0 || !is_column (line, COLUMN_REGION, word)))
        return FALSE;
    }
  return TRUE;
}

static guint
rank_of (const Query *query,
         const Line  *line,
         const char  *name)
{
  guint rank = was_there (line, query->on) ? 0 : RANK_ABSENT;

  if (strcmp (name, query->name) == 0)
    return rank;
  if (g_str_has_prefix (name, query->name))
    return rank + 1;
  return rank + (g_str_has_prefix (name, query->words[0]) ? 2 : 3);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *one = a;
  const Hit *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return strcmp (one->name, other->name);
}

static void
clear_hit (gpointer data)
{
  Hit *hit = data;

  g_free (hit->name);
}

static GArray *
collect (PirPlaceTable *self,
         const Query   *query)
{
  gsize size;
  const char *from = g_bytes_get_data (self->bytes, &size);
  const char *limit = from + size;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  g_array_set_clear_func (hits, clear_hit);
  while (from < limit)
    {
      g_autofree char *name = NULL;
      g_autofree char *folded = NULL;
      Hit hit;

      if (!read_line (from, limit, &hit.line, &from))
        continue;
      name = g_strndup (hit.line.text[COLUMN_NAME], hit.line.length[COLUMN_NAME]);
      folded = pir_latin_fold (name, PIR_LATIN_PLAIN, NULL);
      if (!matches (query, &hit.line, folded))
        continue;
      hit.rank = rank_of (query, &hit.line, folded);
      hit.name = g_steal_pointer (&folded);
      g_array_append_val (hits, hit);
    }
  return hits;
}

static void
pir_place_table_finalize (GObject *object)
{
  PirPlaceTable *self = PIR_PLACE_TABLE (object);

  g_bytes_unref (self->bytes);

  G_OBJECT_CLASS (pir_place_table_parent_class)->finalize (object);
}

static void
pir_place_table_class_init (PirPlaceTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_place_table_finalize;
}

static void
pir_place_table_init (PirPlaceTable *self)
{
}

PirPlaceTable *
pir_place_table_new (GBytes *bytes)
{
  PirPlaceTable *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (PIR_TYPE_PLACE_TABLE, NULL);
  self->bytes = g_bytes_ref (bytes);

  return self;
}

PirPlaceTable *
pir_place_table_new_packaged (void)
{
  static gsize is_registered = 0;
  g_autoptr(GBytes) bytes = NULL;

  if (g_once_init_enter (&is_registered))
    {
      pir_places_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
  bytes = g_resource_lookup_data (pir_places_get_resource (), "/it/pagoinrete/places/places.tsv",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);

  return pir_place_table_new (bytes);
}

PirPlace *
pir_place_table_find (PirPlaceTable *self,
                      const char    *code)
{
  gsize size;
  const char *text;
  gsize low = 0, high;

  g_return_val_if_fail (PIR_IS_PLACE_TABLE (self), NULL);

  if (code == NULL || strlen (code) != CODE_LENGTH)
    return NULL;

  text = g_bytes_get_data (self->bytes, &size);
  for (high = size; low < high;)
    {
      gsize middle = low + (high - low) / 2;
      const char *start, *end;
      Line line;
      int order;

      while (middle > low && text[middle - 1] != '\n')
        middle--;
      start = text + middle;
      /* Comments come before every code. */
      order = read_line (start, text + size, &line, &end) ? strncmp (start, code, CODE_LENGTH) : -1;
      if (order == 0)
        return make_place (&line);
      if (order < 0)
        low = (gsize) (end - text);
      else
        high = middle;
    }
  return NULL;
}

GPtrArray *
pir_place_table_search (PirPlaceTable *self,
                        const char    *text,
                        PirDate        on,
                        guint          limit)
{
  GPtrArray *places;
  g_autofree char *name = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GArray) hits = NULL;
  Query query;

  g_return_val_if_fail (PIR_IS_PLACE_TABLE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  places = g_ptr_array_new_with_free_func (g_object_unref);
  name = pir_latin_fold (text, PIR_LATIN_PLAIN, NULL);
  if (*name == '\0')
    return places;

  words = g_strsplit (name, " ", MAX_WORDS);
  query = (Query) { name, words, g_strv_length (words), on };
  hits = collect (self, &query);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < limit; i++)
    g_ptr_array_add (places, make_place (&g_array_index (hits, Hit, i).line));
  return places;
}
