/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/pir-payment-text.h"

#define HEAD "pagoinrete-reader 1\n"
#define QR "PAGOPA|002|302032002700000251|03334231200|11"
#define QR_LINE "code qr 2 PAGOPA%7C002%7C302032002700000251%7C03334231200%7C11\n"

static void
test_write (void)
{
  g_autoptr (PirReaderReport) report = pir_reader_report_new ();
  g_autofree char *text = NULL;

  report->n_pages = 3;
  report->problem = PIR_READER_PAGES;
  pir_reader_report_add (report, PIR_READER_QR, 2, QR, strlen (QR));
  pir_reader_report_add (report, PIR_READER_QR, 2, QR, strlen (QR));
  pir_reader_report_add (report, PIR_READER_DATA_MATRIX, 3, "a b\n\377\0%è", 9);
  text = pir_reader_report_to_text (report);
  g_assert_cmpstr (text, ==, HEAD "pages 3\n" QR_LINE
                   "code data-matrix 3 a%20b%0A%EF%BF%BD%EF%BF%BD%25%C3%A8\n" "problem pages\n" "end\n");
}

static void
test_read (void)
{
  g_autoptr (PirReaderReport) report = pir_reader_report_parse (HEAD "pages 3\n" QR_LINE
                                                                "code data-matrix 3 a%20b%0A%C3%A8\n" "problem time\n" "end\n");
  const PirReaderCode *code;

  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_pages, ==, 3);
  g_assert_cmpint (report->problem, ==, PIR_READER_TIME);
  g_assert_cmpuint (report->codes->len, ==, 2);
  code = g_ptr_array_index (report->codes, 0);
  g_assert_cmpint (code->kind, ==, PIR_READER_QR);
  g_assert_cmpuint (code->page, ==, 2);
  g_assert_cmpstr (code->text, ==, QR);
  code = g_ptr_array_index (report->codes, 1);
  g_assert_cmpint (code->kind, ==, PIR_READER_DATA_MATRIX);
  g_assert_cmpstr (code->text, ==, "a b\nè");
}

/* The reader has read foreign files: what it says is foreign too. */
static void
test_not_whole (void)
{
  static const char * const wrong[] = {
    "", "end\n", HEAD, HEAD "end", HEAD "pages 1\n", HEAD "pages 1\nend", HEAD "pages 1\nend\n\n", HEAD "pages 1\nend\nend\n",
    "pagoinrete-reader 2\nend\n", "pagoinrete-reader 1 \nend\n", HEAD "pages -1\nend\n", HEAD "pages 99999999999\nend\n",
    HEAD "pages one\nend\n", HEAD "page 1\nend\n", HEAD "text 1 x\nend\n", HEAD "problem none\nend\n", HEAD "problem \nend\n",
    HEAD "code qr 1\nend\n", HEAD "code qr 0 x\nend\n", HEAD "code qr x x\nend\n", HEAD "code ean 1 x\nend\n",
    HEAD "code qr 1 %\nend\n", HEAD "code qr 1 %ff\nend\n", HEAD "code qr 1 a%00b\nend\n", HEAD "code qr -1 x\nend\n",
    HEAD "\nend\n",
  };
  g_autoptr (GString) text = g_string_new (HEAD);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_null (pir_reader_report_parse (wrong[i]));
    }
  g_assert_null (pir_reader_report_parse (NULL));

  for (guint i = 0; i <= PIR_READER_MAX_CODES; i++)
    g_string_append_printf (text, "code qr 1 %u\n", i);
  g_string_append (text, "end\n");
  g_assert_null (pir_reader_report_parse (text->str));
}

static void
test_bounds (void)
{
  g_autoptr (PirReaderReport) report = pir_reader_report_new ();
  g_autofree char *longest = g_strnfill (PIR_READER_MAX_TEXT, '|');
  g_autoptr (PirReaderReport) again = NULL;
  g_autofree char *text = NULL;

  pir_reader_report_add (report, PIR_READER_QR, 1, longest, PIR_READER_MAX_TEXT + 1);
  for (guint i = 1; i <= PIR_READER_MAX_CODES + 1; i++)
    pir_reader_report_add (report, PIR_READER_QR, i, longest, PIR_READER_MAX_TEXT);
  g_assert_cmpuint (report->codes->len, ==, PIR_READER_MAX_CODES);

  /* The largest report that can be written can be read. */
  text = pir_reader_report_to_text (report);
  again = pir_reader_report_parse (text);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->codes->len, ==, PIR_READER_MAX_CODES);
}

