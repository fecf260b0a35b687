/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-database.h"

#include "base/pir-worker.h"
#include "server/pir-repo-feed.h"
#include "server/pir-server-error.h"
#include "server/pir-sqlite.h"

#define BUSY_MILLISECONDS 20
#define BUSY_DEADLINE (10 * G_USEC_PER_SEC)
#define MAX_TOUCHED 10000

struct _PirDatabase
{
  GObject    parent_instance;

  PirWorker *worker;
  guint      poll_source;

  /* Of the worker's thread */
  PirRepos  *repos;        /* (owned) */
  gint64     data_version;
  gint64     last_seq;     /* of the feed, as far as it was told */
};

typedef struct
{
  PirDatabaseMode mode;
  int             priority;
  PirDatabaseFunc func;
  gpointer        data;           /* (owned) (nullable) */
  GDestroyNotify  destroy_data;   /* (nullable) */
  GDestroyNotify  destroy_result; /* (nullable) */
  gint64          deadline;       /* monotonic, for waiting for another process */
} Job;

/* News on their way to the main context */
typedef struct
{
  PirDatabase *database; /* (owned) */
  GStrv        accounts; /* (owned) */
  gboolean     is_outside;
} News;

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OUTSIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PirDatabase, pir_database, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy_data != NULL && job->data != NULL)
    job->destroy_data (job->data);
  g_free (job);
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->database);
  g_strfreev (news->accounts);
  g_free (news);
}

static gboolean
tell_news (gpointer data)
{
  News *news = data;

  if (news->is_outside)
    g_signal_emit (news->database, signals[SIGNAL_OUTSIDE], 0);
  if (news->accounts[0] != NULL)
    g_signal_emit (news->database, signals[SIGNAL_CHANGED], 0, news->accounts);

  return G_SOURCE_REMOVE;
}

static void
send_news (PirDatabase *self,
           GStrv        accounts,
           gboolean     is_outside)
{
  News *news = g_new0 (News, 1);

  news->database = g_object_ref (self);
  news->accounts = accounts;
  news->is_outside = is_outside;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_news, news, news_free);
}

static GStrv
dup_touched (GHashTable *touched)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    g_strv_builder_add (builder, account);

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (nullable): the function's result, committed */
static gpointer
run_transaction (PirDatabase  *self,
                 Job          *job,
                 GError      **error)
{
  gpointer result = job->func (self->repos, job->data, error);

  if (result == NULL)
    {
      pir_repos_rollback (self->repos);
      return NULL;
    }

  if (!pir_repos_commit (self->repos, error))
    {
      if (job->destroy_result != NULL)
        job->destroy_result (result);
      return NULL;
    }

  if (g_hash_table_size (self->repos->touched) > 0)
    {
      /* What another process has written meanwhile is still to be told, with the next look outside. */
      if (self->repos->feed_base == self->last_seq)
        self->last_seq = self->repos->feed_seq;
      send_news (self, dup_touched (self->repos->touched), FALSE);
    }

  return result;
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  PirDatabase *self = source;
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  g_assert (pir_worker_is_current (self->worker));

  if (pir_repos_begin (self->repos, job->mode == PIR_DATABASE_WRITE, &error))
    {
      result = run_transaction (self, job, &error);
    }
  else if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_BUSY) && g_get_monotonic_time () < job->deadline)
    {
      pir_worker_queue (self->worker, job->priority, task, run_job);
      return;
    }

  if (result != NULL)
    g_task_return_pointer (task, result, job->destroy_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  PirDatabase *self = source;

  pir_repos_adopt (self->repos);
  self->data_version = pir_sqlite_get_data_version (self->repos->sql);
  if (pir_repos_begin (self->repos, FALSE, NULL))
    {
      self->last_seq = pir_feed_get_last (self->repos);
      pir_repos_commit (self->repos, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

static void
close_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  PirDatabase *self = source;

  g_clear_pointer (&self->repos, pir_repos_free);
  g_task_return_boolean (task, TRUE);
}

static void
look_outside (PirDatabase *self)
{
  g_autoptr (GPtrArray) touched = NULL;

  if (!pir_repos_begin (self->repos, FALSE, NULL))
    return;

  touched = pir_feed_list_touched (self->repos, self->last_seq, MAX_TOUCHED);
  self->last_seq = pir_feed_get_last (self->repos);
  if (!pir_repos_commit (self->repos, NULL))
    return;

  g_ptr_array_add (touched, NULL);
  send_news (self, g_strdupv ((char **) touched->pdata), TRUE);
}

/* Another process may have written: an import, a new password */
static void
poll_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  PirDatabase *self = source;
  gint64 version = pir_sqlite_get_data_version (self->repos->sql);

  if (version != self->data_version)
    {
      self->data_version = version;
      look_outside (self);
    }
  g_task_return_boolean (task, TRUE);
}

static gboolean
poll (gpointer user_data)
{
  PirDatabase *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, poll);
  pir_worker_queue (self->worker, G_PRIORITY_LOW, task, poll_in_thread);

  return G_SOURCE_CONTINUE;
}

static void
pir_database_dispose (GObject *object)
{
  pir_database_close (PIR_DATABASE (object));

  G_OBJECT_CLASS (pir_database_parent_class)->dispose (object);
}

static void
pir_database_class_init (PirDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_database_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PIR_TYPE_DATABASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[SIGNAL_OUTSIDE] = g_signal_new ("outside", PIR_TYPE_DATABASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
pir_database_init (PirDatabase *self)
{
}

PirDatabase *
pir_database_open (const char  *folder,
                   GError     **error)
{
  PirRepos *repos;
  PirDatabase *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  repos = pir_repos_open (folder, BUSY_MILLISECONDS, error);
  if (repos == NULL)
    return NULL;

  self = g_object_new (PIR_TYPE_DATABASE, NULL);
  self->repos = repos;
  self->worker = pir_worker_new ("database");
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, pir_database_open);
  pir_worker_queue (self->worker, G_PRIORITY_HIGH, task, open_in_thread);
  self->poll_source = g_timeout_add_seconds (1, poll, self);

  return self;
}

void
pir_database_run_async (PirDatabase         *self,
                        PirDatabaseMode      mode,
                        int                  priority,
                        PirDatabaseFunc      func,
                        gpointer             data,
                        GDestroyNotify       destroy_data,
                        GDestroyNotify       destroy_result,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (PIR_IS_DATABASE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (Job, 1);
  job->mode = mode;
  job->priority = priority;
  job->func = func;
  job->data = data;
  job->destroy_data = destroy_data;
  job->destroy_result = destroy_result;
  job->deadline = g_get_monotonic_time () + BUSY_DEADLINE;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_database_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_set_check_cancellable (task, FALSE);
  pir_worker_queue (self->worker, priority, task, run_job);
}

gpointer
pir_database_run_finish (PirDatabase   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (PIR_IS_DATABASE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_database_close (PirDatabase *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_DATABASE (self));

  if (self->worker == NULL)
    return;

  g_clear_handle_id (&self->poll_source, g_source_remove);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, pir_database_close);
  pir_worker_queue (self->worker, G_MAXINT, task, close_in_thread);
  pir_worker_stop (self->worker);
  g_clear_object (&self->worker);
}
