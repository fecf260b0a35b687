/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-registration.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire-terms.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define BARE_JSON "{\"id\":\"" ID "\",\"state\":\"begun\",\"tax_code\":\"RSSMRA80A41H501W\",\"language\":\"it\",\"doubts\":[]," \
                  "\"expires_at\":\"1985-04-12T23:20:50Z\"}"
#define WHOLE_JSON "{\"id\":\"" ID "\",\"state\":\"mailed\",\"tax_code\":\"RSSMRA80A41H501W\",\"language\":\"en\"," \
                   "\"given_name\":\"Maria\",\"family_name\":\"Rossi\",\"sex\":\"f\",\"birth_date\":\"1980-01-01\"," \
                   "\"birth_place\":\"H501\",\"email\":\"m@posta.example\"," \
                   "\"doubts\":[{\"field\":\"sex\",\"expected\":\"m\"},{\"field\":\"check\",\"expected\":\"X\"}]," \
                   "\"mailed_at\":\"1985-04-12T23:20:49Z\",\"expires_at\":\"1985-04-12T23:20:50Z\"}"
#define DATA_JSON "{\"given_name\":\"Maria\",\"family_name\":\"Rossi\",\"sex\":\"f\",\"birth_date\":\"1980-01-01\"," \
                  "\"birth_place\":\"H501\",\"email\":\"m@posta.example\",\"terms_version\":\"1\",\"privacy_version\":\"2\"}"
#define TERMS_JSON "{\"documents\":[{\"kind\":\"terms\",\"version\":\"1\",\"language\":\"it\",\"title\":\"T\",\"text\":\"# A\\n\\nb\"}]}"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

/* Takes @bytes */
static void
assert_text (GBytes     *bytes,
             const char *expected)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
  g_bytes_unref (bytes);
}

static void
test_registration (void)
{
  static const char * const texts[] = { BARE_JSON, WHOLE_JSON };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PirRegistration) registration = pir_wire_read_registration (object, &error);
      PirJsonWriter *writer = pir_json_writer_new ();

      g_assert_no_error (error);
      pir_wire_write_registration (writer, NULL, registration);
      assert_text (pir_json_writer_end (writer), texts[i]);
    }
}

