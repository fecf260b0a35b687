/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The school's office at the front desk: a family is looked up, and has its papers printed. */

#include "kiosk-office.h"

#include "desk.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-desk.h"
#include "ui/pir-kiosk-pupil.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-staff.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-words.h"

#define LUCA "SMTLCU12A01H501Z" /* of the families that the service's tests have */

/* Returns: the office's page, behind the staff's PIN */
static GtkWidget *
open_office (Desk *desk)
{
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.staff", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_STAFF);
  page = desk_page (desk);
  pir_field_set_text (walk_child (page, "pin_field"), STAFF_PIN);
  walk_press (page, "check_button");
  stage_wait_view (page, "open");
  desk_check_targets (desk, "staff-office");
  walk_press (page, "look_up_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_DESK);

  return desk_page (desk);
}

static void
enter_office (GtkWidget  *page,
              const char *user,
              const char *password)
{
  pir_field_set_text (walk_child (page, "user_field"), user);
  pir_field_set_text (walk_child (page, "password_field"), password);
  settle ();
  walk_press (page, "sign_in_button");
  WAIT_UNTIL (*pir_field_get_text (walk_child (page, "password_field")) == '\0');
}

static void
refuse_office (GtkWidget  *page,
               const char *user,
               const char *password,
               const char *sentence)
{
  enter_office (page, user, password);
  WAIT_UNTIL (walk_is_shown (page, "door_error"));
  g_assert_cmpstr (walk_text (page, "door_error"), ==, sentence);
}

/* Returns: how long the door says that one has to wait, in minutes, 0 where it says nothing of waiting */
static gulong
get_minutes (GtkWidget *page)
{
  for (gulong n = 1; n <= 15; n++)
    {
      g_autofree char *wait = g_strdup_printf (ngettext ("There were too many attempts. Wait %lu minute, then try again.",
                                                         "There were too many attempts. Wait %lu minutes, then try again.", n), n);

      if (g_str_equal (walk_text (page, "door_error"), wait))
        return n;
    }

  return 0;
}

/* Returns: whether the door has opened, which is known once it has answered */
static gboolean
wait_view (GtkWidget  *stack,
           const char *name)
{
  GtkWidget *page = gtk_widget_get_ancestor (stack, PIR_TYPE_KIOSK_DESK);

  WAIT_UNTIL (walk_is_shown (page, "door_error") || g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), name));

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), name);
}

static void
search (GtkWidget  *page,
        const char *words)
{
  pir_field_set_text (walk_child (page, "search_field"), words);
  g_signal_emit_by_name (walk_child (page, "search_button"), "clicked");
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "search_button")));
}

/* Presses the button of the notice called @reason, and takes the paper, which says @words. */
static void
print_for_family (Desk       *desk,
                  const char *reason,
                  const char *label,
                  const char *words)
{
  GtkWidget *row = gtk_widget_get_ancestor (walk_find_text (desk_page (desk), reason), GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *button = walk_find_text (row, label);
  g_autofree char *path = desk_dup_printed ();
  GtkWidget *printing = walk_child (walk_child (desk_page (desk), "pupil"), "printing");
  const char *not_yet = _("The service is making this document. Try again in a moment.");

  g_assert_nonnull (button);
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  /* One of before this service is drawn when it is first asked for. */
  do
    {
      g_signal_emit_by_name (button, "clicked");
      WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS) || g_strcmp0 (walk_text (printing, "label"), not_yet) == 0);
    }
  while (!g_file_test (path, G_FILE_TEST_EXISTS));
  desk_check_paper (words);
  desk_check_spool ();
}

/* Returns: the row of the notice called @reason in the list called @list */
static GtkWidget *
find_row (GtkWidget  *pupil,
          const char *list,
          const char *reason)
{
  GtkWidget *label = walk_find_text (walk_child (pupil, list), reason);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

/* What can be paid late and what cannot be any more stand apart, in words, with icons; all that can be paid is one document. */
static void
check_late (Desk      *desk,
            GtkWidget *pupil)
{
  const char *late = g_getenv ("PIR_TEST_LATE_REASON"), *expired = g_getenv ("PIR_TEST_EXPIRED_REASON");
  g_autofree char *all = g_strdup_printf ("%s\n%s", g_getenv ("PIR_TEST_FREE_REASON"), late);
  GtkWidget *row = find_row (pupil, "due_list", late);

  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);
  g_assert_true (gtk_widget_has_css_class (walk_child (row, "standing_box"), "tone-soon"));
  g_assert_nonnull (walk_find_text (row, C_("print", "Payment Document")));
  row = find_row (pupil, "late_list", expired);
  g_assert_true (gtk_widget_has_css_class (walk_child (row, "standing_box"), "tone-past"));
  g_assert_null (walk_find (row, GTK_TYPE_BUTTON, 0));
  g_assert_true (g_str_has_prefix (walk_text (pupil, "sum_label"), "4 "));
  walk_press (pupil, "all_button");
  desk_wait_for_paper ();
  desk_check_paper (all);
  desk_check_spool ();
}

