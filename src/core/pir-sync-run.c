/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sync-run.h"

#include <string.h>

#include "base/pir-clock.h"
#include "net/pir-client-calls.h"
#include "store/pir-store-sync.h"

/* A pipe: while the writer stores, pages after that are fetched and parsed, and wait. Two are under way at once, so that
 * the server makes one while the other is parsed; what waits when the writer comes back is stored as one. */
#define MAX_UNDER_WAY 2
#define MAX_AHEAD 6

typedef struct
{
  PirClient       *client;        /* (owned) */
  PirSyncProgress  progress;
  gpointer         progress_data;

  GQueue           reads;         /* (element-type Read) (owned): in the order of the feed */
  guint            n_under_way;
  char            *next;          /* (owned) (nullable): what the page after the last of them can be asked with */
  gboolean         is_storing;
  gboolean         is_first_done;
  gboolean         was_reset;
  GError          *error;         /* (owned) (nullable): why the run ends, once nothing is under way */

  guint            n_changes;
  gint64           ended_at;      /* seconds since 1970 UTC */
} Run;

/* A page that was asked for */
typedef struct
{
  GTask      *task;   /* (owned) (nullable): the run's, while the page is under way */
  char       *cursor; /* (owned) (nullable): what it was asked with */
  char       *next;   /* (owned) (nullable): what the server said, before the page itself, that the one after it can be
                       * asked with */
  PirChanges *page;   /* (owned) (nullable): once it has come */
  GError     *error;  /* (owned) (nullable): why it does not come */
} Read;

static void fetch (GTask      *task,
                   const char *cursor);
static void step (GTask *task);

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->cursor);
  g_free (read->next);
  g_clear_object (&read->page);
  g_clear_error (&read->error);
  g_free (read);
}

static void
run_free (Run *run)
{
  g_object_unref (run->client);
  g_queue_clear_full (&run->reads, read_free);
  g_free (run->next);
  g_clear_error (&run->error);
  g_free (run);
}

static void
fail (Run    *run,
      GError *error)
{
  if (run->error == NULL)
    run->error = error;
  else
    g_error_free (error);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_mark_updated_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
reset_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->is_storing = FALSE;
  run->is_first_done = FALSE;
  if (pir_store_reset_cache_finish (PIR_STORE (source), result, &error))
    fetch (task, NULL);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->is_storing = FALSE;
  if (!pir_store_apply_finish (PIR_STORE (source), result, &error))
    fail (run, error);
  step (task);
}

static gboolean
is_cursor_gone (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL && problem->code == PIR_PROBLEM_CURSOR_GONE;
}

/* The server is another one or has been restored from a copy: all that it said before is forgotten, once. */
static void
begin_again (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_message ("The server does not know our cursor: reading all again");
  run->was_reset = TRUE;
  run->is_storing = TRUE;
  g_queue_clear_full (&run->reads, read_free);
  pir_store_reset_cache_async (g_task_get_source_object (task), g_task_get_cancellable (task), reset_cb,
                               g_object_ref (task));
}

static GError *
check_page (Read *read)
{
  const char *cursor = pir_changes_get_cursor (read->page);
  gboolean has_more = pir_changes_has_more (read->page);

  if (has_more && g_strcmp0 (cursor, read->cursor) == 0)
    return g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The change feed does not move on");
  if (read->next != NULL && (!has_more || strcmp (cursor, read->next) != 0))
    return g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The change feed contradicts itself");

  return NULL;
}

static void
take_page (Run  *run,
           Read *read)
{
  gsize n_changes;

  read->error = check_page (read);
  if (read->error != NULL)
    return;

  pir_changes_get_all (read->page, &n_changes);
  run->n_changes += n_changes;
  run->progress (run->n_changes, run->progress_data);
  if (read->next == NULL && pir_changes_has_more (read->page))
    run->next = g_strdup (pir_changes_get_cursor (read->page));
}

static void
fetched_cb (GObject      *source, /* lint: callback: the run's queue owns the data; its task is taken over */
            GAsyncResult *result,
            gpointer      user_data)
{
  Read *read = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&read->task);
  Run *run = g_task_get_task_data (task);

  read->page = pir_client_read_changes_finish (PIR_CLIENT (source), result, &read->error);
  run->n_under_way--;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    fail (run, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The refresh was cancelled"));
  else if (read->page != NULL)
    take_page (run, read);
  else if (is_cursor_gone (read->error) && !run->was_reset && run->n_changes == 0 && run->reads.length == 1)
    {
      begin_again (task);
      return;
    }
  step (task);
}

