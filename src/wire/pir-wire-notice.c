/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include <string.h>

#include "wire/pir-wire-history.h"
#include "wire/pir-wire-private.h"

static void
read_history_entry (PirHistoryEntry *entry,
                    PirFields       *fields,
                    JsonObject      *object,
                    guint            index)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, FALSE);
  entry->kind_name = pir_fields_string (&within, "kind", PIR_MAX_CODE);
  pir_history_kind_from_string (entry->kind_name, &entry->kind);
  entry->at = pir_fields_time (&within, "at");
  entry->detail = pir_fields_opt_string (&within, "detail", PIR_MAX_NAME);

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "history", index, error);
}

char *
pir_wire_read_history (PirFields *fields)
{
  JsonArray *array = pir_fields_array (fields, "history", PIR_MAX_HISTORY);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autofree PirHistoryEntry *entries = g_new0 (PirHistoryEntry, n);

  g_return_val_if_fail (fields != NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = pir_fields_element (fields, "history", array, i);

      if (object != NULL)
        read_history_entry (&entries[i], fields, object, i);
    }

  return pir_history_pack (entries, n);
}

void
pir_wire_write_history (PirJsonWriter *writer,
                        const char    *packed)
{
  gsize n_entries;
  g_autofree PirHistoryEntry *entries = pir_history_unpack (packed, &n_entries);

  g_return_if_fail (writer != NULL);

  pir_json_begin_array (writer, "history");
  for (gsize i = 0; i < n_entries; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "kind", pir_history_get_kind_name (&entries[i]));
      pir_json_add_time (writer, "at", entries[i].at);
      pir_json_add_opt_string (writer, "detail", entries[i].detail);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
read_subject (PirNoticeFields *notice,
              PirFields       *fields)
{
  notice->id = pir_fields_uuid (fields, "id");
  notice->version = (guint) pir_fields_int (fields, "version", 0, G_MAXUINT32);
  notice->notice_number = pir_fields_string (fields, "notice_number", PIR_MAX_CODE);
  notice->creditor_ref = pir_fields_string (fields, "creditor_ref", PIR_MAX_CODE);
  notice->reason = pir_fields_string (fields, "reason", PIR_MAX_REASON);
  notice->description = pir_fields_opt_string (fields, "description", PIR_MAX_TEXT);
  notice->category = pir_fields_category (fields, "category");
  notice->taxonomy_code = pir_fields_opt_string (fields, "taxonomy_code", PIR_MAX_CODE);
  notice->school_year = pir_fields_string (fields, "school_year", PIR_MAX_CODE);
  notice->school_id = pir_fields_uuid (fields, "school_id");
  notice->school_name = pir_fields_string (fields, "school_name", PIR_MAX_NAME);
  notice->school_code = pir_fields_string (fields, "school_code", PIR_MAX_CODE);
  notice->creditor_name = pir_fields_string (fields, "creditor_name", PIR_MAX_NAME);
  notice->creditor_tax_code = pir_fields_string (fields, "creditor_tax_code", PIR_MAX_CODE);
  notice->event_id = pir_fields_opt_uuid (fields, "event_id");
  notice->pupil_id = pir_fields_opt_uuid (fields, "pupil_id");
  notice->debtor_given_name = pir_fields_string (fields, "debtor_given_name", PIR_MAX_NAME);
  notice->debtor_family_name = pir_fields_string (fields, "debtor_family_name", PIR_MAX_NAME);
  notice->debtor_tax_code = pir_fields_string (fields, "debtor_tax_code", PIR_MAX_CODE);
  notice->class_name = pir_fields_opt_string (fields, "class_name", PIR_MAX_CODE);
}

static void
read_terms (PirNoticeFields *notice,
            PirFields       *fields)
{
  notice->amount = pir_fields_money (fields, "amount");
  notice->original_amount = pir_fields_money (fields, "original_amount");
  notice->amount_min = pir_fields_money (fields, "amount_min");
  notice->amount_max = pir_fields_money (fields, "amount_max");
  notice->is_amount_editable = pir_fields_bool (fields, "is_amount_editable");
  notice->instalment = (guint) pir_fields_int (fields, "instalment", 0, 1000);
  notice->instalments = (guint) pir_fields_int (fields, "instalments", 0, 1000);
  notice->due_date = pir_fields_opt_date (fields, "due_date");
  notice->is_deadline_hard = pir_fields_bool (fields, "is_deadline_hard");
  notice->is_resolved = pir_fields_bool (fields, "is_resolved");
}

static void
read_progress (PirNoticeFields *notice,
               PirFields       *fields)
{
  notice->notified_at = pir_fields_time (fields, "notified_at");
  pir_notice_state_from_string (pir_fields_string (fields, "state", PIR_MAX_CODE), &notice->state);
  notice->state_since = pir_fields_opt_time (fields, "state_since");
  notice->school_note = pir_fields_opt_string (fields, "school_note", PIR_MAX_TEXT);
  pir_wire_read_note (fields, &notice->note_name, &notice->note_size, &notice->note_sha256);
  notice->payment_id = pir_fields_opt_uuid (fields, "payment_id");
  notice->locked_until = pir_fields_opt_time (fields, "locked_until");
  notice->paid_at = pir_fields_opt_time (fields, "paid_at");
  notice->receipt_id = pir_fields_opt_uuid (fields, "receipt_id");
}

static void
write_subject (PirJsonWriter         *writer,
               const PirNoticeFields *fields)
{
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_int (writer, "version", fields->version);
  pir_json_add_string (writer, "notice_number", fields->notice_number);
  pir_json_add_string (writer, "creditor_ref", fields->creditor_ref);
  pir_json_add_string (writer, "reason", fields->reason);
  pir_json_add_opt_string (writer, "description", fields->description);
  pir_json_add_string (writer, "category", pir_category_to_string (fields->category));
  pir_json_add_opt_string (writer, "taxonomy_code", fields->taxonomy_code);
  pir_json_add_string (writer, "school_year", fields->school_year);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_code", fields->school_code);
  pir_json_add_string (writer, "creditor_name", fields->creditor_name);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_add_opt_string (writer, "event_id", fields->event_id);
  pir_json_add_opt_string (writer, "pupil_id", fields->pupil_id);
  pir_json_add_string (writer, "debtor_given_name", fields->debtor_given_name);
  pir_json_add_string (writer, "debtor_family_name", fields->debtor_family_name);
  pir_json_add_string (writer, "debtor_tax_code", fields->debtor_tax_code);
  pir_json_add_opt_string (writer, "class_name", fields->class_name);
}

static void
write_terms (PirJsonWriter         *writer,
             const PirNoticeFields *fields)
{
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "original_amount", fields->original_amount);
  pir_json_add_int (writer, "amount_min", fields->amount_min);
  pir_json_add_int (writer, "amount_max", fields->amount_max);
  pir_json_add_bool (writer, "is_amount_editable", fields->is_amount_editable);
  pir_json_add_int (writer, "instalment", fields->instalment);
  pir_json_add_int (writer, "instalments", fields->instalments);
  pir_json_add_opt_date (writer, "due_date", fields->due_date);
  pir_json_add_bool (writer, "is_deadline_hard", fields->is_deadline_hard);
  pir_json_add_bool (writer, "is_resolved", fields->is_resolved);
}

