/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/fixture.h"
#include "store/pir-search.h"

typedef struct
{
  const char *text;
  const char *match; /* NULL = nothing to search */
} Case;

static const Case cases[] = {
  { NULL, NULL },
  { "", NULL },
  { "  \t\n", NULL },
  { "\"-*:()^", NULL },
  { "mensa", "\"mensa\"*" },
  { "  Mensa  ottobre ", "\"Mensa\"* AND \"ottobre\"*" },
  { "NOT mensa OR NEAR(a b)", "\"NOT\"* AND \"mensa\"* AND \"OR\"* AND \"NEAR\"* AND \"a\"* AND \"b\"*" },
  { "say \"hi\"", "\"say\"* AND \"hi\"*" },
  { "D’Angelo", "\"D\"* AND \"Angelo\"*" },
  { "reason:mensa", "\"reason\"* AND \"mensa\"*" },
  { "Niccolo\xcc\x80", "\"Niccol\xc3\xb2\"*" },
  { "3010", "\"3010\"*" },
  { "3010 0000", "\"30100000\"*" },
  { "3010 0000 0000 0123 73", "\"301000000000012373\"*" },
  { "3010\xc2\xa0" "0000\xc2\xa0" "0000 01", "\"3010000000" "0001\"*" },
  { "mensa 3010 0000 12 Rossi", "\"mensa\"* AND \"3010000012\"* AND \"Rossi\"*" },
  { "2026 2027", "\"2026\"* AND \"2027\"*" },
  { "301 0000", "\"301\"* AND \"0000\"*" },
  { "3010 00000", "\"3010\"* AND \"00000\"*" },
  { "3010 3B", "\"3010\"* AND \"3B\"*" },
  { "2026/27", "\"2026\"* AND \"27\"*" },
  { "a\xff" "b", "\"a\"* AND \"b\"*" },
};

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = pir_search_to_match (cases[i].text);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *match = NULL;
  g_auto (GStrv) terms = NULL;
  g_autofree char *word = g_strnfill (5000, 'a');
  g_autofree char *too_long = pir_search_to_match (word);

  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "w%d ", i);
  match = pir_search_to_match (text->str);
  terms = g_strsplit (match, " AND ", -1);
  g_assert_cmpuint (g_strv_length (terms), ==, PIR_SEARCH_MAX_WORDS);
  g_assert_null (too_long);
}

/* Whatever is typed, FTS5 takes the expression or the search finds nothing; never is it an error */
static void
test_any_text (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  static const gunichar sets[][2] = { { 1, 0x7f }, { 0x80, 0x24f }, { 0x300, 0x36f }, { 0x900, 0x97f },
                                      { 0x19b0, 0x19c9 }, { 0x3040, 0x30ff }, { 0x10000, 0x1ffff } };

  for (int i = 0; i < 500; i++)
    {
      const gunichar *set = sets[i % G_N_ELEMENTS (sets)];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) ids = NULL;

      for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, (gint32) set[0], (gint32) set[1]));
      ids = store_search (store, text->str);
      g_assert_cmpuint (ids->len, ==, 0);
    }
  store_finish (store);
}

/* New Tai Lue vowels are letters since Unicode 8 and cut words in SQLite 3.40 */
static void
test_younger_unicode (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GArray) ids = store_search (store, "a\xe1\xa6\xb0" "b");

  g_assert_cmpuint (ids->len, ==, 0);
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/match", test_match);
  g_test_add_func ("/search/bounds", test_bounds);
  g_test_add_func ("/search/any-text", test_any_text);
  g_test_add_func ("/search/younger-unicode", test_younger_unicode);

  return g_test_run ();
}