/* What a newer service may say: a field that is not known is left out, a state that is not known is a fault. */
static void
test_growth (void)
{
  g_autoptr (JsonObject) newer = parse ("{\"id\":\"" ID "\",\"state\":\"begun\",\"tax_code\":\"X\",\"language\":\"it\",\"more\":1,"
                                        "\"doubts\":[{\"field\":\"shoes\",\"expected\":\"42\"},{\"field\":\"sex\",\"expected\":\"f\"}],"
                                        "\"expires_at\":\"1985-04-12T23:20:50Z\"}");
  g_autoptr (JsonObject) unknown = parse ("{\"id\":\"" ID "\",\"state\":\"asleep\",\"tax_code\":\"X\",\"language\":\"it\","
                                          "\"doubts\":[],\"expires_at\":\"1985-04-12T23:20:50Z\"}");
  g_autoptr (PirRegistration) registration = pir_wire_read_registration (newer, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (pir_registration_peek (registration)->n_doubts, ==, 1);
  g_assert_cmpint (pir_registration_peek (registration)->doubts[0].field, ==, PIR_TAX_CODE_FIELD_SEX);
  g_assert_cmpstr (pir_registration_peek (registration)->doubts[0].expected, ==, "f");
  g_assert_null (pir_wire_read_registration (unknown, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
}

static void
test_begun (void)
{
  g_autoptr (JsonObject) object = parse ("{\"token\":\"abc\",\"registration\":" BARE_JSON "}");
  const char *token = NULL;
  g_autoptr (PirRegistration) registration = pir_wire_read_registration_begun (object, &token, NULL);

  g_assert_cmpstr (token, ==, "abc");
  assert_text (pir_wire_write_registration_begun (token, registration), "{\"token\":\"abc\",\"registration\":" BARE_JSON "}");
}

static void
test_data (void)
{
  static const char * const members[] = { "given_name", "family_name", "sex", "birth_date", "birth_place", "email", "terms_version", "privacy_version" };
  g_autoptr (JsonObject) object = parse (DATA_JSON);
  g_autoptr (GError) error = NULL;
  PirRegistrationData data;

  g_assert_true (pir_wire_read_registration_data (object, &data, &error));
  g_assert_no_error (error);
  assert_text (pir_wire_write_registration_data (&data), DATA_JSON);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (JsonObject) without = parse (DATA_JSON);
      g_autoptr (JsonObject) empty = parse (DATA_JSON);

      json_object_remove_member (without, members[i]);
      json_object_set_string_member (empty, members[i], "");
      g_assert_false (pir_wire_read_registration_data (without, &data, NULL));
      g_assert_false (pir_wire_read_registration_data (empty, &data, NULL));
    }
  json_object_set_int_member (object, "more", 1);
  g_assert_false (pir_wire_read_registration_data (object, &data, NULL));
}

static void
test_answers (void)
{
  static const char start[] = "{\"tax_code\":\"X\",\"challenge_id\":\"" ID "\",\"answer\":\"cat\",\"language\":\"it\"}";
  static const char name[] = "{\"tax_code\":\"X\",\"challenge_id\":\"" ID "\",\"answer\":\"cat\"}";
  static const char password[] = "{\"user_name\":\"m\",\"tax_code\":\"X\",\"challenge_id\":\"" ID "\",\"answer\":\"cat\"}";
  g_autoptr (JsonObject) starting = parse (start);
  g_autoptr (JsonObject) naming = parse (name);
  g_autoptr (JsonObject) resetting = parse (password);
  PirChallengeAnswer answer;

  g_assert_true (pir_wire_read_registration_start (starting, &answer, NULL));
  assert_text (pir_wire_write_challenge_answer (&answer), start);
  g_assert_true (pir_wire_read_user_name_recovery (naming, &answer, NULL));
  assert_text (pir_wire_write_challenge_answer (&answer), name);
  g_assert_true (pir_wire_read_password_recovery (resetting, &answer, NULL));
  assert_text (pir_wire_write_challenge_answer (&answer), password);
  g_assert_false (pir_wire_read_registration_start (naming, &answer, NULL));
  g_assert_false (pir_wire_read_user_name_recovery (resetting, &answer, NULL));
  g_assert_false (pir_wire_read_password_recovery (starting, &answer, NULL));
}

static void
test_challenge (void)
{
  static const char text[] = "{\"id\":\"" ID "\",\"question\":\"How much?\",\"expires_in\":600}";
  g_autoptr (JsonObject) object = parse (text);
  PirChallengeFields challenge;

  g_assert_true (pir_wire_read_challenge (object, &challenge, NULL));
  assert_text (pir_wire_write_challenge (&challenge), text);
}

static void
test_terms (void)
{
  g_autoptr (JsonObject) object = parse (TERMS_JSON);
  g_autoptr (JsonObject) faulty = parse ("{\"documents\":[{\"kind\":\"terms\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = pir_wire_read_terms (object, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);
  assert_text (pir_wire_write_terms (documents), TERMS_JSON);
  g_assert_null (pir_wire_read_terms (faulty, &error));
  g_assert_cmpstr (error->message, ==, "documents[0].version: missing");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-registration/registration", test_registration);
  g_test_add_func ("/wire-registration/growth", test_growth);
  g_test_add_func ("/wire-registration/begun", test_begun);
  g_test_add_func ("/wire-registration/data", test_data);
  g_test_add_func ("/wire-registration/answers", test_answers);
  g_test_add_func ("/wire-registration/challenge", test_challenge);
  g_test_add_func ("/wire-registration/terms", test_terms);

  return g_test_run ();
}
