/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-registry.h"

#include "wire/pir-wire-private.h"

static void
write_remarks (PirJsonWriter *writer,
               const char    *name,
               GPtrArray     *remarks)
{
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < remarks->len; i++)
    {
      const PirRegistryRemark *remark = g_ptr_array_index (remarks, i);

      pir_json_begin_object (writer, NULL);
      pir_json_add_int (writer, "line", (gint64) remark->line);
      pir_json_add_int (writer, "column", remark->column);
      pir_json_add_string (writer, "field", remark->field);
      pir_json_add_string (writer, "fault", pir_registry_fault_to_string (remark->fault));
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
write_people (PirJsonWriter *writer,
              const char    *name,
              GPtrArray     *people)
{
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < people->len; i++)
    {
      const PirRegistryPerson *person = g_ptr_array_index (people, i);

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "id", person->id);
      pir_json_add_string (writer, "given_name", person->given_name);
      pir_json_add_string (writer, "family_name", person->family_name);
      pir_json_add_opt_string (writer, "class_name", person->class_name);
      pir_json_add_opt_string (writer, "new_class", person->new_class);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
write_counts (PirJsonWriter           *writer,
              const PirRegistryReport *report)
{
  const struct
  {
    const char *name;
    guint       n;
  } counts[] = {
    { "rows", report->n_rows },         { "added", report->n_added },     { "changed", report->n_changed },
    { "same", report->n_same },         { "returned", report->n_returned }, { "payers", report->n_payers },
    { "payers_gone", report->n_gone },  { "refused", report->n_refused }, { "doubtful", report->n_doubtful },
    { "moved", report->n_moved },       { "missing", report->n_missing },
  };

  pir_json_begin_object (writer, "counts");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    pir_json_add_int (writer, counts[i].name, counts[i].n);
  pir_json_end_object (writer);
}

void
pir_wire_write_registry_report (PirJsonWriter           *writer,
                                const PirRegistryReport *report)
{
  const char separator[] = { report != NULL ? report->separator : '\0', '\0' };

  g_return_if_fail (report != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "kind", pir_registry_kind_to_string (report->kind));
  pir_json_add_bool (writer, "is_dry_run", report->is_dry_run);
  pir_json_add_bool (writer, "is_done", report->is_done);
  pir_json_add_opt_string (writer, "encoding", report->encoding);
  if (report->separator != '\0')
    pir_json_add_string (writer, "separator", separator);
  pir_json_begin_array (writer, "columns_passed_over");
  for (guint i = 0; report->others != NULL && report->others[i] != NULL; i++)
    pir_json_add_string (writer, NULL, report->others[i]);
  pir_json_end_array (writer);
  write_counts (writer, report);
  write_remarks (writer, "refusals", report->refusals);
  write_remarks (writer, "doubts", report->doubts);
  write_people (writer, "moves", report->moves);
  write_people (writer, "missing", report->missing);
  pir_json_end_object (writer);
}
