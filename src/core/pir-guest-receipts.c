/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-guest-private.h"

#include "base/pir-task.h"
#include "core/pir-archive-files.h"
#include "model/pir-changes.h"
#include "net/pir-client-download.h"
#include "store/pir-store-receipts.h"
#include "store/pir-store-sync.h"

#define MAX_RECEIPTS 500

/* Receipts that are being kept, one after the other */
typedef struct
{
  PirTokens       *key;      /* (owned) */
  PirPayment      *payment;  /* (owned) */
  GPtrArray       *receipts; /* (owned) (element-type PirReceipt) */
  char            *archive;  /* (owned): path of the archive's folder */
  guint            index;    /* of the one under way */
  PirArchivePlace *place;    /* (owned) (nullable): of that one */
} Keeping;

static void next_receipt (GTask *task);

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->key);
  g_object_unref (keeping->payment);
  g_ptr_array_unref (keeping->receipts);
  g_free (keeping->archive);
  pir_archive_place_free (keeping->place);
  g_free (keeping);
}

static PirReceipt *
get_receipt (GTask *task)
{
  Keeping *keeping = g_task_get_task_data (task);

  return g_ptr_array_index (keeping->receipts, keeping->index);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pir_store_keep_receipt_finish (PIR_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  keeping->index++;
  next_receipt (g_steal_pointer (&task));
}

static void
keep (GTask *task)
{
  PirGuest *self = g_task_get_source_object (task);
  Keeping *keeping = g_task_get_task_data (task);
  PirStore *store = pir_guest_get_store (self);

  if (store != NULL)
    {
      pir_store_keep_receipt_async (store, get_receipt (task), PIR_PAPER_RECEIPT, keeping->place->file, NULL, kept_cb, task);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program ends");
  g_object_unref (task);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_client_download_finish (PIR_CLIENT (source), result, &error))
    keep (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
place_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GTask *outer = task_data;
  const Keeping *keeping = g_task_get_task_data (outer);
  GError *error = NULL;
  PirArchivePlace *place = pir_archive_place_new (keeping->archive, get_receipt (outer), PIR_PAPER_RECEIPT, &error);

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
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&keeping->place, pir_archive_place_free);
  keeping->place = g_task_propagate_pointer (G_TASK (result), &error);
  if (keeping->place == NULL)
    g_task_return_error (task, error);
  else if (keeping->place->is_there)
    keep (g_steal_pointer (&task));
  else
    pir_client_download_as_guest_async (pir_guest_get_client (self), keeping->key, get_receipt (task), keeping->place->folder,
                                        keeping->place->name, pir_guest_get_calls (self), downloaded_cb,
                                        g_object_ref (task));
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_apply_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The documents are here: now the store may know that the payment has its outcome. */
static void
apply (GTask *task)
{
  g_autoptr (GTask) owned = task;
  PirGuest *self = g_task_get_source_object (task);
  Keeping *keeping = g_task_get_task_data (task);
  PirStore *store = pir_guest_get_store (self);
  g_autoptr (PirChanges) changes = pir_changes_new ();

  if (store == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program ends");
      return;
    }

  for (guint i = 0; i < keeping->receipts->len; i++)
    {
      PirReceipt *receipt = g_ptr_array_index (keeping->receipts, i);

      pir_changes_add (changes, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
    }
  pir_changes_add (changes, PIR_CHANGE_PAYMENT, pir_payment_peek (keeping->payment)->id, keeping->payment);
  pir_changes_finish (changes, "guest", FALSE);
  pir_store_apply_async (store, changes, NULL, applied_cb, g_steal_pointer (&owned));
}

/* @task: (transfer full) */
static void
next_receipt (GTask *task)
{
  g_autoptr (GTask) owned = task;
  const Keeping *keeping = g_task_get_task_data (task);
  g_autoptr (GTask) inner = NULL;

  if (keeping->index == keeping->receipts->len)
    {
      apply (g_steal_pointer (&owned));
      return;
    }

  /* The task in the thread has no source object: its last reference may go there; the outer one lives until placed_cb(). */
  inner = g_task_new (NULL, NULL, placed_cb, g_steal_pointer (&owned));
  g_task_set_source_tag (inner, next_receipt);
  g_task_set_task_data (inner, task, NULL);
  g_task_run_in_thread (inner, place_thread);
}

void
pir_guest_keep_async (PirGuest              *self,
                      PirTokens             *key,
                      const PirGuestPayment *guest,
                      GAsyncReadyCallback    callback,
                      gpointer               user_data)
{
  Keeping *keeping;
  GTask *task;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (PIR_IS_TOKENS (key));
  g_return_if_fail (guest != NULL);

  task = pir_task_new (self, NULL, callback, user_data, pir_guest_keep_async);
  keeping = g_new0 (Keeping, 1);
  keeping->key = g_object_ref (key);
  keeping->payment = g_object_ref (guest->payment);
  keeping->receipts = g_ptr_array_ref (guest->receipts);
  keeping->archive = g_build_filename (pir_guest_get_folder (self), "archive", NULL);
  g_task_set_task_data (task, keeping, keeping_free);
  next_receipt (task);
}

gboolean
pir_guest_keep_finish (PirGuest      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *receipts = pir_store_load_receipts_finish (PIR_STORE (source), result, &error);

  if (receipts != NULL)
    g_task_return_pointer (task, receipts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) ids = pir_store_list_receipts_finish (PIR_STORE (source), result, &error);

  if (ids == NULL)
    g_task_return_error (task, error);
  else
    pir_store_load_receipts_async (PIR_STORE (source), (const gint64 *) ids->data, MIN (ids->len, MAX_RECEIPTS),
                                   g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
}

void
pir_guest_list_receipts_async (PirGuest            *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_GUEST (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_list_receipts_async);
  /* Who has never paid here leaves no file either. */
  if (g_file_test (pir_guest_get_folder (self), G_FILE_TEST_IS_DIR) && pir_guest_get_store (self) != NULL)
    {
      pir_store_list_receipts_async (pir_guest_get_store (self), NULL, cancellable, listed_cb, task);
      return;
    }

  g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

GPtrArray *
pir_guest_list_receipts_finish (PirGuest      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A kept document that is looked at */
typedef struct
{
  PirKeptReceipt *receipt; /* (owned) */
  char           *path;    /* (owned) */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_object_unref (check->receipt);
  g_free (check->path);
  g_free (check);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Check *check = task_data;
  GError *error = NULL;

  if (pir_archive_check_file (check->path, check->receipt, PIR_PAPER_RECEIPT, &error))
    g_task_return_pointer (task, g_file_new_for_path (check->path), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
pir_guest_check_async (PirGuest            *self,
                       PirKeptReceipt      *receipt,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Check *check;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_check_async);
  if (pir_kept_receipt_get_file (receipt, PIR_PAPER_RECEIPT) == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT, "The document is not here");
      return;
    }

  check = g_new0 (Check, 1);
  check->receipt = g_object_ref (receipt);
  check->path = g_build_filename (pir_guest_get_folder (self), "archive", pir_kept_receipt_get_file (receipt, PIR_PAPER_RECEIPT), NULL);
  g_task_set_task_data (task, check, check_free);
  pir_task_run_in_thread (task, check_thread);
}

GFile *
pir_guest_check_finish (PirGuest      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
