/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-camera-access.h"

#include "base/pir-task.h"
#include "core/pir-core-error.h"
#include "core/pir-portal.h"

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) answer = NULL;
  GError *error = NULL;
  int index, fd;

  answer = g_dbus_proxy_call_with_unix_fd_list_finish (G_DBUS_PROXY (source), &fds, result, &error);
  if (answer == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CAMERA_LOST, "No connection: %s", error->message);
      g_error_free (error);
      return;
    }

  g_variant_get (answer, "(h)", &index);
  fd = fds != NULL && index >= 0 && index < g_unix_fd_list_get_length (fds) ? g_unix_fd_list_get (fds, index, &error) : -1;
  if (fd >= 0)
    g_task_return_int (task, fd);
  else
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CAMERA_LOST, "The portal gave no connection");
  g_clear_error (&error);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = pir_portal_ask_finish (G_DBUS_CONNECTION (source), result, &error);
  GVariantBuilder options;

  if (answer == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CAMERA_DENIED, "%s", error->message);
      return;
    }

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_dbus_proxy_call_with_unix_fd_list (g_task_get_source_object (task), "OpenPipeWireRemote",
                                       g_variant_new ("(a{sv})", &options), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                       g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

void
pir_camera_access_async (GDBusProxy          *portal,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (G_IS_DBUS_PROXY (portal));

  pir_portal_ask_async (g_dbus_proxy_get_connection (portal), "Camera.AccessCamera", NULL, NULL, NULL, cancellable, asked_cb,
                        pir_task_new (portal, cancellable, callback, user_data, pir_camera_access_async));
}

int
pir_camera_access_finish (GDBusProxy    *portal,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, portal), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_camera_access_async), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
