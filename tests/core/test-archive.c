/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-archive-files.h"
#include "net/pir-net-error.h"

#define PAID_AT G_GINT64_CONSTANT (1577835000) /* 2019-12-31 23:30 UTC: it is 2020 in Rome */

typedef struct
{
  GPtrArray *receipts; /* PirKeptReceipt */
  guint      n_new;
} Kept;

static void
kept_cb (PirArchive     *archive,
         PirKeptReceipt *receipt,
         gboolean        is_new,
         Kept           *kept)
{
  g_ptr_array_add (kept->receipts, g_object_ref (receipt));
  kept->n_new += is_new;
}

static void
kept_clear (Kept *kept)
{
  g_clear_pointer (&kept->receipts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

static PirArchive *
get_archive (World *world)
{
  return pir_context_get_archive (world->context);
}

static void
open_and_watch (World *world,
                Kept  *kept)
{
  if (kept->receipts == NULL)
    kept->receipts = g_ptr_array_new_with_free_func (g_object_unref);
  world_open (world);
  g_signal_connect (get_archive (world), "kept", G_CALLBACK (kept_cb), kept);
  world_sign_in (world, "anna");
}

static char *
dup_path (World          *world,
          PirKeptReceipt *receipt)
{
  return g_build_filename (pir_archive_get_folder (get_archive (world)), pir_kept_receipt_get_file (receipt, PIR_PAPER_RECEIPT), NULL);
}

static void
assert_content (World          *world,
                PirKeptReceipt *receipt,
                const char     *content)
{
  g_autofree char *path = dup_path (world, receipt);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, content);
}

static void
test_kept (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  GStatBuf info;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "ricevuta.pdf", "first");
  fake_service_add_receipt (world->service, 2, pir_clock_now () - 60, "ricevuta.pdf", "second");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 2);
  g_assert_cmpuint (kept.n_new, ==, 1);
  g_assert_cmpstr (pir_kept_receipt_get_file (g_ptr_array_index (kept.receipts, 1), PIR_PAPER_RECEIPT), ==, "2020/ricevuta.pdf");
  assert_content (world, g_ptr_array_index (kept.receipts, 1), "first");
  assert_content (world, g_ptr_array_index (kept.receipts, 0), "second");

  path = dup_path (world, g_ptr_array_index (kept.receipts, 1));
  folder = g_path_get_dirname (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  world_sync (world);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/document"), ==, 2);
  world_close (world);
  open_and_watch (world, &kept);
  settle ();
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/document"), ==, 2);
}

static char *
dup_paper (World          *world,
           PirKeptReceipt *receipt,
           PirPaper        paper)
{
  g_autofree char *path =
    g_build_filename (pir_archive_get_folder (get_archive (world)), pir_kept_receipt_get_file (receipt, paper), NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* The payment certificate is kept beside the receipt, each as itself, once, and readable without the service. */
static void
test_certificate (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autofree char *receipt_text = NULL;
  g_autofree char *certificate_text = NULL;
  PirKeptReceipt *receipt;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_certificate (world->service, 1, PAID_AT, "ricevuta.pdf", "the receipt", "the certificate");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 2);
  receipt = g_ptr_array_index (kept.receipts, 1);
  g_assert_cmpstr (pir_kept_receipt_get_file (receipt, PIR_PAPER_RECEIPT), ==, "2020/ricevuta.pdf");
  g_assert_cmpstr (pir_kept_receipt_get_file (receipt, PIR_PAPER_ATTESTATION), ==, "2020/attestazione.pdf");
  receipt_text = dup_paper (world, receipt, PIR_PAPER_RECEIPT);
  certificate_text = dup_paper (world, receipt, PIR_PAPER_ATTESTATION);
  g_assert_cmpstr (receipt_text, ==, "the receipt");
  g_assert_cmpstr (certificate_text, ==, "the certificate");

  world_sync (world);
  settle ();
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/document"), ==, 1);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/attestation"), ==, 1);
}

