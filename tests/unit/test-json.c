/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-json.h"

#include <string.h>

/* After JSONTestSuite (github.com/nst/JSONTestSuite, MIT), y_*.json: must be accepted; here as member "a" of an object,
 * since the interface has only objects at the root. V8's JSON.parse() and a fatal TextDecoder say the same of both
 * lists, but for what is marked. */
static const char * const good_values[] = {
  "[[]   ]", "[\"\"]", "[]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]", " [1]",
  "[1,null,null,null,2]", "[2] ", "[123e65]", "[0e+1]", "[0e1]", "[ 4]",
  "[-0.000000000000000000000000000000000000000000000000000000000000001]\n", "[20e1]", "[-0]",
  "[-123]", "[-1]", "[-0]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]", "[123]",
  "[123.456789]", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}", "{}", "{\"\":0}",
  "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}]}",
  "{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430\"}", "{\n\"a\": \"b\"\n}",
  "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
  "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]", "[\"\\\\a\"]",
  "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[ \"asd\"]", "[\"\\uDBFF\\uDFFF\"]",
  "[\"new\\u00A0line\"]", "[\"\xf4\x8f\xbf\xbf\"]", "[\"\xef\xbf\xbf\"]", "[\"\\u002c\"]", "[\"\xcf\x80\"]",
  "[\"asd \"]", "\" \"", "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]", "[\"\\u0123\"]", "[\"\xe2\x80\xa8\"]",
  "[\"\xe2\x80\xa9\"]", "[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]", "[\"\x7f\"]", "[\"\\uA66D\"]",
  "[\"\\u005C\"]", "[\"\xe2\x8d\x82\xe3\x88\xb4\xe2\x8d\x82\"]", "[\"\\u200B\"]", "[\"\\u2064\"]", "[\"\\uFDD0\"]",
  "[\"\\u0022\"]", "[\"\xe2\x82\xac\xf0\x9d\x84\x9e\"]", "[\"a\x7f""a\"]", "false", "42", "-0.1", "null", "\"asd\"",
  "true", "\"\"", "[true]", "\t[] ", "999999999999999999", "-999999999999999999",
};

/* n_*.json: must be refused; and what this reader refuses beside: zeros in strings and whole numbers that a gint64 may
 * not hold */
static const char * const bad_values[] = {
  "[1 true]", "[a\xe5]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x",
  "[3[4]]", "[\xff]", "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]", "[\"\va\"\\f]", "[*]",
  "[1,\n1\n,1", "[{}", "[fals]", "[nul]", "[tru]", "[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]",
  "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0E]", "[0e+]", "[0e]", "[1.0e+]",
  "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e-3]", "[2.e3]", "[9.e+]", "[Inf]", "[NaN]",
  "[\xef\xbc\x91]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]", "[-123.123foo]", "[123\xe5]", "[1e1\xe5]",
  "[0\xe5]", "[-Infinity]", "[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]", "[1e\xe5]", "[1.]", "[.123]",
  "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}",
  "{\"x\"::\"b\"}", "{\xf0\x9f\x87\xa8\xf0\x9f\x87\xad}", "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"\xb9\":\"0\",}",
  "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{9999E9999:1}", "{null:null,null:null}",
  "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}/**//", "{\"a\":\"b\"}//",
  "{\"a\":\"b\"}/", "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }",
  "{\"a\":\"b\"}#", " ", "[\"\\uD800\\\"]", "[\"\\uD800\\u\"]", "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]",
  "[\xc3\xa9]", "[\"\\\\\\\"]", "[\"\\x00\"]", "[\"\\\\\\\\\\\"]", "[\"\\\t\"]", "[\"\\\xf0\x9f\x8c\x80\"]",
  "[\"\\\"]", "[\"\\u00A\"]", "[\"\\uD834\\uDd\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\u\xe5\"]", "[\"\\a\"]",
  "[\"\\uqqqq\"]", "[\"\\\xe5\"]", "[\\u0020\"asd\"]", "[\\n]", "\"", "['single quote']", "abc", "[\"\\",
  "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"", "\"\"x", "<.>", "[<null>]", "[1]x", "[1]]", "[\"asd]", "aA\xc3\xa5",
  "[True]", "1]", "{\"x\": true,", "[][]", "]", "\xef\xbb{}", "\xe5", "[", "", "2@", "{}}", "{\"\":",
  "{\"a\":/*comment*/\"b\"}", "{\"a\": true} \"x\"", "['", "[,", "[{", "[\"a", "[\"a\"", "{", "{]", "{,", "{[",
  "{\"a", "{'a'", "[\"\\{[\"\\{[\"\\{[\"\\{", "*", "{\"a\":\"b\"}#{}", "[\\u000A\"\"]", "[1", "[ false, nul",
  "[ true, fals", "[ false, tru", "{\"asd\":\"asd\"", "\xc3\xa5", "\xef\xbb\xbf", "[\xe2\x81\xa0]", "[\x0c]",
  "\xe2\x80\x8b[]",
  /* lone surrogates, which V8 takes, and bad UTF-8: i_*.json, left open there */
  "[\"\\uDADA\"]", "[\"\\uD888\\u1234\"]", "[\"\\uD800\\n\"]", "[\"\\uDd1ea\"]", "[\"\\uD800\\uD800\\n\"]",
  "[\"\\ud800\"]", "[\"\\ud800abc\"]", "[\"\\uDd1e\\uD834\"]", "[\"\\uDFAA\"]", "[\"\xe6\x97\xa5\xd1\x88\xfa\"]",
  "[\"\xff\"]", "[\"\xed\xa0\x80\"]", "[\"\x81\"]", "[\"\xf4\xbf\xbf\xbf\"]", "[\"\xe0\xff\"]", "[\"\xc0\xaf\"]",
  "[\"\xfc\x83\xbf\xbf\xbf\xbf\"]", "[\"\xfc\x80\x80\x80\x80\x80\"]",
  /* ours, against V8 */
  "\"\\u0000\"", "\"a\\u0000b\"", "1000000000000000000", "-1000000000000000000", "18446744073709551615",
  "-99999999999999999999", "{\"b\":1,\"b\":1}", "{\"b\":1,\"\\u0062\":2}", "[{\"c\":{\"d\":null,\"d\":null}}]",
};

