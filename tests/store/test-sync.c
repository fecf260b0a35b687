/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fixture.h"
#include "store/pir-cache.h"
#include "store/town.h"

typedef struct
{
  guint topics; /* all that were told */
  guint n;      /* how often */
} Heard;

static void
changed_cb (PirStore *store,
            guint     topics,
            gpointer  user_data)
{
  Heard *heard = user_data;

  heard->topics |= topics;
  heard->n++;
}

/* What the search index says of itself: it agrees with the rows it stands for */
static void
check_index (const Folder *folder)
{
  g_autofree char *path = folder_path (folder, "cache.db");

  db_exec (path, "insert into notices_fts (notices_fts, rank) values ('integrity-check', 1);"
                 "insert into receipts_fts (receipts_fts, rank) values ('integrity-check', 1)");
}

/* The counts agree with the rows */
static void
check_counts (const Folder *folder)
{
  g_autofree char *path = folder_path (folder, "cache.db");

  g_assert_cmpint (db_int (path, "select count(*) from (select school_id, school_year, category, count(*) from notices"
                                 " group by 1, 2, 3 except select * from notice_facets)"), ==, 0);
  g_assert_cmpint (db_int (path, "select sum(n) from notice_facets"), ==,
                   db_int (path, "select count(*) from notices"));
}

static guint
count_notices (PirStore *store)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = store_list (store, filter);

  return ids->len;
}

static void
remove_row (PirStore      *store,
            PirChangeKind  kind,
            const char    *id,
            gboolean       has_more)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  pir_changes_add (changes, kind, id, NULL);
  pir_changes_finish (changes, "after-tombstone", has_more);
  store_apply (store, changes);
}

static void
put_row (PirStore      *store,
         PirChangeKind  kind,
         const char    *id,
         gpointer       object)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  pir_changes_add (changes, kind, id, object);
  pir_changes_finish (changes, "after-row", FALSE);
  store_apply (store, changes);
}

static void
test_first_sync (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirSyncMark) mark = store_mark (store);

  g_assert_null (mark->cursor);
  g_assert_false (mark->is_first_done);
  g_assert_cmpint (mark->updated_at, ==, 0);
  g_assert_null (mark->account);
  g_assert_null (mark->info);

  for (guint page = 0; page < 5; page++)
    {
      g_autoptr (PirChanges) changes = town_page (town, page * 100, 100, 0, page == 4);
      g_autofree char *cursor = g_strdup_printf ("%u", page * 100 + 100);
      g_autoptr (PirSyncMark) after = NULL;
      g_autoptr (GArray) found = NULL;

      store_apply (store, changes);
      after = store_mark (store);
      g_assert_cmpstr (after->cursor, ==, cursor);
      g_assert_cmpint (after->is_first_done, ==, page == 4);
      g_assert_cmpuint (count_notices (store), ==, page * 100 + 100);
      found = store_search (store, "301");
      g_assert_cmpuint (found->len, ==, page == 4 ? 500 : 0);
    }
  store_finish (store);
  check_index (folder);
  check_counts (folder);
}

/* The second time nothing is written: neither rows nor topics but the cursor's */
static void
test_same_page_twice (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) people = town_people (town, FALSE);
  g_autoptr (PirChanges) page = town_page (town, 0, 200, 0, TRUE);
  PirStore *store = store_open (folder);
  Heard heard = { 0 };
  gint64 sum;

  store_apply (store, people);
  store_apply (store, page);
  sum = db_int (path, "select sum(local_id) from notices");
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  store_apply (store, people);
  store_apply (store, page);
  g_assert_cmpuint (heard.n, ==, 0);
  g_assert_cmpuint (count_notices (store), ==, 200);
  g_assert_cmpint (db_int (path, "select sum(local_id) from notices"), ==, sum);
  store_finish (store);
  check_index (folder);
  check_counts (folder);
}

