/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-threads.h"

#include <errno.h>
#include <glib/gstdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/pir-worker.h"
#include "store/pir-gate.h"
#include "store/pir-outcome-closer.h"
#include "store/pir-union.h"

#define FOLDER_MODE 0700

struct _PirThreads
{
  char             *folder;     /* (owned) (nullable): NULL = in memory, or several */
  char            **folders;    /* (owned) (nullable): of several accounts that are read as one, and never written ... */
  char            **servers;    /* (owned) (nullable): ... and the server of each */
  char             *cache_path; /* (owned): or name in memory */
  char             *local_path; /* (owned): or name in memory */
  PirDbFlags        flags;
  PirCommittedFunc  committed;
  gpointer          user_data;

  PirWorker        *writer;     /* (owned) */
  PirWorker        *reader;     /* (owned): the writer itself for databases in memory */

  PirCache         *cache;      /* (owned) (nullable): the writer's */
  PirLocal         *local;      /* (owned) (nullable): the writer's */
  PirReader        *queries;    /* (owned) (nullable): the reader's */
};

/* The reader gives up its connection (PARKED), the writer changes files (SETTLED), the reader opens again (RESUMED) */
enum
{
  PARKED = 1,
  SETTLED,
  RESUMED,
};

typedef struct
{
  PirThreads *threads; /* outlives this: the writer's task waits for RESUMED */
  PirGate    *gate;    /* (owned) */
  gboolean    reopens; /* set before SETTLED */
  GError     *error;   /* (owned) (nullable): set before RESUMED */
} Parking;

typedef struct
{
  PirThreads *threads;
  gboolean  (*settle) (PirThreads *self, PirStoreTopics *topics, GError **error);
  Parking    *parking; /* (owned) (nullable): where the reader was asked to park when the task was queued */
} FileJob;

typedef struct
{
  PirThreads     *threads;
  PirReadFunc     func;
  gpointer        data;        /* (owned) (nullable) */
  GDestroyNotify  free_data;   /* (nullable) */
  GDestroyNotify  free_result;
} ReadJob;

typedef struct
{
  PirThreads     *threads;
  PirWriteFunc    func;
  gpointer        data;        /* (owned) (nullable) */
  GDestroyNotify  free_data;   /* (nullable) */
} WriteJob;

static void
clear_parking (gpointer data)
{
  Parking *parking = data;

  pir_gate_unref (parking->gate);
  g_clear_error (&parking->error);
}

static void
parking_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_parking);
}

static void
file_job_free (gpointer data)
{
  FileJob *job = data;

  g_clear_pointer (&job->parking, parking_unref);
  g_free (job);
}

static void
read_job_free (gpointer data)
{
  ReadJob *job = data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static gboolean
has_one_thread (PirThreads *self)
{
  return self->reader == self->writer;
}

static void
announce (PirThreads     *self,
          PirStoreTopics  topics)
{
  if (topics != 0)
    self->committed (topics, self->user_data);
}

static gboolean
open_queries (PirThreads  *self,
              GError     **error)
{
  g_assert (pir_worker_is_current (self->reader));
  g_assert (self->queries == NULL);

  self->queries = pir_reader_open (self->cache_path, self->local_path, self->flags, error);
  if (self->queries == NULL || self->folders == NULL)
    return self->queries != NULL;

  self->queries->all = pir_union_open (self->queries, (const char * const *) self->folders,
                                       (const char * const *) self->servers, error);
  if (self->queries->all == NULL)
    g_clear_pointer (&self->queries, pir_reader_free);

  return self->queries != NULL;
}

static void
park_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Parking *parking = task_data;
  PirThreads *self = parking->threads;

  g_assert (pir_worker_is_current (self->reader));

  g_clear_pointer (&self->queries, pir_reader_free);
  pir_gate_reach (parking->gate, PARKED);
  pir_gate_wait (parking->gate, SETTLED);
  if (parking->reopens)
    open_queries (self, &parking->error);
  pir_gate_reach (parking->gate, RESUMED);
  g_task_return_boolean (task, TRUE);
}

/* Before everything that waits to be read. The task has no source object: it may be made in the writer's thread,
 * which must not be the one that lets go of the store. */
static Parking *
park_reader (PirThreads *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Parking *parking = g_atomic_rc_box_new0 (Parking);

  parking->threads = self;
  parking->gate = pir_gate_new ();
  g_task_set_source_tag (task, park_reader);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (parking), parking_unref);
  pir_worker_queue (self->reader, G_MININT, task, park_thread);

  return parking;
}

static gboolean
settle_parked (PirThreads      *self,
               FileJob         *job,
               PirStoreTopics  *topics,
               GError         **error)
{
  Parking *parking;

  if (job->parking == NULL)
    job->parking = park_reader (self);
  parking = job->parking;

  pir_gate_wait (parking->gate, PARKED);
  parking->reopens = job->settle (self, topics, error);
  pir_gate_reach (parking->gate, SETTLED);
  pir_gate_wait (parking->gate, RESUMED);

  if (parking->error == NULL)
    return parking->reopens;

  g_propagate_error (error, g_steal_pointer (&parking->error));
  return FALSE;
}

