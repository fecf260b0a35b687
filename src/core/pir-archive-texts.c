/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-texts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "model/pir-reader-report.h"
#include "pir-config.h"
#include "store/pir-store-archive.h"

#define PROGRAM PIR_LIBEXEC_DIR "/pagoinrete-reader"
#define DEADLINE 60 /* seconds; the reader gives up long before, unless the computer is very busy */

struct _PirArchiveTexts
{
  GObject         parent_instance;

  char           *program;
  PirStore       *store;    /* (owned) (nullable) */
  char           *folder;   /* (nullable) */
  GCancellable   *calls;    /* (owned): of this store */
  gboolean        is_reading;
  gboolean        is_asked_again;
};

/* A document that is being read */
typedef struct
{
  PirArchiveTexts *self;    /* (owned) */
  PirLedgerEntry  *entry;   /* (owned) (nullable) */
  GCancellable    *calls;   /* (owned) */
  GSubprocess     *process; /* (owned) (nullable) */
  char            *text;    /* (owned) (nullable) */
  guint            deadline;
} Reading;

G_DEFINE_FINAL_TYPE (PirArchiveTexts, pir_archive_texts, G_TYPE_OBJECT)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_next (PirArchiveTexts *self);

static void
reading_free (Reading *reading)
{
  g_clear_handle_id (&reading->deadline, g_source_remove);
  if (reading->process != NULL)
    g_subprocess_force_exit (reading->process);
  g_clear_object (&reading->process);
  pir_ledger_entry_free (reading->entry);
  g_object_unref (reading->calls);
  g_object_unref (reading->self);
  g_free (reading->text);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
is_over (const Reading *reading)
{
  return g_cancellable_is_cancelled (reading->calls);
}

static void
rest (PirArchiveTexts *self)
{
  self->is_reading = FALSE;
  if (self->is_asked_again)
    pir_archive_texts_wake (self);
  else
    g_signal_emit (self, signals[DONE], 0);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = pir_store_save_text_finish (PIR_STORE (source), result, &error);

  if (is_over (reading))
    return;

  if (is_saved)
    read_next (reading->self);
  else
    {
      g_message ("What a document says was not kept: %s", error->message);
      rest (reading->self);
    }
}

/* @text: (nullable): NULL = nothing that can be read */
static void
save (Reading    *reading,
      const char *text)
{
  pir_store_save_text_async (reading->self->store, reading->entry->number, text != NULL ? text : "", NULL, saved_cb, reading);
}

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_read;
  gsize n_read = 0;

  is_read = g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error);
  if (is_over (reading))
    return;

  reading->text[n_read] = '\0';
  g_clear_handle_id (&reading->deadline, g_source_remove);
  if (!is_read || n_read > PIR_READER_MAX_PROSE || !g_utf8_validate (reading->text, (gssize) n_read, NULL))
    reading->text[0] = '\0';
  save (reading, reading->text);
  g_steal_pointer (&reading);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Reading *reading = user_data;

  reading->deadline = 0;
  g_subprocess_force_exit (reading->process);

  return G_SOURCE_REMOVE;
}

/* @fd: (owned): the document. Returns: whether the reader is there */
static gboolean
start (Reading  *reading,
       int       fd,
       GError  **error)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                                         G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_set_environ (launcher, (char **) nothing);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  reading->process = g_subprocess_launcher_spawn (launcher, error, reading->self->program, "text", NULL);

  return reading->process != NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  PirArchiveTexts *self = reading->self;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  reading->entry = pir_store_find_unread_finish (PIR_STORE (source), result, &error);
  if (is_over (reading))
    return;
  if (reading->entry == NULL)
    {
      rest (self);
      return;
    }

  path = g_build_filename (self->folder, reading->entry->file, NULL);
  fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (fd < 0)
    {
      save (reading, NULL);
      g_steal_pointer (&reading);
      return;
    }
  if (!start (reading, fd, &error))
    {
      g_info ("Documents are not searched: %s", error->message);
      rest (self);
      return;
    }

  reading->text = g_malloc (PIR_READER_MAX_PROSE + 2);
  reading->deadline = g_timeout_add_seconds (DEADLINE, deadline_cb, reading);
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (reading->process), reading->text, PIR_READER_MAX_PROSE + 1,
                                 G_PRIORITY_LOW, reading->calls, said_cb, reading);
  g_steal_pointer (&reading);
}

static void
read_next (PirArchiveTexts *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->self = g_object_ref (self);
  reading->calls = g_object_ref (self->calls);
  pir_store_find_unread_async (self->store, self->calls, found_cb, reading);
}

static void
pir_archive_texts_finalize (GObject *object)
{
  PirArchiveTexts *self = PIR_ARCHIVE_TEXTS (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_object (&self->store);
  g_free (self->folder);
  g_free (self->program);

  G_OBJECT_CLASS (pir_archive_texts_parent_class)->finalize (object);
}

static void
pir_archive_texts_class_init (PirArchiveTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_archive_texts_finalize;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_archive_texts_init (PirArchiveTexts *self)
{
  self->calls = g_cancellable_new ();
}

PirArchiveTexts *
pir_archive_texts_new (const char *program)
{
  PirArchiveTexts *self = g_object_new (PIR_TYPE_ARCHIVE_TEXTS, NULL);

  self->program = g_strdup (program != NULL ? program : PROGRAM);

  return self;
}

void
pir_archive_texts_set_store (PirArchiveTexts *self,
                             PirStore        *store,
                             const char      *folder)
{
  g_return_if_fail (PIR_IS_ARCHIVE_TEXTS (self));
  g_return_if_fail ((store == NULL) == (folder == NULL));

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  self->is_reading = self->is_asked_again = FALSE;
  g_set_object (&self->store, store);
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

void
pir_archive_texts_wake (PirArchiveTexts *self)
{
  g_return_if_fail (PIR_IS_ARCHIVE_TEXTS (self));

  if (self->store == NULL)
    return;

  self->is_asked_again = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  read_next (self);
}
