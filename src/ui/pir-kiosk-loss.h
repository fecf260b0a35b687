/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirKioskLoss:
 *
 * Something that the front desk needs is away, and comes back by itself: a page in the place of all others.
 */
#define PIR_TYPE_KIOSK_LOSS (pir_kiosk_loss_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskLoss, pir_kiosk_loss, PIR, KIOSK_LOSS, AdwBin)

/** pir_kiosk_loss_new: Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_loss_new (void);

/** pir_kiosk_loss_show: @has_network: whether the computer has one; if so, it is the service that does not answer */
void pir_kiosk_loss_show (PirKioskLoss *self,
                          gboolean      has_network);

G_END_DECLS
