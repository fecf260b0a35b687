/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "documents/pir-receipt-xml-writer.h"

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
pir_archive_save_data_async (PirArchive          *self,
                             PirReceipt          *receipt,
                             GFile               *destination,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (PirReceiptData) data = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_RECEIPT (receipt));
  g_return_if_fail (G_IS_FILE (destination));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_archive_save_data_async);
  data = pir_receipt_data_new_for (receipt);
  xml = pir_receipt_xml_write (data, PIR_RECEIPT_FORMAT_RT_6_2, &error);
  if (xml == NULL)
    g_task_return_error (task, error);
  else
    g_file_replace_contents_bytes_async (destination, xml, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, written_cb,
                                         g_steal_pointer (&task));
}

gboolean
pir_archive_save_data_finish (PirArchive    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
pir_archive_dup_data_name (PirReceipt *receipt)
{
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  return pir_receipt_data_dup_name (receipt);
}
