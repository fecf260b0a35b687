/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-attestation-code.h"
#include "model/pir-codes.h"

#include <string.h>

typedef struct
{
  const char *code;
  gboolean    is_valid;
} CodeCase;

typedef struct
{
  const char             *number;
  PirNoticeNumberVerdict  verdict;
} NumberCase;

typedef struct
{
  guint       segregation;
  guint64     base;
  const char *number;
} MadeCase;

/* Codes of invented people out of public samples (npm codice-fiscale-js 2.4.0, pagoPA's receipt and notice samples),
 * with the verdict of npm @marketto/codice-fiscale-utils and of the same computation in Python */
static const CodeCase tax_codes[] = {
  { "BLIPTR93MO4A674Q", FALSE }, { "BNCGSP70A12F205X", FALSE }, { "BNZVCN32S10E573Z", TRUE },
  { "BNZVCN32S10E57PV", TRUE }, { "BNZVCN32SC0E573Z", FALSE }, { "BNZVCNPNSMLERTPX", TRUE },
  { "CCHGNN67R05H1S3I", TRUE }, { "JHNDOE00A01F205N", TRUE }, { "MRNLCU00A01H501J", TRUE },
  { "MRNLCU00A01Z100P", TRUE }, { "RCCGLD09P09H501E", TRUE }, { "RCCGLD09P09H502E", FALSE },
  { "RCCMRZ88A52C409A", TRUE }, { "RSSMRA00A41C972V", TRUE }, { "RSSMRA80A01A952F", TRUE },
  { "RSSMRA80B01F205W", TRUE }, { "RSSMRA80H23H501T", TRUE }, { "RSSMRA80H63H501X", TRUE },
  { "RSSMRA80T25B405Z", TRUE }, { "RSSMRA80T63A031E", TRUE }, { "RSSMRA80T63M052X", TRUE },
  { "RSSMRA87B01H501A", TRUE }, { "RSSMRA90P50Z253A", TRUE }, { "RSSMRA90P50Z258M", TRUE },
  { "SPSGPP75B18F83VM", TRUE }, { "VNCRGH57L24F839U", TRUE }, { "VNDLDL87D07B963G", FALSE },
};

