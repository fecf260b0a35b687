/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fixture.h"
#include "store/pir-cache.h"
#include "store/pir-notice-row.h"
#include "store/pir-receipt-row.h"
#include "store/pir-row.h"

/* Every field that has a value comes back, and every one that may be missing comes back as missing. What is compared
 * is the feed's own objects after a way through the database and back. */

static void
check_notice (const PirNoticeFields *a,
              const PirNoticeFields *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpuint (a->version, ==, b->version);
  g_assert_cmpstr (a->notice_number, ==, b->notice_number);
  g_assert_cmpstr (a->creditor_ref, ==, b->creditor_ref);
  g_assert_cmpstr (a->reason, ==, b->reason);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpint (a->category, ==, b->category);
  g_assert_cmpstr (a->taxonomy_code, ==, b->taxonomy_code);
  g_assert_cmpstr (a->school_year, ==, b->school_year);
  g_assert_cmpstr (a->school_id, ==, b->school_id);
  g_assert_cmpstr (a->school_name, ==, b->school_name);
  g_assert_cmpstr (a->school_code, ==, b->school_code);
  g_assert_cmpstr (a->creditor_name, ==, b->creditor_name);
  g_assert_cmpstr (a->creditor_tax_code, ==, b->creditor_tax_code);
  g_assert_cmpstr (a->event_id, ==, b->event_id);
  g_assert_cmpstr (a->pupil_id, ==, b->pupil_id);
  g_assert_cmpstr (a->debtor_given_name, ==, b->debtor_given_name);
  g_assert_cmpstr (a->debtor_family_name, ==, b->debtor_family_name);
  g_assert_cmpstr (a->debtor_tax_code, ==, b->debtor_tax_code);
  g_assert_cmpstr (a->class_name, ==, b->class_name);
  g_assert_cmpint (a->amount, ==, b->amount);
  g_assert_cmpint (a->original_amount, ==, b->original_amount);
  g_assert_cmpint (a->amount_min, ==, b->amount_min);
  g_assert_cmpint (a->amount_max, ==, b->amount_max);
  g_assert_cmpint (a->is_amount_editable, ==, b->is_amount_editable);
  g_assert_cmpuint (a->instalment, ==, b->instalment);
  g_assert_cmpuint (a->instalments, ==, b->instalments);
  g_assert_cmpint (a->due_date, ==, b->due_date);
  g_assert_cmpint (a->is_deadline_hard, ==, b->is_deadline_hard);
  g_assert_cmpint (a->is_resolved, ==, b->is_resolved);
  g_assert_cmpint (a->notified_at, ==, b->notified_at);
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpint (a->state_since, ==, b->state_since);
  g_assert_cmpstr (a->school_note, ==, b->school_note);
  g_assert_cmpstr (a->payment_id, ==, b->payment_id);
  g_assert_cmpint (a->locked_until, ==, b->locked_until);
  g_assert_cmpint (a->paid_at, ==, b->paid_at);
  g_assert_cmpstr (a->receipt_id, ==, b->receipt_id);
  g_assert_cmpstr (a->history, ==, b->history);
}

static void
apply_one (PirStore      *store,
           PirChangeKind  kind,
           const char    *id,
           gpointer       object)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  pir_changes_add (changes, kind, id, object);
  pir_changes_finish (changes, "c", FALSE);
  store_apply (store, changes);
}

static void
round_notice (const PirNoticeFields *fields)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirNotice) notice = pir_notice_new (fields);
  g_autoptr (PirNotice) found = NULL;
  g_autoptr (GError) error = NULL;

  apply_one (store, PIR_CHANGE_NOTICE, fields->id, notice);
  found = store_find (store, fields->id, &error);
  g_assert_no_error (error);
  check_notice (pir_notice_peek (notice), pir_notice_peek (found));
  g_assert_cmpint (pir_notice_peek (found)->local_id >> 24, ==, MAX (fields->notified_at, 0) / 86400);
  store_finish (store);
}

static void
test_notice (void)
{
  PirNoticeFields fields = sample_notice;
  PirNoticeFields empty = { .id = "id", .due_date = PIR_DATE_NONE };
  PirNoticeFields odd = sample_notice;

  round_notice (&fields);
  round_notice (&empty);

  odd.version = G_MAXUINT;
  odd.amount = PIR_MONEY_MAX;
  odd.amount_min = -PIR_MONEY_MAX;
  odd.due_date = -40000;
  odd.notified_at = -5;
  odd.reason = "quote ' and \" and \n line; drop table notices; --";
  round_notice (&odd);
}

