/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-key-file.h"

#include <string.h>

struct _PirKeyFile
{
  char       *path;    /* (nullable) */
  GKeyFile   *file;
  GHashTable *lines;   /* (element-type utf8 guint) where groups and keys are, by dup_place() */
  GPtrArray  *faults;  /* (element-type Fault) */
};

typedef struct
{
  guint     line;     /* 0 = none */
  char     *text;     /* (owned) */
  gboolean  is_doubt; /* it can be used, and perhaps not as it was meant */
} Fault;

static void
fault_free (gpointer data)
{
  Fault *fault = data;

  g_free (fault->text);
  g_free (fault);
}

/* @text: (transfer full) */
static void
keep_fault (PirKeyFile *self,
            guint       line,
            char       *text)
{
  Fault *fault = g_new0 (Fault, 1);

  fault->line = line;
  fault->text = text;
  g_ptr_array_add (self->faults, fault);
}

/* A key that is there twice: the last one counts. */
static void
keep_doubt (PirKeyFile *self,
            guint       line,
            char       *text)
{
  keep_fault (self, line, text);
  ((Fault *) g_ptr_array_index (self->faults, self->faults->len - 1))->is_doubt = TRUE;
}

static char *
dup_place (const char *group,
           const char *key)
{
  return g_strconcat (group, "\n", key, NULL);
}

static guint
find_line (PirKeyFile *self,
           const char *group,
           const char *key)
{
  g_autofree char *place = dup_place (group, key);
  g_autofree char *whole = dup_place (group, NULL);
  gpointer line = g_hash_table_lookup (self->lines, place);

  return GPOINTER_TO_UINT (line != NULL ? line : g_hash_table_lookup (self->lines, whole));
}

/* A line "[GROUP]". Returns: (transfer full) (nullable): the group */
static char *
take_group (PirKeyFile *self,
            const char *text,
            guint       number)
{
  const char *end = strchr (text, ']');
  char *group = end != NULL && end[1] == '\0' && end > text + 1 ? g_strndup (text + 1, (gsize) (end - text - 1)) : NULL;

  if (group == NULL)
    keep_fault (self, number, g_strdup ("a group is a name in square brackets"));
  else
    g_hash_table_insert (self->lines, dup_place (group, NULL), GUINT_TO_POINTER (number));

  return group;
}

/* A line "KEY=VALUE". Returns: whether it is one */
static gboolean
take_key (PirKeyFile *self,
          const char *group,
          const char *text,
          guint       number)
{
  g_autofree char *key = g_strchomp (g_strndup (text, strcspn (text, "=")));
  char *place;

  if (strchr (text, '=') == NULL || *key == '\0')
    {
      keep_fault (self, number, g_strdup ("the line is neither [group] nor key=value nor a comment"));
      return FALSE;
    }
  if (group == NULL)
    {
      keep_fault (self, number, g_strdup_printf ("%s stands before any [group]", key));
      return FALSE;
    }

  place = dup_place (group, key);
  if (g_hash_table_contains (self->lines, place))
    keep_doubt (self, number, g_strdup_printf ("[%s] %s is there twice: it is on line %u too", group, key,
                                               GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, place))));
  g_hash_table_insert (self->lines, place, GUINT_TO_POINTER (number));

  return TRUE;
}

/* Finds where everything is; what no key file has is made empty, so that the rest can be read. */
static void
scan (PirKeyFile *self,
      GStrv       lines)
{
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *text = g_strstrip (lines[i]);
      gboolean is_good = TRUE;

      if (!g_utf8_validate (text, -1, NULL))
        {
          keep_fault (self, i + 1, g_strdup ("the line is not UTF-8"));
          is_good = FALSE;
        }
      else if (*text == '[')
        {
          g_free (group);
          group = take_group (self, text, i + 1);
          is_good = group != NULL;
        }
      else if (*text != '\0' && *text != '#')
        {
          is_good = take_key (self, group, text, i + 1);
        }
      if (!is_good)
        *text = '\0';
    }
}

