/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "look.h"

#include <math.h>

#include "helpers.h"
#include "ui/pir-style.h"

const Look looks[N_LOOKS] = {
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK, FALSE },
  { "light high contrast", ADW_COLOR_SCHEME_FORCE_LIGHT, TRUE },
  { "dark high contrast", ADW_COLOR_SCHEME_FORCE_DARK, TRUE },
};

static void
set_high_contrast (gboolean is_contrast)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  g_settings_set_boolean (settings, "high-contrast", is_contrast);
  settle ();
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) == is_contrast);
}

void
look_apply (const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->scheme);
  set_high_contrast (look->is_contrast);
}

void
look_reset (void)
{
  pir_style_set_appearance ("system");
  set_high_contrast (FALSE);
}

static double
get_luminance (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

double
look_get_contrast (const GdkRGBA *a,
                   const GdkRGBA *b)
{
  double first = 0.2126 * get_luminance (a->red) + 0.7152 * get_luminance (a->green) + 0.0722 * get_luminance (a->blue);
  double second = 0.2126 * get_luminance (b->red) + 0.7152 * get_luminance (b->green) + 0.0722 * get_luminance (b->blue);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}
