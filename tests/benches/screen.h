/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>

/* What somebody who looks at the screen sees of a window. */

#define GRID 24

static inline int
ignore_errors (Display     *display,
               XErrorEvent *event)
{
  return 0;
}

static inline gboolean
is_large (Display *display,
          Window   window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.map_state == IsViewable && attributes.width >= 100
         && attributes.height >= 100;
}

static inline gboolean
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

/* At least four colours on a coarse grid: the server's background is one, an empty frame two. */
static inline gboolean
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
