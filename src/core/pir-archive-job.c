/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-job.h"

#include "core/pir-archive-export.h"
#include "core/pir-archive-import.h"
#include "core/pir-context-private.h"
#include "store/pir-store-archive.h"

#define TICK_MS 100

struct _PirArchiveJob
{
  GObject         parent_instance;

  PirContext     *context;     /* weak */
  PirArchiveWork  work;
  GFile          *file;        /* (owned) (nullable) */
  gboolean        is_file;
  PirProgress    *progress;    /* (owned) (nullable) while it runs */
  GCancellable   *cancellable; /* (owned) (nullable) while it runs */
  guint           tick_id;

  PirAudit       *audit;       /* (owned) (nullable) */
  guint           n_documents;
  GError         *error;       /* (owned) (nullable) */
};

/* What the thread works with */
typedef struct
{
  PirArchiveBook *book;        /* (owned) */
  char           *folder;      /* (owned) */
  char           *destination; /* (owned) (nullable): NULL = everything is read only */
  gboolean        is_file;
  PirProgress    *progress;    /* (owned) */
} Work;

G_DEFINE_FINAL_TYPE (PirArchiveJob, pir_archive_job, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
work_free (gpointer data)
{
  Work *work = data;

  pir_archive_book_free (work->book);
  g_free (work->folder);
  g_free (work->destination);
  pir_progress_unref (work->progress);
  g_free (work);
}

static void
free_audit (gpointer audit)
{
  pir_audit_free (audit);
}

static void
note (PirArchiveJob *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  note (user_data);

  return G_SOURCE_CONTINUE;
}

/* FALSE where something else is being done */
static gboolean
begin (PirArchiveJob  *self,
       PirArchiveWork  work,
       GFile          *file)
{
  if (self->cancellable != NULL)
    return FALSE;

  self->work = work;
  g_set_object (&self->file, file);
  g_clear_pointer (&self->audit, pir_audit_free);
  g_clear_error (&self->error);
  self->n_documents = 0;
  self->progress = pir_progress_new ();
  self->cancellable = g_cancellable_new ();
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  note (self);

  return TRUE;
}

/* @audit: (transfer full) (nullable); @error: (transfer full) (nullable) */
static void
end (PirArchiveJob *self,
     PirAudit      *audit,
     guint          n_documents,
     GError        *error)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, pir_progress_unref);
  self->audit = audit;
  self->n_documents = n_documents;
  self->error = error;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->work = PIR_ARCHIVE_WORK_NONE;
      g_clear_error (&self->error);
    }
  note (self);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  PirAudit *audit;

  if (work->destination == NULL)
    audit = pir_archive_audit_run (work->book, work->folder, work->progress, cancellable);
  else
    audit = pir_archive_export_run (work->book, work->folder, work->destination, work->is_file, work->progress, cancellable,
                                    &error);
  if (audit != NULL)
    g_task_return_pointer (task, audit, free_audit);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Given up");
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirArchiveJob) self = user_data;
  GError *error = NULL;
  PirAudit *audit = g_task_propagate_pointer (G_TASK (result), &error);

  end (self, audit, audit != NULL ? audit->n_documents : 0, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PirArchiveJob) self = user_data;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  PirArchiveBook *book = pir_store_read_archive_finish (PIR_STORE (source), result, &error);
  const char *folder = self->context != NULL ? pir_archive_get_folder (pir_context_get_archive (self->context)) : NULL;
  Work *work;

  if (book == NULL || folder == NULL)
    {
      g_clear_pointer (&book, pir_archive_book_free);
      end (self, NULL, 0, error != NULL ? error : g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another account"));
      return;
    }

  book->server = pir_context_dup_server (self->context);
  book->account_id = g_strdup (pir_context_get_account_id (self->context));
  book->owner = pir_context_dup_name (self->context);
  work = g_new0 (Work, 1);
  work->book = book;
  work->folder = g_strdup (folder);
  work->destination = self->work == PIR_ARCHIVE_WORK_EXPORT ? g_file_get_path (self->file) : NULL;
  work->is_file = self->is_file;
  work->progress = pir_progress_ref (self->progress);
  /* The task has no source object: its last reference may go in the other thread. */
  task = g_task_new (NULL, self->cancellable, worked_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_cb);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
read_book (PirArchiveJob *self)
{
  PirStore *store = self->context != NULL ? pir_context_get_store (self->context) : NULL;

  if (store != NULL)
    pir_store_read_archive_async (store, self->cancellable, read_cb, g_object_ref (self));
  else
    end (self, NULL, 0, g_error_new (PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here"));
}

/* Whoever is shown then says what came of it. */
static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirArchiveJob) self = user_data;
  GError *error = NULL;
  guint n_documents = 0;
  g_autoptr (PirContext) context = pir_archive_import_finish (PIR_ACCOUNTS (source), result, &n_documents, &error);
  PirArchiveJob *shown = context != NULL ? pir_archive_get_job (pir_context_get_archive (context)) : self;

  if (shown != self && begin (shown, PIR_ARCHIVE_WORK_IMPORT, self->file))
    end (shown, NULL, n_documents, NULL);
  end (self, NULL, n_documents, error);
}

static void
pir_archive_job_finalize (GObject *object)
{
  PirArchiveJob *self = PIR_ARCHIVE_JOB (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, pir_progress_unref);
  g_clear_pointer (&self->audit, pir_audit_free);
  g_clear_error (&self->error);
  g_clear_object (&self->file);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_archive_job_parent_class)->finalize (object);
}

