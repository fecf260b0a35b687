/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-credit-account.h"
#include "model/pir-codes.h"
#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "model/pir-taxonomy.h"
#include "model/pir-transfer-reason.h"

/* Examples of the IBAN registry (SWIFT), and of pagoPA's samples */
static const char * const ibans[] = {
  "IT60X0542811101000000123456", "SM86U0322509800000000270100", "DE89370400440532013000", "FR1420041010050500013M02606",
  "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S", "NO9386011117947", "VA59001123000012345678",
};

static void
test_iban (void)
{
  static const char * const wrong[] = {
    "", "IT", "IT60X054281110100000012345", "IT60X05428111010000001234567", "it60x0542811101000000123456",
    "IT60 X054 2811 1010 0000 0123 456", "IT6010542811101000000123456", "IT60X0542811101000000123457",
    "XX00000000000000000", "12345678901234567890", "IT60X0542811101000000123456\n",
    /* The rest is 1, but the rule gives 98 and not 01 */
    "NO0186011117954",
  };
  g_autofree char *grouped = pir_iban_group (ibans[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (ibans); i++)
    g_assert_true (pir_iban_is_valid (ibans[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_iban_is_valid (wrong[i]));
  g_assert_false (pir_iban_is_valid (NULL));
  g_assert_cmpstr (grouped, ==, "IT60\302\240X054\302\2402811\302\2401010\302\2400000\302\2400123\302\240456");
}

static void
test_new_italian_iban (void)
{
  g_autofree char *registry = pir_iban_new_italian ("0542811101", "000000123456");
  g_autofree char *letters = pir_iban_new_italian ("0123456789", "ABCDEFGHIJ00");

  g_assert_cmpstr (registry, ==, ibans[0]);
  g_assert_true (pir_iban_is_valid (letters));
}

/* From SACI 1.4.0 (w9), ISO 11649's own example (539007547034) and Finance Finland's */
static void
test_rf_reference (void)
{
  static const char * const pairs[][2] = {
    { "w9", "RF45W9" }, { "539007547034", "RF18539007547034" }, { "2348231", "RF712348231" },
  };
  static const char * const wrong[] = { "", "RF", "RF18", "RF18539007547035", "RFX8539007547034", "RF1853900 7547034", "FR18539007547034",
                                        "RF181234567890123456789012" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *made = pir_rf_reference_new (pairs[i][0]);

      g_assert_cmpstr (made, ==, pairs[i][1]);
      g_assert_true (pir_rf_reference_is_valid (made));
    }
  g_assert_true (pir_rf_reference_is_valid ("RF45w9"));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_rf_reference_is_valid (wrong[i]));
  g_assert_false (pir_rf_reference_is_valid (NULL));
}

static void
test_short_codes (void)
{
  g_assert_true (pir_cbill_code_is_valid ("A0EDT"));
  g_assert_true (pir_cbill_code_is_valid ("78Q45"));
  g_assert_false (pir_cbill_code_is_valid ("a0edt"));
  g_assert_false (pir_cbill_code_is_valid ("A0ED"));
  g_assert_false (pir_cbill_code_is_valid ("A0EDT1"));
  g_assert_false (pir_cbill_code_is_valid (NULL));

  g_assert_true (pir_creditor_ref_is_valid ("02000000000495213"));
  g_assert_true (pir_creditor_ref_is_valid ("RF45w9"));
  g_assert_true (pir_creditor_ref_is_valid ("12345678901234567890123456789012345"));
  g_assert_false (pir_creditor_ref_is_valid ("123456789012345678901234567890123456"));
  g_assert_false (pir_creditor_ref_is_valid ("RF46w9"));
  g_assert_false (pir_creditor_ref_is_valid ("02000-0495213"));
  g_assert_false (pir_creditor_ref_is_valid (""));
  g_assert_false (pir_creditor_ref_is_valid (NULL));
}

/* Worked by hand from SACI 1.4.0, chapter 2 */
static void
test_all_layouts (void)
{
  static const struct { guint auxiliary, code; guint64 base; const char *number; } made[] = {
    { 0, 1, 1, "001000000000000141" },
    { 1, 0, G_GUINT64_CONSTANT (1234567890123456), "101234567890123456" },
    { 2, 0, 1, "200000000000000103" },
    { 2, 0, G_GUINT64_CONSTANT (123456789012345), "212345678901234544" },
    { 3, 47, G_GUINT64_CONSTANT (1234567890123), "347123456789012389" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *number = pir_notice_number_make (made[i].auxiliary, made[i].code, made[i].base);

      g_assert_cmpstr (number, ==, made[i].number);
      g_assert_cmpint (pir_notice_number_check (number), ==, PIR_NOTICE_NUMBER_RIGHT);
    }
}

/* The tests of io-app (cleanTransactionDescription, getTransactionIUV) */
static void
test_reasons (void)
{
  static const char * const rows[][3] = {
    { "/RFB/0123456789012/666.98/TXT/ actual description", "actual description", "0123456789012" },
    { "RFB/0123456789012/666.98/TXT/ actual description", "actual description", "0123456789012" },
    { "/RFA/0123456789012/666.98/TXT/ actual description", "actual description", "0123456789012" },
    { "RFS/0123456789012/666.98/TXT/ actual description", "actual description", "0123456789012" },
    { "/RFS/0123456789012/666.98/TXT/ actual description/other text", "actual description/other text", "0123456789012" },
    { "/RFB/000001234556859/143.00", "000001234556859", "000001234556859" },
    { "/XYZ/TXT/some text", "some text", NULL },
    { "/TXT/some text/other text", "some text/other text", NULL },
    { "TXT/some text", "some text", NULL },
    { "actual description", "actual description", NULL },
    { "/RFB/02000000000495213/0.01/TXT/", "02000000000495213", "02000000000495213" },
    { "RFC/02000000000495213/0.01", "RFC/02000000000495213/0.01", NULL },
    { "RFB/", "RFB/", NULL },
    { " Gita a Roma ", "Gita a Roma", NULL },
    { "", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = pir_transfer_reason_strip (rows[i][0]);
      g_autofree char *reference = pir_transfer_reason_get_reference (rows[i][0]);

      g_assert_cmpstr (text, ==, rows[i][1]);
      g_assert_cmpstr (reference, ==, rows[i][2]);
    }
}

/* Causali as banks write them: of pagopa/payhub-activities and link-it/govpay, whose parsers agree on what they name; and of the public
 * specification (SPC, section III) */
static void
test_reasons_found (void)
{
  static const char * const rows[][3] = {
    { "RI1/PUR/LGPE-RIVERSAMENTO/URI/2025-09-23BPPIITRRXXX-000038102790 ACCREDITO BOLLETTINO P.A.",
      "2025-09-23BPPIITRRXXX-000038102790", NULL },
    { "000000000000000,00000000000000101,01EUR000000000000000,00/ZZ2SATISPAY EUROPE SA/ZZ3Comune Dimostrativo/PUR/LGPE-RIVERSAMENTO"
      "/URI/2020-11-21GovPAYPsp-1234567890/ZZ4/4184/ZZ4/ID1357a8662b2256347456532f53f9a9825357a8662b2b911eb8da402f53f9a9825",
      "2020-11-21GovPAYPsp-1234567890", NULL },
    { "ACCREDITI VARI LGPE-RIVERSAMENTO/URI/2023-01-01 ABC123", "2023-01-01ABC123", NULL },
    { "/PUR/LGPE-RIVERSAMENTO/TXT/2/URI/2021-07-27SELBIT2B-S003014897", "2021-07-27SELBIT2B-S003014897", NULL },
    { "PUR LGPE RIVERSAMENTO URI 2021-07-27SELBIT2B-S003014897", "2021-07-27SELBIT2B-S003014897", NULL },
    { "/RFB/02000000000495213/0.01/TXT/Gita", NULL, "02000000000495213" },
    { "BONIFICO DA BANCA X /RFS/RF45W9/1234.56", NULL, "RF45W9" },
    { "ORD: ROSSI RFB 02000000000495213 120.00", NULL, "02000000000495213" },
    { "/TXT/avviso 302000100000009 di ieri", NULL, "302000100000009" },
    { "/TXT/avviso 3020001000000091 di ieri", NULL, NULL },
    { "Versamento 02000000000495213", NULL, NULL },
    { "XRFB/02000000000495213", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *flow = pir_transfer_reason_find_flow (rows[i][0]);
      g_autofree char *reference = pir_transfer_reason_find_reference (rows[i][0]);

      g_assert_cmpstr (flow, ==, rows[i][1]);
      g_assert_cmpstr (reference, ==, rows[i][2]);
    }
  g_assert_null (pir_transfer_reason_find_flow (NULL));
  g_assert_null (pir_transfer_reason_find_reference (NULL));
}

static void
test_reasons_made (void)
{
  g_autofree char *plain = pir_transfer_reason_make ("02000000000495213", 1, "Gita");
  g_autofree char *rf = pir_transfer_reason_make ("RF45w9", 123456, NULL);
  g_autofree char *filler = g_strnfill (150, 'x');
  g_autofree char *longest = pir_transfer_reason_make ("02000000000495213", 1, filler);

  g_assert_cmpstr (plain, ==, "/RFB/02000000000495213/0.01/TXT/Gita");
  g_assert_cmpstr (rf, ==, "/RFS/RF45w9/1234.56");
  g_assert_cmpuint (strlen (longest), ==, 140);
}

/* Who shows a notice or a receipt shows what is meant for people. */
static void
test_reasons_of_nouns (void)
{
  PirNoticeFields notice_fields = { .reason = "/RFB/02000000000495213/0.01/TXT/Gita a Roma" };
  PirReceiptFields receipt_fields = { .reason = "/RFB/02000000000495213/0.01/TXT/Gita a Roma" };
  g_autoptr (PirNotice) notice = pir_notice_new (&notice_fields);
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&receipt_fields);

  g_assert_cmpstr (pir_notice_peek (notice)->reason, ==, "Gita a Roma");
  g_assert_cmpstr (pir_receipt_peek (receipt)->reason, ==, "Gita a Roma");
}

static void
test_taxonomy (void)
{
  const PirTaxonomyService *trip = pir_taxonomy_find ("9/0601125AP/");
  g_autofree char *bare = pir_taxonomy_to_bare ("9/0601125AP/");
  g_autofree char *same = pir_taxonomy_to_bare ("0601125AP");
  g_autofree char *full = pir_taxonomy_to_full ("0601125AP");
  g_autofree char *again = pir_taxonomy_to_full ("9/0601125AP/");
  gsize n_services;
  const PirTaxonomyService *services = pir_taxonomy_get_services (&n_services);

  g_assert_nonnull (trip);
  g_assert_true (trip == pir_taxonomy_find ("0601125AP"));
  g_assert_cmpstr (trip->official_name, ==, "Visite guidate e viaggi di istruzione");
  g_assert_cmpint (trip->category, ==, PIR_CATEGORY_TRIP);
  g_assert_cmpstr (bare, ==, "0601125AP");
  g_assert_cmpstr (same, ==, "0601125AP");
  g_assert_cmpstr (full, ==, "9/0601125AP/");
  g_assert_cmpstr (again, ==, "9/0601125AP/");
  g_assert_null (pir_taxonomy_find ("0601125"));
  g_assert_null (pir_taxonomy_find ("9/0107101TS/"));
  g_assert_null (pir_taxonomy_find (NULL));
  g_assert_cmpuint (n_services, ==, 34);
  for (gsize i = 1; i < n_services; i++)
    g_assert_cmpint (strcmp (services[i - 1].code, services[i].code), <, 0);
}

/* Postal accounts of public bodies as they publish them, and what their slips print as the account's number */
static void
test_credit_account (void)
{
  static const struct
  {
    const char *iban;
    const char *number;
  } postal[] = {
    { "IT95G0760115300000007648539", "7648539" },
    { "IT90Z0760111200000086747813", "86747813" },
    { "IT22T0760101000000037365103", "37365103" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (postal); i++)
    {
      g_autofree char *number = pir_credit_account_dup_postal_number (postal[i].iban);

      g_assert_true (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_POSTAL, postal[i].iban));
      g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_BANK, postal[i].iban));
      g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_TREASURY, postal[i].iban));
      g_assert_cmpstr (number, ==, postal[i].number);
    }

  g_assert_true (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_BANK, "IT60X0542811101000000123456"));
  g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_POSTAL, "IT60X0542811101000000123456"));
  g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_BANK, "IT61X0542811101000000123456"));
  g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_BANK, "DE89370400440532013000"));
  g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_POSTAL, "SM86U0322509800000000270100"));
  g_assert_false (pir_credit_account_iban_fits (PIR_CREDIT_ACCOUNT_BANK, ""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bank-codes/iban", test_iban);
  g_test_add_func ("/bank-codes/new-italian-iban", test_new_italian_iban);
  g_test_add_func ("/bank-codes/credit-account", test_credit_account);
  g_test_add_func ("/bank-codes/rf-reference", test_rf_reference);
  g_test_add_func ("/bank-codes/short-codes", test_short_codes);
  g_test_add_func ("/bank-codes/all-layouts", test_all_layouts);
  g_test_add_func ("/bank-codes/reasons", test_reasons);
  g_test_add_func ("/bank-codes/reasons-made", test_reasons_made);
  g_test_add_func ("/bank-codes/found", test_reasons_found);
  g_test_add_func ("/bank-codes/reasons-of-nouns", test_reasons_of_nouns);
  g_test_add_func ("/bank-codes/taxonomy", test_taxonomy);

  return g_test_run ();
}
