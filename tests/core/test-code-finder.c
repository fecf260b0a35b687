/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With the real reader, and with scripts that play one that behaves badly. */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/pir-code-finder.h"
#include "core/pir-sentences.h"

#define HEAD "pagoinrete-reader 1\npages 1\n"

typedef struct
{
  PirCodeFinder *finder;
  char          *folder;
  GArray        *codes;
  GError        *error;
  gboolean       is_done;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("pir-finder-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);

  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->finder);
  g_clear_pointer (&fixture->codes, g_array_unref);
  g_clear_error (&fixture->error);
}

/* A program that does what @script says */
static void
play_reader (Fixture    *fixture,
             const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, "reader", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  fixture->finder = pir_code_finder_new (path);
}

static void
file_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->codes = pir_code_finder_read_file_finish (PIR_CODE_FINDER (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
bytes_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->codes = pir_code_finder_read_bytes_finish (PIR_CODE_FINDER (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
read_bytes (Fixture      *fixture,
            const char   *data,
            gsize         length,
            GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);

  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->codes, g_array_unref);
  fixture->is_done = FALSE;
  pir_code_finder_read_bytes_async (fixture->finder, bytes, cancellable, bytes_cb, fixture);
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
read_file (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->codes, g_array_unref);
  fixture->is_done = FALSE;
  pir_code_finder_read_file_async (fixture->finder, file, NULL, file_cb, fixture);
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_failed (Fixture       *fixture,
               PirModelError  code)
{
  g_autofree char *sentence = NULL;

  g_assert_null (fixture->codes);
  g_assert_error (fixture->error, PIR_MODEL_ERROR, (int) code);
  sentence = pir_sentence_error (fixture->error);
  g_assert_cmpuint (strlen (sentence), >, 40);
}

static void
test_real_reader (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char picture[] = "\211PNG\r\n\032\n";
  g_autofree char *paper = g_build_filename (fixture->folder, "paper", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);

  fixture->finder = pir_code_finder_new (g_getenv ("PIR_TEST_READER"));
  read_bytes (fixture, "", 0, NULL);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_EMPTY);
  read_bytes (fixture, "words", 5, NULL);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_KIND);
  read_bytes (fixture, picture, sizeof picture - 1, NULL);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_DAMAGED);

  g_assert_true (g_file_set_contents (paper, picture, sizeof picture - 1, NULL));
  read_file (fixture, paper);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_DAMAGED);
  read_file (fixture, fixture->folder);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_KIND);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  read_file (fixture, fifo);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_KIND);
  read_file (fixture, "/nowhere/paper.pdf");
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* As tests/sources.py finds them */
static char *
find_papers (void)
{
  const char *given = g_getenv ("PIR_SHARED_DATA");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", NULL);

  return g_build_filename (given != NULL ? given : beside, "notice", "examples_pdf", NULL);
}

/* The official examples of the notice's layout, where they are on this computer */
static void
test_official (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct { const char *name; guint n_codes; PirMoney first; } papers[] = {
    { "TemplateCdsInfraction.pdf", 1, 9999 }, { "TemplateCdsInfractionPoste.pdf", 1, 9999 },
    { "TemplateInstalments.pdf", 3, 3333 }, { "TemplateSingleInstalment.pdf", 1, 9999 },
  };
  g_autofree char *folder = find_papers ();

  fixture->finder = pir_code_finder_new (g_getenv ("PIR_TEST_READER"));
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the public sources (PIR_SHARED_DATA) are not on this computer");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path = g_build_filename (folder, papers[i].name, NULL);

      g_test_message ("%s", papers[i].name);
      read_file (fixture, path);
      g_assert_no_error (fixture->error);
      g_assert_cmpuint (fixture->codes->len, ==, papers[i].n_codes);
      g_assert_cmpstr (g_array_index (fixture->codes, PirPaymentCode, 0).notice_number, ==, "000000000000000000");
      g_assert_cmpint (g_array_index (fixture->codes, PirPaymentCode, 0).amount, ==, papers[i].first);
    }
}

