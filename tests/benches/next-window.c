/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * next-window PID SIGNAL: sends SIGNAL to PID, which has the large window that is on the screen, and waits until that is gone and until
 * another large one is painted. Prints one line: microseconds from the signal to either.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <signal.h>
#include <sys/types.h>

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

  return XGetWindowAttributes (display, window, &attributes) && attributes.map_state == IsViewable && attributes.width >= 100
         && attributes.height >= 100;
}

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

/* At least four colours on a coarse grid: the server's background is one, an empty frame two. */
static gboolean
is_painted (Display *display,
            Window   window)
{
  XWindowAttributes attributes;
  XImage *image;
  unsigned long seen[4];
  int n = 0;

  if (!XGetWindowAttributes (display, window, &attributes))
    return FALSE;
  image = XGetImage (display, window, 0, 0, attributes.width, attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  for (int y = 0; y < image->height && n < 4; y += MAX (1, image->height / GRID))
    for (int x = 0; x < image->width && n < 4; x += MAX (1, image->width / (GRID * 4)))
      {
        unsigned long pixel = XGetPixel (image, x, y);
        int i = 0;

        while (i < n && seen[i] != pixel)
          i++;
        if (i == n)
          seen[n++] = pixel;
      }
  XDestroyImage (image);

  return n == 4;
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