/* The 127 variants of BNZVCN32S10E573Z, as the tests of npm codice-fiscale-js 2.4.0 list them */
static const char * const same_code_variants[] = {
  "BNZVCNP2S10E573V", "BNZVCN3NS10E573K", "BNZVCNPNS10E573G", "BNZVCN32SM0E573K", "BNZVCNP2SM0E573G",
  "BNZVCN3NSM0E573V", "BNZVCNPNSM0E573R", "BNZVCN32S1LE573C", "BNZVCNP2S1LE573Y", "BNZVCN3NS1LE573N",
  "BNZVCNPNS1LE573J", "BNZVCN32SMLE573N", "BNZVCNP2SMLE573J", "BNZVCN3NSMLE573Y", "BNZVCNPNSMLE573U",
  "BNZVCN32S10ER73U", "BNZVCNP2S10ER73Q", "BNZVCN3NS10ER73F", "BNZVCNPNS10ER73B", "BNZVCN32SM0ER73F",
  "BNZVCNP2SM0ER73B", "BNZVCN3NSM0ER73Q", "BNZVCNPNSM0ER73M", "BNZVCN32S1LER73X", "BNZVCNP2S1LER73T",
  "BNZVCN3NS1LER73I", "BNZVCNPNS1LER73E", "BNZVCN32SMLER73I", "BNZVCNP2SMLER73E", "BNZVCN3NSMLER73T",
  "BNZVCNPNSMLER73P", "BNZVCN32S10E5T3L", "BNZVCNP2S10E5T3H", "BNZVCN3NS10E5T3W", "BNZVCNPNS10E5T3S",
  "BNZVCN32SM0E5T3W", "BNZVCNP2SM0E5T3S", "BNZVCN3NSM0E5T3H", "BNZVCNPNSM0E5T3D", "BNZVCN32S1LE5T3O",
  "BNZVCNP2S1LE5T3K", "BNZVCN3NS1LE5T3Z", "BNZVCNPNS1LE5T3V", "BNZVCN32SMLE5T3Z", "BNZVCNP2SMLE5T3V",
  "BNZVCN3NSMLE5T3K", "BNZVCNPNSMLE5T3G", "BNZVCN32S10ERT3G", "BNZVCNP2S10ERT3C", "BNZVCN3NS10ERT3R",
  "BNZVCNPNS10ERT3N", "BNZVCN32SM0ERT3R", "BNZVCNP2SM0ERT3N", "BNZVCN3NSM0ERT3C", "BNZVCNPNSM0ERT3Y",
  "BNZVCN32S1LERT3J", "BNZVCNP2S1LERT3F", "BNZVCN3NS1LERT3U", "BNZVCNPNS1LERT3Q", "BNZVCN32SMLERT3U",
  "BNZVCNP2SMLERT3Q", "BNZVCN3NSMLERT3F", "BNZVCNPNSMLERT3B", "BNZVCN32S10E57PV", "BNZVCNP2S10E57PR",
  "BNZVCN3NS10E57PG", "BNZVCNPNS10E57PC", "BNZVCN32SM0E57PG", "BNZVCNP2SM0E57PC", "BNZVCN3NSM0E57PR",
  "BNZVCNPNSM0E57PN", "BNZVCN32S1LE57PY", "BNZVCNP2S1LE57PU", "BNZVCN3NS1LE57PJ", "BNZVCNPNS1LE57PF",
  "BNZVCN32SMLE57PJ", "BNZVCNP2SMLE57PF", "BNZVCN3NSMLE57PU", "BNZVCNPNSMLE57PQ", "BNZVCN32S10ER7PQ",
  "BNZVCNP2S10ER7PM", "BNZVCN3NS10ER7PB", "BNZVCNPNS10ER7PX", "BNZVCN32SM0ER7PB", "BNZVCNP2SM0ER7PX",
  "BNZVCN3NSM0ER7PM", "BNZVCNPNSM0ER7PI", "BNZVCN32S1LER7PT", "BNZVCNP2S1LER7PP", "BNZVCN3NS1LER7PE",
  "BNZVCNPNS1LER7PA", "BNZVCN32SMLER7PE", "BNZVCNP2SMLER7PA", "BNZVCN3NSMLER7PP", "BNZVCNPNSMLER7PL",
  "BNZVCN32S10E5TPH", "BNZVCNP2S10E5TPD", "BNZVCN3NS10E5TPS", "BNZVCNPNS10E5TPO", "BNZVCN32SM0E5TPS",
  "BNZVCNP2SM0E5TPO", "BNZVCN3NSM0E5TPD", "BNZVCNPNSM0E5TPZ", "BNZVCN32S1LE5TPK", "BNZVCNP2S1LE5TPG",
  "BNZVCN3NS1LE5TPV", "BNZVCNPNS1LE5TPR", "BNZVCN32SMLE5TPV", "BNZVCNP2SMLE5TPR", "BNZVCN3NSMLE5TPG",
  "BNZVCNPNSMLE5TPC", "BNZVCN32S10ERTPC", "BNZVCNP2S10ERTPY", "BNZVCN3NS10ERTPN", "BNZVCNPNS10ERTPJ",
  "BNZVCN32SM0ERTPN", "BNZVCNP2SM0ERTPJ", "BNZVCN3NSM0ERTPY", "BNZVCNPNSM0ERTPU", "BNZVCN32S1LERTPF",
  "BNZVCNP2S1LERTPB", "BNZVCN3NS1LERTPQ", "BNZVCNPNS1LERTPM", "BNZVCN32SMLERTPQ", "BNZVCNP2SMLERTPM",
  "BNZVCN3NSMLERTPB", "BNZVCNPNSMLERTPX",
};

