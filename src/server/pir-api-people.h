/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * The operations of the contract's tags identity, links, voluntary and office; see pir-api.h.
 */

/** pir_api_sign_in_with_code: POST /v1/sessions/code */
void pir_api_sign_in_with_code (PirRequest *request);
/** pir_api_sign_in_with_hand_off: POST /v1/sessions/hand-off */
void pir_api_sign_in_with_hand_off (PirRequest *request);
/** pir_api_list_activity: GET /v1/me/activity */
void pir_api_list_activity (PirRequest *request);
/** pir_api_list_consents: GET /v1/me/consents */
void pir_api_list_consents (PirRequest *request);
/** pir_api_accept: POST /v1/me/consents */
void pir_api_accept (PirRequest *request);
/** pir_api_change_email: POST /v1/me/email */
void pir_api_change_email (PirRequest *request);
/** pir_api_forget_email: DELETE /v1/me/email */
void pir_api_forget_email (PirRequest *request);
/** pir_api_change_password: POST /v1/me/password */
void pir_api_change_password (PirRequest *request);
/** pir_api_delete_account: POST /v1/me/delete */
void pir_api_delete_account (PirRequest *request);
/** pir_api_export: GET /v1/me/export */
void pir_api_export (PirRequest *request);
/** pir_api_list_identities: GET /v1/me/identities */
void pir_api_list_identities (PirRequest *request);
/** pir_api_list_sessions: GET /v1/me/sessions */
void pir_api_list_sessions (PirRequest *request);
/** pir_api_end_session: DELETE /v1/me/sessions/{id} */
void pir_api_end_session (PirRequest *request);
/** pir_api_make_challenge: POST /v1/challenges */
void pir_api_make_challenge (PirRequest *request);
/** pir_api_begin_registration: POST /v1/registrations */
void pir_api_begin_registration (PirRequest *request);
/** pir_api_read_registration: GET /v1/registrations/{id} */
void pir_api_read_registration (PirRequest *request);
/** pir_api_fill_registration: PUT /v1/registrations/{id} */
void pir_api_fill_registration (PirRequest *request);
/** pir_api_drop_registration: DELETE /v1/registrations/{id} */
void pir_api_drop_registration (PirRequest *request);
/** pir_api_confirm_registration: POST /v1/registrations/{id}/confirm */
void pir_api_confirm_registration (PirRequest *request);
/** pir_api_mail_registration: POST /v1/registrations/{id}/mail */
void pir_api_mail_registration (PirRequest *request);
/** pir_api_recover_user_name: POST /v1/recoveries/user-name */
void pir_api_recover_user_name (PirRequest *request);
/** pir_api_recover_password: POST /v1/recoveries/password */
void pir_api_recover_password (PirRequest *request);
/** pir_api_open_mail_link: GET /mail/{token} */
void pir_api_open_mail_link (PirRequest *request);
/** pir_api_use_mail_link: POST /mail/{token} */
void pir_api_use_mail_link (PirRequest *request);
/** pir_api_list_terms: GET /v1/terms */
void pir_api_list_terms (PirRequest *request);
/** pir_api_find_schools: GET /v1/school-directory */
void pir_api_find_schools (PirRequest *request);
/** pir_api_list_school_places: GET /v1/school-directory/places */
void pir_api_list_school_places (PirRequest *request);
/** pir_api_list_open_causes: GET /v1/open-causes */
void pir_api_list_open_causes (PirRequest *request);
/** pir_api_read_open_cause: GET /v1/open-causes/{id} */
void pir_api_read_open_cause (PirRequest *request);
/** pir_api_make_open_notice: POST /v1/open-causes/{id}/notices */
void pir_api_make_open_notice (PirRequest *request);
/** pir_api_withdraw_open_notice: POST /v1/notices/{id}/withdraw */
void pir_api_withdraw_open_notice (PirRequest *request);
/** pir_api_list_link_requests: GET /v1/link-requests */
void pir_api_list_link_requests (PirRequest *request);
/** pir_api_request_link: POST /v1/link-requests */
void pir_api_request_link (PirRequest *request);
/** pir_api_withdraw_link_request: POST /v1/link-requests/{id}/withdraw */
void pir_api_withdraw_link_request (PirRequest *request);
/** pir_api_revoke_link: POST /v1/children/{id}/revoke */
void pir_api_revoke_link (PirRequest *request);
/** pir_api_delegate: PUT /v1/children/{id}/delegation */
void pir_api_delegate (PirRequest *request);
/** pir_api_revoke_delegation: DELETE /v1/children/{id}/delegation */
void pir_api_revoke_delegation (PirRequest *request);
/** pir_api_list_representations: GET /v1/representations */
void pir_api_list_representations (PirRequest *request);
/** pir_api_list_office_requests: GET /v1/office/link-requests */
void pir_api_list_office_requests (PirRequest *request);
/** pir_api_confirm_link_request: POST /v1/office/link-requests/{id}/confirm */
void pir_api_confirm_link_request (PirRequest *request);
/** pir_api_reject_link_request: POST /v1/office/link-requests/{id}/reject */
void pir_api_reject_link_request (PirRequest *request);
/** pir_api_list_representatives: GET /v1/office/representatives */
void pir_api_list_representatives (PirRequest *request);
/** pir_api_enable_representative: POST /v1/office/representatives */
void pir_api_enable_representative (PirRequest *request);
/** pir_api_disable_representative: DELETE /v1/office/representatives/{id} */
void pir_api_disable_representative (PirRequest *request);
/** pir_api_authorize: GET /authorize */
void pir_api_authorize (PirRequest *request);
/** pir_api_come_back: GET /oidc/callback/{provider} */
void pir_api_come_back (PirRequest *request);
/** pir_api_read_keys: GET /oidc/jwks */
void pir_api_read_keys (PirRequest *request);
/** pir_api_read_entity_configuration: GET /.well-known/openid-federation */
void pir_api_read_entity_configuration (PirRequest *request);

G_END_DECLS
