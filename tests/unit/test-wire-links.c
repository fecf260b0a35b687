/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-links.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire-office.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

static JsonObject *
parse_bytes (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned), &error);

  g_assert_no_error (error);

  return object;
}

static void
test_directory (void)
{
  static const PirFoundSchoolFields whole = {
    "RMIC80100Q", "I.C. Uno", "Via Roma 1", "Roma", "RM", "rmic80100q@example.org", TRUE, 3, "2026-09", "# Informativa",
  };
  static const PirFoundSchoolFields bare = { .code = "RMIC80200G", .name = "I.C. Due" };
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  PirJsonWriter *writer = pir_json_writer_new ();
  const PirFoundSchoolFields *fields;
  gboolean has_more;

  g_ptr_array_add (schools, pir_found_school_new (&whole));
  g_ptr_array_add (schools, pir_found_school_new (&bare));
  pir_wire_write_directory (writer, schools, TRUE);
  object = parse_bytes (pir_json_writer_end (writer));
  seen = pir_wire_read_directory (object, &has_more, &error);
  g_assert_no_error (error);
  g_assert_true (has_more);
  g_assert_cmpuint (seen->len, ==, 2);
  fields = pir_found_school_peek (seen->pdata[0]);
  g_assert_cmpstr (fields->code, ==, whole.code);
  g_assert_cmpstr (fields->name, ==, whole.name);
  g_assert_cmpstr (fields->address, ==, whole.address);
  g_assert_cmpstr (fields->municipality, ==, whole.municipality);
  g_assert_cmpstr (fields->province, ==, whole.province);
  g_assert_cmpstr (fields->email, ==, whole.email);
  g_assert_true (fields->uses_service);
  g_assert_cmpuint (fields->n_open_causes, ==, 3);
  g_assert_cmpstr (fields->privacy_version, ==, whole.privacy_version);
  g_assert_cmpstr (fields->privacy_text, ==, whole.privacy_text);
  fields = pir_found_school_peek (seen->pdata[1]);
  g_assert_cmpstr (fields->code, ==, bare.code);
  g_assert_false (fields->uses_service);
  g_assert_null (fields->address);
  g_assert_null (fields->privacy_text);
}

static void
test_directory_faults (void)
{
  static const char * const cases[][2] = {
    { "{\"more\":false}", "schools: missing" },
    { "{\"schools\":[]}", "more: missing" },
    { "{\"schools\":[{}],\"more\":false}", "schools[0].code: missing" },
    { "{\"schools\":[{\"code\":\"A\",\"name\":\"B\"}],\"more\":false}", "schools[0].uses_service: missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;
      gboolean has_more;

      g_assert_null (pir_wire_read_directory (object, &has_more, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

static void
test_link_start (void)
{
  const PirLinkStart start = { "RMIC80100Q", "Luca", "Bianchi", "BNCLCU14E03C351Q", PIR_KINSHIP_FATHER, "1", "Una nota" };
  g_autoptr (JsonObject) object = parse_bytes (pir_wire_write_link_start (&start));
  g_autoptr (GError) error = NULL;
  PirLinkStart seen;

  g_assert_true (pir_wire_read_link_start (object, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen.school_code, ==, start.school_code);
  g_assert_cmpstr (seen.given_name, ==, start.given_name);
  g_assert_cmpstr (seen.family_name, ==, start.family_name);
  g_assert_cmpstr (seen.tax_code, ==, start.tax_code);
  g_assert_cmpint (seen.kinship, ==, start.kinship);
  g_assert_cmpstr (seen.privacy_version, ==, start.privacy_version);
  g_assert_cmpstr (seen.note, ==, start.note);

  json_object_remove_member (object, "note");
  g_assert_true (pir_wire_read_link_start (object, &seen, &error));
  g_assert_null (seen.note);
  json_object_set_string_member (object, "more", "x");
  g_assert_false (pir_wire_read_link_start (object, &seen, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
}

static void
test_rejection (void)
{
  g_autoptr (JsonObject) object = parse_bytes (pir_wire_write_rejection ("Altro alunno"));
  g_autoptr (JsonObject) empty = parse ("{\"reason\":\"\"}");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (pir_wire_read_rejection (object, &error), ==, "Altro alunno");
  g_assert_no_error (error);
  g_assert_null (pir_wire_read_rejection (empty, &error));
  g_assert_cmpstr (error->message, ==, "reason: empty");
}

static void
test_link_requests (void)
{
  g_autoptr (JsonObject) none = parse ("{\"link_requests\":[]}");
  g_autoptr (JsonObject) wrong = parse ("{\"link_requests\":[{\"id\":\"" ID "\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = pir_wire_read_link_requests (none, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 0);
  g_assert_null (pir_wire_read_link_requests (wrong, &error));
  g_assert_cmpstr (error->message, ==, "link_requests[0].school_id: missing");
}

static void
test_representations (void)
{
  PirRepresentationFields fields = {
    .id = ID, .school_id = ID, .school_name = "I.C. Pascoli", .school_year = "2026/27", .class_name = "3B",
    .enabled_at = 1795300000, .ends_on = pir_date_new (2027, 8, 31), .n_delegated = 7,
  };
  g_autoptr (PirRepresentation) given = pir_representation_new (&fields);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  const PirRepresentationFields *seen;

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "representations");
  pir_wire_write_representation (writer, NULL, given);
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  object = parse_bytes (pir_json_writer_end (writer));
  read = pir_wire_read_representations (object, &error);
  g_assert_no_error (error);
  seen = pir_representation_peek (g_ptr_array_index (read, 0));
  g_assert_cmpstr (seen->id, ==, ID);
  g_assert_cmpstr (seen->school_name, ==, "I.C. Pascoli");
  g_assert_cmpstr (seen->school_year, ==, "2026/27");
  g_assert_cmpstr (seen->class_name, ==, "3B");
  g_assert_cmpint (seen->enabled_at, ==, 1795300000);
  g_assert_cmpint (seen->ends_on, ==, fields.ends_on);
  g_assert_cmpuint (seen->n_delegated, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-links/directory", test_directory);
  g_test_add_func ("/wire-links/directory-faults", test_directory_faults);
  g_test_add_func ("/wire-links/link-start", test_link_start);
  g_test_add_func ("/wire-links/rejection", test_rejection);
  g_test_add_func ("/wire-links/link-requests", test_link_requests);
  g_test_add_func ("/wire-links/representations", test_representations);

  return g_test_run ();
}
