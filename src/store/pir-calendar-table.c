/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-calendar-table.h"

#include "store/pir-row.h"
#include "store/pir-rows.h"

#define COLUMNS "notice_id, feed, feed_name, day, summary, description, sequence, stamped_at, is_cancelled"

struct _PirCalendarTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  READ,
  FIND,
  PUT,
  PRUNE,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [READ] = "select " COLUMNS " from calendar_events order by feed, day, notice_id",
  [FIND] = "select " COLUMNS " from calendar_events where notice_id = ?1",
  [PUT] = "insert or replace into calendar_events (" COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [PRUNE] = "delete from calendar_events where day < ?1",
};

static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirCalendarEvent, id),
  PIR_COLUMN (TEXT, PirCalendarEvent, feed),
  PIR_COLUMN (TEXT, PirCalendarEvent, feed_name),
  PIR_COLUMN (DATE, PirCalendarEvent, day),
  PIR_COLUMN (TEXT, PirCalendarEvent, summary),
  PIR_COLUMN (TEXT, PirCalendarEvent, description),
  PIR_COLUMN (LONG, PirCalendarEvent, sequence),
  PIR_COLUMN (LONG, PirCalendarEvent, stamped_at),
  PIR_COLUMN (BOOLEAN, PirCalendarEvent, is_cancelled),
};

static gpointer
read_event (PirStatement *statement)
{
  PirCalendarEvent row = { 0 };

  pir_row_read (statement, 0, columns, G_N_ELEMENTS (columns), &row);

  return pir_calendar_event_copy (&row);
}

/* @event: (out) (nullable): what is stored */
static gboolean
find (PirCalendarTable  *self,
      const char        *id,
      PirCalendarEvent **event,
      GError           **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, FIND, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *event = has_row ? read_event (statement) : NULL;

  return TRUE;
}

PirCalendarTable *
pir_calendar_table_new (PirDb *db)
{
  PirCalendarTable *self = g_new0 (PirCalendarTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_calendar_table_free (PirCalendarTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_calendar_table_put (PirCalendarTable        *self,
                        const PirCalendarEvent  *event,
                        gint64                   now,
                        GError                 **error)
{
  g_autoptr (PirCalendarEvent) before = NULL;
  g_autoptr (PirStatement) statement = NULL;
  PirCalendarEvent row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  if (!find (self, event->id, &before, error))
    return FALSE;
  if (before != NULL && pir_calendar_event_says_same (before, event))
    return TRUE;

  row = *event;
  row.sequence = before != NULL ? before->sequence + 1 : 0;
  row.stamped_at = now;
  statement = pir_statements_use (self->statements, PUT, error);
  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, G_N_ELEMENTS (columns), &row);

  return pir_statement_run (statement, error);
}

GPtrArray *
pir_calendar_table_read (PirCalendarTable  *self,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_event, (GDestroyNotify) pir_calendar_event_free, error);
}

gboolean
pir_calendar_table_prune (PirCalendarTable  *self,
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
