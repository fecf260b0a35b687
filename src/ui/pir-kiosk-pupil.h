/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-kiosk-policy.h"
#include "core/pir-office-desk.h"

G_BEGIN_DECLS

/**
 * PirKioskPupil:
 *
 * What a pupil has to pay and has paid, for the school's office at the front desk, with the papers of that to print.
 */
#define PIR_TYPE_KIOSK_PUPIL (pir_kiosk_pupil_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPupil, pir_kiosk_pupil, PIR, KIOSK_PUPIL, AdwBin)

/** pir_kiosk_pupil_setup: before anybody is shown */
void pir_kiosk_pupil_setup (PirKioskPupil  *self,
                            PirOfficeDesk  *desk,
                            PirKioskPolicy *policy);

/** pir_kiosk_pupil_show: shows @look_up, (nullable): NULL = nobody any more */
void pir_kiosk_pupil_show (PirKioskPupil        *self,
                           const PirPupilLookUp *look_up);

/** pir_kiosk_pupil_dup_detail: Returns: (transfer full): a line that tells @pupil from others: class, year, tax code */
char *pir_kiosk_pupil_dup_detail (const PirOfficePupilFields *pupil);

G_END_DECLS
