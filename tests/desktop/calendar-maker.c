/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a calendar with one event to standard output: NAME DAY SUMMARY DESCRIPTION SEQUENCE IS_CANCELLED [DAYS_BEFORE…]. An empty
 * name makes no calendar of it. */

#include "documents/pir-calendar-file.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GBytes) bytes = NULL;
  PirCalendarEvent event = { (char *) "6e000000-0000-4000-8000-000000000001", (char *) "", (char *) "", 0, NULL, NULL, 0,
                             1795945500, FALSE };

  g_assert_cmpint (argc, >=, 7);
  event.day = pir_date_parse (argv[2]);
  event.summary = argv[3];
  event.description = argv[4];
  event.sequence = g_ascii_strtoll (argv[5], NULL, 10);
  event.is_cancelled = g_str_equal (argv[6], "1");
  for (int i = 7; i < argc; i++)
    {
      int day = (int) g_ascii_strtoll (argv[i], NULL, 10);

      g_array_append_val (days, day);
    }
  g_ptr_array_add (events, &event);
  bytes = pir_calendar_file_write (*argv[1] != '\0' ? argv[1] : NULL, events, (const int *) days->data, days->len);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);

  return EXIT_SUCCESS;
}