static void
test_enums (void)
{
  PirNoticeFields fields = sample_notice;

  for (int category = PIR_CATEGORY_OTHER; category <= PIR_CATEGORY_OPTIONAL_SERVICE; category++)
    {
      fields.category = (PirCategory) category;
      round_notice (&fields);
    }
  for (int state = PIR_NOTICE_TO_PAY; state <= PIR_NOTICE_OTHER; state++)
    {
      fields.state = (PirNoticeState) state;
      round_notice (&fields);
    }
}

static void
check_receipt (const PirReceiptFields *a,
               const PirReceiptFields *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->receipt_number, ==, b->receipt_number);
  g_assert_cmpstr (a->payment_id, ==, b->payment_id);
  g_assert_cmpstr (a->notice_id, ==, b->notice_id);
  g_assert_cmpstr (a->notice_number, ==, b->notice_number);
  g_assert_cmpstr (a->creditor_ref, ==, b->creditor_ref);
  g_assert_cmpstr (a->creditor_name, ==, b->creditor_name);
  g_assert_cmpstr (a->creditor_tax_code, ==, b->creditor_tax_code);
  g_assert_cmpstr (a->school_id, ==, b->school_id);
  g_assert_cmpstr (a->school_name, ==, b->school_name);
  g_assert_cmpstr (a->school_year, ==, b->school_year);
  g_assert_cmpstr (a->reason, ==, b->reason);
  g_assert_cmpint (a->category, ==, b->category);
  g_assert_cmpint (a->is_resolved, ==, b->is_resolved);
  g_assert_cmpstr (a->pupil_id, ==, b->pupil_id);
  g_assert_cmpstr (a->debtor_name, ==, b->debtor_name);
  g_assert_cmpstr (a->debtor_tax_code, ==, b->debtor_tax_code);
  g_assert_cmpstr (a->payer_name, ==, b->payer_name);
  g_assert_cmpstr (a->payer_tax_code, ==, b->payer_tax_code);
  g_assert_cmpint (a->amount, ==, b->amount);
  g_assert_cmpint (a->fee, ==, b->fee);
  g_assert_cmpint (a->method, ==, b->method);
  g_assert_cmpstr (a->psp_id, ==, b->psp_id);
  g_assert_cmpstr (a->psp_name, ==, b->psp_name);
  g_assert_cmpstr (a->psp_ref, ==, b->psp_ref);
  g_assert_cmpint (a->paid_at, ==, b->paid_at);
  g_assert_cmpint (a->application_date, ==, b->application_date);
  g_assert_cmpstr (a->file_name, ==, b->file_name);
  g_assert_cmpuint (a->file_size, ==, b->file_size);
  g_assert_cmpstr (a->file_sha256, ==, b->file_sha256);
  g_assert_cmpstr (a->refunds, ==, b->refunds);
}

static void
round_receipt (const PirReceiptFields *fields)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirReceipt) receipt = pir_receipt_new (fields);
  g_autoptr (PirKeptReceipt) found = NULL;
  g_autoptr (GError) error = NULL;

  apply_one (store, PIR_CHANGE_RECEIPT, fields->id, receipt);
  found = store_find_receipt (store, fields->id, &error);
  g_assert_no_error (error);
  check_receipt (pir_receipt_peek (receipt), pir_receipt_peek (pir_kept_receipt_get_receipt (found)));
  store_finish (store);
}

static void
test_receipt (void)
{
  PirReceiptFields empty = { .id = "id", .application_date = PIR_DATE_NONE };

  round_receipt (&sample_receipt);
  round_receipt (&empty);
}

static void
round_payment (const PirPaymentFields *fields)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirPayment) payment = pir_payment_new (fields);
  g_autoptr (PirPayment) found = NULL;
  g_autoptr (GError) error = NULL;
  const PirPaymentFields *seen;

  apply_one (store, PIR_CHANGE_PAYMENT, fields->id, payment);
  found = store_payment (store, fields->id, &error);
  g_assert_no_error (error);
  seen = pir_payment_peek (found);
  g_assert_cmpint (seen->state, ==, fields->state);
  g_assert_cmpuint (seen->n_items, ==, fields->n_items);
  for (gsize i = 0; i < seen->n_items; i++)
    {
      g_assert_cmpstr (seen->items[i].notice_id, ==, fields->items[i].notice_id);
      g_assert_cmpuint (seen->items[i].version, ==, fields->items[i].version);
      g_assert_cmpint (seen->items[i].amount, ==, fields->items[i].amount);
    }
  g_assert_cmpstr (seen->service_id, ==, pir_payment_peek (payment)->service_id);
  g_assert_cmpstr (seen->psp_name, ==, pir_payment_peek (payment)->psp_name);
  g_assert_cmpint (seen->method, ==, fields->method);
  g_assert_cmpint (seen->amount, ==, fields->amount);
  g_assert_cmpint (seen->fee, ==, fields->fee);
  g_assert_cmpstr (seen->checkout_url, ==, fields->checkout_url);
  g_assert_cmpint (seen->created_at, ==, fields->created_at);
  g_assert_cmpint (seen->locked_until, ==, fields->locked_until);
  g_assert_cmpstr (seen->outcome_code, ==, fields->outcome_code);
  g_assert_cmpint (seen->outcome_at, ==, fields->outcome_at);
  g_assert_cmpint (seen->is_duplicate, ==, fields->is_duplicate);
  store_finish (store);
}

