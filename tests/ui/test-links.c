/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking a school and what follows, as a person does it: each fault at its field, each decision asked for first. */

#include "stage.h"

#include "fake-links.h"
#include "ui/pir-ask-page.h"
#include "ui/pir-field.h"
#include "ui/pir-why-row.h"

static GtkWidget *
open_form (Stage      *stage,
           const char *id)
{
  stage_act (stage, "ask-school", id);
  settle ();

  return gtk_stack_get_visible_child (walk_child (stage->window, "stack"));
}

static const char *
get_view (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (walk_child (page, "stack"));
}

/* Presses the button, and waits until the form shows @view */
static void
go_on (GtkWidget  *page,
       const char *view)
{
  walk_press (page, "go_on_button");
  WAIT_UNTIL (g_str_equal (get_view (page), view));
}

/* Types into the finder and chooses row @number of what it finds */
static void
choose (GtkWidget  *page,
        const char *text,
        int         number)
{
  GtkWidget *finder = walk_child (page, "finder");
  GtkListBox *list = walk_child (finder, "list");

  pir_field_set_text (walk_child (finder, "field"), text);
  WAIT_UNTIL (gtk_list_box_get_row_at_index (list, number) != NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, number));
}

static void
type (GtkWidget  *page,
      const char *field,
      const char *text)
{
  pir_field_set_text (walk_child (walk_child (page, "child_form"), field), text);
}

static void
test_ask (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  g_autoptr (PirLinkRequest) asked = NULL;
  GtkWidget *page, *form;

  fake_links_reset ();
  stage_open (stage, NARROW);
  stage_go (stage, "children");
  stage_wait_view (stage_get_page (stage), "empty");
  page = open_form (stage, "");
  choose (page, "roma", 0);
  WAIT_UNTIL (g_str_equal (get_view (page), "child"));

  /* What is missing is said where it is missing, and nothing is sent. */
  form = walk_child (page, "child_form");
  g_assert_false (walk_is_shown (form, "missing_label"));
  walk_press (page, "go_on_button");
  WAIT_UNTIL (walk_is_shown (form, "missing_label"));
  g_assert_cmpstr (get_view (page), ==, "child");
  type (page, "tax_code_field", "BNCLCU15A01H501Y");
  type (page, "given_field", "Luca");
  type (page, "family_field", "Bianchi");
  gtk_check_button_set_active (walk_child (form, "father_check"), TRUE);
  go_on (page, "privacy");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (get_view (page), ==, "privacy");
  gtk_check_button_set_active (walk_child (page, "privacy_check"), TRUE);
  go_on (page, "check");
  stage_act (stage, "back", NULL);
  g_assert_cmpstr (get_view (page), ==, "privacy");
  /* Nothing is taken note of by going back and forth. */
  g_assert_false (gtk_check_button_get_active (walk_child (page, "privacy_check")));
  gtk_check_button_set_active (walk_child (page, "privacy_check"), TRUE);
  go_on (page, "check");
  go_on (page, "done");
  asked = fake_links_dup_last ();
  g_assert_cmpint (pir_link_request_peek (asked)->kinship, ==, PIR_KINSHIP_FATHER);
  walk_press (page, "go_on_button");
  WAIT_UNTIL (stage_get_page (stage) != NULL && gtk_widget_get_mapped (GTK_WIDGET (stage_get_page (stage))));
  stage_wait_view (stage_get_page (stage), "list");
  g_assert_nonnull (walk_find_text (GTK_WIDGET (stage->window), "Luca Bianchi"));
}

/* Nobody asks a school that cannot be asked; one is told what to do instead, and can look for another. */
static void
test_elsewhere (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  GtkWidget *page;

  fake_links_reset ();
  stage_open (stage, NARROW);
  page = open_form (stage, "");
  choose (page, "roma", 1);
  WAIT_UNTIL (g_str_equal (get_view (page), "elsewhere"));
  stage_act (stage, "back", NULL);
  g_assert_cmpstr (get_view (page), ==, "school");
  pir_field_set_text (walk_child (walk_child (page, "finder"), "field"), "nessuna");
  WAIT_UNTIL (g_str_has_prefix (walk_text (walk_child (page, "finder"), "label"), "No school fits"));
  stage_act (stage, "back", NULL);
  settle ();
  g_assert_true (gtk_stack_get_visible_child (walk_child (stage->window, "stack")) != page);
}

