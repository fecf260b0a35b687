/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-calendar.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-kept-file.h"
#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "documents/pir-calendar-file.h"
#include "documents/pir-text.h"
#include "store/pir-store-reminders.h"

#define BACK_DAYS 365
#define AHEAD_DAYS (10 * 365)
#define MARK_DIGITS 6

typedef struct
{
  /* Input */
  char       *key;      /* (owned): of the account */
  char       *language; /* (owned) (nullable) */
  GArray     *alarms;   /* (owned) (nullable) (element-type int) */
  GHashTable *notices;  /* (owned) (nullable): UUIDs of the only ones */
  char       *path;     /* (owned): of the file of those, or of the folder */

  /* In progress */
  GPtrArray  *events;   /* (owned) (nullable) (element-type PirCalendarEvent): what calendars were told */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->key);
  g_free (writing->language);
  g_clear_pointer (&writing->alarms, g_array_unref);
  g_clear_pointer (&writing->notices, g_hash_table_unref);
  g_free (writing->path);
  g_clear_pointer (&writing->events, g_ptr_array_unref);
  g_free (writing);
}

static GQuark
get_alarms_quark (void)
{
  return g_quark_from_static_string ("pir-calendar-alarms");
}

static void
free_alarms (gpointer data)
{
  g_array_unref (data);
}

static Writing *
writing_new (PirContext *context,
             const char *language,
             char       *path)
{
  PirAccounts *accounts = pir_context_get_accounts (context);
  GArray *alarms = accounts != NULL ? g_object_get_qdata (G_OBJECT (accounts), get_alarms_quark ()) : NULL;
  Writing *writing = g_new0 (Writing, 1);

  writing->key = g_strdup (pir_context_get_key (context));
  writing->path = path;
  writing->language = g_strdup (language);
  writing->alarms = alarms != NULL ? g_array_ref (alarms) : g_array_new (FALSE, FALSE, sizeof (int));

  return writing;
}

static PirCalendarEvent *
make_event (PirNotice  *notice,
            const char *language)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *amount = pir_money_format (fields->amount, language);
  g_autofree char *name = g_strdup_printf ("%s %s", fields->debtor_given_name, fields->debtor_family_name);
  PirCalendarEvent *event = g_new0 (PirCalendarEvent, 1);

  event->id = g_strdup (fields->id);
  event->feed = g_strdup (fields->pupil_id != NULL ? fields->pupil_id : "");
  event->feed_name = g_strdup (g_strstrip (name));
  event->day = fields->due_date;
  /* Translators: an event in a calendar: what is to be paid, how much */
  event->summary = g_strdup_printf (C_("calendar", "%1$s · %2$s"), fields->reason, amount);
  /* Translators: under an event in a calendar: child, school, number of the notice (codice avviso) */
  event->description = g_strdup_printf (_("School payment for %1$s, %2$s.\nNotice number: %3$s"), name, fields->school_name,
                                        fields->notice_number);
  event->is_cancelled = fields->state != PIR_NOTICE_TO_PAY && fields->state != PIR_NOTICE_AWAITING_RECEIPT;

  return event;
}

static GPtrArray *
new_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pir_calendar_event_free);
}

/* What two accounts have, or two children of one name, are files of their own. */
static char *
dup_path (const Writing          *writing,
          const PirCalendarEvent *event)
{
  g_autofree char *whose = g_strconcat (writing->key, "/", event->feed, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whose, -1);
  g_autofree char *clean = pir_text_clean (event->feed_name);
  g_autofree char *name = NULL;

  g_strdelimit (clean, "/", '-');
  name = g_strdup_printf ("%s %.*s.ics", clean, MARK_DIGITS, hash);
  if (!pir_kept_file_name_is_safe (name))
    {
      g_free (name);
      name = g_strdup_printf ("%.*s.ics", MARK_DIGITS, hash);
    }

  return g_build_filename (writing->path, name, NULL);
}

