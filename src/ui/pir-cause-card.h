/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-open-cause.h"

G_BEGIN_DECLS

/**
 * PirCauseCard:
 *
 * An open cause among others: what for, who gets the money, how much, until when, and a button that leads to its page.
 */
#define PIR_TYPE_CAUSE_CARD (pir_cause_card_get_type ())
G_DECLARE_FINAL_TYPE (PirCauseCard, pir_cause_card, PIR, CAUSE_CARD, GtkBox)

/** pir_cause_card_new: Returns: (transfer floating): a card for @cause */
GtkWidget *pir_cause_card_new (PirOpenCause *cause);

/** pir_cause_card_dup_creditor: Returns: (transfer full): who gets the money; says so where it is not the school */
char *pir_cause_card_dup_creditor (PirOpenCause *cause);

/** pir_cause_card_dup_amount: Returns: (transfer full): "30,00 €", or the limits where the payer chooses */
char *pir_cause_card_dup_amount (PirOpenCause *cause);

/** pir_cause_card_dup_due: Returns: (transfer full) (nullable): until when, as seen on @today; NULL = there is no date */
char *pir_cause_card_dup_due (PirOpenCause *cause,
                              PirDate       today);

/** pir_cause_card_show_age: @label says that what is shown was said at @moment, and what needs the service; 0 = now, nothing */
void pir_cause_card_show_age (GtkLabel *label, gint64 moment);

G_END_DECLS
