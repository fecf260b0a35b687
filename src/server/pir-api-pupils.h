/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/* A school's registry as its office sees and changes it, as pir-api.h has it. */

/** pir_api_list_office_pupils: GET /v1/office/schools/{id}/pupils */
void pir_api_list_office_pupils (PirRequest *request);
/** pir_api_read_office_pupil: GET /v1/office/pupils/{id} */
void pir_api_read_office_pupil (PirRequest *request);
/** pir_api_look_pupil_up: POST /v1/office/pupils/{id}/look-ups */
void pir_api_look_pupil_up (PirRequest *request);
/** pir_api_change_office_pupil: PATCH /v1/office/pupils/{id} */
void pir_api_change_office_pupil (PirRequest *request);
/** pir_api_leave_office_pupil: POST /v1/office/pupils/{id}/leave */
void pir_api_leave_office_pupil (PirRequest *request);
/** pir_api_return_office_pupil: POST /v1/office/pupils/{id}/return */
void pir_api_return_office_pupil (PirRequest *request);
/** pir_api_list_office_classes: GET /v1/office/schools/{id}/classes */
void pir_api_list_office_classes (PirRequest *request);
/** pir_api_list_office_staff: GET /v1/office/schools/{id}/staff */
void pir_api_list_office_staff (PirRequest *request);
/** pir_api_leave_office_staff: POST /v1/office/staff/{id}/leave */
void pir_api_leave_office_staff (PirRequest *request);
/** pir_api_return_office_staff: POST /v1/office/staff/{id}/return */
void pir_api_return_office_staff (PirRequest *request);
/** pir_api_roll_over_school: POST /v1/office/schools/{id}/roll-over */
void pir_api_roll_over_school (PirRequest *request);
/** pir_api_list_tax_oppositions: GET /v1/office/schools/{id}/tax-oppositions */
void pir_api_list_tax_oppositions (PirRequest *request);
/** pir_api_record_tax_opposition: POST /v1/office/schools/{id}/tax-oppositions */
void pir_api_record_tax_opposition (PirRequest *request);
/** pir_api_withdraw_tax_opposition: POST /v1/office/schools/{id}/tax-oppositions/withdraw */
void pir_api_withdraw_tax_opposition (PirRequest *request);
/** pir_api_read_school_logo: GET /v1/office/schools/{id}/logo */
void pir_api_read_school_logo (PirRequest *request);
/** pir_api_put_school_logo: PUT /v1/office/schools/{id}/logo */
void pir_api_put_school_logo (PirRequest *request);
/** pir_api_delete_school_logo: DELETE /v1/office/schools/{id}/logo */
void pir_api_delete_school_logo (PirRequest *request);

G_END_DECLS
