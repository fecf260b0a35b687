/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-links.h"

#include "wire/pir-wire-private.h"

#define MAX_PERSON 100
#define MAX_TAX_CODE 16
#define MAX_VERSION 50
#define MAX_NOTE 500
#define MAX_PRIVACY 100000
#define MAX_FOUND 100
#define MAX_REQUESTS 10000
#define MAX_REPRESENTATIONS 100
#define MAX_PUPILS 10000

/* Of what a client sends: strict */
static PirKinship
read_kinship (PirFields *fields)
{
  PirKinship kinship = PIR_KINSHIP_SELF;

  if (!pir_kinship_from_string (pir_fields_string (fields, "kinship", PIR_MAX_CODE), &kinship) || kinship == PIR_KINSHIP_OTHER)
    pir_fields_fail (fields, "kinship", "not known");

  return kinship;
}

PirLinkRequest *
pir_wire_read_link_request (JsonObject  *object,
                            GError     **error)
{
  PirLinkRequestFields request = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  request.id = pir_fields_uuid (&fields, "id");
  request.school_id = pir_fields_uuid (&fields, "school_id");
  request.school_name = pir_fields_string (&fields, "school_name", PIR_MAX_NAME);
  request.school_code = pir_fields_string (&fields, "school_code", PIR_MAX_CODE);
  request.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  request.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  request.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  pir_kinship_from_string (pir_fields_string (&fields, "kinship", PIR_MAX_CODE), &request.kinship);
  pir_link_state_from_string (pir_fields_string (&fields, "state", PIR_MAX_CODE), &request.state);
  request.state_since = pir_fields_time (&fields, "state_since");
  request.requested_at = pir_fields_time (&fields, "requested_at");
  request.reason = pir_fields_opt_string (&fields, "reason", PIR_MAX_TEXT);
  request.pupil_id = pir_fields_opt_uuid (&fields, "pupil_id");

  return pir_fields_end (&fields, error) ? pir_link_request_new (&request) : NULL;
}

void
pir_wire_write_link_request (PirJsonWriter  *writer,
                             const char     *name,
                             PirLinkRequest *request)
{
  const PirLinkRequestFields *fields = pir_link_request_peek (request);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_code", fields->school_code);
  pir_json_add_string (writer, "given_name", fields->given_name);
  pir_json_add_string (writer, "family_name", fields->family_name);
  pir_json_add_string (writer, "tax_code", fields->tax_code);
  pir_json_add_string (writer, "kinship", pir_kinship_to_string (fields->kinship));
  pir_json_add_string (writer, "state", pir_link_state_to_string (fields->state));
  pir_json_add_time (writer, "state_since", fields->state_since);
  pir_json_add_time (writer, "requested_at", fields->requested_at);
  pir_json_add_opt_string (writer, "reason", fields->reason);
  pir_json_add_opt_string (writer, "pupil_id", fields->pupil_id);
  pir_json_end_object (writer);
}

static gpointer
read_found_school (JsonObject  *object,
                   GError     **error)
{
  PirFoundSchoolFields school = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  school.code = pir_fields_string (&fields, "code", PIR_MAX_CODE);
  school.name = pir_fields_string (&fields, "name", PIR_MAX_NAME);
  school.address = pir_fields_opt_string (&fields, "address", PIR_MAX_NAME);
  school.municipality = pir_fields_opt_string (&fields, "municipality", PIR_MAX_NAME);
  school.province = pir_fields_opt_string (&fields, "province", PIR_MAX_CODE);
  school.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  school.uses_service = pir_fields_bool (&fields, "uses_service");
  school.n_open_causes = (guint) pir_fields_opt_int (&fields, "open_causes", 0, G_MAXINT32, 0);
  school.privacy_version = pir_fields_opt_string (&fields, "privacy_version", PIR_MAX_CODE);
  school.privacy_text = pir_fields_opt_string (&fields, "privacy_text", MAX_PRIVACY);

  return pir_fields_end (&fields, error) ? pir_found_school_new (&school) : NULL;
}

static gpointer
read_request (JsonObject  *object,
              GError     **error)
{
  return pir_wire_read_link_request (object, error);
}

GPtrArray *
pir_wire_read_link_requests (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (GPtrArray) requests = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  requests = pir_fields_objects (&fields, "link_requests", MAX_REQUESTS, read_request);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&requests) : NULL;
}