static gboolean
settle_alone (PirThreads      *self,
              FileJob         *job,
              PirStoreTopics  *topics,
              GError         **error)
{
  g_clear_pointer (&self->queries, pir_reader_free);

  return job->settle (self, topics, error) && open_queries (self, error);
}

static void
file_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  FileJob *job = task_data;
  PirThreads *self = job->threads;
  PirStoreTopics topics = 0;
  GError *error = NULL;
  gboolean is_done;

  g_assert (pir_worker_is_current (self->writer));

  if (has_one_thread (self))
    is_done = settle_alone (self, job, &topics, &error);
  else
    is_done = settle_parked (self, job, &topics, &error);

  announce (self, topics);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
make_folder (PirThreads  *self,
             GError     **error)
{
  int saved_errno;

  if (self->folder == NULL || g_mkdir_with_parents (self->folder, FOLDER_MODE) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "\"%s\" cannot be made: %s", self->folder,
               g_strerror (saved_errno));
  return FALSE;
}

/* local.db first: where it is refused, cache.db is not touched */
static gboolean
open_files (PirThreads      *self,
            PirStoreTopics  *topics,
            GError         **error)
{
  if (self->folders != NULL)
    return TRUE;
  if (!make_folder (self, error))
    return FALSE;

  if (self->local == NULL)
    self->local = pir_local_open (self->local_path, self->flags, error);
  if (self->local != NULL && self->cache == NULL)
    self->cache = pir_cache_open (self->cache_path, self->flags, error);
  if (self->local != NULL && self->cache != NULL && pir_outcome_close_intents (self->cache, self->local, topics, error))
    return TRUE;

  g_clear_pointer (&self->cache, pir_cache_free);
  g_clear_pointer (&self->local, pir_local_free);
  return FALSE;
}

static gboolean
begin_cache_again (PirThreads      *self,
                   PirStoreTopics  *topics,
                   GError         **error)
{
  if (self->cache == NULL)
    {
      g_propagate_error (error, pir_threads_error_closed ());
      return FALSE;
    }

  g_clear_pointer (&self->cache, pir_cache_free);
  if (self->folder != NULL && !pir_cache_delete_file (self->cache_path, error))
    return FALSE;

  *topics |= PIR_STORE_ALL_TOPICS;
  self->cache = pir_cache_open (self->cache_path, self->flags, error);

  return self->cache != NULL;
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  ReadJob *job = task_data;
  PirThreads *self = job->threads;
  GError *error = NULL;
  gpointer result;

  g_assert (pir_worker_is_current (self->reader));

  if (self->queries == NULL)
    {
      g_task_return_error (task, pir_threads_error_closed ());
      return;
    }

  result = job->func (self->queries, job->data, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, job->free_result);
  else
    g_task_return_error (task, error);
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  WriteJob *job = task_data;
  PirThreads *self = job->threads;
  PirStoreTopics topics = 0;
  GError *error = NULL;
  gboolean is_done;

  g_assert (pir_worker_is_current (self->writer));

  if (self->cache == NULL || self->local == NULL)
    {
      g_task_return_error (task, pir_threads_error_closed ());
      return;
    }

  is_done = job->func (self->cache, self->local, job->data, &topics, &error);
  announce (self, topics);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
close_writer_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  PirThreads *self = task_data;

  g_clear_pointer (&self->cache, pir_cache_free);
  g_clear_pointer (&self->local, pir_local_free);
  g_task_return_boolean (task, TRUE);
}

static void
close_reader_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  PirThreads *self = task_data;

  g_clear_pointer (&self->queries, pir_reader_free);
  g_task_return_boolean (task, TRUE);
}

static void
queue_last (PirThreads    *self,
            PirWorker     *worker,
            PirWorkerFunc  func)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, queue_last);
  g_task_set_task_data (task, self, NULL);
  pir_worker_queue (worker, G_MAXINT, task, func);
}

static void
queue_file_job (PirThreads *self,
                GTask      *task,
                int         priority,
                FileJob    *job)
{
  g_assert (g_task_get_cancellable (task) == NULL); /* else the reader might wait for a job that never runs */

  job->threads = self;
  g_task_set_task_data (task, job, file_job_free);
  pir_worker_queue (self->writer, priority, task, file_thread);
}

#ifdef __GLIBC__
/* Where something else stands in for glibc's malloc, as a sanitizer does, the first call makes what it trims, and several
 * threads rest at the same time. */
static GMutex trimming;
#endif

