/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office.h"

#include "wire/pir-wire-private.h"

#define MAX_CLASS 20
#define MAX_REASON 500
#define MAX_TAX_CODE 16

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
pir_wire_write_office_request (PirJsonWriter          *writer,
                               const char             *name,
                               const PirOfficeRequest *request)
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
  pir_json_end_object (writer);
}

void
pir_wire_write_representative (PirJsonWriter           *writer,
                               const char              *name,
                               const PirRepresentative *representative)
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
