/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-commands.h"

#include <stdio.h>

#include "documents/pir-receipt-xml-reader.h"
#include "server/pir-data-folder.h"
#include "server/pir-receipt-desk.h"

#define BUSY_MILLISECONDS 60000

/* What became of a receipt that was read; for the operator */
static const char * const sentences[] = {
  [PIR_VERDICT_APPLIED] = "its notice is paid",
  [PIR_VERDICT_SAME] = "it was taken before: nothing has changed",
  [PIR_VERDICT_AMOUNT] = "not the amount that its notice asks: the notice is as it was, and the money is noted to be given back",
};

static PirOutcomeResult *
take (PirRepos              *repos,
      const PirReceiptData  *data,
      GBytes                *xml,
      gboolean               wants_mail,
      GError               **error)
{
  g_autofree char *body = pir_receipt_desk_dup_body (xml);
  g_autoptr (PirOutcomeResult) result = NULL;

  if (!pir_repos_begin (repos, TRUE, error))
    return NULL;

  result = pir_receipt_desk_take (repos, data, body, wants_mail, error);
  if (result == NULL)
    {
      pir_repos_rollback (repos);
      return NULL;
    }

  return pir_repos_commit (repos, error) ? g_steal_pointer (&result) : NULL;
}

static void
print_result (const char             *path,
              const PirOutcomeResult *result)
{
  const char *sentence = result->verdict < (int) G_N_ELEMENTS (sentences) ? sentences[result->verdict] : NULL;

  printf ("%s: %s\n", path, result->is_duplicate ? "its notice had been paid before: the money is noted to be given back"
                             : sentence != NULL   ? sentence
                                                  : pir_verdict_to_string (result->verdict));
  if (result->rivals->len > 0)
    printf ("%s: somebody has a payment page open for the same notice\n", path);
}

static gboolean
import_file (PirRepos    *repos,
             const char  *path,
             gboolean     wants_mail,
             GError     **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (PirReceiptData) data = NULL;
  g_autoptr (PirOutcomeResult) result = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;

  xml = g_bytes_new_take (g_steal_pointer (&content), length);
  data = pir_receipt_xml_read (xml, error);
  if (data == NULL)
    return FALSE;

  result = take (repos, data, xml, wants_mail, error);
  if (result == NULL)
    return FALSE;

  print_result (path, result);

  return TRUE;
}

gboolean
pir_command_import_receipt (PirServerConfig  *config,
                            char            **arguments,
                            GError          **error)
{
  g_autoptr (PirDataFolder) folder = NULL;
  g_autoptr (PirRepos) repos = NULL;
  guint n_refused = 0;

  g_return_val_if_fail (config != NULL, FALSE);

  if (arguments[0] == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "import-receipt needs one FILE at least");
      return FALSE;
    }

  if (!pir_data_folder_become_owner (config->data, error))
    return FALSE;

  folder = pir_data_folder_open (config->data, "import", error);
  if (folder == NULL)
    return FALSE;

  repos = pir_repos_open (config->data, BUSY_MILLISECONDS, error);
  if (repos == NULL)
    return FALSE;

  for (char **path = arguments; *path != NULL; path++)
    {
      g_autoptr (GError) failure = NULL;

      if (import_file (repos, *path, config->smtp_url != NULL, &failure))
        continue;
      fprintf (stderr, "%s: %s\n", *path, failure->message);
      n_refused++;
    }
  if (n_refused == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%u of %u receipts not taken", n_refused, g_strv_length (arguments));

  return FALSE;
}
