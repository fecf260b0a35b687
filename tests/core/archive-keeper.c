/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does with the archive of a profile: archive-keeper PROFILE SERVER verify | export FOLDER | export-file FILE | import FILE |
 * cancel FOLDER | search WORDS. Prints the sentence that the page shows and each finding, "! " and a sentence where it came to nothing.
 * PIR_TEST_KILL="before NAME 3" ends it with SIGKILL instead of the third call of that function, "after NAME 3" behind it: those that
 * are wrapped below. */

#include <signal.h>
#include <stdio.h>

#include "helpers.h"

#include "core/pir-archive-job.h"
#include "core/pir-archive-sink.h"
#include "core/pir-archive-texts.h"
#include "core/pir-context-private.h"
#include "core/pir-sentences-archive.h"
#include "core/pir-sentences.h"
#include "store/pir-ledger.h"
#include "store/pir-store-archive.h"

/* @CALL: of the real function, whose answer is kept */
#define WRAP(TYPE, NAME, PARAMETERS, CALL)  \
  TYPE __real_##NAME PARAMETERS;            \
  TYPE __wrap_##NAME PARAMETERS;            \
                                            \
  TYPE __wrap_##NAME PARAMETERS             \
  {                                         \
    static int n_calls;                     \
    int n = g_atomic_int_add (&n_calls, 1); \
    TYPE answer;                            \
                                            \
    end_here ("before", #NAME, n + 1);      \
    answer = __real_##NAME CALL;            \
    end_here ("after", #NAME, n + 1);       \
    return answer;                          \
  }

static void
end_here (const char *when,
          const char *name,
          int         n)
{
  g_autofree char *here = g_strdup_printf ("%s %s %d", when, name, n);

  if (g_strcmp0 (g_getenv ("PIR_TEST_KILL"), here) == 0)
    raise (SIGKILL);
}

WRAP (int, rename, (const char *from, const char *to), (from, to))
WRAP (gboolean, pir_ledger_import, (PirLedger *self, GPtrArray *entries, gboolean *has_changed, GError **error),
      (self, entries, has_changed, error))
WRAP (gboolean, pir_store_import_archive_finish, (PirStore *self, GAsyncResult *result, GError **error), (self, result, error))
WRAP (GChecksum *, g_checksum_new, (GChecksumType type), (type))
WRAP (gboolean, pir_archive_sink_put_document,
      (PirArchiveSink *self, const char *name, const char *source, const PirLedgerEntry *entry, GError **error),
      (self, name, source, entry, error))

static void
print_audit (const PirAudit *audit)
{
  for (guint i = 0; audit != NULL && i < audit->findings->len; i++)
    {
      const PirFinding *finding = g_ptr_array_index (audit->findings, i);

      g_print ("%s\t%s\t%s\n", finding->file, pir_sentence_finding (finding->kind), finding->reason != NULL ? finding->reason : "");
    }
}

static void
print_end (PirArchiveJob *job)
{
  const PirAudit *audit = pir_archive_job_get_audit (job);
  const GError *error = pir_archive_job_get_error (job);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = pir_sentence_error (error);
  else if (pir_archive_job_get_work (job) == PIR_ARCHIVE_WORK_VERIFY)
    sentence = pir_sentence_audit (audit);
  else if (pir_archive_job_get_work (job) == PIR_ARCHIVE_WORK_EXPORT)
    sentence = pir_sentence_exported (audit);
  else if (pir_archive_job_get_work (job) == PIR_ARCHIVE_WORK_IMPORT)
    sentence = pir_sentence_imported (pir_archive_job_get_n_documents (job));
  else
    sentence = g_strdup ("nothing");
  print_audit (audit);
  g_print ("%s%s\n", error != NULL ? "! " : "", sentence);
  if (error != NULL)
    g_print ("# %s\n", error->message);
}

static void
begin (PirArchiveJob *job,
       const char    *work,
       const char    *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (g_str_equal (work, "verify"))
    pir_archive_job_verify (job);
  else if (g_str_equal (work, "import"))
    pir_archive_job_import (job, file);
  else
    pir_archive_job_export (job, file, g_str_equal (work, "export-file"));
  if (g_str_equal (work, "cancel"))
    pir_archive_job_cancel (job);
}

static void
done_cb (PirArchiveTexts *texts,
         gboolean        *is_done)
{
  *is_done = TRUE;
}

/* Documents are read first, with the reader that PIR_TEST_READER names; prints how many receipts were found. */
static void
search (PirContext *context,
        const char *words)
{
  g_autoptr (PirArchiveTexts) texts = pir_archive_texts_new (g_getenv ("PIR_TEST_READER"));
  g_autoptr (PirRowList) list = NULL;
  gboolean is_done = FALSE;

  WAIT_UNTIL (pir_context_is_open (context));
  g_signal_connect (texts, "done", G_CALLBACK (done_cb), &is_done);
  pir_archive_texts_set_store (texts, pir_context_get_store (context), pir_archive_get_folder (pir_context_get_archive (context)));
  pir_archive_texts_wake (texts);
  WAIT_UNTIL (is_done);
  list = pir_row_list_new_receipts (context, NULL);
  pir_row_list_set_text (list, words);
  WAIT_UNTIL (!pir_row_list_is_loading (list));
  g_print ("%u\n", g_list_model_get_n_items (G_LIST_MODEL (list)));
  pir_archive_texts_set_store (texts, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PirAccounts) accounts = NULL;
  g_autoptr (PirArchiveJob) job = NULL;

  g_assert_cmpint (argc, >=, 4);
  accounts = pir_accounts_new (argv[1], argv[2], NULL);
  pir_accounts_start (accounts);
  if (g_str_equal (argv[3], "search"))
    {
      search (pir_accounts_get_current (accounts), argv[4]);
      pir_accounts_stop (accounts);
      return 0;
    }

  job = g_object_ref (pir_archive_get_job (pir_context_get_archive (pir_accounts_get_current (accounts))));
  begin (job, argv[3], argv[4]);
  WAIT_UNTIL (!pir_archive_job_is_running (job));
  print_end (job);
  /* Whoever was imported is shown, signed out. */
  if (g_str_equal (argv[3], "import") && pir_archive_job_get_error (job) == NULL)
    WAIT_UNTIL (pir_session_get_state (pir_context_get_session (pir_accounts_get_current (accounts))) == PIR_SESSION_ENDED);
  pir_accounts_stop (accounts);

  return 0;
}
