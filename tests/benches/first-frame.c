/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * first-frame SECONDS COMMAND…: starts COMMAND, waits for the first frame of its first window, lets it settle, and prints one
 * line: microseconds from fork to the window's map, microseconds to a painted frame, PSS in KiB. Then ends it.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "screen.h"

#define DEADLINE (60 * G_USEC_PER_SEC)

/* Waits until the first large window of the screen is mapped. */
static Window
wait_for_map (Display *display,
              gint64   start)
{
  while (g_get_monotonic_time () - start < DEADLINE)
    {
      XEvent event;

      if (XPending (display) == 0)
        {
          g_usleep (200);
          continue;
        }
      XNextEvent (display, &event);
      if (event.type == MapNotify && is_large (display, event.xmap.window))
        return event.xmap.window;
    }
  return None;
}

static long
read_pss (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return -1;
  line = strstr (text, "\nPss:");
  return line != NULL ? strtol (line + 5, NULL, 10) : -1;
}

int
main (int   argc,
      char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  Window window;
  gint64 start, mapped, painted = 0;
  pid_t pid;

  if (display == NULL || argc < 3)
    return 2;
  XSetErrorHandler (ignore_errors);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  start = g_get_monotonic_time ();
  pid = fork ();
  if (pid == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  window = wait_for_map (display, start);
  mapped = g_get_monotonic_time ();
  while (window != None && g_get_monotonic_time () - start < DEADLINE)
    if (is_painted (display, window))
      {
        painted = g_get_monotonic_time ();
        break;
      }
    else
      g_usleep (500);

  g_usleep (strtoul (argv[1], NULL, 10) * G_USEC_PER_SEC);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n", mapped - start, painted - start, read_pss (pid));
  kill (pid, SIGTERM);
  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    ;
  XCloseDisplay (display);
  return painted > 0 ? 0 : 1;
}
