/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-worker.h"

#include <string.h>

#include "base/pir-task.h"

#define PAUSE_BEFORE_REST (G_USEC_PER_SEC / 2)

typedef struct
{
  int            priority;
  guint64        number; /* counts up, so that equal priorities keep their order */
  GTask         *task;   /* (owned) */
  PirWorkerFunc  func;
} Job;

struct _PirWorker
{
  GObject    parent_instance;

  GMutex     lock;       /* guards all below */
  GCond      changed;
  GSequence *jobs;       /* (element-type Job), next one first */
  guint64    n_queued;
  gboolean   is_stopping;
  gboolean   is_rested;  /* nothing was done since the last rest */
  GFunc      rest;       /* (nullable) */
  gpointer   rest_data;
  GThread   *thread;     /* (nullable): NULL once it has been joined */
};

G_DEFINE_FINAL_TYPE (PirWorker, pir_worker, G_TYPE_OBJECT)

static GPrivate current_worker; /* the PirWorker whose thread this is */

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Job *first = a, *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;

  return first->number < second->number ? -1 : first->number > second->number;
}

static void
run_job (Job *job)
{
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task), g_task_get_cancellable (task));

  pir_task_let_go (task);
  g_free (job);
}

/* With the lock held; it is open meanwhile */
static void
take_rest (PirWorker *self)
{
  GFunc rest = self->rest;
  gpointer rest_data = self->rest_data;

  self->is_rested = TRUE;
  g_mutex_unlock (&self->lock);
  rest (self, rest_data);
  g_mutex_lock (&self->lock);
}

/* With the lock held */
static void
wait_for_change (PirWorker *self)
{
  if (self->is_rested || self->rest == NULL)
    g_cond_wait (&self->changed, &self->lock);
  else if (!g_cond_wait_until (&self->changed, &self->lock, g_get_monotonic_time () + PAUSE_BEFORE_REST))
    take_rest (self);
}

/* Waits for the next job; NULL when there will be none any more */
static Job *
take_job (PirWorker *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  GSequenceIter *next;
  Job *job;

  while (g_sequence_is_empty (self->jobs) && !self->is_stopping)
    wait_for_change (self);

  if (g_sequence_is_empty (self->jobs))
    return NULL;

  next = g_sequence_get_begin_iter (self->jobs);
  job = g_sequence_get (next);
  g_sequence_remove (next);
  self->is_rested = FALSE;

  return job;
}

static gpointer
run (gpointer user_data)
{
  PirWorker *self = user_data;
  Job *job;

  g_private_set (&current_worker, self);
  while ((job = take_job (self)) != NULL)
    run_job (job);

  return NULL;
}

static void
pir_worker_finalize (GObject *object)
{
  PirWorker *self = PIR_WORKER (object);

  g_assert (self->thread == NULL);

  g_sequence_free (self->jobs);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pir_worker_parent_class)->finalize (object);
}

static void
pir_worker_class_init (PirWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_worker_finalize;
}

static void
pir_worker_init (PirWorker *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->jobs = g_sequence_new (NULL);
  self->is_rested = TRUE;
}

PirWorker *
pir_worker_new (const char *name)
{
  PirWorker *self;

  g_return_val_if_fail (name != NULL && strlen (name) <= 15, NULL);

  self = g_object_new (PIR_TYPE_WORKER, NULL);
  self->thread = g_thread_new (name, run, self);

  return self;
}

void
pir_worker_queue (PirWorker     *self,
                  int            priority,
                  GTask         *task,
                  PirWorkerFunc  func)
{
  gboolean is_late;

  g_return_if_fail (PIR_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  g_mutex_lock (&self->lock);
  is_late = self->is_stopping;
  if (!is_late)
    {
      Job *job = g_new (Job, 1);

      *job = (Job) { priority, self->n_queued++, g_object_ref (task), func };
      g_sequence_insert_sorted (self->jobs, job, compare_jobs, NULL);
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->lock);

  if (is_late)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The worker has stopped");
}

void
pir_worker_set_rest (PirWorker *self,
                     GFunc      rest,
                     gpointer   rest_data)
{
  g_return_if_fail (PIR_IS_WORKER (self));
  g_return_if_fail (rest != NULL);

  g_mutex_lock (&self->lock);
  self->rest = rest;
  self->rest_data = rest_data;
  g_mutex_unlock (&self->lock);
}

gboolean
pir_worker_is_current (PirWorker *self)
{
  g_return_val_if_fail (PIR_IS_WORKER (self), FALSE);

  return g_private_get (&current_worker) == self;
}

void
pir_worker_stop (PirWorker *self)
{
  GThread *thread;

  g_return_if_fail (PIR_IS_WORKER (self));
  g_return_if_fail (!pir_worker_is_current (self));

  g_mutex_lock (&self->lock);
  self->is_stopping = TRUE;
  thread = g_steal_pointer (&self->thread);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  if (thread != NULL)
    g_thread_join (thread);
}
