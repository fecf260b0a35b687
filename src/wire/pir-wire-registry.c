/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-registry.h"

#include "wire/pir-wire-private.h"

#define MAX_OTHERS 256
#define MAX_TITLE 32768
#define MAX_ENCODING 20

void
pir_wire_write_remarks (PirJsonWriter *writer,
                        const char    *name,
                        GPtrArray     *remarks)
{
  g_return_if_fail (remarks != NULL);

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
  pir_wire_write_remarks (writer, "refusals", report->refusals);
  pir_wire_write_remarks (writer, "doubts", report->doubts);
  write_people (writer, "moves", report->moves);
  write_people (writer, "missing", report->missing);
  pir_json_end_object (writer);
}

/* Returns: (transfer full) (nullable): a remark; NULL without a fault where this version does not know what is wrong */
static gpointer
read_remark (JsonObject  *object,
             GError     **error)
{
  PirRegistryFault fault;
  PirRegistryRemark *remark;
  gboolean is_known;
  PirFields fields;
  gint64 line, column;
  const char *field;

  pir_fields_init (&fields, object, FALSE);
  line = pir_fields_int (&fields, "line", 1, G_MAXINT64);
  column = pir_fields_int (&fields, "column", 0, G_MAXINT32);
  field = pir_fields_string (&fields, "field", PIR_MAX_CODE);
  is_known = pir_registry_fault_from_string (pir_fields_string (&fields, "fault", PIR_MAX_CODE), &fault);
  if (!pir_fields_end (&fields, error) || !is_known)
    return NULL;

  remark = g_new0 (PirRegistryRemark, 1);
  remark->line = (guint64) line;
  remark->column = (guint) column;
  remark->field = g_strdup (field);
  remark->fault = fault;

  return remark;
}

static gpointer
read_person (JsonObject  *object,
             GError     **error)
{
  PirRegistryPerson told = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  told.id = (char *) pir_fields_uuid (&fields, "id");
  told.given_name = (char *) pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  told.family_name = (char *) pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  told.class_name = (char *) pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  told.new_class = (char *) pir_fields_opt_string (&fields, "new_class", PIR_MAX_CODE);

  return pir_fields_end (&fields, error) ? pir_registry_person_copy (&told) : NULL;
}

/* Puts what @read makes of array @name into @list, whose elements are freed as before. */
static void
read_into (PirFields   *fields,
           const char  *name,
           PirReadFunc  read,
           GPtrArray   *list)
{
  g_autoptr (GPtrArray) found = pir_fields_objects (fields, name, PIR_REGISTRY_REMARKS, read);

  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (found, i));
}

static void
read_counts (PirFields         *fields,
             PirRegistryReport *report)
{
  const struct
  {
    const char *name;
    guint      *n;
  } counts[] = {
    { "rows", &report->n_rows },         { "added", &report->n_added },       { "changed", &report->n_changed },
    { "same", &report->n_same },         { "returned", &report->n_returned }, { "payers", &report->n_payers },
    { "payers_gone", &report->n_gone },  { "refused", &report->n_refused },   { "doubtful", &report->n_doubtful },
    { "moved", &report->n_moved },       { "missing", &report->n_missing },
  };
  JsonObject *object = pir_fields_object (fields, "counts");
  GError *fault = NULL;
  PirFields within;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i].n = (guint) pir_fields_int (&within, counts[i].name, 0, G_MAXINT32);
  if (!pir_fields_end (&within, &fault))
    pir_fields_fail_within (fields, "counts", -1, fault);
}

PirRegistryReport *
pir_wire_read_registry_report (JsonObject  *object,
                               GError     **error)
{
  g_autoptr (PirRegistryReport) report = pir_registry_report_new (PIR_REGISTRY_PUPILS);
  g_autofree const char **others = NULL;
  const char *separator;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  if (!pir_registry_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &report->kind))
    pir_fields_fail (&fields, "kind", "not known");
  report->is_dry_run = pir_fields_bool (&fields, "is_dry_run");
  report->is_done = pir_fields_bool (&fields, "is_done");
  report->encoding = g_strdup (pir_fields_opt_string (&fields, "encoding", MAX_ENCODING));
  separator = pir_fields_opt_string (&fields, "separator", 1);
  report->separator = separator != NULL ? *separator : '\0';
  others = pir_fields_strings (&fields, "columns_passed_over", pir_fields_array (&fields, "columns_passed_over", MAX_OTHERS), MAX_TITLE);
  report->others = g_strdupv ((char **) others);
  read_counts (&fields, report);
  read_into (&fields, "refusals", read_remark, report->refusals);
  read_into (&fields, "doubts", read_remark, report->doubts);
  read_into (&fields, "moves", read_person, report->moves);
  read_into (&fields, "missing", read_person, report->missing);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&report) : NULL;
}
