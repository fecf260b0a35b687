/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-demo.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>

#include "base/pir-task.h"
#include "base/pir-tree.h"

#define SECRET_BYTES 32
#define ATTEMPTS 3 /* a port that was free a moment ago may be taken by somebody else */
#define READY "listening on "

struct _PirDemo
{
  GObject           parent_instance;

  char             *folder;      /* (nullable) */
  char             *profile;     /* (nullable) */
  char             *config;      /* (nullable) key file of the server */
  char             *secret;      /* (nullable) file with what server and sandbox share */
  PirSamples       *samples;     /* (nullable) (owned) */
  GSubprocess      *preparing;   /* (nullable) (owned): makes or imports the sample data */
  GSubprocess      *sandbox;     /* (nullable) (owned) */
  GSubprocess      *server;      /* (nullable) (owned) */
  GDataInputStream *line_reader; /* (nullable) (owned): output of the program that is being started */
  guint16           sandbox_port;
  guint16           server_port;
  guint             n_attempts;
};

static void start_sandbox (GTask *task);

G_DEFINE_FINAL_TYPE (PirDemo, pir_demo, G_TYPE_OBJECT)

/* The people whom "pagoinrete-sandbox sample" lets sign in, as its --help says. */
static const struct { const char *name, *user_name; } people[] = {
  { "Giulia Ferri", "giulia.ferri" },
  { "Marco Ferri", "marco.ferri" },
  { "Amina Haddad", "amina.haddad" },
};
static const char sample_password[] = "Scuola2026!";

/* Beside this program where it is installed; in a build tree each program has a folder of its own. */
static char *
find_program (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  const char *given = g_getenv ("PIR_BIN_DIR");
  const char *folders[] = { given != NULL ? given : folder, folder, "../server", "../sandbox" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_canonicalize_filename (folders[i], folder);
      g_autofree char *program = g_build_filename (path, name, NULL);

      if (g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&program);
    }
  return g_find_program_in_path (name);
}

/* Ends the child with its parent, also when that crashes. */
static void
child_setup (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocess *
spawn (const char          *name,
       const char * const  *arguments,
       GSubprocessFlags     flags,
       GError             **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr(GPtrArray) command = g_ptr_array_new ();
  g_autofree char *program = find_program (name);

  if (program == NULL)
    {
      g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT, "%s is not installed", name);
      return NULL;
    }

  g_ptr_array_add (command, program);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (command, (char *) arguments[i]);
  g_ptr_array_add (command, NULL);
  g_subprocess_launcher_set_child_setup (launcher, child_setup, NULL, NULL);

  return g_subprocess_launcher_spawnv (launcher, (const char * const *) command->pdata, error);
}

static gboolean
write_secret (PirDemo  *self,
              GError  **error)
{
  guint8 bytes[SECRET_BYTES];
  g_autoptr(GString) text = g_string_new (NULL);

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_file_set_contents_full (self->secret, text->str, text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
make_folders (PirDemo  *self,
              GError  **error)
{
  self->folder = g_dir_make_tmp ("pagoinrete-demo-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;

  self->profile = g_build_filename (self->folder, "profile", NULL);
  self->config = g_build_filename (self->folder, "server.conf", NULL);
  self->secret = g_build_filename (self->folder, "secret", NULL);
  if (g_mkdir (self->profile, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }

  return write_secret (self, error);
}

/* A port of 127.0.0.1 that nobody listens on now. */
static guint16
find_port (GError **error)
{
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) bound = NULL;

  if (socket == NULL || !g_socket_bind (socket, any, FALSE, error))
    return 0;
  bound = g_socket_get_local_address (socket, error);

  return bound != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)) : 0;
}

static gboolean
write_config (PirDemo  *self,
              GError  **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", self->server_port);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", self->server_port);
  g_autofree char *node = g_strdup_printf ("http://127.0.0.1:%u", self->sandbox_port);
  g_autofree char *data = g_build_filename (self->folder, "server", NULL);

  g_key_file_set_string (file, "server", "listen", listen);
  g_key_file_set_string (file, "server", "public-url", url);
  g_key_file_set_string (file, "server", "data", data);
  g_key_file_set_string (file, "server", "name", "Pago In Rete (demo)");
  g_key_file_set_string (file, "server", "help-phone", "080 9267603");
  /* Translators: when the assistance of the service answers the telephone */
  g_key_file_set_string (file, "server", "help-hours", _("Mon–Fri 8:00–18:30"));
  g_key_file_set_string (file, "node", "url", node);
  g_key_file_set_string (file, "node", "secret-file", self->secret);
  /* Nobody agrees to anything in the name of made-up people. */
  g_key_file_set_boolean (file, "terms", "required", FALSE);

  return g_key_file_save_to_file (file, self->config, error);
}

static gboolean
choose_ports (PirDemo  *self,
              GError  **error)
{
  self->sandbox_port = find_port (error);
  if (self->sandbox_port == 0)
    return FALSE;
  self->server_port = find_port (error);

  return self->server_port != 0 && write_config (self, error);
}

static void
end_program (GSubprocess **program)
{
  if (*program == NULL)
    return;
  g_subprocess_send_signal (*program, SIGTERM);
  g_subprocess_wait (*program, NULL, NULL); /* lint: sync: the program ends, and its services before it */
  g_clear_object (program);
}

static void
end_programs (PirDemo *self)
{
  g_clear_object (&self->line_reader);
  end_program (&self->preparing);
  end_program (&self->server);
  end_program (&self->sandbox);
}

