/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choices.h"

#include "stage.h"

#include "core/pir-remarks.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-list-row.h"
#include "ui/pir-remark-group.h"

/* --- The window
 * ----------------------------------------------------------------------------------------------------- */

/* As the program opens it: with what is remembered */
static void
open_as_remembered (Stage *stage)
{
  stage->window = PIR_MAIN_WINDOW (pir_main_window_new (stage_get_application (), stage->world->accounts, stage->settings, NULL));
  gtk_window_present (GTK_WINDOW (stage->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (stage->window)) && gtk_widget_get_width (GTK_WIDGET (stage->window)) > 0);
  settle ();
}

static void
test_window (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  int width, height;

  stage_open (stage, WIDE);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 930, 610);
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (stage->window)) < WIDE);
  settle ();
  width = gtk_widget_get_width (GTK_WIDGET (stage->window));
  height = gtk_widget_get_height (GTK_WIDGET (stage->window));
  stage_close (stage);
  open_as_remembered (stage);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), ==, width);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (stage->window)), ==, height);

  /* As large as the screen it opens again, and goes back to the size that it had before. */
  gtk_window_maximize (GTK_WINDOW (stage->window));
  WAIT_UNTIL (gtk_window_is_maximized (GTK_WINDOW (stage->window)) && gtk_widget_get_width (GTK_WIDGET (stage->window)) > WIDE);
  stage_close (stage);
  open_as_remembered (stage);
  WAIT_UNTIL (gtk_window_is_maximized (GTK_WINDOW (stage->window)) && gtk_widget_get_width (GTK_WIDGET (stage->window)) > WIDE);
  gtk_window_unmaximize (GTK_WINDOW (stage->window));
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (stage->window)) == width);
  stage_close (stage);
  g_settings_reset (stage->settings, "window-maximized");
  g_settings_reset (stage->settings, "window-height");
}

/* --- Preferences
 * ---------------------------------------------------------------------------------------------------- */

static void
assert_days (Stage      *stage,
             GtkWidget  *page,
             const char *days,
             const char *words)
{
  g_autoptr (GVariant) value = g_settings_get_value (stage->settings, "reminder-days");
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, days);
  g_assert_cmpstr (adw_expander_row_get_subtitle (walk_child (page, "days_row")), ==, words);
}

/* The days that are offered come and go, the one that somebody else has set stays. */
static void
check_reminders (Stage     *stage,
                 GtkWidget *window)
{
  GtkWidget *page = walk_child (window, "reminder_settings");
  g_autofree char *folder = g_build_filename (stage->world->folder, "calendari", NULL);
  GtkWidget *row;

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  settle ();
  g_settings_set_value (stage->settings, "reminder-days", g_variant_new_parsed ("[10, 7, 1]"));
  assert_days (stage, page, "[10, 7, 1]", "Days before the due date: 10 · 7 · 1");
  g_assert_true (gtk_switch_get_active (walk_child (page, "day_7")));
  gtk_switch_set_active (walk_child (page, "day_7"), FALSE);
  assert_days (stage, page, "[10, 1]", "Days before the due date: 10 · 1");
  gtk_switch_set_active (walk_child (page, "day_14"), TRUE);
  gtk_switch_set_active (walk_child (page, "day_0"), TRUE);
  assert_days (stage, page, "[14, 10, 1, 0]", "Days before the due date: 14 · 10 · 1 · 0");
  g_settings_set_value (stage->settings, "reminder-days", g_variant_new_parsed ("@ai []"));
  assert_days (stage, page, "[]", "Never");
  g_assert_false (gtk_switch_get_active (walk_child (page, "day_14")));
  gtk_switch_set_active (walk_child (page, "names_switch"), TRUE);
  g_assert_true (g_settings_get_boolean (stage->settings, "reminder-names"));
  row = walk_child (page, "tomorrow_row");
  g_signal_emit_by_name (row, "activated");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "You will be reminded again tomorrow");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  row = walk_child (page, "folder_row");
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "/calendars"));
  g_signal_emit_by_name (walk_find (row, GTK_TYPE_BUTTON, 0), "clicked");
  stage_choose (stage, folder);
  WAIT_UNTIL (g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), folder));
}

static void
test_preferences (void)
{
  static const char * const touched[] = { "appearance", "text-size", "reminder-days", "reminder-names", "calendar-folder" };
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  g_autofree char *appearance = NULL;
  g_autofree char *folder = NULL;
  GtkWidget *window;

  stage_open (stage, WIDE);
  stage_act (stage, "preferences", NULL);
  window = stage_wait_other_window (stage);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (window, "appearance_row")), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (window, "text_size_row")), ==, 0);
  adw_combo_row_set_selected (walk_child (window, "appearance_row"), 2);
  appearance = g_settings_get_string (stage->settings, "appearance");
  g_assert_cmpstr (appearance, ==, "dark");
  adw_combo_row_set_selected (walk_child (window, "text_size_row"), 2);
  g_assert_cmpint (g_settings_get_int (stage->settings, "text-size"), ==, 150);
  check_reminders (stage, window);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();

  /* It is all there when they are opened again; what stands between two sizes is shown as the smaller one. */
  g_settings_set_int (stage->settings, "text-size", 180);
  stage_act (stage, "preferences", NULL);
  window = stage_wait_other_window (stage);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (window, "appearance_row")), ==, 2);
  g_assert_cmpuint (adw_combo_row_get_selected (walk_child (window, "text_size_row")), ==, 2);
  g_assert_cmpint (g_settings_get_int (stage->settings, "text-size"), ==, 180);
  folder = g_settings_get_string (stage->settings, "calendar-folder");
  g_assert_cmpstr (adw_action_row_get_subtitle (walk_child (walk_child (window, "reminder_settings"), "folder_row")), ==, folder);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (touched); i++)
    g_settings_reset (stage->settings, touched[i]);
}

