/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-money.h"

#include <string.h>

#define NBSP "\302\240"
#define NNBSP "\342\200\257"
#define EURO "\342\202\254"

typedef struct
{
  const char *language;
  PirMoney    amount;
  const char *text;
} FormatCase;

typedef struct
{
  const char *text;
  PirMoney    amount;
} ParseCase;

/* Node.js 20 with ICU 78.2, CLDR 48: new Intl.NumberFormat (language, { style: 'currency', currency: 'EUR',
 * currencyDisplay: 'narrowSymbol' }), Arabic with western digits, Italian with useGrouping: 'always' */
static const FormatCase formats[] = {
  { "it", 0, "0,00\302\240\342\202\254" },
  { "it", 5, "0,05\302\240\342\202\254" },
  { "it", 1250, "12,50\302\240\342\202\254" },
  { "it", 123456, "1.234,56\302\240\342\202\254" },
  { "it", 1234560, "12.345,60\302\240\342\202\254" },
  { "it", 99999999999, "999.999.999,99\302\240\342\202\254" },
  { "it", -123450, "-1.234,50\302\240\342\202\254" },
  { "de", 0, "0,00\302\240\342\202\254" },
  { "de", 5, "0,05\302\240\342\202\254" },
  { "de", 1250, "12,50\302\240\342\202\254" },
  { "de", 123456, "1.234,56\302\240\342\202\254" },
  { "de", 1234560, "12.345,60\302\240\342\202\254" },
  { "de", 99999999999, "999.999.999,99\302\240\342\202\254" },
  { "de", -123450, "-1.234,50\302\240\342\202\254" },
  { "es", 0, "0,00\302\240\342\202\254" },
  { "es", 5, "0,05\302\240\342\202\254" },
  { "es", 1250, "12,50\302\240\342\202\254" },
  { "es", 123456, "1234,56\302\240\342\202\254" },
  { "es", 1234560, "12.345,60\302\240\342\202\254" },
  { "es", 99999999999, "999.999.999,99\302\240\342\202\254" },
  { "es", -123450, "-1234,50\302\240\342\202\254" },
  { "fr", 0, "0,00\302\240\342\202\254" },
  { "fr", 5, "0,05\302\240\342\202\254" },
  { "fr", 1250, "12,50\302\240\342\202\254" },
  { "fr", 123456, "1\342\200\257""234,56\302\240\342\202\254" },
  { "fr", 1234560, "12\342\200\257""345,60\302\240\342\202\254" },
  { "fr", 99999999999, "999\342\200\257""999\342\200\257""999,99\302\240\342\202\254" },
  { "fr", -123450, "-1\342\200\257""234,50\302\240\342\202\254" },
  { "en", 0, "\342\202\254""0.00" },
  { "en", 5, "\342\202\254""0.05" },
  { "en", 1250, "\342\202\254""12.50" },
  { "en", 123456, "\342\202\254""1,234.56" },
  { "en", 1234560, "\342\202\254""12,345.60" },
  { "en", 99999999999, "\342\202\254""999,999,999.99" },
  { "en", -123450, "-\342\202\254""1,234.50" },
  { "sl", 0, "0,00\302\240\342\202\254" },
  { "sl", 5, "0,05\302\240\342\202\254" },
  { "sl", 1250, "12,50\302\240\342\202\254" },
  { "sl", 123456, "1234,56\302\240\342\202\254" },
  { "sl", 1234560, "12.345,60\302\240\342\202\254" },
  { "sl", 99999999999, "999.999.999,99\302\240\342\202\254" },
  { "sl", -123450, "\342\210\222""1234,50\302\240\342\202\254" },
  { "ro", 0, "0,00\302\240\342\202\254" },
  { "ro", 5, "0,05\302\240\342\202\254" },
  { "ro", 1250, "12,50\302\240\342\202\254" },
  { "ro", 123456, "1.234,56\302\240\342\202\254" },
  { "ro", 1234560, "12.345,60\302\240\342\202\254" },
  { "ro", 99999999999, "999.999.999,99\302\240\342\202\254" },
  { "ro", -123450, "-1.234,50\302\240\342\202\254" },
  { "sq", 0, "0,00\302\240\342\202\254" },
  { "sq", 5, "0,05\302\240\342\202\254" },
  { "sq", 1250, "12,50\302\240\342\202\254" },
  { "sq", 123456, "1234,56\302\240\342\202\254" },
  { "sq", 1234560, "12\302\240""345,60\302\240\342\202\254" },
  { "sq", 99999999999, "999\302\240""999\302\240""999,99\302\240\342\202\254" },
  { "sq", -123450, "-1234,50\302\240\342\202\254" },
  { "ar", 0, "\342\200\217""0.00\302\240\342\202\254" },
  { "ar", 5, "\342\200\217""0.05\302\240\342\202\254" },
  { "ar", 1250, "\342\200\217""12.50\302\240\342\202\254" },
  { "ar", 123456, "\342\200\217""1,234.56\302\240\342\202\254" },
  { "ar", 1234560, "\342\200\217""12,345.60\302\240\342\202\254" },
  { "ar", 99999999999, "\342\200\217""999,999,999.99\302\240\342\202\254" },
  { "ar", -123450, "\342\200\217\342\200\216-1,234.50\302\240\342\202\254" },
  { "zh-CN", 0, "\342\202\254""0.00" },
  { "zh-CN", 5, "\342\202\254""0.05" },
  { "zh-CN", 1250, "\342\202\254""12.50" },
  { "zh-CN", 123456, "\342\202\254""1,234.56" },
  { "zh-CN", 1234560, "\342\202\254""12,345.60" },
  { "zh-CN", 99999999999, "\342\202\254""999,999,999.99" },
  { "zh-CN", -123450, "-\342\202\254""1,234.50" },
  { "uk", 0, "0,00\302\240\342\202\254" },
  { "uk", 5, "0,05\302\240\342\202\254" },
  { "uk", 1250, "12,50\302\240\342\202\254" },
  { "uk", 123456, "1\302\240""234,56\302\240\342\202\254" },
  { "uk", 1234560, "12\302\240""345,60\302\240\342\202\254" },
  { "uk", 99999999999, "999\302\240""999\302\240""999,99\302\240\342\202\254" },
  { "uk", -123450, "-1\302\240""234,50\302\240\342\202\254" },
};

