/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "documents/pir-receipt-document.h"
#include "documents/pir-text.h"

#ifdef __SANITIZE_ADDRESS__
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

static const PirReceiptFields sample = {
  .id = "0b6b4b0a-9f6d-4b3e-8c7a-1d1f0c8f2e11",
  .receipt_number = "RT2026112200000451",
  .notice_number = "301000000000012373",
  .creditor_ref = "01000000000012373",
  .creditor_name = "Liceo Scientifico Statale «S. Cannizzaro»",
  .creditor_tax_code = "80014480828",
  .school_name = "Liceo Scientifico «S. Cannizzaro»",
  .school_year = "2026/27",
  .reason = "Viaggio di istruzione a Firenze",
  .debtor_name = "Niccolò D’Amico",
  .debtor_tax_code = "DMCNCL11A01G273K",
  .payer_name = "Lucìa Müller",
  .payer_tax_code = "MLLLCU80A41G273X",
  .amount = 14250,
  .fee = 130,
  .method = PIR_METHOD_CARD,
  .psp_id = "BCITITMM",
  .psp_name = "Intesa Sanpaolo S.p.A.",
  .psp_ref = "1101101101101001",
  .paid_at = 1795340525, /* 2026-11-22T09:42:05Z */
  .application_date = 20779, /* 2026-11-22 */
  .transfer_date = 20780,
};

static GBytes *
draw (const PirReceiptFields *fields)
{
  g_autoptr (PirReceipt) receipt = pir_receipt_new (fields);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pir_receipt_document_draw (receipt, pir_catalogue_get ("en"), &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  return pdf;
}

static void
test_same_input_same_bytes (void)
{
  g_autoptr (GBytes) first = draw (&sample);
  g_autoptr (GBytes) second = draw (&sample);
  PirReceiptFields other = sample;
  g_autoptr (GBytes) third = NULL;

  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpmem (g_bytes_get_data (first, NULL), 5, "%PDF-", 5);

  other.amount++;
  third = draw (&other);
  g_assert_false (g_bytes_equal (first, third));
}

static gpointer
draw_some (gpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GBytes) pdf = draw (&sample);

      g_assert_true (g_bytes_equal (pdf, data));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GBytes) expected = draw (&sample);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_some, expected);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_missing_parts (void)
{
  PirReceiptFields fields = sample;
  g_autoptr (GBytes) without = NULL;

  fields.payer_name = NULL;
  fields.payer_tax_code = NULL;
  fields.application_date = PIR_DATE_NONE;
  without = draw (&fields);
  g_assert_cmpuint (g_bytes_get_size (without), >, 1000);
}

static void
test_what_does_not_fit (void)
{
  PirReceiptFields fields = sample;
  g_autofree char *reason = g_strnfill (40000, 'm');
  g_autoptr (PirReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  fields.reason = reason;
  receipt = pir_receipt_new (&fields);
  g_assert_null (pir_receipt_document_draw (receipt, pir_catalogue_get ("en"), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_clear_object (&receipt);

  reason[4000] = '\0';
  for (guint i = 7; i < 4000; i += 8)
    reason[i] = ' ';
  receipt = pir_receipt_new (&fields);
  g_assert_null (pir_receipt_document_draw (receipt, pir_catalogue_get ("en"), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_file_name (void)
{
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&sample);
  g_autofree char *name = pir_receipt_document_dup_name (receipt);
  PirReceiptFields fields = sample;
  g_autoptr (PirReceipt) odd = NULL;
  g_autofree char *odd_name = NULL;

  g_assert_cmpstr (name, ==, "ricevuta-2026-11-22-301000000000012373.pdf");

  /* 2026-11-22T23:30:00Z is the next day in Rome. */
  fields.paid_at = 1795390200;
  fields.notice_number = "../3010/..";
  odd = pir_receipt_new (&fields);
  odd_name = pir_receipt_document_dup_name (odd);
  g_assert_cmpstr (odd_name, ==, "ricevuta-2026-11-23-3010.pdf");
}

static void
test_time_of_day (void)
{
  /* From the time zone database: TZ=Europe/Rome date -d @SECONDS */
  static const struct
  {
    gint64      time;
    const char *text;
  } cases[] = {
    { 1774745999, "29 March 2026, 01:59:59 CET" },
    { 1774746000, "29 March 2026, 03:00:00 CEST" },
    { 1792889999, "25 October 2026, 02:59:59 CEST" },
    { 1792890000, "25 October 2026, 02:00:00 CET" },
    { 1795340525, "22 November 2026, 10:42:05 CET" },
    { 1782859199, "1 July 2026, 00:39:59 CEST" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pir_text_time (cases[i].time, pir_catalogue_get ("en"));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_clean_text (void)
{
  static const char *const cases[][2] = {
    { NULL, "" },
    { "Niccolò D’Amico", "Niccolò D’Amico" },
    { " one\ntwo\tthree\r ", "one two three" },
    { "bad \377\376 bytes", "bad \357\277\275\357\277\275 bytes" },
    { "a\342\200\256b\342\201\246c", "abc" },
    { "a\342\200\250b", "a b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = pir_text_clean (cases[i][0]);

      g_assert_cmpstr (clean, ==, cases[i][1]);
    }
}

static void
test_odd_text (void)
{
  PirReceiptFields fields = sample;
  g_autoptr (GBytes) pdf = NULL;

  fields.reason = "\001\002 \342\200\256evil\n\n& <b>\"'";
  fields.debtor_name = "Đorđe Шевченко Nguyễn 王";
  fields.psp_name = "";
  pdf = draw (&fields);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
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
test_a_thousand (void)
{
  const guint n = IS_SANITIZED ? 50 : 1000;
  PirReceiptFields fields = sample;
  glong before = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) pdf = NULL;

      fields.amount = 100 + i;
      pdf = draw (&fields);
      if (i == n / 10)
        before = resident ();
    }
  if (!IS_SANITIZED)
    g_assert_cmpint (resident () - before, <, 4096);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-document/same-input-same-bytes", test_same_input_same_bytes);
  g_test_add_func ("/receipt-document/threads", test_threads);
  g_test_add_func ("/receipt-document/missing-parts", test_missing_parts);
  g_test_add_func ("/receipt-document/what-does-not-fit", test_what_does_not_fit);
  g_test_add_func ("/receipt-document/file-name", test_file_name);
  g_test_add_func ("/receipt-document/time-of-day", test_time_of_day);
  g_test_add_func ("/receipt-document/clean-text", test_clean_text);
  g_test_add_func ("/receipt-document/odd-text", test_odd_text);
  g_test_add_func ("/receipt-document/a-thousand", test_a_thousand);
  return g_test_run ();
}