/* A certificate that somebody has changed is not handed out, and comes again. */
static void
test_damaged_certificate (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_certificate (world->service, 1, PAID_AT, "ricevuta.pdf", "the receipt", "the certificate");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 2);
  path = g_build_filename (pir_archive_get_folder (get_archive (world)), "2020", "attestazione.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "the certificatE", -1, NULL));

  pir_archive_check_async (get_archive (world), g_ptr_array_index (kept.receipts, 1), PIR_PAPER_ATTESTATION, NULL, keep_result,
                           &result);
  WAIT_UNTIL (result != NULL);
  g_assert_null (pir_archive_check_finish (get_archive (world), result, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED);
  WAIT_UNTIL (kept.receipts->len == 3);
  assert_content (world, g_ptr_array_index (kept.receipts, 2), "the receipt");
  g_clear_pointer (&path, g_free);
  path = dup_paper (world, g_ptr_array_index (kept.receipts, 2), PIR_PAPER_ATTESTATION);
  g_assert_cmpstr (path, ==, "the certificate");
}

/* The receipt as data is made here, also without the service; what its schema says of it stands in test-receipt-xml.py. */
static void
test_data (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autofree char *path = g_build_filename (world->folder, "saved.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  PirReceipt *receipt;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "ricevuta.pdf", "the receipt");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 1);
  receipt = pir_kept_receipt_get_receipt (g_ptr_array_index (kept.receipts, 0));
  pir_archive_save_data_async (get_archive (world), receipt, file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_archive_save_data_finish (get_archive (world), result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<pay_i:identificativoMessaggioRicevuta>RT1</pay_i:identificativoMessaggioRicevuta>"));
  name = pir_archive_dup_data_name (receipt);
  g_assert_true (g_str_has_prefix (name, "ricevuta-2020-") && g_str_has_suffix (name, ".xml"));
}

/* Same name, other document: both are kept. */
static void
test_same_name (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "perché no.pdf", "first");
  fake_service_add_receipt (world->service, 2, PAID_AT + 1, "perché no.pdf", "second");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 2);
  g_assert_cmpstr (pir_kept_receipt_get_file (g_ptr_array_index (kept.receipts, 0), PIR_PAPER_RECEIPT), ==, "2020/perché no.pdf");
  g_assert_cmpstr (pir_kept_receipt_get_file (g_ptr_array_index (kept.receipts, 1), PIR_PAPER_RECEIPT), ==, "2020/perché no (2).pdf");
  assert_content (world, g_ptr_array_index (kept.receipts, 0), "second");
  assert_content (world, g_ptr_array_index (kept.receipts, 1), "first");
}

/* Names that nobody should follow, were they to come past the reader of the contract */
static void
test_bad_names (void)
{
  static const char * const names[] = {
    "../../../escape.pdf", ".hidden.pdf", "run.desktop", "a/b.pdf", "x.pdf.part", ".pdf", "", "..", "new\nline.pdf",
    "\xff.pdf", "no-suffix",
  };
  g_autoptr (PirNotice) notice = fake_notice (1);
  g_autoptr (GBytes) document = g_bytes_new_static ("x", 1);
  g_autofree char *folder = g_dir_make_tmp ("pir-archive-XXXXXX", NULL);
  g_autofree char *year = g_build_filename (folder, "2020", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = fake_uuid ('r', i);
      g_autofree char *expected = g_strdup_printf ("2020/receipt-%s.pdf", id);
      g_autoptr (PirReceipt) receipt = fake_receipt (notice, id, id, 0, PAID_AT, names[i], document);
      g_autoptr (GError) error = NULL;
      g_autoptr (PirArchivePlace) place = pir_archive_place_new (folder, receipt, PIR_PAPER_RECEIPT, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (place->file, ==, expected);
      g_assert_false (place->is_there);
    }
  g_assert_cmpint (g_rmdir (year), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* One that comes wrong is not kept and stops no other; it is not asked for again and again. */
static void
test_damaged_on_the_way (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };

  fake_service_add_family (world->service, 1, 3);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);

      fake_service_add_receipt (world->service, i, PAID_AT + i, name, name);
    }
  fake_service_fail (world->service, "GET /v1/receipts/{id}/document", FAKE_DAMAGE, 0, 1, 1);
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 2);
  world_sync (world);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/document"), ==, 3);
  world_close (world);

  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 3);
}

