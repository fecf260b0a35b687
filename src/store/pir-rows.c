/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-rows.h"

GPtrArray *
pir_rows_read (PirStatements   *statements,
               guint            which,
               const char      *key,
               PirRowFunc       read,
               GDestroyNotify   free_object,
               GError         **error)
{
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (statements != NULL, NULL);
  g_return_val_if_fail (read != NULL, NULL);

  statement = pir_statements_use (statements, which, error);
  if (statement == NULL)
    return NULL;
  if (key != NULL)
    pir_statement_bind_text (statement, 1, key);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  objects = g_ptr_array_new_with_free_func (free_object);
  while (has_row)
    {
      g_ptr_array_add (objects, read (statement));
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&objects);
}

gboolean
pir_rows_change (PirStatements  *statements,
                 guint           which,
                 const char     *key,
                 GError        **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (statements != NULL, FALSE);

  statement = pir_statements_use (statements, which, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, key);

  return pir_statement_run (statement, error);
}
