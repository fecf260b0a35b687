/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a start at log-in, or takes it back: "on" or "off", ID, COMMAND…; says what came of it. */

#include "core/pir-autostart.h"

#include <stdlib.h>

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (pir_autostart_set_finish (result, &error))
    g_print ("done\n");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_print ("refused\n");
  else
    g_print ("failed: %s\n", error->message);
  g_main_loop_quit (user_data);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_assert_cmpint (argc, >=, 4);
  g_set_application_name ("Pago In Rete");
  pir_autostart_set_async (g_str_equal (argv[1], "on"), argv[2], (const char * const *) argv + 3, "To remind", NULL, set_cb, loop);
  g_main_loop_run (loop);

  return EXIT_SUCCESS;
}
