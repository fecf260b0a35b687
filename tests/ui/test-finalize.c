/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every window, page and dialog goes when it is closed: after it was shown and filled, and in the middle of it. */

#include "stage.h"
#include "tables.h"

#include "core/pir-cart.h"
#include "ui/pir-compat.h"
#include "ui/pir-field.h"
#include "ui/pir-sidebar.h"
#include "ui/pir-status.h"
#include "ui/pir-table.h"

#define N_WEAK 24

typedef struct
{
  gpointer objects[N_WEAK];
  guint    n;
} Weak;

static void
weak_add (Weak     *weak,
          gpointer  object)
{
  g_assert_cmpuint (weak->n, <, N_WEAK);

  weak->objects[weak->n] = object;
  g_object_add_weak_pointer (object, &weak->objects[weak->n]);
  weak->n++;
}

static void
weak_wait (Weak *weak)
{
  for (guint i = 0; i < weak->n; i++)
    WAIT_UNTIL (weak->objects[i] == NULL);
}

static void
test_pages (gconstpointer data)
{
  static const char * const sections[] = {
    "overview", "notices", "receipts", "voluntary", "children", "why", "pay", "services", "accounts", "household", "profile", "email",
    "sessions", "activity", "consents", "farewell", "archive", "tax", "money",
  };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *notice = fake_uuid ('n', N_WITHDRAWN);
  g_autofree char *receipt = family_dup_receipt_id (N_PAID);
  g_autofree char *key = NULL;
  Weak weak = { .n = 0 };

  world_fill_cart (stage->world, N_INSURANCE, N_VOLUNTARY);
  stage_open (stage, GPOINTER_TO_INT (data));
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    weak_add (&weak, stage_go (stage, sections[i]));
  weak_add (&weak, pir_page_get_status (stage_get_page (stage)));
  if (GPOINTER_TO_INT (data) == WIDE)
    {
      weak_add (&weak, walk_find (GTK_WIDGET (tables_show (stage)), PIR_TYPE_TABLE, 0));
      tables_hide (stage);
    }
  stage_act (stage, "show-notice", notice);
  settle ();
  stage_act (stage, "show-receipt", receipt);
  settle ();
  stage_act (stage, "show-text", "terms/2026-01");
  weak_add (&weak, stage_get_page (stage));
  settle ();
  stage_act (stage, "show-link", FAMILY_REJECTED);
  settle ();
  weak_add (&weak, stage_get_page (stage));
  key = stage_pay (stage);
  weak_add (&weak, stage_get_page (stage));

  stage_close (stage);
  weak_wait (&weak);
}

/* @n_turns: how many times the main loop turns between the first word of a page and the end */
static void
close_after (guint       n_turns,
             const char *section,
             const char *action,
             const char *target)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Weak weak = { .n = 0 };

  world_fill_cart (stage->world, N_INSURANCE, N_VOLUNTARY);
  stage->window = PIR_MAIN_WINDOW (pir_main_window_new (stage_get_application (), stage->world->accounts, stage->settings,
                                                        NULL));
  gtk_window_present (GTK_WINDOW (stage->window));
  if (section != NULL)
    stage_act (stage, "go", section);
  if (action != NULL)
    stage_act (stage, action, target);
  weak_add (&weak, stage_get_page (stage));
  weak_add (&weak, pir_page_get_status (stage_get_page (stage)));
  for (guint i = 0; i < n_turns; i++)
    g_main_context_iteration (NULL, FALSE);

  stage_close (stage);
  weak_wait (&weak);
}

static void
test_early (void)
{
  static const char * const sections[] = { NULL, "notices", "receipts", "children" };
  g_autofree char *notice = fake_uuid ('n', N_TRIP);
  g_autofree char *receipt = family_dup_receipt_id (N_PAID);

  for (guint n_turns = 0; n_turns < 4; n_turns++)
    close_after (n_turns * n_turns * 3, sections[n_turns], NULL, NULL);
  close_after (2, NULL, "pay", NULL);
  close_after (4, NULL, "show-notice", notice);
  close_after (4, NULL, "show-receipt", receipt);
  close_after (2, "profile", NULL, NULL);
  close_after (4, "sessions", NULL, NULL);
  close_after (4, "farewell", NULL, NULL);
  close_after (4, NULL, "show-text", "privacy/2026-01");
}

/* A payment that was sent is not taken back because nobody looks: its page goes with the answer. */
static void
test_silent_payment (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Weak weak = { .n = 0 };
  PirPage *page;

  world_fill_cart (stage->world, N_TRIP, N_TRIP);
  stage_open (stage, WIDE);
  page = stage_go (stage, "pay");
  fake_service_fail (stage->world->service, "POST /v1/payments", FAKE_HANG, 0, 0, G_MAXUINT);
  WAIT_UNTIL (gtk_widget_is_sensitive (walk_child (page, "go_button")));
  walk_press (page, "go_button");
  WAIT_UNTIL (fake_service_count (stage->world->service, "POST /v1/payments") > 0);
  weak_add (&weak, page);
  weak_add (&weak, pir_page_get_status (page));

  stage_close (stage);
  fake_service_set_online (stage->world->service, FALSE);
  weak_wait (&weak);
}

