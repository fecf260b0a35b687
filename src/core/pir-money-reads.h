/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-spending.h"
#include "model/pir-tax-sheet.h"

G_BEGIN_DECLS

/*
 * What was paid, added up from what this computer has, without a network. Where the account of @context is in a household, that is of
 * the accounts that agreed to be read together: two parents pay for the same children, and each receipt names its payer in the payer's
 * own account only.
 */

/** pir_context_get_money_view: Returns: (transfer none): the context whose receipts are added up: that of the household, or @self */
PirContext *pir_context_get_money_view (PirContext *self);

/** pir_context_read_spending_async: what was spent over time, from the cache */
void pir_context_read_spending_async (PirContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/** pir_context_read_spending_finish: Returns: (transfer full): what was spent */
PirSpending *pir_context_read_spending_finish (PirContext *self, GAsyncResult *result, GError **error);

/** pir_context_read_tax_sheet_async: what counts in tax year @year, from the cache */
void pir_context_read_tax_sheet_async (PirContext *self, int year, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
/** pir_context_read_tax_sheet_finish: Returns: (transfer full): the sheet */
PirTaxSheet *pir_context_read_tax_sheet_finish (PirContext *self, GAsyncResult *result, GError **error);

G_END_DECLS
