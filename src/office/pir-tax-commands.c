/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tax agency is told of a year. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "base/pir-clock.h"
#include "base/pir-csv-reader.h"
#include "net/pir-client-download.h"
#include "net/pir-client-money.h"
#include "office/pir-save.h"
#include "office/pir-wait.h"

#define FIRST_YEAR 2000
#define LAST_YEAR 2100
#define TOLD "da comunicare" /* data/office/tax-export.md */

/* The year that is to be told next: the one before today's */
static gint64
get_usual_year (void)
{
  int year;

  pir_date_get (pir_clock_today (), &year, NULL, NULL);

  return year - 1;
}

static gboolean
save (PirClerk    *clerk,
      const char  *school_id,
      int          year,
      const char  *path,
      GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  PirClient *client;

  if (!pir_save_prepare (clerk, path, &folder, &name, error))
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  if (client == NULL)
    return FALSE;
  pir_client_download_tax_year_async (client, school_id, year, folder, name, NULL, pir_wait_cb, &wait);

  return pir_client_download_finish (client, pir_wait_for (&wait), error) && pir_save_tell (clerk, path);
}

/* The table that was saved says itself how much is in it: asking for it once more would be a second export in the school's book. */
static gboolean
count_saved (const char  *path,
             guint       *n_told,
             guint       *n_apart,
             GError     **error)
{
  static const PirCsvColumn outcome = { "esito", TRUE };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error); /* lint: sync: nothing else is to be done */
  g_autoptr (PirCsvReader) reader = stream != NULL ? pir_csv_reader_new (G_INPUT_STREAM (stream), error) : NULL;
  PirCsvState state;

  if (reader == NULL || !pir_csv_reader_map (reader, &outcome, 1, NULL, error))
    return FALSE;

  *n_told = *n_apart = 0;
  while ((state = pir_csv_reader_next (reader, error)) == PIR_CSV_ROW)
    ++*(g_strcmp0 (pir_csv_reader_get (reader, 0), TOLD) == 0 ? n_told : n_apart);

  return state == PIR_CSV_END;
}

/* Without a file: the service's own answer, as JSON */
static gboolean
print (PirClerk    *clerk,
       const char  *school_id,
       int          year,
       GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);
  guint n_told, n_apart;

  if (client == NULL)
    return FALSE;

  pir_client_read_tax_year_async (client, school_id, year, NULL, pir_wait_cb, &wait);

  return pir_client_read_tax_year_finish (client, pir_wait_for (&wait), &n_told, &n_apart, error) && pir_clerk_tell_json (clerk);
}

static gboolean
export (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  gint64 year = pir_options_get_number (pir_clerk_get_options (clerk), "year", get_usual_year ());
  const char *school_id;
  guint n_told, n_apart;

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("This is no year. Write for example --year 2026."));
  if (words[0] == NULL && !pir_clerk_wants_json (clerk))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Into which file? Give its name, or --json."));

  school_id = pir_clerk_get_school_id (clerk, error);
  if (school_id == NULL)
    return FALSE;
  if (words[0] == NULL)
    return print (clerk, school_id, (int) year, error);
  if (!save (clerk, school_id, (int) year, words[0], error) || !count_saved (words[0], &n_told, &n_apart, error))
    return FALSE;

  /* Translators: numbers of rows of a table. */
  pir_clerk_say (clerk, _("Rows to be told to the agency: %1$u. Rows apart, each with its reason: %2$u."), n_told, n_apart);

  return TRUE;
}

static const PirOption export_options[] = {
  { "year", PIR_OPTION_NUMBER, N_("YEAR"), N_("the tax year; otherwise the last one") },
  { NULL },
};

const PirCommand pir_tax_commands[] = {
  { NULL, "tax-export", N_("FILE"), 0, 1,
    N_("Save what was paid for each pupil in a year, for the tax agency"),
    N_("A table (CSV) of what each payer paid for each pupil by the code of the tax return, 12 or 31, with refunds of the year. What is "
       "not to be told stands in it too, each row with its reason: what does not count, whoever objected, donations of nobody knows "
       "whom, what was settled at the school. It is the material for the agency’s form, and not the agency’s own layout."),
    "tax-export spese-2026.csv --year 2026", export_options, export },
  { NULL },
};
