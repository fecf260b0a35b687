/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-launch.h"

#include "ui/pir-kiosk-lock.h"

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  /* gtk_show_uri() would fail in silence. */
  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @task: (transfer full) */
static void
refuse (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "No other program is started here");
  g_object_unref (task);
}

static void
show (GTask      *task,
      const char *address)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (g_task_get_source_object (task)));
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!GTK_IS_WINDOW (root))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The window is gone");
      g_object_unref (task);
      return;
    }
  if (pir_kiosk_lock_may_open (address))
    gtk_show_uri_full (GTK_WINDOW (root), address, GDK_CURRENT_TIME, cancellable, shown_cb, task);
  else
    refuse (task);
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr(GFile) folder = NULL;
  g_autofree char *address = NULL;

  if (answer != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* No file manager offers org.freedesktop.FileManager1: the folder alone then. */
  folder = g_file_get_parent (g_task_get_task_data (task));
  address = g_file_get_uri (folder);
  show (g_steal_pointer (&task), address);
}

static void
bus_got_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *address = g_file_get_uri (g_task_get_task_data (task));
  GVariantBuilder addresses;

  if (bus == NULL)
    {
      g_autoptr(GFile) folder = g_file_get_parent (g_task_get_task_data (task));
      g_autofree char *folder_address = g_file_get_uri (folder);

      show (g_steal_pointer (&task), folder_address);
      return;
    }
  g_variant_builder_init (&addresses, G_VARIANT_TYPE ("as"));
  g_variant_builder_add (&addresses, "s", address);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1",
                          "ShowItems", g_variant_new ("(ass)", &addresses, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), folder_shown_cb, task);
  g_steal_pointer (&task);
}

void
pir_launch_async (GtkWidget           *widget,
                  const char          *address,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (address != NULL);

  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_launch_async);
  show (task, address);
}

gboolean
pir_launch_finish (GtkWidget     *widget,
                   GAsyncResult  *result,
                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_launch_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_launch_folder_async (GtkWidget           *widget,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_launch_folder_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  if (pir_kiosk_lock_is_on ())
    refuse (task);
  else
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_got_cb, task);
}

gboolean
pir_launch_folder_finish (GtkWidget     *widget,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_launch_folder_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
