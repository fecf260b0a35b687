/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages about what schools let anyone pay for: places, a list and a cause, also without a network and on a telephone. */

#include "stage.h"

#include "core/pir-cart.h"
#include "fake-causes.h"
#include "fake-links.h"
#include "model/pir-cause-link.h"
#include "picture.h"
#include "ui/pir-banner.h"
#include "ui/pir-undo.h"

static Stage *
new_stage (void)
{
  fake_links_reset ();
  fake_causes_reset ();

  return stage_new (STAGE_FAMILY);
}

static gboolean
shows (PirPage    *page,
       const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (walk_child (page, "stack")), name) == 0;
}

static PirPage *
show (Stage      *stage,
      const char *action,
      const char *target,
      const char *child)
{
  PirPage *page;

  stage_act (stage, action, target);
  page = stage_get_page (stage);
  WAIT_UNTIL (shows (page, child));
  settle ();

  return page;
}

static guint
count_cards (PirPage *page)
{
  guint n = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (walk_child (page, "cards")); card != NULL; card = gtk_widget_get_next_sibling (card))
    n++;

  return n;
}

/* Whose page it is gets the money unless another one is named. */
static void
test_cards (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;
  GtkWidget *diploma, *gift;

  stage_open (stage, WIDE);
  page = show (stage, "show-causes", FAKE_SCHOOL_CODE, "content");
  g_assert_cmpuint (count_cards (page), ==, 2);
  g_assert_false (walk_is_shown (page, "age_label"));
  diploma = gtk_widget_get_first_child (walk_child (page, "cards"));
  gift = gtk_widget_get_next_sibling (diploma);
  g_assert_true (walk_is_shown (diploma, "creditor_box"));
  g_assert_cmpstr (walk_text (diploma, "creditor_label"), ==, "Paid to Agenzia delle Entrate, not the school itself");
  g_assert_false (walk_is_shown (gift, "creditor_box"));
  g_assert_cmpstr (walk_text (gift, "amount_label"), ==, "from €5.00 to €200.00");
}

/* Looked at before, it is there without a network, with its age; never looked at, it says why there is nothing. */
static void
test_offline (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;

  stage_open (stage, WIDE);
  show (stage, "show-causes", FAKE_SCHOOL_CODE, "content");
  show (stage, "show-cause", FAKE_GIFT, "content");
  fake_service_set_online (stage->world->service, FALSE);
  page = show (stage, "show-causes", FAKE_SCHOOL_CODE, "content");
  WAIT_UNTIL (walk_is_shown (page, "age_label"));
  g_assert_cmpuint (count_cards (page), ==, 2);
  page = show (stage, "show-cause", FAKE_GIFT, "content");
  WAIT_UNTIL (walk_is_shown (page, "age_label"));
  g_assert_true (walk_is_shown (page, "send_button"));
  page = show (stage, "show-cause", "0c000000-0000-4000-8000-000000000009", "error");
}

/* A page that is not seen keeps how it is measured: its height is one for a width before there is a banner on it. */
static void
test_banner (void)
{
  g_autoptr (PirBanner) banner = g_object_ref_sink (g_object_new (PIR_TYPE_BANNER, NULL));

  g_assert_cmpint (gtk_widget_get_request_mode (GTK_WIDGET (banner)), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
}

/* The button is on the page as it opens, at the size of a small window. */
static void
test_button (void)
{
  g_autoptr (Stage) stage = new_stage ();
  graphene_rect_t bounds;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "show-cause", FAKE_GIFT, "content");
  g_assert_true (gtk_widget_compute_bounds (walk_child (page, "send_button"), GTK_WIDGET (stage->window), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (stage->window)));
  g_assert_cmpfloat (bounds.size.height, >, 0);
}

static GtkWidget *
get_withdraw_button (Stage *stage)
{
  PirPage *page = stage_get_page (stage);

  return walk_child (walk_child (page, "view"), "withdraw_button");
}

/* One's own contribution can be withdrawn until it is paid, after a question; what a school asks for cannot. */
static void
test_withdraw (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *made = fake_uuid ('n', FAKE_FIRST_MADE);
  g_autofree char *other = fake_uuid ('n', N_TRIP);
  PirPage *page;
  GtkWidget *window;

  stage_open (stage, WIDE);
  page = show (stage, "show-cause", FAKE_GIFT, "content");
  walk_press (page, "send_button");
  WAIT_UNTIL (stage_get_page (stage) != page);
  g_assert_cmpuint (fake_causes_count (), ==, 1);
  stage_act (stage, "show-notice", other);
  settle ();
  g_assert_false (gtk_widget_get_visible (get_withdraw_button (stage)));
  stage_act (stage, "show-notice", made);
  WAIT_UNTIL (gtk_widget_get_visible (get_withdraw_button (stage)));
  g_assert_true (pir_cart_contains (pir_context_get_cart (stage->world->context), made));

  g_signal_emit_by_name (get_withdraw_button (stage), "clicked");
  window = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "cancel");
  settle ();
  g_assert_cmpuint (fake_service_count (stage->world->service, "POST /v1/notices/{id}/withdraw"), ==, 0);
  g_signal_emit_by_name (get_withdraw_button (stage), "clicked");
  window = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "withdraw");
  WAIT_UNTIL (fake_service_count (stage->world->service, "POST /v1/notices/{id}/withdraw") == 1);
  WAIT_UNTIL (!pir_cart_contains (pir_context_get_cart (stage->world->context), made));
}

