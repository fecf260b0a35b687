/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-names.h"

#include <string.h>

gboolean
pir_names_find (const char * const *names,
                gsize               n_names,
                const char         *text,
                guint              *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  for (gsize i = 0; text != NULL && i < n_names; i++)
    {
      if (strcmp (names[i], text) == 0)
        {
          *value = (guint) i;
          return TRUE;
        }
    }

  return FALSE;
}
