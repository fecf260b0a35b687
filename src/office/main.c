/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "office/pir-help.h"
#include "pir-config.h"

/* A password and tokens are in this process: no core file, and nothing it writes is for others. */
static void
set_up_process (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  signal (SIGPIPE, SIG_IGN);
}

/* --language stands before everything else that is said; a locale of that name need not be on this computer. */
static void
set_up_language (char **arguments)
{
  const char *locale_dir = g_getenv ("PIR_LOCALE_DIR");
  const char *language = NULL;

  for (guint i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    if (g_str_equal (arguments[i], "--language"))
      language = arguments[i + 1];
    else if (g_str_has_prefix (arguments[i], "--language="))
      language = arguments[i] + strlen ("--language=");

  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  if (language != NULL)
    setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : PIR_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* What went wrong is a sentence of the command's; the rest is for who asks for it, and never among the answers. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if ((level & G_LOG_LEVEL_MESSAGE) != 0 && g_getenv ("G_MESSAGES_DEBUG") == NULL)
    return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

static PirExit
fail (const GError *error)
{
  g_autofree char *sentence = pir_office_error_describe (error);
  g_autofree char *clean = pir_cells_clean (sentence);

  fprintf (stderr, "pagoinrete-office: %s\n", clean);

  return pir_office_error_get_exit (error);
}

static PirExit
fail_unknown (const char * const *words)
{
  g_autofree char *typed = g_strjoinv (" ", (char **) words);
  g_autoptr (GError) error = NULL;

  /* Translators: %s is what somebody typed. */
  pir_office_refuse (&error, PIR_OFFICE_ERROR_USAGE, _("There is no command “%s”. --help lists those there are."), typed);

  return fail (error);
}

/* "help requests confirm", "requests --help", "requests" */
static PirExit
explain (const char * const *words)
{
  guint n_words;
  const PirCommand *command = pir_commands_find (words, &n_words);
  g_autofree char *text = NULL;

  if (command != NULL)
    text = pir_help_dup_command (command);
  else if (words[0] == NULL)
    text = pir_help_dup_all ();
  else if (pir_commands_has_group (words[0]) && (words[1] == NULL || g_str_has_prefix (words[1], "-")))
    text = pir_help_dup_group (words[0]);
  else
    return fail_unknown (words);

  fputs (text, stdout);

  return PIR_EXIT_DONE;
}

static PirExit
complete (const char * const *words)
{
  g_autofree char *text = pir_help_dup_words (words);

  fputs (text, stdout);

  return PIR_EXIT_DONE;
}

static PirExit
run (const PirCommand *command,
     PirOptions       *options)
{
  g_autoptr (PirClerk) clerk = pir_clerk_new (options);
  g_autoptr (GError) error = NULL;
  gboolean is_done = command->run (clerk, pir_options_get_words (options), &error);

  fflush (stdout);
  pir_clerk_close (clerk);

  return is_done ? PIR_EXIT_DONE : fail (error);
}

static PirExit
begin (const char * const *arguments)
{
  const PirOption * const tables[] = { pir_command_options, NULL };
  g_autoptr (PirOptions) options = pir_options_new ();
  g_autoptr (GError) error = NULL;
  int n = pir_options_read (options, arguments, tables, FALSE, &error);
  const PirCommand *command;
  guint n_words = 0;

  if (n < 0)
    return fail (error);
  if (pir_options_get_flag (options, "version"))
    {
      printf ("pagoinrete-office %s\n", PIR_VERSION);
      return PIR_EXIT_DONE;
    }

  arguments += n;
  if (g_strcmp0 (arguments[0], "help") == 0)
    return explain (arguments + 1);
  command = pir_commands_find (arguments, &n_words);
  if (command == NULL)
    return explain (arguments);
  if (!pir_command_read (command, options, arguments + n_words, &error))
    return fail (error);
  if (pir_options_get_flag (options, "help"))
    {
      const char *words[] = { command->group != NULL ? command->group : command->name, command->group != NULL ? command->name : NULL,
                              NULL };

      return explain (words);
    }

  return run (command, options);
}

int
main (int    argc,
      char **argv)
{
  const char * const *arguments = (const char * const *) argv + MIN (argc, 1);

  g_log_writer_default_set_use_stderr (TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  set_up_process ();
  set_up_language (argv + MIN (argc, 1));
  if (g_strcmp0 (arguments[0], "--complete") == 0)
    return complete (arguments + 1);

  return begin (arguments);
}
