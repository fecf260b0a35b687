/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With the real reader, and with scripts that play one that behaves badly. */

#include <glib/gstdio.h>
#include <string.h>

#include "core/pir-preview.h"
#include "core/pir-sentences-preview.h"
#include "model/pir-model-error.h"

/* Two empty pages, as small as such a file can be; poppler builds its table anew. */
#define PDF "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>endobj\n" \
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
/* What a reader says of a document of one page: the head, and 200 by 100 points */
#define DOCUMENT "printf 'PIR1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\20\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\40\\116\\0\\0\\20\\47\\0\\0'\n"

typedef struct
{
  PirPreview    *preview;
  char          *folder;
  GFile         *file;
  PirPageAnswer *answer;
  GError        *error;
  gboolean       is_fine;
  gboolean       is_done;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("pir-preview-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "document.pdf", NULL);
  g_assert_true (g_file_set_contents (path, PDF, -1, NULL));
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  gpointer weak = fixture->preview;

  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  pir_preview_close (fixture->preview);
  g_object_add_weak_pointer (weak, &weak);
  g_clear_object (&fixture->preview);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&fixture->answer, pir_page_answer_free);
  g_clear_error (&fixture->error);
  g_clear_object (&fixture->file);
  g_free (fixture->folder);
}

static void
play_reader (Fixture    *fixture,
             const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, "reader", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  fixture->preview = pir_preview_new (path);
}

