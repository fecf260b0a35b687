/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/pir-fold.h"
#include "store/fixture.h"
#include "store/pir-search.h"
#include "store/town.h"

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
  { "  Mensa  ottobre ", "\"mensa\"* AND \"ottobre\"*" },
  { "NOT mensa OR NEAR(a b)", "\"not\"* AND \"mensa\"* AND \"or\"* AND \"near\"* AND \"a\"* AND \"b\"*" },
  { "say \"hi\"", "\"say\"* AND \"hi\"*" },
  { "D’Angelo", "\"d\"* AND \"angelo\"*" },
  { "reason:mensa", "\"reason\"* AND \"mensa\"*" },
  { "Niccolo\xcc\x80", "\"niccolo\"*" },
  { "3010", "\"3010\"*" },
  { "3010 0000", "\"30100000\"*" },
  { "3010 0000 0000 0123 73", "\"301000000000012373\"*" },
  { "3010\xc2\xa0" "0000\xc2\xa0" "0000 01", "\"3010000000" "0001\"*" },
  { "mensa 3010 0000 12 Rossi", "\"mensa\"* AND \"3010000012\"* AND \"rossi\"*" },
  { "2026 2027", "\"2026\"* AND \"2027\"*" },
  { "301 0000", "\"301\"* AND \"0000\"*" },
  { "3010 00000", "\"3010\"* AND \"00000\"*" },
  { "3010 3B", "\"3010\"* AND \"3b\"*" },
  { "2026/27", "\"2026\"* AND \"27\"*" },
  { "Großmann", "\"grossmann\"*" },
  { "٣٠١٠ ٠٠٠٠ ١٢", "\"3010000012\"*" },
  { "so\xc2\xad" "ft", "\"soft\"*" },
  { "学", "\"学\"*" },
  { "学校通知 3B", "\"学校\"* AND \"校通\"* AND \"通知\"* AND \"知\"* AND \"3b\"*" },
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
  g_autofree char *cut = g_strnfill (PIR_FOLD_MAX_WORD, 'a');
  g_autofree char *expected = g_strdup_printf ("\"%s\"*", cut);
  g_autofree char *long_match = pir_search_to_match (word);

  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "w%d ", i);
  match = pir_search_to_match (text->str);
  terms = g_strsplit (match, " AND ", -1);
  g_assert_cmpuint (g_strv_length (terms), ==, PIR_SEARCH_MAX_WORDS);
  g_assert_cmpstr (long_match, ==, expected);
}

/* Whatever is typed, FTS5 takes the expression; never is it an error */
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

/* What is typed, and one notice's reason that it finds. The program's letters are compared with CLDR's in tests/languages. */
static const struct
{
  const char *typed;
  const char *reason;
} written[] = {
  { "grossmann", "Ausflug Großmann" },
  { "GROẞMANN ausflug", "Ausflug Großmann" },
  { "lukasz", "Wycieczka Łukasz" },
  { "durdevac", "Izlet Đurđevac" },
  { "oystein aether", "Tur Øystein Æther" },
  { "diyarbakir istanbul", "Gezi DİYARBAKIR ıstanbul" },
  { "ганок", "Ґанок і їжак" },
  { "їжак", "Ґанок і їжак" },
  { "محمد", "رحلة مُحَمَّـد" },
  { "احمد", "رحلة أحمد" },
  { "学校", "缴纳学校餐费" },
  { "餐费", "缴纳学校餐费" },
  { "费", "缴纳学校餐费" },
  { "缴纳学校餐费", "缴纳学校餐费" },
  { "a\xe1\xa6\xb0" "b", "New Tai Lue a\xe1\xa6\xb0" "b" },
};

static void
test_written (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (GArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      PirNoticeFields fields = sample_notice;
      g_autofree char *id = town_id (9, i);
      g_autoptr (PirNotice) notice = NULL;

      fields.id = id;
      fields.reason = written[i].reason;
      notice = pir_notice_new (&fields);
      pir_changes_add (changes, PIR_CHANGE_NOTICE, id, notice);
    }
  pir_changes_finish (changes, "c", FALSE);
  store_apply (store, changes);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (GArray) ids = store_search (store, written[i].typed);
      guint n_expected = 0;

      for (guint k = 0; k < G_N_ELEMENTS (written); k++)
        n_expected += g_str_equal (written[k].reason, written[i].reason);
      g_test_message ("%s", written[i].typed);
      g_assert_cmpuint (ids->len, ==, n_expected);
    }
  none = store_search (store, "校学");
  g_assert_cmpuint (none->len, ==, 0);
  store_finish (store);
}

static gboolean
check_word_cb (const char *word,
               gsize       length,
               gsize       start,
               gsize       end,
               gpointer    user_data)
{
  gsize *size = user_data;

  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (length, <=, PIR_FOLD_MAX_WORD);
  g_assert_cmpuint (start, <, end);
  g_assert_cmpuint (end, <=, *size);
  g_assert_true (g_utf8_validate (word, (gssize) length, NULL));

  return TRUE;
}

/* Any bytes, as a document may have them: words lie within the text and are bounded */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (int i = 0; i < 2000; i++)
    {
      gsize size = (gsize) g_rand_int_range (rand, 0, 300);
      g_autofree char *bytes = g_malloc (size + 1);

      for (gsize k = 0; k < size; k++)
        bytes[k] = (char) g_rand_int_range (rand, i % 2 == 0 ? 0 : 0x60, 0x100);
      pir_fold_words (bytes, size, check_word_cb, &size);
    }
  for (gunichar c = 1; c < 0x30000; c++)
    if (g_unichar_validate (c))
      g_string_append_unichar (letters, c);
  pir_fold_words (letters->str, letters->len, check_word_cb, &letters->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/match", test_match);
  g_test_add_func ("/search/bounds", test_bounds);
  g_test_add_func ("/search/any-text", test_any_text);
  g_test_add_func ("/search/written", test_written);
  g_test_add_func ("/search/any-bytes", test_any_bytes);

  return g_test_run ();
}
