/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-preview.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/pir-task.h"
#include "core/pir-reader-end.h"
#include "model/pir-model-error.h"
#include "pir-config.h"

#define PROGRAM PIR_LIBEXEC_DIR "/pagoinrete-reader"
#define DEADLINE 30 /* seconds for one wish; the reader gives up long before, unless the computer is very busy */
#define REST 20     /* seconds without a wish, after which the reader is not kept */
#define SHOWN 3     /* where it reads the document */

struct _PirPreview
{
  GObject        parent_instance;

  char          *program;
  int            fd;       /* (owned): the document; -1 = none */
  PirPageAnswer *document; /* (owned) (nullable) until it is open */
  gboolean       is_closed;

  GQueue         asked;    /* (element-type GTask) (owned): what comes next; the data of each is a PirPageWish, or NULL to open */
  GTask         *current;  /* (owned) (nullable): what is being answered */
  gboolean       is_again; /* it is asked for the second time */
  GSubprocess   *process;  /* (owned) (nullable) */
  guint          deadline;
  guint          rest;
};

/* An answer on its way */
typedef struct
{
  PirPreview  *self;     /* (owned) */
  GSubprocess *process;  /* (owned): of which it comes */
  gboolean     is_first; /* it is about the document */
  guint8       bytes[PIR_PAGE_HEAD];
  PirPageHead  head;
  guint8      *payload;  /* (owned) (nullable) */
  gboolean     is_wrong; /* it said what it may not, and was ended for that */
} Hearing;

G_DEFINE_FINAL_TYPE (PirPreview, pir_preview, G_TYPE_OBJECT)

static void go_on (PirPreview *self);
static void listen (PirPreview *self, gboolean is_first);

static void
hearing_free (Hearing *hearing)
{
  g_object_unref (hearing->self);
  g_object_unref (hearing->process);
  g_free (hearing->payload);
  g_free (hearing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hearing, hearing_free)

static gboolean
is_over (const Hearing *hearing)
{
  return hearing->self->process != hearing->process;
}

static void
drop_process (PirPreview *self)
{
  g_clear_handle_id (&self->deadline, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
}

/* The task that is being answered has an end: @answer or @error, both (transfer full). */
static void
answer_current (PirPreview    *self,
                PirPageAnswer *answer,
                GError        *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->current);

  g_clear_handle_id (&self->deadline, g_source_remove);
  self->is_again = FALSE;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) pir_page_answer_free);
  go_on (self);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Hearing) hearing = user_data;
  PirPreview *self = hearing->self;
  GError *error = NULL;

  if (!g_subprocess_wait_finish (hearing->process, result, NULL) || is_over (hearing))
    return;

  drop_process (self);
  if (self->current == NULL)
    return;

  /* It has worked enough: another one goes on. */
  if (!self->is_again && g_subprocess_get_if_exited (hearing->process) && g_subprocess_get_exit_status (hearing->process) == 0)
    {
      self->is_again = TRUE;
      g_queue_push_head (&self->asked, g_steal_pointer (&self->current));
      go_on (self);
      return;
    }

  error = g_error_new_literal (PIR_MODEL_ERROR, hearing->is_wrong ? PIR_MODEL_ERROR_FILE_DAMAGED : pir_reader_get_end (hearing->process),
                               "the reader did not come to its end");
  answer_current (self, NULL, error);
}

/* There will be no answer of this process. @hearing: (transfer full) */
static void
lose (Hearing  *hearing,
      gboolean  is_wrong)
{
  hearing->is_wrong = is_wrong;
  if (is_wrong)
    g_subprocess_force_exit (hearing->process);
  g_subprocess_wait_async (hearing->process, NULL, ended_cb, hearing);
}

static void
send_wish (PirPreview *self)
{
  g_autofree char *line = pir_page_wish_to_line (g_task_get_task_data (self->current));
  GOutputStream *input = g_subprocess_get_stdin_pipe (self->process);

  listen (self, FALSE);
  /* A line fits into the pipe. Where nobody reads it any more, the answer does not come either. */
  g_output_stream_write (input, line, strlen (line), NULL, NULL); /* lint: sync: never waits */
}

/* @answer: (transfer full): about the document, from a reader that has just been started */
static void
greet (PirPreview    *self,
       PirPageAnswer *answer)
{
  gboolean is_opening = self->current != NULL && g_task_get_task_data (self->current) == NULL;
  GError *error = NULL;

  if (answer->say == PIR_PAGE_PROBLEM)
    error = g_error_new_literal (PIR_MODEL_ERROR, pir_reader_problem_get_error (answer->problem), "the document cannot be shown");
  else if (answer->say != PIR_PAGE_DOCUMENT || (self->document != NULL && self->document->n_boxes != answer->n_boxes))
    error = g_error_new_literal (PIR_MODEL_ERROR, PIR_MODEL_ERROR_FILE_DAMAGED, "it is another document now");

  if (error != NULL || self->document != NULL)
    pir_page_answer_free (answer);
  else
    self->document = answer;

  if (error != NULL)
    drop_process (self);
  if (error != NULL || is_opening)
    answer_current (self, NULL, error);
  else
    send_wish (self);
}

