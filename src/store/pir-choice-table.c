/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-choice-table.h"

struct _PirChoiceTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  SET,
  REMOVE,
  READ,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [SET] = "insert into pay_choices (kind, id) values (?1, ?2) on conflict (kind, id) do nothing",
  [REMOVE] = "delete from pay_choices where kind = ?1 and id = ?2",
  [READ] = "select kind, id from pay_choices order by kind, id",
};

PirChoiceTable *
pir_choice_table_new (PirDb *db)
{
  PirChoiceTable *self = g_new0 (PirChoiceTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_choice_table_free (PirChoiceTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_choice_table_set (PirChoiceTable  *self,
                      PirPayChoice     choice,
                      const char      *id,
                      gboolean         is_set,
                      GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = pir_statements_use (self->statements, is_set ? SET : REMOVE, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_pay_choice_to_string (choice));
  pir_statement_bind_text (statement, 2, id);

  return pir_statement_run (statement, error);
}

gboolean
pir_choice_table_each (PirChoiceTable  *self,
                       PirChoiceEach    each,
                       gpointer         user_data,
                       GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  statement = pir_statements_use (self->statements, READ, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      PirPayChoice choice;

      if (pir_pay_choice_from_string (pir_statement_get_text (statement, 0), &choice))
        each (choice, pir_statement_get_text (statement, 1), user_data);
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}
