/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/* What a school's office asks for and does, as pir-api.h has it. */

/** pir_api_list_office_schools: GET /v1/office/schools */
void pir_api_list_office_schools (PirRequest *request);
/** pir_api_decide_link_requests: POST /v1/office/link-request-decisions */
void pir_api_decide_link_requests (PirRequest *request);
/** pir_api_list_office_links: GET /v1/office/schools/{id}/links */
void pir_api_list_office_links (PirRequest *request);
/** pir_api_revoke_office_link: POST /v1/office/links/{id}/revoke */
void pir_api_revoke_office_link (PirRequest *request);
/** pir_api_list_office_delegations: GET /v1/office/schools/{id}/delegations */
void pir_api_list_office_delegations (PirRequest *request);
/** pir_api_list_office_audit: GET /v1/office/schools/{id}/audit */
void pir_api_list_office_audit (PirRequest *request);
/** pir_api_check_office_audit: GET /v1/office/schools/{id}/audit-check */
void pir_api_check_office_audit (PirRequest *request);
/** pir_api_read_office_school: GET /v1/office/schools/{id} */
void pir_api_read_office_school (PirRequest *request);
/** pir_api_change_office_school: PUT /v1/office/schools/{id} */
void pir_api_change_office_school (PirRequest *request);
/** pir_api_list_credit_accounts: GET /v1/office/schools/{id}/credit-accounts */
void pir_api_list_credit_accounts (PirRequest *request);
/** pir_api_add_credit_account: POST /v1/office/schools/{id}/credit-accounts */
void pir_api_add_credit_account (PirRequest *request);
/** pir_api_end_credit_account: DELETE /v1/office/credit-accounts/{id} */
void pir_api_end_credit_account (PirRequest *request);
/** pir_api_check_office_school: GET /v1/office/schools/{id}/checks */
void pir_api_check_office_school (PirRequest *request);
/** pir_api_take_registry: POST /v1/office/schools/{id}/imports */
void pir_api_take_registry (PirRequest *request);

G_END_DECLS
