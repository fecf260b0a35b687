/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The style sheets are understood, in light, dark and high contrast, and every colour that they use is defined. */

#include "look.h"
#include "stage.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

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
  g_assert_cmpuint (sheets->len, ==, 5);

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
test_colours (void)
{
  g_autoptr (GPtrArray) sheets = list_sheets ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      look_apply (&looks[i]);
      g_test_message ("%s", looks[i].name);
      for (guint n = 0; n < sheets->len; n++)
        check_colours (window, g_ptr_array_index (sheets, n));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  look_reset ();
}

static GdkRGBA
get_colour (GtkWidget  *widget,
            const char *name)
{
  GdkRGBA colour;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour));

  return colour;
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
      look_apply (&looks[i]);
      for (gsize n = 0; n < G_N_ELEMENTS (colours) * G_N_ELEMENTS (grounds); n++)
        {
          const char *name = colours[n % G_N_ELEMENTS (colours)];
          GdkRGBA window_ground = get_colour (window, grounds[0]);
          GdkRGBA ground = get_colour (window, grounds[n / G_N_ELEMENTS (colours)]);
          GdkRGBA colour = get_colour (window, name);
          double contrast;

          lay_over (&ground, &window_ground); /* a card is a veil over the window */
          contrast = look_get_contrast (&colour, &ground);
          g_test_message ("%s: @%s on %s: %.2f", looks[i].name, name, grounds[n / G_N_ELEMENTS (colours)], contrast);
          if (contrast < (looks[i].is_contrast ? 7 : 4.5))
            g_test_fail_printf ("%s: @%s on @%s has a contrast of %.2f only", looks[i].name, name,
                                grounds[n / G_N_ELEMENTS (colours)], contrast);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
  look_reset ();
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

      look_apply (&looks[i]);
      ground = get_colour (window, "window_bg_color");
      card = get_colour (window, "card_bg_color");
      word = get_colour (window, "window_fg_color");
      lay_over (&card, &ground);
      word.alpha *= get_dim_opacity (looks[i].is_contrast ? "style-hc.css" : "style.css");
      lay_over (&word, &card);
      contrast = look_get_contrast (&word, &card);
      g_test_message ("%s: dim labels: %.2f", looks[i].name, contrast);
      if (contrast < (looks[i].is_contrast ? 7 : 4.5))
        g_test_fail_printf ("%s: dim labels have a contrast of %.2f only", looks[i].name, contrast);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  look_reset ();
}

static int
get_dpi (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return dpi;
}

static int
measure (GtkWidget *label)
{
  int width;

  settle ();
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* Words grow with the size that was chosen, the size is remembered as a setting, and 100 is what the desktop says. */
static void
test_text_size (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("Quota per la gita");
  int usual = get_dpi ();
  int width;

  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  width = measure (label);
  pir_style_set_text_size (200);
  g_assert_cmpint (get_dpi (), ==, 2 * usual);
  g_assert_cmpint (measure (label), >, width * 19 / 10);
  pir_style_set_text_size (125);
  g_assert_cmpint (get_dpi (), ==, usual * 125 / 100);
  pir_style_set_text_size (100);
  g_assert_cmpint (get_dpi (), ==, usual);
  g_assert_cmpint (measure (label), ==, width);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How light the window is, as it is drawn: from 0 to 1 */
static double
get_lightness (GtkWidget *window)
{
  GdkRGBA colour = get_colour (window, "window_bg_color");

  return (colour.red + colour.green + colour.blue) / 3;
}

/* What the desktop says is followed while it changes; what the person has chosen here goes before it, until it is the system's again. */
static void
test_desktop (void)
{
  g_autoptr (GSettings) desktop = g_settings_new ("org.gnome.desktop.interface");
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  pir_style_set_appearance ("system");
  g_assert_true (adw_style_manager_get_system_supports_color_schemes (manager));
  g_assert_cmpfloat (get_lightness (window), >, 0.8);
  g_settings_set_string (desktop, "color-scheme", "prefer-dark");
  WAIT_UNTIL (adw_style_manager_get_dark (manager));
  g_assert_cmpfloat (get_lightness (window), <, 0.3);
  pir_style_set_appearance ("light");
  g_assert_cmpfloat (get_lightness (window), >, 0.8);
  pir_style_set_appearance ("system");
  g_assert_cmpfloat (get_lightness (window), <, 0.3);
  g_settings_set_string (desktop, "color-scheme", "prefer-light");
  WAIT_UNTIL (!adw_style_manager_get_dark (manager));
  g_assert_cmpfloat (get_lightness (window), >, 0.8);
  g_settings_reset (desktop, "color-scheme");
  gtk_window_destroy (GTK_WINDOW (window));
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
  g_test_add_func ("/style/text-size", test_text_size);
  g_test_add_func ("/style/desktop", test_desktop);

  return g_test_run ();
}
