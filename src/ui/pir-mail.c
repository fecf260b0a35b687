/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-mail.h"

#include "core/pir-portal.h"

typedef struct
{
  GFile *file;    /* (owned) */
  char  *subject; /* (owned) */
} Mail;

static void
mail_free (gpointer data)
{
  Mail *mail = data;

  g_object_unref (mail->file);
  g_free (mail->subject);
  g_free (mail);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result, &error);

  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
bus_got_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Mail *mail = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autoptr(GUnixFDList) list = bus != NULL ? pir_portal_open_file (mail->file, &error) : NULL;
  GVariantBuilder options, fds;

  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&fds, G_VARIANT_TYPE ("ah"));
  g_variant_builder_add (&fds, "h", 0);
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_builder_end (&fds));
  g_dbus_connection_call_with_unix_fd_list (bus, PIR_PORTAL_NAME, PIR_PORTAL_PATH,
                                            "org.freedesktop.portal.Email", "ComposeEmail", g_variant_new ("(sa{sv})", "", &options),
                                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, list, g_task_get_cancellable (task),
                                            called_cb, g_object_ref (task));
}

void
pir_mail_file_async (GtkWindow           *window,
                     GFile               *file,
                     const char          *subject,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task;
  Mail *mail;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (subject != NULL);

  task = g_task_new (window, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_mail_file_async);
  mail = g_new (Mail, 1);
  *mail = (Mail) { g_object_ref (file), g_strdup (subject) };
  g_task_set_task_data (task, mail, mail_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_got_cb, task);
}

gboolean
pir_mail_file_finish (GtkWindow     *window,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_mail_file_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
