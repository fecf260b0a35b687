/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept for good: the chained ledger, what documents say, what somebody noted. */
#include "base/pir-clock.h"
#include "store/fixture.h"
#include "store/pir-store-archive.h"
#include "store/pir-store-notes.h"
#include "store/pir-store-remarks.h"
#include "store/pir-transaction.h"
#include "store/town.h"

#define SHA_A "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

gboolean __real_pir_transaction_commit (PirTransaction *self, GError **error);
gboolean __wrap_pir_transaction_commit (PirTransaction *self, GError **error);

/* A transaction that has written everything and waits to be committed, in the writer's thread */
static gint is_held;
static gint is_written;

gboolean
__wrap_pir_transaction_commit (PirTransaction  *self,
                               GError         **error)
{
  if (g_atomic_int_get (&is_held))
    g_atomic_int_set (&is_written, TRUE);
  while (g_atomic_int_get (&is_held))
    g_usleep (1000);

  return __real_pir_transaction_commit (self, error);
}

static PirArchiveBook *
read_book (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirArchiveBook *book;

  pir_store_read_archive_async (store, NULL, ready, &result);
  wait_for (&result);
  book = pir_store_read_archive_finish (store, result, &error);
  g_assert_no_error (error);

  return book;
}

static void
import_book (PirStore       *store,
             PirArchiveBook *book)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_import_archive_async (store, book, NULL, ready, &result);
  wait_for (&result);
  pir_store_import_archive_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
keep (PirStore   *store,
      Town       *town,
      guint       number,
      const char *file)
{
  g_autoptr (PirReceipt) receipt = town_receipt (town, number, SHA_A);

  store_keep (store, receipt, file);
}

/* By `printf '%s\n' '' 1 receipt a-b 2026/r.pdf 5 SHA server 7 | sha256sum`, and the next one after it */
static void
test_link (void)
{
  const PirLedgerEntry first = { 1, (char *) "receipt", (char *) "a-b", (char *) "2026/r.pdf", 5, (char *) "SHA", (char *) "server", 7, NULL };
  const char *expected = "4fe51d2c6254d08e5fed099ce48cc6c26017b3b3bf960c92238d64dd705a01f4";
  g_autofree char *link = pir_ledger_entry_dup_link (&first, NULL);
  g_autofree char *next = pir_ledger_entry_dup_link (&first, link);

  g_assert_cmpstr (link, ==, expected);
  g_assert_cmpstr (next, ==, "b311ae7da884b3fd34ef0e3e84973e5a37f1aafc9deed9c68e6cc33d2578ff66");
}

static void
test_chain (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirArchiveBook) book = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *file = g_strdup_printf ("2026/%u.pdf", i);

      keep (store, town, i, file);
      keep (store, town, i, file);
    }
  book = read_book (store);
  g_assert_cmpuint (book->entries->len, ==, 5);
  g_assert_cmpuint (book->receipts->len, ==, 5);
  g_assert_true (pir_archive_book_check_chain (book->entries, NULL));

  ((PirLedgerEntry *) book->entries->pdata[2])->size++;
  g_assert_false (pir_archive_book_check_chain (book->entries, &broken));
  g_assert_cmpuint (broken->len, ==, 1);
  g_assert_true (broken->pdata[0] == book->entries->pdata[2]);
  store_finish (store);
}

/* An empty ledger becomes the same; one with lines gets what it lacks, chained to its own. */
static void
test_import (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *first = store_open (NULL);
  PirStore *second = store_open (NULL);
  g_autoptr (PirArchiveBook) book = NULL;
  g_autoptr (PirArchiveBook) other = NULL;
  g_autoptr (PirArchiveBook) both = NULL;

  keep (first, town, 1, "2026/1.pdf");
  keep (first, town, 2, "2026/2.pdf");
  import_book (second, read_book (first));
  book = read_book (first);
  other = read_book (second);
  g_assert_cmpuint (other->entries->len, ==, 2);
  g_assert_cmpuint (other->receipts->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((PirLedgerEntry *) book->entries->pdata[i])->link, ==, ((PirLedgerEntry *) other->entries->pdata[i])->link);

  keep (second, town, 3, "2026/3.pdf");
  keep (first, town, 4, "2026/4.pdf");
  import_book (second, read_book (first));
  both = read_book (second);
  g_assert_cmpuint (both->entries->len, ==, 4);
  g_assert_cmpstr (((PirLedgerEntry *) both->entries->pdata[3])->file, ==, "2026/4.pdf");
  g_assert_cmpstr (((PirLedgerEntry *) both->entries->pdata[3])->source, ==, "import");
  g_assert_true (pir_archive_book_check_chain (both->entries, NULL));
  store_finish (first);
  store_finish (second);
}

