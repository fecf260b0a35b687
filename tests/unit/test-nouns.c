/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#include <string.h>

#include "model/pir-history.h"
#include "model/pir-notice-filter.h"
#include "model/pir-pack.h"
#include "model/pir-tokens.h"

#define ASSERT_COPIED(object, fields, member)                       \
  G_STMT_START                                                      \
  {                                                                 \
    g_assert_cmpstr ((object)->member, ==, (fields).member);        \
    g_assert_true ((object)->member != (fields).member);            \
  }                                                                 \
  G_STMT_END

static void
test_account (void)
{
  PirAccount *account = pir_account_new (&sample_account);
  const PirAccountFields *fields = pir_account_peek (account);

  ASSERT_COPIED (fields, sample_account, id);
  ASSERT_COPIED (fields, sample_account, user_name);
  ASSERT_COPIED (fields, sample_account, given_name);
  ASSERT_COPIED (fields, sample_account, family_name);
  ASSERT_COPIED (fields, sample_account, tax_code);
  ASSERT_COPIED (fields, sample_account, email);
  ASSERT_COPIED (fields, sample_account, language);
  g_assert_finalize_object (account);
}

static void
test_school (void)
{
  PirSchool *school = pir_school_new (&sample_school);
  const PirSchoolFields *fields = pir_school_peek (school);

  ASSERT_COPIED (fields, sample_school, id);
  ASSERT_COPIED (fields, sample_school, name);
  ASSERT_COPIED (fields, sample_school, cbill_code);
  ASSERT_COPIED (fields, sample_school, phone);
  ASSERT_COPIED (fields, sample_school, sector);
  ASSERT_COPIED (fields, sample_school, website);
  ASSERT_COPIED (fields, sample_school, postal_account);
  ASSERT_COPIED (fields, sample_school, postal_account_holder);
  ASSERT_COPIED (fields, sample_school, postal_account_authorisation);
  g_assert_finalize_object (school);
}

static void
test_pupil (void)
{
  PirPupil *pupil = pir_pupil_new (&sample_pupil);
  const PirPupilFields *fields = pir_pupil_peek (pupil);

  ASSERT_COPIED (fields, sample_pupil, given_name);
  ASSERT_COPIED (fields, sample_pupil, course);
  g_assert_cmpint (fields->birth_date, ==, sample_pupil.birth_date);
  g_assert_cmpint (fields->kinship, ==, PIR_KINSHIP_MOTHER);
  g_assert_finalize_object (pupil);
}

static void
test_receipt (void)
{
  PirReceipt *receipt = pir_receipt_new (&sample_receipt);
  const PirReceiptFields *fields = pir_receipt_peek (receipt);

  ASSERT_COPIED (fields, sample_receipt, receipt_number);
  ASSERT_COPIED (fields, sample_receipt, file_sha256);
  g_assert_cmpuint (fields->file_size, ==, sample_receipt.file_size);
  g_assert_cmpint (fields->local_id, ==, sample_receipt.local_id);
  g_assert_finalize_object (receipt);
}

static void
test_outcome (void)
{
  PirOutcome *outcome = pir_outcome_new (&sample_outcome);
  const PirOutcomeFields *fields = pir_outcome_peek (outcome);

  ASSERT_COPIED (fields, sample_outcome, event_id);
  ASSERT_COPIED (fields, sample_outcome, psp_ref);
  g_assert_cmpint (fields->amount, ==, 4050);
  g_assert_finalize_object (outcome);
}

static void
test_payment (void)
{
  PirPayment *payment = pir_payment_new (&sample_payment);
  const PirPaymentFields *fields = pir_payment_peek (payment);

  ASSERT_COPIED (fields, sample_payment, checkout_url);
  g_assert_cmpuint (fields->n_items, ==, 2);
  for (gsize i = 0; i < fields->n_items; i++)
    {
      ASSERT_COPIED (&fields->items[i], sample_payment.items[i], notice_id);
      g_assert_cmpuint (fields->items[i].version, ==, sample_payment.items[i].version);
      g_assert_cmpint (fields->items[i].amount, ==, sample_payment.items[i].amount);
    }
  g_assert_finalize_object (payment);
}

