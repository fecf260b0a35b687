/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/pir-place-table.h"

/* Titles of what is found, "; " between */
static char *
search (PirPlaceTable *table,
        const char    *text,
        PirDate        on,
        guint          limit)
{
  g_autoptr(GPtrArray) places = pir_place_table_search (table, text, on, limit);
  g_autoptr(GString) titles = g_string_new (NULL);

  g_assert_cmpuint (places->len, <=, limit);
  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *title = pir_place_dup_title (g_ptr_array_index (places, i));

      g_string_append_printf (titles, "%s%s", i > 0 ? "; " : "", title);
    }
  return g_strdup (titles->str);
}

static void
test_find (void)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  g_autoptr(PirPlace) rome = pir_place_table_find (table, "H501");
  g_autoptr(PirPlace) first = pir_place_table_find (table, "A001");
  g_autoptr(PirPlace) last = pir_place_table_find (table, "Z907");
  g_autoptr(PirPlace) lebanon = pir_place_table_find (table, "Z229");
  static const char * const strange[] = { "", "A000", "Z999", "# co", "H50", "H5011", "h501", "\377\377\377\377" };

  g_assert_cmpstr (pir_place_peek (rome)->name, ==, "Roma");
  g_assert_cmpstr (pir_place_peek (rome)->province, ==, "RM");
  g_assert_null (pir_place_peek (rome)->state);
  g_assert_cmpstr (pir_place_peek (first)->name, ==, "Abano Terme");
  g_assert_cmpstr (pir_place_peek (last)->code, ==, "Z907");
  g_assert_cmpstr (pir_place_peek (lebanon)->name, ==, "Libano");
  g_assert_cmpstr (pir_place_peek (lebanon)->state, ==, "LB");
  g_assert_null (pir_place_peek (lebanon)->province);
  for (gsize i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_null (pir_place_table_find (table, strange[i]));
  g_assert_null (pir_place_table_find (table, NULL));
}

/* Every line of the table is found by its code, in the order of codes, and by its name. */
static void
test_every_line (void)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  g_autoptr(GPtrArray) all = pir_place_table_search (table, "", PIR_DATE_NONE, G_MAXUINT);
  guint n = 0, n_ended = 0, n_states = 0;

  g_assert_cmpuint (all->len, ==, 0);
  for (char letter = 'A'; letter <= 'Z'; letter++)
    for (guint number = 0; number < 1000; number++)
      {
        char code[5];
        g_autoptr(PirPlace) place = NULL;

        g_snprintf (code, sizeof code, "%c%03u", letter, number);
        place = pir_place_table_find (table, code);
        if (place == NULL)
          continue;
        g_assert_cmpstr (pir_place_peek (place)->code, ==, code);
        g_assert_true (g_utf8_validate (pir_place_peek (place)->name, -1, NULL));
        g_assert_cmpstr (pir_place_peek (place)->name, !=, "");
        n++;
        n_ended += pir_place_peek (place)->until != PIR_DATE_NONE;
        n_states += letter == 'Z';
      }
  g_assert_cmpuint (n, ==, 10089);
  g_assert_cmpuint (n_states, ==, 248);
  g_assert_cmpuint (n_ended, >, 1900);
}

static void
test_search (void)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  static const struct
  {
    const char *text;
    const char *first; /* what the titles begin with */
  } cases[] = {
    { "roma", "Roma (RM)" },
    { "  ROMA ", "Roma (RM)" },
    { "H501", "Roma (RM)" },
    { "h501", "Roma (RM)" },
    { "agnone", "Agnone (IS)" },
    { "aglie", "Agli\303\250 (TO)" },
    { "agli\303\250", "Agli\303\250 (TO)" },
    { "bozen", "Bolzano/Bozen (BZ)" },
    { "bolzano b", "Bolzano/Bozen (BZ)" },
    { "emilia reggio", "Reggio nell'Emilia (RE)" },
    { "l aquila", "L'Aquila (AQ)" },
    { "aquila l", "L'Aquila (AQ)" },
    { "castro le", "Castro (LE)" },
    { "castro bg", "Castro (BG)" },
    { "germ", "Germagnano (TO)" },
    { "germania", "Germania" },
    { "hong kong", "Hong Kong" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *titles = search (table, cases[i].text, PIR_DATE_NONE, 20);

      if (!g_str_has_prefix (titles, cases[i].first))
        g_error ("%s: %s", cases[i].text, titles);
    }
}

