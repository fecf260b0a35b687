/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/pir-slip-code.h"

/* From the tests of io-pagopa-commons, which asks for 1 to 12 digits; the last one is what zbarimg reads on the official examples */
static const struct
{
  const char *text;
  const char *number;
  const char *creditor;
  PirMoney    amount;
  const char *written;
} valid_qr[] = {
  { "PAGOPA|002|302032002700000251|03334231200|11", "302032002700000251", "03334231200", 11, NULL },
  { "PAGOPA|002|302032002700000251|03334231200|2", "302032002700000251", "03334231200", 2,
    "PAGOPA|002|302032002700000251|03334231200|02" },
  { "PAGOPA|002|001721265093769322|00087640256|10100000002", "001721265093769322", "00087640256",
    G_GINT64_CONSTANT (10100000002), NULL },
  { "PAGOPA|002|000000000000000000|00000000000|9999", "000000000000000000", "00000000000", 9999, NULL },
  { "PAGOPA|002|000000000000000000|00000000000|999999999999", "000000000000000000", "00000000000",
    G_GINT64_CONSTANT (999999999999), NULL },
  { "PAGOPA|002|000000000000000000|00000000000|0000015000", "000000000000000000", "00000000000", 15000,
    "PAGOPA|002|000000000000000000|00000000000|15000" },
  { "PAGOPA|002|000000000000000000|00000000000|0", "000000000000000000", "00000000000", 0,
    "PAGOPA|002|000000000000000000|00000000000|00" },
};

static const struct
{
  const char    *text;
  PirModelError  why;
} invalid_qr[] = {
  { "PAGOPA|003|123456789012345678|12345678901|1234567801", PIR_MODEL_ERROR_VERSION },
  { "PAGOPA|002|12345678901234567|12345678901|1234567801", PIR_MODEL_ERROR_NOTICE_NUMBER },
  { "PAGOPA|002|523456789012345678|12345678901|1234567801", PIR_MODEL_ERROR_NOTICE_NUMBER },
  { "PAGOPA|002|322201151398574181|810057500211|01", PIR_MODEL_ERROR_CREDITOR }, /* io-app */
  { "PAGOPA|002|000000000000000000|01199250158", PIR_MODEL_ERROR_CUT },           /* io-app */
  { "PAGOPA|002|302032002700000251|0333423120A|11", PIR_MODEL_ERROR_CREDITOR },
  { "PAGOPA|002|302032002700000251|03334231200|", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|302032002700000251|03334231200|1000000000000", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|302032002700000251|03334231200|11|", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|302032002700000251|03334231200|1,1", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|302032002700000251|03334231200|-1", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|302032002700000251|03334231200|11 ", PIR_MODEL_ERROR_AMOUNT },
  { "PAGOPA|002|30203200270000025\331\241|03334231200|11", PIR_MODEL_ERROR_NOTICE_NUMBER }, /* an Arabic digit */
  { "PAGOPA|002|", PIR_MODEL_ERROR_CUT },
  { "PAGOPA|", PIR_MODEL_ERROR_VERSION },
  { "PAGOPA", PIR_MODEL_ERROR_NOT_A_CODE },
  { "pagopa|002|302032002700000251|03334231200|11", PIR_MODEL_ERROR_NOT_A_CODE },
  { " PAGOPA|002|302032002700000251|03334231200|11", PIR_MODEL_ERROR_NOT_A_CODE },
  { "https://www.pagopa.gov.it", PIR_MODEL_ERROR_NOT_A_CODE },
  { "", PIR_MODEL_ERROR_NOT_A_CODE },
  { NULL, PIR_MODEL_ERROR_NOT_A_CODE },
};

static void
test_qr (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (valid_qr); i++)
    {
      g_autofree char *text = NULL;
      PirPaymentCode code;

      g_assert_true (pir_payment_code_from_qr (valid_qr[i].text, &code, NULL));
      g_assert_cmpstr (code.notice_number, ==, valid_qr[i].number);
      g_assert_cmpstr (code.creditor_tax_code, ==, valid_qr[i].creditor);
      g_assert_cmpint (code.amount, ==, valid_qr[i].amount);
      text = pir_payment_code_to_qr (&code);
      g_assert_cmpstr (text, ==, valid_qr[i].written != NULL ? valid_qr[i].written : valid_qr[i].text);
    }
}

