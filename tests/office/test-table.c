/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-table.h"

static const PirColumn columns[] = {
  { "Id", PIR_COLUMN_ID },
  { "Name", PIR_COLUMN_TEXT },
  { "Amount", PIR_COLUMN_FIGURE },
  { "State", PIR_COLUMN_TEXT },
  { NULL },
};

static char *
draw (guint width)
{
  g_autoptr (PirTable) table = pir_table_new (columns, width);

  pir_table_add_text (table, "3f2a91c0-56b0-4a9a-8f43-8f4f8f4d2f11");
  pir_table_add_text (table, "Nicolò D’Àvila");
  pir_table_add_money (table, 1250);
  pir_table_add_text (table, NULL);
  pir_table_add_text (table, "not an id");
  pir_table_add_text (table, "李 Anna");
  pir_table_add_money (table, 123456789);
  pir_table_add_text (table, "paid");
  g_assert_cmpuint (pir_table_get_n_rows (table), ==, 2);

  return pir_table_to_string (table);
}

static void
test_wide (void)
{
  g_autofree char *text = draw (100);

  g_assert_cmpstr (text, ==,
                   "Id         Name                   Amount  State\n"
                   "3f2a91c0   Nicolò D’Àvila         €12.50\n"
                   "not an id  李 Anna         €1,234,567.89  paid\n");
}

/* Only text goes on in further lines, the widest first, and nothing of it is lost. */
static void
test_narrow (void)
{
  g_autofree char *text = draw (43);
  g_autofree char *least = draw (1);

  g_assert_cmpstr (text, ==,
                   "Id         Name               Amount  State\n"
                   "3f2a91c0   Nicolò             €12.50\n"
                   "           D’Àvila\n"
                   "not an id  李 Anna     €1,234,567.89  paid\n");
  g_assert_cmpstr (least, ==,
                   "Id         Name           Amount  State\n"
                   "3f2a91c0   Nicolò         €12.50\n"
                   "           D’Àvil\n"
                   "           a\n"
                   "not an id  李      €1,234,567.89  paid\n"
                   "           Anna\n");
}

static void
test_tabs (void)
{
  g_autofree char *text = draw (0);

  g_assert_cmpstr (text, ==,
                   "Id\tName\tAmount\tState\n"
                   "3f2a91c0-56b0-4a9a-8f43-8f4f8f4d2f11\tNicolò D’Àvila\t12.50\t\n"
                   "not an id\t李 Anna\t1234567.89\tpaid\n");
}

static void
test_days (void)
{
  static const PirColumn two[] = { { "Day", PIR_COLUMN_CODE }, { "Moment", PIR_COLUMN_CODE }, { NULL } };
  const struct
  {
    guint       width;
    const char *text;
  } cases[] = {
    { 0, "Day\tMoment\n2026-03-01\t2026-03-29T01:30:00Z\n\t\n" },
    { 80, "Day         Moment\n01/03/2026  29/03/2026 03:30\n\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PirTable) table = pir_table_new (two, cases[i].width);
      g_autofree char *text = NULL;

      pir_table_add_day (table, pir_date_new (2026, 3, 1));
      pir_table_add_time (table, 1774747800);
      pir_table_add_day (table, PIR_DATE_NONE);
      pir_table_add_time (table, 0);
      text = pir_table_to_string (table);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What families type does not steer a terminal. */
static void
test_clean (void)
{
  static const char * const dirty[][2] = {
    { "a\033[2Jb", "a\xef\xbf\xbd[2Jb" },
    { "one\ntwo\tthree", "one two three" },
    { "\xe2\x80\xae" "annA", "\xef\xbf\xbd" "annA" },
    { "a\xc2\x9b" "31m", "a\xef\xbf\xbd" "31m" },
    { "\xff", "\xef\xbf\xbd" },
    { "Nicolo\xcc\x80 👩‍👧", "Nicolo\xcc\x80 👩‍👧" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dirty); i++)
    {
      g_autofree char *clean = pir_cells_clean (dirty[i][0]);

      g_assert_cmpstr (clean, ==, dirty[i][1]);
    }
  g_assert_cmpuint (pir_cells_count ("Nicolo\xcc\x80"), ==, 6);
  g_assert_cmpuint (pir_cells_count ("李"), ==, 2);
  g_assert_cmpuint (pir_cells_count (""), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/wide", test_wide);
  g_test_add_func ("/table/narrow", test_narrow);
  g_test_add_func ("/table/tabs", test_tabs);
  g_test_add_func ("/table/days", test_days);
  g_test_add_func ("/table/clean", test_clean);

  return g_test_run ();
}
