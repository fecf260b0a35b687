/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-press.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/resource.h>

#include "base/pir-kept-file.h"
#include "base/pir-worker.h"
#include "documents/pir-attestation-document.h"
#include "documents/pir-payment-document.h"
#include "documents/pir-receipt-document.h"
#include "server/pir-repo-attestations.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"

#define BATCH 8
#define RETRY_SECONDS 60
#define NICENESS 10
#define MOST_WAITING 16 /* payment documents */
#define A_TURN 20       /* of them that are drawn before others have their turn */

struct _PirPress
{
  GObject       parent_instance;

  PirDatabase  *database;
  char         *folder;
  char         *public_url;
  PirWorker    *worker;       /* (nullable) NULL once it is stopped */
  GCancellable *cancellable;
  guint         retry_source;
  gboolean      is_busy;
  gboolean      has_more;     /* kicked while busy */
  guint         n_waiting;    /* payment documents to be drawn */
  gulong        outside_handler;
};

/* One document on its way */
typedef struct
{
  PirDocument       *document;    /* (owned) */
  PirReceipt        *receipt;     /* (owned) */
  PirAttestationRow *attestation; /* (owned) (nullable): of a document that is one */
} Sheet;

/* A payment document on its way */
typedef struct
{
  GPtrArray         *notices;  /* (owned) */
  GPtrArray         *schools;  /* (owned) */
  char              *language; /* (owned) (nullable) */
  PirPaymentPrinter *printer;  /* (owned) (nullable): made, used and freed in the press's thread, whose fonts it has */
} Paper;

enum
{
  SIGNAL_DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PirPress, pir_press, G_TYPE_OBJECT)

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  pir_document_free (sheet->document);
  g_object_unref (sheet->receipt);
  pir_attestation_row_free (sheet->attestation);
  g_free (sheet);
}

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_assert (paper->printer == NULL);

  g_ptr_array_unref (paper->notices);
  g_ptr_array_unref (paper->schools);
  g_free (paper->language);
  g_free (paper);
}

/* Returns: (transfer full) (element-type Sheet): the next batch */
static gpointer
take_batch (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  g_autoptr (GPtrArray) documents = pir_documents_list_to_draw (repos, BATCH);
  GPtrArray *sheets = g_ptr_array_new_with_free_func (sheet_free);

  g_ptr_array_set_free_func (documents, NULL);
  for (guint i = 0; i < documents->len; i++)
    {
      Sheet *sheet = g_new0 (Sheet, 1);

      sheet->document = g_ptr_array_index (documents, i);
      sheet->receipt = pir_receipts_load (repos, sheet->document->receipt_id, sheet->document->copy);
      if (sheet->document->paper == PIR_PAPER_ATTESTATION)
        sheet->attestation = pir_attestations_load (repos, sheet->document->receipt_id);
      g_ptr_array_add (sheets, sheet);
    }

  return sheets;
}

static gpointer
record_batch (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  GPtrArray *sheets = data;

  for (guint i = 0; i < sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (sheets, i);

      if (sheet->document->sha256 != NULL)
        pir_documents_set_drawn (repos, sheet->document);
    }

  return GINT_TO_POINTER (TRUE);
}

static gboolean
keep (PirPress     *self,
      PirDocument  *document,
      GBytes       *bytes,
      GError      **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *name = g_strconcat (sha256, ".pdf", NULL);
  g_autoptr (PirKeptFile) file = pir_kept_file_create (self->folder, name, g_bytes_get_size (bytes), sha256, error);

  if (file == NULL || !pir_kept_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
      || !pir_kept_file_commit (file, error))
    return FALSE;

  document->size = g_bytes_get_size (bytes);
  document->sha256 = g_steal_pointer (&sha256);

  return TRUE;
}

static GBytes *
draw_attestation (PirPress            *self,
                  Sheet               *sheet,
                  const PirCatalogue  *catalogue,
                  GError             **error)
{
  const PirAttestationRow *row = sheet->attestation;
  g_autofree char *url = g_strconcat (self->public_url, "/verify/", row->code, NULL);
  PirAttestation attestation = {
    .receipt = sheet->receipt,
    .number = row->number,
    .code = row->code,
    .url = url,
    .school_code = row->school_code,
    .school_tax_code = row->school_tax_code,
    .class_name = row->class_name,
    .traceable = row->traceable,
    .issued_at = row->issued_at,
  };

  return pir_attestation_document_draw (&attestation, catalogue, error);
}

static gboolean
draw (PirPress  *self,
      Sheet     *sheet,
      GError   **error)
{
  const PirCatalogue *catalogue = pir_catalogue_get (sheet->document->language);
  g_autoptr (GBytes) bytes = NULL;

  if (sheet->attestation != NULL)
    bytes = draw_attestation (self, sheet, catalogue, error);
  else
    bytes = pir_receipt_document_draw (sheet->receipt, catalogue, error);
  if (bytes == NULL || !keep (self, sheet->document, bytes, error))
    return FALSE;

  if (sheet->attestation != NULL)
    sheet->document->name = pir_attestation_document_dup_name (sheet->receipt);
  else
    sheet->document->name = pir_receipt_document_dup_name (sheet->receipt);

  return TRUE;
}