/* While an archive comes in, which is one transaction, everything can be read as it was before. */
static void
test_import_keeps_nobody_waiting (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *first = store_open (NULL);
  PirStore *second = store_open (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirArchiveBook) before = NULL;
  g_autoptr (PirArchiveBook) after = NULL;

  keep (first, town, 1, "2026/1.pdf");
  keep (first, town, 2, "2026/2.pdf");
  g_atomic_int_set (&is_held, TRUE);
  pir_store_import_archive_async (second, read_book (first), NULL, ready, &result);
  while (!g_atomic_int_get (&is_written))
    g_main_context_iteration (NULL, FALSE);
  before = read_book (second);
  g_assert_cmpuint (before->entries->len, ==, 0);
  g_assert_cmpuint (before->receipts->len, ==, 0);
  g_assert_null (result);

  g_atomic_int_set (&is_held, FALSE);
  wait_for (&result);
  g_assert_true (pir_store_import_archive_finish (second, result, NULL));
  g_clear_object (&result);
  after = read_book (second);
  g_assert_cmpuint (after->entries->len, ==, 2);
  g_assert_cmpuint (after->receipts->len, ==, 2);
  store_finish (first);
  store_finish (second);
}

static PirLedgerEntry *
find_unread (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirLedgerEntry *entry;

  pir_store_find_unread_async (store, NULL, ready, &result);
  wait_for (&result);
  entry = pir_store_find_unread_finish (store, result, &error);
  if (entry == NULL)
    g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);

  return entry;
}

static void
save_text (PirStore   *store,
           gint64      number,
           const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_save_text_async (store, number, text, NULL, ready, &result);
  wait_for (&result);
  pir_store_save_text_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
assert_found (PirStore   *store,
              const char *text,
              guint       n)
{
  g_autoptr (GArray) ids = store_list_receipts (store, text);

  g_assert_cmpuint (ids->len, ==, n);
}

static void
assert_notices_found (PirStore   *store,
                      const char *text,
                      guint       n)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;

  filter->text = g_strdup (text);
  ids = store_list (store, filter);
  g_assert_cmpuint (ids->len, ==, n);
}

/* Notice @number comes with a note, which is kept */
static void
keep_note (PirStore   *store,
           Town       *town,
           guint       number,
           const char *file)
{
  g_autoptr (PirNotice) plain = town_notice (town, number, 0);
  PirNoticeFields fields = *pir_notice_peek (plain);
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fields.note_name = "gita.pdf";
  fields.note_size = 5;
  fields.note_sha256 = SHA_A;
  notice = pir_notice_new (&fields);
  pir_changes_add (changes, PIR_CHANGE_NOTICE, fields.id, notice);
  pir_changes_finish (changes, "c", FALSE);
  store_apply (store, changes);
  pir_store_keep_note_async (store, notice, file, NULL, ready, &result);
  wait_for (&result);
  pir_store_keep_note_finish (store, result, &error);
  g_assert_no_error (error);
}

/* The first with that state */
static guint
find_of (Town           *town,
         PirNoticeState  state)
{
  for (guint number = 0;; number++)
    {
      g_autoptr (PirNotice) notice = town_notice (town, number, 0);

      if (pir_notice_peek (notice)->state == state)
        return number;
    }
}

