/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office-notices.h"

#include <string.h>

#include "model/pir-history.h"
#include "wire/pir-json.h"

#define ID "0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11"
#define LEAST "\"id\":\"" ID "\",\"version\":2,\"notice_number\":\"301000000000000144\",\"reason\":\"Gita\",\"category\":\"trip\"," \
              "\"school_year\":\"2026/27\",\"given_name\":\"Luca\",\"family_name\":\"Bianchi\",\"tax_code\":\"BNCLCU12A01H501X\"," \
              "\"amount\":8000,\"original_amount\":12000,\"instalment\":0,\"instalments\":0,\"is_deadline_hard\":false," \
              "\"notified_at\":\"2026-11-01T10:00:00Z\",\"state_since\":\"2026-11-01T10:00:00Z\",\"is_open\":false"

static const PirOfficeNoticeFields whole = {
  .id = ID,
  .version = 2,
  .notice_number = "301000000000000144",
  .reason = "Gita",
  .category = PIR_CATEGORY_TRIP,
  .school_year = "2026/27",
  .event_id = ID,
  .event_name = "Firenze",
  .pupil_id = ID,
  .given_name = "Luca",
  .family_name = "Bianchi",
  .tax_code = "BNCLCU12A01H501X",
  .class_name = "3B",
  .amount = 8000,
  .original_amount = 12000,
  .instalment = 1,
  .instalments = 3,
  .due_date = 20700,
  .is_deadline_hard = TRUE,
  .notified_at = 1790000000,
  .state = PIR_OFFICE_STATE_PAID,
  .state_since = 1790000100,
  .locked_until = 1790000200,
  .is_open = TRUE,
  .paid_at = 1790000300,
  .amount_paid = 7999,
  .receipt_id = ID,
  .receipt_number = "2026-000001",
  .paid_by = "Maria Rossi",
  .settled_on = 20600,
  .settled_note = "Bonifico",
};

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

/* A notice that was written and is read again says the same. */
static void
test_whole (void)
{
  const PirOfficeNoticeOutcome outcome = { pir_office_notice_new (&whole), 2 };
  PirJsonWriter *first = pir_json_writer_new (), *second = pir_json_writer_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (PirOfficeNoticeOutcome) read = NULL;
  g_autoptr (GError) error = NULL;

  pir_wire_write_office_notice_outcome (first, &outcome);
  bytes = pir_json_writer_end (first);
  object = parse_bytes (g_bytes_ref (bytes));
  read = pir_wire_read_office_notice_outcome (object, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->mailed, ==, 2);
  g_assert_cmpint (pir_office_notice_peek (read->notice)->amount_paid, ==, 7999);
  g_assert_cmpint (pir_office_notice_peek (read->notice)->settled_on, ==, 20600);
  pir_wire_write_office_notice_outcome (second, read);
  again = pir_json_writer_end (second);
  g_assert_true (g_bytes_equal (bytes, again));
  g_object_unref (outcome.notice);
}

/* What is not there, and a state of the future */
static void
test_page (void)
{
  g_autoptr (JsonObject) page = parse ("{\"notices\":[{" LEAST ",\"state\":\"to_pay\"},{" LEAST ",\"state\":\"swapped\",\"new\":1}],"
                                       "\"sums\":[{\"state\":\"late\",\"count\":3,\"amount\":5000000000000}],\"next\":\"" ID "\"}");
  g_autoptr (JsonObject) last = parse ("{\"notices\":[],\"next\":null}");
  g_autoptr (PirOfficeNoticePage) read = NULL;
  g_autoptr (PirOfficeNoticePage) empty = NULL;
  g_autoptr (GError) error = NULL;
  const PirOfficeNoticeFields *notice;

  read = pir_wire_read_office_notices (page, &error);
  g_assert_no_error (error);
  notice = pir_office_notice_peek (g_ptr_array_index (read->notices, 0));
  g_assert_cmpint (notice->amount_paid, ==, -1);
  g_assert_cmpint (notice->due_date, ==, PIR_DATE_NONE);
  g_assert_cmpint (notice->settled_on, ==, PIR_DATE_NONE);
  g_assert_null (notice->event_id);
  g_assert_null (notice->settled_note);
  g_assert_cmpint (pir_office_notice_peek (g_ptr_array_index (read->notices, 1))->state, ==, PIR_OFFICE_STATE_OTHER);
  g_assert_cmpint (g_array_index (read->sums, PirOfficeNoticeSum, 0).state, ==, PIR_OFFICE_STATE_LATE);
  g_assert_cmpint (g_array_index (read->sums, PirOfficeNoticeSum, 0).amount, ==, G_GINT64_CONSTANT (5000000000000));
  g_assert_cmpstr (read->next, ==, ID);

  empty = pir_wire_read_office_notices (last, &error);
  g_assert_no_error (error);
  g_assert_null (empty->sums);
  g_assert_null (empty->next);
}