static const FormatCase other_languages[] = {
  { NULL, 123456, EURO "1,234.56" },
  { "", 123456, EURO "1,234.56" },
  { "xx", 123456, EURO "1,234.56" },
  { "nl", 123456, EURO NBSP "1.234,56" },
  { "ita", 123456, EURO "1,234.56" },
  { "i", 123456, EURO "1,234.56" },
  { "IT", 123456, "1.234,56" NBSP EURO },
  { "it-IT", 123456, "1.234,56" NBSP EURO },
  { "it_IT.UTF-8", 123456, "1.234,56" NBSP EURO },
  { "de-AT", 1, "0,01" NBSP EURO },
};

static const ParseCase parsed[] = {
  { "0", 0 },
  { "12", 1200 },
  { "12,5", 1250 },
  { "12.5", 1250 },
  { "12,50", 1250 },
  { "12,50 €", 1250 },
  { "€12.50", 1250 },
  { "€ 12.50", 1250 },
  { "12,50 EUR", 1250 },
  { "EUR 12,50", 1250 },
  { " \t12,50" NBSP EURO "  ", 1250 },
  { "1.234,50", 123450 },
  { "1,234.50", 123450 },
  { "1 234,50", 123450 },
  { "1" NBSP "234,50", 123450 },
  { "1" NNBSP "234.50", 123450 },
  { "1.234,0", 123400 },
  { "1 234", 123400 },
  { "12.345.678", G_GINT64_CONSTANT (1234567800) },
  { "12,345,678.9", G_GINT64_CONSTANT (1234567890) },
  { "1234567,89", 123456789 },
  { "007", 700 },
  { "0,05", 5 },
  { "999.999.999,99", PIR_MONEY_MAX },
  { "999999999.99", PIR_MONEY_MAX },
};

static const char * const refused[] = {
  "", " ", "€", "EUR", "-1", "+1", "1-", ",5", ".5", "5,", "5.", "12,345,6,7", "1.23.456", "1234.567", "1.2345",
  "12.34.56", "1.234.50", "1,234,50", "1.234,567", "1,234.567.8", "1 234.567,8", "1.234 567,8", "1..234", "1. 234",
  "0.125", "0,125", "012.345", "12 34", "1e3", "0x10", "12 €€", "€12€", "€ 12 EUR", "twelve", "12;50", "12:50",
  "1'234", "١٢", "１２", "12\n", "1 2", "1000000000", "999999999999999999999999999999", "1.000.000.000,00", "12,5 0",
  "12 ,50", "--1", "12 $", "NaN", "1.", "1,",
};

/* Nobody can say which of two amounts is meant. */
static const char * const ambiguous[] = { "12,505", "12.505", "1.234", "1,234", "999.999", " 1.234 €", "€12,505", "12,505 EUR" };

static void
test_format (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = pir_money_format (formats[i].amount, formats[i].language);

      g_test_message ("%s", formats[i].language);
      g_assert_cmpstr (text, ==, formats[i].text);
    }
}

