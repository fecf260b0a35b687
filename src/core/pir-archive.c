/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "core/pir-archive-files.h"
#include "core/pir-archive-job.h"
#include "core/pir-archive-private.h"
#include "core/pir-archive-texts.h"
#include "net/pir-client-calls.h"
#include "store/pir-store-notes.h"
#include "store/pir-store-receipts.h"

#define BATCH 16
#define NEW_AGE (24 * 60 * 60) /* s */
#define NOTES PIR_N_PAPERS     /* what comes after the papers of receipts */

struct _PirArchive
{
  GObject       parent_instance;

  PirContext   *context;        /* weak */
  PirStore     *store;          /* (nullable) */
  PirClient    *client;         /* (nullable) */
  char         *folder;         /* (nullable) */
  GCancellable *calls;          /* what is under way with store and client */
  PirArchiveJob *job;           /* (owned): what is done with all of it */
  PirArchiveTexts *texts;       /* (owned): what the documents say, for the search */

  GQueue        unkept;         /* (element-type GObject): receipts or notices, the next ones of the round under way */
  guint         paper;          /* which document of theirs: first all receipts, then the certificates, then NOTES */
  GQueue        waiting;        /* (element-type Fetch) (owned): what somebody waits for comes before them */
  GHashTable   *failed;         /* id and hash (owned) of documents that came wrong: not asked for again today */
  gboolean      is_swept;
  gboolean      is_fetching;
  gboolean      is_asked_again; /* look once more after the round under way */
};

/* One document on its way: found its place, fetched unless it is there, written into the ledger */
typedef struct
{
  PirArchive      *self;    /* (owned) */
  PirReceipt      *receipt; /* (owned) (nullable): whose @paper it is */
  PirPaper         paper;
  PirNotice       *notice;  /* (owned) (nullable): whose note it is */
  char            *archive; /* (owned): path of the archive's folder */
  GCancellable    *calls;   /* (owned) */
  PirArchivePlace *place;   /* (owned) (nullable) */
  gboolean         is_loose; /* of no round: a damaged document that is fetched again */
  GTask           *task;    /* (owned) (nullable): of who waits for it */
} Fetch;

static void fetch_next (PirArchive *self);
static void find_place (Fetch *fetch);

G_DEFINE_FINAL_TYPE (PirArchive, pir_archive, G_TYPE_OBJECT)

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Fetch *
fetch_new (PirArchive *self,
           gpointer    subject,
           PirPaper    paper)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->self = g_object_ref (self);
  if (PIR_IS_NOTICE (subject))
    fetch->notice = g_object_ref (subject);
  else
    fetch->receipt = g_object_ref (subject);
  fetch->paper = paper;
  fetch->archive = g_strdup (self->folder);
  fetch->calls = g_object_ref (self->calls);

  return fetch;
}

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->self);
  g_clear_object (&fetch->receipt);
  g_clear_object (&fetch->notice);
  g_clear_object (&fetch->task);
  g_free (fetch->archive);
  g_object_unref (fetch->calls);
  pir_archive_place_free (fetch->place);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

