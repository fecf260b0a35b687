/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page in every language that is offered, on a telephone and wide: all can be seen, each key leads to one thing, and languages that are written
 * from the right are mirrored. Those that test-widths.c goes through whole are left out, and with PIR_TEST_HALF, 0 or 1, every second one of
 * the rest. PIR_TEST_LANGUAGES names other languages; with PIR_TEST_PICTURES, a folder, the pages are drawn there, and what stands
 * where: for tests/pages-for-translators. */

#include "stage.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libintl.h>

#include "base/pir-language.h"
#include "core/pir-languages.h"
#include "fits.h"
#include "language.h"
#include "pages.h"
#include "picture.h"
#include "pir-config.h"
#include "reading.h"
#include "ui/pir-glyphs.h"
#include "ui/pir-legal-text.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

static const char * const sections[] = {
  "overview", "notices", "receipts", "voluntary", "children", "why", "pay", "services", "accounts", "household", "profile", "email",
  "sessions", "activity", "consents", "farewell", "archive", "tax", "money",
};

static const char * const windows[] = { "preferences", "sign-out" };

static int wanted_width;
/* What was shown, so that an empty page is not taken for a good one */
static guint n_school_texts, n_codes, n_icons;
static const char *spoken;

typedef struct
{
  int        width;
  GtkWidget *widest;
} Widest;

static gboolean
find_widest (GtkWidget *widget,
             gpointer   user_data)
{
  Widest *widest = user_data;
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > widest->width)
    widest->widest = widget;
  return minimum > widest->width;
}

/* Which widget makes the window wider, while it does: the innermost one that needs nearly all of it */
static void
layout_cb (GdkSurface *surface,
           int         width,
           int         height,
           GtkWidget  *window)
{
  Widest widest = { NARROW - 36, window };
  g_autofree char *path = NULL;

  if (width <= wanted_width + 11)
    return;
  walk (window, find_widest, &widest);
  path = walk_dup_path (widest.widest);
  g_test_message ("the window grows to %d by %s “%s”", width, path,
                  GTK_IS_LABEL (widest.widest) ? gtk_label_get_text (GTK_LABEL (widest.widest)) : "");
}

static void
look (GtkWidget  *window,
      const char *language,
      const char *what,
      int         width)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s", language, width == WIDE ? "wide" : "narrow", what);
  g_autoptr (GPtrArray) unmarked = NULL;

  if (GTK_IS_APPLICATION_WINDOW (window) && gtk_widget_get_width (window) != width)
    g_test_fail_printf ("%s: the window has grown to %d", name, gtk_widget_get_width (window));
  fits_check (window, name, FALSE);
  fits_check_keys (window, name);
  n_codes += fits_check_codes (window, name);
  n_icons += fits_check_icons (window, name);
  unmarked = reading_find_unmarked (window, &n_school_texts);
  for (guint i = 0; i < unmarked->len; i++)
    g_test_fail_printf ("%s: not marked as Italian: %s", name, (char *) g_ptr_array_index (unmarked, i));
  picture_take (window, name);
}

static void
look_at_all (Stage      *stage,
             const char *language,
             int         width)
{
  static const struct
  {
    const char *action;
    char        kind;
    guint       number;
  } details[] = { { "show-notice", 'n', N_LONG }, { "show-notice", 'n', N_WITHDRAWN }, { "show-receipt", 'r', N_LONG } };

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      stage_go (stage, sections[i]);
      look (GTK_WIDGET (stage->window), language, sections[i], width);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *id = fake_uuid (details[i].kind, details[i].number);
      g_autofree char *name = g_strdup_printf ("%s-%u", details[i].action, (guint) i);

      stage_act (stage, details[i].action, id);
      settle ();
      look (GTK_WIDGET (stage->window), language, name, width);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GtkWidget *window;

      stage_act (stage, windows[i], NULL);
      window = stage_wait_other_window (stage);
      look (window, language, windows[i], width);
      gtk_window_destroy (GTK_WINDOW (window));
      settle ();
    }
  g_assert_cmpuint (n_school_texts, >=, 20);
  g_assert_cmpuint (n_codes, >=, 2);
  g_assert_cmpuint (n_icons, >=, 20);
  n_school_texts = n_codes = n_icons = 0;
}

