/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/pir-date.h"
#include "model/pir-money.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * What a PSP at whose counter somebody pays a printed notice asks the service, before it tells the outcome as for every
 * payment. Strings read belong to the JsonObject that was read.
 */

/**
 * PirNoticeCodes:
 * @notice_number: codice avviso, 18 digits
 * @creditor_tax_code: 11 digits
 */
typedef struct
{
  const char *notice_number;
  const char *creditor_tax_code;
} PirNoticeCodes;

/**
 * PirVerifiedNotice:
 * @amount: what is asked now, whatever the paper says
 * @amount_min: limits where the payer may choose; both equal to @amount where not
 * @due_date: PIR_DATE_NONE = none
 *
 * What the service says of a notice to whoever has its codes: nothing of the debtor.
 */
typedef struct
{
  PirNoticeCodes  codes;
  const char     *creditor_name;
  const char     *reason;
  PirMoney        amount;
  PirMoney        amount_min;
  PirMoney        amount_max;
  PirDate         due_date;
} PirVerifiedNotice;

/**
 * PirActivationRequest:
 * @request_id: UUID that the PSP made: the same request again is the same payment
 * @amount: what will be paid
 * @fee: what the PSP takes beside it
 */
typedef struct
{
  const char     *request_id;
  PirNoticeCodes  codes;
  PirMoney        amount;
  PirMoney        fee;
  const char     *psp_id;
  const char     *psp_name;
} PirActivationRequest;

/**
 * PirActivation:
 * @payment_id: the token: what the outcome is told about
 * @locked_until: until when nobody else can pay, seconds since 1970 UTC; 0 = not any more
 */
typedef struct
{
  const char *payment_id;
  PirMoney    amount;
  gint64      locked_until;
} PirActivation;

/** pir_wire_write_notice_codes: schema NoticeCodes. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_notice_codes (const PirNoticeCodes *codes);
/** pir_wire_read_notice_codes: schema NoticeCodes, strict. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_notice_codes (JsonObject *object, PirNoticeCodes *codes, GError **error);
/** pir_wire_write_verified_notice: schema VerifiedNotice */
void pir_wire_write_verified_notice (PirJsonWriter *writer, const char *name, const PirVerifiedNotice *notice);
/** pir_wire_read_verified_notice: schema VerifiedNotice. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_verified_notice (JsonObject *object, PirVerifiedNotice *notice, GError **error);
/** pir_wire_write_activation_request: schema ActivationRequest. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_activation_request (const PirActivationRequest *request);
/** pir_wire_read_activation_request: schema ActivationRequest, strict. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_activation_request (JsonObject *object, PirActivationRequest *request, GError **error);
/** pir_wire_write_activation: schema Activation */
void pir_wire_write_activation (PirJsonWriter *writer, const char *name, const PirActivation *activation);
/** pir_wire_read_activation: schema Activation. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_activation (JsonObject *object, PirActivation *activation, GError **error);

G_END_DECLS
