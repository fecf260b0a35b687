/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * The operations of data/api/openapi.yaml that let a screen in from a phone, as in pir-api.h.
 */

/** pir_api_begin_hand_off: POST /v1/hand-offs */
void pir_api_begin_hand_off (PirRequest *request);
/** pir_api_read_hand_off: GET /v1/hand-offs/current */
void pir_api_read_hand_off (PirRequest *request);
/** pir_api_withdraw_hand_off: DELETE /v1/hand-offs/current */
void pir_api_withdraw_hand_off (PirRequest *request);
/** pir_api_ask_user_code: GET /enter */
void pir_api_ask_user_code (PirRequest *request);
/** pir_api_open_typed_user_code: POST /enter */
void pir_api_open_typed_user_code (PirRequest *request);
/** pir_api_open_user_code: GET /enter/{code} */
void pir_api_open_user_code (PirRequest *request);
/** pir_api_answer_user_code: POST /enter/{code} */
void pir_api_answer_user_code (PirRequest *request);
/** pir_api_sign_in_on_phone: GET /enter/{code}/sign-in */
void pir_api_sign_in_on_phone (PirRequest *request);
/** pir_api_enter_password_on_phone: POST /enter/{code}/sign-in */
void pir_api_enter_password_on_phone (PirRequest *request);

/** pir_identity_depart: sends a phone's browser to the provider @id (nullable), to come back for the hand-off with UUID @hand_off_id */
void pir_identity_depart (PirRequest *request,
                          const char *id,
                          const char *hand_off_id);

G_END_DECLS
