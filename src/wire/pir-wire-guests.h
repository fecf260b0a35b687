/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-guest-payment.h"
#include "model/pir-notice.h"
#include "wire/pir-wire-messages.h"

G_BEGIN_DECLS

/*
 * What passes between the service and somebody who pays a notice of anybody's, by what its paper says.
 */

/**
 * PirLookupFields:
 * @notice_number: codice avviso, 18 digits
 * @creditor_tax_code: of the body that asks for the money, 11 digits
 */
typedef struct
{
  const char *notice_number;
  const char *creditor_tax_code;
} PirLookupFields;

/** pir_wire_write_lookup_request: schema NoticeLookupRequest. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_lookup_request (const PirLookupFields *fields);
/** pir_wire_read_lookup_request: schema NoticeLookupRequest. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_lookup_request (JsonObject *object, PirLookupFields *fields, GError **error);

/** pir_wire_write_lookup: schema NoticeLookup of a whole notice. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_lookup (PirNotice *notice);
/**
 * pir_wire_read_lookup: schema NoticeLookup. Returns: (transfer full): a notice that says what a lookup tells; its debtor's
 * given name is the initials, and everything else is empty
 */
PirNotice *pir_wire_read_lookup (JsonObject *object, GError **error);

/** pir_wire_read_guest_payment_request: schema GuestPaymentRequest; new items. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_guest_payment_request (JsonObject *object, PirPaymentRequest *request, GError **error);

/** pir_wire_write_guest_payment: schema GuestPayment. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_guest_payment (const PirGuestPayment *guest);
/** pir_wire_read_guest_payment: schema GuestPayment. Returns: (transfer full) */
PirGuestPayment *pir_wire_read_guest_payment (JsonObject *object, GError **error);

G_END_DECLS
