/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office.h"

#include "wire/pir-wire-private.h"

#define MAX_CLASS 20
#define MAX_REASON 500
#define MAX_NOTE 500
#define MAX_TAX_CODE 16
#define MAX_LIST 1000

GBytes *
pir_wire_write_rejection (const char *reason)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (reason != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "reason", reason);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

const char *
pir_wire_read_rejection (JsonObject  *object,
                         GError     **error)
{
  const char *reason;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, TRUE);
  reason = pir_fields_filled (&fields, "reason", MAX_REASON);

  return pir_fields_end (&fields, error) ? reason : NULL;
}

void
pir_wire_write_office_request (PirJsonWriter                *writer,
                               const char                   *name,
                               const PirOfficeRequestFields *request)
{
  g_return_if_fail (request != NULL);

  pir_json_begin_object (writer, name);
  pir_wire_write_link_request (writer, "request", request->request);
  pir_json_add_string (writer, "payer_given_name", request->payer_given_name);
  pir_json_add_string (writer, "payer_family_name", request->payer_family_name);
  pir_json_add_string (writer, "payer_tax_code", request->payer_tax_code);
  pir_json_add_opt_string (writer, "payer_email", request->payer_email);
  pir_json_add_opt_string (writer, "note", request->note);
  pir_json_add_bool (writer, "is_pupil_known", request->is_pupil_known);
  pir_json_add_bool (writer, "is_payer_proved", request->is_payer_proved);
  pir_json_add_bool (writer, "is_payer_on_record", request->is_payer_on_record);
  pir_json_end_object (writer);
}

static gpointer
read_office_request (JsonObject  *object,
                     GError     **error)
{
  PirOfficeRequestFields told = { NULL };
  g_autoptr (PirLinkRequest) request = NULL;
  GError *cause = NULL;
  JsonObject *inner;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  inner = pir_fields_object (&fields, "request");
  if (inner != NULL)
    {
      told.request = request = pir_wire_read_link_request (inner, &cause);
      if (request == NULL)
        pir_fields_fail_within (&fields, "request", -1, cause);
    }
  told.payer_given_name = pir_fields_string (&fields, "payer_given_name", PIR_MAX_NAME);
  told.payer_family_name = pir_fields_string (&fields, "payer_family_name", PIR_MAX_NAME);
  told.payer_tax_code = pir_fields_string (&fields, "payer_tax_code", PIR_MAX_CODE);
  told.payer_email = pir_fields_opt_string (&fields, "payer_email", PIR_MAX_EMAIL);
  told.note = pir_fields_opt_string (&fields, "note", MAX_NOTE);
  told.is_pupil_known = pir_fields_bool (&fields, "is_pupil_known");
  told.is_payer_proved = pir_fields_bool (&fields, "is_payer_proved");
  told.is_payer_on_record = pir_fields_bool (&fields, "is_payer_on_record");

  return pir_fields_end (&fields, error) ? pir_office_request_new (&told) : NULL;
}

GPtrArray *
pir_wire_read_office_requests (JsonObject  *object,
                               GError     **error)
{
  g_autoptr (GPtrArray) requests = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  requests = pir_fields_objects (&fields, "requests", MAX_LIST, read_office_request);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&requests) : NULL;
}

GBytes *
pir_wire_write_link_decisions (const PirLinkDecisions *decisions)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (decisions != NULL && decisions->ids != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "ids");
  for (guint i = 0; decisions->ids[i] != NULL; i++)
    pir_json_add_string (writer, NULL, decisions->ids[i]);
  pir_json_end_array (writer);
  pir_json_add_string (writer, "decision", decisions->is_confirmed ? "confirm" : "reject");
  pir_json_add_opt_string (writer, "reason", decisions->reason);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static gboolean
read_decision (PirFields *fields)
{
  const char *decision = pir_fields_string (fields, "decision", PIR_MAX_CODE);

  if (g_str_equal (decision, "confirm"))
    return TRUE;
  if (!g_str_equal (decision, "reject"))
    pir_fields_fail (fields, "decision", "neither confirm nor reject");

  return FALSE;
}

static void
check_ids (PirFields   *fields,
           const char **ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (ids[0] == NULL)
    pir_fields_fail (fields, "ids", "empty");
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_uuid_string_is_valid (ids[i]))
      pir_fields_fail (fields, "ids", "not a UUID");
    else if (!g_hash_table_add (seen, (gpointer) ids[i]))
      pir_fields_fail (fields, "ids", "the same twice");
}