static void
wait (Fixture *fixture)
{
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->is_fine = pir_preview_open_finish (PIR_PREVIEW (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
open_document (Fixture *fixture)
{
  fixture->is_done = FALSE;
  pir_preview_open_async (fixture->preview, fixture->file, NULL, opened_cb, fixture);
  wait (fixture);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->answer = pir_preview_ask_finish (PIR_PREVIEW (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
ask (Fixture      *fixture,
     GCancellable *cancellable)
{
  PirPageWish wish = { .ask = PIR_PAGE_DRAW, .page = 1, .scale = 1000000, .width = 20, .height = 10 };

  g_clear_pointer (&fixture->answer, pir_page_answer_free);
  g_clear_error (&fixture->error);
  fixture->is_done = FALSE;
  pir_preview_ask_async (fixture->preview, &wish, cancellable, answered_cb, fixture);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->is_fine = pir_preview_copy_finish (PIR_PREVIEW (source), result, &fixture->error);
  fixture->is_done = TRUE;
}

/* What is shown is what is saved, whatever has become of the file's name. */
static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.pdf", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  fixture->preview = pir_preview_new (g_getenv ("PIR_TEST_READER"));
  open_document (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->is_fine);
  g_assert_cmpuint (pir_preview_get_n_pages (fixture->preview), ==, 2);
  g_assert_cmpint (pir_preview_get_size (fixture->preview, 2)->width, ==, 20000);
  g_assert_cmpint (pir_preview_get_size (fixture->preview, 2)->height, ==, 10000);
  g_assert_false (pir_preview_lacks_fonts (fixture->preview));
  ask (fixture, NULL);
  wait (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->width, ==, 20);
  g_assert_cmpuint (g_bytes_get_size (fixture->answer->pixels), ==, 20 * 10 * 3);
  g_assert_cmpint (g_unlink (g_file_peek_path (fixture->file)), ==, 0);
  fixture->is_done = FALSE;
  pir_preview_copy_async (fixture->preview, copy, NULL, copied_cb, fixture);
  wait (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, PDF);
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *sentence = NULL;

  fixture->preview = pir_preview_new (g_getenv ("PIR_TEST_READER"));
  g_assert_cmpint (g_unlink (g_file_peek_path (fixture->file)), ==, 0);
  open_document (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  sentence = pir_sentence_preview (fixture->error);
  g_assert_cmpstr (sentence, ==, "This document is not here any more. Go back and open it again.");
}

typedef struct
{
  const char *script;
  int         code;
} Bad;

/* Readers that do not even say what the document is */
static void
test_bad_greeting (Fixture       *fixture,
                   gconstpointer  data)
{
  const Bad *bad = data;
  g_autofree char *sentence = NULL;

  play_reader (fixture, bad->script);
  open_document (fixture);
  g_assert_false (fixture->is_fine);
  g_assert_error (fixture->error, PIR_MODEL_ERROR, bad->code);
  sentence = pir_sentence_preview (fixture->error);
  g_assert_cmpuint (strlen (sentence), >, 20);
}

/* Those that fail at a page: the next one gets another reader. */
static void
test_bad_answer (Fixture       *fixture,
                 gconstpointer  data)
{
  const Bad *bad = data;

  play_reader (fixture, bad->script);
  open_document (fixture);
  g_assert_no_error (fixture->error);
  for (guint i = 0; i < 2; i++)
    {
      ask (fixture, NULL);
      wait (fixture);
      g_assert_null (fixture->answer);
      g_assert_error (fixture->error, PIR_MODEL_ERROR, bad->code);
    }
}

/* It has worked enough and ended: another one answers. The first of these ends after its greeting, the second does not. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *script = g_strconcat (DOCUMENT, "n=$(/bin/echo x >> ", fixture->folder, "/count; /usr/bin/wc -l < ", fixture->folder,
                                         "/count)\n[ $n = 1 ] && exit 0\nread line\n/bin/sh -c 'printf \"PIR1\\1\\0\\0\\0\\24\\0\\0\\0\\12"
                                         "\\0\\0\\0\\130\\2\\0\\0\"; /usr/bin/head -c 600 /dev/zero'\nread line", NULL);

  play_reader (fixture, script);
  open_document (fixture);
  g_assert_no_error (fixture->error);
  ask (fixture, NULL);
  wait (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->height, ==, 10);
}

/* What nobody waits for any more is not asked, and closing is the end of all. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  play_reader (fixture, DOCUMENT "read line\nexec /bin/sleep 60");
  open_document (fixture);
  g_assert_no_error (fixture->error);
  g_cancellable_cancel (cancellable);
  ask (fixture, cancellable);
  wait (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ask (fixture, NULL);
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (fixture->is_done);
  pir_preview_close (fixture->preview);
  wait (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ask (fixture, NULL);
  wait (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const Bad bad_greetings[] = {
  { "exit 1", PIR_MODEL_ERROR_READER },
  { "kill -SEGV $$", PIR_MODEL_ERROR_FILE_DAMAGED },
  { "kill -XCPU $$", PIR_MODEL_ERROR_FILE_TIME },
  { "printf 'this is no answer at all'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
  /* a head that announces more than there may be; and a problem that nobody knows */
  { "printf 'PIR1\\0\\0\\0\\0\\377\\377\\0\\0\\0\\0\\0\\0\\360\\377\\17\\0'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
  { "printf 'PIR1\\4\\0\\0\\0\\77\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
  { "printf 'PIR1\\4\\0\\0\\0\\4\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'", PIR_MODEL_ERROR_FILE_LOCKED },
};

static const Bad bad_answers[] = {
  { DOCUMENT "read line; kill -SEGV $$", PIR_MODEL_ERROR_FILE_DAMAGED },
  { DOCUMENT "read line; kill -XCPU $$", PIR_MODEL_ERROR_FILE_TIME },
  { DOCUMENT "read line; printf 'what is this supposed to be'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
  /* a picture of another size, and a text where a picture was asked for */
  { DOCUMENT "read line; printf 'PIR1\\1\\0\\0\\0\\1\\0\\0\\0\\1\\0\\0\\0\\3\\0\\0\\0abc'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
  { DOCUMENT "read line; printf 'PIR1\\2\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'; exec /bin/sleep 60", PIR_MODEL_ERROR_FILE_DAMAGED },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/preview/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add ("/preview/not-there", Fixture, NULL, set_up, test_not_there, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_greetings); i++)
    {
      g_autofree char *name = g_strdup_printf ("/preview/bad-greeting/%" G_GSIZE_FORMAT, i);

      g_test_add (name, Fixture, &bad_greetings[i], set_up, test_bad_greeting, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/preview/bad-answer/%" G_GSIZE_FORMAT, i);

      g_test_add (name, Fixture, &bad_answers[i], set_up, test_bad_answer, tear_down);
    }
  g_test_add ("/preview/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/preview/given-up", Fixture, NULL, set_up, test_given_up, tear_down);

  return g_test_run ();
}
