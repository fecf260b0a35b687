/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A year's payments for the tax agency's table. */

#include "server/pir-api-money.h"

#include "server/pir-asked.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-tax-year.h"
#include "wire/pir-wire-credits.h"

#define FIRST_YEAR 2000
#define LAST_YEAR 2100

/* What is asked for */
typedef struct
{
  PirAsked  asked; /* @id: of the school */
  int       year;
  gboolean  is_csv;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
write_rows (PirJsonWriter *writer,
            const char    *name,
            GPtrArray     *rows,
            gboolean       is_told)
{
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < rows->len; i++)
    {
      const PirTaxRow *row = g_ptr_array_index (rows, i);

      if ((row->why == PIR_TAX_TOLD) == is_told)
        pir_wire_write_tax_row (writer, row);
    }
  pir_json_end_array (writer);
}

static PirAnswer *
answer_json (PirRepos  *repos,
             const Act *act,
             GPtrArray *rows)
{
  g_autoptr (PirSchool) school = pir_schools_get (repos, act->asked.id);
  const PirSchoolFields *fields = pir_school_peek (school);
  PirJsonWriter *writer = pir_json_writer_new ();
  PirAnswer *answer;

  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "year", act->year);
  pir_json_add_string (writer, "school_code", fields->code);
  pir_json_add_string (writer, "school_name", fields->name);
  pir_json_add_string (writer, "school_tax_code", fields->creditor_tax_code);
  write_rows (writer, "rows", rows, TRUE);
  write_rows (writer, "apart", rows, FALSE);
  pir_json_end_object (writer);
  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  answer->may_compress = TRUE;

  return answer;
}

static PirAnswer *
export (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *year = g_strdup_printf ("%d", act->year);
  PirAnswer *answer;
  GBytes *csv;

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  rows = pir_tax_year_list (repos, act->asked.id, act->year);
  pir_audit_add_office (repos, act->asked.account_id, act->asked.id, "tax_exported", "school", act->asked.id, year);
  if (!act->is_csv)
    return answer_json (repos, act, rows);

  csv = pir_tax_year_to_csv (rows, act->year);
  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_CSV, csv);
  answer->etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, csv);
  answer->file_name = g_strdup_printf ("spese-scolastiche-%d.csv", act->year);

  return answer;
}

static gboolean
read_query (PirRequest  *request,
            Act         *act,
            GError     **error)
{
  const char *year = pir_request_get_query (request, "year");
  const char *format = pir_request_get_query (request, "format");
  guint64 number = 0;

  if (year == NULL || !g_ascii_string_to_unsigned (year, 10, FIRST_YEAR, LAST_YEAR, &number, NULL))
    return pir_server_error_set_field (error, "year", "not a year");
  if (format != NULL && !g_str_equal (format, "csv") && !g_str_equal (format, "json"))
    return pir_server_error_set_field (error, "format", "neither json nor csv");

  act->year = (int) number;
  act->is_csv = g_strcmp0 (format, "csv") == 0;

  return TRUE;
}

void
pir_api_export_tax (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (read_query (request, act, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, export, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}
