/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-list-page.h"

PirListPage *
pir_list_page_read (JsonObject       *object,
                    PirListPageFunc   read,
                    GError          **error)
{
  PirListPage *self;

  g_return_val_if_fail (object != NULL && read != NULL, NULL);

  self = g_new0 (PirListPage, 1);
  self->rows = read (object, &self->next, error);
  if (self->rows != NULL)
    return self;

  pir_list_page_free (self);

  return NULL;
}

void
pir_list_page_free (gpointer page)
{
  PirListPage *self = page;

  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->next);
  g_free (self);
}

GPtrArray *
pir_list_page_take (PirListPage  *self,
                    char        **next)
{
  GPtrArray *rows;

  if (self == NULL)
    return NULL;

  rows = g_steal_pointer (&self->rows);
  if (next != NULL)
    *next = g_steal_pointer (&self->next);
  pir_list_page_free (self);

  return rows;
}