static void
test_nothing_set (void)
{
  g_autoptr (PirNotice) notice = pir_notice_new (&(PirNoticeFields) { 0 });
  g_autoptr (PirPayment) payment = pir_payment_new (&(PirPaymentFields) { 0 });
  g_autoptr (PirSchool) school = pir_school_new (&(PirSchoolFields) { 0 });

  g_assert_cmpstr (pir_notice_peek (notice)->id, ==, "");
  g_assert_cmpstr (pir_notice_peek (notice)->history, ==, "");
  g_assert_null (pir_notice_peek (notice)->description);
  g_assert_null (pir_notice_peek (notice)->pupil_id);
  g_assert_cmpstr (pir_payment_peek (payment)->psp_name, ==, "");
  g_assert_null (pir_payment_peek (payment)->checkout_url);
  g_assert_cmpuint (pir_payment_peek (payment)->n_items, ==, 0);
  g_assert_cmpstr (pir_school_peek (school)->name, ==, "");
  g_assert_null (pir_school_peek (school)->cbill_code);
}

/* The fields' own strings may change or go as soon as the noun is made. */
static void
test_source_may_go (void)
{
  char *name = g_strdup ("Mario");
  PirAccountFields fields = sample_account;
  g_autoptr (PirAccount) account = NULL;

  fields.given_name = name;
  account = pir_account_new (&fields);
  memset (name, 'x', 5);
  g_free (name);
  g_assert_cmpstr (pir_account_peek (account)->given_name, ==, "Mario");
}

static void
test_pack (void)
{
  static const PirPackField table[] = { PIR_PACK (PirAccountFields, id), PIR_PACK_NULLABLE (PirAccountFields, email) };
  PirAccountFields fields[] = {
    { .id = "a", .email = "b" }, { .id = NULL, .email = NULL }, { .id = "", .email = "" },
  };
  PirAccountFields empty = { 0 };
  g_autofree char *block = pir_pack_strings (fields, sizeof *fields, 3, table, 2);

  g_assert_cmpstr (fields[0].id, ==, "a");
  g_assert_cmpstr (fields[0].email, ==, "b");
  g_assert_cmpstr (fields[1].id, ==, "");
  g_assert_null (fields[1].email);
  g_assert_cmpstr (fields[2].id, ==, "");
  g_assert_cmpstr (fields[2].email, ==, "");
  g_assert_true (fields[0].id == block);

  g_assert_null (pir_pack_strings (&empty, sizeof empty, 1, table, 2));
  g_assert_null (pir_pack_strings (NULL, sizeof empty, 0, table, 2));
}

static void
test_tokens (void)
{
  PirTokens *tokens = pir_tokens_new ("id", "access", 1790000000, "refresh");
  PirTokens *without = pir_tokens_new ("id", "access", 1, NULL);

  g_assert_cmpstr (pir_tokens_get_account_id (tokens), ==, "id");
  g_assert_cmpstr (pir_tokens_get_access (tokens), ==, "access");
  g_assert_cmpstr (pir_tokens_get_refresh (tokens), ==, "refresh");
  g_assert_cmpint (pir_tokens_get_expires_at (tokens), ==, 1790000000);
  g_assert_null (pir_tokens_get_refresh (without));
  g_assert_finalize_object (tokens);
  g_assert_finalize_object (without);
}

