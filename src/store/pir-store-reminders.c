/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-reminders.h"

#include "store/pir-calendar-table.h"
#include "store/pir-reminder-table.h"
#include "store/pir-store-private.h"
#include "store/pir-transaction.h"

#define KEPT_DAYS 366

typedef struct
{
  PirDate  from;
  PirDate  until;
  GArray  *found; /* (element-type Due) */
} Reading;

typedef struct
{
  PirDate day;
  gint64  local_id;
} Due;

typedef struct
{
  GPtrArray *reminders; /* (owned) (nullable) (element-type PirReminder): to be marked; NULL = all are put off */
  PirDate    today;
  PirDate    day;
} Marking;

typedef struct
{
  GPtrArray *events; /* (owned) (element-type PirCalendarEvent) */
  gboolean   is_all;
  PirDate    today;
  gint64     now;
} Telling;

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
marking_free (gpointer data)
{
  Marking *marking = data;

  g_clear_pointer (&marking->reminders, g_ptr_array_unref);
  g_free (marking);
}

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_ptr_array_unref (telling->events);
  g_free (telling);
}

/* --- Due dates */

static void
add_due (const PirUnpaid *unpaid,
         gpointer         user_data)
{
  Reading *reading = user_data;
  Due due = { unpaid->due_date, unpaid->local_id };

  if (due.day != PIR_DATE_NONE && due.day >= reading->from && due.day <= reading->until)
    g_array_append_val (reading->found, due);
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const Due *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;

  return first->local_id < second->local_id ? -1 : first->local_id > second->local_id;
}

static gpointer
read_reminders (PirReader  *reader,
                gpointer    data,
                GError    **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Due));
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_reminder_free);
  g_autoptr (PirReminderTable) table = pir_reminder_table_new (reader->db);
  Reading reading = *(const Reading *) data;

  reading.found = found;
  if (!pir_notice_queries_each_unpaid (reader->notices, add_due, &reading, error))
    return NULL;

  g_array_sort (found, compare_due);
  for (guint i = 0; i < MIN (found->len, PIR_STORE_MAX_DUE); i++)
    {
      g_autoptr (PirNotice) notice = NULL;
      PirReminder *reminder;

      if (!pir_notice_queries_load (reader->notices, g_array_index (found, Due, i).local_id, &notice, error))
        return NULL;
      if (notice == NULL)
        continue;
      reminder = pir_reminder_new (notice);
      g_ptr_array_add (reminders, reminder);
      if (!pir_reminder_table_read (table, reminder, error))
        return NULL;
    }

  return g_steal_pointer (&reminders);
}

static gboolean
put_reminders (PirReminderTable  *table,
               const Marking     *marking,
               GError           **error)
{
  for (guint i = 0; i < marking->reminders->len; i++)
    {
      const PirReminder *reminder = g_ptr_array_index (marking->reminders, i);

      if (reminder->shown_on == marking->today && !pir_reminder_table_put (table, reminder, error))
        return FALSE;
    }

  return pir_reminder_table_prune (table, marking->today - KEPT_DAYS, error);
}

static gboolean
mark_reminders (PirCache        *cache,
                PirLocal        *local,
                gpointer         data,
                PirStoreTopics  *topics,
                GError         **error)
{
  const Marking *marking = data;
  PirDb *db = pir_local_get_db (local);
  g_autoptr (PirReminderTable) table = pir_reminder_table_new (db);
  g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, error);

  if (transaction == NULL)
    return FALSE;
  if (marking->reminders != NULL ? !put_reminders (table, marking, error)
                                 : !pir_reminder_table_put_off (table, marking->today, marking->day, error))
    return FALSE;

  return pir_transaction_commit (transaction, error);
}

/* --- Calendars */

static gboolean
has_event (GPtrArray  *events,
           const char *id)
{
  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (((PirCalendarEvent *) g_ptr_array_index (events, i))->id, id))
      return TRUE;

  return FALSE;
}

/* What calendars were told, and is not to be paid any more */
static gboolean
cancel_others (PirCalendarTable  *table,
               const Telling     *telling,
               GError           **error)
{
  g_autoptr (GPtrArray) told = pir_calendar_table_read (table, error);

  if (told == NULL)
    return FALSE;

  for (guint i = 0; i < told->len; i++)
    {
      PirCalendarEvent *event = g_ptr_array_index (told, i);

      if (event->is_cancelled || has_event (telling->events, event->id))
        continue;
      event->is_cancelled = TRUE;
      if (!pir_calendar_table_put (table, event, telling->now, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tell_calendar (PirCache        *cache,
               PirLocal        *local,
               gpointer         data,
               PirStoreTopics  *topics,
               GError         **error)
{
  const Telling *telling = data;
  PirDb *db = pir_local_get_db (local);
  g_autoptr (PirCalendarTable) table = pir_calendar_table_new (db);
  g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, error);

  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; i < telling->events->len; i++)
    if (!pir_calendar_table_put (table, g_ptr_array_index (telling->events, i), telling->now, error))
      return FALSE;
  if (telling->is_all && !cancel_others (table, telling, error))
    return FALSE;
  if (!pir_calendar_table_prune (table, telling->today - KEPT_DAYS, error))
    return FALSE;

  return pir_transaction_commit (transaction, error);
}

static gpointer
read_calendar (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  g_autoptr (PirCalendarTable) table = pir_calendar_table_new (reader->db);

  return pir_calendar_table_read (table, error);
}

void
pir_store_read_reminders_async (PirStore            *self,
                                PirDate              from,
                                PirDate              until,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (from <= until);

  reading = g_new (Reading, 1);
  *reading = (Reading) { from, until, NULL };
  task = pir_store_task_new (self, pir_store_read_reminders_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_reminders, reading, g_free, free_array);
}

GPtrArray *
pir_store_read_reminders_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_reminders_async, error);
}

void
pir_store_mark_reminders_async (PirStore            *self,
                                GPtrArray           *reminders,
                                PirDate              today,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Marking *marking;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (reminders != NULL);

  marking = g_new (Marking, 1);
  *marking = (Marking) { g_ptr_array_ref (reminders), today, PIR_DATE_NONE };
  task = pir_store_task_new (self, pir_store_mark_reminders_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, mark_reminders, marking, marking_free);
}

gboolean
pir_store_mark_reminders_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_mark_reminders_async, error);
}

void
pir_store_put_off_reminders_async (PirStore            *self,
                                   PirDate              today,
                                   PirDate              day,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Marking *marking;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (day > today);

  marking = g_new (Marking, 1);
  *marking = (Marking) { NULL, today, day };
  task = pir_store_task_new (self, pir_store_put_off_reminders_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, mark_reminders, marking, marking_free);
}

gboolean
pir_store_put_off_reminders_finish (PirStore      *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_put_off_reminders_async, error);
}

void
pir_store_tell_calendar_async (PirStore            *self,
                               GPtrArray           *events,
                               gboolean             is_all,
                               PirDate              today,
                               gint64               now,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Telling *telling;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (events != NULL);

  telling = g_new (Telling, 1);
  *telling = (Telling) { g_ptr_array_ref (events), is_all, today, now };
  task = pir_store_task_new (self, pir_store_tell_calendar_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, tell_calendar, telling, telling_free);
}

gboolean
pir_store_tell_calendar_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_tell_calendar_async, error);
}

void
pir_store_read_calendar_async (PirStore            *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_calendar_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_calendar, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_calendar_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_calendar_async, error);
}
