/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-json-writer.h"

#include <string.h>

#include "wire/pir-json.h"

static void
assert_text (PirJsonWriter *writer,
             const char    *expected)
{
  g_autoptr (GBytes) bytes = pir_json_writer_end (writer);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, length, expected, strlen (expected));
}

static void
test_nesting (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "a", 1);
  pir_json_begin_array (writer, "b");
  pir_json_add_string (writer, NULL, "x");
  pir_json_begin_object (writer, NULL);
  pir_json_end_object (writer);
  pir_json_begin_object (writer, NULL);
  pir_json_add_bool (writer, "c", TRUE);
  pir_json_add_bool (writer, "d", FALSE);
  pir_json_end_object (writer);
  pir_json_begin_array (writer, NULL);
  pir_json_end_array (writer);
  pir_json_add_int (writer, NULL, 2);
  pir_json_end_array (writer);
  pir_json_add_string (writer, "e", NULL);
  pir_json_end_object (writer);

  assert_text (writer, "{\"a\":1,\"b\":[\"x\",{},{\"c\":true,\"d\":false},[],2],\"e\":null}");
}

static void
test_scalars (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_array (writer, NULL);
  pir_json_add_int (writer, NULL, G_MININT64);
  pir_json_add_int (writer, NULL, G_MAXINT64);
  pir_json_add_int (writer, NULL, 0);
  pir_json_add_date (writer, NULL, pir_date_new (2026, 8, 31));
  pir_json_add_date (writer, NULL, PIR_DATE_NONE);
  pir_json_add_time (writer, NULL, 482196050);
  pir_json_add_time (writer, NULL, 0);
  pir_json_end_array (writer);

  assert_text (writer,
               "[-9223372036854775808,9223372036854775807,0,\"2026-08-31\",null,\"1985-04-12T23:20:50Z\",null]");
}

/* RFC 8259, section 7 */
static void
test_escapes (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_array (writer, NULL);
  pir_json_add_string (writer, NULL, "\" \\ / \b\f\n\r\t \001 \037 \177");
  pir_json_add_string (writer, NULL, "");
  pir_json_add_string (writer, NULL, "\n");
  pir_json_add_string (writer, NULL, "€ 😀 \342\200\250");
  pir_json_end_array (writer);

  assert_text (writer, "[\"\\\" \\\\ / \\b\\f\\n\\r\\t \\u0001 \\u001f \177\",\"\",\"\\n\",\"€ 😀 \342\200\250\"]");
}

static void
test_not_utf8 (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_array (writer, NULL);
  pir_json_add_string (writer, NULL, "a\xff""b\"");
  pir_json_add_string (writer, NULL, "\xed\xa0\x80");
  pir_json_end_array (writer);

  assert_text (writer, "[\"a\xef\xbf\xbd""b\\\"\",\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"]");
}

static char *
make_random_text (void)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
    {
      gunichar c = (gunichar) g_test_rand_int_range (1, g_test_rand_int_range (2, 0x110000));

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }

  return g_string_free (text, FALSE);
}

/* What is written, json-glib reads back as the same. */
static void
test_round_trip (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      g_autofree char *text = make_random_text ();
      PirJsonWriter *writer = pir_json_writer_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (JsonObject) object = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;
      const char *data;

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "text", text);
      pir_json_end_object (writer);
      bytes = pir_json_writer_end (writer);
      data = g_bytes_get_data (bytes, &length);

      object = pir_json_parse (data, length, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, text);
    }
}

static void
test_large (void)
{
  g_autofree char *letters = g_strnfill (100000, 'x');
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (GBytes) bytes = NULL;

  pir_json_begin_array (writer, NULL);
  for (guint i = 0; i < 50; i++)
    pir_json_add_string (writer, NULL, letters);
  pir_json_end_array (writer);
  bytes = pir_json_writer_end (writer);

  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 50 * 100002 + 49 + 2);
}

static void
test_unwanted (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_writer_free (writer);
  pir_json_writer_free (NULL);
}

static void
test_unbalanced (void)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  g_test_expect_message ("pir-wire", G_LOG_LEVEL_CRITICAL, "*depth == 0*");
  g_assert_null (pir_json_writer_end (writer));
  g_test_assert_expected_messages ();
  pir_json_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/nesting", test_nesting);
  g_test_add_func ("/json-writer/scalars", test_scalars);
  g_test_add_func ("/json-writer/escapes", test_escapes);
  g_test_add_func ("/json-writer/not-utf8", test_not_utf8);
  g_test_add_func ("/json-writer/round-trip", test_round_trip);
  g_test_add_func ("/json-writer/large", test_large);
  g_test_add_func ("/json-writer/unwanted", test_unwanted);
  g_test_add_func ("/json-writer/unbalanced", test_unbalanced);

  return g_test_run ();
}