static void
test_detail (void)
{
  g_autoptr (JsonObject) object = parse ("{\"notice\":{" LEAST ",\"state\":\"exempt\"},\"history\":[{\"kind\":\"exempt\",\"at\":"
                                         "\"2026-11-01T10:00:00Z\"}],\"readers\":[{\"given_name\":\"Maria\",\"family_name\":\"Rossi\","
                                         "\"tax_code\":\"RSSMRA80A41H501W\",\"why\":\"linked\",\"has_address\":true,"
                                         "\"has_failed_mail\":false}]}");
  g_autoptr (JsonObject) broken = parse ("{\"notice\":{" LEAST ",\"state\":\"exempt\"},\"history\":[],\"readers\":[{\"given_name\":1}]}");
  g_autoptr (PirOfficeNoticeDetail) detail = NULL;
  g_autofree PirHistoryEntry *entries = NULL;
  g_autoptr (GError) error = NULL;
  const PirNoticeReaderFields *reader;
  gsize n;

  detail = pir_wire_read_office_notice_detail (object, &error);
  g_assert_no_error (error);
  reader = g_ptr_array_index (detail->readers, 0);
  g_assert_cmpstr (reader->why, ==, "linked");
  g_assert_cmpint (reader->mailed_at, ==, 0);
  entries = pir_history_unpack (detail->history, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (entries[0].kind, ==, PIR_HISTORY_EXEMPT);

  g_assert_null (pir_wire_read_office_notice_detail (broken, &error));
  g_assert_nonnull (strstr (error->message, "readers[0].given_name"));
}

/* A pupil and the notices, as they were written; what is not there is said with its place. */
static void
test_look_up (void)
{
  g_autoptr (PirPupilLookUp) told = pir_pupil_look_up_new (NULL);
  const PirOfficePupilFields pupil = { .id = ID, .given_name = "Luca", .family_name = "Rossi", .tax_code = "RSSLCU12E03H501Z",
                                       .birth_date = PIR_DATE_NONE, .school_year = "2026/27", .left_on = PIR_DATE_NONE };
  g_autoptr (JsonObject) broken = parse ("{\"pupil\":{},\"to_pay\":0,\"owed\":0,\"notices\":[]}");
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (PirPupilLookUp) read = NULL;
  g_autoptr (GError) error = NULL;

  told->pupil = pir_office_pupil_new (&pupil);
  told->to_pay = 2;
  told->owed = 12050;
  g_ptr_array_add (told->notices, pir_office_notice_new (&whole));
  pir_wire_write_pupil_look_up (writer, told);
  object = parse_bytes (pir_json_writer_end (writer));
  read = pir_wire_read_pupil_look_up (object, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_office_pupil_peek (read->pupil)->tax_code, ==, pupil.tax_code);
  g_assert_cmpuint (read->to_pay, ==, 2);
  g_assert_cmpint (read->owed, ==, 12050);
  g_assert_cmpuint (read->notices->len, ==, 1);
  g_assert_cmpint (pir_office_notice_peek (g_ptr_array_index (read->notices, 0))->amount_paid, ==, 7999);

  g_assert_null (pir_wire_read_pupil_look_up (broken, &error));
  g_assert_nonnull (strstr (error->message, "pupil"));
}

/* One way of a plan is owed, not both; what cannot be paid any more, or is being paid, is not. */
static void
test_owed (void)
{
  static const struct
  {
    PirOfficeState state;
    gboolean       is_hard;
    guint          instalment;
    PirMoney       amount;
  } notices[] = {
    { PIR_OFFICE_STATE_TO_PAY, FALSE, 0, 10000 }, { PIR_OFFICE_STATE_LATE, FALSE, 1, 5000 }, { PIR_OFFICE_STATE_TO_PAY, TRUE, 2, 5000 },
    { PIR_OFFICE_STATE_LATE, TRUE, 0, 700 },      { PIR_OFFICE_STATE_IN_PAYMENT, FALSE, 0, 900 }, { PIR_OFFICE_STATE_PAID, FALSE, 0, 1100 },
  };
  g_autoptr (PirPupilLookUp) look_up = pir_pupil_look_up_new (NULL);
  PirMoney owed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      PirOfficeNoticeFields fields = whole;

      fields.state = notices[i].state;
      fields.is_deadline_hard = notices[i].is_hard;
      fields.event_id = i < 3 ? ID : NULL;
      fields.instalment = notices[i].instalment;
      fields.amount = notices[i].amount;
      g_ptr_array_add (look_up->notices, pir_office_notice_new (&fields));
    }
  g_assert_cmpuint (pir_pupil_look_up_sum (look_up, &owed), ==, 3);
  g_assert_cmpint (owed, ==, 10000);
  g_ptr_array_remove_index (look_up->notices, 0);
  g_assert_cmpuint (pir_pupil_look_up_sum (look_up, &owed), ==, 2);
  g_assert_cmpint (owed, ==, 10000);
  g_assert_cmpint (pir_office_notice_get_standing (g_ptr_array_index (look_up->notices, 2)), ==, PIR_STANDING_EXPIRED);
}