/* The service's word about one field stands under that field. */
static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *page;

  fake_links_reset ();
  stage_open (stage, NARROW);
  page = open_form (stage, FAMILY_REJECTED);
  WAIT_UNTIL (g_str_equal (get_view (page), "child"));
  go_on (page, "privacy");
  gtk_check_button_set_active (walk_child (page, "privacy_check"), TRUE);
  go_on (page, "check");
  fake_service_fail (stage->world->service, "POST /v1/link-requests", FAKE_REFUSE, PIR_PROBLEM_THROTTLED, 0, 1);
  walk_press (page, "go_on_button");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (get_view (page), ==, "check");
  g_assert_true (gtk_widget_is_sensitive (walk_child (page, "go_on_button")));
  fake_service_set_online (stage->world->service, FALSE);
  walk_press (page, "go_on_button");
  WAIT_UNTIL (walk_is_shown (page, "error_label") && g_str_has_prefix (walk_text (page, "error_label"), "The service cannot"));
  g_assert_cmpuint (fake_links_count (), ==, 0);
}

/* Taking back is asked for; only then it is done, and the page follows by the feed. */
static void
test_withdraw (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  g_autoptr (PirLinkRequest) asked = NULL;
  GtkWidget *page, *dialog;

  fake_links_reset ();
  stage_open (stage, WIDE);
  page = open_form (stage, "");
  choose (page, "roma", 0);
  WAIT_UNTIL (g_str_equal (get_view (page), "child"));
  type (page, "tax_code_field", "BNCLCU15A01H501Y");
  type (page, "given_field", "Luca");
  type (page, "family_field", "Bianchi");
  gtk_check_button_set_active (walk_child (walk_child (page, "child_form"), "mother_check"), TRUE);
  go_on (page, "privacy");
  gtk_check_button_set_active (walk_child (page, "privacy_check"), TRUE);
  go_on (page, "check");
  go_on (page, "done");
  asked = fake_links_dup_last ();
  world_sync (stage->world);

  stage_act (stage, "go", "children");
  stage_act (stage, "show-link", pir_link_request_peek (asked)->id);
  stage_wait_view (stage_get_page (stage), "link");
  settle ();
  g_assert_false (walk_is_shown (stage_get_page (stage), "delegation_list"));
  walk_press (stage_get_page (stage), "withdraw_button");
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  settle ();
  g_assert_cmpuint (fake_service_count (stage->world->service, "POST /v1/link-requests/{id}/withdraw"), ==, 0);
  walk_press (stage_get_page (stage), "withdraw_button");
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "withdraw");
  WAIT_UNTIL (walk_is_shown (stage_get_page (stage), "again_button"));
  g_assert_cmpuint (fake_service_count (stage->world->service, "POST /v1/link-requests/{id}/withdraw"), ==, 1);
}

/* The switch shows what the service says, and comes back where it says no. */
static void
test_delegate (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkSwitch *delegation;
  PirPage *page;

  stage_open (stage, WIDE);
  stage_act (stage, "show-link", FAKE_PUPIL);
  page = stage_get_page (stage);
  stage_wait_view (page, "link");
  delegation = walk_child (page, "delegation_switch");
  g_assert_true (walk_is_shown (page, "delegation_list"));
  g_assert_false (gtk_switch_get_state (delegation));
  fake_service_fail (stage->world->service, "PUT /v1/children/{id}/delegation", FAKE_REFUSE, PIR_PROBLEM_NOT_FOUND, 0, 1);
  gtk_switch_set_active (delegation, TRUE);
  WAIT_UNTIL (*stage_get_toast (stage) != '\0');
  WAIT_UNTIL (!gtk_switch_get_active (delegation));
  gtk_switch_set_active (delegation, TRUE);
  WAIT_UNTIL (gtk_switch_get_state (delegation));
  g_assert_cmpuint (fake_service_count (stage->world->service, "PUT /v1/children/{id}/delegation"), ==, 2);
  gtk_switch_set_active (delegation, FALSE);
  WAIT_UNTIL (!gtk_switch_get_state (delegation));
  g_assert_cmpuint (fake_service_count (stage->world->service, "DELETE /v1/children/{id}/delegation"), ==, 1);
}

