/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-person-name.h"

#include <string.h>

static void
test_valid (void)
{
  static const char * const right[] = { "Anna", "D'Angelo", "D’Angelo", "De Luca", "Anna-Lena", "N.", "Østergård", "Łukasz", "Nicolò", "Zoe\xcc\x88", "ß" };
  static const char * const wrong[] = {
    "", " ", " Anna", "'", "Anna7", "<b>", "Anna\n", "Anna\r\nBcc: x", "Anna\t", "\xd7\x90\xd7\xa0", "\xd0\x90\xd0\xbd", "\xf0\x9f\x98\x80",
    "\xe2\x80\xae" "annA", "Anna\xe2\x80\x8b", "Anna@b", "Anna\xff", "a/b", "a\"b", "\xcc\x88",
  };
  g_autofree char *hundred = g_strnfill (100, 'x');
  g_autofree char *more = g_strnfill (101, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (pir_person_name_is_valid (right[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%u", i);
      g_assert_false (pir_person_name_is_valid (wrong[i]));
    }
  g_assert_true (pir_person_name_is_valid (hundred));
  g_assert_false (pir_person_name_is_valid (more));
  g_assert_false (pir_person_name_is_valid (NULL));
}

static void
test_tidy (void)
{
  g_autofree char *spaces = pir_person_name_tidy ("Anna   Maria  ");
  g_autofree char *composed = pir_person_name_tidy ("Nicolo\xcc\x80");

  g_assert_cmpstr (spaces, ==, "Anna Maria");
  g_assert_cmpstr (composed, ==, "Nicol\xc3\xb2");
}

static void
test_user_names (void)
{
  static const struct
  {
    const char *given;
    const char *family;
    guint       n;
    const char *user_name;
  } cases[] = {
    { "Maria", "Rossi", 1, "maria.rossi" },
    { "Maria", "Rossi", 2, "maria.rossi2" },
    { "Niccolò Maria", "D’Angelo", 1, "niccolomaria.dangelo" },
    { "Łukasz", "Østergård-Weiß", 10, "lukasz.ostergardweiss10" },
  };
  g_autofree char *letters = g_strnfill (100, 'x');
  g_autofree char *longest = pir_user_name_make (letters, letters, G_MAXUINT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = pir_user_name_make (cases[i].given, cases[i].family, cases[i].n);

      g_assert_cmpstr (name, ==, cases[i].user_name);
    }
  g_assert_cmpuint (strlen (longest), ==, 83);
}

/* What of a payer's names counts where two registers wrote them */
static void
test_same (void)
{
  static const char * const same[][2] = {
    { "Müller", "MUELLER" },   { "MULLER", "Müller" },   { "D'Àvila", "d avila" },   { "D’Angelo", "DANGELO" }, { "Anna Maria", "Annamaria" },
    { "Nicolo\xcc\x80", "NICOLÒ" }, { "Ørsted", "Orsted" }, { "\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0", "\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xb0" },
  };
  static const char * const other[][2] = {
    { "Müller", "Mueler" }, { "Anna", "Anna Maria" }, { "", "" }, { "'", "-" }, { "Rossi", "" },
    { "\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0", "Anna" }, { "\xe6\x9d\x8e", "\xe7\x8e\x8b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_true (pir_person_name_is_same (same[i][0], same[i][1]) && pir_person_name_is_same (same[i][1], same[i][0]));
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    g_assert_false (pir_person_name_is_same (other[i][0], other[i][1]) || pir_person_name_is_same (other[i][1], other[i][0]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-name/valid", test_valid);
  g_test_add_func ("/person-name/tidy", test_tidy);
  g_test_add_func ("/person-name/same", test_same);
  g_test_add_func ("/person-name/user-names", test_user_names);

  return g_test_run ();
}
