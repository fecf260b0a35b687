/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/pir-papers.h"
#include "documents/pir-payment-document.h"

#define EVENT "0e000000-0000-4000-8000-000000000001"

/* Notices 1 (the whole amount) and 2 to 4 are a plan, of which 3 is paid; 5 and 6 stand alone. */
static World *
new_world (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 6);
  world_open_signed_in (world);
  for (guint i = 1; i <= 4; i++)
    {
      g_autoptr (PirNotice) notice = world_find_notice (world, i);
      PirNoticeFields fields = *pir_notice_peek (notice);
      g_autoptr (PirNotice) changed = NULL;

      fields.local_id = 0;
      fields.event_id = EVENT;
      fields.instalment = i - 1;
      fields.instalments = i > 1 ? 3 : 0;
      fields.state = i == 3 ? PIR_NOTICE_PAID : PIR_NOTICE_TO_PAY;
      changed = pir_notice_new (&fields);
      fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, fields.id, changed);
    }
  world_sync (world);

  return world;
}

static GPtrArray *
find (World *world,
      guint  n,
      ...)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);
  va_list numbers;

  va_start (numbers, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (notices, world_find_notice (world, va_arg (numbers, guint)));
  va_end (numbers);

  return notices;
}

/* Returns: (transfer full): where it was written */
static GFile *
write_document (World      *world,
                GPtrArray  *notices,
                GFile      *file,
                GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_papers_write_async (world->context, notices, "en", file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_papers_write_finish (world->context, result, error);
}

/* Removes it. */
static void
assert_shows (World *world,
              GFile *file,
              guint  n,
              guint  first,
              guint  second,
              guint  third)
{
  g_autoptr (GPtrArray) notices = find (world, n, first, second, third);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) expected = NULL, written = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (schools, fake_school ());
  expected = pir_payment_document_draw (notices, schools, NULL, "en", &error);
  g_assert_no_error (error);
  written = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (written, expected));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* What can be paid of a plan stands on one document, whichever of its notices was asked for; without a network. */
static void
test_plan (void)
{
  g_autoptr (World) world = new_world ();
  g_autofree char *path = g_build_filename (world->folder, "avviso.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fake_service_set_online (world->service, FALSE);
  for (guint i = 1; i <= 4; i++)
    if (i != 3)
      {
        g_autoptr (GPtrArray) notices = find (world, 1, i);
        g_autoptr (GError) error = NULL;
        g_autoptr (GFile) written = write_document (world, notices, file, &error);

        g_assert_no_error (error);
        g_assert_true (g_file_equal (written, file));
        assert_shows (world, written, 3, 1, 2, 4);
      }
}

static void
test_several (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) notices = find (world, 2, 6, 5);
  g_autofree char *name = pir_papers_dup_name (notices);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) written = write_document (world, notices, NULL, &error);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "avvisi-301000000000000006-e-altri-1.pdf");
  g_assert_cmpint (g_stat (g_file_peek_path (written), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  assert_shows (world, written, 2, 6, 5, 0);
}

static void
test_nothing_to_pay (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) notices = find (world, 1, 6);
  PirNoticeFields fields = *pir_notice_peek (g_ptr_array_index (notices, 0));
  g_autoptr (GError) error = NULL;

  fields.state = PIR_NOTICE_CANCELLED;
  g_ptr_array_insert (notices, 0, pir_notice_new (&fields));
  g_ptr_array_set_size (notices, 1);
  g_assert_null (write_document (world, notices, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_where_nothing_can_be_written (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) notices = find (world, 1, 6);
  g_autofree char *path = g_build_filename (world->folder, "no", "such", "folder.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (write_document (world, notices, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_qr (void)
{
  g_autoptr (PirNotice) notice = fake_notice (1);
  PirNoticeFields fields = *pir_notice_peek (notice);
  g_autoptr (PirCodeMatrix) matrix = pir_papers_new_qr (notice);
  g_autoptr (PirNotice) without = NULL;

  g_assert_cmpuint (pir_code_matrix_get_size (matrix), ==, 33);
  fields.notice_number = "12";
  without = pir_notice_new (&fields);
  g_assert_null (pir_papers_new_qr (without));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/plan", test_plan);
  g_test_add_func ("/papers/several", test_several);
  g_test_add_func ("/papers/nothing-to-pay", test_nothing_to_pay);
  g_test_add_func ("/papers/where-nothing-can-be-written", test_where_nothing_can_be_written);
  g_test_add_func ("/papers/qr", test_qr);
  return g_test_run ();
}