static void
check_town (PirStore *store,
            Town     *town,
            guint     n,
            guint     revision)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PirNotice) expected = town_notice (town, i, revision);
      g_autoptr (GError) error = NULL;
      g_autoptr (PirNotice) notice = store_find (store, pir_notice_peek (expected)->id, &error);
      const PirNoticeFields *a = pir_notice_peek (expected), *b;

      g_assert_no_error (error);
      b = pir_notice_peek (notice);
      g_assert_cmpstr (a->reason, ==, b->reason);
      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpint (a->due_date, ==, b->due_date);
      g_assert_cmpint (a->notified_at, ==, b->notified_at);
      g_assert_cmpint (b->local_id >> 24, ==, a->notified_at / 86400);
    }
}

/* Rows that are changed again and again, before the index is kept and while it is; some move to another day */
static void
test_updates (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (folder);

  for (guint revision = 0; revision < 6; revision++)
    {
      g_autoptr (PirChanges) page = town_page (town, 0, 150, revision, revision >= 2);

      store_apply (store, page);
      g_assert_cmpuint (count_notices (store), ==, 150);
      check_town (store, town, 150, revision);
    }
  store_finish (store);
  check_index (folder);
  check_counts (folder);
}

typedef void (*SetWord) (PirNoticeFields *fields,
                         const char      *word);

static void set_reason (PirNoticeFields *fields, const char *word) { fields->reason = word; }
static void set_given_name (PirNoticeFields *fields, const char *word) { fields->debtor_given_name = word; }
static void set_family_name (PirNoticeFields *fields, const char *word) { fields->debtor_family_name = word; }
static void set_school_name (PirNoticeFields *fields, const char *word) { fields->school_name = word; }
static void set_number (PirNoticeFields *fields, const char *word) { fields->notice_number = word; }
static void set_creditor_ref (PirNoticeFields *fields, const char *word) { fields->creditor_ref = word; }
static void set_class (PirNoticeFields *fields, const char *word) { fields->class_name = word; }

static void
check_search (PirStore   *store,
              const char *text,
              guint       n)
{
  g_autoptr (GArray) ids = store_search (store, text);

  g_assert_cmpuint (ids->len, ==, n);
}

/* Each column that is searched: the old word is gone, the new one is found */
static void
test_index_follows (void)
{
  static const SetWord setters[] = { set_reason, set_given_name, set_family_name, set_school_name, set_number,
                                     set_creditor_ref, set_class };
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirNotice) first = pir_notice_new (&sample_notice);

  put_row (store, PIR_CHANGE_NOTICE, sample_notice.id, first);
  for (gsize i = 0; i < G_N_ELEMENTS (setters); i++)
    {
      PirNoticeFields fields = sample_notice;
      g_autoptr (PirNotice) notice = NULL;

      setters[i] (&fields, "quidditch");
      notice = pir_notice_new (&fields);
      check_search (store, "quidditch", 0);
      put_row (store, PIR_CHANGE_NOTICE, fields.id, notice);
      check_search (store, "quidditch", 1);
      put_row (store, PIR_CHANGE_NOTICE, fields.id, first);
      check_search (store, "quidditch", 0);
    }
  store_finish (store);
  check_index (folder);
}

/* A change of state, not of words, leaves the index alone */
static void
test_index_rests (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  PirStore *store = store_open (folder);
  g_autoptr (PirNotice) first = pir_notice_new (&sample_notice);
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&sample_receipt);
  PirNoticeFields fields = sample_notice;
  PirReceiptFields receipt_fields = sample_receipt;
  g_autoptr (PirNotice) paid = NULL;
  g_autoptr (PirReceipt) drawn = NULL;
  gint64 notices, receipts;

  fields.state = PIR_NOTICE_PAID;
  fields.amount = 1;
  paid = pir_notice_new (&fields);
  receipt_fields.file_size = 1;
  receipt_fields.amount = 1;
  drawn = pir_receipt_new (&receipt_fields);
  put_row (store, PIR_CHANGE_NOTICE, fields.id, first);
  put_row (store, PIR_CHANGE_RECEIPT, receipt_fields.id, receipt);
  notices = db_int (path, "select count(*) from notices_fts_data");
  receipts = db_int (path, "select count(*) from receipts_fts_data");
  put_row (store, PIR_CHANGE_NOTICE, fields.id, paid);
  put_row (store, PIR_CHANGE_RECEIPT, receipt_fields.id, drawn);
  g_assert_cmpint (db_int (path, "select count(*) from notices where amount = 1"), ==, 1);
  g_assert_cmpint (db_int (path, "select count(*) from receipts where amount = 1"), ==, 1);
  g_assert_cmpint (db_int (path, "select count(*) from notices_fts_data"), ==, notices);
  g_assert_cmpint (db_int (path, "select count(*) from receipts_fts_data"), ==, receipts);
  store_finish (store);
}