static void
test_payment (void)
{
  PirPaymentFields empty = { .id = "id" };

  round_payment (&sample_payment);
  round_payment (&empty);
}

static void
test_account (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirAccount) account = pir_account_new (&sample_account);
  g_autoptr (PirSyncMark) mark = NULL;
  const PirAccountFields *seen;

  apply_one (store, PIR_CHANGE_ACCOUNT, sample_account.id, account);
  mark = store_mark (store);
  seen = pir_account_peek (mark->account);
  g_assert_cmpstr (seen->id, ==, sample_account.id);
  g_assert_cmpstr (seen->user_name, ==, sample_account.user_name);
  g_assert_cmpstr (seen->given_name, ==, sample_account.given_name);
  g_assert_cmpstr (seen->family_name, ==, sample_account.family_name);
  g_assert_cmpstr (seen->tax_code, ==, sample_account.tax_code);
  g_assert_cmpstr (seen->email, ==, sample_account.email);
  g_assert_cmpstr (seen->language, ==, sample_account.language);
  store_finish (store);
}

static PirStoreTopics heard_topics;

static void
hear (PirStore *store,
      guint     topics,
      gpointer  user_data)
{
  heard_topics |= topics;
}

/* Stored with every field, newest first; told as people, and only where something has changed */
static void
test_link_requests (void)
{
  PirStore *store = store_open (NULL);
  PirLinkRequestFields newer = sample_link_request;
  g_autoptr (PirLinkRequest) request = pir_link_request_new (&sample_link_request);
  g_autoptr (PirLinkRequest) newer_request = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  const PirLinkRequestFields *r;

  newer.id = "00000000-0000-4000-8000-000000000001";
  newer.requested_at++;
  newer.state = PIR_LINK_REQUESTED;
  newer.kinship = PIR_KINSHIP_SELF;
  newer.reason = newer.pupil_id = NULL;
  newer_request = pir_link_request_new (&newer);
  g_signal_connect (store, "changed", G_CALLBACK (hear), NULL);
  apply_one (store, PIR_CHANGE_LINK_REQUEST, sample_link_request.id, request);
  g_assert_cmpuint (heard_topics, ==, PIR_STORE_TOPIC_PEOPLE | PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_RECEIPTS
                                        | PIR_STORE_TOPIC_SYNC);
  heard_topics = 0;
  apply_one (store, PIR_CHANGE_LINK_REQUEST, sample_link_request.id, request);
  g_assert_cmpuint (heard_topics, ==, 0);
  apply_one (store, PIR_CHANGE_LINK_REQUEST, newer.id, newer_request);
  g_assert_cmpuint (heard_topics, ==, PIR_STORE_TOPIC_PEOPLE);

  seen = store_link_requests (store);
  g_assert_cmpuint (seen->len, ==, 2);
  r = pir_link_request_peek (seen->pdata[0]);
  g_assert_cmpstr (r->id, ==, newer.id);
  g_assert_cmpint (r->kinship, ==, PIR_KINSHIP_SELF);
  g_assert_null (r->reason);
  g_assert_null (r->pupil_id);
  r = pir_link_request_peek (seen->pdata[1]);
  g_assert_cmpstr (r->id, ==, sample_link_request.id);
  g_assert_cmpstr (r->school_id, ==, sample_link_request.school_id);
  g_assert_cmpstr (r->school_name, ==, sample_link_request.school_name);
  g_assert_cmpstr (r->school_code, ==, sample_link_request.school_code);
  g_assert_cmpstr (r->given_name, ==, sample_link_request.given_name);
  g_assert_cmpstr (r->family_name, ==, sample_link_request.family_name);
  g_assert_cmpstr (r->tax_code, ==, sample_link_request.tax_code);
  g_assert_cmpint (r->kinship, ==, sample_link_request.kinship);
  g_assert_cmpint (r->state, ==, sample_link_request.state);
  g_assert_cmpint (r->state_since, ==, sample_link_request.state_since);
  g_assert_cmpint (r->requested_at, ==, sample_link_request.requested_at);
  g_assert_cmpstr (r->reason, ==, sample_link_request.reason);
  g_assert_cmpstr (r->pupil_id, ==, sample_link_request.pupil_id);
  store_finish (store);
}