static const char * const bad_roots[] = { "[]", "1", "\"a\"", "null", "true", "[{}]" };

static JsonObject *
parse (const char  *text,
       GError     **error)
{
  /* A copy of just these bytes, so that the sanitizer sees a step over the end */
  gsize length = strlen (text);
  g_autofree char *bytes = g_memdup2 (text, length);

  return pir_json_parse (bytes, length, error);
}

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good_values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":%s}", good_values[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = parse (text, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_true (json_object_has_member (object, "a"));
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":%s}", bad_values[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) bare_error = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (parse (text, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);
      g_assert_null (parse (bad_values[i], &bare_error));
      g_assert_true (bare_error->domain == PIR_WIRE_ERROR);
    }
}

/* What json-glib 1.6 reads without complaint */
static void
test_stricter_than_json_glib (void)
{
  static const char * const texts[] = {
    "/* c */{\"a\":1}", "var a = {\"a\":1}", "{\"a\":1}{\"b\":2}", "{\"a\":'x'}", "{\"a\":0x1F}", "{\"a\":01}",
    "{\"a\":\"\\x\"}", "{\"a\":\"x\\u0000y\"}", "{\"a\":18446744073709551615}", "{\"a\":1,\"a\":2}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);
    }
}

static void
test_zero_inside (void)
{
  static const char text[] = "{\"a\":\"b\0c\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_json_parse (text, sizeof text - 1, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (pir_json_parse ("{}\0", 3, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (pir_json_parse (NULL, 0, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);
}

static void
test_roots (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_roots); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad_roots[i], &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
    }
}

static char *
nest (const char *opening,
      const char *closing,
      guint       depth)
{
  GString *text = g_string_new ("{\"a\":");

  for (guint i = 0; i < depth; i++)
    g_string_append (text, opening);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, closing);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const char * const pairs[][2] = { { "[", "]" }, { "{\"a\":", "}" }, { "[{\"b\":", "}]" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint levels = i < 2 ? 1 : 2;
      g_autofree char *just = nest (pairs[i][0], pairs[i][1], (PIR_JSON_MAX_DEPTH - 1) / levels);
      g_autofree char *more = nest (pairs[i][0], pairs[i][1], (PIR_JSON_MAX_DEPTH - 1) / levels + 1);
      g_autofree char *monstrous = nest (pairs[i][0], pairs[i][1], 100000);
      g_autofree char *unclosed = nest (pairs[i][0], "", 100000);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = parse (just, &error);

      g_assert_no_error (error);
      g_assert_null (parse (more, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_DEPTH);
      g_clear_error (&error);
      g_assert_null (parse (monstrous, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_DEPTH);
      g_clear_error (&error);
      g_assert_null (parse (unclosed, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_DEPTH);
    }
}

/* Brackets in strings do not count. */
static void
test_brackets_in_strings (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"a\":\"\\\"", brackets, "\",\"{{{\":1}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
}

static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "%s{\"b\":%u,\"c\":\"\\u00e8\"}", i == 0 ? "" : ",", i);
  g_string_append (text, "]}");

  object = parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "a")), ==, 50000);
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object =
    parse ("{\"s\":\"\\u20ac \\ud83d\\ude00 \\/\",\"i\":-999999999999999999,\"b\":true,\"n\":null}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (object, "s"), ==, "€ 😀 /");
  g_assert_cmpint (json_object_get_int_member (object, "i"), ==, G_GINT64_CONSTANT (-999999999999999999));
  g_assert_true (json_object_get_boolean_member (object, "b"));
  g_assert_true (json_object_get_null_member (object, "n"));
}

/* Any single byte of a good text changed, and the text cut anywhere: an answer or an error, nothing else */
static void
test_damaged (void)
{
  static const char text[] = "{\"a\":[1,-2.5e3,\"\\u00e9\\ud83d\\ude00\\n\xc3\xa8\",true,null,{\"b\":{}}],\"c\":\"\"}";
  char bytes[sizeof text];

  for (gsize at = 0; at < sizeof text - 1; at++)
    {
      g_autofree char *cut = g_memdup2 (text, at);
      g_autoptr (GError) error = NULL;

      g_assert_null (pir_json_parse (cut, at, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX);

      for (int byte = 0; byte < 256; byte++)
        {
          g_autoptr (JsonObject) object = NULL;

          memcpy (bytes, text, sizeof text);
          bytes[at] = (char) byte;
          g_clear_error (&error);
          object = pir_json_parse (bytes, sizeof text - 1, &error);
          g_assert_true ((object == NULL) == (error != NULL));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/good", test_good);
  g_test_add_func ("/json/bad", test_bad);
  g_test_add_func ("/json/stricter-than-json-glib", test_stricter_than_json_glib);
  g_test_add_func ("/json/zero-inside", test_zero_inside);
  g_test_add_func ("/json/roots", test_roots);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/brackets-in-strings", test_brackets_in_strings);
  g_test_add_func ("/json/large", test_large);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/damaged", test_damaged);

  return g_test_run ();
}