static gpointer
read_representation (JsonObject  *object,
                     GError     **error)
{
  PirRepresentationFields representation = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  representation.id = pir_fields_uuid (&fields, "id");
  representation.school_id = pir_fields_uuid (&fields, "school_id");
  representation.school_name = pir_fields_string (&fields, "school_name", PIR_MAX_NAME);
  representation.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  representation.class_name = pir_fields_string (&fields, "class_name", PIR_MAX_CODE);
  representation.enabled_at = pir_fields_time (&fields, "enabled_at");
  representation.ends_on = pir_fields_opt_date (&fields, "ends_on");
  if (representation.ends_on == PIR_DATE_NONE)
    pir_fields_fail (&fields, "ends_on", "missing");
  representation.n_delegated = (guint) pir_fields_int (&fields, "delegated", 0, MAX_PUPILS);

  return pir_fields_end (&fields, error) ? pir_representation_new (&representation) : NULL;
}

GPtrArray *
pir_wire_read_representations (JsonObject  *object,
                               GError     **error)
{
  g_autoptr (GPtrArray) representations = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  representations = pir_fields_objects (&fields, "representations", MAX_REPRESENTATIONS, read_representation);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&representations) : NULL;
}

void
pir_wire_write_representation (PirJsonWriter     *writer,
                               const char        *name,
                               PirRepresentation *representation)
{
  const PirRepresentationFields *fields = pir_representation_peek (representation);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_year", fields->school_year);
  pir_json_add_string (writer, "class_name", fields->class_name);
  pir_json_add_time (writer, "enabled_at", fields->enabled_at);
  pir_json_add_date (writer, "ends_on", fields->ends_on);
  pir_json_add_int (writer, "delegated", fields->n_delegated);
  pir_json_end_object (writer);
}

GPtrArray *
pir_wire_read_directory (JsonObject  *object,
                         gboolean    *has_more,
                         GError     **error)
{
  g_autoptr (GPtrArray) schools = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (has_more != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  schools = pir_fields_objects (&fields, "schools", MAX_FOUND, read_found_school);
  *has_more = pir_fields_bool (&fields, "more");

  return pir_fields_end (&fields, error) ? g_steal_pointer (&schools) : NULL;
}

void
pir_wire_write_directory (PirJsonWriter *writer,
                          GPtrArray     *schools,
                          gboolean       has_more)
{
  g_return_if_fail (schools != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "schools");
  for (guint i = 0; i < schools->len; i++)
    {
      const PirFoundSchoolFields *fields = pir_found_school_peek (g_ptr_array_index (schools, i));

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "code", fields->code);
      pir_json_add_string (writer, "name", fields->name);
      pir_json_add_opt_string (writer, "address", fields->address);
      pir_json_add_opt_string (writer, "municipality", fields->municipality);
      pir_json_add_opt_string (writer, "province", fields->province);
      pir_json_add_opt_string (writer, "email", fields->email);
      pir_json_add_bool (writer, "uses_service", fields->uses_service);
      pir_json_add_int (writer, "open_causes", fields->n_open_causes);
      pir_json_add_opt_string (writer, "privacy_version", fields->privacy_version);
      pir_json_add_opt_string (writer, "privacy_text", fields->privacy_text);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
  pir_json_add_bool (writer, "more", has_more);
  pir_json_end_object (writer);
}

GBytes *
pir_wire_write_link_start (const PirLinkStart *start)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (start != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "school_code", start->school_code);
  pir_json_add_string (writer, "given_name", start->given_name);
  pir_json_add_string (writer, "family_name", start->family_name);
  pir_json_add_string (writer, "tax_code", start->tax_code);
  pir_json_add_string (writer, "kinship", pir_kinship_to_string (start->kinship));
  pir_json_add_string (writer, "privacy_version", start->privacy_version);
  pir_json_add_opt_string (writer, "note", start->note);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_link_start (JsonObject    *object,
                          PirLinkStart  *start,
                          GError       **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (start != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  start->school_code = pir_fields_filled (&fields, "school_code", PIR_MAX_CODE);
  start->given_name = pir_fields_filled (&fields, "given_name", MAX_PERSON);
  start->family_name = pir_fields_filled (&fields, "family_name", MAX_PERSON);
  start->tax_code = pir_fields_filled (&fields, "tax_code", MAX_TAX_CODE);
  start->kinship = read_kinship (&fields);
  start->privacy_version = pir_fields_filled (&fields, "privacy_version", MAX_VERSION);
  start->note = pir_fields_opt_string (&fields, "note", MAX_NOTE);

  return pir_fields_end (&fields, error);
}
