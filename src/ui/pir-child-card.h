/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-overview.h"

G_BEGIN_DECLS

/**
 * PirChildCard:
 *
 * A child on the overview: who, what is due next, and one button.
 */
#define PIR_TYPE_CHILD_CARD (pir_child_card_get_type ())
G_DECLARE_FINAL_TYPE (PirChildCard, pir_child_card, PIR, CHILD_CARD, AdwBin)

/** pir_child_card_new: Returns: (transfer floating): a card that shows nobody yet */
GtkWidget *pir_child_card_new (PirContext *context);

/** pir_child_card_show: @due: (transfer none): what the child owes on @today */
void pir_child_card_show (PirChildCard      *self,
                          const PirChildDue *due,
                          PirDate            today);

G_END_DECLS
