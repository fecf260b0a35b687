/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-plural.h"

#include <string.h>

typedef struct
{
  guint       n_forms;
  const char *expression;
  gulong    (*compiled) (gulong n);
} Rule;

/* The C compiler is the oracle: each rule stands here as text and as code. */
#define RULE(name, expression) \
  static gulong                \
  name (gulong n)              \
  {                            \
    return expression;         \
  }

/* Rules of the GNU gettext manual, 11.2.6, and of the languages this program is meant for */
#define FRENCH n > 1
#define GERMANIC n != 1
#define LATVIAN n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2
#define IRISH n == 1 ? 0 : n == 2 ? 1 : 2
#define ROMANIAN n == 1 ? 0 : (n == 0 || (n % 100 > 0 && n % 100 < 20)) ? 1 : 2
#define UKRAINIAN \
  n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2
#define CZECH (n == 1) ? 0 : (n >= 2 && n <= 4) ? 1 : 2
#define POLISH n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2
#define SLOVENE n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3
#define ARABIC \
  n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5
#define PRECEDENCE (n + 2 * 3 - 1) / 2 % 5 < 3 == !(n > 7 || n <= 2 && n != 1)
#define NOT !!n
#define GROUPING n - 10 - 3 > 5 ? n - (10 - 3) > 5 : 100 / 10 / 5 * n % 4

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wparentheses"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wbool-compare"
#endif
RULE (french, FRENCH)
RULE (germanic, GERMANIC)
RULE (latvian, LATVIAN)
RULE (irish, IRISH)
RULE (romanian, ROMANIAN)
RULE (ukrainian, UKRAINIAN)
RULE (czech, CZECH)
RULE (polish, POLISH)
RULE (slovene, SLOVENE)
RULE (arabic, ARABIC)
RULE (precedence, PRECEDENCE)
RULE (not, NOT)
RULE (grouping, GROUPING)
#pragma GCC diagnostic pop

static const Rule rules[] = {
  { 2, G_STRINGIFY (FRENCH), french },
  { 2, G_STRINGIFY (GERMANIC), germanic },
  { 3, G_STRINGIFY (LATVIAN), latvian },
  { 3, G_STRINGIFY (IRISH), irish },
  { 3, G_STRINGIFY (ROMANIAN), romanian },
  { 3, G_STRINGIFY (UKRAINIAN), ukrainian },
  { 3, G_STRINGIFY (CZECH), czech },
  { 3, G_STRINGIFY (POLISH), polish },
  { 4, G_STRINGIFY (SLOVENE), slovene },
  { 6, G_STRINGIFY (ARABIC), arabic },
  { 2, G_STRINGIFY (PRECEDENCE), precedence },
  { 2, G_STRINGIFY (NOT), not },
  { 5, G_STRINGIFY (GROUPING), grouping },
};

static const char * const damaged[] = {
  "",
  "nplurals",
  "nplurals=",
  "nplurals=2",
  "nplurals=2;",
  "nplurals=2; plural",
  "nplurals=2; plural=",
  "nplurals=2; plural=;",
  "nplurals=0; plural=0;",
  "nplurals=17; plural=0;",
  "nplurals=99999999999999999999; plural=0;",
  "nplurals=-1; plural=0;",
  "nplurals=2; plural=m;",
  "nplurals=2; plural=n n;",
  "nplurals=2; plural=n ? 1;",
  "nplurals=2; plural=n ? 1 :;",
  "nplurals=2; plural=(n;",
  "nplurals=2; plural=n);",
  "nplurals=2; plural=n = 1;",
  "nplurals=2; plural=n +;",
  "nplurals=2; plural=n; rm",
  "nplurals=2; plural=n & 1;",
  "nplurals=2; plural=99999999999;",
  "nplurals=2; plural=!;",
};

static void
test_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *text = g_strdup_printf ("nplurals=%u; plural=%s;", rules[i].n_forms, rules[i].expression);
      g_autoptr (PirPlural) plural = pir_plural_new (text);

      g_test_message ("%s", text);
      g_assert_nonnull (plural);
      for (gulong n = 0; n < 1200; n++)
        g_assert_cmpuint (pir_plural_eval (plural, n), ==, rules[i].compiled (n));
      g_assert_cmpuint (pir_plural_eval (plural, G_MAXULONG), ==, rules[i].compiled (G_MAXULONG));
    }
}

static void
test_spelling (void)
{
  g_autoptr (PirPlural) dense = pir_plural_new ("nplurals=2;plural=n!=1");
  g_autoptr (PirPlural) loose = pir_plural_new ("  nplurals = 2 ;\tplural = ( n != 1 ) ; ");

  g_assert_nonnull (dense);
  g_assert_nonnull (loose);
  for (gulong n = 0; n < 5; n++)
    g_assert_cmpuint (pir_plural_eval (dense, n), ==, pir_plural_eval (loose, n));
}

static void
test_damaged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_test_message ("%s", damaged[i]);
      g_assert_null (pir_plural_new (damaged[i]));
    }
}

static void
test_out_of_forms (void)
{
  g_autoptr (PirPlural) plural = pir_plural_new ("nplurals=2; plural=n;");

  g_assert_cmpuint (pir_plural_eval (plural, 0), ==, 0);
  g_assert_cmpuint (pir_plural_eval (plural, 1), ==, 1);
  g_assert_cmpuint (pir_plural_eval (plural, 2), ==, 0);
  g_assert_cmpuint (pir_plural_eval (plural, G_MAXULONG), ==, 0);
}

static void
test_division_by_zero (void)
{
  g_autoptr (PirPlural) plural = pir_plural_new ("nplurals=2; plural=n / (n - n) + n % 0;");

  g_assert_cmpuint (pir_plural_eval (plural, 1), ==, 0);
}

/* Nothing that a catalogue can hold takes the stack away. */
static void
test_monsters (void)
{
  static const char * const units[] = { "(", "!", "n?", "n+(", "n||", "1?n:", "-" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new ("nplurals=2; plural=");

      for (guint n = 0; n < 100000; n++)
        g_string_append (text, units[i]);
      g_string_append (text, "n;");
      g_assert_null (pir_plural_new (text->str));
    }
}

static void
test_random_texts (void)
{
  static const char * const tokens[] = {
    "n", "0", "1", "2", "7", "100", "(", ")", "?", ":", "||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*",
    "/", "%", "!", " ", ";", "=", "x",
  };
  guint n_good = 0;

  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr (GString) text = g_string_new ("nplurals=3; plural=");
      g_autoptr (PirPlural) plural = NULL;

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        g_string_append (text, tokens[g_test_rand_int_range (0, G_N_ELEMENTS (tokens))]);

      plural = pir_plural_new (text->str);
      for (gulong n = 0; plural != NULL && n < 8; n++)
        g_assert_cmpuint (pir_plural_eval (plural, n), <, 3);
      n_good += plural != NULL;
    }

  g_assert_cmpuint (n_good, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plural/rules", test_rules);
  g_test_add_func ("/plural/spelling", test_spelling);
  g_test_add_func ("/plural/damaged", test_damaged);
  g_test_add_func ("/plural/out-of-forms", test_out_of_forms);
  g_test_add_func ("/plural/division-by-zero", test_division_by_zero);
  g_test_add_func ("/plural/monsters", test_monsters);
  g_test_add_func ("/plural/random-texts", test_random_texts);

  return g_test_run ();
}
