/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The style sheets are understood, in light, dark and high contrast, and every colour that they use is defined. */

#include <math.h>

#include "stage.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

static const struct
{
  const char     *name;
  AdwColorScheme  scheme;
  gboolean        is_contrast;
} looks[] = {
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK, FALSE },
  { "light high contrast", ADW_COLOR_SCHEME_FORCE_LIGHT, TRUE },
  { "dark high contrast", ADW_COLOR_SCHEME_FORCE_DARK, TRUE },
};

G_NORETURN static void
parsing_error_cb (GtkCssProvider *provider,
                  GtkCssSection  *section,
                  const GError   *error,
                  const char     *file)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_error ("%s: %s: %s", file, place, error->message);
}

static GPtrArray *
list_sheets (void)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (PIR_UI_RESOURCES, 0, &error);

  g_assert_no_error (error);
  for (char **file = files; *file != NULL; file++)
    {
      if (g_str_has_suffix (*file, ".css"))
        g_ptr_array_add (sheets, g_strconcat (PIR_UI_RESOURCES "/", *file, NULL));
    }
  g_assert_cmpuint (sheets->len, ==, 4);

  return g_steal_pointer (&sheets);
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) sheets = list_sheets ();

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), g_ptr_array_index (sheets, i));
      gtk_css_provider_load_from_resource (provider, g_ptr_array_index (sheets, i));
    }
}

static void
check_colours (GtkWidget  *widget,
               const char *sheet)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (sheet, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("@((?!define|import|media|keyframes)[a-z][a-z0-9_]*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, g_bytes_get_data (bytes, NULL), 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      GdkRGBA colour;

      if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
        g_error ("%s: no colour @%s", sheet, name);
    }
}

static void
set_high_contrast (gboolean is_contrast)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  g_settings_set_boolean (settings, "high-contrast", is_contrast);
  settle ();
}

static void
test_colours (void)
{
  g_autoptr (GPtrArray) sheets = list_sheets ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      set_high_contrast (looks[i].is_contrast);
      g_test_message ("%s", looks[i].name);
      g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) == looks[i].is_contrast);
      for (guint n = 0; n < sheets->len; n++)
        check_colours (window, g_ptr_array_index (sheets, n));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  pir_style_set_appearance ("system");
  set_high_contrast (FALSE);
}

static GdkRGBA
get_colour (GtkWidget  *widget,
            const char *name)
{
  GdkRGBA colour;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour));

  return colour;
}

static double
get_luminance (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1, relative luminance and contrast ratio */
static double
get_contrast (const GdkRGBA *a,
              const GdkRGBA *b)
{
  double first = 0.2126 * get_luminance (a->red) + 0.7152 * get_luminance (a->green) + 0.0722 * get_luminance (a->blue);
  double second = 0.2126 * get_luminance (b->red) + 0.7152 * get_luminance (b->green) + 0.0722 * get_luminance (b->blue);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* @veil becomes what is seen of it over @ground */
static void
lay_over (GdkRGBA       *veil,
          const GdkRGBA *ground)
{
  veil->red = veil->red * veil->alpha + ground->red * (1 - veil->alpha);
  veil->green = veil->green * veil->alpha + ground->green * (1 - veil->alpha);
  veil->blue = veil->blue * veil->alpha + ground->blue * (1 - veil->alpha);
  veil->alpha = 1;
}

/* Words in these colours can be read: 4.5 for text, 7 where high contrast is asked for (WCAG 2.1, 1.4.3 and 1.4.6) */
static void
test_contrast (void)
{
  static const char * const colours[] = { "pir_soon_color", "pir_past_color", "pir_paid_color", "accent_color" };
  static const char * const grounds[] = { "window_bg_color", "card_bg_color" };
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      set_high_contrast (looks[i].is_contrast);
      for (gsize n = 0; n < G_N_ELEMENTS (colours) * G_N_ELEMENTS (grounds); n++)
        {
          const char *name = colours[n % G_N_ELEMENTS (colours)];
          GdkRGBA window_ground = get_colour (window, grounds[0]);
          GdkRGBA ground = get_colour (window, grounds[n / G_N_ELEMENTS (colours)]);
          GdkRGBA colour = get_colour (window, name);
          double contrast;

          lay_over (&ground, &window_ground); /* a card is a veil over the window */
          contrast = get_contrast (&colour, &ground);
          g_test_message ("%s: @%s on %s: %.2f", looks[i].name, name, grounds[n / G_N_ELEMENTS (colours)], contrast);
          if (contrast < (looks[i].is_contrast ? 7 : 4.5))
            g_test_fail_printf ("%s: @%s on @%s has a contrast of %.2f only", looks[i].name, name,
                                grounds[n / G_N_ELEMENTS (colours)], contrast);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
  pir_style_set_appearance ("system");
  set_high_contrast (FALSE);
}

/* The opacity that a sheet gives to labels of lesser weight */
static double
get_dim_opacity (const char *sheet)
{
  g_autofree char *path = g_strconcat (PIR_UI_RESOURCES "/", sheet, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\\.dim-label \\{ opacity: ([0-9.]+); \\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *opacity = NULL;

  if (!g_regex_match (regex, g_bytes_get_data (bytes, NULL), 0, &match))
    g_error ("%s: no opacity of .dim-label", sheet);
  opacity = g_match_info_fetch (match, 1);

  return g_ascii_strtod (opacity, NULL);
}

static void
test_dim (void)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GdkRGBA ground, card, word;
      double contrast;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      set_high_contrast (looks[i].is_contrast);
      ground = get_colour (window, "window_bg_color");
      card = get_colour (window, "card_bg_color");
      word = get_colour (window, "window_fg_color");
      lay_over (&card, &ground);
      word.alpha *= get_dim_opacity (looks[i].is_contrast ? "style-hc.css" : "style.css");
      lay_over (&word, &card);
      contrast = get_contrast (&word, &card);
      g_test_message ("%s: dim labels: %.2f", looks[i].name, contrast);
      if (contrast < (looks[i].is_contrast ? 7 : 4.5))
        g_test_fail_printf ("%s: dim labels have a contrast of %.2f only", looks[i].name, contrast);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  pir_style_set_appearance ("system");
  set_high_contrast (FALSE);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/style/parse", test_parse);
  g_test_add_func ("/style/colours", test_colours);
  g_test_add_func ("/style/contrast", test_contrast);
  g_test_add_func ("/style/dim", test_dim);

  return g_test_run ();
}
