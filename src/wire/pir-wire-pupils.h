/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-office-class.h"
#include "model/pir-pupil-record.h"
#include "model/pir-school-logo.h"
#include "model/pir-staff-member.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * A school's registry as its office sees and changes it. Lists come in pages; each reader of one tells @next: (out) (transfer full)
 * (nullable): what the page after it is asked with.
 */

/** pir_wire_write_office_pupil: schema OfficePupil */
void pir_wire_write_office_pupil (PirJsonWriter *writer, const char *name, const PirOfficePupilFields *pupil);
/** pir_wire_read_office_pupil: schema OfficePupil. Returns: (transfer full) */
PirOfficePupil *pir_wire_read_office_pupil (JsonObject *object, GError **error);
/** pir_wire_read_office_pupils: schema OfficePupils. Returns: (transfer full) (element-type PirOfficePupil) */
GPtrArray *pir_wire_read_office_pupils (JsonObject *object, char **next, GError **error);

/** pir_wire_write_pupil_record: schema PupilRecord */
void pir_wire_write_pupil_record (PirJsonWriter *writer, const PirPupilRecord *record);
/** pir_wire_read_pupil_record: schema PupilRecord. Returns: (transfer full) */
PirPupilRecord *pir_wire_read_pupil_record (JsonObject *object, GError **error);

/** pir_wire_write_pupil_change: schema OfficePupilChange. Returns: (transfer full) */
GBytes *pir_wire_write_pupil_change (const PirPupilChange *change);
/** pir_wire_read_pupil_change: schema OfficePupilChange; @change: (out): its strings belong to @object, its payers to whoever frees them.
 * Returns: whether it is one */
gboolean pir_wire_read_pupil_change (JsonObject *object, PirPupilChange *change, GError **error);

/** pir_wire_write_pupil_leave: schema PupilLeave; @left_on: PIR_DATE_NONE = today. Returns: (transfer full) */
GBytes *pir_wire_write_pupil_leave (PirDate left_on, PirLeaveReason why);
/** pir_wire_read_pupil_leave: schema PupilLeave; @left_on and @why: (out). Returns: whether it is one */
gboolean pir_wire_read_pupil_leave (JsonObject *object, PirDate *left_on, PirLeaveReason *why, GError **error);

/** pir_wire_write_office_class: schema OfficeClass */
void pir_wire_write_office_class (PirJsonWriter *writer, const PirOfficeClassFields *class);
/** pir_wire_read_office_classes: schema OfficeClasses. Returns: (transfer full) (element-type PirOfficeClass) */
GPtrArray *pir_wire_read_office_classes (JsonObject *object, GError **error);

/** pir_wire_write_staff_member: schema StaffMember */
void pir_wire_write_staff_member (PirJsonWriter *writer, const char *name, const PirStaffMemberFields *member);
/** pir_wire_read_staff_member: schema StaffMember. Returns: (transfer full) */
PirStaffMember *pir_wire_read_staff_member (JsonObject *object, GError **error);
/** pir_wire_read_office_staff: schema OfficeStaff. Returns: (transfer full) (element-type PirStaffMember) */
GPtrArray *pir_wire_read_office_staff (JsonObject *object, char **next, GError **error);

/** pir_wire_write_staff_leave: schema StaffLeave; @left_on: PIR_DATE_NONE = today. Returns: (transfer full) */
GBytes *pir_wire_write_staff_leave (PirDate left_on);
/** pir_wire_read_staff_leave: schema StaffLeave; @left_on: (out). Returns: whether it is one */
gboolean pir_wire_read_staff_leave (JsonObject *object, PirDate *left_on, GError **error);

/** pir_wire_write_tax_opposition: schema TaxOpposition */
void pir_wire_write_tax_opposition (PirJsonWriter *writer, const char *name, const PirTaxOppositionFields *opposition);
/** pir_wire_read_tax_opposition: schema TaxOpposition. Returns: (transfer full) */
PirTaxOpposition *pir_wire_read_tax_opposition (JsonObject *object, GError **error);
/** pir_wire_read_tax_oppositions: schema TaxOppositions. Returns: (transfer full) (element-type PirTaxOpposition) */
GPtrArray *pir_wire_read_tax_oppositions (JsonObject *object, char **next, GError **error);

/** pir_wire_write_tax_opposition_start: schema TaxOppositionStart. Returns: (transfer full) */
GBytes *pir_wire_write_tax_opposition_start (const char *pupil_id, const char *tax_code, guint tax_year);
/** pir_wire_read_tax_opposition_start: schema TaxOppositionStart; @opposition: (out): its strings belong to @object.
 * Returns: whether it is one */
gboolean pir_wire_read_tax_opposition_start (JsonObject *object, PirTaxOppositionFields *opposition, GError **error);

/** pir_wire_write_school_logo: schema SchoolLogo */
void pir_wire_write_school_logo (PirJsonWriter *writer, const PirSchoolLogo *logo);
/** pir_wire_read_school_logo: schema SchoolLogo. Returns: (transfer full): to be freed with g_free(), and its hash is not told */
PirSchoolLogo *pir_wire_read_school_logo (JsonObject *object, GError **error);

G_END_DECLS
