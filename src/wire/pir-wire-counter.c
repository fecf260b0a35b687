/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-counter.h"

#include <string.h>

#include "wire/pir-wire-private.h"

#define NOTICE_NUMBER_LENGTH 18
#define CREDITOR_CODE_LENGTH 11

static const char *
read_digits (PirFields  *fields,
             const char *name,
             gsize       length)
{
  const char *text = pir_fields_string (fields, name, PIR_MAX_CODE);

  if (strlen (text) != length || strspn (text, "0123456789") != length)
    pir_fields_fail (fields, name, "not as many digits as it has to have");

  return text;
}

static void
read_codes (PirFields      *fields,
            PirNoticeCodes *codes)
{
  codes->notice_number = read_digits (fields, "notice_number", NOTICE_NUMBER_LENGTH);
  codes->creditor_tax_code = read_digits (fields, "creditor_tax_code", CREDITOR_CODE_LENGTH);
}

static void
write_codes (PirJsonWriter        *writer,
             const PirNoticeCodes *codes)
{
  pir_json_add_string (writer, "notice_number", codes->notice_number);
  pir_json_add_string (writer, "creditor_tax_code", codes->creditor_tax_code);
}

GBytes *
pir_wire_write_notice_codes (const PirNoticeCodes *codes)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (codes != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  write_codes (writer, codes);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_notice_codes (JsonObject      *object,
                            PirNoticeCodes  *codes,
                            GError         **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (codes != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  read_codes (&fields, codes);

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_verified_notice (PirJsonWriter           *writer,
                                const char              *name,
                                const PirVerifiedNotice *notice)
{
  g_return_if_fail (notice != NULL);

  pir_json_begin_object (writer, name);
  write_codes (writer, &notice->codes);
  pir_json_add_string (writer, "creditor_name", notice->creditor_name);
  pir_json_add_string (writer, "reason", notice->reason);
  pir_json_add_int (writer, "amount", notice->amount);
  pir_json_add_int (writer, "amount_min", notice->amount_min);
  pir_json_add_int (writer, "amount_max", notice->amount_max);
  if (notice->due_date != PIR_DATE_NONE)
    pir_json_add_date (writer, "due_date", notice->due_date);
  pir_json_end_object (writer);
}

gboolean
pir_wire_read_verified_notice (JsonObject         *object,
                               PirVerifiedNotice  *notice,
                               GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  read_codes (&fields, &notice->codes);
  notice->creditor_name = pir_fields_string (&fields, "creditor_name", PIR_MAX_NAME);
  notice->reason = pir_fields_string (&fields, "reason", PIR_MAX_REASON);
  notice->amount = pir_fields_money (&fields, "amount");
  notice->amount_min = pir_fields_money (&fields, "amount_min");
  notice->amount_max = pir_fields_money (&fields, "amount_max");
  notice->due_date = pir_fields_opt_date (&fields, "due_date");

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_activation_request (const PirActivationRequest *request)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (request != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "request_id", request->request_id);
  write_codes (writer, &request->codes);
  pir_json_add_int (writer, "amount", request->amount);
  pir_json_add_int (writer, "fee", request->fee);
  pir_json_add_string (writer, "psp_id", request->psp_id);
  pir_json_add_string (writer, "psp_name", request->psp_name);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_activation_request (JsonObject            *object,
                                  PirActivationRequest  *request,
                                  GError               **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  request->request_id = pir_fields_uuid (&fields, "request_id");
  read_codes (&fields, &request->codes);
  request->amount = pir_fields_money (&fields, "amount");
  request->fee = pir_fields_money (&fields, "fee");
  request->psp_id = pir_fields_filled (&fields, "psp_id", PIR_MAX_CODE);
  request->psp_name = pir_fields_filled (&fields, "psp_name", PIR_MAX_NAME);

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_activation (PirJsonWriter       *writer,
                           const char          *name,
                           const PirActivation *activation)
{
  g_return_if_fail (activation != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "payment_id", activation->payment_id);
  pir_json_add_int (writer, "amount", activation->amount);
  if (activation->locked_until != 0)
    pir_json_add_time (writer, "locked_until", activation->locked_until);
  pir_json_end_object (writer);
}

gboolean
pir_wire_read_activation (JsonObject     *object,
                          PirActivation  *activation,
                          GError        **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (activation != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  activation->payment_id = pir_fields_uuid (&fields, "payment_id");
  activation->amount = pir_fields_money (&fields, "amount");
  activation->locked_until = pir_fields_opt_time (&fields, "locked_until");

  return pir_fields_end (&fields, error);
}
