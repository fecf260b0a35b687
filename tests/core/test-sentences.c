/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "language.h"
#include "base/pir-base-error.h"
#include "base/pir-clock.h"
#include "core/pir-context.h"
#include "core/pir-sentences-private.h"
#include "core/pir-sentences.h"
#include "keyring/pir-keyring.h"
#include "model/pir-outcome-code.h"
#include "net/pir-net-error.h"
#include "net/pir-net-fault.h"
#include "store/pir-store.h"

/* What no sentence for people may hold */
static const char * const banned[] = {
  "click", "oops", "error", "invalid", "failed to", "http", "json", "null", "please", "sorry", "_", "\"", "...", "  ",
  "!",
};

static guint
count_sentences (const char *text)
{
  guint n = 1;

  for (const char *stop = strchr (text, '.'); stop != NULL; stop = strchr (stop + 1, '.'))
    n += stop[1] == ' ';

  return n;
}

static void
assert_plain (const char *text)
{
  g_autofree char *lower = NULL;

  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lower = g_utf8_strdown (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (banned); i++)
    {
      if (strstr (lower, banned[i]) != NULL)
        g_error ("\"%s\" in: %s", banned[i], text);
    }
}

static void
assert_sentence (const char *text)
{
  assert_plain (text);
  g_assert_cmpuint (strlen (text), >, 20);
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_cmpuint (count_sentences (text), <=, 2);
}

static void
assert_error (GQuark domain,
              int    code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "raw_detail: 42");
  g_autofree char *text = pir_sentence_error (error);

  assert_sentence (text);
}