/* Public bodies, PSPs and deliberately wrong codes out of pagoPA's public configurations and samples */
static const CodeCase creditor_codes[] = {
  { "15376371009", TRUE }, { "00799960158", TRUE }, { "01199250158", TRUE }, { "82001760675", TRUE },
  { "82001760676", FALSE }, { "80185250588", TRUE }, { "83003810427", TRUE }, { "80001520537", TRUE },
  { "80401470580", TRUE }, { "77777777777", FALSE }, { "77777777778", FALSE }, { "99999000013", TRUE },
  { "88888888888", FALSE }, { "05963231005", TRUE }, { "13212880150", TRUE }, { "00348170101", TRUE },
  { "06874351007", TRUE }, { "97103880585", TRUE }, { "00884060526", TRUE }, { "14847241008", TRUE },
  { "01153230360", TRUE }, { "11111111117", FALSE }, { "85240950", FALSE }, { "00085240950", TRUE },
  { "03334231200", TRUE }, { "00087640256", TRUE }, { "12345678901", FALSE }, { "12345678903", TRUE },
  { "0764352056C", FALSE }, { "11223003888", FALSE },
};

/* Schools attached to the Ministry's broker: pagopa/pagopa-infra, liquibase cfg */
static const char * const school_codes[] = {
  "80001520537", "80003870765", "80005390788", "80005530789", "80006630604", "80006700845", "80009370562",
  "80009630601", "80010430603", "80013530565", "80015790563", "80016570568", "80126590159", "80185250588",
  "80401470580", "81002610608", "81002850600", "81004630604", "82003270244", "82007070608", "83003810427",
  "87005210585", "90076540401", "90092830562", "91010970605", "91011010609", "91011030607", "91049610701",
  "92027660601", "92053080609", "97021010588",
};

/* Numbers that pagoPA's public repositories use */
static const NumberCase numbers[] = {
  { "101234567890123456", PIR_NOTICE_NUMBER_RIGHT }, /* io-pagopa-commons/__tests__/pagopa.test.ts */
  { "201234567890123422", PIR_NOTICE_NUMBER_DOUBTFUL }, /* io-pagopa-commons/__tests__/pagopa.test.ts */
  { "344012345678901233", PIR_NOTICE_NUMBER_DOUBTFUL }, /* io-pagopa-commons/__tests__/pagopa.test.ts */
  { "348173447377455101", PIR_NOTICE_NUMBER_RIGHT }, /* pagopa-mbd test (id 19081763439) */
  { "302012387654312384", PIR_NOTICE_NUMBER_DOUBTFUL }, /* checkout-fe / docs / GPD samples */
  { "302016723749670000", PIR_NOTICE_NUMBER_DOUBTFUL }, /* checkout-fe / docs / GPD samples */
  { "302000100000009400", PIR_NOTICE_NUMBER_DOUBTFUL }, /* checkout-fe / docs / GPD samples */
  { "301188340000064356", PIR_NOTICE_NUMBER_RIGHT }, /* checkout-fe / docs / GPD samples */
  { "311111111112222222", PIR_NOTICE_NUMBER_DOUBTFUL }, /* checkout-fe / docs / GPD samples */
  { "123456789012345688", PIR_NOTICE_NUMBER_RIGHT }, /* template-notice-pdf sample json */
  { "408501000012345684", PIR_NOTICE_NUMBER_WRONG }, /* template-notice-pdf sample json */
  { "302032002700000251", PIR_NOTICE_NUMBER_RIGHT }, /* pagopa sample */
  { "001721265093769322", PIR_NOTICE_NUMBER_RIGHT }, /* pagopa sample, aux 0 */
  { "300715700000000032", PIR_NOTICE_NUMBER_RIGHT }, /* IO app */
};

/* Computed by hand from SACI 1.4.0, chapter 2: the first sixteen digits modulo 93 */
static const MadeCase made[] = {
  { 0, 0, "300000000000000003" },
  { 0, 1, "300000000000000104" },
  { 1, 1, "301000000000000144" },
  { 1, 123, "301000000000012373" },
  { 47, G_GUINT64_CONSTANT (1234567890123), "347123456789012389" },
  { 47, G_GUINT64_CONSTANT (9876543210123), "347987654321012338" },
  { 49, G_GUINT64_CONSTANT (9999999999999), "349999999999999949" },
};

