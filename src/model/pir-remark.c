/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-remark.h"

static char *
dup_cut (const char *text,
         gsize       most)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if ((gsize) g_utf8_strlen (valid, -1) <= most)
    return g_strdup (g_strstrip (valid));

  return g_utf8_substring (valid, 0, (glong) most);
}

PirRemark *
pir_remark_new (const char *notice_id,
                const char *text,
                const char *tags,
                gint64      changed_at)
{
  PirRemark *self;

  g_return_val_if_fail (notice_id != NULL, NULL);

  self = g_new (PirRemark, 1);
  *self = (PirRemark) { g_strdup (notice_id), dup_cut (text, PIR_REMARK_MAX_TEXT), pir_remark_tidy_tags (tags), changed_at };

  return self;
}

void
pir_remark_free (PirRemark *self)
{
  if (self == NULL)
    return;

  g_free (self->notice_id);
  g_free (self->text);
  g_free (self->tags);
  g_free (self);
}

gboolean
pir_remark_is_empty (const PirRemark *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return *self->text == '\0' && *self->tags == '\0';
}

char *
pir_remark_tidy_tags (const char *tags)
{
  g_autofree char *plain = dup_cut (tags, PIR_REMARK_MAX_TAGS);
  g_auto (GStrv) words = g_strsplit (plain, ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_strstrip (words[i]);
      if (*words[i] != '\0' && !g_ptr_array_find_with_equal_func (kept, words[i], g_str_equal, NULL))
        g_ptr_array_add (kept, words[i]);
    }
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (", ", (char **) kept->pdata);
}