static void
test_history (void)
{
  const PirHistoryEntry entries[] = {
    { PIR_HISTORY_NOTIFIED, 1790000000, NULL },
    { PIR_HISTORY_CHANGED, -1, "2000" },
    { PIR_HISTORY_PAYMENT_STARTED, G_MAXINT64, "Banca\td'Esempio\nS.p.A.\r" },
    { PIR_HISTORY_OTHER, 5, NULL, "postponed" },
    { PIR_HISTORY_OTHER, 6, "x", NULL },
  };
  g_autofree char *text = pir_history_pack (entries, G_N_ELEMENTS (entries));
  g_autofree char *nothing = pir_history_pack (NULL, 0);
  g_autofree PirHistoryEntry *read = NULL;
  gsize n_read;

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (text, ==,
                   "notified\t1790000000\t\n"
                   "changed\t-1\t2000\n"
                   "payment_started\t9223372036854775807\tBanca d'Esempio S.p.A. \n"
                   "postponed\t5\t\n"
                   "other\t6\tx\n");

  read = pir_history_unpack (text, &n_read);
  g_assert_cmpuint (n_read, ==, 5);
  g_assert_cmpstr (pir_history_get_kind_name (&read[3]), ==, "postponed");
  g_assert_cmpstr (pir_history_get_kind_name (&read[4]), ==, "other");
  for (gsize i = 0; i < n_read; i++)
    {
      g_assert_cmpint (read[i].kind, ==, entries[i].kind);
      g_assert_cmpint (read[i].at, ==, entries[i].at);
    }
  g_assert_null (read[0].detail);
  g_assert_cmpstr (read[1].detail, ==, "2000");
  g_assert_cmpstr (read[2].detail, ==, "Banca d'Esempio S.p.A. ");
}

static void
test_damaged_history (void)
{
  g_autofree PirHistoryEntry *read = NULL;
  g_autofree PirHistoryEntry *empty = NULL;
  gsize n_read;

  read = pir_history_unpack ("notified\t12\t\nno tabs\nchanged\t13\nchanged\tx\t\nchanged\t\t\n\n\t\t\n"
                             "changed\t99999999999999999999\t\ninvented\t14\tdetail\twith tab\nreceipt\t15\tlast",
                             &n_read);
  g_assert_cmpuint (n_read, ==, 3);
  g_assert_cmpint (read[0].at, ==, 12);
  g_assert_cmpint (read[1].kind, ==, PIR_HISTORY_OTHER);
  g_assert_cmpstr (read[1].detail, ==, "detail\twith tab");
  g_assert_cmpint (read[2].kind, ==, PIR_HISTORY_RECEIPT);
  g_assert_cmpstr (read[2].detail, ==, "last");

  empty = pir_history_unpack ("", &n_read);
  g_assert_cmpuint (n_read, ==, 0);
  g_assert_null (pir_history_unpack (NULL, &n_read));
  g_assert_cmpuint (n_read, ==, 0);
}

static void
test_filter (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (PirNoticeFilter) copy = NULL;

  g_assert_cmpuint (filter->standings, ==, PIR_FILTER_ALL_STANDINGS);
  g_assert_cmpint (filter->category, ==, -1);
  g_assert_cmpint (filter->order, ==, PIR_NOTICE_ORDER_DUE);
  g_assert_null (filter->text);
  g_assert_cmpuint (PIR_FILTER_ALL_STANDINGS, ==, (1 << (PIR_STANDING_GONE + 1)) - 1);

  filter->text = g_strdup ("mensa");
  filter->pupil_id = g_strdup ("a");
  copy = pir_notice_filter_copy (filter);
  g_assert_true (pir_notice_filter_equal (filter, copy));
  g_assert_true (filter->text != copy->text);

  copy->today++;
  g_assert_false (pir_notice_filter_equal (filter, copy));
  copy->today--;
  g_free (g_steal_pointer (&copy->text));
  g_assert_false (pir_notice_filter_equal (filter, copy));
  pir_notice_filter_free (NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nouns/account", test_account);
  g_test_add_func ("/nouns/school", test_school);
  g_test_add_func ("/nouns/pupil", test_pupil);
  g_test_add_func ("/nouns/receipt", test_receipt);
  g_test_add_func ("/nouns/outcome", test_outcome);
  g_test_add_func ("/nouns/payment", test_payment);
  g_test_add_func ("/nouns/nothing-set", test_nothing_set);
  g_test_add_func ("/nouns/source-may-go", test_source_may_go);
  g_test_add_func ("/nouns/pack", test_pack);
  g_test_add_func ("/nouns/tokens", test_tokens);
  g_test_add_func ("/nouns/history", test_history);
  g_test_add_func ("/nouns/damaged-history", test_damaged_history);
  g_test_add_func ("/nouns/filter", test_filter);

  return g_test_run ();
}
