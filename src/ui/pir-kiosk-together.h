/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-paper-basket.h"

G_BEGIN_DECLS

/**
 * PirKioskTogether:
 *
 * The papers that were scanned at the front desk and are paid together, with their sum; shown while there are any. Signal "pay":
 * there is no other one, these are to be paid.
 */
#define PIR_TYPE_KIOSK_TOGETHER (pir_kiosk_together_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskTogether, pir_kiosk_together, PIR, KIOSK_TOGETHER, GtkBox)

/** pir_kiosk_together_set_basket: what is in it is shown from now on */
void pir_kiosk_together_set_basket (PirKioskTogether *self,
                                    PirPaperBasket   *basket);

G_END_DECLS
