/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything can be seen at 360 pixels and at 1100, with nothing in it and with the longest texts; run in English, in Italian, in the
 * language whose messages are the longest, and in one that nobody speaks, whose messages are longer still. With PIR_TEST_PAGES only what shows pages is run, with
 * PIR_TEST_WORDS what is otherwise where words are longer. All other languages: test-translations.c. */

#include "fits.h"
#include "pages.h"
#include "picture.h"
#include "stage.h"
#include "tables.h"

#include "core/pir-cart.h"
#include "ui/pir-accessibility-window.h"
#include "ui/pir-columns.h"
#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-help-window.h"
#include "ui/pir-lead-tail.h"
#include "ui/pir-style.h"

#define LAPTOP 1024

/* No text may be cut off at all, and nothing may be below the window but what can be scrolled to. */
static gboolean whole_text;

/* Of the window, where pages_show_… goes through it */
static int wanted_width = NARROW;

static void
check (GtkWidget  *window,
       const char *where)
{
  fits_check (window, where, whole_text);
  fits_check_keys (window, where);
  picture_take (window, where);
}

/* @width: what the window was given: it must not grow by what is shown in it */
static void
check_stage (Stage      *stage,
             int         width,
             const char *what)
{
  g_autofree char *where = g_strdup_printf ("%s at %d", what, width);

  if (gtk_widget_get_width (GTK_WIDGET (stage->window)) != width)
    g_test_fail_printf ("%s: the window has grown to %d", where, gtk_widget_get_width (GTK_WIDGET (stage->window)));

  check (GTK_WIDGET (stage->window), where);
}

static void
show (Stage      *stage,
      int         width,
      const char *action,
      char        kind,
      guint       number)
{
  g_autofree char *id = fake_uuid (kind, number);

  stage_act (stage, action, id);
  settle ();
  check_stage (stage, width, action);
}

/* What a way through pages comes to */
static void
look (Stage      *stage,
      GtkWidget  *window,
      const char *what)
{
  if (window == GTK_WIDGET (stage->window))
    {
      check_stage (stage, wanted_width, what);
      return;
    }

  check (window, what);
  if (whole_text && gtk_widget_get_height (window) > PAGES_LAPTOP_HEIGHT)
    g_test_fail_printf ("%s has a height of %d", what, gtk_widget_get_height (window));
}

static void
check_all (Stage     *stage,
           int        width,
           StageData  data)
{
  static const char * const sections[] = {
    "overview", "notices", "receipts", "voluntary", "children", "why", "pay", "services", "accounts", "household", "profile", "email",
    "sessions", "activity", "consents", "farewell", "archive", "tax", "money",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      stage_go (stage, sections[i]);
      check_stage (stage, width, sections[i]);
    }
  if (width == WIDE && data >= STAGE_FAMILY)
    {
      PirPage *page = tables_show (stage);

      check_stage (stage, width, "a table");
      tables_arrange (stage, page);
      pages_show_window (stage, NARROW, "columns", look);
      tables_hide (stage);
    }
  if (data != STAGE_LONG)
    return;

  show (stage, width, "show-notice", 'n', N_LONG);
  stage_wait_view (walk_child (stage_get_page (stage), "view"), "notice");
  show (stage, width, "show-notice", 'n', N_VOLUNTARY);
  show (stage, width, "show-notice", 'n', N_WITHDRAWN);
  pages_show_links (stage, look);
  show (stage, width, "show-receipt", 'r', N_LONG);
  stage_wait_view (walk_child (stage_get_page (stage), "view"), "receipt");
}

static void
test_data (gconstpointer data)
{
  static const int widths[] = { NARROW, WIDE };
  g_autoptr (Stage) stage = stage_new (GPOINTER_TO_INT (data));

  fake_account_set_long (GPOINTER_TO_INT (data) == STAGE_LONG);
  if (GPOINTER_TO_INT (data) == STAGE_LONG)
    {
      world_fill_cart (stage->world, N_LONG, N_LONG);
      world_fill_cart (stage->world, N_VOLUNTARY, N_VOLUNTARY);
    }
  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      wanted_width = widths[i];
      stage_resize (stage, wanted_width);
      check_all (stage, wanted_width, GPOINTER_TO_INT (data));
    }
  wanted_width = NARROW;
}

