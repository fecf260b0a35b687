/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-school-office.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-registry.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

/* What @bytes (transfer full) say, as a text without its end */
static char *
dup_text (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;

  return g_strndup (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned));
}

static void
test_profile (void)
{
  g_autoptr (JsonObject) object = parse ("{\"name\":\"I.C. Uno\",\"address\":\"Via Roma 1\",\"postal_code\":null,\"province\":\"CT\"}");
  g_autoptr (JsonObject) code = parse ("{\"name\":\"I.C. Uno\",\"code\":\"CTIS04300B\"}");
  g_autoptr (JsonObject) nameless = parse ("{\"name\":\"\"}");
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  PirSchoolFields school;

  g_assert_true (pir_wire_read_profile_change (object, &school, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (school.name, ==, "I.C. Uno");
  g_assert_cmpstr (school.address, ==, "Via Roma 1");
  g_assert_null (school.postal_code);
  g_assert_cmpstr (school.province, ==, "CT");
  g_assert_null (school.id);
  written = dup_text (pir_wire_write_profile_change (&school));
  g_assert_cmpstr (written, ==, "{\"name\":\"I.C. Uno\",\"address\":\"Via Roma 1\",\"province\":\"CT\"}");

  g_assert_false (pir_wire_read_profile_change (code, &school, &error));
  g_assert_nonnull (strstr (error->message, "code"));
  g_clear_error (&error);
  g_assert_false (pir_wire_read_profile_change (nameless, &school, &error));
  g_assert_nonnull (strstr (error->message, "name"));
}

static void
test_credit_account (void)
{
  g_autoptr (JsonObject) object = parse ("{\"kind\":\"postal\",\"holder\":\"I.C. Uno\",\"iban\":\"IT95G0760115300000007648539\","
                                         "\"authorisation\":\"AUT. 1\"}");
  g_autoptr (JsonObject) wrong = parse ("{\"kind\":\"cash\",\"holder\":\"I.C. Uno\",\"iban\":\"IT\"}");
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *told = NULL;
  PirCreditAccountFields account;
  PirJsonWriter *writer = pir_json_writer_new ();

  g_assert_true (pir_wire_read_credit_account_start (object, &account, &error));
  g_assert_no_error (error);
  g_assert_cmpint (account.kind, ==, PIR_CREDIT_ACCOUNT_POSTAL);
  g_assert_null (account.label);
  written = dup_text (pir_wire_write_credit_account_start (&account));
  g_assert_cmpstr (written, ==, "{\"kind\":\"postal\",\"holder\":\"I.C. Uno\",\"iban\":\"IT95G0760115300000007648539\","
                                "\"authorisation\":\"AUT. 1\"}");

  account.id = "x";
  account.added_at = 1793527200;
  account.ended_at = 1793527201;
  pir_wire_write_credit_account (writer, NULL, &account);
  told = dup_text (pir_json_writer_end (writer));
  g_assert_true (g_str_has_suffix (told, ",\"added_at\":\"2026-11-01T10:00:00Z\",\"ended_at\":\"2026-11-01T10:00:01Z\"}"));

  g_assert_false (pir_wire_read_credit_account_start (wrong, &account, &error));
  g_assert_nonnull (strstr (error->message, "kind"));
}

static void
test_check (void)
{
  const PirSchoolCheckFields check = { PIR_SCHOOL_CHECK_PROFILE, FALSE, TRUE, 2, "email province" };
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *told = NULL;

  pir_wire_write_school_check (writer, &check);
  told = dup_text (pir_json_writer_end (writer));
  g_assert_cmpstr (told, ==, "{\"check\":\"profile\",\"is_right\":false,\"is_required\":true,\"n\":2"
                             ",\"members\":[\"email\",\"province\"]}");
}

static void
test_report (void)
{
  g_autoptr (PirRegistryReport) report = pir_registry_report_new (PIR_REGISTRY_STAFF);
  PirRegistryRemark *remark = g_new0 (PirRegistryRemark, 1);
  PirRegistryPerson *person = g_new0 (PirRegistryPerson, 1);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *told = NULL;

  remark->line = 7;
  remark->column = 3;
  remark->field = g_strdup ("tax_code");
  remark->fault = PIR_REGISTRY_TAX_CODE;
  g_ptr_array_add (report->refusals, remark);
  person->id = g_strdup ("x");
  person->given_name = g_strdup ("Luca");
  person->family_name = g_strdup ("Rossi");
  g_ptr_array_add (report->missing, person);
  report->n_refused = report->n_missing = 1;
  report->encoding = g_strdup ("UTF-8");
  report->separator = ';';

  pir_wire_write_registry_report (writer, report);
  told = dup_text (pir_json_writer_end (writer));
  g_assert_cmpstr (told, ==,
                   "{\"kind\":\"staff\",\"is_dry_run\":false,\"is_done\":false,\"encoding\":\"UTF-8\",\"separator\":\";\","
                   "\"columns_passed_over\":[],\"counts\":{\"rows\":0,\"added\":0,\"changed\":0,\"same\":0,\"returned\":0,\"payers\":0,"
                   "\"payers_gone\":0,\"refused\":1,\"doubtful\":0,\"moved\":0,\"missing\":1},"
                   "\"refusals\":[{\"line\":7,\"column\":3,\"field\":\"tax_code\",\"fault\":\"tax_code\"}],\"doubts\":[],\"moves\":[],"
                   "\"missing\":[{\"id\":\"x\",\"given_name\":\"Luca\",\"family_name\":\"Rossi\"}]}");
}

static void
test_read (void)
{
  g_autoptr (JsonObject) profile = parse ("{\"school\":{\"id\":\"0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11\""
                                          ",\"code\":\"CTIS04300B\",\"name\":\"Redi\","
                                          "\"creditor_tax_code\":\"80014480828\"},\"role\":\"clerk\"}");
  g_autoptr (JsonObject) empty = parse ("{\"school\":{\"id\":\"x\"},\"role\":\"clerk\"}");
  g_autoptr (JsonObject) accounts = parse ("{\"accounts\":[{\"id\":\"0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11\""
                                           ",\"kind\":\"bank\",\"holder\":\"Redi\","
                                           "\"iban\":\"IT60X0542811101000000123456\",\"added_at\":\"2026-11-01T10:00:00Z\"}]}");
  g_autoptr (JsonObject) checks = parse ("{\"checks\":[{\"check\":\"profile\",\"is_right\":false,\"is_required\":true"
                                         ",\"n\":2,\"members\":[\"email\","
                                         "\"province\"]},{\"check\":\"newer\",\"is_right\":true,\"is_required\":true"
                                         ",\"n\":0,\"members\":[]}],"
                                         "\"is_ready\":false}");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSchool) school = pir_wire_read_office_profile (profile, &error);
  g_autoptr (GPtrArray) listed = pir_wire_read_credit_accounts (accounts, NULL);
  g_autoptr (GPtrArray) found = pir_wire_read_school_checks (checks, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (pir_school_peek (school)->code, ==, "CTIS04300B");
  g_assert_null (pir_wire_read_office_profile (empty, &error));
  g_assert_nonnull (strstr (error->message, "school.id"));
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (((const PirCreditAccountFields *) g_ptr_array_index (listed, 0))->iban, ==, "IT60X0542811101000000123456");
  g_assert_cmpint (((const PirCreditAccountFields *) g_ptr_array_index (listed, 0))->added_at, ==, 1793527200);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((const PirSchoolCheckFields *) g_ptr_array_index (found, 0))->members, ==, "email province");
}

static void
test_read_report (void)
{
  const char *whole =
    "{\"kind\":\"pupils\",\"is_dry_run\":true,\"is_done\":false,\"encoding\":\"UTF-8\",\"separator\":\"\\t\""
    ",\"columns_passed_over\":[\"Matricola\"],"
    "\"counts\":{\"rows\":9,\"added\":1,\"changed\":2,\"same\":3,\"returned\":4,\"payers\":5,\"payers_gone\":6"
    ",\"refused\":2,\"doubtful\":7,"
    "\"moved\":1,\"missing\":8},\"refusals\":[{\"line\":7,\"column\":3,\"field\":\"tax_code\",\"fault\":\"tax_code\"},"
    "{\"line\":8,\"column\":0,\"field\":\"\",\"fault\":\"newer\"}],\"doubts\":[]"
    ",\"moves\":[{\"id\":\"0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11\","
    "\"given_name\":\"Luca\",\"family_name\":\"Rossi\",\"class_name\":\"1A\",\"new_class\":\"2A\"}],\"missing\":[]}";
  g_autoptr (JsonObject) object = parse (whole);
  g_autoptr (JsonObject) half = parse ("{\"kind\":\"pupils\",\"is_dry_run\":true}");
  g_autoptr (PirRegistryReport) report = pir_wire_read_registry_report (object, NULL);
  const PirRegistryRemark *remark;

  g_assert_nonnull (report);
  g_assert_true (report->is_dry_run && !report->is_done && report->separator == '\t');
  g_assert_cmpstr (report->others[0], ==, "Matricola");
  g_assert_cmpuint (report->n_rows + report->n_gone * 10 + report->n_missing * 100, ==, 869);
  g_assert_cmpuint (report->refusals->len, ==, 1);
  remark = g_ptr_array_index (report->refusals, 0);
  g_assert_cmpuint (remark->line, ==, 7);
  g_assert_cmpint (remark->fault, ==, PIR_REGISTRY_TAX_CODE);
  g_assert_cmpstr (((const PirRegistryPerson *) g_ptr_array_index (report->moves, 0))->new_class, ==, "2A");
  g_assert_null (pir_wire_read_registry_report (half, NULL));
}

static void
test_audit_check (void)
{
  PirAuditCheck check = { .entries = 11, .broken = 12, .last_hash = "ab" };
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *told = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) odd = parse ("{\"is_whole\":true,\"entries\":3,\"broken\":4}");
  g_autofree PirAuditCheck *read = NULL;

  pir_wire_write_audit_check (writer, &check);
  told = dup_text (pir_json_writer_end (writer));
  g_assert_cmpstr (told, ==, "{\"is_whole\":false,\"entries\":11,\"last_hash\":\"ab\",\"broken\":12}");
  object = parse (told);
  read = pir_wire_read_audit_check (object, NULL);
  g_assert_cmpint (read->entries, ==, 11);
  g_assert_cmpint (read->broken, ==, 12);
  g_assert_cmpstr (read->last_hash, ==, "ab");
  g_assert_null (pir_wire_read_audit_check (odd, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-school-office/profile", test_profile);
  g_test_add_func ("/wire-school-office/credit-account", test_credit_account);
  g_test_add_func ("/wire-school-office/check", test_check);
  g_test_add_func ("/wire-school-office/report", test_report);
  g_test_add_func ("/wire-school-office/read", test_read);
  g_test_add_func ("/wire-school-office/read-report", test_read_report);
  g_test_add_func ("/wire-school-office/audit-check", test_audit_check);

  return g_test_run ();
}
