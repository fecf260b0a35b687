/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The registry: tables of people that the office brings. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "net/pir-client-school.h"
#include "office/pir-registry-print.h"
#include "office/pir-save.h"
#include "office/pir-wait.h"

static gboolean
check_columns (const char * const  *columns,
               GError             **error)
{
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    {
      const char *mark = strchr (columns[i], '=');
      gsize length = mark != NULL ? (gsize) (mark - columns[i]) : 0;

      if (length == 0 || strspn (columns[i], "abcdefghijklmnopqrstuvwxyz0123456789_") != length || mark[1] == '\0'
          || strchr (mark, '|') != NULL)
        /* Translators: %s is what somebody typed; the example stays as it is. */
        return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” names no column. Write it like \"tax_code=C.F. allievo\"."),
                                  columns[i]);
    }

  return TRUE;
}

/* Refuses what is no path for a report, and asks before one is replaced. @path: (nullable) */
static gboolean
prepare_report (PirClerk    *clerk,
                const char  *path,
                GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  return path == NULL || pir_save_prepare (clerk, path, &folder, &name, error);
}

static PirRegistryReport *
send_table (PirClerk                  *clerk,
            const PirRegistryDelivery *delivery,
            GError                   **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_take_registry_async (client, school_id, delivery, NULL, pir_wait_cb, &wait);

  return pir_client_take_registry_finish (client, pir_wait_for (&wait), error);
}

static gboolean
tell_report (PirClerk                 *clerk,
             const PirRegistryReport  *report,
             const char               *path,
             GError                  **error)
{
  if (!pir_clerk_tell_json (clerk))
    pir_registry_print (clerk, report);
  if (path != NULL && !pir_registry_save (report, path, error))
    return FALSE;
  if (path != NULL)
    pir_save_tell (clerk, path);
  if (report->n_refused == 0)
    return TRUE;

  return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                            /* Translators: %u is a number of rows of a table. */
                            ngettext ("%u row is refused. Mend it in the table, then import it again.",
                                      "%u rows are refused. Mend them in the table, then import it again.", report->n_refused),
                            report->n_refused);
}

static gboolean
import (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char *path = pir_options_get_text (options, "report");
  PirRegistryDelivery delivery = {
    .is_dry_run = pir_options_get_flag (options, "dry-run"),
    .school_year = pir_options_get_text (options, "year"),
    .columns = pir_options_get_list (options, "column"),
  };
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (PirRegistryReport) report = NULL;

  if (!pir_registry_kind_from_string (words[0], &delivery.kind))
    /* Translators: %s is what somebody typed; the other words are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not what can be imported: pupils, payers, staff."), words[0]);
  if (!check_columns (delivery.columns, error))
    return FALSE;

  csv = pir_save_read (words[1], PIR_REGISTRY_TABLE_MAX, _("The file is larger than 32 MiB. Divide it, and import each part."), error);
  if (csv == NULL || !prepare_report (clerk, path, error))
    return FALSE;

  delivery.csv = csv;
  report = send_table (clerk, &delivery, error);

  return report != NULL && tell_report (clerk, report, path, error);
}

static const PirOption import_options[] = {
  { "dry-run", PIR_OPTION_FLAG, NULL, N_("only tell what would come of it") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of pupils where the table does not tell, such as 2026/27; otherwise this one") },
  { "column", PIR_OPTION_LIST, N_("FIELD=NAME"),
    N_("a column that is called otherwise than usual, such as \"tax_code=C.F. allievo\"; given as often as there are") },
  { "report", PIR_OPTION_TEXT, N_("FILE"), N_("also write what was found as a table for spreadsheets (CSV)") },
  { NULL },
};

const PirCommand pir_registry_commands[] = {
  /* Translators: help of the command line: one of three words, which are not translated, and a file */
  { "registry", "import", N_("pupils|payers|staff FILE"), 2, 2,
    N_("Take a table of people from a file into the registry (anagrafe)"),
    N_("FILE is a table as spreadsheets and registers write it (CSV). Encoding and separator are found out; its first row names "
       "the columns, in Italian or English, and those that mean nothing here are passed over.\n"
       "\n"
       "pupils: family_name, given_name and tax_code; also birth_date, school_year, class_name, section, course, and two payers: "
       "payer1_tax_code, payer1_family_name, payer1_given_name, payer1_kinship, payer1_email, and payer2 the same.\n"
       "payers: pupil_tax_code, tax_code, family_name, given_name; also kinship, email.\n"
       "staff: family_name, given_name, tax_code; also email, kind.\n"
       "\n"
       "People are found again by tax code. All of the table is taken, or, where a row is refused, nothing; each such row is "
       "named with its reason. Who is at the school but not in the table is listed and stays. Try it with --dry-run first."),
    "registry import pupils alunni.csv --dry-run", import_options, import },
  { NULL },
};
