/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * next-window PID SIGNAL: sends SIGNAL to PID, which has the large window that is on the screen, and waits until that is gone and until
 * another large one is painted. Prints one line: microseconds from the signal to either.
 */

#include <signal.h>
#include <sys/types.h>

#include "screen.h"

#define DEADLINE (60 * G_USEC_PER_SEC)

/* The uppermost large window but @other */
static Window
find_window (Display *display,
             Window   other)
{
  Window root, parent, found = None;
  Window *children = NULL;
  unsigned int n = 0;

  if (!XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n))
    return None;
  for (unsigned int i = n; i > 0 && found == None; i--)
    if (children[i - 1] != other && is_large (display, children[i - 1]))
      found = children[i - 1];
  XFree (children);

  return found;
}

int
main (int   argc,
      char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  Window before, after = None;
  gint64 start, gone = 0, painted = 0;

  if (argc != 3 || display == NULL)
    return 2;
  XSetErrorHandler (ignore_errors);
  before = find_window (display, None);
  if (before == None)
    return 3;

  start = g_get_monotonic_time ();
  kill ((pid_t) g_ascii_strtoll (argv[1], NULL, 10), (int) g_ascii_strtoll (argv[2], NULL, 10));
  while ((gone == 0 || painted == 0) && g_get_monotonic_time () - start < DEADLINE)
    {
      if (gone == 0 && !is_large (display, before))
        gone = g_get_monotonic_time ();
      if (after == None)
        after = find_window (display, before);
      if (painted == 0 && after != None && is_painted (display, after))
        painted = g_get_monotonic_time ();
      g_usleep (500);
    }
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", gone - start, painted - start);
  XCloseDisplay (display);

  return gone != 0 && painted != 0 ? 0 : 1;
}