/* Starred, and taken out again, which one press takes back; the store knows, so that a new window does. */
static void
test_favourite (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "show-causes", FAKE_SCHOOL_CODE, "content");
  g_assert_false (gtk_toggle_button_get_active (walk_child (page, "favourite_button")));
  gtk_toggle_button_set_active (walk_child (page, "favourite_button"), TRUE);
  settle ();
  gtk_toggle_button_set_active (walk_child (page, "favourite_button"), FALSE);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "No favourite any more"));
  g_assert_false (gtk_toggle_button_get_active (walk_child (page, "favourite_button")));
  g_assert_true (pir_undo_last (GTK_WIDGET (page)));
  g_assert_true (gtk_toggle_button_get_active (walk_child (page, "favourite_button")));
  settle ();
  stage_close (stage);
  stage_open (stage, WIDE);
  page = show (stage, "show-causes", FAKE_SCHOOL_CODE, "content");
  WAIT_UNTIL (gtk_toggle_button_get_active (walk_child (page, "favourite_button")));
}

/* A link that somebody opens before signing in is told to wait, and opened afterwards: the last one, once. */
static void
test_link_before_sign_in (void)
{
  static const char * const causes[] = { FAKE_DIPLOMA, FAKE_GIFT };
  g_autoptr (Stage) stage = NULL;
  PirPage *page;

  fake_links_reset ();
  fake_causes_reset ();
  stage = stage_new (STAGE_NOBODY);
  family_add (stage->world->service);
  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autofree char *link = pir_cause_link_new (stage->world->url, causes[i]);
      GtkWidget *dialog;

      stage_act (stage, "open-link", link);
      dialog = stage_wait_other_window (stage);
      g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "Sign in first: the address is opened then.");
      gtk_window_destroy (GTK_WINDOW (dialog));
      settle ();
    }
  world_sign_in (stage->world, "anna");
  WAIT_UNTIL (fake_service_count (stage->world->service, "GET /v1/open-causes/{id}") > 0);
  page = stage_get_page (stage);
  WAIT_UNTIL (shows (page, "content"));
  g_assert_cmpuint (fake_service_count (stage->world->service, "GET /v1/open-causes/{id}"), ==, 1);
  stage_act (stage, "go", "overview");
  settle ();
  page = stage_get_page (stage);
  /* Something else that notifies does not open it again. */
  world_sync (stage->world);
  settle ();
  g_assert_true (stage_get_page (stage) == page);
}

static const char * const lists[] = { "region_row", "province_row", "municipality_row" };

static guint
count_choices (GtkWidget  *finder,
               const char *row)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (walk_child (finder, row)));
}

/* From region to province to municipality; what has one choice is chosen, and what is chosen above empties what is below. */
static void
test_places (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *finder;
  PirPage *page;

  stage_open (stage, WIDE);
  page = stage_go (stage, "voluntary");
  finder = walk_child (page, "place_finder");
  WAIT_UNTIL (count_choices (finder, "region_row") == 3);
  g_assert_false (gtk_widget_get_sensitive (walk_child (finder, "province_row")));
  adw_combo_row_set_selected (walk_child (finder, "region_row"), 1);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (finder, "province_row")), ==, 1);
  g_assert_cmpuint (count_choices (finder, "municipality_row"), ==, 3);
  g_assert_false (walk_is_shown (finder, "list"));
  adw_combo_row_set_selected (walk_child (finder, "municipality_row"), 2);
  WAIT_UNTIL (walk_is_shown (finder, "list"));
  adw_combo_row_set_selected (walk_child (finder, "region_row"), 2);
  g_assert_cmpuint (count_choices (finder, "municipality_row"), ==, 2);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (finder, "municipality_row")), ==, 1);
  WAIT_UNTIL (walk_is_shown (finder, "list"));
  adw_combo_row_set_selected (walk_child (finder, "region_row"), 0);
  for (gsize i = 1; i < G_N_ELEMENTS (lists); i++)
    g_assert_false (gtk_widget_get_sensitive (walk_child (finder, lists[i])));
  g_assert_false (walk_is_shown (finder, "list"));
}

/* A page fits a telephone; in letters twice as large it would as well. */
static void
test_widths (void)
{
  static const struct { const char *action, *target; } places[] = {
    { "show-causes", FAKE_SCHOOL_CODE }, { "show-cause", FAKE_GIFT }, { "show-cause", FAKE_DIPLOMA },
  };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (int times = 1; times <= (g_getenv ("PIR_TEST_PICTURES") == NULL ? 2 : 1); times++)
    {
      g_autoptr (Stage) stage = new_stage ();

      g_object_set (settings, "gtk-xft-dpi", times * dpi, NULL);
      stage_open (stage, times == 1 ? NARROW : WIDE);
      for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
        {
          PirPage *page = show (stage, places[i].action, places[i].target, "content");
          g_autofree char *name = i == 0 ? g_strdup ("causes") : g_strdup_printf ("cause %u", (guint) i);
          int minimum;

          if (times == 1)
            picture_take (GTK_WIDGET (stage->window), name);
          gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          g_test_message ("%s needs %d", places[i].target, minimum);
          g_assert_cmpint (minimum, <=, NARROW);
        }
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/causes/cards", test_cards);
  g_test_add_func ("/causes/offline", test_offline);
  g_test_add_func ("/causes/banner", test_banner);
  g_test_add_func ("/causes/button", test_button);
  g_test_add_func ("/causes/withdraw", test_withdraw);
  g_test_add_func ("/causes/favourite", test_favourite);
  g_test_add_func ("/causes/link-before-sign-in", test_link_before_sign_in);
  g_test_add_func ("/causes/places", test_places);
  g_test_add_func ("/causes/widths", test_widths);

  return g_test_run ();
}
