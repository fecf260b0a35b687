/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#include "model/pir-changes.h"

static void
test_page (void)
{
  PirChanges *changes = pir_changes_new ();
  PirNotice *notice = pir_notice_new (&sample_notice);
  const PirChange *all;
  gsize n_changes;

  pir_changes_get_all (changes, &n_changes);
  g_assert_cmpuint (n_changes, ==, 0);

  pir_changes_add (changes, PIR_CHANGE_NOTICE, sample_notice.id, notice);
  pir_changes_add (changes, PIR_CHANGE_PUPIL, sample_pupil.id, NULL);
  pir_changes_finish (changes, "cursor-2", TRUE);

  all = pir_changes_get_all (changes, &n_changes);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpint (all[0].kind, ==, PIR_CHANGE_NOTICE);
  g_assert_cmpstr (all[0].id, ==, sample_notice.id);
  g_assert_true (all[0].object == G_OBJECT (notice));
  g_assert_cmpint (all[1].kind, ==, PIR_CHANGE_PUPIL);
  g_assert_null (all[1].object);
  g_assert_cmpstr (pir_changes_get_cursor (changes), ==, "cursor-2");
  g_assert_true (pir_changes_has_more (changes));

  g_assert_finalize_object (changes);
  g_assert_finalize_object (notice);
}

static void
test_append (void)
{
  PirChanges *changes = pir_changes_new (), *next = pir_changes_new (), *last = pir_changes_new ();
  PirNotice *notice = pir_notice_new (&sample_notice);
  const PirChange *all;
  gsize n_changes;

  pir_changes_add (changes, PIR_CHANGE_PUPIL, sample_pupil.id, NULL);
  pir_changes_finish (changes, "cursor-1", TRUE);
  pir_changes_add (next, PIR_CHANGE_NOTICE, sample_notice.id, notice);
  pir_changes_finish (next, "cursor-2", TRUE);
  pir_changes_finish (last, "cursor-3", FALSE);
  pir_changes_append (changes, next);
  g_assert_cmpstr (pir_changes_get_cursor (changes), ==, "cursor-2");
  g_assert_true (pir_changes_has_more (changes));
  pir_changes_append (changes, last);
  g_assert_cmpstr (pir_changes_get_cursor (changes), ==, "cursor-3");
  g_assert_false (pir_changes_has_more (changes));

  all = pir_changes_get_all (changes, &n_changes);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpstr (all[0].id, ==, sample_pupil.id);
  g_assert_cmpstr (all[1].id, ==, sample_notice.id);
  g_assert_true (all[1].object == G_OBJECT (notice));
  g_assert_finalize_object (changes);
  g_assert_finalize_object (notice);
}

static void
test_unfinished (void)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  g_test_expect_message ("pir-model", G_LOG_LEVEL_CRITICAL, "*assert*cursor*");
  g_assert_cmpstr (pir_changes_get_cursor (changes), ==, "");
  g_test_assert_expected_messages ();

  pir_changes_finish (changes, "", FALSE);
  g_test_expect_message ("pir-model", G_LOG_LEVEL_CRITICAL, "*assert*cursor*");
  pir_changes_add (changes, PIR_CHANGE_PUPIL, "late", NULL);
  g_test_assert_expected_messages ();
  g_assert_false (pir_changes_has_more (changes));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/changes/page", test_page);
  g_test_add_func ("/changes/append", test_append);
  g_test_add_func ("/changes/unfinished", test_unfinished);

  return g_test_run ();
}