static void
test_tax_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tax_codes); i++)
    {
      g_test_message ("%s", tax_codes[i].code);
      g_assert_cmpint (pir_tax_code_is_valid (tax_codes[i].code), ==, tax_codes[i].is_valid);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (same_code_variants); i++)
    g_assert_true (pir_tax_code_is_valid (same_code_variants[i]));
}

static void
test_check_letter (void)
{
  g_assert_cmpint (pir_tax_code_check_letter ("RSSMRA80A01H501"), ==, 'U');
  g_assert_cmpint (pir_tax_code_check_letter ("VRDGLI85M50F205"), ==, 'T');
  g_assert_cmpint (pir_tax_code_check_letter ("BSCMTT83A12L719"), ==, 'R');
  g_assert_cmpint (pir_tax_code_check_letter ("RSSMRA80A01H501U"), ==, 'U');
  g_assert_cmpint (pir_tax_code_check_letter ("rssmra80a01h501"), ==, 0);
  g_assert_cmpint (pir_tax_code_check_letter ("RSSMRA80A01H50"), ==, 0);
  g_assert_cmpint (pir_tax_code_check_letter ("RSSMRA80A01H50 "), ==, 0);
  g_assert_cmpint (pir_tax_code_check_letter (""), ==, 0);
}

/* Each of the sixteen characters counts: any other one in its place is found. */
static void
test_one_wrong_character (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  char code[17] = "RSSMRA80A01H501U";
  guint n_missed = 0;

  for (gsize i = 0; i < 16; i++)
    {
      char right = code[i];

      for (const char *c = alphabet; *c != '\0'; c++)
        {
          code[i] = *c;
          n_missed += *c != right && pir_tax_code_is_valid (code);
        }
      code[i] = right;
    }

  g_assert_cmpuint (n_missed, ==, 0);
}

static void
test_not_tax_codes (void)
{
  static const char * const wrong[] = {
    "", "RSSMRA80A01H501", "RSSMRA80A01H501UX", "rssmra80a01h501u", "RSSMRA80A01H501u", "RSSMRA80A01H501 ",
    "RSSMR\303\200A01H501",
    "80185250588",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_tax_code_is_valid (wrong[i]));
  g_assert_false (pir_tax_code_is_valid (NULL));
}

/* The same person with other days and months, each time with the check letter that belongs to it */
static void
test_shape (void)
{
  static const CodeCase cases[] = {
    { "RSSMRA80A01H501", TRUE }, { "RSSMRA80A31H501", TRUE }, { "RSSMRA80A41H501", TRUE },
    { "RSSMRA80A71H501", TRUE }, { "RSSMRA80T01H501", TRUE }, { "RSSMRALLALMHRLM", TRUE },
    { "RSSMRA80A00H501", FALSE }, { "RSSMRA80A32H501", FALSE }, { "RSSMRA80A40H501", FALSE },
    { "RSSMRA80A72H501", FALSE }, { "RSSMRA80A99H501", FALSE }, { "RSSMRA80I01H501", FALSE },
    { "1SSMRA80A01H501", FALSE }, { "RSSMRAAAA01H501", FALSE }, { "RSSMRA80A010501", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%c", cases[i].code, pir_tax_code_check_letter (cases[i].code));

      g_test_message ("%s", code);
      g_assert_cmpint (pir_tax_code_is_valid (code), ==, cases[i].is_valid);
    }
}

static void
test_creditor_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (creditor_codes); i++)
    {
      g_test_message ("%s", creditor_codes[i].code);
      g_assert_cmpint (pir_creditor_code_is_valid (creditor_codes[i].code), ==, creditor_codes[i].is_valid);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (school_codes); i++)
    {
      g_assert_true (pir_creditor_code_is_valid (school_codes[i]));
      g_assert_cmpint (pir_creditor_code_check_digit (school_codes[i]), ==, school_codes[i][10]);
    }

  g_assert_false (pir_creditor_code_is_valid (NULL));
  g_assert_false (pir_creditor_code_is_valid (""));
  g_assert_false (pir_creditor_code_is_valid ("801852505880"));
  g_assert_cmpint (pir_creditor_code_check_digit ("801852505"), ==, 0);
  g_assert_cmpint (pir_creditor_code_check_digit ("80185250a8"), ==, 0);
}

