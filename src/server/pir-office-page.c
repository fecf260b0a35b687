/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-office-page.h"

#include <libsoup/soup.h>

#include "server/pir-server-error.h"

PirOfficePage
pir_office_page_begin (guint       limit,
                       const char *name)
{
  PirOfficePage self = { .n_left = limit };

  g_return_val_if_fail (name != NULL, self);

  self.writer = pir_json_writer_new ();
  pir_json_begin_object (self.writer, NULL);
  pir_json_begin_array (self.writer, name);

  return self;
}

gboolean
pir_office_page_take (PirOfficePage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_left == 0)
    {
      self->is_more = TRUE;
      return FALSE;
    }

  self->n_left--;
  g_clear_pointer (&self->next, g_free);

  return TRUE;
}

PirAnswer *
pir_office_page_end (PirOfficePage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  pir_json_end_array (self->writer);
  pir_json_add_string (self->writer, "next", self->is_more ? self->next : NULL);
  pir_json_end_object (self->writer);
  g_free (self->next);

  return pir_answer_new_json (SOUP_STATUS_OK, self->writer);
}

PirAnswer *
pir_office_page_refuse (PirOfficePage  *self,
                        GError        **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  pir_json_writer_free (self->writer);
  g_free (self->next);
  pir_server_error_set_field (error, "after", "not what a page gave");

  return NULL;
}
