/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "documents/pir-code-maker.h"
#include "documents/pir-notice-words.h"
#include "documents/pir-payment-document.h"
#include "model/pir-model-error.h"

#ifdef __SANITIZE_ADDRESS__
#define ROUNDS 20
#else
#define ROUNDS 300
#endif

static const PirNoticeFields sample = {
  .id = "a",
  .notice_number = "301000000000012373",
  .reason = "Viaggio di istruzione a Firenze",
  .school_id = "s",
  .creditor_name = "Liceo Scientifico Statale «S. Cannizzaro»",
  .creditor_tax_code = "80014480828",
  .debtor_given_name = "Niccolò",
  .debtor_family_name = "D’Amico",
  .debtor_tax_code = "DMCNCL11A01G273K",
  .amount = 14250,
  .due_date = 20779,
  .notified_at = 1795340525,
};

static const PirSchoolFields school = {
  .id = "s",
  .name = "Liceo Scientifico «S. Cannizzaro»",
  .creditor_tax_code = "80014480828",
  .cbill_code = "78Q45",
  .province = "PA",
  .postal_account = "30372502",
};

/* Adds a notice of @event (nullable): instalment @n of @m, 0 = the whole amount. */
static void
add (GPtrArray  *notices,
     const char *event,
     const char *debtor,
     guint       n,
     guint       m)
{
  PirNoticeFields fields = sample;

  fields.event_id = event;
  fields.debtor_tax_code = debtor;
  fields.instalment = n;
  fields.instalments = m;
  fields.amount = 1000 + n;
  g_ptr_array_add (notices, pir_notice_new (&fields));
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GBytes *
draw (guint    n,
      GError **error)
{
  g_autoptr (GPtrArray) notices = new_list ();
  g_autoptr (GPtrArray) schools = new_list ();

  g_ptr_array_add (schools, pir_school_new (&school));
  add (notices, "e", sample.debtor_tax_code, 0, 0);
  for (guint i = 1; i <= n; i++)
    add (notices, "e", sample.debtor_tax_code, i, n);
  return pir_payment_document_draw (notices, schools, NULL, "en", error);
}

static void
test_parts (void)
{
  g_autoptr (GPtrArray) notices = new_list ();
  g_autoptr (GPtrArray) none = new_list ();
  g_autoptr (GPtrArray) parts = NULL;
  const PirPaymentPart *part;

  add (notices, "e", "A", 2, 2);
  add (notices, NULL, "A", 0, 0);
  add (notices, "e", "B", 1, 2);
  add (notices, "e", "A", 0, 0);
  add (notices, "e", "A", 1, 2);
  add (notices, "e", "A", 0, 0);
  add (notices, NULL, "A", 0, 0);
  parts = pir_payment_parts_new (notices, none, NULL);
  g_assert_cmpuint (parts->len, ==, 5);

  part = g_ptr_array_index (parts, 0);
  g_assert_cmpuint (pir_payment_part_get_total (part), ==, 3);
  g_assert_true (part->single == g_ptr_array_index (notices, 3) && part->first == part->single);
  g_assert_true (g_ptr_array_index (part->instalments, 0) == g_ptr_array_index (notices, 4));
  g_assert_true (g_ptr_array_index (part->instalments, 1) == g_ptr_array_index (notices, 0));
  g_assert_null (part->school);
  g_assert_false (pir_payment_part_is_own_money (part));

  part = g_ptr_array_index (parts, 2);
  g_assert_true (part->single == NULL && part->first == g_ptr_array_index (notices, 2));
  for (guint i = 1; i < parts->len; i++)
    g_assert_cmpuint (pir_payment_part_get_total (g_ptr_array_index (parts, i)), ==, 1);
}

static void
test_tongues (void)
{
  static const struct
  {
    const char *province, *language, *main, *second;
    gboolean    is_equal;
  } cases[] = {
    { "RM", "it", "it", NULL, FALSE },   { "RM", NULL, "it", NULL, FALSE }, { NULL, "en-GB", "it", "en", FALSE },
    { "RM", "de", "it", "de", FALSE },   { "TS", "sl", "it", "sl", FALSE }, { "RM", "zh", "it", NULL, FALSE },
    { "BZ", "de_IT", "de", "it", TRUE }, { "BZ", "it", "it", "de", TRUE },  { "BZ", "en", "it", "de", TRUE },
    { "AO", "fr", "fr", "it", TRUE },    { "AO", NULL, "it", "fr", TRUE },  { "RM", "slk", "it", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PirTongue tongue = pir_tongue_choose (cases[i].province, cases[i].language);

      g_assert_cmpstr (tongue.main, ==, cases[i].main);
      g_assert_cmpstr (tongue.second, ==, cases[i].second);
      g_assert_cmpint (tongue.is_equal, ==, cases[i].is_equal);
    }
}

static void
test_codes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirCodeMatrix) qr = pir_code_maker_qr ("PAGOPA|002|301000000000012373|80014480828|14250", &error);
  g_autoptr (PirCodeMatrix) longest = NULL, matrix = NULL;
  g_autofree char *text = g_strnfill (63, 'a'), *huge = g_strnfill (4000, 'a');
  guint x;

  g_assert_no_error (error);
  g_assert_cmpuint (pir_code_matrix_get_size (qr), ==, 33);
  /* The corner of every QR code: seven black modules and a white one */
  g_assert_cmpuint (pir_code_matrix_get_run (qr, 0, 0, &x), ==, 7);
  g_assert_cmpuint (x, ==, 0);
  g_assert_false (pir_code_matrix_is_black (qr, 7, 0));

  g_assert_null (pir_code_maker_qr (text, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  text[62] = '\0';
  longest = pir_code_maker_qr (text, &error);
  g_assert_no_error (error);

  g_assert_null (pir_code_maker_data_matrix (huge, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  matrix = pir_code_maker_data_matrix ("codfase=NBPA;", &error);
  g_assert_no_error (error);
  /* Its left edge is black, its upper one every second module */
  for (guint i = 0; i < pir_code_matrix_get_size (matrix); i++)
    g_assert_true (pir_code_matrix_is_black (matrix, 0, i) && pir_code_matrix_is_black (matrix, i, 0) == (i % 2 == 0));
}

static void
test_what_has_no_code (void)
{
  g_autoptr (GPtrArray) notices = new_list ();
  g_autoptr (GPtrArray) schools = new_list ();
  g_autoptr (GError) error = NULL;
  PirNoticeFields fields = sample;

  fields.notice_number = "123";
  g_ptr_array_add (notices, pir_notice_new (&fields));
  g_assert_null (pir_payment_document_draw (notices, schools, NULL, "it", &error));
  g_assert_error (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_NOTICE_NUMBER);
}

static void
test_file_name_is_safe (void)
{
  g_autoptr (GPtrArray) notices = new_list ();
  g_autofree char *name = NULL;
  PirNoticeFields fields = sample;

  fields.notice_number = "../3010/..";
  g_ptr_array_add (notices, pir_notice_new (&fields));
  name = pir_payment_document_dup_name (notices);
  g_assert_cmpstr (name, ==, "avviso-3010.pdf");
}

static gpointer
draw_some (gpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = draw (3, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (pdf, data));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GBytes) expected = draw (3, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_some, expected);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Kilobytes in use, from /proc/self/statm */
static glong
resident (void)
{
  g_autofree char *text = NULL;
  const char *pages;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = strchr (text, ' ');
  g_assert_nonnull (pages);
  return (glong) g_ascii_strtoll (pages, NULL, 10) * 4;
}

/* Sanitized, the leak check at the end of the process finds more, and freed memory is held back on purpose. */
static void
test_memory_stays (void)
{
  glong before = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) pdf = draw (i % 13, NULL);

      g_assert_nonnull (pdf);
      if (i == ROUNDS / 3)
        before = resident ();
    }
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (resident () - before, <, 4096);
#else
  g_assert_cmpint (before, >, 0);
#endif
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-document/parts", test_parts);
  g_test_add_func ("/payment-document/tongues", test_tongues);
  g_test_add_func ("/payment-document/codes", test_codes);
  g_test_add_func ("/payment-document/what-has-no-code", test_what_has_no_code);
  g_test_add_func ("/payment-document/file-name-is-safe", test_file_name_is_safe);
  g_test_add_func ("/payment-document/threads", test_threads);
  g_test_add_func ("/payment-document/memory-stays", test_memory_stays);
  return g_test_run ();
}