/* --- Notes
 * ---------------------------------------------------------------------------------------------------------- */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(PirRemark **) user_data = pir_remark_find_finish (PIR_CONTEXT (source), result, NULL);
}

static void
assert_noted (Stage      *stage,
              const char *id,
              const char *text)
{
  gboolean is_noted = FALSE;

  while (!is_noted)
    {
      g_autoptr (PirRemark) remark = NULL;

      pir_remark_find_async (stage->world->context, id, NULL, found_cb, &remark);
      WAIT_UNTIL (remark != NULL);
      is_noted = g_str_equal (remark->text, text);
    }
}

static GtkWidget *
show_notes (Stage      *stage,
            const char *id)
{
  GtkWidget *view, *group;

  stage_act (stage, "show-notice", id);
  settle ();
  view = walk_child (stage_get_page (stage), "view");
  stage_wait_view (view, "notice");
  WAIT_UNTIL ((group = walk_find (view, PIR_TYPE_REMARK_GROUP, 0)) != NULL);

  return group;
}

/* Typed as with keys, and Enter */
static void
type (GtkEditable *row,
      const char  *text)
{
  GtkEditable *inner = gtk_editable_get_delegate (row);
  int place = 0;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  settle ();
  gtk_editable_delete_text (inner, 0, -1);
  gtk_editable_insert_text (inner, text, -1, &place);
  g_signal_emit_by_name (inner, "activate");
}

/* What is typed is noted, still there in another window, and taken back by one press. */
static void
test_notes (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *id = fake_uuid ('n', N_TRIP);
  GtkWidget *group;

  stage_open (stage, WIDE);
  group = show_notes (stage, id);
  g_assert_false (walk_is_shown (group, "undo_button"));
  type (walk_child (group, "text_row"), "paga la nonna Zenobia");
  assert_noted (stage, id, "paga la nonna Zenobia");
  g_assert_true (walk_is_shown (group, "undo_button"));
  stage_close (stage);

  stage_open (stage, WIDE);
  group = show_notes (stage, id);
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (walk_child (group, "text_row")), "paga la nonna Zenobia"));
  g_assert_false (walk_is_shown (group, "undo_button"));
  type (walk_child (group, "text_row"), "paghiamo noi");
  assert_noted (stage, id, "paghiamo noi");
  walk_press (group, "undo_button");
  assert_noted (stage, id, "paga la nonna Zenobia");
  g_assert_cmpstr (gtk_editable_get_text (walk_child (group, "text_row")), ==, "paga la nonna Zenobia");
  g_assert_false (walk_is_shown (group, "undo_button"));

  /* Nothing of all that is held by the window when it is closed over a search. */
  stage_act (stage, "find", NULL);
  gtk_editable_set_text (walk_child (stage_get_page (stage), "search_entry"), "nonna");
  stage_close (stage);
}

/* --- Due dates as files
 * --------------------------------------------------------------------------------------------- */

/* By Debian's icalendar: how many events, and the due dates, the earliest first */
static char *
read_calendar (const char *path)
{
  g_autofree char *command = g_strdup_printf (
    "/usr/bin/python3 -c \"import icalendar, sys; events = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT');"
    " print(len(events), *sorted(str(e['DTSTART'].dt) for e in events))\" '%s'", path);

  return g_strstrip (stage_run (command));
}

/* Due dates are counted by the day in Rome, which begins before that of the tests. */
static char *
dup_day (int days)
{
  g_autoptr (GTimeZone) rome = g_time_zone_new_identifier ("Europe/Rome");
  g_autoptr (GDateTime) now = g_date_time_new_now (rome);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_format (day, "%F");
}

static void
test_calendar (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *one = g_build_filename (stage->world->folder, "una.ics", NULL);
  g_autofree char *many = g_build_filename (stage->world->folder, "molte.ics", NULL);
  g_autofree char *id = fake_uuid ('n', N_TRIP);
  g_autofree char *trip = dup_day (3);
  g_autofree char *canteen = dup_day (-5);
  g_autofree char *expected_one = g_strconcat ("1 ", trip, NULL);
  g_autofree char *told_one = NULL;
  g_autofree char *told_many = NULL;
  PirGroupedList *list;
  PirPage *page;

  stage_open (stage, WIDE);
  page = stage_go (stage, "notices");
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_LIST_ROW) > 2);
  list = walk_child (page, "list");
  pir_grouped_list_press (list, 0, GDK_CONTROL_MASK);
  pir_grouped_list_press (list, 1, GDK_CONTROL_MASK);
  WAIT_UNTIL (pir_grouped_list_get_chosen (list) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.calendar", NULL);
  stage_choose (stage, many);
  WAIT_UNTIL (g_str_has_prefix (stage_get_toast (stage), "The due date was saved"));
  told_many = read_calendar (many);
  g_assert_true (g_str_has_prefix (told_many, "2 "));
  g_assert_nonnull (strstr (told_many, canteen));
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.clear", NULL);

  show_notes (stage, id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "page.calendar", NULL));
  stage_choose (stage, one);
  WAIT_UNTIL (g_file_test (one, G_FILE_TEST_EXISTS));
  told_one = read_calendar (one);
  g_assert_cmpstr (told_one, ==, expected_one);
}

void
choices_add_tests (void)
{
  g_test_add_func ("/comfort/window", test_window);
  g_test_add_func ("/comfort/preferences", test_preferences);
  g_test_add_func ("/comfort/notes", test_notes);
  g_test_add_func ("/comfort/calendar", test_calendar);
}
