/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-registry.h"

#include <string.h>

#include "model/pir-person-name.h"
#include "model/pir-pupil.h"
#include "server/pir-household.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-registry.h"
#include "server/pir-repo-taken.h"
#include "server/pir-server-error.h"
#include "server/pir-sqlite.h"

#define CACHE_MEBIBYTES 4 /* what a table changes beyond goes to the file at once */

/* A table that is being taken */
typedef struct
{
  PirRepos               *repos;
  const PirRegistryOrder *order;
  PirTaken               *taken;
  PirCsvReader           *csv;
  PirRegistryTable       *table;
  PirRegistryReport      *report;
} Taking;

static void
add_remark (GPtrArray        *remarks,
            guint             n,
            guint64           line,
            guint             column,
            const char       *field,
            PirRegistryFault  fault)
{
  PirRegistryRemark *remark;

  if (n > PIR_REGISTRY_REMARKS)
    return;

  remark = g_new0 (PirRegistryRemark, 1);
  remark->line = line;
  remark->column = column;
  remark->field = g_strdup (field);
  remark->fault = fault;
  g_ptr_array_add (remarks, remark);
}

static void
refuse (Taking           *taking,
        const char       *field,
        PirRegistryFault  fault)
{
  add_remark (taking->report->refusals, ++taking->report->n_refused, pir_csv_reader_get_line (taking->csv),
              *field != '\0' ? pir_registry_table_get_column (taking->table, field) : 0, field, fault);
}

static void
add_person (GPtrArray  *people,
            guint       n,
            const char *id,
            const char *given_name,
            const char *family_name,
            const char *class_name,
            const char *new_class)
{
  const PirRegistryPerson person = {
    (char *) id, (char *) given_name, (char *) family_name, (char *) class_name, (char *) new_class,
  };

  if (n > PIR_REGISTRY_REMARKS)
    return;

  g_ptr_array_add (people, pir_registry_person_copy (&person));
}

static void
count (Taking   *taking,
       gboolean  is_there,
       gboolean  is_new)
{
  if (!is_there)
    taking->report->n_added++;
  else if (is_new)
    taking->report->n_changed++;
  else
    taking->report->n_same++;
}

/* A table in capitals, as many are, does not rewrite a name that stands there with its marks. */
static const char *
choose_name (const char *stored,
             const char *told)
{
  g_autofree char *upper = g_utf8_strup (told, -1);

  return stored != NULL && strcmp (upper, told) == 0 && pir_person_name_is_same (stored, told) ? stored : told;
}

/* What the pupil is to be: what the table has no column for stays as it is */
static PirPupil *
new_pupil (Taking                 *taking,
           const PirRegistryRow   *row,
           const PirRegistryPupil *stored,
           const char             *id)
{
  const gboolean has_class = pir_registry_table_has (taking->table, "class_name") || pir_registry_table_has (taking->table, "section");
  const PirPupilFields fields = {
    .id = id,
    .given_name = choose_name (stored->given_name, row->given_name),
    .family_name = choose_name (stored->family_name, row->family_name),
    .tax_code = row->tax_code,
    .birth_date = row->birth_date != PIR_DATE_NONE || stored->id == NULL ? row->birth_date : stored->birth_date,
    .school_id = taking->order->school_id,
    .school_year = row->school_year,
    .class_name = has_class ? row->class_name : stored->class_name,
    .course = pir_registry_table_has (taking->table, "course") ? row->course : stored->course,
  };

  return pir_pupil_new (&fields);
}

static gboolean
is_as_stored (PirPupil               *pupil,
              const PirRegistryPupil *stored)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);

  return stored->id != NULL && !stored->has_left && fields->birth_date == stored->birth_date
         && strcmp (fields->given_name, stored->given_name) == 0 && strcmp (fields->family_name, stored->family_name) == 0
         && strcmp (fields->school_year, stored->school_year) == 0 && g_strcmp0 (fields->class_name, stored->class_name) == 0
         && g_strcmp0 (fields->course, stored->course) == 0;
}

static void
take_payers (Taking               *taking,
             const char           *pupil_id,
             const PirRegistryRow *row)
{
  for (guint i = 0; i < PIR_REGISTRY_ROW_PAYERS; i++)
    if (row->payers[i].tax_code != NULL)
      taking->report->n_payers += pir_taken_add_payer (taking->taken, pupil_id, &row->payers[i]) ? 1 : 0;
}

static void
add_pupil (Taking                 *taking,
           const PirRegistryRow   *row,
           const PirRegistryPupil *stored)
{
  PirRegistryReport *report = taking->report;
  g_autofree char *id = stored->id != NULL ? g_strdup (stored->id) : g_uuid_string_random ();
  g_autoptr (PirPupil) pupil = new_pupil (taking, row, stored, id);
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  gboolean is_new = !is_as_stored (pupil, stored);

  pir_taken_add_pupil (taking->taken, pupil, is_new, stored->has_left);
  report->n_returned += stored->has_left ? 1 : 0;
  if (stored->id != NULL && g_strcmp0 (stored->class_name, fields->class_name) != 0)
    add_person (report->moves, ++report->n_moved, id, fields->given_name, fields->family_name, stored->class_name, fields->class_name);
  take_payers (taking, id, row);
  count (taking, stored->id != NULL, is_new);
}

