/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-saved-view.h"

static char *
dup_tidy (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *stripped = g_strdup (g_strstrip (valid));

  if (g_utf8_strlen (stripped, -1) <= PIR_SAVED_VIEW_MAX_NAME)
    return g_steal_pointer (&stripped);

  return g_utf8_substring (stripped, 0, PIR_SAVED_VIEW_MAX_NAME);
}

PirSavedView *
pir_saved_view_new (const char *id,
                    const char *name,
                    const char *state)
{
  PirSavedView *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (state != NULL, NULL);

  self = g_new (PirSavedView, 1);
  *self = (PirSavedView) { id != NULL ? g_strdup (id) : g_uuid_string_random (), dup_tidy (name), g_strdup (state) };

  return self;
}

gboolean
pir_saved_view_is_of_receipts (const PirSavedView *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_has_prefix (self->state, PIR_SAVED_VIEW_RECEIPTS);
}

PirSavedView *
pir_saved_view_copy (const PirSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_saved_view_new (self->id, self->name, self->state);
}

void
pir_saved_view_free (PirSavedView *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->state);
  g_free (self);
}
