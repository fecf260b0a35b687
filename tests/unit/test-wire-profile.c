/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-profile.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define AT "1985-04-12T23:20:50Z"
#define IDENTITY "{\"provider\":\"spid\",\"created_at\":\"" AT "\",\"used_at\":\"1985-04-12T23:20:51Z\"}"
#define SESSION "{\"id\":\"" ID "\",\"device_name\":\"x\",\"created_at\":\"" AT "\",\"used_at\":\"" AT "\",\"is_current\":true}"
#define CONSENT "{\"kind\":\"school_privacy\",\"version\":\"1\",\"school_name\":\"IC\",\"accepted_at\":\"" AT "\"}"
#define EVENT "{\"kind\":\"signed_in\",\"detail\":\"x\",\"at\":\"" AT "\"}"
#define ACCOUNT "{\"id\":\"" ID "\",\"user_name\":\"m\",\"given_name\":\"M\",\"family_name\":\"R\"," \
                "\"tax_code\":\"RSSMRA80A41H501W\",\"email\":\"m@posta.example\",\"language\":\"it\"," \
                "\"pending_email\":\"n@posta.example\",\"pending_email_at\":\"" AT "\",\"has_password\":true," \
                "\"must_change_password\":false,\"must_accept_terms\":false,\"has_office\":false}"
#define EXPORT "{\"exported_at\":\"" AT "\",\"account\":" ACCOUNT ",\"proofs\":[],\"consents\":[]," \
               "\"identities\":[],\"sessions\":[]," \
               "\"activity\":[],\"children\":[],\"link_requests\":[],\"schools\":[],\"notices\":[],\"payments\":[]," \
               "\"receipts\":[]}"

typedef GPtrArray *(*ReadFunc) (JsonObject *object, GError **error);
typedef void (*WriteFunc) (PirJsonWriter *writer, const char *name, gpointer object);

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
check_list (const char *name,
            const char *row,
            ReadFunc    read_func,
            WriteFunc   write_func)
{
  g_autofree char *text = g_strdup_printf ("{\"%s\":[%s,%s]}", name, row, row);
  g_autofree char *broken = g_strdup_printf ("{\"%s\":[%s,7]}", name, row);
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (JsonObject) other = parse (broken);
  g_autoptr (JsonObject) empty = parse ("{}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = read_func (object, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      PirJsonWriter *writer = pir_json_writer_new ();

      write_func (writer, NULL, g_ptr_array_index (rows, i));
      assert_text (pir_json_writer_end (writer), row);
    }
  g_assert_null (read_func (other, &error));
  g_assert_nonnull (error);
  g_assert_null (read_func (empty, NULL));
}

static void
test_lists (void)
{
  check_list ("identities", IDENTITY, pir_wire_read_identities, (WriteFunc) pir_wire_write_identity);
  check_list ("sessions", SESSION, pir_wire_read_sessions, (WriteFunc) pir_wire_write_session_info);
  check_list ("consents", CONSENT, pir_wire_read_consents, (WriteFunc) pir_wire_write_consent);
  check_list ("entries", EVENT, pir_wire_read_activities, (WriteFunc) pir_wire_write_activity);
}

static void
test_account (void)
{
  g_autoptr (JsonObject) object = parse (ACCOUNT);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAccount) account = pir_wire_read_account (object, &error);
  PirJsonWriter *writer = pir_json_writer_new ();

  g_assert_no_error (error);
  g_assert_cmpint (pir_account_peek (account)->pending_email_at, ==, 482196050); /* RFC 3339, 5.8 */
  pir_wire_write_account (writer, NULL, account);
  assert_text (pir_json_writer_end (writer), ACCOUNT);
}

/* Each part has to be there: half of a file is not all data. */
static void
test_export (void)
{
  static const char * const parts[] = {
    "exported_at", "account", "proofs", "consents", "identities", "sessions", "activity", "children", "link_requests", "schools",
    "notices", "payments", "receipts",
  };
  g_autoptr (JsonObject) whole = parse (EXPORT);

  g_assert_true (pir_wire_check_export (whole, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (JsonObject) object = parse (EXPORT);
      g_autoptr (GError) error = NULL;

      json_object_remove_member (object, parts[i]);
      g_assert_false (pir_wire_check_export (object, &error));
      g_assert_nonnull (strstr (error->message, parts[i]));
    }
}

typedef gboolean (*ReadBody) (JsonObject *object, gpointer body, GError **error);

/* A body of two strings, of which the second may be missing where @is_optional */
static void
check_body (ReadBody    func,
            const char *first,
            const char *second,
            gboolean    is_optional)
{
  const char *body[2];
  g_autofree char *whole_text = g_strdup_printf ("{\"%s\":\"a\",\"%s\":\"b\"}", first, second);
  g_autofree char *half_text = g_strdup_printf ("{\"%s\":\"a\"}", first);
  g_autofree char *empty_text = g_strdup_printf ("{\"%s\":\"\",\"%s\":\"b\"}", first, second);
  g_autofree char *more_text = g_strdup_printf ("{\"%s\":\"a\",\"%s\":\"b\",\"more\":1}", first, second);
  g_autoptr (JsonObject) whole = parse (whole_text);
  g_autoptr (JsonObject) half = parse (half_text);
  g_autoptr (JsonObject) empty = parse (empty_text);
  g_autoptr (JsonObject) more = parse (more_text);

  g_assert_true (func (whole, body, NULL));
  g_assert_cmpstr (body[0], ==, "a");
  g_assert_cmpstr (body[1], ==, "b");
  g_assert_cmpint (func (half, body, NULL), ==, is_optional);
  if (is_optional)
    g_assert_null (body[1]);
  g_assert_false (func (empty, body, NULL));
  g_assert_false (func (more, body, NULL));
}

static void
test_bodies (void)
{
  const PirEmailChange email = { "a@posta.example", NULL };
  const PirDeletion deletion = { "m", "p" };
  const PirPasswordChange password = { "o", "n" };
  const PirAcceptance acceptance = { "1", "2" };

  check_body ((ReadBody) pir_wire_read_password_change, "old_password", "new_password", FALSE);
  check_body ((ReadBody) pir_wire_read_email_change, "email", "password", TRUE);
  check_body ((ReadBody) pir_wire_read_acceptance, "terms_version", "privacy_version", FALSE);
  check_body ((ReadBody) pir_wire_read_deletion, "user_name", "password", TRUE);
  assert_text (pir_wire_write_email_change (&email), "{\"email\":\"a@posta.example\"}");
  assert_text (pir_wire_write_deletion (&deletion), "{\"user_name\":\"m\",\"password\":\"p\"}");
  assert_text (pir_wire_write_password_change (&password), "{\"old_password\":\"o\",\"new_password\":\"n\"}");
  assert_text (pir_wire_write_acceptance (&acceptance), "{\"terms_version\":\"1\",\"privacy_version\":\"2\"}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/profile/lists", test_lists);
  g_test_add_func ("/wire/profile/account", test_account);
  g_test_add_func ("/wire/profile/export", test_export);
  g_test_add_func ("/wire/profile/bodies", test_bodies);

  return g_test_run ();
}