static void
take_pupil (Taking               *taking,
            const PirRegistryRow *row)
{
  g_auto (PirRegistryPupil) stored = { NULL };

  pir_registry_find_pupil (taking->repos, taking->order->school_id, row->tax_code, &stored);
  if (!pir_taken_note (taking->taken, row->tax_code, ""))
    refuse (taking, "tax_code", PIR_REGISTRY_TWICE);
  else if (stored.id != NULL && strcmp (row->school_year, stored.school_year) < 0)
    refuse (taking, "school_year", PIR_REGISTRY_SCHOOL_YEAR);
  else
    add_pupil (taking, row, &stored);
}

static void
take_payer (Taking               *taking,
            const PirRegistryRow *row)
{
  const PirRegistryPayer *payer = &row->payers[0];
  g_auto (PirRegistryPupil) pupil = { NULL };
  gboolean is_new;

  if (!pir_registry_find_pupil (taking->repos, taking->order->school_id, row->tax_code, &pupil))
    {
      refuse (taking, "pupil_tax_code", PIR_REGISTRY_PUPIL_UNKNOWN);
      return;
    }
  if (!pir_taken_note (taking->taken, row->tax_code, payer->tax_code))
    {
      refuse (taking, "tax_code", PIR_REGISTRY_TWICE);
      return;
    }

  is_new = pir_taken_add_payer (taking->taken, pupil.id, payer);
  taking->report->n_payers += is_new ? 1 : 0;
  if (is_new)
    taking->report->n_changed++;
  else
    taking->report->n_same++;
}

static void
take_staff (Taking               *taking,
            const PirRegistryRow *row)
{
  gboolean is_there, has_left, is_new;

  if (!pir_taken_note (taking->taken, row->tax_code, ""))
    {
      refuse (taking, "tax_code", PIR_REGISTRY_TWICE);
      return;
    }

  is_new = pir_taken_add_staff (taking->taken, row, &is_there, &has_left);
  taking->report->n_returned += has_left ? 1 : 0;
  count (taking, is_there, is_new);
}

static void
take_row (Taking *taking)
{
  PirRegistryReport *report = taking->report;
  g_auto (PirRegistryRow) row = { NULL };
  PirRegistryFault fault;
  const char *field;

  if (!pir_registry_table_read (taking->table, &row, &field, &fault))
    {
      refuse (taking, field, fault);
      return;
    }
  if (row.doubt != NULL)
    add_remark (report->doubts, ++report->n_doubtful, pir_csv_reader_get_line (taking->csv),
                pir_registry_table_get_column (taking->table, row.doubt), row.doubt, PIR_REGISTRY_CHECK_LETTER);

  if (report->kind == PIR_REGISTRY_PUPILS)
    take_pupil (taking, &row);
  else if (report->kind == PIR_REGISTRY_PAYERS)
    take_payer (taking, &row);
  else
    take_staff (taking, &row);
}

/* Returns: FALSE where there is no going on: with @error where the computer is at fault */
static gboolean
take_fault (Taking       *taking,
            GError       *read_error,
            PirCsvState   state,
            GError      **error)
{
  g_autoptr (GError) owned = read_error;
  PirRegistryFault fault;

  if (!pir_registry_fault_of (owned, &fault))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  if (state == PIR_CSV_BROKEN && fault == PIR_REGISTRY_QUOTE)
    fault = PIR_REGISTRY_UNREADABLE;
  refuse (taking, "", fault);

  return state == PIR_CSV_BAD_ROW;
}

/* Returns: FALSE with @error where the computer is at fault */
static gboolean
take_rows (Taking  *taking,
           GError **error)
{
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      GError *fault = NULL;
      PirCsvState state = pir_csv_reader_next (taking->csv, &fault);

      if (state == PIR_CSV_END)
        break;

      taking->report->n_rows += state != PIR_CSV_BROKEN ? 1 : 0;
      if (state == PIR_CSV_ROW)
        take_row (taking);
      else
        {
          g_autoptr (GError) failure = NULL;

          goes_on = take_fault (taking, fault, state, &failure);
          if (failure != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
        }
      goes_on = goes_on && !pir_sql_has_failed (taking->repos->sql);
    }

  return TRUE;
}

static void
keep_missing (const char *id,
              const char *given_name,
              const char *family_name,
              const char *class_name,
              gpointer    user_data)
{
  PirRegistryReport *report = user_data;

  add_person (report->missing, ++report->n_missing, id, given_name, family_name, class_name, NULL);
}

static void
end_table (Taking *taking)
{
  PirRegistryReport *report = taking->report;

  report->n_gone = pir_taken_count_gone (taking->taken);
  if (report->kind != PIR_REGISTRY_PAYERS)
    pir_taken_tell_missing (taking->taken, report->kind, keep_missing, report);
}

