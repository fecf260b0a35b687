/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pack.h"

#include <string.h>

static const char **
get_string (gpointer            fields,
            gsize               size,
            gsize               index,
            const PirPackField *field)
{
  return (const char **) G_STRUCT_MEMBER_P (fields, index * size + field->offset);
}

char *
pir_pack_strings (gpointer            fields,
                  gsize               size,
                  gsize               n_fields,
                  const PirPackField *table,
                  gsize               n_table)
{
  gsize length = 0;
  char *block, *at;

  g_return_val_if_fail (table != NULL, NULL);

  for (gsize i = 0; i < n_fields * n_table; i++)
    {
      const PirPackField *field = &table[i % n_table];
      const char **string = get_string (fields, size, i / n_table, field);

      if (*string == NULL && !field->is_nullable)
        *string = "";
      if (*string != NULL && **string != '\0')
        length += strlen (*string) + 1;
    }

  at = block = length > 0 ? g_malloc (length) : NULL;

  for (gsize i = 0; i < n_fields * n_table; i++)
    {
      const char **string = get_string (fields, size, i / n_table, &table[i % n_table]);

      if (*string == NULL)
        continue;

      if (**string == '\0')
        {
          *string = "";
          continue;
        }

      *string = memcpy (at, *string, strlen (*string) + 1);
      at += strlen (at) + 1;
    }

  return block;
}