static void
test_picking (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);

  stage_open (stage, NARROW);
  stage_go (stage, "notices");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "page.select-all", NULL));
  settle ();
  g_assert_true (walk_is_shown (walk_child (stage_get_page (stage), "selection_bar"), "button"));
  check_stage (stage, NARROW, "picking");
}

static void
test_desk (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);

  pages_add_class (stage);
  stage_open (stage, NARROW);
  pages_show_desk (stage, NARROW, N_LONG, look);
}

/* What opens over the window: a document, the help, the preferences, the statement about accessibility */
static void
check_windows (Stage *stage,
               int    width)
{
  g_autoptr (PirPreview) preview = pir_preview_new (g_getenv ("PIR_TEST_READER"));
  g_autofree char *path = g_build_filename (stage->world->folder, "gita.pdf", NULL);
  g_autofree char *text = family_dup_pdf ("Gita");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  window = pir_document_window_new (GTK_WINDOW (stage->window), preview, file, "Gita", NULL);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (pir_document_view_is_idle (PIR_DOCUMENT_VIEW (pir_document_window_get_view (PIR_DOCUMENT_WINDOW (window)))));
  pages_show_window (stage, width, "document", look);
  pir_help_window_present (stage_get_application (), NULL, "pay");
  pages_show_window (stage, width, "help", look);
  gtk_window_present (GTK_WINDOW (pir_accessibility_window_new (GTK_WINDOW (stage->window))));
  pages_show_window (stage, width, "statement", look);
  stage_act (stage, "preferences", NULL);
  /* With a message over them, which has a button */
  g_settings_set_string (stage->settings, "language", "de");
  WAIT_UNTIL (walk_find (stage_wait_other_window (stage), g_type_from_name ("AdwToastWidget"), 0) != NULL);
  pages_show_window (stage, width, "preferences", look);
  g_settings_reset (stage->settings, "language");
}

static void
test_search (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);

  stage_open (stage, NARROW);
  stage_go (stage, "notices");
  stage_act (stage, "find", NULL);
  settle ();
  g_assert_true (walk_is_shown (stage_get_page (stage), "search_entry"));
  check_stage (stage, NARROW, "search");
}

static void
test_payment (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);
  g_autofree char *key = NULL;

  stage_open (stage, NARROW);
  key = stage_pay (stage);
  check_stage (stage, NARROW, "payment under way");
  stage_go (stage, "overview");
  check_stage (stage, NARROW, "overview with a payment");
}

static void
test_offline (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);

  stage_open (stage, NARROW);
  fake_service_set_online (stage->world->service, FALSE);
  pir_sync_refresh (pir_context_get_sync (stage->world->context));
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (stage->world->context)) == PIR_SYNC_OFFLINE);
  settle ();
  check_stage (stage, NARROW, "offline");
}

static void
test_door (void)
{
  pages_show_doors (look);
}

static void
test_sign_in (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_NOBODY);
  g_autoptr (PirSamples) samples = pir_samples_new ("http://127.0.0.1:1");

  pir_samples_add (samples, "Massimiliano Alessandro Quattrocchi della Rovere", "massimiliano.quattrocchi", "right");
  stage_open_with_samples (stage, NARROW, samples);
  check_stage (stage, NARROW, "sign in with samples");
}

static gboolean
check_reason (GtkWidget *widget,
              gpointer   user_data)
{
  guint *n = user_data;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) || !gtk_widget_has_css_class (widget, "reason"))
    return TRUE;

  (*n)++;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_test_fail_printf ("“%s” does not fit", gtk_label_get_text (GTK_LABEL (widget)));
  return FALSE;
}

/* Two instalments differ in their last word: it is seen on a telephone too. */
static void
test_reasons (void)
{
  static const char * const sections[] = { "overview", "notices", "receipts" };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, NARROW);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      guint n = 0;

      stage_go (stage, sections[i]);
      settle ();
      walk (GTK_WIDGET (stage_get_page (stage)), check_reason, &n);
      g_assert_cmpuint (n, >, 0);
    }
}

