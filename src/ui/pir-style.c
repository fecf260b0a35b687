/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-style.h"

#include <adwaita.h>

#include "ui/pir-hush.h"
#include "ui/pir-ui.h"

/* Later ones win where they apply: names of the files say when. */
static const struct
{
  const char *file;
  gboolean    is_dark;
  gboolean    is_contrast;
} sheets[] = {
  { PIR_UI_RESOURCES "/style.css", FALSE, FALSE },
  { PIR_UI_RESOURCES "/style-dark.css", TRUE, FALSE },
  { PIR_UI_RESOURCES "/style-hc.css", FALSE, TRUE },
  { PIR_UI_RESOURCES "/style-hc-dark.css", TRUE, TRUE },
};

#define NORMAL 100
#define USUAL_DPI (96 * PANGO_SCALE)

static int text_size = NORMAL; /* in percent */

static GtkCssProvider *providers[G_N_ELEMENTS (sheets)];

static void
apply_cb (AdwStyleManager *manager)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);
  gboolean is_dark = adw_style_manager_get_dark (manager);
  gboolean is_contrast = adw_style_manager_get_high_contrast (manager);

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      gboolean is_wanted = (is_dark || !sheets[i].is_dark) && (is_contrast || !sheets[i].is_contrast);

      if (is_wanted && providers[i] == NULL)
        {
          providers[i] = gtk_css_provider_new ();
          gtk_css_provider_load_from_resource (providers[i], sheets[i].file);
          gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (providers[i]),
                                                      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + i);
        }
      else if (!is_wanted && providers[i] != NULL)
        {
          gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (providers[i]));
          g_clear_object (&providers[i]);
        }
    }
}

/* What the program says itself goes before what the desktop says: the latter is heard only while nothing is said. */
static void
apply_text_size (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  if (text_size == NORMAL)
    return;
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", (dpi > 0 ? dpi : USUAL_DPI) * text_size / NORMAL, NULL);
}

static void
setting_changed_cb (GdkDisplay *display,
                    const char *name)
{
  if (g_str_equal (name, "gtk-xft-dpi") && text_size != NORMAL)
    apply_text_size ();
}

void
pir_style_start (void)
{
  AdwStyleManager *manager;

  adw_init ();
  pir_hush_start ();
  g_signal_connect (gdk_display_get_default (), "setting-changed", G_CALLBACK (setting_changed_cb), NULL);
  manager = adw_style_manager_get_for_display (gdk_display_get_default ());
  g_signal_connect (manager, "notify::dark", G_CALLBACK (apply_cb), NULL);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (apply_cb), NULL);
  apply_cb (manager);
}

void
pir_style_set_appearance (const char *appearance)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  g_return_if_fail (appearance != NULL);

  if (g_strcmp0 (appearance, "light") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_strcmp0 (appearance, "dark") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

void
pir_style_set_text_size (int percent)
{
  g_return_if_fail (percent > 0);

  if (percent == text_size)
    return;
  text_size = percent;
  apply_text_size ();
}

void
pir_style_start_kiosk (void)
{
  static GtkCssProvider *provider;

  if (provider != NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, PIR_UI_RESOURCES "/style-kiosk.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + G_N_ELEMENTS (sheets));
}