static void
test_tombstones (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) page = town_page (town, 0, 50, 0, FALSE);
  g_autoptr (PirChanges) last = town_page (town, 50, 50, 0, TRUE);
  PirStore *store = store_open (folder);

  store_apply (store, page);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = town_id (3, i);

      remove_row (store, PIR_CHANGE_NOTICE, id, TRUE); /* while the first sync runs */
    }
  store_apply (store, last);
  for (guint i = 10; i < 20; i++)
    {
      g_autofree char *id = town_id (3, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PirNotice) notice = NULL;

      remove_row (store, PIR_CHANGE_NOTICE, id, FALSE);
      remove_row (store, PIR_CHANGE_NOTICE, id, FALSE); /* what is gone may go again */
      notice = store_find (store, id, &error);
      g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
      g_assert_null (notice);
    }
  g_assert_cmpuint (count_notices (store), ==, 80);
  check_search (store, "301", 80);
  store_finish (store);
  check_index (folder);
  check_counts (folder);
}

#define N_IDS 30
#define GONE G_MAXUINT

/* Rows that come, change, move, go and come back, many times within a page: in the end all is as the last word on
 * each says, and so is the search index. */
static void
test_turmoil (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  PirStore *store = store_open (folder);
  guint revisions[N_IDS];

  for (guint i = 0; i < N_IDS; i++)
    revisions[i] = GONE;
  for (guint p = 0; p < 40; p++)
    {
      g_autoptr (PirChanges) page = pir_changes_new ();
      guint n = 0;

      for (int op = 0; op < 90; op++)
        {
          guint number = (guint) g_rand_int_range (rand, 0, N_IDS);
          g_autofree char *id = town_id (3, number);
          g_autoptr (PirNotice) notice = NULL;

          revisions[number] = g_rand_int_range (rand, 0, 3) == 0 ? GONE : (guint) g_rand_int_range (rand, 0, 5);
          notice = revisions[number] != GONE ? town_notice (town, number, revisions[number]) : NULL;
          pir_changes_add (page, PIR_CHANGE_NOTICE, id, notice);
        }
      pir_changes_finish (page, "c", p < 3);
      store_apply (store, page);
      for (guint i = 0; i < N_IDS; i++)
        {
          g_autofree char *id = town_id (3, i);
          g_autoptr (PirNotice) found = store_find (store, id, NULL);
          g_autoptr (PirNotice) expected = revisions[i] != GONE ? town_notice (town, i, revisions[i]) : NULL;

          n += expected != NULL;
          g_assert_cmpstr (found != NULL ? pir_notice_peek (found)->reason : NULL, ==,
                           expected != NULL ? pir_notice_peek (expected)->reason : NULL);
        }
      g_assert_cmpuint (count_notices (store), ==, n);
      check_search (store, "301", p < 3 ? 0 : n);
    }
  store_finish (store);
  check_index (folder);
  check_counts (folder);
}

