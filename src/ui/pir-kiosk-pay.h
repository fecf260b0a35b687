/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/**
 * PirKioskPay:
 *
 * Paying at the front desk with one's own phone: what and how, then a code for the phone and the wait, then the documents. No card
 * is typed here.
 */
#define PIR_TYPE_KIOSK_PAY (pir_kiosk_pay_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPay, pir_kiosk_pay, PIR, KIOSK_PAY, AdwBin)

/**
 * pir_kiosk_pay_new:
 * @context: who pays, or nobody
 * @policy: what a phone takes over
 * @notices: (element-type PirNotice): what is paid together
 * @is_paper: they were looked up by their papers
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *pir_kiosk_pay_new (PirContext     *context,
                              PirKioskPolicy *policy,
                              GPtrArray      *notices,
                              gboolean        is_paper);

G_END_DECLS