static gboolean
fits (GTask               *task,
      const PirPageAnswer *answer)
{
  static const PirPageSay says[] = { PIR_PAGE_PICTURE, PIR_PAGE_TEXT, PIR_PAGE_PLACES, PIR_PAGE_LINKS };
  const PirPageWish *wish = g_task_get_task_data (task);

  return answer->say == says[wish->ask] &&
         (answer->say != PIR_PAGE_PICTURE || (answer->width == wish->width && answer->height == wish->height));
}

static void
payload_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hearing) hearing = user_data;
  PirPreview *self = hearing->self;
  PirPageAnswer *answer = NULL;
  gsize n_read = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, NULL) || is_over (hearing))
    return;

  if (n_read == hearing->head.length)
    {
      g_autoptr (GBytes) payload = g_bytes_new_take (g_steal_pointer (&hearing->payload), n_read);

      answer = pir_page_answer_parse (&hearing->head, payload);
    }
  if (answer == NULL)
    {
      /* One that was cut short has ended by itself. */
      gboolean is_whole = n_read == hearing->head.length;

      lose (g_steal_pointer (&hearing), is_whole);
    }
  else if (hearing->is_first)
    greet (self, answer);
  else if (answer->say == PIR_PAGE_PROBLEM || !fits (self->current, answer))
    {
      int code = answer->say == PIR_PAGE_PROBLEM ? pir_reader_problem_get_error (answer->problem) : PIR_MODEL_ERROR_FILE_DAMAGED;

      /* One that answers what it was not asked is not asked again. */
      if (answer->say != PIR_PAGE_PROBLEM)
        drop_process (self);
      pir_page_answer_free (answer);
      answer_current (self, NULL, g_error_new_literal (PIR_MODEL_ERROR, code, "the page cannot be shown"));
    }
  else
    answer_current (self, answer, NULL);
}

static void
head_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Hearing) hearing = user_data;
  gsize n_read = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, NULL) || is_over (hearing))
    return;

  if (n_read < PIR_PAGE_HEAD || !pir_page_head_parse (hearing->bytes, &hearing->head))
    {
      lose (g_steal_pointer (&hearing), n_read == PIR_PAGE_HEAD);
      return;
    }

  hearing->payload = g_malloc (MAX (hearing->head.length, 1));
  g_input_stream_read_all_async (G_INPUT_STREAM (source), hearing->payload, hearing->head.length, G_PRIORITY_DEFAULT, NULL, payload_cb,
                                 hearing);
  g_steal_pointer (&hearing);
}

static gboolean
on_deadline (gpointer user_data)
{
  PirPreview *self = user_data;

  self->deadline = 0;
  g_subprocess_force_exit (self->process);

  return G_SOURCE_REMOVE;
}

static void
listen (PirPreview *self,
        gboolean    is_first)
{
  Hearing *hearing = g_new0 (Hearing, 1);

  hearing->self = g_object_ref (self);
  hearing->process = g_object_ref (self->process);
  hearing->is_first = is_first;
  g_clear_handle_id (&self->deadline, g_source_remove);
  self->deadline = g_timeout_add_seconds (DEADLINE, on_deadline, self);
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (self->process), hearing->bytes, PIR_PAGE_HEAD, G_PRIORITY_DEFAULT, NULL,
                                 head_cb, hearing);
}

static gboolean
start (PirPreview  *self,
       GError     **error)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_set_environ (launcher, (char **) nothing);
  g_subprocess_launcher_take_fd (launcher, fcntl (self->fd, F_DUPFD_CLOEXEC, SHOWN), SHOWN);
  self->process = g_subprocess_launcher_spawn (launcher, error, self->program, "show", NULL);
  if (self->process == NULL)
    return FALSE;

  listen (self, TRUE);

  return TRUE;
}

static gboolean
on_rest (gpointer user_data)
{
  PirPreview *self = user_data;

  self->rest = 0;
  drop_process (self);

  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full) (nullable): what is to be asked next; what nobody waits for any more is not */
static GTask *
take_next (PirPreview *self)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->asked)) != NULL)
    {
      if (!g_task_return_error_if_cancelled (task))
        return task;
      g_object_unref (task);
    }

  return NULL;
}