static gboolean
check_lead (GtkWidget *widget,
            gpointer   user_data)
{
  guint *n = user_data;
  GtkWidget *lead;

  if (!PIR_IS_LEAD_TAIL (widget) || !gtk_widget_get_mapped (widget))
    return TRUE;

  (*n)++;
  lead = gtk_widget_get_first_child (widget);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (lead))))
    g_test_fail_printf ("“%s” does not fit", gtk_label_get_text (GTK_LABEL (lead)));
  if (gtk_widget_get_width (gtk_widget_get_next_sibling (lead)) >= gtk_widget_get_width (widget))
    g_test_fail_printf ("the word beside “%s” has lost its place", gtk_label_get_text (GTK_LABEL (lead)));
  return FALSE;
}

/* Which child and which school: on every row, on a telephone too. */
static void
test_leads (void)
{
  static const char * const sections[] = { "notices", "receipts" };
  static const int widths[] = { NARROW, WIDE };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

      stage_open (stage, widths[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (sections); j++)
        {
          guint n = 0;

          stage_go (stage, sections[j]);
          settle ();
          walk (GTK_WIDGET (stage_get_page (stage)), check_lead, &n);
          g_assert_cmpuint (n, >, 0);
        }
    }
}

static gboolean
check_columns (GtkWidget *widget,
               gpointer   user_data)
{
  guint *n = user_data;

  if (!PIR_IS_COLUMNS (widget))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (gtk_widget_get_width (child) < minimum)
        g_test_fail_printf ("a card of %d needs %d", gtk_widget_get_width (child), minimum);
      (*n)++;
    }
  return FALSE;
}

/* Letters twice as large: the cards have one column where two are too narrow for what is in them. */
static void
test_large_text (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkSettings *settings = gtk_settings_get_default ();
  guint n = 0;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  stage_open (stage, WIDE);
  settle ();
  walk (GTK_WIDGET (stage_get_page (stage)), check_columns, &n);
  g_assert_cmpuint (n, >, 1);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* Such letters on a telephone: the window is as wide as it has to be, and GTK finds no fault with any size. */
static void
test_large_text_on_a_telephone (void)
{
  static const char * const sections[] = { "overview", "notices", "receipts", "children", "pay" };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  world_fill_cart (stage->world, N_TRIP, N_VOLUNTARY);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  g_settings_set_int (stage->settings, "window-width", NARROW);
  stage->window = PIR_MAIN_WINDOW (pir_main_window_new (stage_get_application (), stage->world->accounts, stage->settings, NULL));
  gtk_window_present (GTK_WINDOW (stage->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (stage->window)) && gtk_widget_get_width (GTK_WIDGET (stage->window)) > 0);
  g_assert_true (gtk_widget_get_width (GTK_WIDGET (stage->window)) < 2 * NARROW);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      stage_go (stage, sections[i]);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (stage_get_page (stage))));
    }
  stage_close (stage);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* WCAG 2.1, 1.4.4: letters twice as large, by the program's own setting, on a small laptop: all is there, and whole, the details too. */
static void
test_large_text_on_a_laptop (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  int width;

  pir_style_set_text_size (200);
  pages_add_class (stage);
  world_fill_cart (stage->world, N_TRIP, N_VOLUNTARY);
  stage_open (stage, LAPTOP);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), LAPTOP, PAGES_LAPTOP_HEIGHT);
  WAIT_UNTIL (gtk_widget_get_height (GTK_WIDGET (stage->window)) <= PAGES_LAPTOP_HEIGHT);
  settle ();
  whole_text = TRUE;
  wanted_width = width = gtk_widget_get_width (GTK_WIDGET (stage->window));
  check_all (stage, width, STAGE_FAMILY);
  show (stage, width, "show-notice", 'n', N_TRIP);
  show (stage, width, "show-notice", 'n', N_WITHDRAWN);
  stage_act (stage, "show-link", FAMILY_REJECTED);
  settle ();
  stage_wait_view (stage_get_page (stage), "link");
  check_stage (stage, width, "link that was rejected");
  pages_show_desk (stage, width, N_PAID, look);
  check_windows (stage, width);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (stage->window)), <=, PAGES_LAPTOP_HEIGHT);
  whole_text = FALSE;
  wanted_width = NARROW;
  pir_style_set_text_size (100);
}

