/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirKioskPaper:
 *
 * Notices on paper at the front desk: under the scanner, before the camera, or typed; what each is for; and which are paid together.
 * Signal "pay" (GPtrArray *notices, of PirNotice): these are to be paid.
 */
#define PIR_TYPE_KIOSK_PAPER (pir_kiosk_paper_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPaper, pir_kiosk_paper, PIR, KIOSK_PAPER, AdwBin)

/** pir_kiosk_paper_new: @camera: (nullable): path of the video device that looks at papers. Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_paper_new (PirContext *context,
                                const char *camera);

/** pir_kiosk_paper_take: @codes: (element-type PirPaymentCode): what a scanner has read; the first is looked up, and paid together
 * with what was scanned before */
void pir_kiosk_paper_take (PirKioskPaper *self,
                           GArray        *codes);

/** pir_kiosk_paper_refuse: what a scanner has read is not the code of a notice: @sentence says so */
void pir_kiosk_paper_refuse (PirKioskPaper *self,
                             const char    *sentence);

/** pir_kiosk_paper_back: one step back. Returns: whether there was one */
gboolean pir_kiosk_paper_back (PirKioskPaper *self);

G_END_DECLS