static void
go_on (PirPreview *self)
{
  g_autoptr (GError) error = NULL;

  if (self->current != NULL || self->is_closed)
    return;

  self->current = take_next (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->current == NULL && self->process != NULL)
    self->rest = g_timeout_add_seconds (REST, on_rest, self);
  else if (self->current != NULL && self->process != NULL)
    send_wish (self);
  else if (self->current != NULL && !start (self, &error))
    answer_current (self, NULL, g_error_new_literal (PIR_MODEL_ERROR, PIR_MODEL_ERROR_READER, error->message));
}

static void
ask (PirPreview *self,
     GTask      *task)
{
  if (self->is_closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is closed");
      g_object_unref (task);
      return;
    }

  g_queue_push_tail (&self->asked, task);
  go_on (self);
}

static void
pir_preview_finalize (GObject *object)
{
  PirPreview *self = PIR_PREVIEW (object);

  drop_process (self);
  if (self->fd >= 0)
    close (self->fd);
  pir_page_answer_free (self->document);
  g_free (self->program);

  G_OBJECT_CLASS (pir_preview_parent_class)->finalize (object);
}

static void
pir_preview_class_init (PirPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_preview_finalize;

  /* As with sockets: who writes to a reader that has just ended hears so, and lives on. */
  signal (SIGPIPE, SIG_IGN);
}

static void
pir_preview_init (PirPreview *self)
{
  self->fd = -1;
  g_queue_init (&self->asked);
}

PirPreview *
pir_preview_new (const char *program)
{
  PirPreview *self = g_object_new (PIR_TYPE_PREVIEW, NULL);

  self->program = g_strdup (program != NULL ? program : PROGRAM);

  return self;
}

void
pir_preview_open_async (PirPreview          *self,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  int code;

  g_return_if_fail (PIR_IS_PREVIEW (self));
  g_return_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL);
  g_return_if_fail (self->fd < 0);

  task = pir_task_new (self, cancellable, callback, user_data, pir_preview_open_async);
  self->fd = g_open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  code = errno;
  if (self->fd < 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));
      g_object_unref (task);
      return;
    }

  ask (self, task);
}

gboolean
pir_preview_open_finish (PirPreview    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_preview_open_async), FALSE);

  g_task_propagate_pointer (G_TASK (result), error);

  return !g_task_had_error (G_TASK (result));
}

guint
pir_preview_get_n_pages (PirPreview *self)
{
  g_return_val_if_fail (PIR_IS_PREVIEW (self), 0);

  return self->document != NULL ? self->document->n_boxes : 0;
}

const PirPageBox *
pir_preview_get_size (PirPreview *self,
                      guint       page)
{
  g_return_val_if_fail (PIR_IS_PREVIEW (self), NULL);
  g_return_val_if_fail (page >= 1 && page <= pir_preview_get_n_pages (self), NULL);

  return &self->document->boxes[page - 1];
}

gboolean
pir_preview_lacks_fonts (PirPreview *self)
{
  g_return_val_if_fail (PIR_IS_PREVIEW (self), FALSE);

  return self->document != NULL && self->document->lacks_fonts;
}

void
pir_preview_ask_async (PirPreview          *self,
                       const PirPageWish   *wish,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_PREVIEW (self));
  g_return_if_fail (wish != NULL && pir_page_wish_is_valid (wish, pir_preview_get_n_pages (self)));

  task = pir_task_new (self, cancellable, callback, user_data, pir_preview_ask_async);
  g_task_set_task_data (task, pir_page_wish_copy (wish), (GDestroyNotify) pir_page_wish_free);
  ask (self, task);
}

PirPageAnswer *
pir_preview_ask_finish (PirPreview    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_preview_ask_async, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pir_preview_copy_async (PirPreview          *self,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (PIR_IS_PREVIEW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->fd >= 0);

  task = pir_task_new (self, cancellable, callback, user_data, pir_preview_copy_async);
  mapped = g_mapped_file_new_from_fd (self->fd, FALSE, &error);
  if (mapped == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  bytes = g_mapped_file_get_bytes (mapped);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, written_cb, task);
}

gboolean
pir_preview_copy_finish (PirPreview    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_preview_copy_async, error);
}

void
pir_preview_close (PirPreview *self)
{
  GTask *task;

  g_return_if_fail (PIR_IS_PREVIEW (self));

  self->is_closed = TRUE;
  drop_process (self);
  if (self->current != NULL)
    g_queue_push_head (&self->asked, g_steal_pointer (&self->current));
  while ((task = g_queue_pop_head (&self->asked)) != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is closed");
      g_object_unref (task);
    }
}