static void
test_strange_searches (void)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  static const char * const texts[] = {
    "", " ", "'", "\t\n", "xyzzy", "rm", "\320\240\320\270\320\274", "\377", "roma\n<b>", "a a a a a a a a a a a a a a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *titles = search (table, texts[i], PIR_DATE_NONE, 20);

      g_assert_false (g_str_has_prefix (titles, "Roma (RM)"));
    }
}

/* The municipality of Rio nell'Elba ended on 1 January 2018. */
static void
test_on_a_day (void)
{
  g_autoptr(PirPlaceTable) table = pir_place_table_new_packaged ();
  g_autofree char *before = search (table, "rio elba", pir_date_new (2000, 1, 1), 5);
  g_autofree char *czechs = search (table, "cecoslov", pir_date_new (1980, 1, 1), 5);
  g_autofree char *today = search (table, "rio", PIR_DATE_NONE, 1);
  g_autofree char *then = search (table, "rio", pir_date_new (1990, 1, 1), 1000);

  g_assert_true (g_str_has_prefix (before, "Rio nell'Elba (LI"));
  g_assert_cmpstr (czechs, ==, "Cecoslovacchia (\342\200\2231993)");
  g_assert_cmpstr (today, ==, "Rio (LI)");
  /* The new one is still offered to who was born before it, behind the others. */
  g_assert_nonnull (strstr (then, "Rio (LI)"));
  g_assert_false (g_str_has_prefix (then, "Rio (LI)"));
}

/* Bytes that are no table: nothing is found, nothing is read beyond their end. */
static void
test_broken (void)
{
  static const char * const texts[] = {
    "", "\n", "\n\n\n", "#", "H501", "H501\tRM\t\t", "H501\tRM\nH501", "\t\t\t\t", "\t\t\t\tH501\n", "H501 RM 1 2 Roma\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *copy = g_memdup2 (texts[i], strlen (texts[i]));
      g_autoptr(GBytes) bytes = g_bytes_new_take (g_steal_pointer (&copy), strlen (texts[i]));
      g_autoptr(PirPlaceTable) table = pir_place_table_new (bytes);
      g_autofree char *titles = search (table, "roma", PIR_DATE_NONE, 5);

      g_assert_cmpstr (titles, ==, "");
      g_assert_null (pir_place_table_find (table, "H501"));
    }
}

static void
test_last_line_without_end (void)
{
  static const char text[] = "A001\tXX\t\t\tUno\nA002\tXX\tbad\t2000-02-30\tDue";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr(PirPlaceTable) table = pir_place_table_new (bytes);
  g_autoptr(PirPlace) place = pir_place_table_find (table, "A002");

  g_assert_cmpstr (pir_place_peek (place)->name, ==, "Due");
  g_assert_cmpint (pir_place_peek (place)->since, ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_place_peek (place)->until, ==, PIR_DATE_NONE);
}

static void
test_finalize (void)
{
  PirPlaceTable *table = pir_place_table_new_packaged ();
  PirPlace *place = pir_place_table_find (table, "H501");

  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &table);
  g_object_add_weak_pointer (G_OBJECT (place), (gpointer *) &place);
  g_object_unref (table);
  g_object_unref (place);
  g_assert_null (table);
  g_assert_null (place);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place-table/find", test_find);
  g_test_add_func ("/place-table/every-line", test_every_line);
  g_test_add_func ("/place-table/search", test_search);
  g_test_add_func ("/place-table/strange-searches", test_strange_searches);
  g_test_add_func ("/place-table/on-a-day", test_on_a_day);
  g_test_add_func ("/place-table/broken", test_broken);
  g_test_add_func ("/place-table/last-line-without-end", test_last_line_without_end);
  g_test_add_func ("/place-table/finalize", test_finalize);

  return g_test_run ();
}
