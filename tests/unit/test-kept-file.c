/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-kept-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pir-base-error.h"

/* FIPS 180-4 examples as NIST publishes them (also: printf abc | sha256sum) */
#define ABC_HASH "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define MILLION_A_HASH "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("pir-kept-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) names = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static char *
get_path (Fixture    *fixture,
          const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = get_path (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static void
put_file (Fixture    *fixture,
          const char *name,
          const char *text)
{
  g_autofree char *path = get_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (Fixture    *fixture,
             const char *name,
             const char *text)
{
  g_autofree char *path = get_path (fixture, name);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
}

static PirKeptFile *
create (Fixture    *fixture,
        const char *name,
        guint64     size,
        const char *sha256)
{
  g_autoptr (GError) error = NULL;
  PirKeptFile *file = pir_kept_file_create (fixture->folder, name, size, sha256, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);

  return file;
}

static void
write_text (PirKeptFile *file,
            const char  *text)
{
  g_autoptr (GError) error = NULL;

  pir_kept_file_write (file, text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
test_commit (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "receipt.pdf", 3, ABC_HASH);
  g_autofree char *path = get_path (fixture, "receipt.pdf");
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  write_text (file, "a");
  write_text (file, "");
  write_text (file, "bc");
  g_assert_false (is_there (fixture, "receipt.pdf"));
  g_assert_true (is_there (fixture, "receipt.pdf.part"));

  g_assert_true (pir_kept_file_commit (file, &error));
  g_assert_no_error (error);
  g_assert_false (is_there (fixture, "receipt.pdf.part"));
  assert_file (fixture, "receipt.pdf", "abc");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  g_assert_true (pir_kept_file_check (path, 3, ABC_HASH, &error));
  g_assert_no_error (error);

  g_clear_object (&file);
  g_assert_true (is_there (fixture, "receipt.pdf"));
}

static void
test_empty_and_large (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (PirKeptFile) empty = create (fixture, "empty", 0, EMPTY_HASH);
  g_autoptr (PirKeptFile) large = create (fixture, "large", 1000000, MILLION_A_HASH);
  g_autofree char *letters = g_strnfill (1000, 'a');
  g_autofree char *path = get_path (fixture, "large");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    write_text (large, letters);

  g_assert_true (pir_kept_file_commit (large, &error));
  g_assert_true (pir_kept_file_commit (empty, &error));
  g_assert_true (pir_kept_file_check (path, 1000000, MILLION_A_HASH, &error));
  g_assert_no_error (error);
}

static void
test_replaces_older (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);

  put_file (fixture, "a", "older");
  write_text (file, "abc");
  assert_file (fixture, "a", "older");
  g_assert_true (pir_kept_file_commit (file, NULL));
  assert_file (fixture, "a", "abc");
}

static void
test_wrong_bytes (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);
  g_autoptr (GError) error = NULL;

  put_file (fixture, "a", "older");
  write_text (file, "abd");
  g_assert_false (pir_kept_file_commit (file, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HASH);
  g_assert_false (is_there (fixture, "a.part"));
  assert_file (fixture, "a", "older");
}

static void
test_too_short (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);
  g_autoptr (GError) error = NULL;

  write_text (file, "ab");
  g_assert_false (pir_kept_file_commit (file, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE);
  g_assert_false (is_there (fixture, "a"));
  g_assert_false (is_there (fixture, "a.part"));
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);
  g_autoptr (GError) error = NULL;

  write_text (file, "ab");
  g_assert_false (pir_kept_file_write (file, "cd", 2, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (pir_kept_file_write (file, "c", G_MAXSIZE, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_TOO_LARGE);

  write_text (file, "c");
  g_assert_true (pir_kept_file_commit (file, NULL));
}

static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  PirKeptFile *file = create (fixture, "a", 3, ABC_HASH);

  write_text (file, "abc");
  g_assert_finalize_object (file);
  g_assert_false (is_there (fixture, "a"));
  g_assert_false (is_there (fixture, "a.part"));
}

static void
test_planted_part (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *link = get_path (fixture, "a.part");
  g_autofree char *target = get_path (fixture, "precious");
  g_autoptr (GError) error = NULL;

  put_file (fixture, "precious", "mine");
  g_assert_cmpint (symlink (target, link), ==, 0);

  g_assert_null (pir_kept_file_create (fixture->folder, "a", 3, ABC_HASH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_file (fixture, "precious", "mine");
  g_assert_cmpuint (pir_kept_file_sweep (fixture->folder), ==, 0);
}

static void
test_planted_name (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);
  g_autofree char *link = get_path (fixture, "a");
  g_autofree char *target = get_path (fixture, "precious");

  put_file (fixture, "precious", "mine");
  g_assert_cmpint (symlink (target, link), ==, 0);
  write_text (file, "abc");
  g_assert_true (pir_kept_file_commit (file, NULL));
  assert_file (fixture, "precious", "mine");
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = get_path (fixture, "nowhere");
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_kept_file_create (folder, "a", 3, ABC_HASH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (pir_kept_file_sweep (folder), ==, 0);
}

/* The folder may be renamed while a file is on its way into it. */
static void
test_moved_folder (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (PirKeptFile) file = create (fixture, "a", 3, ABC_HASH);
  char *moved = g_strconcat (fixture->folder, "-moved", NULL);

  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  g_free (fixture->folder);
  fixture->folder = moved;

  write_text (file, "abc");
  g_assert_true (pir_kept_file_commit (file, NULL));
  assert_file (fixture, "a", "abc");
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = get_path (fixture, "a");
  g_autofree char *fifo = get_path (fixture, "fifo");
  g_autoptr (GError) error = NULL;

  g_assert_false (pir_kept_file_check (path, 3, ABC_HASH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  put_file (fixture, "a", "abcd");
  g_assert_false (pir_kept_file_check (path, 3, ABC_HASH, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE);
  g_clear_error (&error);

  put_file (fixture, "a", "abd");
  g_assert_false (pir_kept_file_check (path, 3, ABC_HASH, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HASH);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_false (pir_kept_file_check (fifo, 3, ABC_HASH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  g_assert_false (pir_kept_file_check (fixture->folder, 3, ABC_HASH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_sweep (Fixture       *fixture,
            gconstpointer  data)
{
  put_file (fixture, "a.part", "half");
  put_file (fixture, "b.pdf.part", "half");
  put_file (fixture, "c.pdf", "whole");
  put_file (fixture, ".hidden.part", "not ours");
  put_file (fixture, "apart", "a word");

  g_assert_cmpuint (pir_kept_file_sweep (fixture->folder), ==, 2);
  g_assert_false (is_there (fixture, "a.part"));
  g_assert_false (is_there (fixture, "b.pdf.part"));
  g_assert_true (is_there (fixture, "c.pdf"));
  g_assert_true (is_there (fixture, ".hidden.part"));
  g_assert_true (is_there (fixture, "apart"));
  g_assert_cmpuint (pir_kept_file_sweep (fixture->folder), ==, 0);
}

/* The child writes all bytes, announces it, and is killed before it could commit. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      const char *folder = g_getenv ("PIR_TEST_FOLDER");
      PirKeptFile *file = pir_kept_file_create (folder, "receipt.pdf", 3, ABC_HASH, NULL);

      write_text (file, "abc");
      raise (SIGKILL);
      abort ();
    }

  g_setenv ("PIR_TEST_FOLDER", fixture->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_false (g_test_trap_has_passed ());

  g_assert_false (is_there (fixture, "receipt.pdf"));
  assert_file (fixture, "receipt.pdf.part", "abc");
  g_assert_cmpuint (pir_kept_file_sweep (fixture->folder), ==, 1);
  g_assert_false (is_there (fixture, "receipt.pdf.part"));
}

/* A file system that refuses bytes, played by a limit of the process */
static void
test_write_fault (Fixture       *fixture,
                  gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      const struct rlimit limit = { 2, 2 };
      g_autoptr (GError) error = NULL;
      g_autoptr (PirKeptFile) file = pir_kept_file_create (g_getenv ("PIR_TEST_FOLDER"), "a", 3, ABC_HASH, &error);

      g_assert_no_error (error);
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (pir_kept_file_write (file, "abc", 3, &error));
      g_assert_true (error->domain == G_IO_ERROR);
      g_clear_error (&error);
      g_assert_false (pir_kept_file_commit (file, &error));
      g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE);
      return;
    }

  g_setenv ("PIR_TEST_FOLDER", fixture->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_assert_false (is_there (fixture, "a"));
  g_assert_false (is_there (fixture, "a.part"));
}

static void
test_names (void)
{
  static const char * const good[] = {
    "a", "receipt.pdf", "Ricevuta n. 12 (Città).pdf", "a..b", "收据.pdf", "part", "x.parts",
  };
  static const char * const bad[] = {
    "", ".", "..", ".hidden", "a/b", "/", "a\nb", "a\177", "a\302\205", "a\377", "a.part", ".part",
    "a\342\200\256fdp.exe", "a\342\201\246b",
  };
  g_autofree char *longest = g_strnfill (200, 'a');
  g_autofree char *too_long = g_strnfill (201, 'a');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (pir_kept_file_name_is_safe (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (pir_kept_file_name_is_safe (bad[i]));

  g_assert_false (pir_kept_file_name_is_safe (NULL));
  g_assert_true (pir_kept_file_name_is_safe (longest));
  g_assert_false (pir_kept_file_name_is_safe (too_long));

  g_assert_null (pir_kept_file_create ("/", "../etc/passwd", 0, EMPTY_HASH, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_NAME);
}

#define ADD(name, func) g_test_add ("/kept-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("commit", test_commit);
  ADD ("empty-and-large", test_empty_and_large);
  ADD ("replaces-older", test_replaces_older);
  ADD ("wrong-bytes", test_wrong_bytes);
  ADD ("too-short", test_too_short);
  ADD ("too-long", test_too_long);
  ADD ("dropped", test_dropped);
  ADD ("planted-part", test_planted_part);
  ADD ("planted-name", test_planted_name);
  ADD ("no-folder", test_no_folder);
  ADD ("moved-folder", test_moved_folder);
  ADD ("check", test_check);
  ADD ("sweep", test_sweep);
  ADD ("killed", test_killed);
  ADD ("write-fault", test_write_fault);
  g_test_add_func ("/kept-file/names", test_names);

  return g_test_run ();
}