static gboolean
take_table (Taking  *taking,
            GError **error)
{
  PirRegistryReport *report = taking->report;
  PirRegistryFault fault;
  const char *field;

  report->separator = pir_csv_reader_get_separator (taking->csv);
  if (!pir_registry_table_map (taking->table, &field, &fault))
    {
      add_remark (report->refusals, ++report->n_refused, pir_csv_reader_get_line (taking->csv), 0, field, fault);
    }
  else
    {
      report->others = pir_csv_reader_dup_others (taking->csv);
      if (!take_rows (taking, error))
        return FALSE;
      if (report->n_refused == 0)
        end_table (taking);
    }
  report->encoding = g_strdup (pir_csv_reader_get_encoding (taking->csv));

  return TRUE;
}

/* Returns: FALSE with @error where the computer is at fault */
static gboolean
open_table (Taking        *taking,
            GInputStream  *stream,
            GError       **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (PirCsvReader) csv = pir_csv_reader_new (stream, &broken);
  g_autoptr (PirRegistryTable) table = NULL;
  PirRegistryFault fault;

  if (csv == NULL && pir_registry_fault_of (broken, &fault))
    {
      add_remark (taking->report->refusals, ++taking->report->n_refused, 1, 0, "",
                  fault == PIR_REGISTRY_QUOTE ? PIR_REGISTRY_UNREADABLE : fault);
      return TRUE;
    }
  if (csv == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&broken));
      return FALSE;
    }

  table = pir_registry_table_new (csv, taking->order->kind, taking->order->titles, taking->order->school_year);
  taking->csv = csv;
  taking->table = table;

  return take_table (taking, error);
}

/* In the log: how many, no names */
static void
note_act (const Taking *taking)
{
  const PirRegistryReport *report = taking->report;
  g_autofree char *detail = g_strdup_printf ("%s: %u rows, %u added, %u changed, %u payers", pir_registry_kind_to_string (report->kind),
                                             report->n_rows, report->n_added, report->n_changed, report->n_payers);

  pir_audit_add_office (taking->repos, taking->order->clerk_id, taking->order->school_id, "registry_taken", "school",
                        taking->order->school_id, detail);
}

static gboolean
put_seen_pupil (PirPupil  *pupil,
                gboolean   has_left,
                gpointer   user_data,
                GError   **error)
{
  Taking *taking = user_data;

  if (has_left)
    pir_household_return (taking->repos, pir_pupil_peek (pupil)->id);

  return pir_household_put_pupil (taking->repos, pupil, error);
}

/* Reads and compares, while anybody may write. Returns: FALSE with an error */
static gboolean
gather (Taking        *taking,
        GInputStream  *stream,
        GError       **error)
{
  if (!pir_repos_begin (taking->repos, FALSE, error))
    return FALSE;
  if (pir_office_may (taking->repos, taking->order->clerk_id, taking->order->school_id, PIR_OFFICE_WRITE, error)
      && open_table (taking, stream, error))
    return pir_repos_commit (taking->repos, error);

  pir_repos_rollback (taking->repos);

  return FALSE;
}

/* Writes all of it at once; who wrote since it was compared may have changed what it was compared with. */
static gboolean
write_all (Taking  *taking,
           gint64   version,
           GError **error)
{
  const PirRegistryOrder *order = taking->order;

  if (!pir_office_may (taking->repos, order->clerk_id, order->school_id, PIR_OFFICE_WRITE, error))
    return FALSE;
  if (pir_sqlite_get_data_version (taking->repos->sql) != version && !pir_taken_still_holds (taking->taken))
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_BUSY, 1);
      return FALSE;
    }
  if (!pir_taken_write (taking->taken, put_seen_pupil, taking, error))
    return FALSE;

  note_act (taking);

  return TRUE;
}

PirRegistryReport *
pir_registry_take (PirRepos                *repos,
                   const PirRegistryOrder  *order,
                   GInputStream            *stream,
                   GError                 **error)
{
  g_autoptr (PirRegistryReport) report = NULL;
  g_autoptr (PirTaken) taken = NULL;
  Taking taking = { .repos = repos, .order = order };
  gint64 version;

  g_return_val_if_fail (repos != NULL && order != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  pir_sqlite_set_cache (repos->sql, CACHE_MEBIBYTES);
  taken = pir_taken_new (repos, order->school_id, error);
  if (taken == NULL)
    return NULL;

  report = pir_registry_report_new (order->kind);
  report->is_dry_run = order->is_dry_run;
  taking.report = report;
  taking.taken = taken;
  version = pir_sqlite_get_data_version (repos->sql);
  if (!gather (&taking, stream, error))
    return NULL;
  if (report->n_refused > 0 || order->is_dry_run)
    return g_steal_pointer (&report);

  if (!pir_repos_begin (repos, TRUE, error))
    return NULL;
  if (!write_all (&taking, version, error))
    {
      pir_repos_rollback (repos);
      return NULL;
    }

  report->is_done = TRUE;

  return pir_repos_commit (repos, error) ? g_steal_pointer (&report) : NULL;
}