static void
fetch_ahead (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *cursor = NULL;

  if (run->next == NULL || run->error != NULL || run->n_under_way >= MAX_UNDER_WAY || run->reads.length >= MAX_AHEAD)
    return;

  cursor = g_steal_pointer (&run->next);
  fetch (task, cursor);
}

static void
next_cb (const char *cursor,
         gpointer    user_data)
{
  Read *read = user_data;
  Run *run = g_task_get_task_data (read->task);

  if (read->next != NULL || g_strcmp0 (cursor, read->cursor) == 0)
    return;

  read->next = g_strdup (cursor);
  run->next = g_strdup (cursor);
  fetch_ahead (read->task);
}

static void
fetch (GTask      *task,
       const char *cursor)
{
  Run *run = g_task_get_task_data (task);
  Read *read = g_new0 (Read, 1);

  read->task = g_object_ref (task);
  read->cursor = g_strdup (cursor);
  g_queue_push_tail (&run->reads, read);
  run->n_under_way++;
  pir_client_read_changes_async (run->client, cursor, next_cb, read, g_task_get_cancellable (task), fetched_cb, read);
}

/* Whether the page says nothing that the store does not know: then it need not be written. */
static gboolean
is_no_news (Run  *run,
            Read *read)
{
  gsize n_changes;

  pir_changes_get_all (read->page, &n_changes);

  return n_changes == 0 && run->is_first_done && g_strcmp0 (pir_changes_get_cursor (read->page), read->cursor) == 0;
}

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->ended_at = pir_clock_now ();
  pir_store_mark_updated_async (g_task_get_source_object (task), run->ended_at, g_task_get_cancellable (task),
                                marked_cb, g_object_ref (task));
}

static gboolean
has_come (Read *read)
{
  return read != NULL && read->page != NULL && read->error == NULL;
}

/* All that waits, as one page. Returns: (transfer full) */
static PirChanges *
take_waiting (Run *run)
{
  Read *read = g_queue_pop_head (&run->reads);
  g_autoptr (PirChanges) pages = g_steal_pointer (&read->page);

  read_free (read);
  for (read = g_queue_peek_head (&run->reads); has_come (read); read = g_queue_peek_head (&run->reads))
    {
      pir_changes_append (pages, g_steal_pointer (&read->page));
      read_free (g_queue_pop_head (&run->reads));
    }

  return g_steal_pointer (&pages);
}

static void
store_waiting (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (PirChanges) pages = NULL;

  if (is_no_news (run, g_queue_peek_head (&run->reads)))
    {
      finish (task);
      return;
    }

  pages = take_waiting (run);
  run->is_storing = TRUE;
  fetch_ahead (task);
  pir_store_apply_async (g_task_get_source_object (task), pages, g_task_get_cancellable (task), stored_cb,
                         g_object_ref (task));
}

static void
step (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  Read *first = g_queue_peek_head (&run->reads);

  if (first != NULL && first->error != NULL)
    fail (run, g_steal_pointer (&first->error));
  fetch_ahead (task);
  if (run->is_storing || (run->n_under_way > 0 && run->error != NULL))
    return;

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else if (has_come (first))
    store_waiting (task);
  else if (first != NULL)
    return;
  else
    finish (task);
}

static void
mark_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirSyncMark) mark = pir_store_read_mark_finish (PIR_STORE (source), result, &error);

  if (mark == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  run->is_first_done = mark->is_first_done;
  fetch (task, mark->cursor);
}

void
pir_sync_run_async (PirStore            *store,
                    PirClient           *client,
                    PirSyncProgress      progress,
                    gpointer             progress_data,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (PIR_IS_STORE (store));
  g_return_if_fail (PIR_IS_CLIENT (client));
  g_return_if_fail (progress != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_sync_run_async);
  run = g_new0 (Run, 1);
  run->client = g_object_ref (client);
  run->progress = progress;
  run->progress_data = progress_data;
  g_queue_init (&run->reads);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  pir_store_read_mark_async (store, cancellable, mark_read_cb, g_object_ref (task));
}

gboolean
pir_sync_run_finish (PirStore      *store,
                     GAsyncResult  *result,
                     guint         *n_changes,
                     gint64        *ended_at,
                     GError       **error)
{
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  g_return_val_if_fail (n_changes != NULL && ended_at != NULL, FALSE);

  run = g_task_get_task_data (G_TASK (result));
  *n_changes = run->n_changes;
  *ended_at = run->ended_at;

  return g_task_propagate_boolean (G_TASK (result), error);
}