static void
make_samples (PirDemo *self)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", self->server_port);

  self->samples = pir_samples_new (url);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    pir_samples_add (self->samples, people[i].name, people[i].user_name, sample_password);
}

/* Reads the line that a program prints when it is ready; @callback gets the stream as source. */
static void
read_ready_line (PirDemo             *self,
                 GSubprocess         *program,
                 GTask               *task,
                 GAsyncReadyCallback  callback)
{
  g_clear_object (&self->line_reader);
  self->line_reader = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program));
  g_data_input_stream_read_line_async (self->line_reader, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), callback,
                                       task);
}

static gboolean
is_ready (GObject       *source,
          GAsyncResult  *result,
          GError       **error)
{
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, error);

  if (line != NULL && g_str_has_prefix (line, READY))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "A program of the demonstration did not start");
  return FALSE;
}

static void
server_ready_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  PirDemo *self = g_task_get_source_object (task);

  if (is_ready (source, result, &error))
    {
      make_samples (self);
      g_task_return_boolean (task, TRUE);
      return;
    }

  end_programs (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || ++self->n_attempts >= ATTEMPTS)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!choose_ports (self, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    start_sandbox (g_steal_pointer (&task));
}

static void
start_server (GTask *task_owned)
{
  g_autoptr(GTask) task = task_owned;
  g_autoptr(GError) error = NULL;
  PirDemo *self = g_task_get_source_object (task);

  self->server = spawn ("pagoinrete-server", (const char *[]) { "--config", self->config, NULL },
                        G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->server == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    read_ready_line (self, self->server, g_steal_pointer (&task), server_ready_cb);
}

static void
sandbox_ready_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (is_ready (source, result, &error))
    start_server (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The sandbox first: the server asks it for the list of services as soon as it starts. */
static void
start_sandbox (GTask *task_owned)
{
  g_autoptr(GTask) task = task_owned;
  g_autoptr(GError) error = NULL;
  PirDemo *self = g_task_get_source_object (task);
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", self->sandbox_port);
  g_autofree char *outcomes = g_strdup_printf ("http://127.0.0.1:%u/v1/psp/outcomes", self->server_port);
  g_autofree char *data = g_build_filename (self->folder, "sandbox", NULL);

  self->sandbox = spawn ("pagoinrete-sandbox",
                         (const char *[]) { "serve", "--listen", listen, "--secret-file", self->secret,
                                            "--outcome-url", outcomes, "--data", data, NULL },
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->sandbox == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    read_ready_line (self, self->sandbox, g_steal_pointer (&task), sandbox_ready_cb);
}

/* One of the programs that prepare the data, which is ended with the others as long as it runs. */
static void
prepare (GTask               *task_owned,
         const char          *name,
         const char * const  *arguments,
         GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = task_owned;
  g_autoptr(GError) error = NULL;
  PirDemo *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->preparing = spawn (name, arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  if (self->preparing == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_subprocess_wait_check_async (self->preparing, cancellable, callback, g_steal_pointer (&task));
}

/* A program that is still running, since the start was given up, is left to pir_demo_stop(). */
static gboolean
prepared (PirDemo       *self,
          GSubprocess   *program,
          GAsyncResult  *result,
          GError       **error)
{
  if (!g_subprocess_wait_check_finish (program, result, error))
    return FALSE;
  g_clear_object (&self->preparing);

  return TRUE;
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (prepared (g_task_get_source_object (task), G_SUBPROCESS (source), result, &error))
    start_sandbox (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sampled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  PirDemo *self = g_task_get_source_object (task);
  g_autofree char *file = NULL;

  if (!prepared (self, G_SUBPROCESS (source), result, &error) || !choose_ports (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  file = g_build_filename (self->folder, "sample.jsonl", NULL);
  prepare (g_steal_pointer (&task), "pagoinrete-server", (const char *[]) { "--config", self->config, "import", file, NULL },
           imported_cb);
}

static void
pir_demo_finalize (GObject *object)
{
  PirDemo *self = PIR_DEMO (object);

  pir_demo_stop (self);

  G_OBJECT_CLASS (pir_demo_parent_class)->finalize (object);
}

static void
pir_demo_class_init (PirDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_demo_finalize;
}

static void
pir_demo_init (PirDemo *self)
{
}

PirDemo *
pir_demo_new (void)
{
  return g_object_new (PIR_TYPE_DEMO, NULL);
}

void
pir_demo_start_async (PirDemo             *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;

  g_return_if_fail (PIR_IS_DEMO (self));
  g_return_if_fail (self->folder == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_demo_start_async);
  if (!make_folders (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  file = g_build_filename (self->folder, "sample.jsonl", NULL);
  prepare (g_steal_pointer (&task), "pagoinrete-sandbox", (const char *[]) { "sample", "--output", file, NULL },
           sampled_cb);
}

gboolean
pir_demo_start_finish (PirDemo       *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_demo_start_async, error);
}

const char *
pir_demo_get_profile (PirDemo *self)
{
  g_return_val_if_fail (PIR_IS_DEMO (self), NULL);

  return self->profile;
}

PirSamples *
pir_demo_get_samples (PirDemo *self)
{
  g_return_val_if_fail (PIR_IS_DEMO (self), NULL);

  return self->samples;
}

void
pir_demo_stop (PirDemo *self)
{
  g_return_if_fail (PIR_IS_DEMO (self));

  end_programs (self);
  if (self->folder != NULL)
    pir_tree_remove (self->folder, NULL);
  g_clear_object (&self->samples);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->config, g_free);
  g_clear_pointer (&self->secret, g_free);
}
