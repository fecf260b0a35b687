/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"
#include "model/pir-office-link.h"
#include "model/pir-office-pupil.h"
#include "model/pir-payer-on-record.h"
#include "model/pir-tax-opposition.h"

G_BEGIN_DECLS

/** PIR_PUPIL_PAYERS_MOST: payers on record that a change may name */
#define PIR_PUPIL_PAYERS_MOST 10

/** PirPupilRecord: all that a school's office sees of a pupil, apart from notices */
typedef struct
{
  PirOfficePupil *pupil;       /* (owned) */
  GPtrArray      *payers;      /* (owned) (element-type PirPayerOnRecord) by name */
  GPtrArray      *links;       /* (owned) (element-type PirOfficeLink) by name */
  GPtrArray      *oppositions; /* (owned) (element-type PirTaxOpposition) the newest year first */
  guint           to_pay;      /* notices */
  PirMoney        owed;        /* and what they come to, cents */
  guint           drafts;      /* events that are not notified yet and have the pupil among their recipients */
} PirPupilRecord;

/** pir_pupil_record_new: Returns: (transfer full): a record with empty lists, and without a pupil */
PirPupilRecord *pir_pupil_record_new (void);

/** pir_pupil_record_free: @self: (nullable) (transfer full): a record */
void pir_pupil_record_free (PirPupilRecord *self);

/**
 * PirPupilChange:
 * @given_name: (nullable): NULL = stays
 * @family_name: (nullable): NULL = stays
 * @has_birth_date: whether @birth_date holds; PIR_DATE_NONE = not known
 * @school_year: (nullable): NULL = stays
 * @has_class: whether @class_name holds; NULL = none
 * @section: (nullable): joined to the class
 * @has_course: whether @course holds; NULL = none
 * @payers: (nullable) (element-type PirPayerOnRecord): those on record from now on; NULL = they stay
 *
 * What is to be otherwise with a pupil.
 */
typedef struct
{
  const char *given_name;
  const char *family_name;
  gboolean    has_birth_date;
  PirDate     birth_date;
  const char *school_year;
  gboolean    has_class;
  const char *class_name;
  const char *section;
  gboolean    has_course;
  const char *course;
  GPtrArray  *payers;
} PirPupilChange;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPupilRecord, pir_pupil_record_free)

G_END_DECLS
