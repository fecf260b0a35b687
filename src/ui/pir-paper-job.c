/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-job.h"

#include <glib/gi18n.h>

#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-print.h"

/* A document on its way, which is finished whatever is shown by then */
typedef struct
{
  GtkWidget          *owner;   /* (owned) */
  const PirPaperKind *kind;
  char               *heading; /* (owned) */
  char               *name;    /* (owned) */
  GFile              *file;    /* (owned) (nullable): to be printed, and removed then */
} Job;

static Job *
job_new (GtkWidget          *owner,
         const PirPaperKind *kind,
         const char         *heading,
         const char         *name)
{
  Job *job = g_new0 (Job, 1);

  job->owner = g_object_ref (owner);
  job->kind = kind;
  job->heading = g_strdup (heading);
  job->name = g_strdup (name);
  return job;
}

static void
job_free (Job *job)
{
  if (job->file != NULL)
    g_file_delete_async (job->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&job->file);
  g_object_unref (job->owner);
  g_free (job->heading);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static GtkWindow *
get_window (Job *job)
{
  GtkRoot *root = gtk_widget_get_root (job->owner);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Returns: (transfer full): what to give the call that writes */
static GCancellable *
begin (GtkWidget *owner)
{
  return pir_busy_begin_in (owner, NULL, _("Drawing the document…"));
}

static void
say_error (Job          *job,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    job->kind->say (job->owner, _("This is too long for one page, or the disk is full; nothing was written"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    job->kind->say (job->owner, _("The document could not be written; try another folder"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = job->kind->finish (job->owner, result, &error);

  if (file != NULL)
    job->kind->say (job->owner, _("The document was saved"));
  else
    say_error (job, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;
  Job *next = job;

  if (file == NULL)
    return;
  g_steal_pointer (&job);
  busy = begin (next->owner);
  next->kind->write (next->owner, file, busy, saved_cb, next);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  const char *words = pir_print_finish_words (GTK_WINDOW (source), result);

  if (words != NULL)
    job->kind->say (job->owner, words);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  Job *next = job;

  job->file = job->kind->finish (job->owner, result, &error);
  if (job->file == NULL)
    {
      say_error (job, error);
      return;
    }
  if (get_window (job) == NULL)
    return;
  g_steal_pointer (&job);
  pir_print_async (get_window (next), next->heading, next->file, next->name, NULL, printed_cb, next);
}

void
pir_paper_job_save (GtkWidget          *owner,
                    const PirPaperKind *kind,
                    const char         *heading,
                    const char         *name)
{
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (kind != NULL);

  job = job_new (owner, kind, heading, name);
  if (get_window (job) != NULL)
    pir_compat_save_async (get_window (job), heading, name, NULL, place_chosen_cb, job);
  else
    job_free (job);
}

void
pir_paper_job_print (GtkWidget          *owner,
                     const PirPaperKind *kind,
                     const char         *heading,
                     const char         *name)
{
  g_autoptr(GCancellable) busy = NULL;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (kind != NULL);

  busy = begin (owner);
  kind->write (owner, NULL, busy, drawn_cb, job_new (owner, kind, heading, name));
}