static void
test_tombstones_of_all_kinds (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirAccount) account = pir_account_new (&sample_account);
  g_autoptr (PirSchool) school = pir_school_new (&sample_school);
  g_autoptr (PirPupil) pupil = pir_pupil_new (&sample_pupil);
  g_autoptr (PirPayment) payment = pir_payment_new (&sample_payment);
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&sample_receipt);
  g_autoptr (PirLinkRequest) request = pir_link_request_new (&sample_link_request);
  g_autoptr (PirChanges) all = pir_changes_new ();
  g_autoptr (PirChanges) gone = pir_changes_new ();
  Heard heard = { 0 };
  g_autoptr (GError) error = NULL;

  pir_changes_add (all, PIR_CHANGE_ACCOUNT, sample_account.id, account);
  pir_changes_add (all, PIR_CHANGE_SCHOOL, sample_school.id, school);
  pir_changes_add (all, PIR_CHANGE_PUPIL, sample_pupil.id, pupil);
  pir_changes_add (all, PIR_CHANGE_PAYMENT, sample_payment.id, payment);
  pir_changes_add (all, PIR_CHANGE_RECEIPT, sample_receipt.id, receipt);
  pir_changes_add (all, PIR_CHANGE_LINK_REQUEST, sample_link_request.id, request);
  pir_changes_finish (all, "1", FALSE);
  pir_changes_add (gone, PIR_CHANGE_ACCOUNT, sample_account.id, NULL);
  pir_changes_add (gone, PIR_CHANGE_SCHOOL, sample_school.id, NULL);
  pir_changes_add (gone, PIR_CHANGE_PUPIL, sample_pupil.id, NULL);
  pir_changes_add (gone, PIR_CHANGE_PAYMENT, sample_payment.id, NULL);
  pir_changes_add (gone, PIR_CHANGE_RECEIPT, sample_receipt.id, NULL);
  pir_changes_add (gone, PIR_CHANGE_LINK_REQUEST, sample_link_request.id, NULL);
  pir_changes_finish (gone, "2", FALSE);

  store_apply (store, all);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  store_apply (store, gone);
  g_assert_cmpuint (heard.topics, ==, PIR_STORE_TOPIC_ACCOUNT | PIR_STORE_TOPIC_PEOPLE | PIR_STORE_TOPIC_PAYMENTS
                                      | PIR_STORE_TOPIC_RECEIPTS);
  {
    g_autoptr (PirSyncMark) mark = store_mark (store);
    g_autoptr (PirFacets) facets = store_facets (store);
    g_autoptr (GArray) receipts = store_list_receipts (store, NULL);
    g_autoptr (GPtrArray) requests = store_link_requests (store);

    g_assert_cmpuint (requests->len, ==, 0);
    g_assert_null (mark->account);
    g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, 0);
    g_assert_cmpuint (receipts->len, ==, 0);
    g_assert_null (store_payment (store, sample_payment.id, &error));
    g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
  }
  store_finish (store);
}

/* Receipt before its notice, notice before its school and pupil: what names a row that is not there is no error */
static void
test_any_order (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirReceipt) receipt = town_receipt (town, 0, NULL);
  g_autoptr (PirNotice) notice = town_notice (town, 0, 0);
  g_autoptr (PirChanges) people = town_people (town, TRUE);
  const char *school_id = pir_notice_peek (notice)->school_id;

  put_row (store, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
  put_row (store, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
  {
    g_autoptr (PirFacets) facets = store_facets (store);
    g_autoptr (PirOverview) overview = store_overview (store, TODAY);
    const PirSchoolFields *school = pir_school_peek (pir_facets_get_schools (facets)->pdata[0]);

    g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
    g_assert_cmpstr (school->id, ==, school_id);
    g_assert_cmpstr (school->name, ==, pir_notice_peek (notice)->school_name);
    g_assert_cmpstr (school->code, ==, pir_notice_peek (notice)->school_code);
    for (gsize i = 0; i < pir_overview_peek (overview)->n_children; i++)
      g_assert_null (pir_overview_peek (overview)->children[i].pupil);
  }
  store_apply (store, people);
  {
    g_autoptr (PirFacets) facets = store_facets (store);

    g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
    g_assert_cmpstr (pir_school_peek (pir_facets_get_schools (facets)->pdata[0])->municipality, ==, "Roma");
    g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, TOWN_PUPILS);
  }
  store_finish (store);
}

