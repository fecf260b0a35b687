/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office-notices.h"

#include "model/pir-split.h"
#include "wire/pir-wire-history.h"
#include "wire/pir-wire-private.h"
#include "wire/pir-wire-pupils.h"

#define MAX_SUMS 20
#define MAX_READERS 500
#define MAX_NOTE 500

static void
write_subject (PirJsonWriter               *writer,
               const PirOfficeNoticeFields *notice)
{
  pir_json_add_string (writer, "id", notice->id);
  pir_json_add_int (writer, "version", notice->version);
  pir_json_add_string (writer, "notice_number", notice->notice_number);
  pir_json_add_string (writer, "reason", notice->reason);
  pir_json_add_string (writer, "category", pir_category_to_string (notice->category));
  pir_json_add_string (writer, "school_year", notice->school_year);
  pir_json_add_opt_string (writer, "event_id", notice->event_id);
  pir_json_add_opt_string (writer, "event_name", notice->event_name);
  pir_json_add_opt_string (writer, "pupil_id", notice->pupil_id);
  pir_json_add_string (writer, "given_name", notice->given_name);
  pir_json_add_string (writer, "family_name", notice->family_name);
  pir_json_add_string (writer, "tax_code", notice->tax_code);
  pir_json_add_opt_string (writer, "class_name", notice->class_name);
}

static void
write_progress (PirJsonWriter               *writer,
                const PirOfficeNoticeFields *notice)
{
  pir_json_add_int (writer, "amount", notice->amount);
  pir_json_add_int (writer, "original_amount", notice->original_amount);
  pir_json_add_int (writer, "instalment", notice->instalment);
  pir_json_add_int (writer, "instalments", notice->instalments);
  pir_json_add_opt_date (writer, "due_date", notice->due_date);
  pir_json_add_bool (writer, "is_deadline_hard", notice->is_deadline_hard);
  pir_json_add_time (writer, "notified_at", notice->notified_at);
  pir_json_add_string (writer, "state", pir_office_state_to_string (notice->state));
  pir_json_add_time (writer, "state_since", notice->state_since);
  pir_json_add_opt_time (writer, "locked_until", notice->locked_until);
  pir_json_add_bool (writer, "is_open", notice->is_open);
  pir_json_add_opt_time (writer, "paid_at", notice->paid_at);
  if (notice->amount_paid >= 0)
    pir_json_add_int (writer, "amount_paid", notice->amount_paid);
  pir_json_add_opt_string (writer, "receipt_id", notice->receipt_id);
  pir_json_add_opt_string (writer, "receipt_number", notice->receipt_number);
  pir_json_add_opt_string (writer, "paid_by", notice->paid_by);
  pir_json_add_opt_date (writer, "settled_on", notice->settled_on);
  pir_json_add_opt_string (writer, "settled_note", notice->settled_note);
}

void
pir_wire_write_office_notice (PirJsonWriter               *writer,
                              const char                  *name,
                              const PirOfficeNoticeFields *notice)
{
  g_return_if_fail (notice != NULL);

  pir_json_begin_object (writer, name);
  write_subject (writer, notice);
  write_progress (writer, notice);
  pir_json_end_object (writer);
}

static void
read_subject (PirOfficeNoticeFields *notice,
              PirFields             *fields)
{
  notice->id = pir_fields_uuid (fields, "id");
  notice->version = (guint) pir_fields_int (fields, "version", 0, G_MAXUINT32);
  notice->notice_number = pir_fields_string (fields, "notice_number", PIR_MAX_CODE);
  notice->reason = pir_fields_string (fields, "reason", PIR_MAX_REASON);
  notice->category = pir_fields_category (fields, "category");
  notice->school_year = pir_fields_string (fields, "school_year", PIR_MAX_CODE);
  notice->event_id = pir_fields_opt_uuid (fields, "event_id");
  notice->event_name = pir_fields_opt_string (fields, "event_name", PIR_MAX_NAME);
  notice->pupil_id = pir_fields_opt_uuid (fields, "pupil_id");
  notice->given_name = pir_fields_string (fields, "given_name", PIR_MAX_NAME);
  notice->family_name = pir_fields_string (fields, "family_name", PIR_MAX_NAME);
  notice->tax_code = pir_fields_string (fields, "tax_code", PIR_MAX_CODE);
  notice->class_name = pir_fields_opt_string (fields, "class_name", PIR_MAX_CODE);
}

