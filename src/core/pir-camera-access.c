/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-camera-access.h"

#include <gio/gunixfdlist.h>

#include "base/pir-task.h"
#include "core/pir-core-error.h"

#define REQUEST_INTERFACE "org.freedesktop.portal.Request"
#define REQUEST_FOLDER "/org/freedesktop/portal/desktop/request/"

typedef struct
{
  char  *request;  /* (owned): object path of the question */
  guint  answer;   /* subscription to its answer; 0 = none awaited */
  guint  given_up; /* source */
} Access;

static void
access_free (gpointer data)
{
  Access *access = data;

  g_free (access->request);
  g_free (access);
}

/* Returns: whether the answer was still awaited */
static gboolean
stop_waiting (GTask *task)
{
  Access *access = g_task_get_task_data (task);
  GDBusProxy *portal = g_task_get_source_object (task);
  guint answer = access->answer;

  access->answer = 0;
  g_clear_handle_id (&access->given_up, g_source_remove);
  if (answer > 0)
    g_dbus_connection_signal_unsubscribe (g_dbus_proxy_get_connection (portal), answer);

  return answer > 0;
}

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
answered_cb (GDBusConnection *connection,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  GVariantBuilder options;
  guint32 answer = G_MAXUINT32;

  if (!stop_waiting (task))
    return;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get_child (parameters, 0, "u", &answer);
  if (answer != 0)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CAMERA_DENIED, "The portal answered %u", answer);
      return;
    }

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_dbus_proxy_call_with_unix_fd_list (g_task_get_source_object (task), "OpenPipeWireRemote",
                                       g_variant_new ("(a{sv})", &options), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                       g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

/* The question is taken back; whether that arrives does not matter. */
static gboolean
given_up_cb (GCancellable *cancellable,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Access *access = g_task_get_task_data (task);
  GDBusProxy *portal = g_task_get_source_object (task);

  access->given_up = 0;
  if (stop_waiting (task))
    {
      g_dbus_connection_call (g_dbus_proxy_get_connection (portal), g_dbus_proxy_get_name (portal), access->request,
                              REQUEST_INTERFACE, "Close", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Given up");
    }

  return G_SOURCE_REMOVE;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Access *access = g_task_get_task_data (task);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GSource) given_up = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);
  if (answer == NULL)
    {
      if (stop_waiting (task))
        g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CAMERA_DENIED, "Not asked: %s", error->message);
      return;
    }
  if (access->answer == 0 || g_task_get_cancellable (task) == NULL)
    return;

  given_up = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (given_up, G_SOURCE_FUNC (given_up_cb), g_object_ref (task), g_object_unref);
  access->given_up = g_source_attach (given_up, g_main_context_get_thread_default ());
}

/* Where the answer will come is known before the question is asked, so that it cannot come too early. */
static char *
make_request (GDBusConnection *connection,
              const char      *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  g_strdelimit (sender, ".", '_');

  return g_strconcat (REQUEST_FOLDER, sender, "/", token, NULL);
}

void
pir_camera_access_async (GDBusProxy          *portal,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autofree char *token = g_strdup_printf ("pagoinrete%u", g_random_int ());
  GDBusConnection *connection;
  GVariantBuilder options;
  Access *access;
  GTask *task;

  g_return_if_fail (G_IS_DBUS_PROXY (portal));

  connection = g_dbus_proxy_get_connection (portal);
  task = pir_task_new (portal, cancellable, callback, user_data, pir_camera_access_async);
  access = g_new0 (Access, 1);
  access->request = make_request (connection, token);
  g_task_set_task_data (task, access, access_free);
  access->answer = g_dbus_connection_signal_subscribe (connection, g_dbus_proxy_get_name (portal), REQUEST_INTERFACE, "Response",
                                                       access->request, NULL, G_DBUS_SIGNAL_FLAGS_NONE, answered_cb,
                                                       g_object_ref (task), g_object_unref);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_dbus_proxy_call (portal, "AccessCamera", g_variant_new ("(a{sv})", &options), G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                     asked_cb, task);
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