static void
test_newer_account (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirAccount) first = pir_account_new (&sample_account);
  PirAccountFields fields = sample_account;
  g_autoptr (PirAccount) second = NULL;
  g_autoptr (PirSyncMark) mark = NULL;

  fields.email = NULL;
  fields.language = "de";
  second = pir_account_new (&fields);
  put_row (store, PIR_CHANGE_ACCOUNT, sample_account.id, first);
  put_row (store, PIR_CHANGE_ACCOUNT, sample_account.id, second);
  mark = store_mark (store);
  g_assert_null (pir_account_peek (mark->account)->email);
  g_assert_cmpstr (pir_account_peek (mark->account)->language, ==, "de");
  store_finish (store);
}

/* A pupil changes class, a school its address */
static void
test_newer_people (void)
{
  PirStore *store = store_open (NULL);
  PirPupilFields pupil_fields = sample_pupil;
  PirSchoolFields school_fields = sample_school;
  g_autoptr (PirPupil) old_pupil = pir_pupil_new (&sample_pupil);
  g_autoptr (PirSchool) old_school = pir_school_new (&sample_school);
  g_autoptr (PirNotice) notice = pir_notice_new (&sample_notice);
  g_autoptr (PirPupil) pupil = NULL;
  g_autoptr (PirSchool) school = NULL;
  g_autoptr (PirFacets) facets = NULL;

  pupil_fields.class_name = "4B";
  pupil_fields.kinship = PIR_KINSHIP_GUARDIAN;
  pupil = pir_pupil_new (&pupil_fields);
  school_fields.address = NULL;
  school_fields.phone = "+39 06 1111111";
  school = pir_school_new (&school_fields);
  put_row (store, PIR_CHANGE_NOTICE, sample_notice.id, notice);
  put_row (store, PIR_CHANGE_PUPIL, sample_pupil.id, old_pupil);
  put_row (store, PIR_CHANGE_SCHOOL, sample_school.id, old_school);
  put_row (store, PIR_CHANGE_PUPIL, sample_pupil.id, pupil);
  put_row (store, PIR_CHANGE_SCHOOL, sample_school.id, school);

  facets = store_facets (store);
  g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, 1);
  g_assert_cmpstr (pir_pupil_peek (pir_facets_get_pupils (facets)->pdata[0])->class_name, ==, "4B");
  g_assert_cmpint (pir_pupil_peek (pir_facets_get_pupils (facets)->pdata[0])->kinship, ==, PIR_KINSHIP_GUARDIAN);
  g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
  g_assert_null (pir_school_peek (pir_facets_get_schools (facets)->pdata[0])->address);
  g_assert_cmpstr (pir_school_peek (pir_facets_get_schools (facets)->pdata[0])->phone, ==, "+39 06 1111111");
  store_finish (store);
}

static void
test_mark (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSyncMark) mark = NULL;
  Heard heard = { 0 };

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  pir_store_mark_updated_async (store, 1790000000, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_mark_updated_finish (store, result, &error));
  g_assert_cmpuint (heard.topics, ==, PIR_STORE_TOPIC_SYNC);
  g_clear_object (&result);
  store_finish (store);

  store = store_open (folder);
  mark = store_mark (store);
  g_assert_cmpint (mark->updated_at, ==, 1790000000);
  store_finish (store);
}

