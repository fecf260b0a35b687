/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * first-frame SECONDS COMMAND…: starts COMMAND, waits for the first frame of its first window, lets it settle, and prints one
 * line: microseconds from fork to the window's map, microseconds to a painted frame, PSS in KiB. Then ends it.
 *
 * "Painted" means at least four colours on a coarse grid: the server's background is one, an empty frame two.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define GRID 24
#define DEADLINE (60 * G_USEC_PER_SEC)

static int
ignore_errors (Display     *display,
               XErrorEvent *event)
{
  return 0;
}

static gboolean
is_large (Display *display,
          Window   window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.map_state == IsViewable &&
         attributes.width >= 100 && attributes.height >= 100;
}

static gboolean
has_colours (XImage *image)
{
  unsigned long seen[4];
  int n = 0;

  for (int y = 0; y < image->height; y += MAX (1, image->height / GRID))
    for (int x = 0; x < image->width; x += MAX (1, image->width / (GRID * 4)))
      {
        unsigned long pixel = XGetPixel (image, x, y);
        int i = 0;

        while (i < n && seen[i] != pixel)
          i++;
        if (i == n)
          seen[n++] = pixel;
        if (n == 4)
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_painted (Display *display,
            Window   window)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean painted;

  if (!XGetWindowAttributes (display, window, &attributes))
    return FALSE;
  image = XGetImage (display, window, 0, 0, attributes.width, attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  painted = has_colours (image);
  XDestroyImage (image);
  return painted;
}

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
