/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-logo-maker.h"

#include <stdio.h>

#include "documents/pir-logo.h"
#include "server/pir-foreign-file.h"
#include "server/pir-server-error.h"

int
pir_logo_maker_run (void)
{
  g_autoptr (GBytes) picture = pir_foreign_file_read (PIR_LOGO_MOST);
  g_autoptr (GBytes) png = NULL;
  PirLogoFault fault;

  if (picture == NULL)
    return 1;

  png = pir_logo_draw (picture, &fault);
  if (png != NULL)
    fwrite (g_bytes_get_data (png, NULL), 1, g_bytes_get_size (png), stdout);
  else
    fputs (pir_logo_fault_to_string (fault), stdout);

  return fflush (stdout) == 0 && !ferror (stdout) ? 0 : 1;
}

static void
on_looked_at (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean is_done;
  GError *error = NULL;
  g_autoptr (GBytes) output = pir_foreign_file_look_finish (result, &is_done, &error);
  g_autofree char *told = NULL;
  PirLogoFault fault = PIR_LOGO_DAMAGED;
  guint width, height;

  if (output == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (is_done && pir_logo_measure (output, &width, &height) && width <= PIR_LOGO_SIDE && height <= PIR_LOGO_SIDE)
    {
      g_task_return_pointer (task, g_steal_pointer (&output), (GDestroyNotify) g_bytes_unref);
      return;
    }

  told = g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
  if (!is_done || !pir_logo_fault_from_string (told, &fault) || fault == PIR_LOGO_FINE)
    fault = PIR_LOGO_DAMAGED;
  pir_server_error_set_reason (&error, PIR_PROBLEM_LOGO_WRONG, pir_logo_fault_to_string (fault));
  g_task_return_error (task, error);
}

void
pir_logo_maker_draw_async (GBytes              *picture,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (picture != NULL);

  g_task_set_source_tag (task, pir_logo_maker_draw_async);
  pir_foreign_file_look_async (PIR_LOGO_MAKER_COMMAND, picture, cancellable, on_looked_at, task);
}

GBytes *
pir_logo_maker_draw_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_logo_maker_draw_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
