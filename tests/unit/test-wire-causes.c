/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-causes.h"

#include <string.h>

#include "wire/pir-json.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define SCHOOL "7c9e6679-7425-40de-944b-e07fc1f90ae7"

/* As data/api/openapi.yaml has it, typed in here */
#define CAUSE "{\"id\":\"" ID "\",\"version\":3,\"school_id\":\"" SCHOOL "\",\"school_name\":\"I.C. Uno\"," \
              "\"school_code\":\"RMIC80100Q\",\"reason\":\"Contributo volontario\",\"description\":\"Laboratori\"," \
              "\"category\":\"contribution\",\"taxonomy_code\":\"0601112AP\",\"school_year\":\"2026/27\"," \
              "\"creditor_name\":\"Comune di Roma\",\"creditor_tax_code\":\"02438750586\",\"is_creditor_school\":false," \
              "\"amount\":3000,\"amount_min\":500,\"amount_max\":20000,\"is_amount_editable\":true,\"is_repeatable\":true," \
              "\"is_resolved\":false,\"due_date\":\"2027-06-30\",\"is_deadline_hard\":true,\"is_closed\":false}"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

static char *
dup_text (PirJsonWriter *writer)
{
  g_autoptr (GBytes) bytes = pir_json_writer_end (writer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_cause (void)
{
  g_autoptr (JsonObject) object = parse (CAUSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirOpenCause) cause = pir_wire_read_open_cause (object, &error);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *written = NULL;
  const PirOpenCauseFields *fields;

  g_assert_no_error (error);
  fields = pir_open_cause_peek (cause);
  g_assert_cmpstr (fields->id, ==, ID);
  g_assert_cmpuint (fields->version, ==, 3);
  g_assert_cmpstr (fields->school_id, ==, SCHOOL);
  g_assert_cmpstr (fields->school_name, ==, "I.C. Uno");
  g_assert_cmpstr (fields->school_code, ==, "RMIC80100Q");
  g_assert_cmpstr (fields->reason, ==, "Contributo volontario");
  g_assert_cmpstr (fields->description, ==, "Laboratori");
  g_assert_cmpint (fields->category, ==, PIR_CATEGORY_CONTRIBUTION);
  g_assert_cmpstr (fields->creditor_name, ==, "Comune di Roma");
  g_assert_false (fields->is_creditor_school);
  g_assert_cmpint (fields->amount, ==, 3000);
  g_assert_cmpint (fields->amount_min, ==, 500);
  g_assert_cmpint (fields->amount_max, ==, 20000);
  g_assert_true (fields->is_amount_editable);
  g_assert_true (fields->is_repeatable);
  g_assert_false (fields->is_resolved);
  g_assert_cmpint (fields->due_date, ==, pir_date_new (2027, 6, 30));
  g_assert_true (fields->is_deadline_hard);
  g_assert_false (fields->is_closed);

  pir_wire_write_open_cause (writer, NULL, cause);
  written = dup_text (writer);
  g_assert_cmpstr (written, ==, CAUSE);
}

static void
test_causes (void)
{
  g_autoptr (JsonObject) object = parse ("{\"open_causes\":[" CAUSE "]}");
  g_autoptr (JsonObject) wrong = parse ("{\"open_causes\":[" CAUSE ",{\"id\":\"x\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) causes = pir_wire_read_open_causes (object, &error);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (causes->len, ==, 1);
  pir_wire_write_open_causes (writer, causes);
  written = dup_text (writer);
  g_assert_cmpstr (written, ==, "{\"open_causes\":[" CAUSE "]}");
  g_assert_null (pir_wire_read_open_causes (wrong, &error));
  g_assert_cmpstr (error->message, ==, "open_causes[1].id: not a UUID");
}

static void
test_places (void)
{
  static const char text[] = "{\"places\":[{\"province\":\"VT\",\"municipality\":\"Viterbo\",\"schools\":4}]}";
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (JsonObject) wrong = parse ("{\"places\":[{\"province\":\"VT\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = pir_wire_read_school_places (object, &error);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_cmpstr (pir_school_place_peek (places->pdata[0])->municipality, ==, "Viterbo");
  g_assert_cmpuint (pir_school_place_peek (places->pdata[0])->n_schools, ==, 4);
  pir_wire_write_school_places (writer, places);
  written = dup_text (writer);
  g_assert_cmpstr (written, ==, text);
  g_assert_null (pir_wire_read_school_places (wrong, &error));
  g_assert_cmpstr (error->message, ==, "places[0].municipality: missing");
}

static void
test_start (void)
{
  static const PirOpenNoticeStart child = { .version = 3, .amount = 2500, .pupil_id = ID };
  static const PirOpenNoticeStart somebody = { 1, 500, NULL, "Luca", "Bianchi", "BNCLCU14E03C351Q" };
  static const char written[] = "{\"version\":3,\"amount\":2500,\"pupil_id\":\"" ID "\"}";
  g_autoptr (GBytes) of_child = pir_wire_write_open_notice_start (&child);
  g_autoptr (GBytes) of_somebody = pir_wire_write_open_notice_start (&somebody);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  PirOpenNoticeStart seen;

  g_assert_cmpmem (g_bytes_get_data (of_child, NULL), g_bytes_get_size (of_child), written, sizeof written - 1);
  object = pir_json_parse (g_bytes_get_data (of_somebody, NULL), g_bytes_get_size (of_somebody), &error);
  g_assert_true (pir_wire_read_open_notice_start (object, &seen, &error));
  g_assert_cmpuint (seen.version, ==, 1);
  g_assert_cmpint (seen.amount, ==, 500);
  g_assert_null (seen.pupil_id);
  g_assert_cmpstr (seen.given_name, ==, "Luca");
  g_assert_cmpstr (seen.family_name, ==, "Bianchi");
  g_assert_cmpstr (seen.tax_code, ==, "BNCLCU14E03C351Q");
}

static void
test_start_faults (void)
{
  static const char * const cases[][2] = {
    { "{\"amount\":1}", "version: missing" },
    { "{\"version\":0,\"amount\":1,\"pupil_id\":\"" ID "\"}", "version: out of range" },
    { "{\"version\":1,\"amount\":-1,\"pupil_id\":\"" ID "\"}", "amount: out of range" },
    { "{\"version\":1,\"amount\":1}", "pupil_id: either a child, or names and tax code" },
    { "{\"version\":1,\"amount\":1,\"given_name\":\"A\",\"family_name\":\"B\"}", "pupil_id: either a child, or names and tax code" },
    { "{\"version\":1,\"amount\":1,\"pupil_id\":\"" ID "\",\"tax_code\":\"X\"}", "pupil_id: either a child, or names and tax code" },
    { "{\"version\":1,\"amount\":1,\"pupil_id\":\"" ID "\",\"fee\":1}", "fee: not known" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;
      PirOpenNoticeStart start;

      g_assert_false (pir_wire_read_open_notice_start (object, &start, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/causes/cause", test_cause);
  g_test_add_func ("/wire/causes/causes", test_causes);
  g_test_add_func ("/wire/causes/places", test_places);
  g_test_add_func ("/wire/causes/start", test_start);
  g_test_add_func ("/wire/causes/start-faults", test_start_faults);

  return g_test_run ();
}
