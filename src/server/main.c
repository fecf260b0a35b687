/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curl/curl.h>
#include <glib.h>
#include <gmime/gmime.h>
#include <locale.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/pir-catalogue.h"
#include "pir-config.h"
#include "server/pir-commands.h"
#include "server/pir-log.h"
#include "server/pir-logo-maker.h"
#include "server/pir-note-check.h"
#include "server/pir-passwords.h"
#include "server/pir-resources.h"

static const struct
{
  const char *name;
  PirCommand  run;
} commands[] = {
  { "import", pir_command_import },
  { "import-directory", pir_command_import_directory },
  { "import-municipalities", pir_command_import_municipalities },
  { "import-receipt", pir_command_import_receipt },
  { "backup", pir_command_backup },
  { "restore", pir_command_restore },
  { "set-password", pir_command_set_password },
};

static const char summary[] =
  "The service of Pago In Rete: accounts, notices, payments, receipts.\n"
  "\n"
  "Without a command it serves until SIGTERM, and prints \"listening on ADDRESS\" when it is ready.\n"
  "\n"
  "Commands:\n"
  "  import FILE        read schools, people and notices, all of the file or nothing; - is standard input\n"
  "  import-directory FILE       read schools that people can find: the Ministry's open data (CSV)\n"
  "  import-municipalities FILE  read municipalities that are newer than this program: ISTAT's list (CSV)\n"
  "  import-receipt FILE...  take receipts (XML: RT 6.2, paSendRT, paSendRTV2) of what was paid elsewhere\n"
  "  backup FILE        copy the database to FILE and the documents to FILE-documents\n"
  "  restore FILE       put such a copy back, while the service is stopped, into a data folder without a database\n"
  "  set-password USER  read a password from standard input; ends the user's sessions\n"
  "  check-config FILE  tell everything that is wrong with a key file\n"
  "\n"
  "All but restore may run beside the service. pagoinrete-server(8) and pagoinrete-server.conf(5) tell more.";

/* Passwords and tokens are in this process: no core file, and nothing it writes is for others. A client that has left and a
 * file that may not grow are errors, not ends. */
static void
set_up_process (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
}

static gboolean
run (PirServerOptions  *options,
     char             **arguments,
     GError           **error)
{
  g_autoptr (PirServerConfig) config = NULL;

  if (g_strcmp0 (arguments[0], "check-config") == 0)
    return pir_command_check_config (options, arguments + 1, error);

  config = pir_server_config_load (options, error);
  if (config == NULL)
    return FALSE;

  pir_log_set_level (config->log_level);
  pir_passwords_set_memory (config->password_mebibytes);

  if (options->locale_dir != NULL)
    pir_catalogue_set_folder (options->locale_dir);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (arguments[0], commands[i].name) == 0)
      return commands[i].run (config, arguments + 1, error);

  return pir_command_serve (config, arguments, error);
}

static gboolean
parse (int               *argc,
       char            ***argv,
       PirServerOptions  *options,
       gboolean          *wants_version,
       GError           **error)
{
  const GOptionEntry entries[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config, "Key file to read", "FILE" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, "Where to listen; port 0 is any free one", "ADDRESS:PORT|unix:PATH" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data, "Folder of database and documents", "DIR" },
    { "public-url", 0, 0, G_OPTION_ARG_STRING, &options->public_url, "Address that clients know", "URL" },
    { "locale-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->locale_dir, "Folder of the translations", "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, wants_version, "Print the version", NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[COMMAND…]");

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);

  return g_option_context_parse (context, argc, argv, error);
}

int
main (int    argc,
      char **argv)
{
  PirServerOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean wants_version = FALSE;
  gboolean is_done;

  setlocale (LC_ALL, "");
  pir_log_start ();
  set_up_process ();
  if (argc == 2 && g_strcmp0 (argv[1], PIR_NOTE_CHECK_COMMAND) == 0)
    return pir_note_check_run ();
  if (argc == 2 && g_strcmp0 (argv[1], PIR_LOGO_MAKER_COMMAND) == 0)
    return pir_logo_maker_run ();
  if (!parse (&argc, &argv, &options, &wants_version, &error))
    {
      fprintf (stderr, "pagoinrete-server: %s\n", error->message);
      return 2;
    }
  if (wants_version)
    {
      printf ("pagoinrete-server %s\n", PIR_VERSION);
      return 0;
    }
  if (sodium_init () < 0 || curl_global_init (CURL_GLOBAL_DEFAULT) != CURLE_OK)
    {
      fprintf (stderr, "pagoinrete-server: a library cannot start\n");
      return 1;
    }

  g_mime_init ();
  pir_resources_register ();
  is_done = run (&options, argv + MIN (argc, 1), &error);
  if (!is_done)
    fprintf (stderr, "pagoinrete-server: %s\n", error->message);

  g_mime_shutdown ();
  curl_global_cleanup ();
  g_free (options.config);
  g_free (options.listen);
  g_free (options.data);
  g_free (options.public_url);
  g_free (options.locale_dir);

  return is_done ? 0 : 1;
}