/* What can be made as narrow as a telephone must fit there. */
static void
test_windows (void)
{
  static const char * const actions[] = { "preferences", "sign-out" };
  g_autoptr (Stage) stage = stage_new (STAGE_LONG);

  stage_open (stage, NARROW);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *window;
      int minimum;

      stage_act (stage, actions[i], NULL);
      window = stage_wait_other_window (stage);
      gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, NARROW);
      check (window, actions[i]);
      gtk_window_destroy (GTK_WINDOW (window));
      settle ();
    }
}

static gboolean
is_narrow (Stage *stage)
{
  gboolean narrow;

  g_object_get (stage->window, "narrow", &narrow, NULL);

  return narrow;
}

static void
count_cb (gpointer    object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

static void
check_frame (Stage    *stage,
             int       width,
             gboolean  narrow)
{
  stage_resize (stage, width);
  WAIT_UNTIL (is_narrow (stage) == narrow);
  settle ();
  g_assert_true (walk_is_shown (stage->window, "sidebar") == !narrow);
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_first_child (walk_child (stage->window, "bottom_revealer")))
                 == narrow);
  g_assert_true (pir_page_is_narrow (stage_get_page (stage)) == narrow);
}

static void
test_flip (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  guint n = 0;

  stage_open (stage, WIDE);
  g_signal_connect (stage->window, "notify::narrow", G_CALLBACK (count_cb), &n);
  check_frame (stage, WIDE, FALSE);
  check_frame (stage, 860, FALSE);
  g_assert_cmpuint (n, ==, 0);
  check_frame (stage, 859, TRUE);
  check_frame (stage, NARROW, TRUE);
  g_assert_cmpuint (n, ==, 1);
  check_frame (stage, WIDE, FALSE);
  g_assert_cmpuint (n, ==, 2);
}

/* An address is broken where a reader expects it, never before a lonely ".it"; what no row can hold is broken all the same. */
static void
test_address (void)
{
  static const char address[] = "segreteria.alunni@istitutocomprensivo.scuole.example.it";
  static const char endless[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.it";
  GtkWidget *row = g_object_ref_sink (pir_fact_row_new_code ("School office", address, address));
  GtkWidget *other = g_object_ref_sink (pir_fact_row_new ("E-mail address", endless));
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (walk_child (row, "value_label")));
  int minimum;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (int width = 180; width < 400; width += 10)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      for (int i = 1; i < pango_layout_get_line_count (layout); i++)
        g_assert_nonnull (strchr ("@.", address[pango_layout_get_line_readonly (layout, i)->start_index - 1]));
    }
  pango_layout_set_width (layout, 180 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, NARROW);
  g_object_unref (row);
  g_object_unref (other);
}

/* Whether it has been laid out, and where: at once, since a toast goes after five seconds however slow the machine is */
static gboolean
find_toast (Stage           *stage,
            graphene_rect_t *bounds)
{
  GtkWidget *toast = walk_find (GTK_WIDGET (stage->window), g_type_from_name ("AdwToastWidget"), 0);

  return toast != NULL && gtk_widget_compute_bounds (toast, GTK_WIDGET (stage->window), bounds) && bounds->size.height > 0;
}

/* What is still being laid out may have any place for a moment. */
static gboolean
is_above (Stage                 *stage,
          const graphene_rect_t *toast,
          GtkWidget             *widget)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, GTK_WIDGET (stage->window), &bounds) && bounds.size.height > 0 &&
         toast->origin.y + toast->size.height <= bounds.origin.y;
}

/* What the window says covers neither the one button of a page nor the bar at its bottom. */
static void
test_toast (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *receipt = family_dup_receipt_id (N_PAID);
  graphene_rect_t toast;
  GtkWidget *view;

  stage_open (stage, NARROW);
  WAIT_UNTIL (gtk_revealer_get_child_revealed (walk_child (stage->window, "bottom_revealer")));
  pir_main_window_say (stage->window, "The copy was saved");
  WAIT_UNTIL (find_toast (stage, &toast));
  WAIT_UNTIL (is_above (stage, &toast, walk_child (stage->window, "bottom_revealer")));
  stage_act (stage, "show-receipt", receipt);
  view = walk_child (stage_get_page (stage), "view");
  stage_wait_view (view, "receipt");
  WAIT_UNTIL (walk_is_shown (view, "open_button") && is_above (stage, &toast, walk_child (view, "open_button")));
}