/* Has this family paid? Somebody of the office signs in, finds the pupil, sees it, prints, and is signed out by going. */
static void
test_office (void)
{
  const char *password = g_getenv ("PIR_TEST_PASSWORD");
  g_autoptr (GSettings) rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (Desk) desk = NULL;
  PirOfficeDesk *office;
  GtkWidget *page, *pupil;
  PirField *field;

  g_settings_set_string (rules, "staff-pin", STAFF_PIN_HASH);
  g_settings_set_boolean (rules, "desk-look-up", TRUE);
  desk = desk_new ("checkout");
  page = open_office (desk);
  desk_check_targets (desk, "office-door");
  refuse_office (page, "segreteria.redi", "wrong", pir_sentence_problem (PIR_PROBLEM_CREDENTIALS));
  refuse_office (page, "maria.rossi", password,
                 _("This account works at no school’s office, so it was signed out again. Sign in with one that does."));
  enter_office (page, "segreteria.redi", password);
  stage_wait_view (page, "search");
  g_assert_false (walk_is_shown (page, "schools"));
  search (page, "nessuno");
  g_assert_cmpstr (walk_text (page, "search_label"), ==, _("Nobody at this school was found. Type fewer letters, or the tax code."));
  search (page, "smi");
  WAIT_UNTIL (walk_is_shown (page, "found"));
  desk_check_targets (desk, "office-search");

  gtk_widget_activate (walk_find (walk_child (page, "found"), PIR_TYPE_KIOSK_ROW, 0));
  stage_wait_view (page, "pupil");
  pupil = walk_child (page, "pupil");
  desk_check_targets (desk, "office-pupil");
  g_assert_nonnull (strstr (walk_text (pupil, "class_label"), LUCA));
  g_assert_true (walk_is_shown (pupil, "note_label"));
  check_late (desk, pupil);
  print_for_family (desk, g_getenv ("PIR_TEST_FREE_REASON"), C_("print", "Payment Document"), g_getenv ("PIR_TEST_FREE_REASON"));
  print_for_family (desk, g_getenv ("PIR_TEST_PAST_REASON"), C_("print", "Certificate"), "Maria Rossi");

  /* A health card under the scanner is somebody to look for; back from the list nobody is signed in. */
  desk_act (desk, "win.back", NULL);
  stage_wait_view (page, "search");
  field = walk_child (page, "search_field");
  SCAN_UNTIL (LUCA, g_strcmp0 (pir_field_get_text (field), LUCA) == 0 && walk_is_shown (page, "found"));
  /* ... also where the words of the one before still stand with the cursor behind them. */
  pir_field_focus (field);
  desk_run ("xdotool type --args 1 --delay 4 'smi' key Return");
  WAIT_UNTIL (g_strcmp0 (pir_field_get_text (field), "smi") == 0 && walk_is_shown (page, "found"));
  SCAN_UNTIL (LUCA, g_strcmp0 (pir_field_get_text (field), LUCA) == 0 && walk_is_shown (page, "found"));
  office = pir_kiosk_window_get_desk (PIR_KIOSK_WINDOW (desk->window));
  g_assert_true (pir_office_desk_is_signed_in (office));
  desk_act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_STAFF);
  g_assert_false (pir_office_desk_is_signed_in (office));
  walk_press (desk_page (desk), "look_up_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_DESK);
  g_assert_cmpstr (pir_field_get_text (walk_child (desk_page (desk), "search_field")), ==, "");
  g_settings_reset (rules, "staff-pin");
  g_settings_reset (rules, "desk-look-up");
}

static void
guess_until (GtkWidget *page,
             gulong     minutes)
{
  do
    {
      enter_office (page, "segreteria.redi", "wrong");
      WAIT_UNTIL (walk_is_shown (page, "door_error"));
    }
  while (get_minutes (page) < minutes);
}

/* Whoever guesses has to wait, whoever has lost the right sees nothing more, nor what was found before. */
static void
test_refused (void)
{
  const char *password = g_getenv ("PIR_TEST_PASSWORD");
  g_autoptr (GSettings) rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (Desk) desk = NULL;
  GtkWidget *page, *stack;

  g_settings_set_string (rules, "staff-pin", STAFF_PIN_HASH);
  g_settings_set_boolean (rules, "desk-look-up", TRUE);
  desk = desk_new ("checkout");
  page = open_office (desk);
  stack = walk_child (page, "stack");
  guess_until (page, 1);
  /* The first wait is of two seconds, which is too short to be met a second time: whoever reads this makes it a long one. */
  g_print ("# guessed\n");
  guess_until (page, 2);
  enter_office (page, "segreteria.redi", password);
  WAIT_UNTIL (walk_is_shown (page, "door_error"));
  g_assert_cmpuint (get_minutes (page), >=, 2);
  g_assert_false (pir_office_desk_is_signed_in (pir_kiosk_window_get_desk (PIR_KIOSK_WINDOW (desk->window))));
  desk_check_targets (desk, "office-throttled");
  g_print ("# throttled\n");
  do
    enter_office (page, "segreteria.redi", password);
  while (!wait_view (stack, "search"));

  search (page, "smi");
  WAIT_UNTIL (walk_is_shown (page, "found"));
  gtk_widget_activate (walk_find (walk_child (page, "found"), PIR_TYPE_KIOSK_ROW, 0));
  stage_wait_view (page, "pupil");
  desk_act (desk, "win.back", NULL);
  g_print ("# revoke\n");
  do
    search (page, "smi");
  while (g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "search"));
  stage_wait_view (page, "door");
  g_assert_cmpstr (walk_text (page, "door_error"), ==,
                   _("This account works at no school’s office, so it was signed out again. Sign in with one that does."));
  g_assert_false (pir_office_desk_is_signed_in (pir_kiosk_window_get_desk (PIR_KIOSK_WINDOW (desk->window))));
  g_assert_null (walk_find (walk_child (page, "found"), PIR_TYPE_KIOSK_ROW, 0));
  g_assert_cmpstr (walk_text (walk_child (page, "pupil"), "name_label"), ==, "");
  g_settings_reset (rules, "staff-pin");
  g_settings_reset (rules, "desk-look-up");
}

void
kiosk_office_add_tests (void)
{
  g_test_add_func ("/kiosk/office", test_office);
  g_test_add_func ("/kiosk/office-refused", test_refused);
}
