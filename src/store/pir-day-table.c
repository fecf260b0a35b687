/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-day-table.h"

#include "store/pir-index-queue.h"

#define SECONDS_PER_DAY 86400
#define DAY_BITS 24

struct _PirDayTable
{
  PirStatements      *statements; /* (owned) */
  const char * const *sql;
  PirDayBind          bind;
  PirIndexQueue      *queue;      /* (owned) */
};

typedef struct
{
  gint64   local_id; /* 0 = no such row */
  gboolean is_text_same;
  gboolean is_count_same;
  gboolean is_same;
} Found;

/* Whatever a server says of the time: an id is positive and does not overflow */
static gint64
get_day (gint64 time)
{
  return CLAMP (time / SECONDS_PER_DAY, 0, G_MAXINT32);
}

static gboolean
find (PirDayTable  *self,
      gpointer      object,
      Found        *found,
      GError      **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PIR_DAY_FIND, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  self->bind (statement, object);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  if (has_row)
    *found = (Found) { pir_statement_get_int (statement, 0), pir_statement_get_int (statement, 1) != 0,
                       pir_statement_get_int (statement, 2) != 0, pir_statement_get_int (statement, 3) != 0 };

  return TRUE;
}

static gboolean
find_id (PirDayTable  *self,
         const char   *id,
         gint64       *local_id,
         GError      **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PIR_DAY_FIND_ID, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *local_id = has_row ? pir_statement_get_int (statement, 0) : 0;

  return TRUE;
}

/* Runs one of the statements that take a local_id, or none where the table has no such */
static gboolean
run_for_id (PirDayTable  *self,
         PirDaySql     which,
         gint64        local_id,
         GError      **error)
{
  g_autoptr (PirStatement) statement = NULL;

  if (self->sql[which] == NULL)
    return TRUE;

  statement = pir_statements_use (self->statements, which, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, local_id);

  return pir_statement_run (statement, error);
}

static gboolean
run_update (PirDayTable  *self,
            gint64        local_id,
            gpointer      object,
            GError      **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PIR_DAY_UPDATE, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, local_id);
  self->bind (statement, object);

  return pir_statement_run (statement, error);
}

static void
index_row (PirDayTable *self,
           gint64       local_id)
{
  if (self->sql[PIR_DAY_INDEX] != NULL)
    pir_index_queue_add (self->queue, local_id);
}

/* The index is told the words that it forgets: they are read before they change, unless it never learnt them */
static gboolean
unindex_row (PirDayTable  *self,
             gint64        local_id,
             GError      **error)
{
  g_autoptr (PirStatement) row = NULL;
  gboolean has_row;

  if (self->sql[PIR_DAY_UNINDEX] == NULL || pir_index_queue_take_back (self->queue, local_id))
    return TRUE;

  row = pir_statements_use (self->statements, PIR_DAY_INDEXED, error);
  if (row == NULL)
    return FALSE;

  pir_statement_bind_int (row, 1, local_id);
  if (!pir_statement_step (row, &has_row, error))
    return FALSE;

  g_assert (has_row);
  pir_index_queue_remove (self->queue, row);

  return TRUE;
}

static gboolean
run_insert (PirDayTable  *self,
            gpointer      object,
            gint64        day,
            GError      **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PIR_DAY_INSERT, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, day << DAY_BITS);
  pir_statement_bind_int (statement, 2, (day + 1) << DAY_BITS);
  self->bind (statement, object);

  return pir_statement_run (statement, error);
}

static gboolean
insert (PirDayTable  *self,
        gpointer      object,
        gint64        time,
        gboolean      is_indexed,
        GError      **error)
{
  gint64 local_id;

  if (!run_insert (self, object, get_day (time), error))
    return FALSE;

  local_id = sqlite3_last_insert_rowid (pir_db_get_handle (pir_statements_get_db (self->statements)));

  if (!is_indexed)
    return TRUE;

  index_row (self, local_id);

  return run_for_id (self, PIR_DAY_COUNT, local_id, error);
}

static gboolean
delete (PirDayTable  *self,
        gint64        local_id,
        gboolean      is_indexed,
        GError      **error)
{
  if (is_indexed && (!unindex_row (self, local_id, error)
                     || !run_for_id (self, PIR_DAY_UNCOUNT, local_id, error)))
    return FALSE;

  return run_for_id (self, PIR_DAY_DELETE, local_id, error);
}

/* Index and counts are rewritten only where they differ: most changes are of state, not of words */
static gboolean
update (PirDayTable  *self,
        gpointer      object,
        const Found  *found,
        gboolean      is_indexed,
        GError      **error)
{
  gboolean reindexes = is_indexed && !found->is_text_same;
  gboolean recounts = is_indexed && !found->is_count_same;

  if ((reindexes && !unindex_row (self, found->local_id, error))
      || (recounts && !run_for_id (self, PIR_DAY_UNCOUNT, found->local_id, error))
      || !run_update (self, found->local_id, object, error))
    return FALSE;

  if (reindexes)
    index_row (self, found->local_id);

  return !recounts || run_for_id (self, PIR_DAY_COUNT, found->local_id, error);
}

PirDayTable *
pir_day_table_new (PirDb              *db,
                   const char * const *sql,
                   PirDayBind          bind)
{
  PirDayTable *self;

  g_return_val_if_fail (PIR_IS_DB (db), NULL);
  g_return_val_if_fail (sql != NULL, NULL);
  g_return_val_if_fail (bind != NULL, NULL);

  self = g_new0 (PirDayTable, 1);
  self->statements = pir_statements_new (db, sql, PIR_DAY_N_SQL);
  self->sql = sql;
  self->bind = bind;
  self->queue = pir_index_queue_new ();

  return self;
}

void
pir_day_table_free (PirDayTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  pir_index_queue_free (self->queue);
  g_free (self);
}

void
pir_day_table_begin (PirDayTable *self)
{
  g_return_if_fail (self != NULL);

  pir_index_queue_clear (self->queue);
}

gboolean
pir_day_table_end (PirDayTable  *self,
                   GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_index_queue_write (self->queue, self->statements, PIR_DAY_INDEXED, PIR_DAY_INDEX, PIR_DAY_UNINDEX, error);
}

gboolean
pir_day_table_put (PirDayTable  *self,
                   gpointer      object,
                   gint64        time,
                   gboolean      is_indexed,
                   gboolean     *has_changed,
                   GError      **error)
{
  Found found = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  if (!find (self, object, &found, error))
    return FALSE;
  if (found.is_same)
    return TRUE;

  *has_changed = TRUE;
  if (found.local_id == 0)
    return insert (self, object, time, is_indexed, error);
  if (found.local_id >> DAY_BITS == get_day (time))
    return update (self, object, &found, is_indexed, error);

  return delete (self, found.local_id, is_indexed, error) && insert (self, object, time, is_indexed, error);
}

gboolean
pir_day_table_remove (PirDayTable  *self,
                      const char   *id,
                      gboolean      is_indexed,
                      gboolean     *has_changed,
                      GError      **error)
{
  gint64 local_id;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  if (!find_id (self, id, &local_id, error))
    return FALSE;
  if (local_id == 0)
    return TRUE;

  *has_changed = TRUE;

  return delete (self, local_id, is_indexed, error);
}
