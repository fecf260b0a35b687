/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages about the account: what they show, and what becomes of what a person does there. */

#include "stage.h"

#include "core/pir-account-book.h"
#include "core/pir-session.h"
#include "ui/pir-busy.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-lead-row.h"
#include "ui/pir-ui.h"

static Stage *
open_stage (void)
{
  Stage *stage;

  fake_account_reset ();
  stage = stage_new (STAGE_FAMILY);
  stage_open (stage, NARROW);

  return stage;
}

static PirAccountBook *
get_book (Stage *stage)
{
  return pir_context_get_account_book (stage->world->context);
}

/* The page called @section, once its part of the book is there */
static PirPage *
go (Stage       *stage,
    const char  *section,
    PirBookPart  part)
{
  PirPage *page = stage_go (stage, section);

  WAIT_UNTIL (pir_account_book_has_read (get_book (stage), part));
  settle ();

  return page;
}

static const char *
get_note (PirPage    *page,
          const char *name)
{
  GtkWidget *label = walk_find (walk_child (page, name), GTK_TYPE_LABEL, 0);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

static void
type (PirPage    *page,
      const char *field,
      const char *text)
{
  pir_field_set_text (walk_child (page, field), text);
}

static const char *
get_word (PirPage    *page,
          const char *field)
{
  GtkWidget *box = walk_child (page, field);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box)));
}

/* Ends what has said @text after a second */
static void
end_act (Stage      *stage,
         const char *text)
{
  GtkWidget *toast;

  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), text));
  toast = walk_find (walk_child (stage->window, "toasts"), g_type_from_name ("AdwToastWidget"), 0);
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (toast, "Cancel"), GTK_TYPE_BUTTON));
}

static void
test_account (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page;

  fake_account_set_pending ("nuova@posta.example");
  stage_act (stage, "profile", NULL);
  page = stage_get_page (stage);
  g_assert_cmpstr (walk_text (page, "name_label"), ==, "Anna Bianchi");
  WAIT_UNTIL (walk_is_shown (page, "pending_row"));
  g_assert_nonnull (strstr (walk_text (page, "pending_label"), "nuova@posta.example"));
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (page), "cie") != NULL);
  g_assert_cmpuint (walk_count (GTK_WIDGET (page), PIR_TYPE_FACT_ROW), ==, 4);
  g_assert_true (walk_is_shown (page, "password_row"));
  g_assert_cmpstr (get_note (page, "note"), ==, "");

  walk_press (page, "forget_button");
  WAIT_UNTIL (!walk_is_shown (page, "pending_row"));
  WAIT_UNTIL (*stage_get_toast (stage) != '\0');
  g_assert_nonnull (strstr (stage_get_toast (stage), "stays as it is"));
}

/* What is known stays on the page without a service, and it says why there is no more. */
static void
test_without_service (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page;

  fake_service_set_online (stage->world->service, FALSE);
  stage_act (stage, "profile", NULL);
  page = stage_get_page (stage);
  WAIT_UNTIL (strstr (get_note (page, "note"), "cannot be reached") != NULL);
  g_assert_cmpstr (walk_text (page, "name_label"), ==, "Anna Bianchi");
  g_assert_false (walk_is_shown (page, "sign_in_group"));

  page = stage_go (stage, "email");
  type (page, "email_field", "nuova@posta.example");
  type (page, "again_field", "nuova@posta.example");
  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (strstr (get_note (page, "act_note"), "stays as it is") != NULL);

  fake_service_set_online (stage->world->service, TRUE);
  stage_act (stage, "profile", NULL);
  page = stage_get_page (stage);
  WAIT_UNTIL (walk_is_shown (page, "sign_in_group"));
  WAIT_UNTIL (*get_note (page, "note") == '\0');
}

static void
test_email (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "email", PIR_BOOK_ACCOUNT);

  g_assert_false (gtk_widget_get_sensitive (walk_child (page, "go_on_button")));
  type (page, "email_field", "nuova@posta.example");
  type (page, "again_field", "nuova@posta");
  g_assert_cmpstr (get_word (page, "again_field"), ==, "");
  type (page, "again_field", "altra");
  g_assert_nonnull (strstr (get_word (page, "again_field"), "not the same"));
  type (page, "again_field", "nuova@posta.example");
  type (page, "password_field", "wrong");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (strstr (get_word (page, "password_field"), "not the password") != NULL);
  g_assert_cmpstr (pir_field_get_text (walk_child (page, "password_field")), ==, "");
  g_assert_true (stage_get_page (stage) == page);

  /* Whoever does not want to wait ends it, and finds what was typed. */
  fake_service_fail (stage->world->service, "POST /v1/me/email", FAKE_HANG, 0, 0, 1);
  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  end_act (stage, "The service is being asked…");
  WAIT_UNTIL (*stage_get_toast (stage) == '\0');
  g_assert_true (stage_get_page (stage) == page);
  g_assert_cmpstr (pir_field_get_text (walk_child (page, "again_field")), ==, "nuova@posta.example");
  g_assert_cmpstr (get_note (page, "act_note"), ==, "");

  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (stage_get_page (stage) != page);
  g_assert_nonnull (strstr (stage_get_toast (stage), "nuova@posta.example"));
  /* Who comes back for the link once more types no address. */
  page = go (stage, "email", PIR_BOOK_ACCOUNT);
  WAIT_UNTIL (g_str_equal (pir_field_get_text (walk_child (page, "email_field")), "nuova@posta.example"));
}