/* A notice is found by what the school's note to it says, and no receipt is. */
static void
test_texts_of_notes (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (NULL);
  g_autoptr (PirLedgerEntry) entry = NULL;

  keep (store, town, 1, "2026/1.pdf");
  keep_note (store, town, 3, "2026/note.pdf");
  entry = find_unread (store);
  save_text (store, entry->number, "Ricevuta");
  g_clear_pointer (&entry, pir_ledger_entry_free);
  entry = find_unread (store);
  g_assert_cmpstr (entry->file, ==, "2026/note.pdf");
  save_text (store, entry->number, "Portare gli sci e la merenda");
  assert_notices_found (store, "merenda sci", 1);
  assert_notices_found (store, "merenda ricevuta", 0);
  assert_notices_found (store, "ricevuta", 0);
  assert_found (store, "merenda", 0);
  assert_found (store, "ricevuta", 1);
  store_finish (store);
}

static void
test_texts (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (NULL);
  g_autoptr (PirLedgerEntry) first = NULL;
  g_autoptr (PirLedgerEntry) second = NULL;

  keep (store, town, 1, "2026/1.pdf");
  keep (store, town, 2, "2026/2.pdf");
  first = find_unread (store);
  g_assert_cmpstr (first->file, ==, "2026/1.pdf");
  save_text (store, first->number, "Università degli Zoologi: perché no?");
  second = find_unread (store);
  g_assert_cmpstr (second->file, ==, "2026/2.pdf");
  save_text (store, second->number, "");
  g_assert_null (find_unread (store));

  assert_found (store, "universita", 1);
  assert_found (store, "PERCHE zoolog", 1);
  assert_found (store, "zoologi nowhere", 0);
  assert_found (store, "zo", 0);
  save_text (store, first->number, "another one");
  assert_found (store, "zoologi", 1);
  store_finish (store);
}

static void
check_listed (PirStore       *store,
              Town           *town,
              guint           number,
              PirNoticeState  state)
{
  g_autofree char *id = town_id (3, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = store_find (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pir_notice_peek (notice)->state, ==, state);
  g_assert_false (pir_notice_is_payable (notice, pir_clock_today ()));
  g_assert_null (pir_notice_peek (notice)->note_sha256);
  assert_notices_found (store, pir_notice_peek (notice)->notice_number, 1);
}

static void
remove_pupils (PirStore *store)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  for (guint i = 0; i < TOWN_PUPILS; i++)
    {
      g_autofree char *id = town_id (2, i);

      pir_changes_add (changes, PIR_CHANGE_PUPIL, id, NULL);
    }
  pir_changes_finish (changes, "c", FALSE);
  store_apply (store, changes);
}

/* What is kept stays listed when the service withdraws it, also after the cache was lost; nothing can be paid in it. What is not
 * kept goes, and so does what belongs to a pupil that the account may not see. */
static void
test_withdrawn (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (NULL);
  g_autoptr (PirChanges) people = town_people (town, FALSE);
  g_autoptr (PirChanges) all = town_page (town, 0, 40, 0, TRUE);
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autoptr (PirChanges) nothing = pir_changes_new ();
  g_autoptr (PirChanges) again = town_page (town, 30, 10, 0, TRUE);
  PirStore *other = store_open (NULL);
  guint asked = find_of (town, PIR_NOTICE_TO_PAY), paid = find_of (town, PIR_NOTICE_PAID);

  store_apply (store, people);
  store_apply (store, all);
  keep_note (store, town, asked, "2026/asked.pdf");
  keep_note (store, town, paid, "2026/paid.pdf");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = town_id (3, i);

      pir_changes_add (gone, PIR_CHANGE_NOTICE, id, NULL);
    }
  pir_changes_finish (gone, "gone", FALSE);
  store_apply (store, gone);
  check_listed (store, town, asked, PIR_NOTICE_GONE);
  check_listed (store, town, paid, PIR_NOTICE_PAID);
  assert_notices_found (store, "301", 12);

  store_reset (store);
  store_apply (store, people);
  store_apply (store, again);
  check_listed (store, town, asked, PIR_NOTICE_GONE);
  check_listed (store, town, paid, PIR_NOTICE_PAID);
  assert_notices_found (store, "301", 12);

  pir_changes_finish (nothing, "nothing", FALSE);
  store_apply (other, nothing);
  import_book (other, read_book (store));
  check_listed (other, town, asked, PIR_NOTICE_GONE);
  store_finish (other);

  remove_pupils (store);
  store_apply (store, gone);
  assert_notices_found (store, "301", 10);
  store_finish (store);
}