/* Another account is shown by now, or nobody is signed in: whoever waits is told. */
static void
stop (Fetch *fetch)
{
  if (fetch->task != NULL)
    g_task_return_new_error (fetch->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was given up");
}

static void
stop_and_free (gpointer fetch)
{
  stop (fetch);
  fetch_free (fetch);
}

/* @subject: a receipt, whose @paper it is, or a notice, whose note it is */
static char *
dup_failed_key (gpointer subject,
                guint    paper)
{
  if (PIR_IS_NOTICE (subject))
    return g_strconcat (pir_notice_peek (subject)->id, ":", pir_notice_peek (subject)->note_sha256, NULL);

  return g_strconcat (pir_receipt_peek (subject)->id, ":", pir_receipt_get_paper (subject, (PirPaper) paper).sha256, NULL);
}

static gpointer
get_subject (const Fetch *fetch)
{
  return fetch->notice != NULL ? (gpointer) fetch->notice : fetch->receipt;
}

static gboolean
is_over (const Fetch *fetch)
{
  return g_cancellable_is_cancelled (fetch->calls);
}

/* What somebody waits for meanwhile is for the next round: it fails for itself, if it does. */
static void
end_round (PirArchive *self)
{
  g_queue_clear_full (&self->unkept, g_object_unref);
  self->is_fetching = FALSE;
  if (self->is_asked_again || self->waiting.length > 0)
    pir_archive_fetch (self);
  else
    pir_archive_texts_wake (self->texts);
}

/* @error (transfer full): whether others may still come is the question */
static void
fail (Fetch  *fetch,
      GError *error)
{
  g_autoptr (GError) owned_error = error;
  PirArchive *self = fetch->self;
  gboolean is_of_document = error->domain == PIR_NET_ERROR && !pir_net_error_is_transient (error)
                            && error->code != PIR_NET_ERROR_SIGNED_OUT && error->code != PIR_NET_ERROR_TLS;

  if (fetch->task != NULL)
    g_task_return_error (fetch->task, g_error_copy (error));
  if (is_over (fetch))
    return;

  g_message ("A document was not kept: %s", error->message);
  if (fetch->is_loose)
    return;

  if (is_of_document)
    {
      g_hash_table_add (self->failed, dup_failed_key (get_subject (fetch), fetch->paper));
      fetch_next (self);
    }
  else
    {
      end_round (self);
    }
}

static void
kept_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirKeptReceipt) kept = pir_store_find_receipt_finish (PIR_STORE (source), result, &error);

  if (is_over (fetch))
    return;

  if (kept != NULL)
    {
      gboolean is_new = pir_receipt_peek (fetch->receipt)->paid_at > pir_clock_now () - NEW_AGE;

      g_signal_emit (fetch->self, signals[KEPT], 0, kept,
                     is_new && !fetch->is_loose && fetch->paper == PIR_PAPER_RECEIPT);
    }
  if (!fetch->is_loose)
    fetch_next (fetch->self);
}

static void
note_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  GError *error = NULL;

  if (!pir_store_keep_note_finish (PIR_STORE (source), result, &error))
    {
      fail (fetch, error);
      return;
    }

  if (fetch->task != NULL)
    g_task_return_pointer (fetch->task, g_file_new_build_filename (fetch->place->folder, fetch->place->name, NULL),
                           g_object_unref);
  if (!is_over (fetch) && !fetch->is_loose)
    fetch_next (fetch->self);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  GError *error = NULL;

  if (!pir_store_keep_receipt_finish (PIR_STORE (source), result, &error))
    {
      fail (fetch, error);
      return;
    }

  pir_store_find_receipt_async (PIR_STORE (source), pir_receipt_peek (fetch->receipt)->id, fetch->calls, kept_found_cb,
                                fetch);
  g_steal_pointer (&fetch);
}

static void
keep (Fetch *fetch)
{
  PirStore *store = fetch->self->store;

  if (fetch->notice != NULL)
    pir_store_keep_note_async (store, fetch->notice, fetch->place->file, NULL, note_kept_cb, fetch);
  else
    pir_store_keep_receipt_async (store, fetch->receipt, fetch->paper, fetch->place->file, NULL, kept_cb, fetch);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  GError *error = NULL;
  gboolean is_there = pir_client_download_finish (PIR_CLIENT (source), result, &error);

  if (!is_there)
    fail (fetch, error);
  else if (is_over (fetch))
    stop (fetch);
  else
    keep (g_steal_pointer (&fetch));
}

static void
download (Fetch *fetch)
{
  g_autoptr (Fetch) owned = fetch;
  PirArchive *self = fetch->self;

  if (self->client == NULL)
    fail (fetch, g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in"));
  else if (fetch->notice != NULL)
    pir_client_download_notice_note_async (self->client, fetch->notice, fetch->place->folder, fetch->place->name,
                                           fetch->calls, downloaded_cb, g_steal_pointer (&owned));
  else
    pir_client_download_async (self->client, fetch->receipt, fetch->paper, fetch->place->folder, fetch->place->name,
                               fetch->calls, downloaded_cb, g_steal_pointer (&owned));
}

static void
place_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Fetch *fetch = task_data;
  GError *error = NULL;
  PirArchivePlace *place = fetch->notice != NULL
                             ? pir_archive_place_new_for_note (fetch->archive, fetch->notice, &error)
                             : pir_archive_place_new (fetch->archive, fetch->receipt, fetch->paper, &error);

  if (place != NULL)
    g_task_return_pointer (task, place, (GDestroyNotify) pir_archive_place_free);
  else
    g_task_return_error (task, error);
}

