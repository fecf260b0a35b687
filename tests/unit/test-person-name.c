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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-name/valid", test_valid);
  g_test_add_func ("/person-name/tidy", test_tidy);
  g_test_add_func ("/person-name/user-names", test_user_names);

  return g_test_run ();
}