static void
test_notice_numbers (void)
{
  static const char * const wrong[] = {
    "", "14401234567890120", "24401234567890120X", "3010000000000001440", " 01000000000000144", "508501000012345684",
    "901000000000000144", "30100000000000014\303",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_test_message ("%s", numbers[i].number);
      g_assert_cmpint (pir_notice_number_check (numbers[i].number), ==, numbers[i].verdict);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (pir_notice_number_check (wrong[i]), ==, PIR_NOTICE_NUMBER_WRONG);
  g_assert_cmpint (pir_notice_number_check (NULL), ==, PIR_NOTICE_NUMBER_WRONG);
}

static void
test_made_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *number = pir_notice_number_new (made[i].segregation, made[i].base);

      g_assert_cmpstr (number, ==, made[i].number);
      g_assert_cmpint (pir_notice_number_check (number), ==, PIR_NOTICE_NUMBER_RIGHT);
    }
}

static void
test_creditor_refs (void)
{
  static const char * const pairs[][2] = {
    { "347123456789012389", "47123456789012389" }, /* aux 3: 17 digits */
    { "200000000000000103", "00000000000000103" }, /* aux 2 */
    { "101234567890123456", "01234567890123456" }, /* aux 1 */
    { "001000000000000141", "000000000000141" },   /* aux 0: 15 digits, without the application code */
    { "302012387654312384", "02012387654312384" }, /* control digits wrong: still usable */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *ref = pir_notice_number_get_creditor_ref (pairs[i][0]);

      g_assert_cmpstr (ref, ==, pairs[i][1]);
    }
}

static void
test_group (void)
{
  g_autofree char *whole = pir_notice_number_group ("301000000000012373");
  g_autofree char *four = pir_notice_number_group ("3010");
  g_autofree char *none = pir_notice_number_group ("");

  g_assert_cmpstr (whole, ==, "3010\302\2400000\302\2400000\302\2400123\302\24073");
  g_assert_cmpstr (four, ==, "3010");
  g_assert_cmpstr (none, ==, "");
}

/* Codes of state schools out of the Ministry's open data */
static const char * const ministry_codes[] = {
  "BSIC835008", "LCIC81800E", "CNIS01700C", "MBPS10000P", "ISIC815004", "RIIC81700P", "BGIC867007", "BGEE867019", "TVIS018005",
  "FRIC80300L", "FRIC80700X", "VTTD07000N", "VTTA020006", "VTPS010006", "VTRH01000X", "VTTF010008", "RMIC80100Q",
};