static void
look_on (Stage      *stage,
         GtkWidget  *window,
         const char *what)
{
  look (window, spoken, what, NARROW);
}

/* Without a font for it, a language is boxes of no certain size: data/packages has one for each. */
static void
check_letters (Stage *stage)
{
  g_assert_cmpuint (pir_glyphs_check (GTK_WIDGET (stage->window), spoken), ==, 0);
}

/* What is not a place of its own: test-widths.c draws it where pictures are wanted. */
static void
look_further (Stage *stage)
{
  g_autofree char *key = NULL;

  pages_show_links (stage, look_on);
  pages_show_desk (stage, NARROW, N_LONG, look_on);
  stage_go (stage, "notices");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "page.select-all", NULL));
  settle ();
  look_on (stage, GTK_WIDGET (stage->window), "picking");
  stage_act (stage, "find", NULL);
  settle ();
  look_on (stage, GTK_WIDGET (stage->window), "search");
  key = stage_pay (stage);
  look_on (stage, GTK_WIDGET (stage->window), "payment under way");
  stage_close (stage);
  pages_show_doors (look_on);
}

/* The name of the product begins where the language does, and a code is read from the left. */
static void
check_direction (Stage      *stage,
                 const char *language)
{
  gboolean is_rtl = g_str_equal (pir_language_get_direction (language), "rtl");
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("3020 0000 0000 0001 23"));
  PangoRectangle first, last;

  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (stage->window)), ==, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  pir_ui_show_code (label);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (label)), 0, &first);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (label)), 20, &last);
  g_assert_cmpint (first.x, <, last.x);
  g_object_unref (label);
}

/* What binds before the law is marked with its own language, and who does not read that is told so. */
static void
check_legal_text (const char *language)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gboolean is_italian = g_str_equal (language, "it");
  guint n = 0, n_marked = 0;

  pir_legal_text_append (GTK_BOX (box), "it", "Condizioni", "# Che cosa è\nUn servizio.");
  pir_legal_text_append (GTK_BOX (box), "it", "Informativa", "# Quali dati\nPochi.");
  for (GtkWidget *label = gtk_widget_get_first_child (box); label != NULL; label = gtk_widget_get_next_sibling (label), n++)
    {
      PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
      g_autofree char *marks = attributes != NULL ? pango_attr_list_to_string (attributes) : g_strdup ("");

      n_marked += strstr (marks, "language it") != NULL;
      g_assert_false (gtk_widget_has_css_class (label, "dim-label"));
      if (n == 0 && !is_italian)
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, _("What follows has not been translated into your language. The "
                                                                       "Italian text is the one that binds."));
    }
  g_assert_cmpuint (n_marked, ==, 6);
  g_assert_cmpuint (n, ==, is_italian ? 6 : 7);
  g_object_unref (box);
}

static void
test_language (gconstpointer data)
{
  const char *language = data;
  gboolean is_short = g_getenv ("PIR_TEST_PICTURES") == NULL && g_getenv ("PIR_TEST_LANGUAGES") == NULL;
  g_autoptr (Stage) stage = NULL;

  wanted_width = NARROW;
  spoken = language;
  language_set (language);
  pir_ui_follow_language ();
  stage = stage_new (STAGE_LONG);
  world_fill_cart (stage->world, N_LONG, N_LONG);
  if (is_short)
    pages_add_class (stage);
  stage_open (stage, NARROW);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (stage->window)), "layout", G_CALLBACK (layout_cb), stage->window, 0);
  if (is_short)
    check_letters (stage);
  check_direction (stage, language);
  check_legal_text (language);
  look_at_all (stage, language, NARROW);
  wanted_width = WIDE;
  stage_resize (stage, WIDE);
  look_at_all (stage, language, WIDE);
  if (!is_short)
    return;
  wanted_width = NARROW;
  stage_resize (stage, NARROW);
  look_further (stage);
}