static GFile *
check (World           *world,
       PirKeptReceipt  *receipt,
       GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_archive_check_async (get_archive (world), receipt, PIR_PAPER_RECEIPT, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_archive_check_finish (get_archive (world), result, error);
}

static void
test_check (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  PirKeptReceipt *receipt;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "r.pdf", "the document");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 1);
  receipt = g_ptr_array_index (kept.receipts, 0);
  file = check (world, receipt, &error);
  g_assert_no_error (error);
  path = dup_path (world, receipt);
  found = g_file_get_path (file);
  g_assert_cmpstr (found, ==, path);

  /* Somebody changes it, somebody removes it: said each time, and mended. */
  g_assert_true (g_file_set_contents (path, "the dOcument", -1, NULL));
  g_assert_null (check (world, receipt, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED);
  g_clear_error (&error);
  WAIT_UNTIL (kept.receipts->len == 2);
  assert_content (world, receipt, "the document");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (check (world, receipt, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED);
  WAIT_UNTIL (kept.receipts->len == 3);
  assert_content (world, receipt, "the document");
  g_assert_cmpuint (kept.n_new, ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autofree char *path = g_build_filename (world->folder, "copy.pdf", NULL);
  g_autoptr (GFile) destination = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PirKeptReceipt) not_kept = NULL;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "r.pdf", "the document");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 1);
  pir_archive_copy_async (get_archive (world), g_ptr_array_index (kept.receipts, 0), PIR_PAPER_RECEIPT, destination, NULL, keep_result,
                          &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_archive_copy_finish (get_archive (world), result, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the document");

  not_kept = pir_kept_receipt_new (pir_kept_receipt_get_receipt (g_ptr_array_index (kept.receipts, 0)), NULL, 0, NULL);
  pir_archive_copy_async (get_archive (world), not_kept, PIR_PAPER_RECEIPT, destination, NULL, keep_result, &second);
  WAIT_UNTIL (second != NULL);
  g_assert_false (pir_archive_copy_finish (get_archive (world), second, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT);
}

/* What the server has forgotten stays here: the document and what it says. */
static void
test_tombstone (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autoptr (PirRowList) list = NULL;
  g_autofree char *id = NULL;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "r.pdf", "the document");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 1);
  id = g_strdup (pir_receipt_peek (pir_kept_receipt_get_receipt (g_ptr_array_index (kept.receipts, 0)))->id);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, NULL);
  world_sync (world);
  list = pir_row_list_new_receipts (world->context, NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  assert_content (world, g_ptr_array_index (kept.receipts, 0), "the document");
}

/* A child that has left, with its notices: what was paid for it is listed, found under its name, and read. */
static void
test_child_has_left (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (PirRowList) receipts = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirKeptReceipt) found = NULL;
  g_autofree char *id = NULL;

  fake_service_add_family (world->service, 1, 3);
  fake_service_add_receipt (world->service, 1, PAID_AT, "r.pdf", "the document");
  open_and_watch (world, &kept);
  WAIT_UNTIL (kept.receipts->len == 1);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_PUPIL, FAKE_PUPIL, NULL);
  for (guint number = 1; number <= 3; number++)
    {
      g_autofree char *notice = fake_uuid ('n', number);

      fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, notice, NULL);
    }
  world_sync (world);
  world_close (world);

  /* Without a network, as after the next start */
  fake_service_set_online (world->service, FALSE);
  world_open (world);
  filter->text = g_strdup ("luca");
  receipts = pir_row_list_new_receipts (world->context, filter);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (receipts)) == 1);
  id = fake_uuid ('r', 1);
  pir_context_find_receipt_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  found = pir_context_find_receipt_finish (world->context, result, NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (pir_receipt_peek (pir_kept_receipt_get_receipt (found))->debtor_name, ==, "Luca Bianchi");
  assert_content (world, found, "the document");
  g_clear_object (&receipts);
}

static void
changed_cb (PirContext *context,
            guint      *n_changes)
{
  (*n_changes)++;
}

/* Many documents come in a row: lists are told now and then, not each time, and in the end they show all. */
static void
test_many (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (Kept) kept = { 0 };
  g_autoptr (PirRowList) list = NULL;
  g_autoptr (PirRow) row = NULL;
  guint n_changes = 0;
  gint64 begun;

  fake_service_add_family (world->service, 1, 60);
  for (guint i = 1; i <= 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);

      fake_service_add_receipt (world->service, i, PAID_AT + i, name, name);
    }
  open_and_watch (world, &kept);
  list = pir_row_list_new_receipts (world->context, NULL);
  g_signal_connect (world->context, "changed::receipts", G_CALLBACK (changed_cb), &n_changes);
  begun = g_get_monotonic_time ();
  WAIT_UNTIL (kept.receipts->len == 60);
  g_assert_cmpint (n_changes, <=, 8 + 4 * (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  row = g_list_model_get_item (G_LIST_MODEL (list), 59);
  WAIT_UNTIL (row != NULL && pir_row_get_object (row) != NULL
              && pir_kept_receipt_get_file (pir_row_get_object (row), PIR_PAPER_RECEIPT) != NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/archive/kept", test_kept);
  g_test_add_func ("/core/archive/certificate", test_certificate);
  g_test_add_func ("/core/archive/damaged-certificate", test_damaged_certificate);
  g_test_add_func ("/core/archive/data", test_data);
  g_test_add_func ("/core/archive/same-name", test_same_name);
  g_test_add_func ("/core/archive/bad-names", test_bad_names);
  g_test_add_func ("/core/archive/damaged-on-the-way", test_damaged_on_the_way);
  g_test_add_func ("/core/archive/check", test_check);
  g_test_add_func ("/core/archive/copy", test_copy);
  g_test_add_func ("/core/archive/tombstone", test_tombstone);
  g_test_add_func ("/core/archive/child-has-left", test_child_has_left);
  g_test_add_func ("/core/archive/many", test_many);

  return g_test_run ();
}
