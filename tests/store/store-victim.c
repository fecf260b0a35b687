/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * store-victim apply FOLDER   applies page after page of the feed, going on from the cursor, until it is killed
 * store-victim intent FOLDER  saves an intent and keeps a receipt, says "saved" and waits to be killed
 */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/fixture.h"
#include "store/town.h"

#define PAGE 40
#define FIRST_SYNC 800

G_NORETURN static void
apply_for_ever (PirStore *store)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirSyncMark) mark = store_mark (store);
  guint first = mark->cursor != NULL ? (guint) g_ascii_strtoull (mark->cursor, NULL, 10) : 0;

  printf ("began\n");
  fflush (stdout);
  for (;; first += PAGE)
    {
      g_autoptr (PirChanges) page = town_page (town, first, PAGE, 0, first >= FIRST_SYNC);

      store_apply (store, page);
    }
}

G_NORETURN static void
save_and_wait (PirStore *store)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirReceipt) receipt = town_receipt (town, 3, "aa");
  PirPaymentItem item = { "n", 1, 500 };
  PirIntentFields fields = { .key = "key", .created_at = 7, .state = PIR_INTENT_COMMITTED, .items = &item,
                             .n_items = 1 };
  g_autoptr (PirIntent) intent = pir_intent_new (&fields);

  store_save_intent (store, intent);
  store_keep (store, receipt, "2026/r.pdf");
  printf ("saved\n");
  fflush (stdout);
  for (;;)
    pause ();
}

int
main (int   argc,
      char *argv[])
{
  PirStore *store;

  if (argc != 3)
    return 2;

  store = store_open (argv[2]);
  if (strcmp (argv[1], "apply") == 0)
    apply_for_ever (store);
  save_and_wait (store);
}