static void
test_pupil_and_school (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirPupil) pupil = pir_pupil_new (&sample_pupil);
  g_autoptr (PirSchool) school = pir_school_new (&sample_school);
  g_autoptr (PirNotice) notice = pir_notice_new (&sample_notice);
  g_autoptr (PirFacets) facets = NULL;
  const PirPupilFields *p;
  const PirSchoolFields *s;

  apply_one (store, PIR_CHANGE_PUPIL, sample_pupil.id, pupil);
  apply_one (store, PIR_CHANGE_SCHOOL, sample_school.id, school);
  apply_one (store, PIR_CHANGE_NOTICE, sample_notice.id, notice);
  facets = store_facets (store);
  g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, 1);
  p = pir_pupil_peek (pir_facets_get_pupils (facets)->pdata[0]);
  g_assert_cmpstr (p->id, ==, sample_pupil.id);
  g_assert_cmpstr (p->given_name, ==, sample_pupil.given_name);
  g_assert_cmpstr (p->family_name, ==, sample_pupil.family_name);
  g_assert_cmpstr (p->tax_code, ==, sample_pupil.tax_code);
  g_assert_cmpint (p->birth_date, ==, sample_pupil.birth_date);
  g_assert_cmpstr (p->school_id, ==, sample_pupil.school_id);
  g_assert_cmpstr (p->school_name, ==, sample_pupil.school_name);
  g_assert_cmpstr (p->school_year, ==, sample_pupil.school_year);
  g_assert_cmpstr (p->class_name, ==, sample_pupil.class_name);
  g_assert_cmpstr (p->course, ==, sample_pupil.course);
  g_assert_cmpint (p->link_state, ==, sample_pupil.link_state);
  g_assert_cmpint (p->kinship, ==, sample_pupil.kinship);
  g_assert_true (p->is_delegated);

  g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
  s = pir_school_peek (pir_facets_get_schools (facets)->pdata[0]);
  g_assert_cmpstr (s->id, ==, sample_school.id);
  g_assert_cmpstr (s->code, ==, sample_school.code);
  g_assert_cmpstr (s->name, ==, sample_school.name);
  g_assert_cmpstr (s->address, ==, sample_school.address);
  g_assert_cmpstr (s->postal_code, ==, sample_school.postal_code);
  g_assert_cmpstr (s->municipality, ==, sample_school.municipality);
  g_assert_cmpstr (s->province, ==, sample_school.province);
  g_assert_cmpstr (s->creditor_tax_code, ==, sample_school.creditor_tax_code);
  g_assert_cmpstr (s->cbill_code, ==, sample_school.cbill_code);
  g_assert_cmpstr (s->email, ==, sample_school.email);
  g_assert_cmpstr (s->phone, ==, sample_school.phone);
  g_assert_cmpstr (s->sector, ==, sample_school.sector);
  g_assert_cmpstr (s->website, ==, sample_school.website);
  g_assert_cmpstr (s->postal_account, ==, sample_school.postal_account);
  g_assert_cmpstr (s->postal_account_holder, ==, sample_school.postal_account_holder);
  g_assert_cmpstr (s->postal_account_authorisation, ==, sample_school.postal_account_authorisation);
  store_finish (store);
}

/* A name that a newer program wrote is what is certain of it, and no reason to stop */
static void
test_unknown_name (void)
{
  static const char * const sql[] = { "select 'from the future', 'from the future'" };
  static const PirColumn columns[] = { { 0, PIR_COLUMN_NOTICE_STATE }, { 4, PIR_COLUMN_CATEGORY } };
  g_autoptr (PirDb) db = pir_db_open ("test-rows", PIR_DB_MEMORY, 0, 1, NULL);
  g_autoptr (PirStatements) statements = pir_statements_new (db, sql, G_N_ELEMENTS (sql));
  g_autoptr (PirStatement) statement = pir_statements_use (statements, 0, NULL);
  struct { PirNoticeState state; PirCategory category; } fields = { 0, PIR_CATEGORY_TRIP };
  gboolean has_row;

  g_assert_true (pir_statement_step (statement, &has_row, NULL));
  pir_row_read (statement, 0, columns, G_N_ELEMENTS (columns), &fields);
  g_assert_cmpint (fields.state, ==, PIR_NOTICE_OTHER);
  g_assert_cmpint (fields.category, ==, PIR_CATEGORY_OTHER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/notice", test_notice);
  g_test_add_func ("/rows/enums", test_enums);
  g_test_add_func ("/rows/receipt", test_receipt);
  g_test_add_func ("/rows/payment", test_payment);
  g_test_add_func ("/rows/account", test_account);
  g_test_add_func ("/rows/link-requests", test_link_requests);
  g_test_add_func ("/rows/pupil-and-school", test_pupil_and_school);
  g_test_add_func ("/rows/unknown-name", test_unknown_name);

  return g_test_run ();
}
