/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-guests.h"

#include <string.h>

#include "wire/pir-json.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define TOKEN "q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9nC3cJ4E"
/* As the contract has it, written by hand */
#define REQUEST_JSON "{\"notice_number\":\"301000000000012373\",\"creditor_tax_code\":\"80014480828\"}"
#define LOOKUP_JSON "{\"id\":\"" ID "\",\"version\":3,\"notice_number\":\"301000000000012373\",\"creditor_tax_code\":\"80014480828\"," \
                    "\"creditor_name\":\"Agenzia delle Entrate\",\"school_name\":\"I.C. Pascoli\",\"reason\":\"Gita\"," \
                    "\"debtor_initials\":\"\xc3\x88. L.\",\"amount\":5200,\"amount_min\":1000,\"amount_max\":9000," \
                    "\"is_amount_editable\":true,\"instalment\":1,\"instalments\":3,\"due_date\":\"2026-12-15\"," \
                    "\"is_deadline_hard\":true,\"state\":\"to_pay\"}"
#define PAY_JSON "{\"items\":[{\"notice_id\":\"" ID "\",\"version\":3,\"amount\":5200}],\"service_id\":\"UNI-CP\",\"fee\":130," \
                 "\"email\":\"n@posta.example\",\"guest_token\":\"" TOKEN "\"}"
#define OWN_JSON "{\"items\":[{\"notice_id\":\"" ID "\",\"version\":3,\"amount\":5200}],\"service_id\":\"UNI-CP\",\"fee\":130," \
                 "\"is_looked_up\":true}"
#define PAYMENT_JSON "{\"id\":\"" ID "\",\"state\":\"open\",\"items\":[{\"notice_id\":\"" ID "\",\"version\":3,\"amount\":5200}]," \
                     "\"service_id\":\"UNI-CP\",\"psp_name\":\"UniCredit\",\"method\":\"card\",\"amount\":5200,\"fee\":130,\"announced_fee\":130," \
                     "\"created_at\":\"1985-04-12T23:20:50Z\",\"is_duplicate\":false}"
#define GUEST_JSON "{\"payment\":" PAYMENT_JSON ",\"receipts\":[]}"

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
test_request (void)
{
  g_autoptr (JsonObject) object = parse (REQUEST_JSON);
  g_autoptr (GError) error = NULL;
  PirLookupFields fields;

  g_assert_true (pir_wire_read_lookup_request (object, &fields, &error));
  g_assert_no_error (error);
  assert_text (pir_wire_write_lookup_request (&fields), REQUEST_JSON);
}

static void
test_wrong_requests (void)
{
  static const char * const texts[] = {
    "{}", "{\"notice_number\":\"301000000000012373\"}",
    "{\"notice_number\":\"30100000000001237\",\"creditor_tax_code\":\"80014480828\"}",
    "{\"notice_number\":\"30100000000001237x\",\"creditor_tax_code\":\"80014480828\"}",
    "{\"notice_number\":\"301000000000012373\",\"creditor_tax_code\":\"8001448082\"}",
    "{\"notice_number\":\"301000000000012373\",\"creditor_tax_code\":\"80014480828\",\"amount\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);
      g_autoptr (GError) error = NULL;
      PirLookupFields fields;

      g_assert_false (pir_wire_read_lookup_request (object, &fields, &error));
      g_assert_nonnull (error);
    }
}

/* Of a whole notice nothing is told but what the paper is for. */
static void
test_what_is_told (void)
{
  const PirNoticeFields fields = {
    .id = ID, .version = 3, .notice_number = "301000000000012373", .creditor_ref = "01000000000012373", .reason = "Gita",
    .description = "a secret", .school_year = "2026/27", .school_id = ID, .school_name = "I.C. Pascoli",
    .school_code = "CTIS04300B", .creditor_name = "Agenzia delle Entrate", .creditor_tax_code = "80014480828",
    .pupil_id = ID, .debtor_given_name = "\xc3\xa8lia", .debtor_family_name = "Longo", .debtor_tax_code = "LNGLEI12A41H501W",
    .class_name = "3B", .amount = 5200, .original_amount = 6000, .amount_min = 1000, .amount_max = 9000,
    .is_amount_editable = TRUE, .instalment = 1, .instalments = 3, .due_date = pir_date_new (2026, 12, 15),
    .is_deadline_hard = TRUE, .state = PIR_NOTICE_TO_PAY, .school_note = "a note", .history = "",
  };
  g_autoptr (PirNotice) notice = pir_notice_new (&fields);

  assert_text (pir_wire_write_lookup (notice), LOOKUP_JSON);
}

