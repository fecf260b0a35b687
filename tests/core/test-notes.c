/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a school attaches to a notice (nota informativa): fetched, kept for good version by version, opened and copied after a check. */
#include "helpers.h"

#include <glib/gstdio.h>

#include "core/pir-archive-notes.h"
#include "fake-notes.h"
#include "net/pir-net-error.h"

#define CALL "GET /v1/notices/{id}/note"

static PirArchive *
get_archive (World *world)
{
  return pir_context_get_archive (world->context);
}

static GPtrArray *
read_notes (World     *world,
            PirNotice *notice)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *notes;

  pir_archive_read_notes_async (get_archive (world), notice, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  notes = pir_archive_read_notes_finish (get_archive (world), result, &error);
  g_assert_no_error (error);

  return notes;
}

/* Versions of the note of notice @number that are kept */
static guint
count_kept (World *world,
            guint  number)
{
  g_autoptr (PirNotice) notice = world_find_notice (world, number);
  g_autoptr (GPtrArray) notes = read_notes (world, notice);
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    n += pir_kept_note_peek (notes->pdata[i])->file != NULL;

  return n;
}

static GFile *
open_note (World      *world,
           PirNotice  *notice,
           guint       index,
           GError    **error)
{
  g_autoptr (GPtrArray) notes = read_notes (world, notice);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpuint (index, <, notes->len);
  pir_archive_check_note_async (get_archive (world), notice, notes->pdata[index], NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_archive_check_finish (get_archive (world), result, error);
}

static void
assert_opens (World      *world,
              guint       number,
              guint       index,
              const char *text)
{
  g_autoptr (PirNotice) notice = world_find_notice (world, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = open_note (world, notice, index, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &found, NULL, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static World *
new_world (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 3);

  return world;
}

/* Kept without being asked for, once, and readable without the service. Notices of one event share the file. */
static void
test_kept (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirNotice) none = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) no_notes = NULL;
  const PirKeptNoteFields *fields;

  fake_notes_set (world->service, 1, "gita & co.pdf", "the note");
  fake_notes_set (world->service, 2, "gita & co.pdf", "the note");
  world_open_signed_in (world);
  WAIT_UNTIL (count_kept (world, 1) == 1 && count_kept (world, 2) == 1);
  notice = world_find_notice (world, 1);
  notes = read_notes (world, notice);
  fields = pir_kept_note_peek (notes->pdata[0]);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (fields->name, ==, "gita & co.pdf");
  g_assert_cmpstr (fields->file, ==, "2025/gita & co.pdf");
  g_assert_cmpuint (fields->size, ==, strlen ("the note"));
  /* printf 'the note' | sha256sum */
  g_assert_cmpstr (fields->sha256, ==, "00c4d8948f2e675f9903b34994fbaded79203699ec8ec234e4e46bdfd797cff9");
  none = world_find_notice (world, 3);
  no_notes = read_notes (world, none);
  g_assert_cmpuint (no_notes->len, ==, 0);

  world_sync (world);
  settle ();
  g_assert_cmpuint (fake_service_count (world->service, CALL), ==, 1);
  fake_service_set_online (world->service, FALSE);
  assert_opens (world, 1, 0, "the note");
  assert_opens (world, 2, 0, "the note");
}

/* Another version is another document: the one that is announced comes first, and none is ever lost. */
static void
test_changed (void)
{
  g_autoptr (World) world = new_world ();

  fake_notes_set (world->service, 1, "gita.pdf", "first");
  world_open_signed_in (world);
  WAIT_UNTIL (count_kept (world, 1) == 1);
  fake_notes_set (world->service, 1, "gita.pdf", "second");
  world_sync (world);
  WAIT_UNTIL (count_kept (world, 1) == 2);
  assert_opens (world, 1, 0, "second");
  assert_opens (world, 1, 1, "first");
  fake_notes_set (world->service, 1, "gita.pdf", "first");
  world_sync (world);
  assert_opens (world, 1, 0, "first");
  assert_opens (world, 1, 1, "second");
  g_assert_cmpuint (count_kept (world, 1), ==, 2);
}

/* What the school takes away, and even a notice that is not there any more, stays here. */
static void
test_withdrawn (void)
{
  g_autoptr (World) world = new_world ();

  fake_notes_set (world->service, 1, "gita.pdf", "the note");
  world_open_signed_in (world);
  WAIT_UNTIL (count_kept (world, 1) == 1);
  fake_notes_set (world->service, 1, NULL, NULL);
  world_sync (world);
  assert_opens (world, 1, 0, "the note");
  fake_notes_withdraw (world->service, 1);
  world_sync (world);
  assert_opens (world, 1, 0, "the note");
}

/* Who does not want to wait opens it: it is fetched then, or the reason is told; nothing half is left. */
static void
test_fetched_when_opened (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (GError) damaged = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) offline = NULL;

  fake_notes_set (world->service, 1, "gita.pdf", "the note");
  fake_service_fail (world->service, CALL, FAKE_DAMAGE, 0, 0, 2);
  world_open_signed_in (world);
  WAIT_UNTIL (fake_service_count (world->service, CALL) == 1);
  notice = world_find_notice (world, 1);
  g_assert_null (open_note (world, notice, 0, &damaged));
  g_assert_error (damaged, PIR_NET_ERROR, PIR_NET_ERROR_DOCUMENT);
  fake_service_fail (world->service, CALL, FAKE_REFUSE, PIR_PROBLEM_NOT_FOUND, 0, 1);
  g_assert_null (open_note (world, notice, 0, &gone));
  g_assert_error (gone, PIR_NET_ERROR, PIR_NET_ERROR_PROBLEM);
  fake_service_set_online (world->service, FALSE);
  g_assert_null (open_note (world, notice, 0, &offline));
  g_assert_true (pir_net_error_is_transient (offline));
  g_assert_cmpuint (count_kept (world, 1), ==, 0);

  fake_service_set_online (world->service, TRUE);
  assert_opens (world, 1, 0, "the note");
  g_assert_cmpuint (count_kept (world, 1), ==, 1);
}

