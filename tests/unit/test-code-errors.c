/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each code with every wrong digit and every two neighbours turned round: how many of these are found, and which cannot be. */

#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-codes.h"

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

typedef gboolean (*Check) (const char *code);

typedef struct
{
  guint n_tried;
  guint n_missed;
} Count;

static gboolean
is_right_number (const char *code)
{
  return pir_notice_number_check (code) == PIR_NOTICE_NUMBER_RIGHT;
}

static void
try_out (Count      *count,
         Check       check,
         const char *code)
{
  count->n_tried++;
  if (check (code))
    {
      count->n_missed++;
      g_test_message ("not found: %s", code);
    }
}

/* Digits become other digits, letters other letters. */
static Count
count_singles (Check       check,
               const char *right)
{
  g_autofree char *code = g_strdup (right);
  Count count = { 0, 0 };

  g_assert_true (check (right));
  for (gsize i = 0; code[i] != '\0'; i++)
    {
      for (const char *other = g_ascii_isdigit (right[i]) ? DIGITS : LETTERS; *other != '\0'; other++)
        {
          if (*other == right[i])
            continue;
          code[i] = *other;
          try_out (&count, check, code);
        }
      code[i] = right[i];
    }

  return count;
}

static Count
count_turns (Check       check,
             const char *right)
{
  Count count = { 0, 0 };

  for (gsize i = 0; right[i + 1] != '\0'; i++)
    {
      g_autofree char *code = g_strdup (right);

      if (right[i] == right[i + 1])
        continue;
      code[i] = right[i + 1];
      code[i + 1] = right[i];
      try_out (&count, check, code);
    }

  return count;
}

static void
assert_count (Count count,
              guint n_tried,
              guint n_missed)
{
  g_assert_cmpuint (count.n_tried, ==, n_tried);
  g_assert_cmpuint (count.n_missed, ==, n_missed);
}

/* Layouts 0, 2, 3: 162 wrong digits each. Modulo 93 finds all but one: with a 1 in front nothing is checked any more. */
static void
test_notice_number_digits (void)
{
  static const char * const numbers[] = {
    "001721265093769322", "212345678901234544", "302032002700000251", "347123456789012389", "349999999999999949",
    "348173447377455101",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_count (count_singles (is_right_number, numbers[i]), 162, 1);
}

/* Every two neighbours are found (10^n × 9 × difference is never a multiple of 93), unless the turn puts a 1 in front. */
static void
test_notice_number_turns (void)
{
  assert_count (count_turns (is_right_number, "347123456789012389"), 17, 0);
  assert_count (count_turns (is_right_number, "302032002700000251"), 12, 0);
  assert_count (count_turns (is_right_number, "212345678901234544"), 16, 1);
  assert_count (count_turns (is_right_number, "001721265093769322"), 15, 0);

  for (guint64 base = 1; base < 2000; base++)
    for (guint auxiliary = 0; auxiliary <= 3; auxiliary += auxiliary == 0 ? 2 : 1)
      {
        g_autofree char *number = pir_notice_number_make (auxiliary, 20 + (guint) (base % 30), base * G_GUINT64_CONSTANT (493827161));

        g_assert_cmpuint (count_turns (is_right_number, number).n_missed, ==, auxiliary == 2 && number[1] == '1');
      }
}

/* Layout 1 has no control digits: only what makes another layout of it, or none, is found. */
static void
test_notice_number_without_control (void)
{
  Count singles = count_singles (is_right_number, "101234567890123456");

  g_assert_cmpuint (singles.n_tried, ==, 162);
  g_assert_cmpuint (singles.n_missed, >=, 17 * 9);
  g_assert_cmpuint (count_turns (is_right_number, "101234567890123456").n_missed, >=, 16);
}

/* Every wrong digit is found (99 each); of neighbours all but 0 and 9, which is what this rule (Luhn's) cannot see. */
static void
test_creditor_code (void)
{
  assert_count (count_singles (pir_creditor_code_is_valid, "80185250588"), 99, 0);
  assert_count (count_singles (pir_creditor_code_is_valid, "00085240950"), 99, 0);
  assert_count (count_turns (pir_creditor_code_is_valid, "80185250588"), 9, 0);
  assert_count (count_turns (pir_creditor_code_is_valid, "00085240950"), 8, 1); /* 09 */

  for (guint base = 0; base < 20000; base++)
    {
      g_autofree char *first = g_strdup_printf ("%010u", 1000000000 + base * 150001);
      g_autofree char *code = g_strdup_printf ("%s%c", first, pir_creditor_code_check_digit (first));
      guint n_missed = 0;

      for (gsize i = 0; i < 10; i++)
        n_missed += (code[i] == '0' && code[i + 1] == '9') || (code[i] == '9' && code[i + 1] == '0');
      g_assert_cmpuint (count_turns (pir_creditor_code_is_valid, code).n_missed, ==, n_missed);
    }
}

/* Modulo 97 finds every one of both kinds: 24 digits × 9 and 3 letters × 25 of an Italian one. */
static void
test_iban (void)
{
  assert_count (count_singles (pir_iban_is_valid, "IT60X0542811101000000123456"), 24 * 9 + 3 * 25, 0);
  assert_count (count_turns (pir_iban_is_valid, "IT60X0542811101000000123456"), 19, 0);
  assert_count (count_singles (pir_iban_is_valid, "DE89370400440532013000"), 20 * 9 + 2 * 25, 0);
  assert_count (count_turns (pir_iban_is_valid, "DE89370400440532013000"), 17, 0);
}

static void
test_rf_reference (void)
{
  assert_count (count_singles (pir_rf_reference_is_valid, "RF18539007547034"), 14 * 9 + 2 * 25, 0);
  assert_count (count_turns (pir_rf_reference_is_valid, "RF18539007547034"), 14, 0);
  assert_count (count_singles (pir_rf_reference_is_valid, "RF45W9"), 3 * 9 + 3 * 25, 0);
  assert_count (count_turns (pir_rf_reference_is_valid, "RF45W9"), 5, 0);
}

/* A person's code: every wrong character is found, and of neighbours all but W and Y, which no code has beside each other where it counts. */
static void
test_tax_code (void)
{
  assert_count (count_singles (pir_tax_code_is_valid, "RSSMRA80A01H501U"), 7 * 9 + 9 * 25, 0);
  assert_count (count_turns (pir_tax_code_is_valid, "RSSMRA80A01H501U"), 14, 0);
  assert_count (count_turns (pir_tax_code_is_valid, "BSCMTT83A12L719R"), 14, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/code-errors/notice-number-digits", test_notice_number_digits);
  g_test_add_func ("/code-errors/notice-number-turns", test_notice_number_turns);
  g_test_add_func ("/code-errors/notice-number-without-control", test_notice_number_without_control);
  g_test_add_func ("/code-errors/creditor-code", test_creditor_code);
  g_test_add_func ("/code-errors/iban", test_iban);
  g_test_add_func ("/code-errors/rf-reference", test_rf_reference);
  g_test_add_func ("/code-errors/tax-code", test_tax_code);

  return g_test_run ();
}