/* For a task's thread */
static gboolean
write_file (const char    *path,
            GBytes        *bytes,
            GError       **error)
{
  g_autofree char *before = NULL;
  gsize length;

  if (g_file_get_contents (path, &before, &length, NULL) && length == g_bytes_get_size (bytes)
      && memcmp (before, g_bytes_get_data (bytes, NULL), length) == 0)
    return TRUE;

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  for (guint i = 0; i < writing->events->len; i++)
    {
      const PirCalendarEvent *event = g_ptr_array_index (writing->events, i);

      if (g_hash_table_contains (writing->notices, event->id))
        g_ptr_array_add (events, pir_calendar_event_copy (event));
    }
  bytes = pir_calendar_file_write (NULL, events, (const int *) writing->alarms->data, writing->alarms->len);
  if (write_file (writing->path, bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The events from @first on that are in one calendar. Returns: where the next one begins */
static guint
take_feed (GPtrArray *all,
           guint      first,
           GPtrArray *events)
{
  const PirCalendarEvent *head = g_ptr_array_index (all, first);
  guint i = first;

  for (; i < all->len; i++)
    {
      const PirCalendarEvent *event = g_ptr_array_index (all, i);

      if (!g_str_equal (event->feed, head->feed))
        break;
      g_ptr_array_add (events, pir_calendar_event_copy (event));
    }

  return i;
}

static void
update_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  GError *error = NULL;

  if (g_mkdir_with_parents (writing->path, 0700) != 0)
    {
      int code = errno;

      g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", writing->path, g_strerror (code));
      return;
    }

  for (guint i = 0; i < writing->events->len && error == NULL;)
    {
      g_autoptr (GPtrArray) events = new_events ();
      const PirCalendarEvent *head = g_ptr_array_index (writing->events, i);
      g_autofree char *path = dup_path (writing, head);
      g_autoptr (GBytes) bytes = NULL;

      i = take_feed (writing->events, i, events);
      bytes = pir_calendar_file_write (head->feed_name, events, (const int *) writing->alarms->data, writing->alarms->len);
      if (write_file (path, bytes, &error))
        g_strv_builder_add (paths, path);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strv_builder_end (paths), (GDestroyNotify) g_strfreev);
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Writing *writing = task_data;

  for (guint i = 0; i < writing->events->len; i++)
    {
      g_autofree char *path = dup_path (writing, g_ptr_array_index (writing->events, i));

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          int code = errno;

          g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
          return;
        }
    }

  g_task_return_boolean (task, TRUE);
}

static void
events_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  gpointer tag = g_task_get_source_tag (task);
  GError *error = NULL;

  writing->events = pir_store_read_calendar_finish (PIR_STORE (source), result, &error);
  if (writing->events == NULL)
    g_task_return_error (task, error);
  else if (tag == pir_calendar_save_async)
    pir_task_run_in_thread (task, save_in_thread);
  else
    pir_task_run_in_thread (task, tag == pir_calendar_update_async ? update_in_thread : remove_in_thread);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_tell_calendar_finish (PIR_STORE (source), result, &error))
    pir_store_read_calendar_async (PIR_STORE (source), g_task_get_cancellable (task), events_read_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
due_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GPtrArray) due = NULL;
  GError *error = NULL;

  due = pir_store_read_reminders_finish (PIR_STORE (source), result, &error);
  if (due == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < due->len; i++)
    g_ptr_array_add (events, make_event (((PirReminder *) g_ptr_array_index (due, i))->notice, writing->language));
  /* Where there are more than were read, what is not among them may still be to pay. */
  pir_store_tell_calendar_async (PIR_STORE (source), events, due->len < PIR_STORE_MAX_DUE, pir_clock_today (), pir_clock_now (),
                                 g_task_get_cancellable (task), told_cb, g_object_ref (task));
}

void
pir_calendar_set_alarms (PirAccounts *accounts,
                         const int   *days,
                         gsize        n_days)
{
  GArray *alarms;

  g_return_if_fail (PIR_IS_ACCOUNTS (accounts));
  g_return_if_fail (days != NULL || n_days == 0);

  /* What is being written goes on with the old ones. */
  alarms = g_array_new (FALSE, FALSE, sizeof *days);
  g_array_append_vals (alarms, days, (guint) n_days);
  g_object_set_qdata_full (G_OBJECT (accounts), get_alarms_quark (), alarms, free_alarms);
}

char *
pir_calendar_dup_name (PirNotice *notice)
{
  const PirNoticeFields *fields;
  g_autofree char *day = NULL;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  day = pir_date_to_string (fields->due_date);

  return g_strdup_printf ("scadenza-%s-%s.ics", day != NULL ? day : "0", fields->notice_number);
}

/* What has a due date can be in a calendar. */
static GPtrArray *
take_dated (Writing   *writing,
            GPtrArray *notices)
{
  GPtrArray *events = new_events ();

  writing->notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);

      if (pir_notice_peek (notice)->due_date != PIR_DATE_NONE
          && g_hash_table_add (writing->notices, g_strdup (pir_notice_peek (notice)->id)))
        g_ptr_array_add (events, make_event (notice, writing->language));
    }

  return events;
}

void
pir_calendar_save_async (PirContext          *self,
                         GPtrArray           *notices,
                         const char          *language,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GPtrArray) events = NULL;
  Writing *writing;
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (notices != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = pir_task_new (self, cancellable, callback, user_data, pir_calendar_save_async);
  store = pir_context_require_store (self, task);
  if (store == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a place on this computer");
      g_object_unref (task);
      return;
    }

  writing = writing_new (self, language, g_file_get_path (file));
  g_task_set_task_data (task, writing, writing_free);
  events = take_dated (writing, notices);
  pir_store_tell_calendar_async (store, events, FALSE, pir_clock_today (), pir_clock_now (), cancellable, told_cb, task);
}

gboolean
pir_calendar_save_finish (PirContext    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_calendar_save_async, error);
}

void
pir_calendar_update_async (PirContext          *self,
                           const char          *folder,
                           const char          *language,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirDate today = pir_clock_today ();
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (folder != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_calendar_update_async);
  store = pir_context_require_store (self, task);
  if (store == NULL)
    return;

  g_task_set_task_data (task, writing_new (self, language, g_strdup (folder)), writing_free);
  pir_store_read_reminders_async (store, today - BACK_DAYS, today + AHEAD_DAYS, cancellable, due_read_cb, task);
}

GStrv
pir_calendar_update_finish (PirContext    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate (self, result, pir_calendar_update_async, error);
}

void
pir_calendar_remove_async (PirContext          *self,
                           const char          *folder,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (folder != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_calendar_remove_async);
  store = pir_context_require_store (self, task);
  if (store == NULL)
    return;

  g_task_set_task_data (task, writing_new (self, NULL, g_strdup (folder)), writing_free);
  pir_store_read_calendar_async (store, cancellable, events_read_cb, task);
}

gboolean
pir_calendar_remove_finish (PirContext    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_calendar_remove_async, error);
}
