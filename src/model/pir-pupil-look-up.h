/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notice.h"
#include "model/pir-office-pupil.h"

G_BEGIN_DECLS

/**
 * PirPupilLookUp:
 * @pupil: (owned): who was looked up
 * @to_pay: notices that are not paid, also those that cannot be any more
 * @owed: and what they come to, cents; of a plan the one way or the other
 * @notices: (owned) (element-type PirOfficeNotice): the pupil's notices of the school, by due date
 *
 * What a school's office tells who asks at its desk.
 */
typedef struct
{
  PirOfficePupil *pupil;
  guint           to_pay;
  PirMoney        owed;
  GPtrArray      *notices;
} PirPupilLookUp;

/** pir_pupil_look_up_new: @pupil: (transfer full) (nullable): who. Returns: (transfer full): one without notices */
PirPupilLookUp *pir_pupil_look_up_new (PirOfficePupil *pupil);

/** pir_pupil_look_up_free: @self: (nullable) (transfer full): one */
void pir_pupil_look_up_free (PirPupilLookUp *self);

/** pir_pupil_look_up_sum: @owed: (out): what can be paid comes to, cents; of a plan the one way or the other. Returns: how many notices
 * that are; not those that have expired, or that a payment has in hand */
guint pir_pupil_look_up_sum (const PirPupilLookUp *self,
                             PirMoney             *owed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPupilLookUp, pir_pupil_look_up_free)

G_END_DECLS
