/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-page.h"

struct _PirPage
{
  gsize  n_ids;
  gint64 ids[];
};

/* A page has holes where rows are gone */
static void
unref_object (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

PirPage *
pir_page_new (const gint64 *ids,
              gsize         n_ids)
{
  PirPage *self;

  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  self = g_malloc (sizeof *self + n_ids * sizeof *ids);
  self->n_ids = n_ids;
  for (gsize i = 0; i < n_ids; i++)
    self->ids[i] = ids[i];

  return self;
}

void
pir_page_free (gpointer page)
{
  g_free (page);
}

GPtrArray *
pir_page_load (PirPage      *self,
               PirReader    *reader,
               PirPageLoad   load,
               GError      **error)
{
  g_autoptr (GPtrArray) objects = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (load != NULL, NULL);

  objects = g_ptr_array_new_full ((guint) self->n_ids, unref_object);
  for (gsize i = 0; i < self->n_ids; i++)
    {
      gpointer object;

      if (!load (reader, self->ids[i], &object, error))
        return NULL;
      g_ptr_array_add (objects, object);
    }

  return g_steal_pointer (&objects);
}

void
pir_page_free_objects (gpointer objects)
{
  g_ptr_array_unref (objects);
}
