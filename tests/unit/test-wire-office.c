/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-office.h"

#include <string.h>

#include "wire/pir-json.h"

#define ID "0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11"
#define OTHER "2f3c9d6a-0e0b-4c63-a1d9-6b0c6a1f0e55"
#define REQUEST "{\"id\":\"" ID "\",\"school_id\":\"" OTHER "\",\"school_name\":\"I.C. Uno\",\"school_code\":\"RMIC80100Q\"," \
                "\"given_name\":\"Luca\",\"family_name\":\"Rossi\",\"tax_code\":\"RSSLCU12A01H501X\",\"kinship\":\"mother\"," \
                "\"state\":\"requested\",\"state_since\":\"2026-11-01T10:00:00Z\",\"requested_at\":\"2026-11-01T10:00:00Z\"}"
#define OFFICE_REQUEST "{\"request\":" REQUEST ",\"payer_given_name\":\"Maria\",\"payer_family_name\":\"Rossi\"," \
                       "\"payer_tax_code\":\"RSSMRA80A41H501W\",\"is_pupil_known\":true,\"is_payer_proved\":false," \
                       "\"is_payer_on_record\":true}"

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
  g_autofree char *text = g_strndup (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned));

  return parse (text);
}

static void
test_requests (void)
{
  g_autoptr (JsonObject) object = parse ("{\"requests\":[" OFFICE_REQUEST "]}");
  g_autoptr (JsonObject) bad = parse ("{\"requests\":[{\"request\":{\"id\":\"x\"}}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = pir_wire_read_office_requests (object, &error);
  const PirOfficeRequestFields *fields;

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 1);
  fields = pir_office_request_peek (requests->pdata[0]);
  g_assert_cmpstr (pir_link_request_peek (fields->request)->id, ==, ID);
  g_assert_cmpint (pir_link_request_peek (fields->request)->kinship, ==, PIR_KINSHIP_MOTHER);
  g_assert_cmpstr (fields->payer_tax_code, ==, "RSSMRA80A41H501W");
  g_assert_null (fields->payer_email);
  g_assert_true (fields->is_pupil_known && !fields->is_payer_proved && fields->is_payer_on_record);

  g_assert_null (pir_wire_read_office_requests (bad, &error));
  g_assert_nonnull (strstr (error->message, "requests[0].request.id"));
}