static const struct
{
  const char    *text;
  guint          n_codes;
  const char    *number; /* of the first */
  PirMoney       amount;
  int            why;
} texts[] = {
  { QR, 1, "302032002700000251", 11, 0 },
  { "Codice: " QR ".\nGrazie", 1, "302032002700000251", 11, 0 },
  { QR "\n" QR "\nPAGOPA|002|001721265093769322|00087640256|50", 2, "302032002700000251", 11, 0 },
  { "codfase=NBPA;183007157000000000321200001630209310000000013838961P100085240950BSCMTT83A12L719RName", 1,
    "300715700000000032", 138, 0 },
  { "Codice avviso 3020 3200 2700 0002 51, ente creditore 80185250588, importo 12,50", 1, "302032002700000251", 0, 0 },
  { "3020\302\2403200\302\2402700\302\2400002\302\24051 80185250588", 1, "302032002700000251", 0, 0 },
  { "302032002700000251 e di nuovo 302032002700000251: 80185250588", 1, "302032002700000251", 0, 0 },
  { "302032002700000251 oppure 300715700000000032, 80185250588", 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
  { "302032002700000251", 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
  { "80185250588", 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
  { "PAGOPA|003|302032002700000251|03334231200|11", 0, NULL, 0, PIR_MODEL_ERROR_VERSION },
  { "PAGOPA|002|3020320027", 0, NULL, 0, PIR_MODEL_ERROR_CUT },
  { "ciao", 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
  { "", 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
  { NULL, 0, NULL, 0, PIR_MODEL_ERROR_NO_CODE },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) codes = pir_payment_text_find (texts[i].text, &error);

      g_test_message ("%s", texts[i].text);
      if (texts[i].n_codes == 0)
        {
          g_assert_null (codes);
          g_assert_error (error, PIR_MODEL_ERROR, texts[i].why);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (codes->len, ==, texts[i].n_codes);
      g_assert_cmpstr (g_array_index (codes, PirPaymentCode, 0).notice_number, ==, texts[i].number);
      g_assert_cmpint (g_array_index (codes, PirPaymentCode, 0).amount, ==, texts[i].amount);
    }
}

static void
assert_report (const char *lines,
               guint       n_codes,
               int         why)
{
  g_autofree char *text = g_strconcat (HEAD "pages 1\n", lines, "end\n", NULL);
  g_autoptr (PirReaderReport) report = pir_reader_report_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) codes = NULL;

  g_assert_nonnull (report);
  codes = pir_payment_text_from_report (report, &error);
  g_assert_cmpuint (codes != NULL ? codes->len : 0, ==, n_codes);
  if (n_codes == 0)
    g_assert_error (error, PIR_MODEL_ERROR, why);
  else
    g_assert_no_error (error);
}

static void
test_reports (void)
{
  assert_report (QR_LINE, 1, 0);
  assert_report (QR_LINE "problem pages\n", 1, 0);
  assert_report (QR_LINE "code qr 1 https%3A%2F%2Fexample.it\n", 1, 0);
  assert_report ("code qr 1 https%3A%2F%2Fexample.it\n", 0, PIR_MODEL_ERROR_NOT_A_CODE);
  /* What says more is told, whatever comes first. */
  assert_report ("code qr 1 https%3A\ncode qr 1 PAGOPA%7C003%7C1\n", 0, PIR_MODEL_ERROR_VERSION);
  assert_report ("code qr 1 PAGOPA%7C003%7C1\ncode qr 1 https%3A\n", 0, PIR_MODEL_ERROR_VERSION);
  assert_report ("", 0, PIR_MODEL_ERROR_NO_CODE);
  assert_report ("problem empty\n", 0, PIR_MODEL_ERROR_FILE_EMPTY);
  assert_report ("problem unknown\n", 0, PIR_MODEL_ERROR_FILE_KIND);
  assert_report ("problem damaged\n", 0, PIR_MODEL_ERROR_FILE_DAMAGED);
  assert_report ("problem locked\n", 0, PIR_MODEL_ERROR_FILE_LOCKED);
  assert_report ("problem large\n", 0, PIR_MODEL_ERROR_FILE_LARGE);
  assert_report ("problem pixels\n", 0, PIR_MODEL_ERROR_FILE_LARGE);
  assert_report ("problem pages\n", 0, PIR_MODEL_ERROR_FILE_PAGES);
  assert_report ("problem time\n", 0, PIR_MODEL_ERROR_FILE_TIME);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader-report/write", test_write);
  g_test_add_func ("/reader-report/read", test_read);
  g_test_add_func ("/reader-report/not-whole", test_not_whole);
  g_test_add_func ("/reader-report/bounds", test_bounds);
  g_test_add_func ("/reader-report/texts", test_texts);
  g_test_add_func ("/reader-report/reports", test_reports);

  return g_test_run ();
}
