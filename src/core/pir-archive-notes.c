/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-notes.h"

#include "base/pir-task.h"
#include "core/pir-archive-private.h"
#include "core/pir-context-private.h"
#include "store/pir-store-notes.h"

static gboolean
has_hash (gconstpointer note,
          gconstpointer sha256)
{
  return g_strcmp0 (pir_kept_note_peek ((PirKeptNote *) note)->sha256, sha256) == 0;
}

/* The kept version that is announced comes first; one that is announced and not kept is added there. */
static void
put_announced_first (GPtrArray             *notes,
                     const PirNoticeFields *notice)
{
  PirKeptNoteFields fields = { notice->note_name, (guint64) notice->note_size, notice->note_sha256, NULL, 0 };
  guint index;

  if (notice->note_sha256 == NULL)
    return;

  if (g_ptr_array_find_with_equal_func (notes, notice->note_sha256, has_hash, &index))
    {
      const PirKeptNoteFields *kept = pir_kept_note_peek (notes->pdata[index]);

      fields.file = kept->file;
      fields.kept_at = kept->kept_at;
      g_ptr_array_insert (notes, 0, pir_kept_note_new (&fields));
      g_ptr_array_remove_index (notes, index + 1);
    }
  else
    {
      g_ptr_array_insert (notes, 0, pir_kept_note_new (&fields));
    }
}

static void
notes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *notes = pir_store_read_notes_finish (PIR_STORE (source), result, &error);

  if (notes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  put_announced_first (notes, pir_notice_peek (g_task_get_task_data (task)));
  g_task_return_pointer (task, notes, (GDestroyNotify) g_ptr_array_unref);
}

void
pir_archive_read_notes_async (PirArchive          *self,
                              PirNotice           *notice,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  PirStore *store;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  store = pir_archive_get_store (self);
  task = pir_task_new (self, cancellable, callback, user_data, pir_archive_read_notes_async);
  g_task_set_task_data (task, g_object_ref (notice), g_object_unref);
  if (store == NULL)
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here");
  else
    pir_store_read_notes_async (store, pir_notice_peek (notice)->id, cancellable, notes_read_cb, g_steal_pointer (&task));
}

GPtrArray *
pir_archive_read_notes_finish (PirArchive    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_archive_read_notes_async, error);
}
