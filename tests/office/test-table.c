/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "language.h"
#include "office/pir-help.h"

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

/* Without spaces, so that it does not matter where lines were broken */
static char *
dup_flat (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *flat = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append (flat, words[i]);

  return g_string_free (flat, FALSE);
}

static void
assert_narrow (const char *text,
               const char *language)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (pir_cells_count (lines[i]) > 80)
      g_error ("%s: “%s” is longer than a line", language, lines[i]);
}

static void
assert_stands (const char *help,
               const char *words,
               const char *language)
{
  g_autofree char *flat = dup_flat (words);

  if (strstr (help, flat) == NULL)
    g_error ("%s: “%s” is not in “%s”", language, flat, help);
}

/* That @message is a sentence of the language, and stands in @help */
static void
assert_said (const char *help,
             const char *message,
             const char *language)
{
  if (!g_str_equal (language, "en") && g_str_equal (_(message), message))
    g_error ("%s: “%s” is English", language, message);
  assert_stands (help, _(message), language);
}

static void
assert_options (const char      *help,
                const PirOption *options,
                const char      *language)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_autofree char *form = options->value != NULL ? g_strdup_printf ("--%s %s ", options->name, _(options->value))
                                                     : g_strdup_printf ("--%s ", options->name);

      assert_stands (help, form, language);
      assert_said (help, options->summary, language);
    }
}

static void
assert_help (const PirCommand *command,
             const char       *all,
             const char       *language)
{
  g_autofree char *text = pir_help_dup_command (command);
  g_autofree char *help = dup_flat (text);

  assert_narrow (text, language);
  g_assert_false (g_str_has_suffix (_(command->summary), "."));
  assert_said (help, N_("Options of every command:"), language);
  assert_said (help, command->summary, language);
  assert_said (all, command->summary, language);
  if (command->help != NULL)
    assert_said (help, command->help, language);
  if (command->arguments != NULL)
    assert_stands (help, _(command->arguments), language);
  assert_options (help, command->options, language);
  assert_options (help, pir_command_options, language);
  assert_stands (help, command->example, language);
}

/* The help of each command in each language: the same options, each sentence translated, no line too long */
static void
test_help (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  language_bind ();
  g_ptr_array_add (languages, g_strdup ("en"));
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strchr (name, '.') == NULL)
      g_ptr_array_add (languages, g_strdup (name));
  g_assert_cmpuint (languages->len, >=, 11);
  for (guint l = 0; l < languages->len; l++)
    {
      const char *language = languages->pdata[l];
      const PirCommand *command;
      g_autofree char *text = NULL;
      g_autofree char *all = NULL;

      language_set (language);
      text = pir_help_dup_all ();
      all = dup_flat (text);
      assert_narrow (text, language);
      for (guint i = 0; (command = pir_commands_get (i)) != NULL; i++)
        assert_help (command, all, language);
    }
  language_set ("en");
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
  g_test_add_func ("/help", test_help);

  return g_test_run ();
}
