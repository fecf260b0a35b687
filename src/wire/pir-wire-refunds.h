/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-refund.h"
#include "wire/pir-fields.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/* What a school gives back: schemas ReceiptRefund for families, OfficeRefund and others for its office. */

/** pir_wire_write_receipt_refunds: member "refunds" of a Receipt; @packed: (nullable): pir_refunds_pack(); NULL writes nothing */
void pir_wire_write_receipt_refunds (PirJsonWriter *writer, const char *packed);
/** pir_wire_read_receipt_refunds: the same. Returns: (transfer full) (nullable): packed; NULL where there is none, or after a fault */
char *pir_wire_read_receipt_refunds (PirFields *fields);

/** pir_wire_write_receipt_refund: schema ReceiptRefund */
void pir_wire_write_receipt_refund (PirJsonWriter *writer, const char *name, const PirRefundFields *refund);
/** pir_wire_read_receipt_refund: schema ReceiptRefund. Returns: (transfer full), or NULL with PIR_WIRE_ERROR */
PirRefund *pir_wire_read_receipt_refund (JsonObject *object, GError **error);

/** pir_wire_write_office_refund: schema OfficeRefund */
void pir_wire_write_office_refund (PirJsonWriter *writer, const char *name, const PirRefundFields *refund);
/** pir_wire_read_office_refund: schema OfficeRefund. Returns: (transfer full), or NULL with PIR_WIRE_ERROR */
PirRefund *pir_wire_read_office_refund (JsonObject *object, GError **error);
/** pir_wire_read_office_refunds: schema OfficeRefunds. Returns: (transfer full) (element-type PirRefund) */
GPtrArray *pir_wire_read_office_refunds (JsonObject *object, GError **error);

/** pir_wire_write_refund_start: schema RefundStart; RefundRequest where it names no receipt. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_refund_start (const PirRefundStart *start);
/** pir_wire_read_refund_start: schema RefundStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_refund_start (JsonObject *object, PirRefundStart *start, GError **error);
/** pir_wire_read_refund_request: schema RefundRequest: names no receipt. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_refund_request (JsonObject *object, PirRefundStart *start, GError **error);

/** pir_wire_write_refund_decision: schema RefundDecision; @note: (nullable). Returns: (transfer full): the whole body */
GBytes *pir_wire_write_refund_decision (const char *note);
/** pir_wire_read_refund_decision: schema RefundDecision; @note: (out) (nullable). Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_refund_decision (JsonObject *object, const char **note, GError **error);

/** pir_wire_write_refund_completion: schema RefundCompletion; PIR_DATE_NONE: today. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_refund_completion (PirDate done_on);
/** pir_wire_read_refund_completion: schema RefundCompletion; @done_on: (out). Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_refund_completion (JsonObject *object, PirDate *done_on, GError **error);

G_END_DECLS
