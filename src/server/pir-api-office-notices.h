/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * Notices, for a school's office: operations as in pir-api.h.
 */

/** pir_api_list_office_notices: GET /v1/office/schools/{id}/notices */
void pir_api_list_office_notices (PirRequest *request);
/** pir_api_export_office_notices: GET /v1/office/schools/{id}/notices.csv */
void pir_api_export_office_notices (PirRequest *request);
/** pir_api_read_office_notice: GET /v1/office/notices/{id} */
void pir_api_read_office_notice (PirRequest *request);
/** pir_api_draw_office_document: GET /v1/office/notices/{id}/payment-document */
void pir_api_draw_office_document (PirRequest *request);
/** pir_api_draw_pupil_document: GET /v1/office/pupils/{id}/payment-document */
void pir_api_draw_pupil_document (PirRequest *request);
/** pir_api_read_office_attestation: GET /v1/office/receipts/{id}/attestation */
void pir_api_read_office_attestation (PirRequest *request);
/** pir_api_change_office_notice: PATCH /v1/office/notices/{id} */
void pir_api_change_office_notice (PirRequest *request);
/** pir_api_cancel_office_notice: POST /v1/office/notices/{id}/cancel */
void pir_api_cancel_office_notice (PirRequest *request);
/** pir_api_settle_office_notice: POST /v1/office/notices/{id}/settle */
void pir_api_settle_office_notice (PirRequest *request);
/** pir_api_exempt_office_notice: POST /v1/office/notices/{id}/exempt */
void pir_api_exempt_office_notice (PirRequest *request);
/** pir_api_reopen_office_notice: POST /v1/office/notices/{id}/reopen */
void pir_api_reopen_office_notice (PirRequest *request);

G_END_DECLS