static gboolean
load (PirKeyFile  *self,
      GError     **error)
{
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;
  if (strlen (text) != length)
    keep_fault (self, 0, g_strdup ("the file is no text: it has a zero byte"));

  lines = g_strsplit (text, "\n", -1);
  scan (self, lines);
  kept = g_strjoinv ("\n", lines);

  return *kept == '\0' || g_key_file_load_from_data (self->file, kept, strlen (kept), G_KEY_FILE_NONE, error);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Fault *first = *(Fault * const *) a;
  const Fault *second = *(Fault * const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

PirKeyFile *
pir_key_file_open (const char  *path,
                   GError     **error)
{
  g_autoptr (PirKeyFile) self = g_new0 (PirKeyFile, 1);

  self->path = g_strdup (path);
  self->file = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_ptr_array_new_with_free_func (fault_free);

  return path == NULL || load (self, error) ? g_steal_pointer (&self) : NULL;
}

void
pir_key_file_free (PirKeyFile *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_key_file_unref (self->file);
  g_hash_table_unref (self->lines);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

GStrv
pir_key_file_list_groups (PirKeyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_key_file_get_groups (self->file, NULL);
}

gboolean
pir_key_file_has_group (PirKeyFile *self,
                        const char *group)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL, FALSE);

  return g_key_file_has_group (self->file, group);
}

GStrv
pir_key_file_list_keys (PirKeyFile *self,
                        const char *group)
{
  GStrv keys;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group != NULL, NULL);

  keys = g_key_file_get_keys (self->file, group, NULL, NULL);

  return keys != NULL ? keys : g_new0 (char *, 1);
}

char *
pir_key_file_dup_text (PirKeyFile *self,
                       const char *group,
                       const char *key)
{
  g_autoptr (GError) error = NULL;
  char *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group != NULL && key != NULL, NULL);

  value = g_key_file_get_string (self->file, group, key, &error);
  if (g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE))
    pir_key_file_add_fault (self, group, key, "has a backslash that means nothing: write it twice");
  if (value != NULL && *g_strstrip (value) == '\0')
    g_clear_pointer (&value, g_free);

  return value;
}

GStrv
pir_key_file_dup_list (PirKeyFile *self,
                       const char *group,
                       const char *key)
{
  GStrv list;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group != NULL && key != NULL, NULL);

  list = g_key_file_get_string_list (self->file, group, key, NULL, NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_strstrip (list[i]);

  return list;
}

gboolean
pir_key_file_get_flag (PirKeyFile *self,
                       const char *group,
                       const char *key,
                       gboolean    fallback)
{
  g_autoptr (GError) error = NULL;
  gboolean value;

  g_return_val_if_fail (self != NULL, fallback);
  g_return_val_if_fail (group != NULL && key != NULL, fallback);

  if (!g_key_file_has_key (self->file, group, key, NULL))
    return fallback;

  value = g_key_file_get_boolean (self->file, group, key, &error);
  if (error == NULL)
    return value;

  pir_key_file_add_fault (self, group, key, "is neither true nor false");

  return fallback;
}

guint
pir_key_file_get_number (PirKeyFile *self,
                         const char *group,
                         const char *key,
                         guint       fallback,
                         guint       min,
                         guint       max)
{
  g_autofree char *text = NULL;
  guint64 number = fallback;

  g_return_val_if_fail (self != NULL, fallback);
  g_return_val_if_fail (group != NULL && key != NULL, fallback);

  if (!g_key_file_has_key (self->file, group, key, NULL))
    return fallback;

  text = g_key_file_get_string (self->file, group, key, NULL);
  if (text != NULL && g_ascii_string_to_unsigned (g_strstrip (text), 10, min, max, &number, NULL))
    return (guint) number;

  pir_key_file_add_fault (self, group, key, "is not a number from %u to %u", min, max);

  return fallback;
}

void
pir_key_file_add_fault (PirKeyFile *self,
                        const char *group,
                        const char *key,
                        const char *format,
                        ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  g_return_if_fail (self != NULL);
  g_return_if_fail (group != NULL && key != NULL && format != NULL);

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  keep_fault (self, find_line (self, group, key), g_strdup_printf ("[%s] %s %s", group, key, what));
}

GStrv
pir_key_file_list_faults (PirKeyFile *self,
                          gboolean    with_doubts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  g_ptr_array_sort (self->faults, compare);
  for (guint i = 0; i < self->faults->len; i++)
    {
      const Fault *fault = g_ptr_array_index (self->faults, i);
      g_autofree char *place = fault->line > 0 ? g_strdup_printf ("%s:%u: ", self->path, fault->line)
                               : self->path != NULL ? g_strdup_printf ("%s: ", self->path) : g_strdup ("");
      g_autofree char *text = g_strconcat (place, fault->text, NULL);

      if (with_doubts || !fault->is_doubt)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}