static void
placed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  GError *error = NULL;

  fetch->place = g_task_propagate_pointer (G_TASK (result), &error);
  if (fetch->place == NULL)
    {
      fail (fetch, error);
      return;
    }

  if (is_over (fetch))
    stop (fetch);
  else if (fetch->place->is_there)
    keep (g_steal_pointer (&fetch));
  else
    download (g_steal_pointer (&fetch));
}

/* The task has no source object: its last reference may go in the other thread. */
static void
find_place (Fetch *fetch)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, placed_cb, fetch);

  g_task_set_source_tag (task, find_place);
  g_task_set_task_data (task, fetch, NULL); /* it lives until placed_cb() */
  g_task_run_in_thread (task, place_thread);
}

static GPtrArray *
read_unkept_finish (PirArchive    *self,
                    PirStore      *store,
                    GAsyncResult  *result,
                    GError       **error)
{
  if (self->paper == NOTES)
    return pir_store_read_unkept_notes_finish (store, result, error);

  return pir_store_read_unkept_finish (store, result, error);
}

static void
unkept_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PirArchive) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subjects = read_unkept_finish (self, PIR_STORE (source), result, &error);

  if (PIR_STORE (source) != self->store || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (subjects == NULL)
    g_message ("Missing documents were not looked for: %s", error->message);

  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    {
      gpointer subject = g_ptr_array_index (subjects, i);
      g_autofree char *key = dup_failed_key (subject, self->paper);

      if (!g_hash_table_contains (self->failed, key))
        g_queue_push_tail (&self->unkept, g_object_ref (subject));
    }

  if (self->unkept.length == 0 && self->paper < NOTES)
    self->paper++;
  else if (self->unkept.length == 0)
    {
      end_round (self);
      return;
    }
  fetch_next (self);
}

static void
fetch_next (PirArchive *self)
{
  Fetch *waiting = g_queue_pop_head (&self->waiting);
  g_autoptr (GObject) subject = waiting == NULL ? g_queue_pop_head (&self->unkept) : NULL;
  guint limit = g_hash_table_size (self->failed) + BATCH;

  if (waiting != NULL)
    find_place (waiting);
  else if (subject != NULL)
    find_place (fetch_new (self, subject, (PirPaper) self->paper));
  else if (self->paper == NOTES)
    pir_store_read_unkept_notes_async (self->store, limit, self->calls, unkept_read_cb, g_object_ref (self));
  else
    pir_store_read_unkept_async (self->store, (PirPaper) self->paper, limit, self->calls, unkept_read_cb,
                                 g_object_ref (self));
}

static void
sweep_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_task_return_int (task, pir_archive_sweep (task_data));
}

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirArchive) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n_removed = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    return; /* another account is shown now */

  if (n_removed > 0)
    g_message ("Unfinished downloads removed: %" G_GSSIZE_FORMAT, n_removed);
  self->is_swept = TRUE;
  if (self->is_asked_again)
    pir_archive_fetch (self);
  else
    pir_archive_texts_wake (self->texts);
}

static void
sweep (PirArchive *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->calls, swept_cb, g_object_ref (self));

  g_task_set_source_tag (task, sweep);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, sweep_thread);
}

static void
sync_finished_cb (PirSync    *sync,
                  gboolean    is_done,
                  PirArchive *self)
{
  g_assert (PIR_IS_ARCHIVE (self));

  if (is_done)
    pir_archive_fetch (self);
}

static void
renew_calls (PirArchive *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  g_queue_clear_full (&self->unkept, g_object_unref);
  g_queue_clear_full (&self->waiting, stop_and_free);
  self->is_fetching = self->is_asked_again = FALSE;
}