static void
test_info (void)
{
  const char * const hosts[] = { "checkout.example.org", "127.0.0.1:8080", NULL };
  PirServiceInfoFields fields = { .name = "Pago In Rete", .version = "1.2", .max_notices = 5, .lock_seconds = 1800,
                                  .help_phone = "080 9267603", .checkout_hosts = hosts };
  g_autoptr (PirServiceInfo) info = pir_service_info_new (&fields);
  PirStore *store = store_open (NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PirSyncMark) mark = NULL;
      const PirServiceInfoFields *seen;

      pir_store_save_info_async (store, info, NULL, ready, &result);
      wait_for (&result);
      g_assert_true (pir_store_save_info_finish (store, result, &error));
      mark = store_mark (store);
      seen = pir_service_info_peek (mark->info);
      g_assert_cmpstr (seen->name, ==, "Pago In Rete");
      g_assert_cmpstr (seen->version, ==, "1.2");
      g_assert_cmpuint (seen->max_notices, ==, 5);
      g_assert_cmpuint (seen->lock_seconds, ==, 1800);
      g_assert_cmpstr (seen->help_phone, ==, "080 9267603");
      g_assert_null (seen->help_hours);
      g_assert_cmpstrv (seen->checkout_hosts, hosts);
    }
  store_finish (store);
}

static PirService *
make_service (const char *id,
              const char *psp_name,
              gsize       n_tiers)
{
  static const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, 99999999, 150 }, { 5, 4, -1 } };
  PirServiceFields fields = { .id = id, .psp_id = "ABCDITMM", .psp_name = psp_name, .method = PIR_METHOD_ACCOUNT,
                              .kind = "BBT", .name = " Bonifico ", .is_on_us = TRUE, .tiers = tiers,
                              .n_tiers = n_tiers };

  return pir_service_new (&fields);
}

static void
save_services (PirStore   *store,
               GPtrArray  *services,
               const char *etag)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_save_services_async (store, services, etag, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_save_services_finish (store, result, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_services (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *services;

  pir_store_read_services_async (store, NULL, ready, &result);
  wait_for (&result);
  services = pir_store_read_services_finish (store, result, &error);
  g_assert_no_error (error);

  return services;
}

static void
test_services (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = read_services (store);
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (PirSyncMark) mark = NULL;
  const PirServiceFields *fields;

  g_assert_cmpuint (none->len, ==, 0);
  g_ptr_array_add (services, make_service ("a", "Banca", 3));
  g_ptr_array_add (services, make_service ("a", NULL, 0)); /* duplicates and nulls come as they are */
  save_services (store, services, "\"etag\"");

  seen = read_services (store);
  mark = store_mark (store);
  g_assert_cmpstr (mark->services_etag, ==, "\"etag\"");
  g_assert_cmpuint (seen->len, ==, 2);
  fields = pir_service_peek (seen->pdata[0]);
  g_assert_cmpstr (fields->id, ==, "a");
  g_assert_cmpstr (fields->psp_id, ==, "ABCDITMM");
  g_assert_cmpstr (fields->psp_name, ==, "Banca");
  g_assert_cmpint (fields->method, ==, PIR_METHOD_ACCOUNT);
  g_assert_cmpstr (fields->kind, ==, "BBT");
  g_assert_cmpstr (fields->name, ==, " Bonifico ");
  g_assert_null (fields->description);
  g_assert_true (fields->is_on_us);
  g_assert_cmpuint (fields->n_tiers, ==, 3);
  g_assert_cmpint (fields->tiers[1].max, ==, 99999999);
  g_assert_cmpint (fields->tiers[2].fee, ==, -1);
  g_assert_null (pir_service_peek (seen->pdata[1])->psp_name);
  g_assert_cmpuint (pir_service_peek (seen->pdata[1])->n_tiers, ==, 0);

  g_ptr_array_set_size (services, 1);
  save_services (store, services, NULL);
  {
    g_autoptr (GPtrArray) fewer = read_services (store);
    g_autoptr (PirSyncMark) later = store_mark (store);

    g_assert_cmpuint (fewer->len, ==, 1);
    g_assert_null (later->services_etag);
  }
  store_finish (store);
}

static void
test_reset (const char *folder)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) page = town_page (town, 0, 100, 0, TRUE);
  g_autoptr (PirChanges) again = town_page (town, 0, 30, 0, TRUE);
  g_autoptr (PirReceipt) receipt = town_receipt (town, 1, "aa");
  PirStore *store = store_open (folder);
  Heard heard = { 0 };
  g_autofree char *id = town_id (3, 0);

  store_apply (store, page);
  store_set_cart (store, id, 100);
  store_keep (store, receipt, "a.pdf");
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  store_reset (store);
  g_assert_cmpuint (heard.topics, ==, PIR_STORE_ALL_TOPICS);
  {
    g_autoptr (PirSyncMark) mark = store_mark (store);
    g_autoptr (GPtrArray) cart = store_cart (store);
    g_autoptr (GArray) receipts = store_list_receipts (store, NULL);

    g_assert_null (mark->cursor);
    g_assert_false (mark->is_first_done);
    g_assert_cmpuint (count_notices (store), ==, 0);
    g_assert_cmpuint (cart->len, ==, 0);
    g_assert_cmpuint (receipts->len, ==, 1);
  }
  store_apply (store, again);
  {
    g_autoptr (GPtrArray) cart = store_cart (store);

    g_assert_cmpuint (count_notices (store), ==, 30);
    check_search (store, "301", 30);
    g_assert_cmpuint (cart->len, ==, 1);
  }
  store_finish (store);
}

