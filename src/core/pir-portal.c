/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-portal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/pir-task.h"

#define INTERFACES "org.freedesktop.portal."
#define REQUEST_INTERFACE INTERFACES "Request"
#define SANDBOX "/.flatpak-info"
#define SAID_NO 1

typedef struct
{
  char  *request;  /* (owned): object path of the question */
  guint  answer;   /* subscription to its answer; 0 = none awaited */
  guint  given_up; /* source */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->request);
  g_free (question);
}

/* Returns: whether the answer was still awaited */
static gboolean
stop_waiting (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  guint answer = question->answer;

  question->answer = 0;
  g_clear_handle_id (&question->given_up, g_source_remove);
  if (answer > 0)
    g_dbus_connection_signal_unsubscribe (g_task_get_source_object (task), answer);

  return answer > 0;
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
  g_autoptr (GVariant) results = NULL;
  guint32 answer = G_MAXUINT32;

  if (!stop_waiting (task))
    return;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &answer, &results);
  if (answer == 0)
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_variant_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, answer == SAID_NO ? G_IO_ERROR_PERMISSION_DENIED : G_IO_ERROR_FAILED,
                             "The portal answered %u", answer);
}

/* The question is taken back; whether that arrives does not matter. */
static gboolean
given_up_cb (GCancellable *cancellable,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Question *question = g_task_get_task_data (task);

  question->given_up = 0;
  if (stop_waiting (task))
    {
      g_dbus_connection_call (g_task_get_source_object (task), PIR_PORTAL_NAME, question->request, REQUEST_INTERFACE, "Close", NULL,
                              NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
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
  Question *question = g_task_get_task_data (task);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GSource) given_up = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result, &error);
  if (answer == NULL)
    {
      if (stop_waiting (task))
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (question->answer == 0 || g_task_get_cancellable (task) == NULL)
    return;

  given_up = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (given_up, G_SOURCE_FUNC (given_up_cb), g_object_ref (task), g_object_unref);
  question->given_up = g_source_attach (given_up, g_main_context_get_thread_default ());
}

/* Where the answer will come is known before the question is asked, so that it cannot come too early. */
static char *
make_request (GDBusConnection *connection,
              const char      *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  g_strdelimit (sender, ".", '_');

  return g_strconcat (PIR_PORTAL_PATH "/request/", sender, "/", token, NULL);
}

/* Returns: (transfer none) (floating): @arguments, and behind them @options with the token */
static GVariant *
add_options (GVariant   *arguments,
             GVariant   *options,
             const char *token)
{
  g_autoptr (GVariant) before = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  g_auto (GVariantDict) all = G_VARIANT_DICT_INIT (options);
  GVariantBuilder tuple;

  g_variant_builder_init (&tuple, G_VARIANT_TYPE_TUPLE);
  for (gsize i = 0; before != NULL && i < g_variant_n_children (before); i++)
    {
      g_autoptr (GVariant) argument = g_variant_get_child_value (before, i);

      g_variant_builder_add_value (&tuple, argument);
    }
  g_variant_dict_insert (&all, "handle_token", "s", token);
  g_variant_builder_add_value (&tuple, g_variant_dict_end (&all));

  return g_variant_builder_end (&tuple);
}

gboolean
pir_portal_is_wanted (void)
{
  return g_file_test (SANDBOX, G_FILE_TEST_EXISTS) || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

GUnixFDList *
pir_portal_open_file (GFile   *file,
                      GError **error)
{
  g_autoptr (GUnixFDList) list = g_unix_fd_list_new ();
  const char *path;
  int fd;
  gboolean is_there;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_peek_path (file);
  fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (path != NULL ? errno : ENOENT), "The file is not there");
      return NULL;
    }

  is_there = g_unix_fd_list_append (list, fd, error) >= 0;
  close (fd);

  return is_there ? g_steal_pointer (&list) : NULL;
}

void
pir_portal_ask_async (GDBusConnection     *connection,
                      const char          *method,
                      GVariant            *arguments,
                      GVariant            *options,
                      GUnixFDList         *files,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autofree char *token = g_strdup_printf ("pagoinrete%u", g_random_int ());
  g_autoptr (GVariant) given = options != NULL ? g_variant_ref_sink (options) : NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *interface = NULL;
  Question *question;
  GTask *task;

  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));
  g_return_if_fail (method != NULL);

  words = g_strsplit (method, ".", 2);
  interface = g_strconcat (INTERFACES, words[0], NULL);
  task = pir_task_new (connection, cancellable, callback, user_data, pir_portal_ask_async);
  question = g_new0 (Question, 1);
  question->request = make_request (connection, token);
  g_task_set_task_data (task, question, question_free);
  question->answer = g_dbus_connection_signal_subscribe (connection, PIR_PORTAL_NAME, REQUEST_INTERFACE, "Response", question->request,
                                                         NULL, G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, g_object_ref (task),
                                                         g_object_unref);
  g_dbus_connection_call_with_unix_fd_list (connection, PIR_PORTAL_NAME, PIR_PORTAL_PATH, interface, words[1],
                                            add_options (arguments, given, token), NULL, G_DBUS_CALL_FLAGS_NONE, -1, files,
                                            cancellable, asked_cb, task);
}

GVariant *
pir_portal_ask_finish (GDBusConnection  *connection,
                       GAsyncResult     *result,
                       GError          **error)
{
  return pir_task_propagate (connection, result, pir_portal_ask_async, error);
}
