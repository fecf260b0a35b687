/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Leaves in FOLDER what the app leaves of Anna, who has twelve notices due in 1 to 12 days and a receipt, and whose session is not
 * remembered: all that is known of her is in the cache, and no service is there any more. */

#include "helpers.h"

int
main (int    argc,
      char **argv)
{
  World *world = world_new ();
  g_autofree char *made = g_steal_pointer (&world->folder);

  g_assert_cmpint (argc, ==, 2);
  world->folder = g_strdup (argv[1]);
  fake_service_add_family (world->service, 1, 12);
  fake_service_add_receipt (world->service, 12, g_get_real_time () / G_USEC_PER_SEC, "ricevuta.pdf", "%PDF-1.7 a receipt\n");
  world_open_signed_in (world);
  pir_accounts_flush (world->accounts);
  world_close (world);
  g_print ("%s\n", world->url);
  /* The folder stays; the other one was empty. */
  g_free (world->folder);
  world->folder = g_steal_pointer (&made);
  world_free (world);

  return 0;
}
