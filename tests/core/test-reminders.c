/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Due dates over a real cache: what is remembered of reminders, and what calendars are told. */

#include "core/pir-calendar.h"
#include "core/pir-finder.h"
#include "core/pir-reminders.h"

#include <string.h>

#include "base/pir-clock.h"
#include "helpers.h"

#define LANGUAGE "it"

static const int chosen[] = { 7, 1 };

static World *
new_world (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 12);
  world_open_signed_in (world);
  pir_calendar_set_alarms (world->accounts, chosen, G_N_ELEMENTS (chosen));

  return world;
}

static PirReminderSum *
check (World   *world,
       PirDate  today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirReminderSum *sum;

  pir_reminders_check_async (world->context, chosen, G_N_ELEMENTS (chosen), today, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  sum = pir_reminders_check_finish (world->context, result, &error);
  g_assert_no_error (error);

  return sum;
}

static void
assert_sum (World    *world,
            PirDate   today,
            gboolean  is_new,
            guint     n_notices)
{
  g_autoptr (PirReminderSum) sum = check (world, today);

  g_assert_cmpint (sum->is_new, ==, is_new);
  g_assert_cmpuint (sum->notices->len, ==, n_notices);
}

static void
put_off (World   *world,
         PirDate  today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_reminders_put_off_async (world->context, today, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_reminders_put_off_finish (world->context, result, &error));
  g_assert_no_error (error);
}

/* Anna's notices are due in 1 to 12 days. What was told is remembered by the next start as well. */
static void
test_days (void)
{
  g_autoptr (World) world = new_world ();
  PirDate today = pir_clock_today ();

  assert_sum (world, today, TRUE, 7);
  assert_sum (world, today, FALSE, 7);
  world_close (world);
  world_open (world);
  assert_sum (world, today, FALSE, 7);
  assert_sum (world, today + 1, TRUE, 8);
  put_off (world, today + 1);
  assert_sum (world, today + 1, FALSE, 0);
  assert_sum (world, today + 2, TRUE, 8);
  assert_sum (world, today + 20, FALSE, 0);
}

static char *
save (World *world,
      guint  number)
{
  g_autofree char *path = g_build_filename (world->folder, "event.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  g_ptr_array_add (notices, world_find_notice (world, number));
  pir_calendar_save_async (world->context, notices, LANGUAGE, file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_calendar_save_finish (world->context, result, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *c = strstr (text, word); c != NULL; c = strstr (c + 1, word))
    n++;

  return n;
}

/* The same event for ever; each change is a new one of its numbers. */
static void
test_save (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = world_find_notice (world, 3);
  g_autoptr (PirNotice) paid = fake_notice_with_state (notice, PIR_NOTICE_PAID, NULL, NULL);
  g_autofree char *id = fake_uuid ('n', 3);
  g_autofree char *uid = g_strconcat ("UID:", id, "@pagoinrete.it\r\n", NULL);
  g_autofree char *first = save (world, 3);
  g_autofree char *again = save (world, 3);
  g_autofree char *later = NULL;

  g_assert_nonnull (strstr (first, uid));
  g_assert_nonnull (strstr (first, "SUMMARY:Gita 3 · 10\\,03"));
  g_assert_nonnull (strstr (first, "SEQUENCE:0\r\n"));
  g_assert_cmpuint (count (first, "BEGIN:VEVENT"), ==, 1);
  g_assert_cmpuint (count (first, "BEGIN:VALARM"), ==, 2);
  g_assert_cmpstr (first, ==, again);

  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, id, paid);
  world_sync (world);
  later = save (world, 3);
  g_assert_nonnull (strstr (later, uid));
  g_assert_nonnull (strstr (later, "SEQUENCE:1\r\n"));
  g_assert_nonnull (strstr (later, "STATUS:CANCELLED\r\n"));
}

static GPtrArray *
find (World      *world,
      const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  pir_finder_find_async (world->context, text, 3, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  found = pir_finder_find_finish (world->context, result, &error);
  g_assert_no_error (error);

  return found;
}

static void
test_find (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) all = find (world, "lùc");
  g_autoptr (GPtrArray) one = find (world, "GITA 11");

  g_assert_cmpuint (all->len, ==, 4);
  g_assert_true (PIR_IS_PUPIL (g_ptr_array_index (all, 0)));
  g_assert_true (PIR_IS_NOTICE (g_ptr_array_index (all, 1)));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (pir_notice_peek (g_ptr_array_index (one, 0))->reason, ==, "Gita 11");
}

/* Before anybody has signed in there is nothing, and that is said. */
static void
test_nobody (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  world_open (world);
  pir_reminders_check_async (world->context, chosen, G_N_ELEMENTS (chosen), pir_clock_today (), NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_null (pir_reminders_check_finish (world->context, result, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminders/days", test_days);
  g_test_add_func ("/reminders/save", test_save);
  g_test_add_func ("/reminders/find", test_find);
  g_test_add_func ("/reminders/nobody", test_nobody);

  return g_test_run ();
}