static void
write_progress (PirJsonWriter         *writer,
                const PirNoticeFields *fields)
{
  pir_json_add_time (writer, "notified_at", fields->notified_at);
  pir_json_add_string (writer, "state", pir_notice_state_to_string (fields->state));
  pir_json_add_opt_time (writer, "state_since", fields->state_since);
  pir_json_add_opt_string (writer, "school_note", fields->school_note);
  pir_wire_write_note (writer, fields->note_name, fields->note_size, fields->note_sha256);
  pir_json_add_opt_string (writer, "payment_id", fields->payment_id);
  pir_json_add_opt_time (writer, "locked_until", fields->locked_until);
  pir_json_add_opt_time (writer, "paid_at", fields->paid_at);
  pir_json_add_opt_string (writer, "receipt_id", fields->receipt_id);
}

PirNotice *
pir_wire_read_notice (JsonObject  *object,
                      GError     **error)
{
  g_autofree char *history = NULL;
  PirNoticeFields notice = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  read_subject (&notice, &fields);
  read_terms (&notice, &fields);
  read_progress (&notice, &fields);
  notice.history = history = pir_wire_read_history (&fields);

  return pir_fields_end (&fields, error) ? pir_notice_new (&notice) : NULL;
}

static void
write_notice (PirJsonWriter         *writer,
              const char            *name,
              const PirNoticeFields *fields)
{
  pir_json_begin_object (writer, name);
  write_subject (writer, fields);
  write_terms (writer, fields);
  write_progress (writer, fields);
  pir_wire_write_history (writer, fields->history);
  pir_json_end_object (writer);
}

void
pir_wire_write_notice (PirJsonWriter *writer,
                       const char    *name,
                       PirNotice     *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  g_return_if_fail (fields != NULL);

  write_notice (writer, name, fields);
}

char *
pir_wire_dup_notice_members (const PirNoticeFields *fields)
{
  PirJsonWriter *writer;
  PirNoticeFields without;

  g_return_val_if_fail (fields != NULL, NULL);

  without = *fields;
  without.payment_id = NULL;
  writer = pir_json_writer_new ();
  write_notice (writer, NULL, &without);

  return pir_json_dup_members (writer);
}

void
pir_wire_add_notice (PirJsonWriter *writer,
                     const char    *name,
                     const char    *members,
                     const char    *payment_id)
{
  g_return_if_fail (members != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_members (writer, members, strlen (members));
  pir_json_add_opt_string (writer, "payment_id", payment_id);
  pir_json_end_object (writer);
}