/* A service that does not answer must not keep what is not seen any more. */
static void
test_silent_quote (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Weak weak = { .n = 0 };
  PirPage *page;

  world_fill_cart (stage->world, N_TRIP, N_TRIP);
  fake_service_fail (stage->world->service, "POST /v1/quotes", FAKE_HANG, 0, 0, G_MAXUINT);
  stage_open (stage, WIDE);
  stage_act (stage, "pay", NULL);
  page = stage_get_page (stage);
  WAIT_UNTIL (fake_service_count (stage->world->service, "POST /v1/quotes") > 0);
  weak_add (&weak, page);
  weak_add (&weak, pir_page_get_status (page));

  stage_close (stage);
  weak_wait (&weak);
}

/* Whoever asks a school and closes the window waits for nothing: neither a search nor an answer holds the page. */
static void
test_ask (gconstpointer data)
{
  const char *silent = data;
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Weak weak = { .n = 0 };
  GtkWidget *page;

  stage_open (stage, NARROW);
  stage_act (stage, "ask-school", "");
  page = gtk_stack_get_visible_child (walk_child (stage->window, "stack"));
  weak_add (&weak, page);
  if (silent != NULL)
    {
      fake_service_fail (stage->world->service, silent, FAKE_HANG, 0, 0, G_MAXUINT);
      pir_field_set_text (walk_child (walk_child (page, "finder"), "field"), "roma");
      WAIT_UNTIL (fake_service_count (stage->world->service, silent) > 0);
    }
  stage_close (stage);
  weak_wait (&weak);
}

static void
test_sign_in (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_NOBODY);
  Weak weak = { .n = 0 };
  GtkWidget *page;

  stage_open (stage, NARROW);
  page = gtk_stack_get_visible_child (walk_child (stage->window, "stack"));
  weak_add (&weak, page);
  gtk_editable_set_text (walk_child (page, "server_row"), fake_service_get_url (stage->world->service));
  gtk_editable_set_text (walk_child (page, "user_row"), "anna");
  gtk_editable_set_text (walk_child (page, "password_row"), "right");
  fake_service_fail (stage->world->service, "POST /v1/sessions", FAKE_HANG, 0, 0, G_MAXUINT);
  walk_press (page, "sign_in_button");
  WAIT_UNTIL (fake_service_count (stage->world->service, "POST /v1/sessions") > 0);
  walk_press (page, "cancel_button");
  WAIT_UNTIL (!walk_is_shown (page, "busy_box"));
  g_assert_false (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (gtk_editable_get_text (walk_child (page, "user_row")), ==, "anna");
  gtk_editable_set_text (walk_child (page, "password_row"), "right");
  walk_press (page, "sign_in_button");
  WAIT_UNTIL (fake_service_count (stage->world->service, "POST /v1/sessions") > 1);

  stage_close (stage);
  weak_wait (&weak);
}

/* @close: presses what closes a window, as Escape and its own button do */
static void
check_window (Stage      *stage,
              const char *action)
{
  Weak weak = { .n = 0 };
  GtkWidget *window;

  if (action != NULL)
    stage_act (stage, action, NULL);
  else
    pir_compat_show_about (GTK_WINDOW (stage->window));
  window = stage_wait_other_window (stage);
  weak_add (&weak, window);
  gtk_window_close (GTK_WINDOW (window));
  weak_wait (&weak);
}

static void
test_windows (void)
{
  static const char * const actions[] = { "preferences", "sign-out", "shortcuts", NULL };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    check_window (stage, actions[i]);
}

/* With a dialog over it and a menu open */
static void
test_whole_window (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Weak weak = { .n = 0 };

  stage_open (stage, WIDE);
  stage_act (stage, "menu", NULL);
  settle ();
  stage_act (stage, "preferences", NULL);
  weak_add (&weak, stage_wait_other_window (stage));
  gtk_window_destroy (weak.objects[0]);
  stage_close (stage);
  weak_wait (&weak);
}

static void
test_other_account (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirSession *session = pir_context_get_session (stage->world->context);
  g_autoptr (GAsyncResult) result = NULL;
  Weak weak = { .n = 0 };

  stage_open (stage, WIDE);
  weak_add (&weak, stage_go (stage, "notices"));
  weak_add (&weak, stage_go (stage, "overview"));
  pir_session_sign_out_async (session, FALSE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  WAIT_UNTIL (pir_session_get_state (session) == PIR_SESSION_NONE);
  weak_wait (&weak);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_data_func ("/finalize/pages/wide", GINT_TO_POINTER (WIDE), test_pages);
  g_test_add_data_func ("/finalize/pages/narrow", GINT_TO_POINTER (NARROW), test_pages);
  g_test_add_func ("/finalize/early", test_early);
  g_test_add_func ("/finalize/silent-payment", test_silent_payment);
  g_test_add_func ("/finalize/silent-quote", test_silent_quote);
  g_test_add_data_func ("/finalize/ask", NULL, test_ask);
  g_test_add_data_func ("/finalize/ask/silent", "GET /v1/school-directory", test_ask);
  g_test_add_func ("/finalize/sign-in", test_sign_in);
  g_test_add_func ("/finalize/windows", test_windows);
  g_test_add_func ("/finalize/whole-window", test_whole_window);
  g_test_add_func ("/finalize/other-account", test_other_account);

  return g_test_run ();
}
