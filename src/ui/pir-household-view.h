/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-household.h"

G_BEGIN_DECLS

/**
 * PirHouseholdView:
 *
 * What the accounts of a household have, once each: what is owed, notices, receipts, a search over both. Choosing a row shows
 * it in the account that may do something with it.
 */
#define PIR_TYPE_HOUSEHOLD_VIEW (pir_household_view_get_type ())
G_DECLARE_FINAL_TYPE (PirHouseholdView, pir_household_view, PIR, HOUSEHOLD_VIEW, AdwBin)

/** pir_household_view_new: @view: (transfer none): of @household. Returns: (transfer floating): a view that reads @view */
GtkWidget *pir_household_view_new (PirHousehold *household,
                                   PirContext   *view);

/** pir_household_view_find: begins a search */
void pir_household_view_find (PirHouseholdView *self);

/**
 * pir_household_view_dup_words: Returns: (transfer full) (nullable): who pays or has paid @object, a notice or a kept receipt, or
 * whose alone it is; NULL where that would tell nothing
 */
char *pir_household_view_dup_words (PirHouseholdView *self,
                                    gpointer          object);

G_END_DECLS
