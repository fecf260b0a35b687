/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * The operations of data/api/openapi.yaml that pay a notice of anybody's, as in pir-api.h.
 */

/** pir_api_look_up: POST /v1/notice-lookups */
void pir_api_look_up (PirRequest *request);
/** pir_api_list_guest_services: GET /v1/guest-payment-services */
void pir_api_list_guest_services (PirRequest *request);
/** pir_api_quote_guest: POST /v1/guest-quotes */
void pir_api_quote_guest (PirRequest *request);
/** pir_api_pay_as_guest: POST /v1/guest-payments */
void pir_api_pay_as_guest (PirRequest *request);
/** pir_api_read_guest_payment: GET /v1/guest-payments/current */
void pir_api_read_guest_payment (PirRequest *request);
/** pir_api_abandon_as_guest: POST /v1/guest-payments/current/abandon */
void pir_api_abandon_as_guest (PirRequest *request);
/** pir_api_read_guest_document: GET /v1/guest-payments/current/receipts/{id}/document */
void pir_api_read_guest_document (PirRequest *request);

/** pir_guest_dup_hash: Returns: (transfer full) (nullable): the hash of the guest's token that @request came with */
char *pir_guest_dup_hash (PirRequest *request);

G_END_DECLS