/* Families' requests come before paper. */
static void
lower_priority (void)
{
  if (getpriority (PRIO_PROCESS, 0) < NICENESS)
    setpriority (PRIO_PROCESS, 0, NICENESS);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GPtrArray *sheets = task_data;
  gboolean has_drawn = FALSE;

  lower_priority ();
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_task_return_error_if_cancelled (task))
        return;
      if (draw (source, g_ptr_array_index (sheets, i), &error))
        has_drawn = TRUE;
      else
        g_warning ("a document was not drawn: %s", error->message);
    }
  g_task_return_boolean (task, has_drawn);
}

/* One that is damaged is left out: a family's payment document is worth more. Returns: (transfer full) (element-type utf8 GBytes) */
static GHashTable *
load_logos (PirPress  *self,
            GPtrArray *schools)
{
  GHashTable *logos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < schools->len; i++)
    {
      const char *sha256 = pir_school_peek (g_ptr_array_index (schools, i))->logo_sha256;
      g_autofree char *path = sha256 != NULL ? pir_press_dup_logo_path (self, sha256) : NULL;
      g_autofree char *found = NULL;
      gsize length;
      char *data;

      if (path == NULL || !g_file_get_contents (path, &data, &length, NULL))
        continue;

      found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
      if (g_str_equal (found, sha256))
        g_hash_table_insert (logos, g_strdup (sha256), g_bytes_new_take (data, length));
      else
        g_free (data);
    }

  return logos;
}

static void queue_turn (PirPress *self, GTask *task);

/* Nobody waits any more, or the press stops. Returns: whether it is so */
static gboolean
give_up (PirPress *self,
         GTask    *task)
{
  const gboolean is_stopping = g_cancellable_is_cancelled (self->cancellable);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Paper *paper = g_task_get_task_data (task);

  if (!is_stopping && (cancellable == NULL || !g_cancellable_is_cancelled (cancellable)))
    return FALSE;

  g_clear_pointer (&paper->printer, pir_payment_printer_free);
  if (!g_task_return_error_if_cancelled (task))
    {
      GError *error = NULL;

      pir_server_error_set_wait (&error, PIR_PROBLEM_BUSY, 5);
      g_task_return_error (task, error);
    }

  return TRUE;
}

static void
finish_paper (GTask *task)
{
  Paper *paper = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *pdf = pir_payment_printer_finish (paper->printer, &error);

  g_clear_pointer (&paper->printer, pir_payment_printer_free);
  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* A turn of the task that is its data */
static void
take_turn (GTask        *turn,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GTask *task = task_data;
  Paper *paper = g_task_get_task_data (task);
  GError *error = NULL;

  g_task_return_boolean (turn, TRUE);
  if (give_up (source, task))
    return;

  lower_priority ();
  if (paper->printer == NULL)
    {
      g_autoptr (GHashTable) logos = load_logos (source, paper->schools);

      paper->printer = pir_payment_printer_new (paper->notices, paper->schools, logos, paper->language, &error);
    }
  if (paper->printer == NULL)
    g_task_return_error (task, error);
  else if (pir_payment_printer_draw (paper->printer, A_TURN))
    queue_turn (source, task);
  else
    finish_paper (task);
}

/* What one family waits for comes first; a school's thousand take turns with receipts. */
static void
queue_turn (PirPress *self,
            GTask    *task)
{
  const Paper *paper = g_task_get_task_data (task);
  const int priority = paper->notices->len > PIR_PAYMENT_DOCUMENT_MOST ? G_PRIORITY_DEFAULT : G_PRIORITY_HIGH;
  g_autoptr (GTask) turn = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (turn, queue_turn);
  g_task_set_task_data (turn, g_object_ref (task), g_object_unref);
  pir_worker_queue (self->worker, priority, turn, take_turn);
  /* It stops just now. */
  if (g_task_had_error (turn))
    give_up (self, task);
}

static void begin (PirPress *self);

static gboolean
on_retry (gpointer user_data)
{
  PirPress *self = user_data;

  self->retry_source = 0;
  pir_press_kick (self);

  return G_SOURCE_REMOVE;
}

static void
retry_later (PirPress *self)
{
  self->is_busy = FALSE;
  if (self->retry_source == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->retry_source = g_timeout_add_seconds (RETRY_SECONDS, on_retry, self);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirPress) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_database_run_finish (PIR_DATABASE (source), result, &error) == NULL)
    {
      g_warning ("drawn documents were not recorded: %s", error->message);
      retry_later (self);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
  begin (self);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  PirPress *self = PIR_PRESS (source);
  GPtrArray *sheets = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    {
      retry_later (self);
      return;
    }

  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, record_batch, g_ptr_array_ref (sheets),
                          (GDestroyNotify) g_ptr_array_unref, NULL, NULL, on_recorded, g_object_ref (self));
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirPress) self = user_data;
  g_autoptr (GPtrArray) sheets = pir_database_run_finish (PIR_DATABASE (source), result, NULL);
  g_autoptr (GTask) task = NULL;

  self->is_busy = sheets != NULL && sheets->len > 0 && self->worker != NULL;
  if (!self->is_busy)
    {
      if (self->has_more)
        pir_press_kick (self);
      return;
    }

  task = g_task_new (self, self->cancellable, on_drawn, NULL);
  g_task_set_source_tag (task, on_taken);
  g_task_set_task_data (task, g_ptr_array_ref (sheets), (GDestroyNotify) g_ptr_array_unref);
  pir_worker_queue (self->worker, G_PRIORITY_DEFAULT, task, draw_in_thread);
}