static void
test_orders (void)
{
  const PirOfficeNoticeChange change = { 3, 8000, 20700 }, nothing = { 1, 0, PIR_DATE_NONE };
  PirOfficeNoticeChange read = { 0 };
  PirDate on = PIR_DATE_NONE;
  const char *note = NULL;
  g_autoptr (JsonObject) whole_change = parse_bytes (pir_wire_write_office_notice_change (&change));
  g_autoptr (JsonObject) no_change = parse_bytes (pir_wire_write_office_notice_change (&nothing));
  g_autoptr (JsonObject) settling = parse_bytes (pir_wire_write_notice_settling (20600, "Bonifico"));
  g_autoptr (JsonObject) dayless = parse ("{\"note\":\"x\"}");
  g_autoptr (GError) error = NULL;

  g_assert_true (pir_wire_read_office_notice_change (whole_change, &read, &error));
  g_assert_cmpuint (read.version, ==, 3);
  g_assert_cmpint (read.amount, ==, 8000);
  g_assert_cmpint (read.due_date, ==, 20700);
  g_assert_true (pir_wire_read_office_notice_change (no_change, &read, &error));
  g_assert_cmpint (read.amount, ==, 0);
  g_assert_cmpint (read.due_date, ==, PIR_DATE_NONE);
  g_assert_true (pir_wire_read_notice_settling (settling, &on, &note, &error));
  g_assert_cmpint (on, ==, 20600);
  g_assert_cmpstr (note, ==, "Bonifico");
  g_assert_false (pir_wire_read_notice_settling (dayless, &on, &note, &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-office-notices/whole", test_whole);
  g_test_add_func ("/wire-office-notices/page", test_page);
  g_test_add_func ("/wire-office-notices/detail", test_detail);
  g_test_add_func ("/wire-office-notices/look-up", test_look_up);
  g_test_add_func ("/wire-office-notices/owed", test_owed);
  g_test_add_func ("/wire-office-notices/orders", test_orders);

  return g_test_run ();
}
