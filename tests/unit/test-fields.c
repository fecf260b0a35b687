/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-fields.h"

#include <string.h>

#include "wire/pir-json.h"

#define UUID "f47ac10b-58cc-4372-a567-0e02b2c3d479"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

static void
assert_good (PirFields *fields)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pir_fields_end (fields, &error));
  g_assert_no_error (error);
}

static void
assert_fault (PirFields  *fields,
              const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pir_fields_end (fields, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_everything (void)
{
  g_autoptr (JsonObject) object =
    parse ("{\"s\":\"Città\",\"u\":\"" UUID "\",\"i\":-5,\"m\":1550,\"b\":true,\"d\":\"2026-08-31\","
           "\"t\":\"1985-04-12T23:20:50Z\","
           "\"a\":[1,2],\"o\":{},\"os\":\"x\",\"ou\":\"" UUID "\",\"oi\":7,\"ot\":\"1985-04-12T23:20:50Z\",\"oo\":{}}");
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  g_assert_cmpstr (pir_fields_string (&fields, "s", 5), ==, "Città");
  g_assert_cmpstr (pir_fields_uuid (&fields, "u"), ==, UUID);
  g_assert_cmpint (pir_fields_int (&fields, "i", -5, 5), ==, -5);
  g_assert_cmpint (pir_fields_money (&fields, "m"), ==, 1550);
  g_assert_true (pir_fields_bool (&fields, "b"));
  g_assert_cmpint (pir_fields_opt_date (&fields, "d"), ==, pir_date_new (2026, 8, 31));
  g_assert_cmpint (pir_fields_time (&fields, "t"), ==, 482196050);
  g_assert_cmpuint (json_array_get_length (pir_fields_array (&fields, "a", 2)), ==, 2);
  g_assert_nonnull (pir_fields_object (&fields, "o"));
  g_assert_cmpstr (pir_fields_opt_string (&fields, "os", 1), ==, "x");
  g_assert_cmpstr (pir_fields_opt_uuid (&fields, "ou"), ==, UUID);
  g_assert_cmpint (pir_fields_opt_int (&fields, "oi", 0, 9, 3), ==, 7);
  g_assert_cmpint (pir_fields_opt_time (&fields, "ot"), ==, 482196050);
  g_assert_nonnull (pir_fields_opt_object (&fields, "oo"));
  assert_good (&fields);
}

/* Not there and null are the same. */
static void
assert_all_missing (const char *text)
{
  g_autoptr (JsonObject) object = parse (text);
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  g_assert_null (pir_fields_opt_string (&fields, "a", 9));
  g_assert_null (pir_fields_opt_uuid (&fields, "b"));
  g_assert_cmpint (pir_fields_opt_int (&fields, "c", 0, 9, 42), ==, 42);
  g_assert_cmpint (pir_fields_opt_date (&fields, "d"), ==, PIR_DATE_NONE);
  g_assert_cmpint (pir_fields_opt_time (&fields, "e"), ==, 0);
  g_assert_null (pir_fields_opt_object (&fields, "f"));
  assert_good (&fields);

  pir_fields_init (&fields, object, FALSE);
  g_assert_cmpstr (pir_fields_string (&fields, "a", 9), ==, "");
  assert_fault (&fields, "a: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_cmpstr (pir_fields_uuid (&fields, "b"), ==, "");
  assert_fault (&fields, "b: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_cmpint (pir_fields_int (&fields, "c", 3, 9), ==, 3);
  assert_fault (&fields, "c: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_false (pir_fields_bool (&fields, "d"));
  assert_fault (&fields, "d: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_cmpint (pir_fields_time (&fields, "e"), ==, 0);
  assert_fault (&fields, "e: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_null (pir_fields_array (&fields, "f", 9));
  assert_fault (&fields, "f: missing");
  pir_fields_init (&fields, object, FALSE);
  g_assert_null (pir_fields_object (&fields, "f"));
  assert_fault (&fields, "f: missing");
}

static void
test_missing (void)
{
  assert_all_missing ("{}");
  assert_all_missing ("{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null,\"f\":null}");
}

#define ASSERT_WRONG(json, call, fallback, message)               \
  G_STMT_START                                                    \
  {                                                               \
    g_autoptr (JsonObject) object = parse ("{\"x\":" json "}");   \
    PirFields fields;                                             \
                                                                  \
    pir_fields_init (&fields, object, FALSE);                     \
    g_assert_true ((call) == (fallback));                         \
    assert_fault (&fields, "x: " message);                        \
  }                                                               \
  G_STMT_END

static void
test_wrong_types (void)
{
  ASSERT_WRONG ("1", *pir_fields_string (&fields, "x", 9), '\0', "not a string");
  ASSERT_WRONG ("true", *pir_fields_string (&fields, "x", 9), '\0', "not a string");
  ASSERT_WRONG ("[]", pir_fields_opt_string (&fields, "x", 9), NULL, "not a string");
  ASSERT_WRONG ("{}", pir_fields_opt_string (&fields, "x", 9), NULL, "not a string");
  ASSERT_WRONG ("\"1\"", pir_fields_int (&fields, "x", 1, 9), 1, "not a whole number");
  ASSERT_WRONG ("3.0", pir_fields_int (&fields, "x", 1, 9), 1, "not a whole number");
  ASSERT_WRONG ("3e0", pir_fields_int (&fields, "x", 1, 9), 1, "not a whole number");
  ASSERT_WRONG ("true", pir_fields_int (&fields, "x", 1, 9), 1, "not a whole number");
  ASSERT_WRONG ("[3]", pir_fields_opt_int (&fields, "x", 1, 9, 5), 1, "not a whole number");
  ASSERT_WRONG ("0", pir_fields_bool (&fields, "x"), FALSE, "neither true nor false");
  ASSERT_WRONG ("1", pir_fields_bool (&fields, "x"), FALSE, "neither true nor false");
  ASSERT_WRONG ("\"true\"", pir_fields_bool (&fields, "x"), FALSE, "neither true nor false");
  ASSERT_WRONG ("20260831", pir_fields_opt_date (&fields, "x"), PIR_DATE_NONE, "not a day");
  ASSERT_WRONG ("\"2026-02-29\"", pir_fields_opt_date (&fields, "x"), PIR_DATE_NONE, "not a day");
  ASSERT_WRONG ("\"2026-08-31T10:00:00\"", pir_fields_time (&fields, "x"), 0, "not a moment");
  ASSERT_WRONG ("1790000000", pir_fields_opt_time (&fields, "x"), 0, "not a moment");
  ASSERT_WRONG ("{}", pir_fields_array (&fields, "x", 9), NULL, "not an array");
  ASSERT_WRONG ("\"[]\"", pir_fields_array (&fields, "x", 9), NULL, "not an array");
  ASSERT_WRONG ("[]", pir_fields_object (&fields, "x"), NULL, "not an object");
  ASSERT_WRONG ("1", pir_fields_opt_object (&fields, "x"), NULL, "not an object");
  ASSERT_WRONG ("1", *pir_fields_uuid (&fields, "x"), '\0', "not a UUID");
  ASSERT_WRONG ("\"f47ac10b58cc4372a5670e02b2c3d479\"", *pir_fields_uuid (&fields, "x"), '\0', "not a UUID");
  ASSERT_WRONG ("\"" UUID " \"", pir_fields_opt_uuid (&fields, "x"), NULL, "not a UUID");
  ASSERT_WRONG ("\"g47ac10b-58cc-4372-a567-0e02b2c3d479\"", pir_fields_opt_uuid (&fields, "x"), NULL, "not a UUID");
}

static void
test_limits (void)
{
  ASSERT_WRONG ("0", pir_fields_int (&fields, "x", 1, 9), 1, "out of range");
  ASSERT_WRONG ("10", pir_fields_opt_int (&fields, "x", 1, 9, 5), 1, "out of range");
  ASSERT_WRONG ("-1", pir_fields_money (&fields, "x"), 0, "out of range");
  ASSERT_WRONG ("100000000000", pir_fields_money (&fields, "x"), 0, "out of range");
  ASSERT_WRONG ("[1,2,3]", pir_fields_array (&fields, "x", 2), NULL, "too many elements");
  ASSERT_WRONG ("\"abcd\"", *pir_fields_string (&fields, "x", 3), '\0', "too long");
  ASSERT_WRONG ("\"èèèè\"", *pir_fields_string (&fields, "x", 3), '\0', "too long");
  ASSERT_WRONG ("\"😀😀😀😀\"", pir_fields_opt_string (&fields, "x", 3), NULL, "too long");
}

/* Characters are counted, not bytes. */
static void
test_characters (void)
{
  g_autoptr (JsonObject) object = parse ("{\"x\":\"😀è€\"}");
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  g_assert_cmpstr (pir_fields_string (&fields, "x", 3), ==, "😀è€");
  assert_good (&fields);
}

static void
test_unknown_members (void)
{
  g_autoptr (JsonObject) object = parse ("{\"a\":1,\"surprise\":2,\"c\":null}");
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  pir_fields_int (&fields, "a", 0, 9);
  pir_fields_opt_string (&fields, "c", 9);
  pir_fields_opt_string (&fields, "not there", 9);
  assert_fault (&fields, "surprise: not known");

  pir_fields_init (&fields, object, FALSE);
  pir_fields_int (&fields, "a", 0, 9);
  assert_good (&fields);
}

/* A name that somebody else made up is not repeated at any length. */
static void
test_long_unknown_name (void)
{
  g_autofree char *letters = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat ("{\"", letters, "\":1}", NULL);
  g_autoptr (JsonObject) object = parse (text);
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  assert_fault (&fields, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: not known");
}

/* The first fault stays, and what is read after it has its default. */
static void
test_first_fault (void)
{
  g_autoptr (JsonObject) object = parse ("{\"a\":\"x\",\"b\":\"y\",\"c\":5,\"d\":[],\"e\":true}");
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  pir_fields_int (&fields, "a", 0, 9);
  g_assert_cmpstr (pir_fields_string (&fields, "b", 9), ==, "");
  g_assert_null (pir_fields_opt_string (&fields, "b", 9));
  g_assert_cmpint (pir_fields_int (&fields, "c", 2, 9), ==, 2);
  g_assert_null (pir_fields_array (&fields, "d", 9));
  g_assert_false (pir_fields_bool (&fields, "e"));
  pir_fields_fail (&fields, "f", "too late");
  assert_fault (&fields, "a: not a whole number");
}

static void
test_own_fault (void)
{
  g_autoptr (JsonObject) object = parse ("{}");
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  pir_fields_fail (&fields, "total", "does not add up");
  assert_fault (&fields, "total: does not add up");

  pir_fields_init (&fields, object, TRUE);
  pir_fields_fail (&fields, "a", "b");
  g_assert_false (pir_fields_end (&fields, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fields/everything", test_everything);
  g_test_add_func ("/fields/missing", test_missing);
  g_test_add_func ("/fields/wrong-types", test_wrong_types);
  g_test_add_func ("/fields/limits", test_limits);
  g_test_add_func ("/fields/characters", test_characters);
  g_test_add_func ("/fields/unknown-members", test_unknown_members);
  g_test_add_func ("/fields/long-unknown-name", test_long_unknown_name);
  g_test_add_func ("/fields/first-fault", test_first_fault);
  g_test_add_func ("/fields/own-fault", test_own_fault);

  return g_test_run ();
}
