/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-data.h"

#include <string.h>

#include "sandbox/pir-sample-giving.h"
#include "sandbox/pir-sandbox-asset.h"
#include "sandbox/pir-sandbox-error.h"

#define FOREIGN_PERCENT 14

struct _PirSampleData
{
  GPtrArray  *rows;        /* (element-type GStrv) (owned) hold every string */
  GPtrArray  *schools;     /* (element-type PirSampleSchool) (owned) */
  GPtrArray  *causes;      /* (element-type PirSampleCause) (owned) */
  GPtrArray  *open_causes; /* (element-type PirSampleOpenCause) (owned) */
  GPtrArray  *demo;        /* (element-type PirSampleDemoNotice) (owned) */
  GPtrArray  *origins;     /* (element-type utf8) (owned) but "it" */
  GHashTable *words;       /* "names/it/f", "places/it", "words/visit" -> GPtrArray of strings */
};

typedef gboolean (*RowReader) (PirSampleData *self,
                               char         **row);

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static gboolean
read_number (const char *text,
             gint64      min,
             gint64      max,
             gint64     *number)
{
  return g_ascii_string_to_signed (text, 10, min, max, number, NULL);
}

static gboolean
read_money (const char *text,
            PirMoney   *amount)
{
  return read_number (text, 0, PIR_MONEY_MAX, amount);
}

static gboolean
read_deadline (const char  *text,
               const char **deadline)
{
  *deadline = text;
  return g_str_equal (text, "hard") || g_str_equal (text, "soft") || g_str_equal (text, "none");
}

static void
add_word (PirSampleData *self,
          const char    *key,
          const char    *word)
{
  GPtrArray *list = g_hash_table_lookup (self->words, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->words, g_strdup (key), list);
    }
  g_ptr_array_add (list, (gpointer) word);
}

static const char *
pick (PirSampleData   *self,
      PirSampleRandom *random,
      const char      *key)
{
  GPtrArray *list = g_hash_table_lookup (self->words, key);

  g_assert (list != NULL);
  return g_ptr_array_index (list, pir_sample_random_below (random, list->len));
}

static gboolean
read_school (PirSampleData  *self,
             char          **row)
{
  PirSampleSchool *school = g_new0 (PirSampleSchool, 1);

  g_ptr_array_add (self->schools, school);
  school->levels = row[0];
  school->code = row[1];
  school->name = row[2];
  school->address = or_null (row[3]);
  school->postal_code = or_null (row[4]);
  school->municipality = row[5];
  school->province = row[6];
  school->creditor_tax_code = row[7];
  pir_sample_named_uuid (school->code, school->id);
  return TRUE;
}

static gboolean
read_place (PirSampleData  *self,
            char          **row)
{
  g_autofree char *key = g_strdup_printf ("places/%s", row[0]);

  if (!g_str_equal (row[0], "it") && g_hash_table_lookup (self->words, key) == NULL)
    g_ptr_array_add (self->origins, row[0]);
  add_word (self, key, row[1]);
  return strlen (row[1]) == 4;
}

static gboolean
read_name (PirSampleData  *self,
           char          **row)
{
  g_autofree char *key = g_strdup_printf ("names/%s/%s", row[0], row[1]);

  add_word (self, key, row[2]);
  return TRUE;
}

static gboolean
read_word (PirSampleData  *self,
           char          **row)
{
  g_autofree char *key = g_strdup_printf ("words/%s", row[0]);

  add_word (self, key, row[1]);
  return TRUE;
}

static gboolean
read_cause (PirSampleData  *self,
            char          **row)
{
  PirSampleCause *cause = g_new0 (PirSampleCause, 1);
  gint64 month, chance, instalments;

  g_ptr_array_add (self->causes, cause);
  cause->taxonomy_code = row[1];
  cause->audience = row[2];
  cause->is_resolved = g_str_equal (row[9], "1");
  cause->is_revenue = g_str_equal (row[13], "revenue");
  cause->reason = row[14];
  cause->description = row[15];
  cause->note = or_null (row[16]);
  if (!pir_category_from_string (row[0], &cause->category) || !read_number (row[3], 0, 12, &month) ||
      !read_number (row[4], 0, 100, &chance) || !read_money (row[5], &cause->from) ||
      !read_money (row[6], &cause->to) || !read_money (row[7], &cause->step) || cause->step < 1 ||
      !read_deadline (row[8], &cause->deadline) ||
      !read_money (row[10], &cause->edit_from) || !read_money (row[11], &cause->edit_to) ||
      !read_number (row[12], 1, 9, &instalments))
    return FALSE;
  cause->month = (int) month;
  cause->chance = (guint) chance;
  cause->instalments = (guint) instalments;
  return TRUE;
}

static gboolean
read_open_cause (PirSampleData  *self,
                 char          **row)
{
  PirSampleOpenCause *cause = g_new0 (PirSampleOpenCause, 1);
  gint64 due;

  g_ptr_array_add (self->open_causes, cause);
  cause->levels = row[0];
  cause->taxonomy_code = row[2];
  cause->is_resolved = g_str_equal (row[8], "1");
  cause->is_repeatable = g_str_equal (row[9], "1");
  cause->is_revenue = g_str_equal (row[10], "revenue");
  cause->reason = row[11];
  cause->description = row[12];
  if (!pir_category_from_string (row[1], &cause->category) || !read_money (row[3], &cause->amount) ||
      !read_money (row[4], &cause->edit_from) || !read_money (row[5], &cause->edit_to) ||
      !read_deadline (row[6], &cause->deadline) || !read_number (row[7], 0, 400, &due))
    return FALSE;
  cause->due = (int) due;
  return TRUE;
}