static void
test_not_qr (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (invalid_qr); i++)
    {
      g_autoptr (GError) error = NULL;
      PirPaymentCode code = { .amount = 7 };

      g_test_message ("%s", invalid_qr[i].text);
      g_assert_false (pir_payment_code_from_qr (invalid_qr[i].text, &code, &error));
      g_assert_error (error, PIR_MODEL_ERROR, (int) invalid_qr[i].why);
      g_assert_cmpint (code.amount, ==, 7);
    }
}

static void
test_equal (void)
{
  PirPaymentCode a = { "302032002700000251", "03334231200", 1 }, b = a, c = a, d = a;

  b.amount = 2;
  c.notice_number[17] = '2';
  d.creditor_tax_code[10] = '1';
  g_assert_true (pir_payment_code_equal (&a, &b));
  g_assert_false (pir_payment_code_equal (&a, &c));
  g_assert_false (pir_payment_code_equal (&a, &d));
}

#define IO_APP_HEAD "codfase=NBPA;183007157000000000321200001630209310000000013838961P100085240950BSCMTT83A12L719R"
/* The vector of io-app, and the string of the official example (single payment), which its maker did not pad */
static const char io_app[] = IO_APP_HEAD "Name Surname                            "
                             "test                                                                                        "
                             "                  " "            A";
static const char io_app_wrong[] = "codfase=NBPA;1830071A7000000000321200E01630209310000000000138961P100085240950BSCMTT83A12L719RName";
static const char official[] = "codfase=NBPA;184085010000123456841200001121789010000001239038961P111223003888BLLMRC91M04H501C"
                               "MARCO BALLATOSECONDOVERSAMENTOILLUMINAZIONEPUBBLICAA";

static void
test_data_matrix_read (void)
{
  g_autofree char *own_number = g_strdup (official);
  g_autoptr (GError) error = NULL;
  PirPaymentCode code;

  g_assert_cmpuint (strlen (io_app), ==, 256);
  g_assert_true (pir_slip_code_read (io_app, &code, NULL));
  g_assert_cmpstr (code.notice_number, ==, "300715700000000032");
  g_assert_cmpstr (code.creditor_tax_code, ==, "00085240950");
  g_assert_cmpint (code.amount, ==, 138);

  g_assert_false (pir_slip_code_read (io_app_wrong, &code, NULL));

  /* Its number has an auxiliary digit that does not exist: everything but that can be read. */
  g_assert_false (pir_slip_code_read (official, &code, &error));
  g_assert_error (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_NOTICE_NUMBER);
  own_number[15] = '3';
  g_assert_true (pir_slip_code_read (own_number, &code, NULL));
  g_assert_cmpstr (code.notice_number, ==, "308501000012345684");
  g_assert_cmpstr (code.creditor_tax_code, ==, "11223003888");
  g_assert_cmpint (code.amount, ==, 12390);
}

/* Every place of the part that counts, with a character that may not stand there */
static void
test_data_matrix_wrong_characters (void)
{
  PirPaymentCode code;

  for (gsize i = 0; i < 77; i++)
    {
      g_autofree char *text = g_strdup (io_app);

      text[i] = '#';
      g_assert_false (pir_slip_code_read (text, &code, NULL));
      text[i] = '\0';
      g_assert_false (pir_slip_code_read (text, &code, NULL));
    }
  g_assert_false (pir_slip_code_read (NULL, &code, NULL));
}

static const PirSlipCode slip = {
  { "300715700000000032", "00085240950", 138 }, "1630209 3", "BSCMTT83A12L719R", "Name Surname", "test",
};

