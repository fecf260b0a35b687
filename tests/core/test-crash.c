/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The app is killed (SIGKILL, from without or by itself) at the places where it would hurt, and started again. The
 * killed one is a child: this program with "--child PLACE URL FOLDER". Some places are reached by the linker's
 * --wrap: the real function is not called any more, the process ends there.
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/pir-kept-file.h"
#include "helpers.h"
#include "net/pir-client-calls.h"
#include "store/pir-store-receipts.h"

#define PAID_AT G_GINT64_CONSTANT (1577835000) /* 2020 in Rome */

static const char *place = ""; /* where this process ends */
static const char *program;

gboolean __real_pir_kept_file_commit (PirKeptFile *self, GError **error);
gboolean __wrap_pir_kept_file_commit (PirKeptFile *self, GError **error);
void __real_pir_store_keep_receipt_async (PirStore *self, PirReceipt *receipt, PirPaper paper, const char *file,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void __wrap_pir_store_keep_receipt_async (PirStore *self, PirReceipt *receipt, PirPaper paper, const char *file,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void __real_pir_client_pay_async (PirClient *self, const char *key, const PirPaymentItem *items, gsize n_items,
                                  const char *service_id, PirMoney fee, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
void __wrap_pir_client_pay_async (PirClient *self, const char *key, const PirPaymentItem *items, gsize n_items,
                                  const char *service_id, PirMoney fee, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

static void
end_here (const char *here)
{
  if (g_str_equal (place, here))
    raise (SIGKILL);
}

gboolean
__wrap_pir_kept_file_commit (PirKeptFile  *self,
                             GError      **error)
{
  end_here ("before-rename");

  return __real_pir_kept_file_commit (self, error);
}

void
__wrap_pir_store_keep_receipt_async (PirStore            *self,
                                     PirReceipt          *receipt,
                                     PirPaper             paper,
                                     const char          *file,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  end_here ("before-ledger");
  __real_pir_store_keep_receipt_async (self, receipt, paper, file, cancellable, callback, user_data);
}

void
__wrap_pir_client_pay_async (PirClient            *self,
                             const char           *key,
                             const PirPaymentItem *items,
                             gsize                 n_items,
                             const char           *service_id,
                             PirMoney              fee,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  end_here ("before-post");
  __real_pir_client_pay_async (self, key, items, n_items, service_id, fee, cancellable, callback, user_data);
}

/* Lives until it is killed. */
static int
run_child (char **arguments)
{
  World world = { NULL, arguments[1], arguments[2], NULL };

  place = arguments[0];
  world_open (&world);
  world_sign_in (&world, "anna");
  if (g_str_has_suffix (place, "-post"))
    {
      WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world.context)) > 0);
      settle ();
      world_fill_cart (&world, 1, 2);
      world_pay (&world, NULL);
    }
  for (;;)
    turn ();

  return 0;
}

static GPid
start_child (World      *world,
             const char *where)
{
  const char * const arguments[] = { program, "--child", where, world->url, world->folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);

  return pid;
}

static gboolean
has_died (GPid pid)
{
  int status;

  if (waitpid (pid, &status, WNOHANG) != pid)
    return FALSE;

  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

  return TRUE;
}

static void
kill_child (GPid pid)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  WAIT_UNTIL (has_died (pid));
}

static guint
count_notices (World *world)
{
  g_autoptr (PirRowList) list = pir_row_list_new_notices (world->context, NULL);

  WAIT_UNTIL (!pir_row_list_is_loading (list));

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* Pages that were stored are not asked for again. */
static void
test_between_pages (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *since = NULL;
  guint n_calls;
  GPid pid;

  fake_service_set_page (world->service, 10);
  fake_service_add_family (world->service, 1, 197);
  fake_service_fail (world->service, "GET /v1/changes", FAKE_HANG, 0, 8, 1);
  pid = start_child (world, "at-page");
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/changes") == 9);
  settle ();
  kill_child (pid);

  n_calls = fake_service_count (world->service, "GET /v1/changes");
  world_open (world);
  g_assert_true (pir_context_has_account (world->context));
  g_assert_cmpuint (count_notices (world), ==, 77); /* 80 changes, three of them no notices */
  g_assert_true (pir_sync_is_first (pir_context_get_sync (world->context)));
  world_sign_in (world, "anna");
  WAIT_UNTIL (!pir_sync_is_first (pir_context_get_sync (world->context)));
  since = fake_service_dup_since (world->service, n_calls);
  g_assert_cmpstr (since, ==, "1-80");
  g_assert_cmpuint (count_notices (world), ==, 197);
}

static gboolean
is_accepted (World *world)
{
  g_autoptr (PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (pir_context_get_checkout (world->context)), 0);

  return intent != NULL && pir_intent_peek (intent)->state == PIR_INTENT_ACCEPTED;
}

static void
pay_and_assert_once (World *world)
{
  g_autoptr (PirPayment) payment = NULL;

  world_open_signed_in (world);
  WAIT_UNTIL (is_accepted (world));
  settle ();
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (world->context))), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_checkout (world->context))), ==, 1);
  payment = fake_service_dup_payment (world->service, 0);
  g_assert_cmpuint (pir_payment_peek (payment)->n_items, ==, 2);
  g_assert_cmpint (pir_payment_peek (payment)->amount, ==, 1001 + 1002);
}