static void
set_remark (PirStore   *store,
            const char *id,
            const char *text,
            const char *tags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_set_remark_async (store, pir_remark_new (id, text, tags, pir_clock_now ()), NULL, ready, &result);
  wait_for (&result);
  pir_store_set_remark_finish (store, result, &error);
  g_assert_no_error (error);
}

static PirRemark *
find_remark (PirStore   *store,
             const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirRemark *remark;

  pir_store_find_remark_async (store, id, NULL, ready, &result);
  wait_for (&result);
  remark = pir_store_find_remark_finish (store, result, &error);
  g_assert_no_error (error);

  return remark;
}

/* Of the notice, and so of its receipt; found by both lists; and taken out again */
static void
test_remarks (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (NULL);
  PirStore *other = store_open (NULL);
  g_autoptr (PirChanges) notices = town_page (town, 0, 5, 0, FALSE);
  g_autoptr (PirReceipt) receipt = town_receipt (town, 1, SHA_A);
  const char *id = pir_receipt_peek (receipt)->notice_id;
  g_autoptr (PirRemark) none = find_remark (store, id);
  g_autoptr (PirRemark) remark = NULL;
  g_autoptr (PirRemark) imported = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) gone = NULL;

  store_apply (store, notices);
  store_keep (store, receipt, "2026/1.pdf");
  g_assert_true (pir_remark_is_empty (none));
  set_remark (store, id, "  ask grandmother Zenobìa ", "730, nonna,, 730 , ");
  remark = find_remark (store, id);
  g_assert_cmpstr (remark->text, ==, "ask grandmother Zenobìa");
  g_assert_cmpstr (remark->tags, ==, "730, nonna");
  assert_found (store, "zenobia", 1);
  assert_found (store, "nonna", 1);
  found = store_search (store, "zenobia");
  g_assert_cmpuint (found->len, ==, 1);

  import_book (other, read_book (store));
  imported = find_remark (other, id);
  g_assert_cmpstr (imported->text, ==, remark->text);
  g_assert_cmpstr (imported->tags, ==, remark->tags);

  set_remark (store, id, "", "");
  assert_found (store, "zenobia", 0);
  gone = store_search (store, "zenobia");
  g_assert_cmpuint (gone->len, ==, 0);
  store_finish (store);
  store_finish (other);
}

/* Lines of before the chain get their links when the file is opened, in their order. */
static void
test_old_lines (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (folder);
  g_autofree char *path = folder_path (folder, "local.db");
  g_autoptr (PirArchiveBook) book = NULL;

  keep (store, town, 1, "2026/1.pdf");
  store_finish (store);
  db_exec (path, "insert into documents (receipt_id, file, size, sha256, source, kept_at)"
           " values ('x', '2025/x.pdf', 5, 'y', 'server', 7), ('z', '2025/z.pdf', 5, 'y', 'server', 7)");
  store = store_open (folder);
  book = read_book (store);
  g_assert_cmpuint (book->entries->len, ==, 3);
  g_assert_true (pir_archive_book_check_chain (book->entries, NULL));
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/archive/link", test_link);
  g_test_add_func ("/archive/chain", test_chain);
  g_test_add_func ("/archive/import", test_import);
  g_test_add_func ("/archive/import-keeps-nobody-waiting", test_import_keeps_nobody_waiting);
  g_test_add_func ("/archive/texts", test_texts);
  g_test_add_func ("/archive/texts-of-notes", test_texts_of_notes);
  g_test_add_func ("/archive/withdrawn", test_withdrawn);
  g_test_add_func ("/archive/remarks", test_remarks);
  g_test_add_func ("/archive/old-lines", test_old_lines);

  return g_test_run ();
}
