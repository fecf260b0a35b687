/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirStaffMemberFields:
 *
 * Somebody who works, or worked, at the school.
 */
typedef struct
{
  const char *id;      /* UUID */
  const char *given_name;
  const char *family_name;
  const char *tax_code;
  const char *email;   /* (nullable) */
  const char *kind;    /* "teacher", "ata" or "other" */
  PirDate     left_on; /* PIR_DATE_NONE = is at the school */
} PirStaffMemberFields;

#define PIR_TYPE_STAFF_MEMBER (pir_staff_member_get_type ())
G_DECLARE_FINAL_TYPE (PirStaffMember, pir_staff_member, PIR, STAFF_MEMBER, GObject)

/**
 * pir_staff_member_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirStaffMember *pir_staff_member_new (const PirStaffMemberFields *fields);

/** pir_staff_member_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirStaffMemberFields *pir_staff_member_peek (PirStaffMember *self);

G_END_DECLS
