/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notices.h"
#include "model/pir-pupil-look-up.h"
#include "wire/pir-json-writer.h"
#include "wire/pir-json.h"

G_BEGIN_DECLS

/*
 * Notices as a school's office sees them. Readers return NULL with PIR_WIRE_ERROR where something is wrong.
 */

/** PIR_WIRE_OFFICE_NOTICES: rows in one page at most */
#define PIR_WIRE_OFFICE_NOTICES 500

/** pir_wire_write_office_notice: schema OfficeNotice */
void pir_wire_write_office_notice (PirJsonWriter *writer, const char *name, const PirOfficeNoticeFields *notice);
/** pir_wire_write_office_sums: schema OfficeNoticeSum, an array of them */
void pir_wire_write_office_sums (PirJsonWriter *writer, const char *name, GArray *sums);
/** pir_wire_read_office_notices: schema OfficeNotices. Returns: (transfer full) */
PirOfficeNoticePage *pir_wire_read_office_notices (JsonObject *object, GError **error);

/** pir_wire_write_pupil_look_up: schema PupilLookUp */
void pir_wire_write_pupil_look_up (PirJsonWriter *writer, const PirPupilLookUp *look_up);
/** pir_wire_read_pupil_look_up: schema PupilLookUp. Returns: (transfer full) */
PirPupilLookUp *pir_wire_read_pupil_look_up (JsonObject *object, GError **error);

/** pir_wire_write_office_notice_detail: schema OfficeNoticeDetail */
void pir_wire_write_office_notice_detail (PirJsonWriter *writer, const PirOfficeNoticeDetail *detail);
/** pir_wire_read_office_notice_detail: schema OfficeNoticeDetail. Returns: (transfer full) */
PirOfficeNoticeDetail *pir_wire_read_office_notice_detail (JsonObject *object, GError **error);

/** pir_wire_write_office_notice_outcome: schema OfficeNoticeOutcome */
void pir_wire_write_office_notice_outcome (PirJsonWriter *writer, const PirOfficeNoticeOutcome *outcome);
/** pir_wire_read_office_notice_outcome: schema OfficeNoticeOutcome. Returns: (transfer full) */
PirOfficeNoticeOutcome *pir_wire_read_office_notice_outcome (JsonObject *object, GError **error);

/** pir_wire_write_office_notice_change: schema OfficeNoticeChange. Returns: (transfer full) */
GBytes *pir_wire_write_office_notice_change (const PirOfficeNoticeChange *change);
/** pir_wire_read_office_notice_change: schema OfficeNoticeChange. Returns: whether @change is it */
gboolean pir_wire_read_office_notice_change (JsonObject *object, PirOfficeNoticeChange *change, GError **error);

/** pir_wire_write_notice_settling: schema NoticeSettling; @note: (nullable). Returns: (transfer full) */
GBytes *pir_wire_write_notice_settling (PirDate on, const char *note);
/** pir_wire_read_notice_settling: schema NoticeSettling; @note: (out) (nullable), of @object. Returns: whether it is one */
gboolean pir_wire_read_notice_settling (JsonObject *object, PirDate *on, const char **note, GError **error);

G_END_DECLS