/* Somebody changes the file: said each time; it comes again as long as the service has it. */
static void
test_damaged (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirNotice) bare = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fake_notes_set (world->service, 1, "gita.pdf", "the note");
  world_open_signed_in (world);
  WAIT_UNTIL (count_kept (world, 1) == 1);
  notice = world_find_notice (world, 1);
  path = g_build_filename (pir_archive_get_folder (get_archive (world)), "2025", "gita.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "the nOte", -1, NULL));
  g_assert_null (open_note (world, notice, 0, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED);
  g_clear_error (&error);
  WAIT_UNTIL (fake_service_count (world->service, CALL) == 2);
  settle ();
  assert_opens (world, 1, 0, "the note");

  fake_notes_set (world->service, 1, NULL, NULL);
  world_sync (world);
  bare = world_find_notice (world, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (open_note (world, bare, 0, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_LOST);
  g_assert_cmpuint (fake_service_count (world->service, CALL), ==, 2);
}

static void
test_copy (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *path = g_build_filename (world->folder, "copy.pdf", NULL);
  g_autoptr (GFile) destination = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fake_notes_set (world->service, 1, "gita.pdf", "the note");
  world_open_signed_in (world);
  WAIT_UNTIL (count_kept (world, 1) == 1);
  notice = world_find_notice (world, 1);
  notes = read_notes (world, notice);
  pir_archive_copy_note_async (get_archive (world), notice, notes->pdata[0], destination, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_archive_copy_finish (get_archive (world), result, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the note");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/notes/kept", test_kept);
  g_test_add_func ("/core/notes/changed", test_changed);
  g_test_add_func ("/core/notes/withdrawn", test_withdrawn);
  g_test_add_func ("/core/notes/fetched-when-opened", test_fetched_when_opened);
  g_test_add_func ("/core/notes/damaged", test_damaged);
  g_test_add_func ("/core/notes/copy", test_copy);

  return g_test_run ();
}
