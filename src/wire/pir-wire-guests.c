/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-guests.h"

#include "wire/pir-wire-private.h"
#include "wire/pir-wire.h"

#define NUMBER_LENGTH 18
#define CREDITOR_LENGTH 11
#define MAX_INITIALS 20

GBytes *
pir_wire_write_lookup_request (const PirLookupFields *fields)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (fields != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "notice_number", fields->notice_number);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_lookup_request (JsonObject       *object,
                              PirLookupFields  *lookup,
                              GError          **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (lookup != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  lookup->notice_number = pir_fields_digits (&fields, "notice_number", NUMBER_LENGTH);
  lookup->creditor_tax_code = pir_fields_digits (&fields, "creditor_tax_code", CREDITOR_LENGTH);

  return pir_fields_end (&fields, error);
}

static void
add_initial (GString    *initials,
             const char *name)
{
  gunichar first = g_utf8_get_char (name);

  if (first == 0)
    return;
  if (initials->len > 0)
    g_string_append_c (initials, ' ');
  g_string_append_unichar (initials, g_unichar_toupper (first));
  g_string_append_c (initials, '.');
}

static char *
dup_initials (const PirNoticeFields *fields)
{
  GString *initials = g_string_new (NULL);

  add_initial (initials, fields->debtor_given_name);
  add_initial (initials, fields->debtor_family_name);

  return g_string_free (initials, FALSE);
}

static void
write_terms (PirJsonWriter         *writer,
             const PirNoticeFields *fields)
{
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "amount_min", fields->amount_min);
  pir_json_add_int (writer, "amount_max", fields->amount_max);
  pir_json_add_bool (writer, "is_amount_editable", fields->is_amount_editable);
  pir_json_add_int (writer, "instalment", fields->instalment);
  pir_json_add_int (writer, "instalments", fields->instalments);
  pir_json_add_opt_date (writer, "due_date", fields->due_date);
  pir_json_add_bool (writer, "is_deadline_hard", fields->is_deadline_hard);
  pir_json_add_string (writer, "state", pir_notice_state_to_string (fields->state));
}

GBytes *
pir_wire_write_lookup (PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *initials = NULL;
  PirJsonWriter *writer;

  g_return_val_if_fail (fields != NULL, NULL);

  initials = dup_initials (fields);
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_int (writer, "version", fields->version);
  pir_json_add_string (writer, "notice_number", fields->notice_number);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_add_string (writer, "creditor_name", fields->creditor_name);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "reason", fields->reason);
  pir_json_add_string (writer, "debtor_initials", initials);
  write_terms (writer, fields);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static void
read_terms (PirNoticeFields *notice,
            PirFields       *fields)
{
  notice->amount = pir_fields_money (fields, "amount");
  notice->original_amount = notice->amount;
  notice->amount_min = pir_fields_money (fields, "amount_min");
  notice->amount_max = pir_fields_money (fields, "amount_max");
  notice->is_amount_editable = pir_fields_bool (fields, "is_amount_editable");
  notice->instalment = (guint) pir_fields_int (fields, "instalment", 0, 100);
  notice->instalments = (guint) pir_fields_int (fields, "instalments", 0, 100);
  notice->due_date = pir_fields_opt_date (fields, "due_date");
  notice->is_deadline_hard = pir_fields_bool (fields, "is_deadline_hard");
  pir_notice_state_from_string (pir_fields_string (fields, "state", PIR_MAX_CODE), &notice->state);
}

PirNotice *
pir_wire_read_lookup (JsonObject  *object,
                      GError     **error)
{
  PirNoticeFields notice = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  notice.id = pir_fields_uuid (&fields, "id");
  notice.version = (guint) pir_fields_int (&fields, "version", 1, G_MAXUINT32);
  notice.notice_number = pir_fields_digits (&fields, "notice_number", NUMBER_LENGTH);
  notice.creditor_tax_code = pir_fields_digits (&fields, "creditor_tax_code", CREDITOR_LENGTH);
  notice.creditor_name = pir_fields_string (&fields, "creditor_name", PIR_MAX_NAME);
  notice.school_name = pir_fields_string (&fields, "school_name", PIR_MAX_NAME);
  notice.reason = pir_fields_string (&fields, "reason", PIR_MAX_REASON);
  notice.debtor_given_name = pir_fields_string (&fields, "debtor_initials", MAX_INITIALS);
  read_terms (&notice, &fields);

  return pir_fields_end (&fields, error) ? pir_notice_new (&notice) : NULL;
}

gboolean
pir_wire_read_guest_payment_request (JsonObject         *object,
                                     PirPaymentRequest  *request,
                                     GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  request->items = pir_fields_items (&fields, "items", &request->n_items);
  request->service_id = pir_fields_filled (&fields, "service_id", PIR_MAX_CODE);
  request->fee = pir_fields_money (&fields, "fee");
  request->email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  request->is_looked_up = TRUE;
  request->guest_token = pir_fields_filled (&fields, "guest_token", PIR_MAX_TOKEN);

  if (pir_fields_end (&fields, error))
    return TRUE;

  pir_payment_request_clear (request);

  return FALSE;
}

GBytes *
pir_wire_write_guest_payment (const PirGuestPayment *guest)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (guest != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_wire_write_payment (writer, "payment", guest->payment);
  pir_json_begin_array (writer, "receipts");
  for (guint i = 0; i < guest->receipts->len; i++)
    pir_wire_write_receipt (writer, NULL, g_ptr_array_index (guest->receipts, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static PirPayment *
read_payment (PirFields *fields)
{
  JsonObject *object = pir_fields_object (fields, "payment");
  GError *error = NULL;
  PirPayment *payment = object != NULL ? pir_wire_read_payment (object, &error) : NULL;

  if (error != NULL)
    pir_fields_fail_within (fields, "payment", -1, error);

  return payment;
}

static GPtrArray *
read_receipts (PirFields *fields)
{
  GPtrArray *receipts = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = pir_fields_array (fields, "receipts", PIR_MAX_ITEMS);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && fields->error == NULL; i++)
    {
      JsonObject *element = pir_fields_element (fields, "receipts", array, i);
      GError *error = NULL;
      PirReceipt *receipt = element != NULL ? pir_wire_read_receipt (element, &error) : NULL;

      if (receipt != NULL)
        g_ptr_array_add (receipts, receipt);
      else if (error != NULL)
        pir_fields_fail_within (fields, "receipts", i, error);
    }

  return receipts;
}

PirGuestPayment *
pir_wire_read_guest_payment (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (PirPayment) payment = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  payment = read_payment (&fields);
  receipts = read_receipts (&fields);

  return pir_fields_end (&fields, error) ? pir_guest_payment_new (payment, receipts) : NULL;
}
