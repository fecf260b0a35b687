/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-guest.h"

G_BEGIN_DECLS

/**
 * PirPaperWaiting:
 *
 * A payment of somebody's without an account: what is known of it and since when, and in the end what became of it. Signals
 * "said" (const char *text): an event to tell; "receipt" (const char *payment_id): a person wants to read the receipts; "done":
 * the person is done with it.
 */
#define PIR_TYPE_PAPER_WAITING (pir_paper_waiting_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperWaiting, pir_paper_waiting, PIR, PAPER_WAITING, GtkBox)

/** pir_paper_waiting_show: shows @intent of @guest */
void pir_paper_waiting_show (PirPaperWaiting *self,
                             PirGuest        *guest,
                             PirIntent       *intent);

G_END_DECLS