static void
read_progress (PirOfficeNoticeFields *notice,
               PirFields             *fields)
{
  notice->amount = pir_fields_money (fields, "amount");
  notice->original_amount = pir_fields_money (fields, "original_amount");
  notice->instalment = (guint) pir_fields_int (fields, "instalment", 0, 1000);
  notice->instalments = (guint) pir_fields_int (fields, "instalments", 0, 1000);
  notice->due_date = pir_fields_opt_date (fields, "due_date");
  notice->is_deadline_hard = pir_fields_bool (fields, "is_deadline_hard");
  notice->notified_at = pir_fields_time (fields, "notified_at");
  pir_office_state_from_string (pir_fields_string (fields, "state", PIR_MAX_CODE), &notice->state);
  notice->state_since = pir_fields_time (fields, "state_since");
  notice->locked_until = pir_fields_opt_time (fields, "locked_until");
  notice->is_open = pir_fields_bool (fields, "is_open");
  notice->paid_at = pir_fields_opt_time (fields, "paid_at");
  notice->amount_paid = pir_fields_opt_int (fields, "amount_paid", 0, PIR_MONEY_MAX, -1);
  notice->receipt_id = pir_fields_opt_uuid (fields, "receipt_id");
  notice->receipt_number = pir_fields_opt_string (fields, "receipt_number", PIR_MAX_CODE);
  notice->paid_by = pir_fields_opt_string (fields, "paid_by", PIR_MAX_NAME);
  notice->settled_on = pir_fields_opt_date (fields, "settled_on");
  notice->settled_note = pir_fields_opt_string (fields, "settled_note", MAX_NOTE);
}

static gpointer
read_notice (JsonObject  *object,
             GError     **error)
{
  PirOfficeNoticeFields notice = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  read_subject (&notice, &fields);
  read_progress (&notice, &fields);

  return pir_fields_end (&fields, error) ? pir_office_notice_new (&notice) : NULL;
}

/* The member "notice" of an answer */
static PirOfficeNotice *
read_notice_within (PirFields *fields)
{
  JsonObject *object = pir_fields_object (fields, "notice");
  GError *error = NULL;
  PirOfficeNotice *notice = object != NULL ? read_notice (object, &error) : NULL;

  if (error != NULL)
    pir_fields_fail_within (fields, "notice", -1, error);

  return notice;
}

void
pir_wire_write_office_sums (PirJsonWriter *writer,
                            const char    *name,
                            GArray        *sums)
{
  g_return_if_fail (sums != NULL);

  pir_json_begin_array (writer, name);
  for (guint i = 0; i < sums->len; i++)
    {
      const PirOfficeNoticeSum *sum = &g_array_index (sums, PirOfficeNoticeSum, i);

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "state", pir_office_state_to_string (sum->state));
      pir_json_add_int (writer, "count", sum->count);
      pir_json_add_int (writer, "amount", sum->amount);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
read_sum (PirFields  *fields,
          JsonObject *object,
          guint       index,
          GArray     *sums)
{
  PirOfficeNoticeSum sum;
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, FALSE);
  pir_office_state_from_string (pir_fields_string (&within, "state", PIR_MAX_CODE), &sum.state);
  sum.count = pir_fields_int (&within, "count", 0, G_MAXINT64);
  sum.amount = pir_fields_int (&within, "amount", 0, G_MAXINT64);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "sums", index, error);
  g_array_append_val (sums, sum);
}

/* Returns: (transfer full) (nullable) */
static GArray *
read_sums (PirFields *fields)
{
  JsonArray *array = pir_fields_opt_array (fields, "sums", MAX_SUMS);
  GArray *sums;

  if (array == NULL)
    return NULL;

  sums = g_array_new (FALSE, FALSE, sizeof (PirOfficeNoticeSum));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = pir_fields_element (fields, "sums", array, i);

      if (object != NULL)
        read_sum (fields, object, i, sums);
    }

  return sums;
}

PirOfficeNoticePage *
pir_wire_read_office_notices (JsonObject  *object,
                              GError     **error)
{
  g_autoptr (PirOfficeNoticePage) page = g_new0 (PirOfficeNoticePage, 1);
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  page->notices = pir_fields_objects (&fields, "notices", PIR_WIRE_OFFICE_NOTICES, read_notice);
  page->sums = read_sums (&fields);
  page->next = g_strdup (pir_fields_opt_string (&fields, "next", PIR_MAX_NAME));

  return pir_fields_end (&fields, error) ? g_steal_pointer (&page) : NULL;
}

void
pir_wire_write_pupil_look_up (PirJsonWriter        *writer,
                              const PirPupilLookUp *look_up)
{
  g_return_if_fail (look_up != NULL);

  pir_json_begin_object (writer, NULL);
  pir_wire_write_office_pupil (writer, "pupil", pir_office_pupil_peek (look_up->pupil));
  pir_json_add_int (writer, "to_pay", look_up->to_pay);
  pir_json_add_int (writer, "owed", look_up->owed);
  pir_json_begin_array (writer, "notices");
  for (guint i = 0; i < look_up->notices->len; i++)
    pir_wire_write_office_notice (writer, NULL, pir_office_notice_peek (g_ptr_array_index (look_up->notices, i)));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

PirPupilLookUp *
pir_wire_read_pupil_look_up (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (PirPupilLookUp) look_up = pir_pupil_look_up_new (NULL);
  GError *fault = NULL;
  JsonObject *pupil;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  pupil = pir_fields_object (&fields, "pupil");
  look_up->pupil = pupil != NULL ? pir_wire_read_office_pupil (pupil, &fault) : NULL;
  if (fault != NULL)
    pir_fields_fail_within (&fields, "pupil", -1, fault);
  look_up->to_pay = (guint) pir_fields_int (&fields, "to_pay", 0, G_MAXINT32);
  look_up->owed = pir_fields_money (&fields, "owed");
  g_ptr_array_unref (look_up->notices);
  look_up->notices = pir_fields_objects (&fields, "notices", PIR_WIRE_OFFICE_NOTICES, read_notice);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&look_up) : NULL;
}