static void
test_results (void)
{
  g_autoptr (JsonObject) object = parse ("{\"results\":[{\"id\":\"" ID "\",\"request\":" OFFICE_REQUEST "},"
                                         "{\"id\":\"" OTHER "\",\"code\":\"pupil_unknown\",\"request\":null},"
                                         "{\"id\":\"" OTHER "\",\"code\":\"of_tomorrow\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = pir_wire_read_decision_results (object, &error);
  const PirLinkDecisionFields *fields[3];

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    fields[i] = pir_link_decision_peek (results->pdata[i]);
  g_assert_true (fields[0]->is_done);
  g_assert_cmpstr (pir_office_request_peek (fields[0]->request)->payer_given_name, ==, "Maria");
  g_assert_false (fields[1]->is_done);
  g_assert_cmpint (fields[1]->code, ==, PIR_PROBLEM_PUPIL_UNKNOWN);
  g_assert_null (fields[1]->request);
  g_assert_false (fields[2]->is_done);
  g_assert_cmpint (fields[2]->code, ==, PIR_PROBLEM_UNKNOWN);
}

static void
test_decisions (void)
{
  static const char * const wrong[] = {
    "{\"ids\":[],\"decision\":\"confirm\"}",
    "{\"ids\":[\"" ID "\",\"" ID "\"],\"decision\":\"confirm\"}",
    "{\"ids\":[\"" ID "\"],\"decision\":\"reject\"}",
    "{\"ids\":[\"" ID "\"],\"decision\":\"confirm\",\"reason\":\"No.\"}",
    "{\"ids\":[\"" ID "\"],\"decision\":\"confirm\",\"more\":1}",
  };
  const char *ids[] = { ID, OTHER, NULL };
  const PirLinkDecisions decisions = { ids, FALSE, "Codice \"diverso\"." };
  g_autoptr (JsonObject) object = parse_bytes (pir_wire_write_link_decisions (&decisions));
  PirLinkDecisions seen = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (json_object_get_string_member (object, "decision"), ==, "reject");
  g_assert_true (pir_wire_read_link_decisions (object, &seen, &error));
  g_assert_no_error (error);
  g_assert_true (g_strv_equal (seen.ids, ids));
  g_assert_false (seen.is_confirmed);
  g_assert_cmpstr (seen.reason, ==, decisions.reason);
  g_free (seen.ids);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonObject) bad = parse (wrong[i]);

      g_assert_false (pir_wire_read_link_decisions (bad, &seen, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_free (seen.ids);
    }
}

static void
test_representatives (void)
{
  g_autoptr (JsonObject) object = parse ("{\"representatives\":[{\"id\":\"" ID "\",\"school_id\":\"" OTHER "\",\"school_year\":\"2026/27\","
                                         "\"class_name\":\"3B\",\"given_name\":\"Maria\",\"family_name\":\"Rossi\","
                                         "\"tax_code\":\"RSSMRA80A41H501W\",\"enabled_at\":\"2026-11-01T10:00:00Z\"}]}");
  const PirRepresentativeStart start = { ID, "2026/27", "3B", NULL, "rssmra80a41h501w" };
  g_autoptr (JsonObject) asked = parse_bytes (pir_wire_write_representative_start (&start));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = pir_wire_read_representatives (object, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (pir_representative_peek (found->pdata[0])->class_name, ==, "3B");
  g_assert_cmpint (pir_representative_peek (found->pdata[0])->enabled_at, ==, 1793527200);
  g_assert_cmpstr (json_object_get_string_member (asked, "tax_code"), ==, "rssmra80a41h501w");
  g_assert_false (json_object_has_member (asked, "user_name"));
}

static void
test_lists (void)
{
  g_autoptr (JsonObject) schools = parse ("{\"schools\":[{\"id\":\"" ID "\",\"code\":\"RMIC80100Q\",\"name\":\"I.C. Uno\",\"role\":\"head\"}]}");
  g_autoptr (JsonObject) stranger = parse ("{\"schools\":[{\"id\":\"" ID "\",\"code\":\"RMIC80100Q\",\"name\":\"I.C. Uno\",\"role\":\"king\"}]}");
  g_autoptr (JsonObject) links = parse ("{\"links\":[{\"id\":\"" ID "\",\"pupil_id\":\"" OTHER "\",\"pupil_given_name\":\"Luca\","
                                        "\"pupil_family_name\":\"Rossi\",\"pupil_tax_code\":\"RSSLCU12A01H501X\",\"school_year\":\"2026/27\","
                                        "\"payer_given_name\":\"Maria\",\"payer_family_name\":\"Rossi\",\"payer_tax_code\":\"RSSMRA80A41H501W\","
                                        "\"kinship\":\"mother\",\"state\":\"revoked\",\"state_since\":\"2026-11-01T10:00:00Z\"}],\"next\":\"abc\"}");
  g_autoptr (JsonObject) log = parse ("{\"entries\":[{\"seq\":7,\"at\":\"2026-11-01T10:00:00Z\",\"actor\":\"" ID "\",\"act\":\"link_confirmed\","
                                      "\"object_kind\":\"link_request\",\"object_id\":\"" OTHER "\",\"detail\":\"\"}],\"next\":null}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = pir_wire_read_office_schools (schools, &error);
  g_autoptr (GPtrArray) newer = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *next = NULL;
  g_autofree char *end = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (pir_office_school_peek (read->pdata[0])->role, ==, PIR_OFFICE_HEAD);
  newer = pir_wire_read_office_schools (stranger, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_office_school_peek (newer->pdata[0])->role, ==, PIR_OFFICE_OTHER);

  page = pir_wire_read_office_links (links, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next, ==, "abc");
  g_assert_null (pir_office_link_peek (page->pdata[0])->class_name);
  g_assert_cmpint (pir_office_link_peek (page->pdata[0])->state, ==, PIR_LINK_REVOKED);

  entries = pir_wire_read_audit_entries (log, &end, &error);
  g_assert_no_error (error);
  g_assert_null (end);
  g_assert_cmpint (pir_audit_entry_peek (entries->pdata[0])->seq, ==, 7);
  g_assert_null (pir_audit_entry_peek (entries->pdata[0])->actor_given_name);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-office/requests", test_requests);
  g_test_add_func ("/wire-office/results", test_results);
  g_test_add_func ("/wire-office/decisions", test_decisions);
  g_test_add_func ("/wire-office/representatives", test_representatives);
  g_test_add_func ("/wire-office/lists", test_lists);

  return g_test_run ();
}
