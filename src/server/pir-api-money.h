/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/* What a school's office does with money that came: refunds, reconciliation, the tax year. */

/** pir_api_list_refunds: GET /v1/office/schools/{id}/refunds */
void pir_api_list_refunds (PirRequest *request);
/** pir_api_ask_refund: POST /v1/office/schools/{id}/refunds */
void pir_api_ask_refund (PirRequest *request);
/** pir_api_approve_refund: POST /v1/office/refunds/{id}/approve */
void pir_api_approve_refund (PirRequest *request);
/** pir_api_refuse_refund: POST /v1/office/refunds/{id}/refuse */
void pir_api_refuse_refund (PirRequest *request);
/** pir_api_complete_refund: POST /v1/office/refunds/{id}/done */
void pir_api_complete_refund (PirRequest *request);
/** pir_api_list_credits: GET /v1/office/schools/{id}/credits */
void pir_api_list_credits (PirRequest *request);
/** pir_api_take_credits: POST /v1/office/schools/{id}/credits */
void pir_api_take_credits (PirRequest *request);
/** pir_api_take_flow: POST /v1/office/schools/{id}/payment-flows */
void pir_api_take_flow (PirRequest *request);
/** pir_api_read_reconciliation: GET /v1/office/schools/{id}/reconciliation */
void pir_api_read_reconciliation (PirRequest *request);
/** pir_api_match_credits: POST /v1/office/schools/{id}/reconciliation */
void pir_api_match_credits (PirRequest *request);
/** pir_api_list_uncredited: GET /v1/office/schools/{id}/uncredited-receipts */
void pir_api_list_uncredited (PirRequest *request);
/** pir_api_export_tax: GET /v1/office/schools/{id}/tax-export */
void pir_api_export_tax (PirRequest *request);

G_END_DECLS
