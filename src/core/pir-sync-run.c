/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sync-run.h"

#include "base/pir-clock.h"
#include "net/pir-client-calls.h"
#include "store/pir-store-sync.h"

/* A pipe of two: while the writer stores one page, the next one is fetched and parsed, and then waits. */
typedef struct
{
  PirClient       *client;        /* (owned) */
  PirSyncProgress  progress;
  gpointer         progress_data;

  char            *cursor;        /* (owned) (nullable): what the page under way was asked with */
  PirChanges      *waiting;       /* (owned) (nullable): fetched, not being stored yet */
  gboolean         is_fetching;
  gboolean         is_storing;
  gboolean         is_first_done;
  gboolean         was_reset;
  GError          *error;         /* (owned) (nullable): why the run ends, once nothing is under way */

  guint            n_changes;
  gint64           ended_at;      /* seconds since 1970 UTC */
} Run;

static void step (GTask *task);

static void
run_free (Run *run)
{
  g_object_unref (run->client);
  g_free (run->cursor);
  g_clear_object (&run->waiting);
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
  if (!pir_store_reset_cache_finish (PIR_STORE (source), result, &error))
    fail (run, error);
  step (task);
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
  g_clear_pointer (&run->cursor, g_free);
  pir_store_reset_cache_async (g_task_get_source_object (task), g_task_get_cancellable (task), reset_cb,
                               g_object_ref (task));
}

static void
take_page (Run        *run,
           PirChanges *page)
{
  gsize n_changes;

  pir_changes_get_all (page, &n_changes);
  if (pir_changes_has_more (page) && g_strcmp0 (pir_changes_get_cursor (page), run->cursor) == 0)
    {
      g_object_unref (page);
      fail (run, g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The change feed does not move on"));
      return;
    }

  run->n_changes += n_changes;
  run->waiting = page;
  run->progress (run->n_changes, run->progress_data);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  PirChanges *page = pir_client_read_changes_finish (PIR_CLIENT (source), result, &error);

  run->is_fetching = FALSE;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_clear_object (&page);
      g_clear_error (&error);
      fail (run, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The refresh was cancelled"));
    }
  else if (page != NULL)
    {
      take_page (run, page);
    }
  else if (is_cursor_gone (error) && !run->was_reset && run->n_changes == 0)
    {
      g_error_free (error);
      begin_again (task);
      return;
    }
  else
    {
      fail (run, error);
    }
  step (task);
}

static void
fetch (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->is_fetching = TRUE;
  pir_client_read_changes_async (run->client, run->cursor, g_task_get_cancellable (task), fetched_cb,
                                 g_object_ref (task));
}

/* Whether the page says nothing that the store does not know: then it need not be written. */
static gboolean
is_no_news (Run        *run,
            PirChanges *page)
{
  gsize n_changes;

  pir_changes_get_all (page, &n_changes);

  return n_changes == 0 && run->is_first_done && g_strcmp0 (pir_changes_get_cursor (page), run->cursor) == 0;
}

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->ended_at = pir_clock_now ();
  pir_store_mark_updated_async (g_task_get_source_object (task), run->ended_at, g_task_get_cancellable (task),
                                marked_cb, g_object_ref (task));
}

static void
store_page (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (PirChanges) page = g_steal_pointer (&run->waiting);

  if (is_no_news (run, page))
    {
      finish (task);
      return;
    }

  g_free (run->cursor);
  run->cursor = g_strdup (pir_changes_get_cursor (page));
  run->is_storing = TRUE;
  if (pir_changes_has_more (page))
    fetch (task);
  pir_store_apply_async (g_task_get_source_object (task), page, g_task_get_cancellable (task), stored_cb,
                         g_object_ref (task));
}

static void
step (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (run->is_storing || (run->is_fetching && run->error != NULL))
    return;

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else if (run->waiting != NULL)
    store_page (task);
  else if (run->is_fetching)
    return;
  else if (run->was_reset && run->cursor == NULL)
    fetch (task);
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

  run->cursor = g_strdup (mark->cursor);
  run->is_first_done = mark->is_first_done;
  fetch (task);
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
