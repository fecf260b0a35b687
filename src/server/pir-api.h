/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-api-guests.h"
#include "server/pir-api-office.h"
#include "server/pir-api-people.h"
#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * The operations of data/api/openapi.yaml, one handler each; what they do, take and answer is said there.
 */

/** pir_api_read_info: GET /v1/info */
void pir_api_read_info (PirRequest *request);
/** pir_api_sign_in: POST /v1/sessions */
void pir_api_sign_in (PirRequest *request);
/** pir_api_refresh: POST /v1/sessions/refresh */
void pir_api_refresh (PirRequest *request);
/** pir_api_sign_out: DELETE /v1/sessions/current */
void pir_api_sign_out (PirRequest *request);
/** pir_api_read_account: GET /v1/me */
void pir_api_read_account (PirRequest *request);
/** pir_api_list_children: GET /v1/children */
void pir_api_list_children (PirRequest *request);
/** pir_api_list_schools: GET /v1/schools */
void pir_api_list_schools (PirRequest *request);
/** pir_api_list_notices: GET /v1/notices */
void pir_api_list_notices (PirRequest *request);
/** pir_api_read_notice: GET /v1/notices/{id} */
void pir_api_read_notice (PirRequest *request);
/** pir_api_read_changes: GET /v1/changes */
void pir_api_read_changes (PirRequest *request);
/** pir_api_watch: GET /v1/events */
void pir_api_watch (PirRequest *request);
/** pir_api_draw_payment_document: GET /v1/payment-documents */
void pir_api_draw_payment_document (PirRequest *request);
/** pir_api_list_services: GET /v1/payment-services */
void pir_api_list_services (PirRequest *request);
/** pir_api_quote: POST /v1/quotes */
void pir_api_quote (PirRequest *request);
/** pir_api_pay: POST /v1/payments */
void pir_api_pay (PirRequest *request);
/** pir_api_read_payment: GET /v1/payments/{id} */
void pir_api_read_payment (PirRequest *request);
/** pir_api_abandon: POST /v1/payments/{id}/abandon */
void pir_api_abandon (PirRequest *request);
/** pir_api_read_receipt: GET /v1/receipts/{id} */
void pir_api_read_receipt (PirRequest *request);
/** pir_api_read_document: GET /v1/receipts/{id}/document */
void pir_api_read_document (PirRequest *request);
/** pir_api_read_attestation: GET /v1/receipts/{id}/attestation */
void pir_api_read_attestation (PirRequest *request);
/** pir_api_read_receipt_data: GET /v1/receipts/{id}/xml */
void pir_api_read_receipt_data (PirRequest *request);
/** pir_api_request_refund: POST /v1/receipts/{id}/refunds */
void pir_api_request_refund (PirRequest *request);
/** pir_api_withdraw_refund: POST /v1/refunds/{id}/withdraw */
void pir_api_withdraw_refund (PirRequest *request);
/** pir_api_ask_code: GET /verify */
void pir_api_ask_code (PirRequest *request);
/** pir_api_verify_form: POST /verify */
void pir_api_verify_form (PirRequest *request);
/** pir_api_verify: GET /verify/{code} */
void pir_api_verify (PirRequest *request);
/** pir_api_verify_notice: POST /v1/psp/verify */
void pir_api_verify_notice (PirRequest *request);
/** pir_api_activate_notice: POST /v1/psp/activate */
void pir_api_activate_notice (PirRequest *request);
/** pir_api_take_outcome: POST /v1/psp/outcomes */
void pir_api_take_outcome (PirRequest *request);

/** pir_api_take_receipt: POST /v1/psp/receipts */
void pir_api_take_receipt (PirRequest *request);
/** pir_api_show_return: GET /return/{outcome} */
void pir_api_show_return (PirRequest *request);

G_END_DECLS