/* Lists of a hundred thousand ids and what sorted them are freed in pieces all over the heap, and glibc keeps them. */
static void
give_memory_back (gpointer worker,
                  gpointer user_data)
{
  PirThreads *self = user_data;

  if (worker == self->reader && self->queries != NULL)
    pir_db_rest (self->queries->db);
#ifdef __GLIBC__
  g_mutex_lock (&trimming);
  malloc_trim (0);
  g_mutex_unlock (&trimming);
#endif
}

static void
set_memory_names (PirThreads *self)
{
  static int n_in_memory = 0;
  int number = g_atomic_int_add (&n_in_memory, 1);

  self->flags = PIR_DB_MEMORY;
  self->cache_path = g_strdup_printf ("pir-cache-%d", number);
  self->local_path = g_strdup_printf ("pir-local-%d", number);
}

PirThreads *
pir_threads_new_union (const char * const *folders,
                       const char * const *servers,
                       PirCommittedFunc    committed,
                       gpointer            user_data)
{
  PirThreads *self;

  g_return_val_if_fail (folders != NULL && folders[0] != NULL, NULL);
  g_return_val_if_fail (servers != NULL, NULL);
  g_return_val_if_fail (committed != NULL, NULL);

  self = g_new0 (PirThreads, 1);
  self->committed = committed;
  self->user_data = user_data;
  self->folders = g_strdupv ((char **) folders);
  self->servers = g_strdupv ((char **) servers);
  self->cache_path = g_build_filename (folders[0], "cache.db", NULL);
  self->local_path = g_build_filename (folders[0], "local.db", NULL);
  self->writer = pir_worker_new ("pir-union");
  self->reader = g_object_ref (self->writer);
  pir_worker_set_rest (self->writer, give_memory_back, self);

  return self;
}

PirThreads *
pir_threads_new (const char       *folder,
                 PirCommittedFunc  committed,
                 gpointer          user_data)
{
  PirThreads *self;

  g_return_val_if_fail (committed != NULL, NULL);

  self = g_new0 (PirThreads, 1);
  self->committed = committed;
  self->user_data = user_data;
  self->writer = pir_worker_new ("pir-writer");
  pir_worker_set_rest (self->writer, give_memory_back, self);
  if (folder != NULL)
    {
      self->folder = g_strdup (folder);
      self->cache_path = g_build_filename (folder, "cache.db", NULL);
      self->local_path = g_build_filename (folder, "local.db", NULL);
      self->reader = pir_worker_new ("pir-reader");
      pir_worker_set_rest (self->reader, give_memory_back, self);
    }
  else
    {
      set_memory_names (self);
      self->reader = g_object_ref (self->writer);
    }

  return self;
}

void
pir_threads_free (PirThreads *self)
{
  if (self == NULL)
    return;

  pir_threads_stop (self);
  g_object_unref (self->reader);
  g_object_unref (self->writer);
  g_free (self->folder);
  g_strfreev (self->folders);
  g_strfreev (self->servers);
  g_free (self->cache_path);
  g_free (self->local_path);
  g_free (self);
}

void
pir_threads_open (PirThreads *self,
                  GTask      *task)
{
  FileJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));

  job = g_new0 (FileJob, 1);
  job->settle = open_files;
  if (!has_one_thread (self))
    job->parking = park_reader (self);
  queue_file_job (self, task, G_MININT, job);
}

void
pir_threads_rebuild (PirThreads *self,
                     GTask      *task,
                     int         priority)
{
  FileJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));

  job = g_new0 (FileJob, 1);
  job->settle = begin_cache_again;
  queue_file_job (self, task, priority, job);
}

void
pir_threads_read (PirThreads     *self,
                  GTask          *task,
                  PirReadFunc     func,
                  gpointer        data,
                  GDestroyNotify  free_data,
                  GDestroyNotify  free_result)
{
  ReadJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new (ReadJob, 1);
  *job = (ReadJob) { self, func, data, free_data, free_result };
  g_task_set_task_data (task, job, read_job_free);
  pir_worker_queue (self->reader, G_PRIORITY_DEFAULT, task, read_thread);
}

void
pir_threads_write (PirThreads     *self,
                   GTask          *task,
                   int             priority,
                   PirWriteFunc    func,
                   gpointer        data,
                   GDestroyNotify  free_data)
{
  WriteJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new (WriteJob, 1);
  *job = (WriteJob) { self, func, data, free_data };
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, write_job_free);
  pir_worker_queue (self->writer, priority, task, write_thread);
}

void
pir_threads_stop (PirThreads *self)
{
  g_return_if_fail (self != NULL);

  /* The writer first: it may still ask the reader to park */
  if (has_one_thread (self))
    queue_last (self, self->reader, close_reader_thread);
  queue_last (self, self->writer, close_writer_thread);
  pir_worker_stop (self->writer);

  if (has_one_thread (self))
    return;

  queue_last (self, self->reader, close_reader_thread);
  pir_worker_stop (self->reader);
}

GError *
pir_threads_error_closed (void)
{
  return g_error_new_literal (PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED, "The store is not open");
}