/* The file arrives whole, and nothing of our environment with it. */
static void
test_what_it_gets (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *large = g_strnfill (300000, 'x');

  play_reader (fixture, "[ $(/usr/bin/wc -c) = 300000 ] && [ \"$1\" = all ] && [ -z \"$HOME$PIR_TEST_READER\" ] && "
               "printf '" HEAD "code qr 1 PAGOPA%%7C002%%7C302032002700000251%%7C03334231200%%7C11\\nend\\n'");
  read_bytes (fixture, large, 300000, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->codes->len, ==, 1);
  g_assert_cmpint (g_array_index (fixture->codes, PirPaymentCode, 0).amount, ==, 11);
}

static const struct
{
  const char    *name;
  const char    *script;
  PirModelError  why;
} ends[] = {
  { "says-nothing", "exit 0", PIR_MODEL_ERROR_READER },
  { "cannot-protect-itself", "exit 1", PIR_MODEL_ERROR_READER },
  { "is-cut", "printf '" HEAD "'", PIR_MODEL_ERROR_READER },
  { "crashes", "printf '" HEAD "'; kill -SEGV $$", PIR_MODEL_ERROR_FILE_DAMAGED },
  { "breaks-out", "kill -SYS $$", PIR_MODEL_ERROR_FILE_DAMAGED },
  { "takes-too-long", "kill -XCPU $$", PIR_MODEL_ERROR_FILE_TIME },
  { "lies", "printf '" HEAD "code qr 1 PAGOPA\\nend\\n'", PIR_MODEL_ERROR_NOT_A_CODE },
  { "says-too-much", "exec /bin/cat /dev/zero", PIR_MODEL_ERROR_FILE_TIME },
};

static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  play_reader (fixture, ends[GPOINTER_TO_SIZE (data)].script);
  read_bytes (fixture, "x", 1, NULL);
  assert_failed (fixture, ends[GPOINTER_TO_SIZE (data)].why);
}

/* Each reason has words of its own. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = 0; code <= PIR_MODEL_ERROR_READER; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (PIR_MODEL_ERROR, code, "for the log");

      g_assert_true (g_hash_table_add (sentences, pir_sentence_error (error)));
    }

  g_assert_cmpstr (pir_sentence_taxonomy ("9/0601125AP/"), ==, "Guided visits and school trips");
  g_assert_null (pir_sentence_taxonomy ("9/0107101TS/"));
  g_assert_null (pir_sentence_taxonomy (NULL));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  fixture->finder = pir_code_finder_new ("/nowhere/pagoinrete-reader");
  read_bytes (fixture, "x", 1, NULL);
  assert_failed (fixture, PIR_MODEL_ERROR_READER);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "large", NULL);

  play_reader (fixture, "exit 0");
  g_assert_true (g_file_set_contents (path, "%PDF-", -1, NULL));
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (1) << 30), ==, 0);
  read_file (fixture, path);
  assert_failed (fixture, PIR_MODEL_ERROR_FILE_LARGE);
}

static gboolean
on_started (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Who gives up gets an answer at once, and the reader is gone soon after. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *pid_file = g_build_filename (fixture->folder, "pid", NULL);
  g_autofree char *script = g_strdup_printf ("echo $$ > %s.new; /bin/mv %s.new %s; exec /bin/sleep 600", pid_file, pid_file, pid_file);
  g_autofree char *pid = NULL;

  play_reader (fixture, script);
  g_timeout_add (300, on_started, cancellable);
  read_bytes (fixture, "x", 1, cancellable);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (!g_file_get_contents (pid_file, &pid, NULL, NULL))
    return;

  while (kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), 0) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (errno, ==, ESRCH);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/code-finder/real-reader", Fixture, NULL, set_up, test_real_reader, tear_down);
  g_test_add ("/code-finder/official", Fixture, NULL, set_up, test_official, tear_down);
  g_test_add ("/code-finder/what-it-gets", Fixture, NULL, set_up, test_what_it_gets, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat ("/code-finder/one-that-", ends[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_end, tear_down);
    }
  g_test_add_func ("/code-finder/sentences", test_sentences);
  g_test_add ("/code-finder/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/code-finder/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/code-finder/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