typedef struct
{
  GtkWidget *window;
  guint      n_left;
  guint      n_right;
} Buttons;

static gboolean
count_buttons (GtkWidget *widget,
               gpointer   user_data)
{
  Buttons *buttons = user_data;
  graphene_rect_t bounds;

  if (!GTK_IS_WINDOW_CONTROLS (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_BUTTON (child) || !gtk_widget_get_mapped (child) || !gtk_widget_compute_bounds (child, buttons->window, &bounds))
        continue;
      if (bounds.origin.x < gtk_widget_get_width (buttons->window) / 3.0)
        buttons->n_left++;
      else
        buttons->n_right++;
    }

  return FALSE;
}

/* The buttons of the window are where the desktop has them, each once, wide and narrow, on a page and on one over it. */
static void
check_buttons (Stage *stage,
               int    width,
               guint  n_left,
               guint  n_right)
{
  static const char * const sections[] = { "overview", "notices", "services", "archive" };

  stage_resize (stage, width);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      Buttons buttons = { .window = GTK_WIDGET (stage->window) };

      stage_go (stage, sections[i]);
      settle ();
      walk (buttons.window, count_buttons, &buttons);
      g_test_message ("%s at %d: %u on the left, %u on the right", sections[i], width, buttons.n_left, buttons.n_right);
      g_assert_cmpuint (buttons.n_left, ==, n_left);
      g_assert_cmpuint (buttons.n_right, ==, n_right);
    }
}

static void
test_window_buttons (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkSettings *settings = gtk_settings_get_default ();

  stage_open (stage, WIDE);
  g_object_set (settings, "gtk-decoration-layout", "close,minimize:", NULL);
  check_buttons (stage, WIDE, 2, 0);
  check_buttons (stage, NARROW, 2, 0);
  g_object_set (settings, "gtk-decoration-layout", ":minimize,close", NULL);
  check_buttons (stage, NARROW, 0, 2);
  check_buttons (stage, WIDE, 0, 2);
  g_object_set (settings, "gtk-decoration-layout", "minimize:close", NULL);
  check_buttons (stage, WIDE, 1, 1);
  check_buttons (stage, NARROW, 1, 1);
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_data_func ("/widths/long", GINT_TO_POINTER (STAGE_LONG), test_data);
  g_test_add_func ("/widths/picking", test_picking);
  g_test_add_func ("/widths/desk", test_desk);
  g_test_add_func ("/widths/search", test_search);
  g_test_add_func ("/widths/payment", test_payment);
  g_test_add_func ("/widths/offline", test_offline);
  g_test_add_func ("/widths/door", test_door);
  g_test_add_func ("/widths/sign-in", test_sign_in);
  g_test_add_func ("/widths/windows", test_windows);
  if (g_getenv ("PIR_TEST_PAGES") != NULL)
    return g_test_run ();

  g_test_add_data_func ("/widths/empty", GINT_TO_POINTER (STAGE_EMPTY), test_data);
  g_test_add_func ("/widths/reasons", test_reasons);
  g_test_add_func ("/widths/leads", test_leads);
  g_test_add_func ("/widths/large-text", test_large_text);
  g_test_add_func ("/widths/large-text-on-a-telephone", test_large_text_on_a_telephone);
  g_test_add_func ("/widths/large-text-on-a-laptop", test_large_text_on_a_laptop);
  if (g_getenv ("PIR_TEST_WORDS") != NULL)
    return g_test_run ();

  g_test_add_func ("/widths/window-buttons", test_window_buttons);
  g_test_add_func ("/widths/flip", test_flip);
  g_test_add_func ("/widths/address", test_address);
  g_test_add_func ("/widths/toast", test_toast);

  return g_test_run ();
}
