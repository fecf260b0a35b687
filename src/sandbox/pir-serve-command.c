/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-serve-command.h"

#include <glib-unix.h>
#include <stdio.h>

#include "base/pir-catalogue.h"
#include "sandbox/pir-node-courier.h"
#include "sandbox/pir-node-secret.h"
#include "sandbox/pir-node-server.h"
#include "sandbox/pir-node-services.h"
#include "sandbox/pir-node.h"
#include "sandbox/pir-sandbox-error.h"

/* The command line. */
typedef struct
{
  char *listen;        /* (nullable) (owned), as all of them */
  char *secret_file;
  char *outcome_url;
  char *data;
  char *locale_dir;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->listen);
  g_free (self->secret_file);
  g_free (self->outcome_url);
  g_free (self->data);
  g_free (self->locale_dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_web_address (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return g_str_equal (scheme, "http") || g_str_equal (scheme, "https");
}

static gboolean
parse (char    **arguments,
       Options  *options,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, "Where to listen; port 0 = any (127.0.0.1:0)",
      "ADDRESS:PORT" },
    { "secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options->secret_file, "Secret shared with the service", "FILE" },
    { "outcome-url", 0, 0, G_OPTION_ARG_STRING, &options->outcome_url, "Where the service takes outcomes", "URL" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data, "Folder that keeps carts over a restart", "DIR" },
    { "locale-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->locale_dir, "Folder of the translations", "DIR" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- plays the payment provider; no money moves");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;
  if (g_strv_length (arguments) != 1 || options->secret_file == NULL || options->outcome_url == NULL)
    {
      g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT,
                           "serve needs --secret-file and --outcome-url and takes nothing beside options");
      return FALSE;
    }
  if (!is_web_address (options->outcome_url))
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "%s: not an http or https address",
                   options->outcome_url);
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_journal (PirNode     *node,
              const char  *folder,
              GError     **error)
{
  if (folder == NULL)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: cannot be made", folder);
      return FALSE;
    }
  return pir_node_open_journal (node, folder, error);
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* Who reads the ready line may send a signal at once: the handlers stand before it is written. */
static void
run_until_signal (const char *address)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupt = g_unix_signal_add (SIGINT, on_signal, loop);
  guint terminate = g_unix_signal_add (SIGTERM, on_signal, loop);

  printf ("listening on %s\n", address);
  fflush (stdout);
  g_main_loop_run (loop); /* lint: sync: the main loop itself */
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

gboolean
pir_serve_command_run (char   **arguments,
                       GError **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(PirNodeSecret) secret = NULL;
  g_autoptr(GPtrArray) services = NULL;
  g_autoptr(PirNodeCourier) courier = NULL;
  g_autoptr(PirNode) node = NULL;
  g_autoptr(PirNodeServer) server = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (arguments != NULL, FALSE);

  if (!parse (arguments, &options, error))
    return FALSE;
  if (options.locale_dir != NULL)
    pir_catalogue_set_folder (options.locale_dir);
  secret = pir_node_secret_load (options.secret_file, error);
  services = secret != NULL ? pir_node_services_load (error) : NULL;
  if (services == NULL)
    return FALSE;
  courier = pir_node_courier_new (options.outcome_url, secret);
  node = pir_node_new (services, courier);
  server = pir_node_server_new (node, secret);
  if (!open_journal (node, options.data, error))
    return FALSE;
  address = pir_node_server_listen (server, options.listen != NULL ? options.listen : "127.0.0.1:0", error);
  if (address == NULL)
    return FALSE;
  run_until_signal (address);
  return TRUE;
}