/* What is not there any more is said so, and whoever has no session is not led into a form. */
static void
test_gone (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *before;

  stage_open (stage, WIDE);
  stage_act (stage, "show-link", "06000000-0000-4000-8000-00000000000f");
  stage_wait_view (stage_get_page (stage), "gone");
  fake_service_end_sessions (stage->world->service);
  pir_sync_refresh (pir_context_get_sync (stage->world->context));
  WAIT_UNTIL (pir_session_get_state (pir_context_get_session (stage->world->context)) == PIR_SESSION_ENDED);
  before = gtk_stack_get_visible_child (walk_child (stage->window, "stack"));
  stage_act (stage, "ask-school", "");
  settle ();
  g_assert_true (gtk_stack_get_visible_child (walk_child (stage->window, "stack")) == before);
  g_assert_true (g_str_has_prefix (stage_get_toast (stage), "Sign in first"));
}

/* Whoever represents a class sees which, until when and for how many, also without a child of one's own. */
static void
test_represents (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);

  fake_links_reset ();
  fake_links_represent (pir_date_new (2027, 8, 31));
  stage_open (stage, NARROW);
  stage_go (stage, "children");
  stage_wait_view (stage_get_page (stage), "list");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "3B · IC Primo Levi") != NULL);
  g_assert_nonnull (walk_find_text (GTK_WIDGET (stage->window), "2026/27, until Tuesday 31 August 2027\n12 pupils’ parents have "
                                                                "delegated you"));
  g_assert_false (walk_is_shown (stage_get_page (stage), "list"));
}

/* Nobody is left to think that a class is gone because the service cannot be asked; once it can, it is shown. */
static void
test_cannot_tell (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);

  fake_links_reset ();
  fake_links_represent (pir_date_new (2027, 8, 31));
  fake_service_set_online (stage->world->service, FALSE);
  stage_open (stage, NARROW);
  stage_go (stage, "children");
  stage_wait_view (stage_get_page (stage), "empty");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "If you represent a class, it cannot be shown at the moment.") != NULL);
  fake_service_set_online (stage->world->service, TRUE);
  pir_sync_refresh (pir_context_get_sync (stage->world->context));
  stage_wait_view (stage_get_page (stage), "list");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "3B · IC Primo Levi") != NULL);
  g_assert_false (walk_is_shown (stage_get_page (stage), "classes_note"));
}

/* Whose a notice is: the child's by its name, one's own as one's own */
static void
test_whose (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *own = fake_uuid ('n', N_STAFF);
  g_autofree char *child = fake_uuid ('n', N_TRIP);

  stage_open (stage, NARROW);
  stage_act (stage, "show-notice", own);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "Anna Bianchi (you)") != NULL);
  stage_act (stage, "show-notice", child);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "Luca Bianchi") != NULL);
}

/* The reasons are those of the facts, each with one thing to do. */
static void
test_why (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  GtkWidget *page, *row;

  stage_open (stage, NARROW);
  page = GTK_WIDGET (stage_go (stage, "why"));
  stage_wait_view (page, "reasons");
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (walk_child (page, "facts"), 0));
  g_assert_cmpint (pir_why_row_get_why (PIR_WHY_ROW (row))->kind, ==, PIR_WHY_NO_LINK);
  g_assert_null (gtk_list_box_get_row_at_index (walk_child (page, "facts"), 1));
  walk_press (row, "button");
  WAIT_UNTIL (PIR_IS_ASK_PAGE (gtk_stack_get_visible_child (walk_child (stage->window, "stack"))));
}

int
main (int    argc,
      char **argv)
{
  int status;

  stage_init (&argc, &argv);
  g_test_add_func ("/links/ask", test_ask);
  g_test_add_func ("/links/elsewhere", test_elsewhere);
  g_test_add_func ("/links/refused", test_refused);
  g_test_add_func ("/links/withdraw", test_withdraw);
  g_test_add_func ("/links/delegate", test_delegate);
  g_test_add_func ("/links/gone", test_gone);
  g_test_add_func ("/links/represents", test_represents);
  g_test_add_func ("/links/cannot-tell", test_cannot_tell);
  g_test_add_func ("/links/whose", test_whose);
  g_test_add_func ("/links/why", test_why);
  status = g_test_run ();
  fake_links_reset ();

  return status;
}