static void
test_no_address (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "email", PIR_BOOK_ACCOUNT);

  type (page, "email_field", "no address");
  type (page, "again_field", "no address");
  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (*get_word (page, "email_field") != '\0');
  g_assert_cmpstr (pir_field_get_text (walk_child (page, "password_field")), ==, "right");
  g_assert_cmpuint (fake_service_count (stage->world->service, "POST /v1/me/email"), ==, 0);
}

static void
test_sessions (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "sessions", PIR_BOOK_SESSIONS);
  GtkWidget *list = walk_child (page, "list");

  g_assert_cmpuint (walk_count (list, ADW_TYPE_ACTION_ROW), ==, 3);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (walk_find (list, ADW_TYPE_ACTION_ROW, 0))),
                            "This computer"));
  g_assert_cmpuint (walk_count (list, GTK_TYPE_BUTTON), ==, 2);
  gtk_widget_activate (walk_find (list, GTK_TYPE_BUTTON, 1));
  WAIT_UNTIL (walk_count (list, ADW_TYPE_ACTION_ROW) == 2);
  WAIT_UNTIL (strstr (stage_get_toast (stage), "signed out") != NULL);
  walk_press (page, "others_button");
  WAIT_UNTIL (walk_count (list, ADW_TYPE_ACTION_ROW) == 1);
  WAIT_UNTIL (!walk_is_shown (page, "others_button"));
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (stage->world->context)), ==, PIR_SESSION_ACTIVE);
}

static void
test_activity (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "activity", PIR_BOOK_ACTIVITY);

  g_assert_cmpuint (walk_count (walk_child (page, "days"), ADW_TYPE_ACTION_ROW), ==, PIR_ACTIVITY_OTHER + 1);
  g_assert_cmpuint (walk_count (walk_child (page, "days"), ADW_TYPE_PREFERENCES_GROUP), >, 2);
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "Signed in on Cucina"));
  g_assert_true (walk_is_shown (page, "odd_box"));
}

static void
test_consents (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "consents", PIR_BOOK_CONSENTS);
  GtkWidget *list = walk_child (page, "list");
  GtkWidget *row;

  g_assert_nonnull (walk_find_text (list, "Privacy notice (informativa) of IC Primo Levi"));
  g_assert_cmpuint (walk_count (list, PIR_TYPE_LEAD_ROW), ==, 2);
  row = walk_find (list, PIR_TYPE_LEAD_ROW, 0);
  g_assert_true (gtk_widget_activate (row));
  WAIT_UNTIL (stage_get_page (stage) != page);
  page = stage_get_page (stage);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (page), "Condizioni 2026-01") != NULL);
  g_assert_cmpstr (walk_text (page, "version_label"), ==, "Version 2026-01");

  stage_act (stage, "show-text", "terms/2025-01");
  WAIT_UNTIL (strstr (get_note (page, "act_note"), "does not keep") != NULL);
  g_assert_null (walk_find_text (GTK_WIDGET (page), "Condizioni 2026-01"));
  /* Anything may come from the session bus. */
  stage_act (stage, "show-text", "school_privacy/1");
  stage_act (stage, "show-text", "terms");
  stage_act (stage, "show-text", "///");
  settle ();
}

static void
test_farewell (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirSession *session = pir_context_get_session (stage->world->context);
  PirPage *page = go (stage, "farewell", PIR_BOOK_ACCOUNT);
  GtkWidget *dialog;

  type (page, "password_field", "wrong");
  g_assert_false (gtk_widget_get_sensitive (walk_child (page, "go_on_button")));
  type (page, "user_field", "bruno");
  g_assert_false (gtk_widget_get_sensitive (walk_child (page, "go_on_button")));
  type (page, "user_field", "Anna");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (strstr (get_word (page, "password_field"), "Nothing was deleted") != NULL);
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_ACTIVE);

  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  dialog = stage_wait_other_window (stage);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_NONE);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "archive"));
  g_assert_nonnull (walk_find_text (dialog, "Open the Folder"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  settle ();
}

static void
test_open_payment (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "farewell", PIR_BOOK_ACCOUNT);

  fake_service_fail (stage->world->service, "POST /v1/me/delete", FAKE_REFUSE, PIR_PROBLEM_PAYMENT_IN_PROGRESS, 0, 1);
  type (page, "user_field", "anna");
  type (page, "password_field", "right");
  walk_press (page, "go_on_button");
  WAIT_UNTIL (strstr (get_note (page, "act_note"), "still open") != NULL);
}

