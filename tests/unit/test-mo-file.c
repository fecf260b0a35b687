/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-mo-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-base-error.h"

/* All catalogues are made by msgfmt from po/. */

static char *
get_built (const char *name)
{
  return g_test_build_filename (G_TEST_BUILT, "unit", name, NULL);
}

static PirMoFile *
open_built (const char *name)
{
  g_autofree char *path = get_built (name);
  g_autoptr (GError) error = NULL;
  PirMoFile *file = pir_mo_file_open (path, &error);

  g_assert_no_error (error);

  return file;
}

static void
test_find (gconstpointer name)
{
  g_autoptr (PirMoFile) file = open_built (name);
  gsize length;
  const char *forms;

  g_assert_cmpstr (pir_mo_file_find (file, NULL, "Paid", &length), ==, "Pagato");
  g_assert_cmpuint (length, ==, strlen ("Pagato"));
  g_assert_cmpstr (pir_mo_file_find (file, "a school's site", "Paid", NULL), ==, "Versato");
  g_assert_cmpstr (pir_mo_file_find (file, "a school", "Open", NULL), ==, "Aperta");
  g_assert_cmpstr (pir_mo_file_find (file, NULL, "City", NULL), ==, "Città");
  g_assert_null (pir_mo_file_find (file, "a school", "Paid", NULL));
  g_assert_null (pir_mo_file_find (file, NULL, "Open", NULL));
  g_assert_null (pir_mo_file_find (file, "", "Paid", NULL));
  g_assert_null (pir_mo_file_find (file, "Paid", "", NULL));
  g_assert_null (pir_mo_file_find (file, NULL, "paid", NULL));
  g_assert_null (pir_mo_file_find (file, NULL, "zzz", NULL));
  g_assert_null (pir_mo_file_find (file, NULL, "Not translated", NULL));

  forms = pir_mo_file_find (file, NULL, "%lu notice", &length);
  g_assert_cmpmem (forms, length, "%lu avviso\0%lu avvisi", strlen ("%lu avviso") + 1 + strlen ("%lu avvisi"));
  g_assert_true (g_str_has_prefix (pir_mo_file_find (file, NULL, "", NULL), "Project-Id-Version: unit test\n"));
}

static void
test_not_there (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_mo_file_open ("/nowhere/it.mo", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Opens bytes as a catalogue, which may fail but nothing else, and looks up in it */
static gboolean
try_bytes (const char *path,
           const char *data,
           gsize       length)
{
  static const char * const messages[] = { "", "City", "Paid", "%lu notice", "zzz" };
  g_autoptr (PirMoFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_remove (path); /* it would not be cut to a smaller size */
  g_assert_true (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  file = pir_mo_file_open (path, &error);
  if (file == NULL)
    {
      g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_CATALOGUE);
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      gsize found_length = 0;
      const char *found = pir_mo_file_find (file, NULL, messages[i], &found_length);

      if (found != NULL)
        g_assert_cmpint (found[found_length], ==, '\0');
    }

  return TRUE;
}

static void
test_not_utf8 (void)
{
  static const char city[] = "Citt\303\240";
  g_autofree char *source = get_built ("it.mo");
  g_autofree char *folder = g_dir_make_tmp ("pir-mo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "it.mo", NULL);
  g_autofree char *data = NULL;
  char *found;
  gsize length;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  found = memmem (data, length, city, strlen (city));
  g_assert_nonnull (found);
  found[4] = 'a';
  g_assert_false (try_bytes (path, data, length));

  g_remove (path);
  g_rmdir (folder);
}

static void
test_damaged (void)
{
  g_autofree char *source = get_built ("it.mo");
  g_autofree char *folder = g_dir_make_tmp ("pir-mo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "it.mo", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  g_assert_true (try_bytes (path, data, length));

  for (gsize cut = 0; cut < length; cut++)
    g_assert_false (try_bytes (path, data, cut));

  for (gsize i = 0; i < length; i++)
    {
      static const guint8 masks[] = { 0x01, 0x80, 0xff };

      for (gsize m = 0; m < G_N_ELEMENTS (masks); m++)
        {
          data[i] = (char) (data[i] ^ masks[m]);
          try_bytes (path, data, length);
          data[i] = (char) (data[i] ^ masks[m]);
        }
    }

  g_remove (path);
  g_rmdir (folder);
}

static void
test_hostile_numbers (void)
{
  static const guint32 values[] = { 0, 1, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff };
  g_autofree char *source = get_built ("it.mo");
  g_autofree char *folder = g_dir_make_tmp ("pir-mo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "it.mo", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  for (gsize at = 0; at + 4 <= MIN (length, 160); at += 4)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
        {
          guint32 kept, value = GUINT32_TO_LE (values[i]);

          memcpy (&kept, data + at, 4);
          memcpy (data + at, &value, 4);
          try_bytes (path, data, length);
          memcpy (data + at, &kept, 4);
        }
    }

  g_remove (path);
  g_rmdir (folder);
}

static void
put_word (char    *data,
          gsize    offset,
          guint32  word)
{
  word = GUINT32_TO_LE (word);
  memcpy (data + offset, &word, sizeof word);
}

/* A table whose last entries would be behind the mapped page: all that is inside is sound. */
static void
test_table_over_the_end (void)
{
  const gsize page = 4096, n_inside = 4, n_strings = 100, translations = 1024, originals = page - n_inside * 8;
  g_autofree char *folder = g_dir_make_tmp ("pir-mo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "it.mo", NULL);
  g_autofree char *data = g_malloc0 (page);

  put_word (data, 0, 0x950412de);
  put_word (data, 8, (guint32) n_strings);
  put_word (data, 12, (guint32) originals);
  put_word (data, 16, (guint32) translations);
  for (gsize i = 0; i < n_strings; i++)
    {
      put_word (data, translations + i * 8, 1);
      put_word (data, translations + i * 8 + 4, 28);
    }
  for (gsize i = 0; i < n_inside; i++)
    {
      data[28 + i * 2] = (char) ('a' + i);
      put_word (data, originals + i * 8, 1);
      put_word (data, originals + i * 8 + 4, (guint32) (28 + i * 2));
    }

  g_assert_false (try_bytes (path, data, page));
  put_word (data, 8, (guint32) n_inside);
  g_assert_true (try_bytes (path, data, page));

  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/mo-file/find", "it.mo", test_find);
  g_test_add_data_func ("/mo-file/find-big-endian", "it-big-endian.mo", test_find);
  g_test_add_func ("/mo-file/not-utf8", test_not_utf8);
  g_test_add_func ("/mo-file/not-there", test_not_there);
  g_test_add_func ("/mo-file/damaged", test_damaged);
  g_test_add_func ("/mo-file/hostile-numbers", test_hostile_numbers);
  g_test_add_func ("/mo-file/table-over-the-end", test_table_over_the_end);

  return g_test_run ();
}
