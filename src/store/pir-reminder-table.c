/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-reminder-table.h"

struct _PirReminderTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  READ,
  PUT,
  PUT_OFF,
  PRUNE,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [READ] = "select due_date, days_before, shown_on, snoozed_to from reminders where notice_id = ?1",
  [PUT] = "insert into reminders (notice_id, due_date, days_before, shown_on, snoozed_to) values (?1, ?2, ?3, ?4, null)"
          " on conflict (notice_id) do update set due_date = excluded.due_date, days_before = excluded.days_before,"
          " shown_on = excluded.shown_on, snoozed_to = null",
  [PUT_OFF] = "update reminders set snoozed_to = ?2 where due_date >= ?1",
  [PRUNE] = "delete from reminders where due_date < ?1",
};

PirReminderTable *
pir_reminder_table_new (PirDb *db)
{
  PirReminderTable *self = g_new0 (PirReminderTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_reminder_table_free (PirReminderTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_reminder_table_read (PirReminderTable  *self,
                         PirReminder       *reminder,
                         GError           **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (reminder != NULL, FALSE);

  statement = pir_statements_use (self->statements, READ, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_notice_peek (reminder->notice)->id);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  reminder->due_date = (PirDate) pir_statement_get_int (statement, 0);
  reminder->days_before = (int) pir_statement_get_int (statement, 1);
  reminder->shown_on = (PirDate) pir_statement_get_int (statement, 2);
  if (!pir_statement_is_null (statement, 3))
    reminder->snoozed_to = (PirDate) pir_statement_get_int (statement, 3);

  return TRUE;
}

gboolean
pir_reminder_table_put (PirReminderTable   *self,
                        const PirReminder  *reminder,
                        GError            **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (reminder != NULL, FALSE);

  statement = pir_statements_use (self->statements, PUT, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_notice_peek (reminder->notice)->id);
  pir_statement_bind_int (statement, 2, reminder->due_date);
  pir_statement_bind_int (statement, 3, reminder->days_before);
  pir_statement_bind_int (statement, 4, reminder->shown_on);

  return pir_statement_run (statement, error);
}

gboolean
pir_reminder_table_put_off (PirReminderTable  *self,
                            PirDate            today,
                            PirDate            day,
                            GError           **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = pir_statements_use (self->statements, PUT_OFF, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, today);
  pir_statement_bind_int (statement, 2, day);

  return pir_statement_run (statement, error);
}

gboolean
pir_reminder_table_prune (PirReminderTable  *self,
                          PirDate            day,
                          GError           **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = pir_statements_use (self->statements, PRUNE, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, day);

  return pir_statement_run (statement, error);
}