/* What the sidebar marks; -1 = nothing */
static int
get_marked (Stage *stage)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (walk_child (walk_child (stage->window, "sidebar"), "list"));

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* The account is none of the places of the sidebar; what is a part of one leaves that marked, wherever one came from. */
/* What takes its time says so, and ends when somebody wants: no file is left. The next time it comes as it is. */
static void
test_export_ends (void)
{
  g_autoptr (Stage) stage = open_stage ();
  g_autofree char *path = g_build_filename (stage->world->folder, "tutto.json", NULL);
  g_autofree char *saved = NULL;
  PirPage *page = go (stage, "profile", PIR_BOOK_ACCOUNT);

  fake_service_fail (stage->world->service, "GET /v1/me/export", FAKE_HANG, 0, 0, 1);
  g_assert_true (pir_page_act (page, "save"));
  stage_choose (stage, path);
  WAIT_UNTIL (!gtk_widget_get_sensitive (walk_child (page, "export_row")));
  end_act (stage, "The service is putting them together…");
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "export_row")));
  WAIT_UNTIL (*stage_get_toast (stage) == '\0');
  g_assert_cmpstr (get_note (page, "act_note"), ==, "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (pir_page_act (page, "save"));
  stage_choose (stage, path);
  WAIT_UNTIL (g_str_has_prefix (stage_get_toast (stage), "All your data were saved"));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, FAKE_EXPORT);
}

/* What changes something and is ended here may have been done: that is said, and the page shows what there is. */
static void
test_change_ends (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = go (stage, "sessions", PIR_BOOK_SESSIONS);
  GtkWidget *list = walk_child (page, "list");
  g_autofree char *id = fake_uuid ('s', 1);
  g_autofree char *call = g_strconcat ("DELETE /v1/me/sessions/", id, NULL);

  g_assert_cmpuint (walk_count (list, ADW_TYPE_ACTION_ROW), ==, 3);
  fake_service_fail (stage->world->service, call, FAKE_HANG, 0, 0, 1);
  gtk_widget_activate (walk_find (list, GTK_TYPE_BUTTON, 0));
  end_act (stage, "The service is being asked…");
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "It was ended here, but the service may have done it already"));
  WAIT_UNTIL (walk_count (list, ADW_TYPE_ACTION_ROW) == 2);
  g_assert_cmpstr (get_note (page, "act_note"), ==, "");
}

/* How far it is; a page that goes ends what it does; what is quick says nothing. */
static void
test_busy (void)
{
  g_autoptr (Stage) stage = open_stage ();
  PirPage *page = stage_go (stage, "tax");
  g_autoptr (GCancellable) quick = pir_busy_begin (page, "Quick…");
  g_autoptr (GCancellable) slow = pir_busy_begin (page, "Slow <&>…");

  pir_busy_set_done (slow, 1, 3);
  pir_busy_end (quick);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "Slow <&>…"));
  pir_busy_set_done (slow, 2, 3);
  g_assert_cmpstr (stage_get_toast (stage), ==, "Slow <&>… 2 of 3");
  g_assert_false (g_cancellable_is_cancelled (slow));
  stage_close (stage);
  g_assert_true (g_cancellable_is_cancelled (slow));
  pir_busy_end (slow);
  pir_busy_end (NULL);
}

static void
test_sidebar (void)
{
  g_autoptr (Stage) stage = open_stage ();

  stage_resize (stage, WIDE);
  g_assert_cmpint (get_marked (stage), ==, 0);
  stage_act (stage, "show-link", FAKE_PUPIL);
  g_assert_cmpint (get_marked (stage), ==, 4);
  stage_act (stage, "profile", NULL);
  g_assert_cmpint (get_marked (stage), ==, -1);
  stage_act (stage, "show-accounts", NULL);
  g_assert_cmpint (get_marked (stage), ==, -1);
  stage_act (stage, "go", "notices");
  g_assert_cmpint (get_marked (stage), ==, 1);
  stage_act (stage, "pay", NULL);
  g_assert_cmpint (get_marked (stage), ==, -1);
  stage_act (stage, "back", NULL);
  g_assert_cmpint (get_marked (stage), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/profile/account", test_account);
  g_test_add_func ("/profile/without-service", test_without_service);
  g_test_add_func ("/profile/email", test_email);
  g_test_add_func ("/profile/no-address", test_no_address);
  g_test_add_func ("/profile/sessions", test_sessions);
  g_test_add_func ("/profile/activity", test_activity);
  g_test_add_func ("/profile/consents", test_consents);
  g_test_add_func ("/profile/farewell", test_farewell);
  g_test_add_func ("/profile/open-payment", test_open_payment);
  g_test_add_func ("/profile/export-ends", test_export_ends);
  g_test_add_func ("/profile/change-ends", test_change_ends);
  g_test_add_func ("/profile/busy", test_busy);
  g_test_add_func ("/profile/sidebar", test_sidebar);

  return g_test_run ();
}
