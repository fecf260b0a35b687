/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <stdio.h>

#include "pir-config.h"
#include "sandbox/pir-control-command.h"
#include "sandbox/pir-counter-command.h"
#include "sandbox/pir-sample-command.h"
#include "sandbox/pir-serve-command.h"

typedef gboolean (*Command) (char **arguments, GError **error);

static const struct
{
  const char *name;
  Command     run;
} commands[] = {
  { "serve", pir_serve_command_run },
  { "control", pir_control_command_run },
  { "counter", pir_counter_command_run },
  { "sample", pir_sample_command_run },
};

static const char usage[] =
  "Usage: pagoinrete-sandbox COMMAND [OPTION…]\n"
  "\n"
  "A payment provider (PSP) that moves no money, for demonstrations and tests.\n"
  "\n"
  "Commands:\n"
  "  serve    play the payment node: web page, fees, signed outcomes\n"
  "  control  move a running node's time, or make it fail\n"
  "  counter  play a tobacconist: pay the codes of a printed notice\n"
  "  sample   write a file of invented schools, families and notices for pagoinrete-server import\n"
  "\n"
  "pagoinrete-sandbox COMMAND --help says more.\n";

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) arguments = NULL;

  setlocale (LC_ALL, "");
  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      printf ("pagoinrete-sandbox %s\n", PIR_VERSION);
      return 0;
    }
  if (argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      fputs (usage, stdout);
      return 0;
    }
  arguments = g_strdupv (argv + MIN (argc, 1));
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[1]))
      {
        /* The name under which help and messages speak. */
        g_free (arguments[0]);
        arguments[0] = g_strconcat ("pagoinrete-sandbox ", commands[i].name, NULL);
        if (commands[i].run (arguments, &error))
          return 0;
        fprintf (stderr, "pagoinrete-sandbox: %s\n", error->message);
        return 1;
      }
  fputs (usage, stderr);
  return 2;
}
