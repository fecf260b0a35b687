/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-code-finder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pir-task.h"
#include "core/pir-reader-end.h"
#include "model/pir-film.h"
#include "pir-config.h"

#define PROGRAM PIR_LIBEXEC_DIR "/pagoinrete-reader"
#define DEADLINE 60           /* seconds; the reader gives up long before, unless the computer is very busy */
#define MAX_SIZE (64 << 20)   /* bytes; the reader takes no more either */

struct _PirCodeFinder
{
  GObject parent_instance;

  char *program;
};

G_DEFINE_FINAL_TYPE (PirCodeFinder, pir_code_finder, G_TYPE_OBJECT)

typedef struct
{
  /* input */
  GFile       *file;    /* (owned) (nullable) */
  GBytes      *bytes;   /* (owned) (nullable) */
  guint        width;   /* dots of the picture that @bytes are; 0 = they are a file */
  guint        height;

  /* in progress */
  int          fd;      /* (owned) what the reader reads; -1 = none */
  GSubprocess *process; /* (owned) (nullable) */
  guint        deadline;
  char        *text;    /* (owned) (nullable) what it says */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_clear_handle_id (&finding->deadline, g_source_remove);
  if (finding->process != NULL)
    g_subprocess_force_exit (finding->process);
  g_clear_object (&finding->process);
  if (finding->fd >= 0)
    close (finding->fd);
  g_clear_object (&finding->file);
  g_clear_pointer (&finding->bytes, g_bytes_unref);
  g_free (finding->text);
  g_free (finding);
}

static gboolean
refuse_large (GError **error)
{
  g_set_error (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_FILE_LARGE, "more than %d bytes", MAX_SIZE);

  return FALSE;
}

static gboolean
refuse_system (int          code,
               GError     **error)
{
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));

  return FALSE;
}

/* Something open that reads as @bytes do, and is no file that could stay behind */
static gboolean
open_bytes (Finding  *finding,
            GBytes   *bytes,
            GError  **error)
{
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);

  if (left > MAX_SIZE)
    return refuse_large (error);

  finding->fd = memfd_create ("paper", MFD_CLOEXEC);
  while (finding->fd >= 0 && left > 0)
    {
      gssize n_written = write (finding->fd, at, left);

      if (n_written < 0 && errno != EINTR)
        return refuse_system (errno, error);

      at += MAX (n_written, 0);
      left -= (gsize) MAX (n_written, 0);
    }
  if (finding->fd < 0 || lseek (finding->fd, 0, SEEK_SET) != 0)
    return refuse_system (errno, error);

  return TRUE;
}

/* Shades of gray alone: green is near enough to what an eye sees as dark. */
static gboolean
open_picture (Finding  *finding,
              GError  **error)
{
  gsize n_dots = (gsize) finding->width * finding->height;
  const guint8 *dots = g_bytes_get_data (finding->bytes, NULL);
  g_autofree char *head = g_strdup_printf ("P5 %u %u 255\n", finding->width, finding->height);
  gsize head_length = strlen (head);
  guint8 *pgm = g_malloc (head_length + n_dots);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pgm, head_length + n_dots);

  memcpy (pgm, head, head_length);
  for (gsize i = 0; i < n_dots; i++)
    pgm[head_length + i] = dots[PIR_FILM_DEPTH * i + 1];

  return open_bytes (finding, bytes, error);
}

/* Not blocking: what was dropped may be a pipe that nobody writes to. */
static gboolean
open_path (Finding     *finding,
           const char  *path,
           GError     **error)
{
  struct stat about;

  finding->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (finding->fd < 0 || fstat (finding->fd, &about) != 0)
    return refuse_system (errno, error);

  if (!S_ISREG (about.st_mode))
    {
      g_set_error (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_FILE_KIND, "not a file");
      return FALSE;
    }

  return about.st_size <= MAX_SIZE ? TRUE : refuse_large (error);
}