/* The server has it, the answer never came. */
static void
test_before_answer (void)
{
  g_autoptr (World) world = world_new ();
  GPid pid;

  fake_service_add_family (world->service, 1, 5);
  fake_service_fail (world->service, "POST /v1/payments", FAKE_HANG, 0, 0, 1);
  pid = start_child (world, "after-post");
  WAIT_UNTIL (fake_service_count (world->service, "POST /v1/payments") == 1);
  kill_child (pid);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
  pay_and_assert_once (world);
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/payments"), ==, 2);
}

/* Written down, and nobody else ever heard of it. */
static void
test_before_post (void)
{
  g_autoptr (World) world = world_new ();
  GPid pid;

  fake_service_add_family (world->service, 1, 5);
  pid = start_child (world, "before-post");
  WAIT_UNTIL (has_died (pid));
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 0);
  pay_and_assert_once (world);
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/payments"), ==, 1);
}

static char *
dup_year_folder (World *world)
{
  return g_build_filename (world->folder, "accounts", FAKE_ANNA, "archive", "2020", NULL);
}

static guint
count_files (World *world)
{
  g_autofree char *folder = dup_year_folder (world);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

static void
assert_one_good_file (World *world,
                      guint  n_downloads)
{
  g_autofree char *folder = dup_year_folder (world);
  g_autofree char *path = g_build_filename (folder, "r.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PirRowList) list = NULL;
  g_autoptr (PirRow) row = NULL;
  g_autoptr (GError) error = NULL;

  world_open_signed_in (world);
  list = pir_row_list_new_receipts (world->context, NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  WAIT_UNTIL (pir_row_get_object (row) != NULL && pir_kept_receipt_get_file (pir_row_get_object (row), PIR_PAPER_RECEIPT) != NULL);
  g_assert_cmpstr (pir_kept_receipt_get_file (pir_row_get_object (row), PIR_PAPER_RECEIPT), ==, "2020/r.pdf");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "the whole document");
  g_assert_cmpuint (count_files (world), ==, 1);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/receipts/{id}/document"), ==, n_downloads);
}

static World *
new_world_with_document (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 2);
  fake_service_add_receipt (world->service, 1, PAID_AT, "r.pdf", "the whole document");

  return world;
}

static void
test_half_document (void)
{
  g_autoptr (World) world = new_world_with_document ();
  GPid pid;

  fake_service_fail (world->service, "GET /v1/receipts/{id}/document", FAKE_HALF, 0, 0, 1);
  pid = start_child (world, "half-way");
  WAIT_UNTIL (count_files (world) == 1);
  kill_child (pid);
  assert_one_good_file (world, 2);
}

static void
test_before_rename (void)
{
  g_autoptr (World) world = new_world_with_document ();
  g_autofree char *folder = dup_year_folder (world);
  g_autofree char *part = g_build_filename (folder, "r.pdf.part", NULL);
  GPid pid = start_child (world, "before-rename");

  WAIT_UNTIL (has_died (pid));
  g_assert_true (g_file_test (part, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_files (world), ==, 1);
  assert_one_good_file (world, 2);
}

/* The file is real, the ledger does not know: it is taken as it is, and not fetched twice. */
static void
test_before_ledger (void)
{
  g_autoptr (World) world = new_world_with_document ();
  g_autofree char *folder = dup_year_folder (world);
  g_autofree char *file = g_build_filename (folder, "r.pdf", NULL);
  GPid pid = start_child (world, "before-ledger");

  WAIT_UNTIL (has_died (pid));
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  assert_one_good_file (world, 1);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv + 2);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/crash/between-pages", test_between_pages);
  g_test_add_func ("/core/crash/before-answer", test_before_answer);
  g_test_add_func ("/core/crash/before-post", test_before_post);
  g_test_add_func ("/core/crash/half-document", test_half_document);
  g_test_add_func ("/core/crash/before-rename", test_before_rename);
  g_test_add_func ("/core/crash/before-ledger", test_before_ledger);

  return g_test_run ();
}
