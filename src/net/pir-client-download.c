/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-download.h"

#include <string.h>

#include "base/pir-base-error.h"
#include "base/pir-kept-file.h"
#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-net-fault.h"

#define BLOCK_BYTES (64 * 1024)
#define MAX_DOCUMENT_BYTES (50 * 1000 * 1000)
#define HASH_LENGTH 64
#define GUEST_PATH "/v1/guest-payments/current/receipts/{id}/document"

typedef struct _Download Download;

typedef gboolean (*Step) (Download  *download,
                          GError   **error);

struct _Download
{
  /* Input */
  guint64      size;       /* announced bytes */
  char        *sha256;     /* (owned) (nullable): NULL = that and size are announced by the answer's head */
  char        *folder;     /* (owned) */
  char        *name;       /* (owned) */
  PirDeadline *deadline;   /* (owned) */

  /* In progress. A step in a thread has file and block to itself: the main thread waits for it. */
  PirAnswer   *answer;     /* (owned) (nullable) */
  PirKeptFile *file;       /* (owned) (nullable) */
  guint8      *block;      /* (owned) */
  gsize        length;     /* of what stands in the block */
  Step         step;
  GError      *error;      /* (owned) (nullable): why it is being given up */
};

static void read_on (GTask *task);

static void
download_free (gpointer data)
{
  Download *download = data;

  g_assert (download->file == NULL);

  g_free (download->sha256);
  g_free (download->folder);
  g_free (download->name);
  g_clear_object (&download->deadline);
  g_clear_object (&download->answer);
  g_free (download->block);
  g_clear_error (&download->error);
  g_free (download);
}

/* What the disk says passes, what the bytes say is about the document. One that is too short may have been cut off. */
static GError *
explain_step (GError *cause)
{
  g_autoptr (GError) owned = cause;
  PirHope hope = g_error_matches (cause, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE) ? PIR_HOPE_LATER : PIR_HOPE_NONE;

  if (cause->domain != PIR_BASE_ERROR || cause->code == PIR_BASE_ERROR_NAME)
    return g_steal_pointer (&owned);

  return pir_net_fault_new (PIR_NET_ERROR_DOCUMENT, hope, "%s", cause->message);
}

static gboolean
create_step (Download  *download,
             GError   **error)
{
  download->file = pir_kept_file_create (download->folder, download->name, download->size, download->sha256, error);

  return download->file != NULL;
}

static gboolean
write_step (Download  *download,
            GError   **error)
{
  return pir_kept_file_write (download->file, download->block, download->length, error);
}

static gboolean
commit_step (Download  *download,
             GError   **error)
{
  gboolean is_kept = pir_kept_file_commit (download->file, error);

  g_clear_object (&download->file);

  return is_kept;
}

static gboolean
drop_step (Download  *download,
           GError   **error)
{
  g_clear_object (&download->file);

  return TRUE;
}