static void
write_reader (PirJsonWriter               *writer,
              const PirNoticeReaderFields *reader)
{
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "given_name", reader->given_name);
  pir_json_add_string (writer, "family_name", reader->family_name);
  pir_json_add_string (writer, "tax_code", reader->tax_code);
  pir_json_add_string (writer, "why", reader->why);
  pir_json_add_bool (writer, "has_address", reader->has_address);
  pir_json_add_opt_time (writer, "mailed_at", reader->mailed_at);
  pir_json_add_bool (writer, "has_failed_mail", reader->has_failed_mail);
  pir_json_end_object (writer);
}

static gpointer
read_reader (JsonObject  *object,
             GError     **error)
{
  PirNoticeReaderFields reader = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  reader.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  reader.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  reader.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  reader.why = pir_fields_string (&fields, "why", PIR_MAX_CODE);
  reader.has_address = pir_fields_bool (&fields, "has_address");
  reader.mailed_at = pir_fields_opt_time (&fields, "mailed_at");
  reader.has_failed_mail = pir_fields_bool (&fields, "has_failed_mail");

  return pir_fields_end (&fields, error) ? pir_notice_reader_new (&reader) : NULL;
}

void
pir_wire_write_office_notice_detail (PirJsonWriter               *writer,
                                     const PirOfficeNoticeDetail *detail)
{
  g_return_if_fail (detail != NULL);

  pir_json_begin_object (writer, NULL);
  pir_wire_write_office_notice (writer, "notice", pir_office_notice_peek (detail->notice));
  pir_wire_write_history (writer, detail->history);
  pir_json_begin_array (writer, "readers");
  for (guint i = 0; i < detail->readers->len; i++)
    write_reader (writer, g_ptr_array_index (detail->readers, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

PirOfficeNoticeDetail *
pir_wire_read_office_notice_detail (JsonObject  *object,
                                    GError     **error)
{
  g_autoptr (PirOfficeNoticeDetail) detail = g_new0 (PirOfficeNoticeDetail, 1);
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  detail->notice = read_notice_within (&fields);
  detail->history = pir_wire_read_history (&fields);
  detail->readers = pir_fields_objects (&fields, "readers", MAX_READERS, read_reader);
  g_ptr_array_set_free_func (detail->readers, (GDestroyNotify) pir_notice_reader_free);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&detail) : NULL;
}

void
pir_wire_write_office_notice_outcome (PirJsonWriter                *writer,
                                      const PirOfficeNoticeOutcome *outcome)
{
  g_return_if_fail (outcome != NULL);

  pir_json_begin_object (writer, NULL);
  pir_wire_write_office_notice (writer, "notice", pir_office_notice_peek (outcome->notice));
  pir_json_add_int (writer, "mailed", outcome->mailed);
  pir_json_end_object (writer);
}

PirOfficeNoticeOutcome *
pir_wire_read_office_notice_outcome (JsonObject  *object,
                                     GError     **error)
{
  g_autoptr (PirOfficeNoticeOutcome) outcome = g_new0 (PirOfficeNoticeOutcome, 1);
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  outcome->notice = read_notice_within (&fields);
  outcome->mailed = (guint) pir_fields_int (&fields, "mailed", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&outcome) : NULL;
}

GBytes *
pir_wire_write_office_notice_change (const PirOfficeNoticeChange *change)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (change != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "version", change->version);
  if (change->amount > 0)
    pir_json_add_int (writer, "amount", change->amount);
  pir_json_add_opt_date (writer, "due_date", change->due_date);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_office_notice_change (JsonObject             *object,
                                    PirOfficeNoticeChange  *change,
                                    GError                **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && change != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  change->version = (guint) pir_fields_int (&fields, "version", 1, G_MAXUINT32);
  change->amount = pir_fields_opt_int (&fields, "amount", 1, PIR_SPLIT_MOST, 0);
  change->due_date = pir_fields_opt_date (&fields, "due_date");

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_notice_settling (PirDate     on,
                                const char *note)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_date (writer, "on", on);
  pir_json_add_opt_string (writer, "note", note);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_notice_settling (JsonObject  *object,
                               PirDate     *on,
                               const char **note,
                               GError     **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && on != NULL && note != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *on = pir_fields_opt_date (&fields, "on");
  if (*on == PIR_DATE_NONE)
    pir_fields_fail (&fields, "on", "missing");
  *note = pir_fields_opt_string (&fields, "note", MAX_NOTE);

  return pir_fields_end (&fields, error);
}