/* The languages call themselves what they are called; the choice is kept, and something is said about it. */
static void
test_choice (void)
{
  g_autoptr (Stage) stage = NULL;
  GtkWidget *window;
  AdwComboRow *row;
  GListModel *names;
  gsize n;
  const PirOfferedLanguage *offered = pir_languages_list (&n);

  language_set ("en");
  pir_ui_follow_language ();
  stage = stage_new (STAGE_EMPTY);
  stage_open (stage, NARROW);
  stage_act (stage, "preferences", NULL);
  window = stage_wait_other_window (stage);
  row = walk_child (window, "language_row");
  names = adw_combo_row_get_model (row);
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, n + 1);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *kept = NULL;

      g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (names), i + 1), ==, offered[i].own_name);
      adw_combo_row_set_selected (row, i + 1);
      kept = g_settings_get_string (stage->settings, "language");
      g_assert_cmpstr (kept, ==, offered[i].tag);
    }
  WAIT_UNTIL (walk_find_text (window, "Start Again") != NULL);
  g_settings_set_string (stage->settings, "language", "tlh");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_settings_reset (stage->settings, "language");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* No font of this system has letters of an invented script: it is said, and counted. */
static void
test_glyphs (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (""));
  g_autofree char *folder = g_dir_make_tmp ("pir-glyphs-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "it", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (inner, "pagoinrete.mo", NULL);
  g_autofree char *old = g_strdup (bindtextdomain (PIR_GETTEXT_DOMAIN, NULL));
  /* One message, "a", in letters of the private use area that no font of ours has: the format of GNU gettext, 10.3 */
  static const char file[] = "\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0\0\0\0\0\x2c\0\0\0"
                             "\1\0\0\0\x2c\0\0\0" "\7\0\0\0\x2e\0\0\0" "a\0" "b\xf3\xb0\x80\x81\xc3\xa0";

  g_assert_cmpuint (pir_glyphs_check (widget, "en"), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, file, sizeof file, NULL));
  bindtextdomain (PIR_GETTEXT_DOMAIN, folder);
  g_test_expect_message ("pir-ui", G_LOG_LEVEL_WARNING, "it: no font of this system shows 1 of its letters, U+F0001 first;*");
  g_assert_cmpuint (pir_glyphs_check (widget, "it"), ==, 1);
  g_test_assert_expected_messages ();
  bindtextdomain (PIR_GETTEXT_DOMAIN, old);
  g_assert_cmpuint (pir_glyphs_check (widget, "it"), ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_object_unref (widget);
}

/* English, Italian and the longest one: tests/ui/meson.build; the others in two programs side by side */
static gboolean
is_gone_through (const char *language,
                 gsize       number)
{
  static const char * const whole[] = { "en", "it", "fr", NULL };
  const char *half = g_getenv ("PIR_TEST_HALF");

  return g_strv_contains (whole, language) || (half != NULL && number % 2 != (gsize) (*half - '0'));
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) named = NULL;
  const char *wanted = g_getenv ("PIR_TEST_LANGUAGES");
  gsize n;
  const PirOfferedLanguage *offered = pir_languages_list (&n);

  stage_init (&argc, &argv);
  if (wanted == NULL && g_strcmp0 (g_getenv ("PIR_TEST_HALF"), "1") != 0)
    {
      g_test_add_func ("/translations/choice", test_choice);
      g_test_add_func ("/translations/glyphs", test_glyphs);
    }
  named = g_strsplit (wanted != NULL ? wanted : "", ",", -1);
  for (gsize i = 0; wanted == NULL ? i < n : named[i] != NULL; i++)
    {
      const char *language = wanted == NULL ? offered[i].tag : named[i];
      g_autofree char *path = g_strdup_printf ("/translations/%s", language);

      if (wanted != NULL || !is_gone_through (language, i))
        g_test_add_data_func (path, language, test_language);
    }

  return g_test_run ();
}