static void
test_what_is_read (void)
{
  g_autoptr (JsonObject) object = parse (LOOKUP_JSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = pir_wire_read_lookup (object, &error);
  const PirNoticeFields *fields;

  g_assert_no_error (error);
  fields = pir_notice_peek (notice);
  g_assert_cmpstr (fields->id, ==, ID);
  g_assert_cmpuint (fields->version, ==, 3);
  g_assert_cmpstr (fields->reason, ==, "Gita");
  g_assert_cmpstr (fields->debtor_given_name, ==, "\xc3\x88. L.");
  g_assert_cmpstr (fields->debtor_family_name, ==, "");
  g_assert_cmpstr (fields->debtor_tax_code, ==, "");
  g_assert_cmpint (fields->amount, ==, 5200);
  g_assert_true (fields->is_amount_editable);
  g_assert_true (pir_notice_accepts_amount (notice, 9000));
  g_assert_false (pir_notice_accepts_amount (notice, 9001));
  g_assert_cmpint (pir_notice_get_standing (notice, fields->due_date), ==, PIR_STANDING_DUE);
  g_assert_cmpint (pir_notice_get_standing (notice, fields->due_date + 1), ==, PIR_STANDING_EXPIRED);
}

static void
test_payment_request (void)
{
  const char * const texts[] = { PAY_JSON, OWN_JSON };
  PirPaymentItem item = { ID, 3, 5200 };
  const PirPaymentRequest request = { &item, 1, "UNI-CP", 130, NULL, TRUE, NULL };

  assert_text (pir_wire_write_payment_request (&request), OWN_JSON);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);
      g_autoptr (GError) error = NULL;
      g_auto (PirPaymentRequest) read = { 0 };

      if (i == 0)
        g_assert_true (pir_wire_read_guest_payment_request (object, &read, &error));
      else
        g_assert_true (pir_wire_read_payment_request (object, &read, &error));
      g_assert_no_error (error);
      g_assert_true (read.is_looked_up);
      assert_text (pir_wire_write_payment_request (&read), texts[i]);
    }
}

static void
test_token_is_not_for_accounts (void)
{
  g_autoptr (JsonObject) guest = parse (PAY_JSON);
  g_autoptr (JsonObject) own = parse (OWN_JSON);
  g_autoptr (GError) error = NULL;
  PirPaymentRequest read = { 0 };

  g_assert_false (pir_wire_read_payment_request (guest, &read, &error));
  g_assert_nonnull (strstr (error->message, "guest_token"));
  g_clear_error (&error);
  g_assert_false (pir_wire_read_guest_payment_request (own, &read, &error));
  g_assert_nonnull (error);
}

static void
test_guest_payment (void)
{
  g_autoptr (JsonObject) object = parse (GUEST_JSON);
  g_autoptr (JsonObject) none = parse ("{\"payment\":" PAYMENT_JSON "}");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirGuestPayment) guest = pir_wire_read_guest_payment (object, &error);

  g_assert_no_error (error);
  g_assert_false (pir_guest_payment_is_done (guest));
  assert_text (pir_wire_write_guest_payment (guest), GUEST_JSON);
  g_assert_null (pir_wire_read_guest_payment (none, &error));
  g_assert_nonnull (strstr (error->message, "receipts"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-guests/request", test_request);
  g_test_add_func ("/wire-guests/wrong-requests", test_wrong_requests);
  g_test_add_func ("/wire-guests/what-is-told", test_what_is_told);
  g_test_add_func ("/wire-guests/what-is-read", test_what_is_read);
  g_test_add_func ("/wire-guests/payment-request", test_payment_request);
  g_test_add_func ("/wire-guests/token-is-not-for-accounts", test_token_is_not_for_accounts);
  g_test_add_func ("/wire-guests/guest-payment", test_guest_payment);

  return g_test_run ();
}