static void
begin (PirPress *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_busy = TRUE;
  self->has_more = FALSE;
  pir_database_run_async (self->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT_IDLE, take_batch, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_taken, g_object_ref (self));
}

static void
on_paper_done (GTask      *task,
               GParamSpec *pspec,
               PirPress   *self)
{
  g_assert (self->n_waiting > 0);

  self->n_waiting--;
}

static void
pir_press_finalize (GObject *object)
{
  PirPress *self = PIR_PRESS (object);

  g_assert (self->worker == NULL);

  g_clear_signal_handler (&self->outside_handler, self->database);
  g_object_unref (self->database);
  g_object_unref (self->cancellable);
  g_free (self->folder);
  g_free (self->public_url);

  G_OBJECT_CLASS (pir_press_parent_class)->finalize (object);
}

static void
pir_press_class_init (PirPressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_press_finalize;

  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", PIR_TYPE_PRESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_press_init (PirPress *self)
{
  self->cancellable = g_cancellable_new ();
}

PirPress *
pir_press_new (PirDatabase  *database,
               const char   *folder,
               const char   *public_url,
               GError      **error)
{
  PirPress *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (public_url != NULL, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", folder, g_strerror (code));
      return NULL;
    }
  pir_kept_file_sweep (folder);

  self = g_object_new (PIR_TYPE_PRESS, NULL);
  self->database = g_object_ref (database);
  self->folder = g_strdup (folder);
  self->public_url = g_strdup (public_url);
  self->worker = pir_worker_new ("press");
  self->outside_handler = g_signal_connect_swapped (database, "outside", G_CALLBACK (pir_press_kick), self);
  pir_press_kick (self);

  return self;
}

void
pir_press_kick (PirPress *self)
{
  g_return_if_fail (PIR_IS_PRESS (self));

  self->has_more = TRUE;
  if (!self->is_busy)
    begin (self);
}

static char *
dup_path (PirPress   *self,
          const char *sha256,
          const char *ending)
{
  g_autofree char *name = g_strconcat (sha256, ending, NULL);

  return g_build_filename (self->folder, name, NULL);
}

char *
pir_press_dup_path (PirPress   *self,
                    const char *sha256)
{
  g_return_val_if_fail (PIR_IS_PRESS (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  return dup_path (self, sha256, ".pdf");
}

char *
pir_press_dup_logo_path (PirPress   *self,
                         const char *sha256)
{
  g_return_val_if_fail (PIR_IS_PRESS (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  return dup_path (self, sha256, ".png");
}

void
pir_press_draw_notices_async (PirPress            *self,
                              GPtrArray           *notices,
                              GPtrArray           *schools,
                              const char          *language,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Paper *paper;

  g_return_if_fail (PIR_IS_PRESS (self));
  g_return_if_fail (notices != NULL && schools != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_press_draw_notices_async);
  if (self->worker == NULL || self->n_waiting >= MOST_WAITING)
    {
      GError *error = NULL;

      pir_server_error_set_wait (&error, PIR_PROBLEM_BUSY, 5);
      g_task_return_error (task, error);
      return;
    }

  paper = g_new0 (Paper, 1);
  paper->notices = g_ptr_array_ref (notices);
  paper->schools = g_ptr_array_ref (schools);
  paper->language = g_strdup (language);
  g_task_set_task_data (task, paper, paper_free);
  self->n_waiting++;
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (on_paper_done), self, 0);
  queue_turn (self, task);
}

GBytes *
pir_press_draw_notices_finish (PirPress      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (PIR_IS_PRESS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_press_stop (PirPress *self)
{
  g_return_if_fail (PIR_IS_PRESS (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->worker != NULL)
    pir_worker_stop (self->worker);
  g_clear_object (&self->worker);
}
