/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * Payment events: operations as in pir-api.h.
 */

/** pir_api_list_events: GET /v1/office/schools/{id}/events */
void pir_api_list_events (PirRequest *request);
/** pir_api_create_event: POST /v1/office/schools/{id}/events */
void pir_api_create_event (PirRequest *request);
/** pir_api_list_reasons: GET /v1/office/schools/{id}/reasons */
void pir_api_list_reasons (PirRequest *request);
/** pir_api_read_event: GET /v1/office/events/{id} */
void pir_api_read_event (PirRequest *request);
/** pir_api_change_event: PUT /v1/office/events/{id} */
void pir_api_change_event (PirRequest *request);
/** pir_api_delete_event: DELETE /v1/office/events/{id} */
void pir_api_delete_event (PirRequest *request);
/** pir_api_submit_event: POST /v1/office/events/{id}/submit */
void pir_api_submit_event (PirRequest *request);
/** pir_api_recall_event: POST /v1/office/events/{id}/recall */
void pir_api_recall_event (PirRequest *request);
/** pir_api_approve_event: POST /v1/office/events/{id}/approve */
void pir_api_approve_event (PirRequest *request);
/** pir_api_reject_event: POST /v1/office/events/{id}/reject */
void pir_api_reject_event (PirRequest *request);
/** pir_api_close_event: POST /v1/office/events/{id}/close */
void pir_api_close_event (PirRequest *request);
/** pir_api_cancel_event: POST /v1/office/events/{id}/cancel */
void pir_api_cancel_event (PirRequest *request);
/** pir_api_notify_event: POST /v1/office/events/{id}/notify */
void pir_api_notify_event (PirRequest *request);
/** pir_api_remind_event: POST /v1/office/events/{id}/remind */
void pir_api_remind_event (PirRequest *request);
/** pir_api_list_recipients: GET /v1/office/events/{id}/recipients */
void pir_api_list_recipients (PirRequest *request);
/** pir_api_add_recipients: POST /v1/office/events/{id}/recipients */
void pir_api_add_recipients (PirRequest *request);
/** pir_api_change_recipient: PATCH /v1/office/recipients/{id} */
void pir_api_change_recipient (PirRequest *request);
/** pir_api_delete_recipient: DELETE /v1/office/recipients/{id} */
void pir_api_delete_recipient (PirRequest *request);
/** pir_api_put_event_note: PUT /v1/office/events/{id}/note */
void pir_api_put_event_note (PirRequest *request);
/** pir_api_read_event_note: GET /v1/office/events/{id}/note */
void pir_api_read_event_note (PirRequest *request);
/** pir_api_delete_event_note: DELETE /v1/office/events/{id}/note */
void pir_api_delete_event_note (PirRequest *request);
/** pir_api_read_notice_note: GET /v1/notices/{id}/note */
void pir_api_read_notice_note (PirRequest *request);
/** pir_api_draw_event_documents: GET /v1/office/events/{id}/payment-documents */
void pir_api_draw_event_documents (PirRequest *request);

G_END_DECLS