static gboolean
read_demo (PirSampleData  *self,
           char          **row)
{
  PirSampleDemoNotice *notice = g_new0 (PirSampleDemoNotice, 1);
  PirSampleCause *cause = &notice->cause;
  gint64 child, notified, due = 0, instalment, instalments;

  g_ptr_array_add (self->demo, notice);
  cause->taxonomy_code = row[2];
  cause->is_resolved = g_str_equal (row[13], "1");
  cause->is_revenue = g_str_equal (row[14], "revenue");
  cause->reason = row[15];
  cause->description = row[16];
  cause->note = or_null (row[17]);
  cause->step = 1;
  notice->state = row[3];
  if (!read_number (row[0], 0, 3, &child) || !pir_category_from_string (row[1], &cause->category) ||
      !read_number (row[4], -400, 0, &notified) || !read_deadline (row[12], &cause->deadline) ||
      (!g_str_equal (row[5], "none") && !read_number (row[5], -400, 400, &due)) ||
      !read_money (row[6], &cause->from) || !read_money (row[7], &notice->original) ||
      !read_money (row[8], &cause->edit_from) || !read_money (row[9], &cause->edit_to) ||
      !read_number (row[10], 0, 9, &instalment) || !read_number (row[11], 0, 9, &instalments))
    return FALSE;
  cause->to = cause->from;
  cause->instalments = MAX ((guint) instalments, 1);
  notice->child = (guint) child;
  notice->notified = (int) notified;
  notice->due = (int) due;
  notice->instalment = (guint) instalment;
  return TRUE;
}

static gboolean
read_table (PirSampleData  *self,
            const char     *name,
            guint           n_columns,
            RowReader       reader,
            GError        **error)
{
  g_autoptr(GBytes) bytes = pir_sandbox_asset_get (name);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **row;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      row = g_strsplit (lines[i], "\t", -1);
      g_ptr_array_add (self->rows, row);
      if (g_strv_length (row) != n_columns || !reader (self, row))
        {
          g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_TABLE, "%s:%u: not understood", name, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

PirSampleData *
pir_sample_data_load (GError **error)
{
  g_autoptr(PirSampleData) self = g_new0 (PirSampleData, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->schools = g_ptr_array_new_with_free_func (g_free);
  self->causes = g_ptr_array_new_with_free_func (g_free);
  self->open_causes = g_ptr_array_new_with_free_func (g_free);
  self->demo = g_ptr_array_new_with_free_func (g_free);
  self->origins = g_ptr_array_new ();
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!read_table (self, "schools.tsv", 8, read_school, error) ||
      !read_table (self, "places.tsv", 3, read_place, error) ||
      !read_table (self, "names.tsv", 3, read_name, error) ||
      !read_table (self, "words.tsv", 2, read_word, error) ||
      !read_table (self, "causes.tsv", 17, read_cause, error) ||
      !read_table (self, "open-causes.tsv", 13, read_open_cause, error) ||
      !read_table (self, "demo.tsv", 18, read_demo, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
pir_sample_data_free (PirSampleData *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->schools);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->open_causes);
  g_ptr_array_unref (self->demo);
  g_ptr_array_unref (self->origins);
  g_hash_table_unref (self->words);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

GPtrArray *
pir_sample_data_get_schools (PirSampleData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->schools;
}

GPtrArray *
pir_sample_data_get_causes (PirSampleData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->causes;
}

GPtrArray *
pir_sample_data_get_open_causes (PirSampleData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->open_causes;
}

GPtrArray *
pir_sample_data_get_demo (PirSampleData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->demo;
}

const PirSampleSchool *
pir_sample_data_find_school (PirSampleData *self,
                             const char    *code)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->schools->len; i++)
    {
      const PirSampleSchool *school = g_ptr_array_index (self->schools, i);

      if (g_str_equal (school->code, code))
        return school;
    }
  g_return_val_if_reached (NULL);
}

const char *
pir_sample_data_pick_origin (PirSampleData   *self,
                             PirSampleRandom *random)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!pir_sample_random_chance (random, FOREIGN_PERCENT))
    return "it";
  return g_ptr_array_index (self->origins, pir_sample_random_below (random, self->origins->len));
}

const char *
pir_sample_data_pick_name (PirSampleData   *self,
                           PirSampleRandom *random,
                           const char      *origin,
                           char             kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  g_autofree char *key = g_strdup_printf ("names/%s/%c", origin, kind);

  return pick (self, random, key);
}

const char *
pir_sample_data_pick_place (PirSampleData   *self,
                            PirSampleRandom *random,
                            const char      *origin)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  g_autofree char *key = g_strdup_printf ("places/%s", origin);

  return pick (self, random, key);
}

const char *
pir_sample_data_pick_word (PirSampleData   *self,
                           PirSampleRandom *random,
                           const char      *kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  g_autofree char *key = g_strdup_printf ("words/%s", kind);

  return pick (self, random, key);
}