static void
pir_archive_job_class_init (PirArchiveJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_archive_job_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_archive_job_init (PirArchiveJob *self)
{
}

PirArchiveJob *
pir_archive_job_new (PirContext *context)
{
  PirArchiveJob *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_ARCHIVE_JOB, NULL);
  g_set_weak_pointer (&self->context, context);

  return self;
}

void
pir_archive_job_verify (PirArchiveJob *self)
{
  g_return_if_fail (PIR_IS_ARCHIVE_JOB (self));

  if (begin (self, PIR_ARCHIVE_WORK_VERIFY, NULL))
    read_book (self);
}

void
pir_archive_job_export (PirArchiveJob *self,
                        GFile         *destination,
                        gboolean       is_file)
{
  g_return_if_fail (PIR_IS_ARCHIVE_JOB (self));
  g_return_if_fail (G_IS_FILE (destination));

  if (!begin (self, PIR_ARCHIVE_WORK_EXPORT, destination))
    return;

  self->is_file = is_file;
  if (g_file_peek_path (destination) != NULL)
    read_book (self);
  else
    end (self, NULL, 0, g_error_new (PIR_CORE_ERROR, PIR_CORE_ERROR_ARCHIVE_PLACE, "Not on this computer"));
}

void
pir_archive_job_import (PirArchiveJob *self,
                        GFile         *file)
{
  PirAccounts *accounts;

  g_return_if_fail (PIR_IS_ARCHIVE_JOB (self));
  g_return_if_fail (G_IS_FILE (file));

  accounts = self->context != NULL ? pir_context_get_accounts (self->context) : NULL;
  if (accounts != NULL && begin (self, PIR_ARCHIVE_WORK_IMPORT, file))
    pir_archive_import_async (accounts, file, self->progress, self->cancellable, imported_cb, g_object_ref (self));
}

void
pir_archive_job_cancel (PirArchiveJob *self)
{
  g_return_if_fail (PIR_IS_ARCHIVE_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

PirArchiveWork
pir_archive_job_get_work (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), PIR_ARCHIVE_WORK_NONE);

  return self->work;
}

gboolean
pir_archive_job_is_running (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), FALSE);

  return self->cancellable != NULL;
}

guint
pir_archive_job_get_percent (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), 0);

  return self->progress != NULL ? pir_progress_get_percent (self->progress) : 100;
}

const PirAudit *
pir_archive_job_get_audit (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), NULL);

  return self->audit;
}

guint
pir_archive_job_get_n_documents (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), 0);

  return self->n_documents;
}

GFile *
pir_archive_job_get_file (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), NULL);

  return self->file;
}

const GError *
pir_archive_job_get_error (PirArchiveJob *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE_JOB (self), NULL);

  return self->error;
}
