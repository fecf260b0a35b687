/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-verify.h"

#include <glib/gi18n.h>

#include "core/pir-archive-verify.h"
#include "core/pir-sentences-archive.h"
#include "core/pir-sentences.h"

enum
{
  ALL_WELL = 0,
  SOMETHING_WRONG = 1,
  NOT_READ = 2,
};

static void
verified_cb (GObject      *source, /* lint: callback: it stays with who waits, on whose stack it is */
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
print_findings (const PirVerified *verified)
{
  for (guint i = 0; i < verified->audit->findings->len; i++)
    {
      const PirFinding *finding = g_ptr_array_index (verified->audit->findings, i);

      g_print ("%s/%s: %s\n", verified->folder, finding->file, pir_sentence_finding (finding->kind));
    }
}

static int
print_archive (const PirVerified *verified)
{
  const char *name = verified->name != NULL ? verified->name : _("Paid without an account");
  g_autofree char *sentence = NULL;

  if (verified->error != NULL)
    {
      sentence = pir_sentence_error (verified->error);
      g_printerr ("pagoinrete: %s: %s\n", name, sentence);
      return NOT_READ;
    }

  sentence = pir_sentence_audit (verified->audit);
  print_findings (verified);
  g_print ("%s: %s\n", name, sentence);

  return verified->audit->findings->len > 0 ? SOMETHING_WRONG : ALL_WELL;
}

int
pir_verify_run (const char *profile)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) archives = NULL;
  g_autoptr (GError) error = NULL;
  int status = ALL_WELL;

  pir_archive_verify_async (profile, NULL, verified_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE); /* lint: sync: there is no other loop, and no window */

  archives = pir_archive_verify_finish (result, &error);
  if (archives == NULL)
    {
      g_printerr ("pagoinrete: %s\n", error->message);
      return NOT_READ;
    }

  if (archives->len == 0)
    g_print ("%s\n", _("There is no document here yet"));
  for (guint i = 0; i < archives->len; i++)
    {
      int found = print_archive (g_ptr_array_index (archives, i));

      status = MAX (status, found);
    }

  return status;
}