static void
test_data_matrix_written (void)
{
  PirSlipCode code = slip;
  g_autofree char *made = NULL, *expected = g_ascii_strup (io_app, -1), *line = NULL;

  g_assert_false (pir_slip_code_can_be_made (&code));
  code.postal_account = "16302093";
  g_assert_true (pir_slip_code_can_be_made (&code));
  made = pir_slip_code_to_data_matrix (&code);
  memcpy (expected, "codfase", 7);
  g_assert_cmpstr (made, ==, expected);

  line = pir_slip_code_to_line (&code);
  g_assert_cmpuint (strlen (line), ==, PIR_SLIP_CODE_LINE_LENGTH);
  g_assert_true (strncmp (line, io_app + 13, 50) == 0);
}

static void
assert_field (const char *name,
              const char *expected)
{
  PirSlipCode code = slip;
  g_autofree char *made = NULL, *field = NULL;

  code.postal_account = "1";
  code.debtor_name = name;
  code.reason = name;
  made = pir_slip_code_to_data_matrix (&code);
  g_assert_cmpuint (strlen (made), ==, PIR_SLIP_CODE_LENGTH);
  field = g_strchomp (g_strndup (made + 93, 40));
  g_assert_cmpstr (field, ==, expected);
  g_assert_cmpint (made[255], ==, 'A');
  g_assert_true (g_str_is_ascii (made));
}

static void
test_data_matrix_texts (void)
{
  PirSlipCode code = slip;
  g_autofree char *made = NULL, *reason = g_strnfill (111, 'x');

  assert_field ("Nicolò D'Amico", "NICOLO D'AMICO");
  assert_field ("Nicolo\314\200", "NICOLO");
  assert_field ("a&b-c.d:e_f,g/h;i|j\nk", "A&B-C.D:E_F,G H I J K");
  assert_field ("Weiß \360\237\230\200 小", "WEISS");
  assert_field ("12345678901234567890123456789012345678901", "1234567890123456789012345678901234567890");
  assert_field ("àààààààààààààààààààààààààààààààààààààààààà", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  assert_field ("", "");
  assert_field (NULL, "");
  assert_field ("oT\346", "OT");
  assert_field ("a\377\346b", "A  B");

  code.postal_account = "1";
  code.debtor_tax_code = NULL;
  code.reason = reason;
  made = pir_slip_code_to_data_matrix (&code);
  g_assert_true (strncmp (made + 77, "                ", 16) == 0);
  g_assert_cmpint (made[133 + 109], ==, 'X');
  g_assert_cmpint (made[133 + 110], ==, ' ');
}

static void
test_slip_limits (void)
{
  PirSlipCode code = slip;

  code.postal_account = "123456789012";
  code.code.amount = PIR_SLIP_CODE_AMOUNT_MAX;
  g_assert_true (pir_slip_code_can_be_made (&code));
  code.code.amount++;
  g_assert_false (pir_slip_code_can_be_made (&code));
  code.code.amount = -1;
  g_assert_false (pir_slip_code_can_be_made (&code));
  code.code.amount = 1;
  code.postal_account = "1234567890123";
  g_assert_false (pir_slip_code_can_be_made (&code));
  code.postal_account = "";
  g_assert_false (pir_slip_code_can_be_made (&code));
  code.postal_account = NULL;
  g_assert_false (pir_slip_code_can_be_made (&code));
  g_assert_false (pir_slip_code_can_be_made (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/payment-code/qr", test_qr);
  g_test_add_func ("/payment-code/not-qr", test_not_qr);
  g_test_add_func ("/payment-code/equal", test_equal);
  g_test_add_func ("/payment-code/data-matrix-read", test_data_matrix_read);
  g_test_add_func ("/payment-code/data-matrix-wrong-characters", test_data_matrix_wrong_characters);
  g_test_add_func ("/payment-code/data-matrix-written", test_data_matrix_written);
  g_test_add_func ("/payment-code/data-matrix-texts", test_data_matrix_texts);
  g_test_add_func ("/payment-code/slip-limits", test_slip_limits);

  return g_test_run ();
}