static void
pir_archive_finalize (GObject *object)
{
  PirArchive *self = PIR_ARCHIVE (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_object (&self->job);
  g_clear_object (&self->texts);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_free (self->folder);
  g_queue_clear_full (&self->unkept, g_object_unref);
  g_assert (self->waiting.length == 0); /* they hold it */
  g_hash_table_unref (self->failed);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_archive_parent_class)->finalize (object);
}

static void
pir_archive_class_init (PirArchiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_archive_finalize;

  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, PIR_TYPE_KEPT_RECEIPT, G_TYPE_BOOLEAN);
}

static void
pir_archive_init (PirArchive *self)
{
  self->calls = g_cancellable_new ();
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PirArchive *
pir_archive_new (PirContext *context)
{
  PirArchive *self = g_object_new (PIR_TYPE_ARCHIVE, NULL);

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  g_set_weak_pointer (&self->context, context);
  self->job = pir_archive_job_new (context);
  self->texts = pir_archive_texts_new (NULL);
  g_signal_connect_object (pir_context_get_sync (context), "finished", G_CALLBACK (sync_finished_cb), self, 0);

  return self;
}

void
pir_archive_set_store (PirArchive *self,
                       PirStore   *store,
                       const char *folder)
{
  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail ((store == NULL) == (folder == NULL));

  renew_calls (self);
  pir_archive_texts_set_store (self->texts, store, folder);
  if (store == NULL)
    pir_archive_job_cancel (self->job);
  g_set_object (&self->store, store);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->is_swept = FALSE;
  if (store != NULL)
    sweep (self);
}

void
pir_archive_set_client (PirArchive *self,
                        PirClient  *client)
{
  g_return_if_fail (PIR_IS_ARCHIVE (self));

  renew_calls (self);
  g_set_object (&self->client, client);
  g_hash_table_remove_all (self->failed);
  if (self->store != NULL && !self->is_swept)
    sweep (self);
}

void
pir_archive_repair (PirArchive     *self,
                    PirKeptReceipt *receipt,
                    PirPaper        paper)
{
  Fetch *fetch;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (pir_kept_receipt_get_file (receipt, paper) != NULL);

  if (self->store == NULL || self->client == NULL)
    return;

  fetch = fetch_new (self, pir_kept_receipt_get_receipt (receipt), paper);
  fetch->is_loose = TRUE;
  fetch->place = pir_archive_place_new_for_file (self->folder, pir_kept_receipt_get_file (receipt, paper));
  download (fetch);
}

void
pir_archive_repair_note (PirArchive *self,
                         PirNotice  *notice,
                         const char *file)
{
  Fetch *fetch;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (file != NULL);

  if (self->store == NULL || self->client == NULL)
    return;

  fetch = fetch_new (self, notice, PIR_PAPER_RECEIPT);
  fetch->is_loose = TRUE;
  fetch->place = pir_archive_place_new_for_file (self->folder, file);
  download (fetch);
}

void
pir_archive_fetch_note (PirArchive *self,
                        PirNotice  *notice,
                        GTask      *task)
{
  Fetch *fetch;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (G_IS_TASK (task));

  if (self->store == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT, "The document is not here");
      g_object_unref (task);
      return;
    }

  fetch = fetch_new (self, notice, PIR_PAPER_RECEIPT);
  fetch->task = task;
  g_queue_push_tail (&self->waiting, fetch);
  if (!self->is_fetching)
    pir_archive_fetch (self);
}

PirStore *
pir_archive_get_store (PirArchive *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE (self), NULL);

  return self->store;
}

const char *
pir_archive_get_folder (PirArchive *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE (self), NULL);

  return self->folder;
}

PirArchiveJob *
pir_archive_get_job (PirArchive *self)
{
  g_return_val_if_fail (PIR_IS_ARCHIVE (self), NULL);

  return self->job;
}

void
pir_archive_fetch (PirArchive *self)
{
  g_return_if_fail (PIR_IS_ARCHIVE (self));

  if (self->store == NULL)
    return;

  self->is_asked_again = self->is_fetching || !self->is_swept;
  if (self->is_asked_again)
    return;

  self->is_fetching = TRUE;
  self->paper = PIR_PAPER_RECEIPT;
  fetch_next (self);
}
