/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-spending.h"
#include "model/pir-tax-sheet.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_read_spending_async: sums up all receipts, cached or kept */
void pir_store_read_spending_async (PirStore            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_read_spending_finish: Returns: (transfer full): what was spent over time */
PirSpending *pir_store_read_spending_finish (PirStore      *self,
                                             GAsyncResult  *result,
                                             GError       **error);

/** pir_store_read_tax_sheet_async: reads what counts in tax year @year, cached or kept */
void pir_store_read_tax_sheet_async (PirStore            *self,
                                     int                  year,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/** pir_store_read_tax_sheet_finish: Returns: (transfer full): the sheet */
PirTaxSheet *pir_store_read_tax_sheet_finish (PirStore      *self,
                                              GAsyncResult  *result,
                                              GError       **error);

G_END_DECLS
