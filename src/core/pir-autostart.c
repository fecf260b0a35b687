/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-autostart.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/pir-portal.h"

typedef struct
{
  gboolean  is_on;
  char     *id;     /* (owned) */
  GStrv     argv;   /* (owned) */
  char     *reason; /* (owned) */
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->id);
  g_strfreev (setting->argv);
  g_free (setting->reason);
  g_free (setting);
}

/* Desktop Entry Specification 1.5, "The Exec key": quoted, and the whole is a string of the file, which escapes as well */
static char *
dup_exec (const char * const *argv)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; argv[i] != NULL; i++)
    {
      g_string_append (line, i > 0 ? " \"" : "\"");
      for (const char *c = argv[i]; *c != '\0'; c++)
        {
          if (strchr ("\"`$\\", *c) != NULL)
            g_string_append_c (line, '\\');
          g_string_append_c (line, *c);
          if (*c == '%')
            g_string_append_c (line, '%');
        }
      g_string_append_c (line, '"');
    }

  return g_string_free (line, FALSE);
}

static gboolean
write_file (const Setting  *setting,
            const char     *path,
            GError        **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *exec = dup_exec ((const char * const *) setting->argv);
  g_autofree char *text = NULL;
  gsize length;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", folder, g_strerror (code));
      return FALSE;
    }

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, g_get_application_name ());
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_COMMENT, setting->reason);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, setting->id);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  text = g_key_file_to_data (file, &length, NULL);

  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
file_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Setting *setting = task_data;
  g_autofree char *path = pir_autostart_dup_path (setting->id);
  GError *error = NULL;

  if (setting->is_on && !write_file (setting, path, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!setting->is_on && g_unlink (path) != 0 && errno != ENOENT)
    {
      int code = errno;

      g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
      return;
    }

  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Setting *setting = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = pir_portal_ask_finish (G_DBUS_CONNECTION (source), result, &error);
  gboolean is_on = FALSE;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_variant_lookup (answer, "autostart", "b", &is_on);
  if (is_on == setting->is_on)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "The portal did something else");
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Setting *setting = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  if (connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_variant_dict_insert (&options, "reason", "s", setting->reason);
  g_variant_dict_insert (&options, "autostart", "b", setting->is_on);
  g_variant_dict_insert (&options, "commandline", "^as", setting->argv);
  g_variant_dict_insert (&options, "dbus-activatable", "b", FALSE);
  pir_portal_ask_async (connection, "Background.RequestBackground", g_variant_new ("(s)", ""), g_variant_dict_end (&options), NULL,
                        g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

void
pir_autostart_set_async (gboolean             is_on,
                         const char          *id,
                         const char * const  *argv,
                         const char          *reason,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Setting *setting;

  g_return_if_fail (id != NULL);
  g_return_if_fail (argv != NULL && argv[0] != NULL);
  g_return_if_fail (reason != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_autostart_set_async);
  setting = g_new0 (Setting, 1);
  setting->is_on = is_on;
  setting->id = g_strdup (id);
  setting->argv = g_strdupv ((GStrv) argv);
  setting->reason = g_strdup (reason);
  g_task_set_task_data (task, setting, setting_free);
  if (pir_portal_is_wanted ())
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_found_cb, g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, file_in_thread);
}

gboolean
pir_autostart_set_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_autostart_set_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
pir_autostart_dup_path (const char *id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  name = g_strconcat (id, ".desktop", NULL);

  return g_build_filename (g_get_user_config_dir (), "autostart", name, NULL);
}
