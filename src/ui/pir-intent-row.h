/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-intent.h"

G_BEGIN_DECLS

/**
 * PirIntentRow:
 *
 * A payment under way, as a row of a boxed list.
 */
#define PIR_TYPE_INTENT_ROW (pir_intent_row_get_type ())
G_DECLARE_FINAL_TYPE (PirIntentRow, pir_intent_row, PIR, INTENT_ROW, AdwActionRow)

/** pir_intent_row_new: Returns: (transfer floating): a row for @intent */
GtkWidget *pir_intent_row_new (PirIntent *intent);

/** pir_intent_row_get_key: Returns: (transfer none): the payment's key */
const char *pir_intent_row_get_key (PirIntentRow *self);

G_END_DECLS
