/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-mo-file.h"

#include <string.h>

#include "base/pir-base-error.h"

#define MAGIC 0x950412deU
#define HEADER_BYTES 28
#define ENTRY_BYTES 8 /* length and offset of a string */
#define CONTEXT_END '\004'

struct _PirMoFile
{
  GMappedFile *file;      /* (owned) */
  const char  *data;
  gsize        size;
  gboolean     is_swapped;
  guint32      n_strings;
  guint32      originals; /* offset of their table */
  guint32      translations;
};

static guint32
read_word (const PirMoFile *self,
           gsize            offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);

  return self->is_swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

static const char *
get_string (const PirMoFile *self,
            guint32          table,
            guint32          index,
            gsize           *length)
{
  gsize entry = (gsize) table + (gsize) index * ENTRY_BYTES;

  if (length != NULL)
    *length = read_word (self, entry);

  return self->data + read_word (self, entry + 4);
}

static gboolean
is_table_inside (const PirMoFile *self,
                 guint32          table)
{
  return table <= self->size && self->n_strings <= (self->size - table) / ENTRY_BYTES;
}

static gboolean
is_string_right (const PirMoFile *self,
                 guint32          table,
                 guint32          index)
{
  gsize entry = (gsize) table + (gsize) index * ENTRY_BYTES;
  guint32 length = read_word (self, entry);
  guint32 offset = read_word (self, entry + 4);
  const char *text;

  if (offset >= self->size || length >= self->size - offset || self->data[offset + length] != '\0')
    return FALSE;

  /* Plural forms are divided by zeros, which g_utf8_validate_len() takes for a fault. */
  for (text = self->data + offset; text <= self->data + offset + length; text += strlen (text) + 1)
    {
      if (!g_utf8_validate (text, -1, NULL))
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_strings_right (const PirMoFile *self)
{
  for (guint32 i = 0; i < self->n_strings; i++)
    {
      if (!is_string_right (self, self->originals, i) || !is_string_right (self, self->translations, i))
        return FALSE;

      if (i > 0 && strcmp (get_string (self, self->originals, i - 1, NULL),
                           get_string (self, self->originals, i, NULL)) >= 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_header (PirMoFile *self)
{
  if (self->size < HEADER_BYTES)
    return FALSE;

  self->is_swapped = read_word (self, 0) != MAGIC;
  if (read_word (self, 0) != MAGIC || read_word (self, 4) >> 16 > 1)
    return FALSE;

  self->n_strings = read_word (self, 8);
  self->originals = read_word (self, 12);
  self->translations = read_word (self, 16);

  return is_table_inside (self, self->originals) && is_table_inside (self, self->translations);
}

/* strcmp() of an original with "@context CONTEXT_END @message", which nobody need put together for that */
static int
compare_key (const char *original,
             const char *context,
             const char *message)
{
  if (context != NULL)
    {
      gsize length = strlen (context);
      int order = strncmp (original, context, length);

      if (order == 0)
        order = (guchar) original[length] - CONTEXT_END;
      if (order != 0)
        return order;

      original += length + 1;
    }

  return strcmp (original, message);
}

PirMoFile *
pir_mo_file_open (const char  *path,
                  GError     **error)
{
  g_autoptr (PirMoFile) self = g_new0 (PirMoFile, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->file = g_mapped_file_new (path, FALSE, error);
  if (self->file == NULL)
    return NULL;

  self->data = g_mapped_file_get_contents (self->file);
  self->size = g_mapped_file_get_length (self->file);

  if (!read_header (self) || !are_strings_right (self))
    {
      g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_CATALOGUE, "%s is not a sound UTF-8 message catalogue", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
pir_mo_file_free (PirMoFile *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

const char *
pir_mo_file_find (const PirMoFile *self,
                  const char      *context,
                  const char      *message,
                  gsize           *length)
{
  guint32 low = 0, high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  high = self->n_strings;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = compare_key (get_string (self, self->originals, middle, NULL), context, message);

      if (order == 0)
        return get_string (self, self->translations, middle, length);
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

const char *
pir_mo_file_get (const PirMoFile *self,
                 guint            index,
                 gsize           *length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  return index < self->n_strings ? get_string (self, self->translations, index, length) : NULL;
}