/* A file that has no path on this computer, as one in a network folder */
static gboolean
open_elsewhere (Finding       *finding,
                GCancellable  *cancellable,
                GError       **error)
{
  /* lint: sync: in a thread of its own */
  g_autoptr (GFileInfo) info = g_file_query_info (finding->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                                                  cancellable, error);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > MAX_SIZE)
    return refuse_large (error);

  bytes = g_file_load_bytes (finding->file, cancellable, NULL, error);

  return bytes != NULL && open_bytes (finding, bytes, error);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Finding *finding = task_data;
  const char *path = finding->file != NULL ? g_file_peek_path (finding->file) : NULL;
  GError *error = NULL;
  gboolean is_open;

  if (finding->width > 0)
    is_open = open_picture (finding, &error);
  else if (finding->bytes != NULL)
    is_open = open_bytes (finding, finding->bytes, &error);
  else if (path != NULL)
    is_open = open_path (finding, path, &error);
  else
    is_open = open_elsewhere (finding, cancellable, &error);

  if (is_open)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  g_autoptr (PirReaderReport) report = NULL;
  GError *error = NULL;
  GArray *codes;

  if (!g_subprocess_wait_finish (finding->process, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  report = pir_reader_report_parse (finding->text);
  if (report == NULL)
    {
      g_task_return_new_error (task, PIR_MODEL_ERROR, pir_reader_get_end (finding->process), "the reader did not come to its end");
      return;
    }

  codes = pir_payment_text_from_report (report, &error);
  if (codes != NULL)
    g_task_return_pointer (task, codes, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;
  gsize n_read;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* One that says more than it may has nothing to say. */
  finding->text[n_read] = '\0';
  if (n_read > PIR_READER_MAX_REPORT)
    g_subprocess_force_exit (finding->process);
  g_subprocess_wait_async (finding->process, g_task_get_cancellable (task), ended_cb, g_object_ref (task));
}

static gboolean
on_deadline (gpointer user_data)
{
  Finding *finding = g_task_get_task_data (user_data);

  finding->deadline = 0;
  g_subprocess_force_exit (finding->process);

  return G_SOURCE_REMOVE;
}

static gboolean
start_reader (PirCodeFinder  *self,
              Finding        *finding,
              GError        **error)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                                         G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_set_environ (launcher, (char **) nothing);
  g_subprocess_launcher_take_stdin_fd (launcher, finding->fd);
  finding->fd = -1;
  finding->process = g_subprocess_launcher_spawn (launcher, error, self->program,
                                                  finding->width > 0 ? "qr" : "all", NULL);

  return finding->process != NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (!start_reader (g_task_get_source_object (task), finding, &error))
    {
      g_task_return_new_error (task, PIR_MODEL_ERROR, PIR_MODEL_ERROR_READER, "%s", error->message);
      g_error_free (error);
      return;
    }

  finding->text = g_malloc (PIR_READER_MAX_REPORT + 2);
  finding->deadline = g_timeout_add_seconds (DEADLINE, on_deadline, task);
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (finding->process), finding->text, PIR_READER_MAX_REPORT + 1,
                                 G_PRIORITY_DEFAULT, g_task_get_cancellable (task), said_cb, g_object_ref (task));
}

static Finding *
finding_new (GTask  *task,
             GFile  *file,
             GBytes *bytes)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->fd = -1;
  g_set_object (&finding->file, file);
  finding->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_task_data (task, finding, finding_free);

  return finding;
}

static void
begin (GTask   *task,
       Finding *finding)
{
  /* No source object: the thread may let go of it after opened_cb () has come, and would be the last one to do so. */
  g_autoptr (GTask) opening = g_task_new (NULL, g_task_get_cancellable (task), opened_cb, task);

  g_task_set_source_tag (opening, begin);
  g_task_set_task_data (opening, finding, NULL);
  g_task_run_in_thread (opening, open_thread);
}

static void
pir_code_finder_finalize (GObject *object)
{
  PirCodeFinder *self = PIR_CODE_FINDER (object);

  g_free (self->program);

  G_OBJECT_CLASS (pir_code_finder_parent_class)->finalize (object);
}

static void
pir_code_finder_class_init (PirCodeFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_code_finder_finalize;
}

static void
pir_code_finder_init (PirCodeFinder *self)
{
}

PirCodeFinder *
pir_code_finder_new (const char *program)
{
  PirCodeFinder *self = g_object_new (PIR_TYPE_CODE_FINDER, NULL);

  self->program = g_strdup (program != NULL ? program : PROGRAM);

  return self;
}

void
pir_code_finder_read_file_async (PirCodeFinder       *self,
                                 GFile               *file,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CODE_FINDER (self));
  g_return_if_fail (G_IS_FILE (file));

  task = pir_task_new (self, cancellable, callback, user_data, pir_code_finder_read_file_async);
  begin (task, finding_new (task, file, NULL));
}

GArray *
pir_code_finder_read_file_finish (PirCodeFinder  *self,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return pir_task_propagate (self, result, pir_code_finder_read_file_async, error);
}

void
pir_code_finder_read_bytes_async (PirCodeFinder       *self,
                                  GBytes              *bytes,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CODE_FINDER (self));
  g_return_if_fail (bytes != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_code_finder_read_bytes_async);
  begin (task, finding_new (task, NULL, bytes));
}

GArray *
pir_code_finder_read_bytes_finish (PirCodeFinder  *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return pir_task_propagate (self, result, pir_code_finder_read_bytes_async, error);
}

void
pir_code_finder_read_picture_async (PirCodeFinder       *self,
                                    GBytes              *dots,
                                    guint                width,
                                    guint                height,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Finding *finding;
  GTask *task;

  g_return_if_fail (PIR_IS_CODE_FINDER (self));
  g_return_if_fail (dots != NULL);
  g_return_if_fail (width > 0 && width <= PIR_FILM_SIDE && height > 0 && height <= PIR_FILM_SIDE);
  g_return_if_fail (g_bytes_get_size (dots) >= (gsize) width * height * PIR_FILM_DEPTH);

  task = pir_task_new (self, cancellable, callback, user_data, pir_code_finder_read_picture_async);
  finding = finding_new (task, NULL, dots);
  finding->width = width;
  finding->height = height;
  begin (task, finding);
}

GArray *
pir_code_finder_read_picture_finish (PirCodeFinder  *self,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  return pir_task_propagate (self, result, pir_code_finder_read_picture_async, error);
}