static void
test_school_codes (void)
{
  static const char * const wrong[] = {
    "", "RMIC80100", "RMIC80100QQ", "RMIC80100q", "rmic80100q", "1MIC80100Q", "R1IC80100Q", "RMIC80 00Q", "RMIC801\303\240Q",
  };
  /* Letters where the rule asks for digits; provinces with codes of their own; a letter that it does not know */
  static const char * const unjudged[] = { "RMIC8BR00X", "RMIC8BR00Y", "AOIC80100A", "BZIC80100A", "TNIC80100A", "RMJC80100Z" };

  for (gsize i = 0; i < G_N_ELEMENTS (ministry_codes); i++)
    g_assert_cmpint (pir_school_code_check (ministry_codes[i]), ==, PIR_SCHOOL_CODE_RIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (pir_school_code_check (wrong[i]), ==, PIR_SCHOOL_CODE_WRONG);
  for (gsize i = 0; i < G_N_ELEMENTS (unjudged); i++)
    g_assert_cmpint (pir_school_code_check (unjudged[i]), ==, PIR_SCHOOL_CODE_RIGHT);

  g_assert_cmpint (pir_school_code_check (NULL), ==, PIR_SCHOOL_CODE_WRONG);
  g_assert_cmpint (pir_school_code_check ("MIPC01000A"), ==, PIR_SCHOOL_CODE_DOUBTFUL); /* made up */
}

/* What the check is for: one digit mistyped, or two neighbours turned round */
static void
test_school_codes_mistyped (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ministry_codes); i++)
    {
      for (gsize at = 4; at < 9; at++)
        for (char digit = '0'; digit <= '9'; digit++)
          {
            g_autofree char *code = g_strdup (ministry_codes[i]);

            if (code[at] == digit)
              continue;

            code[at] = digit;
            g_assert_cmpint (pir_school_code_check (code), ==, PIR_SCHOOL_CODE_DOUBTFUL);
          }
      for (gsize at = 4; at < 8; at++)
        {
          g_autofree char *code = g_strdup (ministry_codes[i]);

          code[at] = ministry_codes[i][at + 1];
          code[at + 1] = ministry_codes[i][at];
          if (code[at] != code[at + 1])
            g_assert_cmpint (pir_school_code_check (code), ==, PIR_SCHOOL_CODE_DOUBTFUL);
        }
    }
}

/* The alphabet of Crockford's base 32; values by Python: sum over bytes, five bits each */
static void
test_attestation_codes (void)
{
  static const guint8 zero[PIR_ATTESTATION_CODE_BYTES] = { 0 };
  static const guint8 ones[PIR_ATTESTATION_CODE_BYTES] = { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
  static const guint8 mixed[PIR_ATTESTATION_CODE_BYTES] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x10, 0x32 };
  static const struct
  {
    const char *typed;
    const char *code;
  } cases[] = {
    { "7K3M9QXR2TBDHW5P", "7K3M9QXR2TBDHW5P" }, { " 7k3m-9qxr 2tbd-hw5p ", "7K3M9QXR2TBDHW5P" },
    { "OOil-LLII-0011-OOoo", "0011111100110000" }, { "7K3M9QXR2TBDHW5", NULL }, { "7K3M9QXR2TBDHW5PP", NULL },
    { "7K3M9QXR2TBDHW5U", NULL }, { "7K3M9QXR2TBDHW5\xc3\xa9", NULL }, { "", NULL }, { NULL, NULL },
  };
  g_autofree char *first = pir_attestation_code_new (zero);
  g_autofree char *last = pir_attestation_code_new (ones);
  g_autofree char *third = pir_attestation_code_new (mixed);
  g_autofree char *grouped = pir_attestation_code_group ("7K3M9QXR2TBDHW5P");

  g_assert_cmpstr (first, ==, "0000000000000000");
  g_assert_cmpstr (last, ==, "ZZZZZZZZZZZZZZZZ");
  g_assert_cmpstr (third, ==, "04HMASW9NF6YY41J");
  g_assert_cmpstr (grouped, ==, "7K3M-9QXR-2TBD-HW5P");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = pir_attestation_code_read (cases[i].typed);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/codes/tax-codes", test_tax_codes);
  g_test_add_func ("/codes/check-letter", test_check_letter);
  g_test_add_func ("/codes/one-wrong-character", test_one_wrong_character);
  g_test_add_func ("/codes/not-tax-codes", test_not_tax_codes);
  g_test_add_func ("/codes/shape", test_shape);
  g_test_add_func ("/codes/creditor-codes", test_creditor_codes);
  g_test_add_func ("/codes/school-codes", test_school_codes);
  g_test_add_func ("/codes/school-codes-mistyped", test_school_codes_mistyped);
  g_test_add_func ("/codes/notice-numbers", test_notice_numbers);
  g_test_add_func ("/codes/made-numbers", test_made_numbers);
  g_test_add_func ("/codes/creditor-refs", test_creditor_refs);
  g_test_add_func ("/codes/group", test_group);
  g_test_add_func ("/codes/attestation-codes", test_attestation_codes);

  return g_test_run ();
}