static void
test_format_other_languages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_languages); i++)
    {
      g_autofree char *text = pir_money_format (other_languages[i].amount, other_languages[i].language);

      g_assert_cmpstr (text, ==, other_languages[i].text);
    }
}

static void
test_extremes (void)
{
  g_autofree char *least = pir_money_format (G_MININT64, "it");
  g_autofree char *most = pir_money_format (G_MAXINT64, "en");
  g_autofree char *plain = pir_money_to_plain (G_MININT64);

  g_assert_cmpstr (least, ==, "-92.233.720.368.547.758,08" NBSP EURO);
  g_assert_cmpstr (most, ==, EURO "92,233,720,368,547,758.07");
  g_assert_cmpstr (plain, ==, "-92233720368547758.08");
}

static void
test_plain (void)
{
  static const ParseCase cases[] = {
    { "0.00", 0 }, { "0.05", 5 }, { "0.50", 50 }, { "1234.56", 123456 }, { "999999999.99", PIR_MONEY_MAX },
    { "-0.01", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pir_money_to_plain (cases[i].amount);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parsed); i++)
    {
      PirMoney amount = -1;

      g_test_message ("%s", parsed[i].text);
      g_assert_true (pir_money_parse (parsed[i].text, &amount));
      g_assert_cmpint (amount, ==, parsed[i].amount);
    }
}

static void
test_refused (void)
{
  PirMoney amount = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (pir_money_parse (refused[i], &amount));
    }

  g_assert_false (pir_money_parse (NULL, &amount));
  g_assert_cmpint (amount, ==, 7);
}

static void
test_ambiguous (void)
{
  PirMoney amount = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (ambiguous); i++)
    {
      g_test_message ("%s", ambiguous[i]);
      g_assert_false (pir_money_parse (ambiguous[i], &amount));
      g_assert_true (pir_money_is_ambiguous (ambiguous[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parsed); i++)
    g_assert_false (pir_money_is_ambiguous (parsed[i].text));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (pir_money_is_ambiguous (refused[i]));
  g_assert_false (pir_money_is_ambiguous (NULL));
  g_assert_cmpint (amount, ==, 7);
}

/* Whatever is shown to a person in any language can be typed back. */
static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      for (guint n = 0; n < 200; n++)
        {
          PirMoney amount = ((gint64) g_test_rand_int_range (0, G_MAXINT32) * g_test_rand_int_range (1, 100)) %
                            (PIR_MONEY_MAX + 1) >> g_test_rand_int_range (0, 36);
          g_autofree char *text = pir_money_format (amount, formats[i].language);
          g_autofree char *plain = pir_money_to_plain (amount);
          PirMoney read = -1;

          g_assert_true (pir_money_parse (text, &read));
          g_assert_cmpint (read, ==, amount);
          g_assert_true (pir_money_parse (plain, &read));
          g_assert_cmpint (read, ==, amount);
        }
    }
}

static void
test_add (void)
{
  PirMoney sum;

  g_assert_true (pir_money_add (2, 3, &sum));
  g_assert_cmpint (sum, ==, 5);
  g_assert_true (pir_money_add (G_MAXINT64, G_MININT64, &sum));
  g_assert_cmpint (sum, ==, -1);
  g_assert_false (pir_money_add (G_MAXINT64, 1, &sum));
  g_assert_false (pir_money_add (G_MININT64, -1, &sum));
}

/* stAmount of the public schemas: \d+\.\d{2}, at most 999999999.99 */
static void
test_parse_plain (void)
{
  static const struct
  {
    const char *text;
    PirMoney    amount;
  } right[] = { { "0.00", 0 }, { "0.12", 12 }, { "10.00", 1000 }, { "007.50", 750 }, { "999999999.99", 99999999999 } };
  static const char * const wrong[] = { "", "1", "1.0", "1.000", "1,00", ".50", "-1.00", "+1.00", " 1.00", "1.00 ", "1e3.00",
    "1000000000.00", "99999999999999999999999999999.00", "1 000.00", "\331\241.00" };
  PirMoney amount = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_assert_true (pir_money_parse_plain (right[i].text, &amount));
      g_assert_cmpint (amount, ==, right[i].amount);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pir_money_parse_plain (wrong[i], &amount));
  g_assert_false (pir_money_parse_plain (NULL, &amount));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/format-other-languages", test_format_other_languages);
  g_test_add_func ("/money/extremes", test_extremes);
  g_test_add_func ("/money/plain", test_plain);
  g_test_add_func ("/money/parse-plain", test_parse_plain);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refused", test_refused);
  g_test_add_func ("/money/ambiguous", test_ambiguous);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/add", test_add);

  return g_test_run ();
}