gboolean
pir_wire_read_link_decisions (JsonObject        *object,
                              PirLinkDecisions  *decisions,
                              GError           **error)
{
  JsonArray *ids;
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (decisions != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  ids = pir_fields_array (&fields, "ids", PIR_LINK_DECISIONS_MAX);
  decisions->ids = pir_fields_strings (&fields, "ids", ids, PIR_MAX_CODE);
  check_ids (&fields, decisions->ids);
  decisions->is_confirmed = read_decision (&fields);
  decisions->reason = pir_fields_opt_string (&fields, "reason", MAX_REASON);
  if ((decisions->reason != NULL) == decisions->is_confirmed)
    pir_fields_fail (&fields, "reason", "goes with a rejection, and only with one");

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_link_decision (PirJsonWriter               *writer,
                              const PirLinkDecisionFields *decision)
{
  g_return_if_fail (decision != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", decision->id);
  pir_json_add_opt_string (writer, "code", decision->is_done ? NULL : pir_problem_code_to_string (decision->code));
  if (decision->request != NULL)
    pir_wire_write_office_request (writer, "request", pir_office_request_peek (decision->request));
  pir_json_end_object (writer);
}

static gpointer
read_decision_result (JsonObject  *object,
                      GError     **error)
{
  PirLinkDecisionFields told = { .is_done = TRUE };
  g_autoptr (PirOfficeRequest) request = NULL;
  const char *code;
  GError *cause = NULL;
  JsonObject *inner;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  told.id = pir_fields_uuid (&fields, "id");
  code = pir_fields_opt_string (&fields, "code", PIR_MAX_CODE);
  if (code != NULL)
    {
      told.is_done = FALSE;
      told.code = PIR_PROBLEM_UNKNOWN;
      pir_problem_code_from_string (code, &told.code);
    }
  inner = pir_fields_opt_object (&fields, "request");
  if (inner != NULL)
    {
      told.request = request = read_office_request (inner, &cause);
      if (request == NULL)
        pir_fields_fail_within (&fields, "request", -1, cause);
    }

  return pir_fields_end (&fields, error) ? pir_link_decision_new (&told) : NULL;
}

GPtrArray *
pir_wire_read_decision_results (JsonObject  *object,
                                GError     **error)
{
  g_autoptr (GPtrArray) results = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  results = pir_fields_objects (&fields, "results", PIR_LINK_DECISIONS_MAX, read_decision_result);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&results) : NULL;
}

void
pir_wire_write_representative (PirJsonWriter                 *writer,
                               const char                    *name,
                               const PirRepresentativeFields *representative)
{
  g_return_if_fail (representative != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", representative->id);
  pir_json_add_string (writer, "school_id", representative->school_id);
  pir_json_add_string (writer, "school_year", representative->school_year);
  pir_json_add_string (writer, "class_name", representative->class_name);
  pir_json_add_string (writer, "given_name", representative->given_name);
  pir_json_add_string (writer, "family_name", representative->family_name);
  pir_json_add_string (writer, "tax_code", representative->tax_code);
  pir_json_add_time (writer, "enabled_at", representative->enabled_at);
  pir_json_end_object (writer);
}

PirRepresentative *
pir_wire_read_representative (JsonObject  *object,
                              GError     **error)
{
  PirRepresentativeFields told = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  told.id = pir_fields_uuid (&fields, "id");
  told.school_id = pir_fields_uuid (&fields, "school_id");
  told.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  told.class_name = pir_fields_string (&fields, "class_name", PIR_MAX_CODE);
  told.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  told.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  told.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  told.enabled_at = pir_fields_time (&fields, "enabled_at");

  return pir_fields_end (&fields, error) ? pir_representative_new (&told) : NULL;
}

static gpointer
read_representative (JsonObject  *object,
                     GError     **error)
{
  return pir_wire_read_representative (object, error);
}

GPtrArray *
pir_wire_read_representatives (JsonObject  *object,
                               GError     **error)
{
  g_autoptr (GPtrArray) representatives = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  representatives = pir_fields_objects (&fields, "representatives", MAX_LIST, read_representative);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&representatives) : NULL;
}

/* "2026/27" */
static const char *
read_school_year (PirFields  *fields,
                  const char *name)
{
  const char *year = pir_fields_string (fields, name, PIR_MAX_CODE);

  if (!g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", year, G_REGEX_DOLLAR_ENDONLY, 0))
    pir_fields_fail (fields, name, "not a school year");

  return year;
}

GBytes *
pir_wire_write_representative_start (const PirRepresentativeStart *start)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (start != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "school_id", start->school_id);
  pir_json_add_string (writer, "school_year", start->school_year);
  pir_json_add_string (writer, "class_name", start->class_name);
  pir_json_add_opt_string (writer, "user_name", start->user_name);
  pir_json_add_opt_string (writer, "tax_code", start->tax_code);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_representative_start (JsonObject              *object,
                                    PirRepresentativeStart  *start,
                                    GError                 **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (start != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  start->school_id = pir_fields_uuid (&fields, "school_id");
  start->school_year = read_school_year (&fields, "school_year");
  start->class_name = pir_fields_filled (&fields, "class_name", MAX_CLASS);
  start->user_name = pir_fields_opt_string (&fields, "user_name", PIR_MAX_CODE);
  start->tax_code = pir_fields_opt_string (&fields, "tax_code", MAX_TAX_CODE);

  return pir_fields_end (&fields, error);
}