static void
test_reset_on_disk (void)
{
  g_autoptr (Folder) folder = folder_new ();

  test_reset (folder);
}

static void
test_reset_in_memory (void)
{
  test_reset (NULL);
}

static gint64
get_setting (PirCache   *cache,
             const char *sql)
{
  gint64 value;

  g_assert_true (pir_db_get_int (pir_cache_get_db (cache), sql, &value, NULL));

  return value;
}

/* The first sync has more memory and a longer log, until its last page: then, and when it is opened again, the usual */
static void
test_bulk_settings (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (PirChanges) first = pir_changes_new (), last = pir_changes_new ();
  g_autoptr (GError) error = NULL;
  PirStoreTopics topics = 0;
  PirCache *cache;

  pir_changes_finish (first, "1", TRUE);
  pir_changes_finish (last, "2", FALSE);
  cache = pir_cache_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (pir_cache_apply (cache, first, &topics, &error));
  g_assert_cmpint (get_setting (cache, "pragma cache_size"), ==, -48000);
  g_assert_cmpint (get_setting (cache, "pragma wal_autocheckpoint"), ==, 16000);
  g_assert_true (pir_cache_apply (cache, last, &topics, &error));
  g_assert_cmpint (get_setting (cache, "pragma cache_size"), ==, -8000);
  g_assert_cmpint (get_setting (cache, "pragma wal_autocheckpoint"), ==, 4000);
  pir_cache_free (cache);

  cache = pir_cache_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_setting (cache, "pragma cache_size"), ==, -8000);
  g_assert_cmpint (get_setting (cache, "pragma wal_autocheckpoint"), ==, 4000);
  pir_cache_free (cache);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/first", test_first_sync);
  g_test_add_func ("/sync/bulk-settings", test_bulk_settings);
  g_test_add_func ("/sync/same-page-twice", test_same_page_twice);
  g_test_add_func ("/sync/updates", test_updates);
  g_test_add_func ("/sync/index-follows", test_index_follows);
  g_test_add_func ("/sync/index-rests", test_index_rests);
  g_test_add_func ("/sync/tombstones", test_tombstones);
  g_test_add_func ("/sync/turmoil", test_turmoil);
  g_test_add_func ("/sync/tombstones-of-all-kinds", test_tombstones_of_all_kinds);
  g_test_add_func ("/sync/any-order", test_any_order);
  g_test_add_func ("/sync/newer-account", test_newer_account);
  g_test_add_func ("/sync/newer-people", test_newer_people);
  g_test_add_func ("/sync/mark", test_mark);
  g_test_add_func ("/sync/info", test_info);
  g_test_add_func ("/sync/services", test_services);
  g_test_add_func ("/sync/reset-on-disk", test_reset_on_disk);
  g_test_add_func ("/sync/reset-in-memory", test_reset_in_memory);

  return g_test_run ();
}