static void
step_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Download *download = task_data;
  GError *error = NULL;

  if (download->step (download, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Not cancellable: it is short, and nobody else may touch the file meanwhile. */
static void
run_step (GTask               *task,
          Step                 step,
          GAsyncReadyCallback  callback)
{
  Download *download = g_task_get_task_data (task);
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, callback, task);

  pir_deadline_rest (download->deadline);
  download->step = step;
  g_task_set_task_data (inner, download, NULL);
  g_task_set_source_tag (inner, run_step);
  g_task_run_in_thread (inner, step_in_thread);
}

static gboolean
finish_step (GAsyncResult  *result,
             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_dropped (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *download = g_task_get_task_data (task);

  finish_step (result, NULL);
  g_task_return_error (task, g_steal_pointer (&download->error));
}

/* Nothing is told before nothing is left. */
static void
give_up (GTask  *task,
         GError *error)
{
  Download *download = g_task_get_task_data (task);

  download->error = error;
  pir_answer_close (download->answer);
  run_step (task, drop_step, on_dropped);
}

static void
on_committed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (finish_step (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, explain_step (error));
}

static void
on_ready_to_read (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (finish_step (result, &error))
    read_on (g_steal_pointer (&task));
  else
    give_up (g_steal_pointer (&task), explain_step (error));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *cause = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &cause);

  if (n < 0)
    {
      cause = pir_deadline_explain (download->deadline, cause, TRUE);
      give_up (g_steal_pointer (&task), cause);
      return;
    }

  download->length = (gsize) n;
  if (n > 0)
    run_step (g_steal_pointer (&task), write_step, on_ready_to_read);
  else
    {
      pir_answer_close (download->answer);
      run_step (g_steal_pointer (&task), commit_step, on_committed);
    }
}

static void
read_on (GTask *task)
{
  Download *download = g_task_get_task_data (task);

  pir_deadline_touch (download->deadline);
  g_input_stream_read_async (pir_answer_get_stream (download->answer), download->block, BLOCK_BYTES, G_PRIORITY_DEFAULT,
                             pir_deadline_get_cancellable (download->deadline), on_read, task);
}

/* Returns: (transfer full) (nullable): the SHA-256 that an entity tag is */
static char *
dup_hash (const char *etag)
{
  gsize length = etag != NULL ? strlen (etag) : 0;

  if (length != HASH_LENGTH + 2 || etag[0] != '"' || etag[length - 1] != '"' || strspn (etag + 1, "0123456789abcdef") != HASH_LENGTH)
    return NULL;

  return g_strndup (etag + 1, HASH_LENGTH);
}

/* What comes has to be what was announced before; where nothing was, what the head of the answer announces. */
static gboolean
learn_announced (Download  *download,
                 GError   **error)
{
  gint64 length = pir_answer_get_length (download->answer);
  GError *fault = NULL;

  if (download->sha256 == NULL)
    {
      download->sha256 = dup_hash (pir_answer_get_etag (download->answer));
      download->size = (guint64) MAX (length, 0);
    }
  if (download->sha256 == NULL || (length >= 0 && (guint64) length != download->size))
    fault = pir_net_fault_new (PIR_NET_ERROR_DOCUMENT, PIR_HOPE_NONE, "Another size than announced, or none");
  else if (download->size > MAX_DOCUMENT_BYTES)
    fault = pir_net_fault_new (PIR_NET_ERROR_TOO_LARGE, PIR_HOPE_NONE, "Document over the limit");
  if (fault == NULL)
    return TRUE;

  pir_answer_close (download->answer);
  g_propagate_error (error, fault);

  return FALSE;
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  download->answer = pir_call_finish (PIR_HTTP (source), result, &error);
  if (download->answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!learn_announced (download, &error))
    g_task_return_error (task, error);
  else
    run_step (g_steal_pointer (&task), create_step, on_ready_to_read);
}

static Download *
download_new (guint64     size,
              const char *sha256,
              const char *folder,
              const char *name)
{
  Download *download = g_new0 (Download, 1);

  download->size = size;
  download->sha256 = g_strdup (sha256);
  download->folder = g_strdup (folder);
  download->name = g_strdup (name);
  download->block = g_malloc (BLOCK_BYTES);

  return download;
}

static gboolean
is_fetchable (PirReceipt *receipt,
              PirPaper    paper)
{
  return PIR_IS_RECEIPT (receipt) && pir_receipt_get_paper (receipt, paper).sha256 != NULL
         && g_uuid_string_is_valid (pir_receipt_peek (receipt)->id);
}

static PirRequest *
request_new (const char *path,
             const char *id)
{
  PirRequest *request = pir_request_new ("GET", path, id);

  request->media_type = PIR_MEDIA_PDF;
  request->is_long = TRUE;

  return request;
}

/* @key: (nullable): of a guest's payment; NULL = the session's */
static PirRequest *
request_new_paper (PirReceipt *receipt,
                   PirPaper    paper,
                   PirTokens  *key)
{
  static const char * const paths[] = { "/v1/receipts/{id}/document", "/v1/receipts/{id}/attestation" };
  PirRequest *request = request_new (key != NULL ? GUEST_PATH : paths[paper], pir_receipt_peek (receipt)->id);

  request->needs_session = key == NULL;
  g_set_object (&request->tokens, key);

  return request;
}

static void
begin (PirClient           *self,
       PirReceipt          *receipt,
       PirPaper             paper,
       PirTokens           *key,
       const char          *folder,
       const char          *name,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  PirPaperFile file = pir_receipt_get_paper (receipt, paper);

  pir_client_begin_download (self, request_new_paper (receipt, paper, key), file.size, file.sha256, folder, name, cancellable,
                             callback, user_data);
}

void
pir_client_begin_download (PirClient           *self,
                           PirRequest          *request,
                           guint64              size,
                           const char          *sha256,
                           const char          *folder,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (PirRequest) owned = request;
  g_autoptr (GTask) task = NULL;
  Download *download;
  guint64 most = sha256 != NULL ? size : MAX_DOCUMENT_BYTES;
  /* What nobody could announce is drawn first: a thousand pages, it may be. */
  const guint more = sha256 != NULL ? 0 : PIR_CALL_TOTAL_MS;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (request != NULL && folder != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_download_async);
  /* A document that is there is told even to who has cancelled at the last moment. */
  g_task_set_check_cancellable (task, FALSE);
  if (most > MAX_DOCUMENT_BYTES)
    {
      g_task_return_error (task, pir_net_fault_new (PIR_NET_ERROR_TOO_LARGE, PIR_HOPE_NONE, "Document over the limit"));
      return;
    }

  download = download_new (size, sha256, folder, name);
  download->deadline = pir_client_new_deadline (self, cancellable,
                                                PIR_CALL_TOTAL_MS + more + (guint) (most / PIR_SLOWEST_BYTES_IN_A_MS),
                                                PIR_CALL_SILENCE_MS + more);
  g_task_set_task_data (task, download, download_free);
  pir_client_call_async (self, request, download->deadline, on_called, g_steal_pointer (&task));
}

void
pir_client_download_async (PirClient           *self,
                           PirReceipt          *receipt,
                           PirPaper             paper,
                           const char          *folder,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_fetchable (receipt, paper));
  g_return_if_fail (folder != NULL && name != NULL);

  begin (self, receipt, paper, NULL, folder, name, cancellable, callback, user_data);
}

void
pir_client_download_as_guest_async (PirClient           *self,
                                    PirTokens           *key,
                                    PirReceipt          *receipt,
                                    const char          *folder,
                                    const char          *name,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));
  g_return_if_fail (is_fetchable (receipt, PIR_PAPER_RECEIPT));
  g_return_if_fail (folder != NULL && name != NULL);

  begin (self, receipt, PIR_PAPER_RECEIPT, key, folder, name, cancellable, callback, user_data);
}

void
pir_client_download_notice_note_async (PirClient           *self,
                                       PirNotice           *notice,
                                       const char          *folder,
                                       const char          *name,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  const PirNoticeFields *fields;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (folder != NULL && name != NULL);

  fields = pir_notice_peek (notice);
  g_return_if_fail (fields->note_sha256 != NULL && g_uuid_string_is_valid (fields->id));

  pir_client_begin_download (self, request_new ("/v1/notices/{id}/note", fields->id), (guint64) fields->note_size,
                             fields->note_sha256, folder, name, cancellable, callback, user_data);
}

gboolean
pir_client_download_finish (PirClient     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_download_async, error);
}