static void
test_errors (void)
{
  for (int i = PIR_NET_ERROR_OFFLINE; i <= PIR_NET_ERROR_PROVIDER_UNSURE; i++)
    assert_error (PIR_NET_ERROR, i);
  for (int i = PIR_STORE_ERROR_IO; i <= PIR_STORE_ERROR_NOT_FOUND; i++)
    assert_error (PIR_STORE_ERROR, i);
  for (int i = PIR_KEYRING_ERROR_LOCKED; i <= PIR_KEYRING_ERROR_DENIED; i++)
    assert_error (PIR_KEYRING_ERROR, i);
  for (int i = PIR_CORE_ERROR_NO_ACCOUNT; i <= PIR_CORE_ERROR_PAYMENT_OPEN; i++)
    assert_error (PIR_CORE_ERROR, i);
  for (int i = PIR_BASE_ERROR_SIZE; i <= PIR_BASE_ERROR_CATALOGUE; i++)
    assert_error (PIR_BASE_ERROR, i);
  assert_error (G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_error (G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_error (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_error (G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_error (G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  assert_error (G_MARKUP_ERROR, 1);
  assert_error (PIR_NET_ERROR, 999);
  assert_error (PIR_KEYRING_ERROR, -1);
}

static void
test_problems (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = PIR_PROBLEM_UNKNOWN; i <= PIR_PROBLEM_INTERNAL; i++)
    {
      const char *text = pir_sentence_problem (i);

      assert_sentence (text);
      g_assert_true (g_hash_table_add (seen, (gpointer) text));
    }
}

static char *
describe_problem (PirProblemCode code,
                  PirMoney       amount,
                  gint64         locked_until,
                  gint64         retry_after)
{
  PirNetProblem problem = { code, NULL, amount, locked_until, retry_after };
  g_autoptr (GError) error = pir_net_fault_from_status ("/v1/payments", 409, 0, &problem);

  return pir_sentence_error (error);
}

/* Where the service tells an amount or a time, the person is told too. */
static void
test_particulars (void)
{
  g_autofree char *stale = describe_problem (PIR_PROBLEM_NOTICE_STALE, 4250, 0, 0);
  g_autofree char *fee = describe_problem (PIR_PROBLEM_FEE_CHANGED, 130, 0, 0);
  g_autofree char *one = describe_problem (PIR_PROBLEM_THROTTLED, -1, 0, 10);
  g_autofree char *many = describe_problem (PIR_PROBLEM_THROTTLED, -1, 0, 601);
  g_autofree char *locked = describe_problem (PIR_PROBLEM_NOTICE_LOCKED, -1, pir_clock_now () + 60, 0);
  g_autofree char *bare = describe_problem (PIR_PROBLEM_NOTICE_LOCKED, -1, 0, 0);

  g_assert_nonnull (strstr (stale, "€42.50"));
  g_assert_nonnull (strstr (fee, "€1.30"));
  g_assert_nonnull (strstr (one, "1 minute,"));
  g_assert_nonnull (strstr (many, "11 minutes,"));
  g_assert_true (g_regex_match_simple ("[0-2][0-9]:[0-5][0-9]", locked, 0, 0));
  g_assert_cmpstr (bare, ==, pir_sentence_problem (PIR_PROBLEM_NOTICE_LOCKED));
  assert_sentence (stale);
  assert_sentence (fee);
  assert_sentence (one);
  assert_sentence (many);
}

/* The catalogue of the national checkout: was money taken? */
static void
test_outcomes (void)
{
  static const char * const none_taken[] = {
    "1", "25", "3dsNotInitiated", "2", "10", "121", "3", "6", "117", "4", "5", "12", "7", "8", "116", "999", NULL,
  };
  const char *refunded = pir_sentences_outcome ("18");

  for (gsize i = 0; i < G_N_ELEMENTS (none_taken); i++)
    {
      const char *text = pir_sentences_outcome (none_taken[i]);

      assert_sentence (text);
      g_assert_true (strstr (text, "no money was taken") != NULL || strstr (text, "none was taken") != NULL);
    }
  assert_sentence (refunded);
  g_assert_null (strstr (refunded, "no money was taken"));
  g_assert_nonnull (strstr (refunded, "given back"));
}

static char *
describe_paid (PirMoney fee,
               PirMoney announced_fee,
               gsize    n_items)
{
  PirPaymentItem items[] = {
    { "0e000000-0000-4000-8000-000000000001", 1, 5000 },
    { "0e000000-0000-4000-8000-000000000002", 1, 450 },
  };
  PirPaymentFields fields = {
    .id = "0d000000-0000-4000-8000-000000000001",
    .state = PIR_PAYMENT_PAID,
    .items = items,
    .n_items = n_items,
    .service_id = "x",
    .psp_name = "Banca",
    .amount = 5450,
    .fee = fee,
    .announced_fee = announced_fee,
    .outcome_code = "0",
  };
  g_autoptr (PirPayment) payment = pir_payment_new (&fields);

  return pir_sentence_payment (payment);
}

static void
test_paid (void)
{
  g_autofree char *one = describe_paid (90, 90, 1);
  g_autofree char *two = describe_paid (90, 90, 2);
  g_autofree char *free_one = describe_paid (0, 0, 1);
  g_autofree char *free_two = describe_paid (0, 0, 2);

  g_assert_cmpstr (one, ==, "Paid: €54.50, and a fee of €0.90. The receipt is kept on this computer.");
  g_assert_cmpstr (two, ==, "Paid: €54.50, and a fee of €0.90. The receipts are kept on this computer.");
  g_assert_cmpstr (free_one, ==, "Paid: €54.50, without a fee. The receipt is kept on this computer.");
  g_assert_cmpstr (free_two, ==, "Paid: €54.50, without a fee. The receipts are kept on this computer.");
}

/* What was taken is compared with what was announced, and told. */
static void
test_fee_differs (void)
{
  g_autofree char *more = describe_paid (120, 90, 1);
  g_autofree char *less = describe_paid (0, 90, 1);

  g_assert_cmpstr (more, ==, "Paid: €54.50, and a fee of €1.20. The receipt is kept on this computer. The payment provider "
                             "(PSP) charged a fee of €1.20, but €0.90 had been announced. Ask the provider for the "
                             "difference.");
  g_assert_cmpstr (less, ==, "Paid: €54.50, without a fee. The receipt is kept on this computer. The payment provider (PSP) "
                             "charged a fee of €0.00, less than the €0.90 that had been announced.");
}

static char *
describe (PirPaymentState state,
          const char     *code,
          gboolean        is_duplicate)
{
  PirPaymentItem item = { "0e000000-0000-4000-8000-000000000001", 1, 123456 };
  PirPaymentFields fields = {
    .id = "0d000000-0000-4000-8000-000000000001",
    .state = state,
    .items = &item,
    .n_items = 1,
    .service_id = "x",
    .psp_name = "Banca",
    .amount = 123456,
    .fee = 90,
    .announced_fee = 90,
    .outcome_code = code,
    .is_duplicate = is_duplicate,
    .locked_until = state == PIR_PAYMENT_OPEN ? pir_clock_now () + 1800 : 0,
  };
  g_autoptr (PirPayment) payment = pir_payment_new (&fields);

  return pir_sentence_payment (payment);
}

static void
test_payments (void)
{
  g_autofree char *open = describe (PIR_PAYMENT_OPEN, NULL, FALSE);
  g_autofree char *pending = describe (PIR_PAYMENT_PENDING, "17", FALSE);
  g_autofree char *paid = describe (PIR_PAYMENT_PAID, "0", FALSE);
  g_autofree char *twice = describe (PIR_PAYMENT_PAID, "0", TRUE);
  g_autofree char *failed = describe (PIR_PAYMENT_FAILED, "116", FALSE);
  g_autofree char *cancelled = describe (PIR_PAYMENT_CANCELLED, NULL, FALSE);
  g_autofree char *expired = describe (PIR_PAYMENT_EXPIRED, NULL, FALSE);

  assert_sentence (open);
  assert_sentence (pending);
  assert_sentence (failed);
  assert_sentence (cancelled);
  assert_sentence (expired);
  g_assert_nonnull (strstr (pending, "not known yet"));
  g_assert_nonnull (strstr (pending, "Do not pay again"));
  g_assert_nonnull (strstr (paid, "€1,234.56"));
  g_assert_nonnull (strstr (paid, "€0.90"));
  g_assert_nonnull (strstr (twice, "refund"));
  g_assert_cmpstr (failed, ==, pir_sentences_outcome ("116"));
  g_assert_null (strstr (expired, "no money was taken"));
}

/* The whole national catalogue and a code that it does not have: what happened, whether money was taken, what to do. */
static void
test_catalogue (void)
{
  static const char * const taken[] = {
    [PIR_CHARGE_UNKNOWN] = "not known yet",
    [PIR_CHARGE_TAKEN] = "€1,234.56",
    [PIR_CHARGE_NONE] = "taken",
    [PIR_CHARGE_GIVEN_BACK] = "given back",
  };
  gsize n_codes;
  const PirOutcomeCode *codes = pir_outcome_code_list (&n_codes);

  for (gsize i = 0; i <= n_codes; i++)
    {
      const char *code = i < n_codes ? codes[i].code : "4711";
      const PirOutcomeCode *meaning = pir_outcome_code_find (code);
      PirPaymentState state = meaning->charge == PIR_CHARGE_TAKEN     ? PIR_PAYMENT_PAID
                              : meaning->charge == PIR_CHARGE_UNKNOWN ? PIR_PAYMENT_PENDING
                                                                      : PIR_PAYMENT_FAILED;
      g_autofree char *sentence = describe (state, code, FALSE);

      assert_sentence (sentence);
      g_assert_nonnull (strstr (sentence, taken[meaning->charge]));
      if (meaning->charge == PIR_CHARGE_NONE)
        g_assert_true (strstr (sentence, "no money was taken") != NULL || strstr (sentence, "none was taken") != NULL);
      if (meaning->advice == PIR_ADVICE_OTHER_WAY)
        g_assert_nonnull (strstr (sentence, "another way"));
      if (meaning->advice == PIR_ADVICE_BANK)
        g_assert_nonnull (strstr (sentence, "bank"));
      if (meaning->advice == PIR_ADVICE_WAIT)
        g_assert_nonnull (strstr (sentence, "Do not pay again"));
    }
}

static void
test_words (void)
{
  for (int i = PIR_STANDING_DUE; i <= PIR_STANDING_GONE; i++)
    {
      assert_plain (pir_sentence_standing (i));
      g_assert_cmpuint (strlen (pir_sentence_standing (i)), <=, 20);
      assert_sentence (pir_sentence_standing_explained (i));
    }
  for (int i = PIR_CATEGORY_OTHER; i <= PIR_CATEGORY_OPTIONAL_SERVICE; i++)
    assert_plain (pir_sentence_category (i));
  for (int i = PIR_METHOD_CARD; i <= PIR_METHOD_OTHER; i++)
    assert_plain (pir_sentence_method (i));
  for (int i = PIR_LINK_REQUESTED; i <= PIR_LINK_OTHER; i++)
    assert_plain (pir_sentence_link_state (i));
  g_assert_null (pir_sentence_keyring (PIR_KEYRING_UNKNOWN));
  g_assert_null (pir_sentence_keyring (PIR_KEYRING_AVAILABLE));
  for (int i = PIR_KEYRING_LOCKED; i <= PIR_KEYRING_DENIED; i++)
    assert_sentence (pir_sentence_keyring (i));
}

static void
test_history (void)
{
  for (int i = PIR_HISTORY_NOTIFIED; i <= PIR_HISTORY_OTHER; i++)
    {
      PirHistoryEntry entry = { i, 1760000000, NULL };
      g_autofree char *text = pir_sentence_history (&entry);

      assert_plain (text);
    }
  {
    PirHistoryEntry changed = { PIR_HISTORY_CHANGED, 1760000000, "4250" };
    PirHistoryEntry odd = { PIR_HISTORY_CHANGED, 1760000000, "not a number" };
    PirHistoryEntry started = { PIR_HISTORY_PAYMENT_STARTED, 1760000000, "Banca Due" };
    g_autofree char *first = pir_sentence_history (&changed);
    g_autofree char *second = pir_sentence_history (&odd);
    g_autofree char *third = pir_sentence_history (&started);

    g_assert_nonnull (strstr (first, "€42.50"));
    g_assert_null (strstr (second, "number"));
    g_assert_nonnull (strstr (third, "Banca Due"));
  }
}

static void
add_errors (GPtrArray *texts,
            GQuark     domain,
            int        first,
            int        last)
{
  for (int i = first; i <= last; i++)
    {
      g_autoptr (GError) error = g_error_new_literal (domain, i, "raw_detail: 42");

      g_ptr_array_add (texts, pir_sentence_error (error));
    }
}

/* Every sentence by code in the language of the process, in the same order: errors of each floor, problems of the contract, outcomes, payments, words */
static GPtrArray *
say_all (void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gsize n_codes;
  const PirOutcomeCode *codes = pir_outcome_code_list (&n_codes);

  add_errors (texts, PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE, PIR_NET_ERROR_PROVIDER_UNSURE);
  add_errors (texts, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, PIR_STORE_ERROR_NOT_FOUND);
  add_errors (texts, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED, PIR_KEYRING_ERROR_DENIED);
  add_errors (texts, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, PIR_CORE_ERROR_PAYMENT_OPEN);
  add_errors (texts, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE, PIR_BASE_ERROR_CATALOGUE);
  add_errors (texts, G_IO_ERROR, G_IO_ERROR_FAILED, G_IO_ERROR_FAILED);
  add_errors (texts, G_IO_ERROR, G_IO_ERROR_NO_SPACE, G_IO_ERROR_NO_SPACE);
  add_errors (texts, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_PERMISSION_DENIED);
  for (int i = PIR_PROBLEM_UNKNOWN; i <= PIR_PROBLEM_INTERNAL; i++)
    g_ptr_array_add (texts, g_strdup (pir_sentence_problem (i)));
  for (gsize i = 0; i < n_codes; i++)
    g_ptr_array_add (texts, describe (codes[i].charge == PIR_CHARGE_TAKEN     ? PIR_PAYMENT_PAID
                                      : codes[i].charge == PIR_CHARGE_UNKNOWN ? PIR_PAYMENT_PENDING
                                                                              : PIR_PAYMENT_FAILED, codes[i].code, FALSE));
  g_ptr_array_add (texts, describe (PIR_PAYMENT_CANCELLED, NULL, FALSE));
  g_ptr_array_add (texts, describe (PIR_PAYMENT_EXPIRED, NULL, FALSE));
  for (int i = PIR_STANDING_DUE; i <= PIR_STANDING_OTHER; i++)
    g_ptr_array_add (texts, g_strdup (pir_sentence_standing_explained (i)));
  for (int i = PIR_KEYRING_LOCKED; i <= PIR_KEYRING_DENIED; i++)
    g_ptr_array_add (texts, g_strdup (pir_sentence_keyring (i)));

  return texts;
}

static guint
find_first (GPtrArray  *texts,
            const char *text)
{
  guint first;

  g_assert_true (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &first));
  return first;
}

/* In each language every code has its sentence: not the English one, and the same as another's only where that is so in English */
static void
test_languages (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) english = NULL;
  const char *language;
  guint n = 0;

  language_bind ();
  language_set ("en");
  english = say_all ();
  g_assert_cmpuint (english->len, >, 110);
  while ((language = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GPtrArray) texts = NULL;

      if (strchr (language, '.') != NULL)
        continue;
      language_set (language);
      n++;
      texts = say_all ();
      for (guint i = 0; i < texts->len; i++)
        if (g_str_equal (texts->pdata[i], english->pdata[i]))
          g_error ("%s: “%s” is English", language, (char *) english->pdata[i]);
        else if (find_first (texts, texts->pdata[i]) != find_first (english, english->pdata[i]))
          g_error ("%s: “%s” for “%s” is another code’s", language, (char *) texts->pdata[i], (char *) english->pdata[i]);
    }
  g_assert_cmpuint (n, >=, 10);
  language_set ("en");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sentences/errors", test_errors);
  g_test_add_func ("/core/sentences/problems", test_problems);
  g_test_add_func ("/core/sentences/particulars", test_particulars);
  g_test_add_func ("/core/sentences/outcomes", test_outcomes);
  g_test_add_func ("/core/sentences/catalogue", test_catalogue);
  g_test_add_func ("/core/sentences/paid", test_paid);
  g_test_add_func ("/core/sentences/fee-differs", test_fee_differs);
  g_test_add_func ("/core/sentences/payments", test_payments);
  g_test_add_func ("/core/sentences/words", test_words);
  g_test_add_func ("/core/sentences/history", test_history);
  g_test_add_func ("/core/sentences/languages", test_languages);

  return g_test_run ();
}
