/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-receipt-year.h"

G_BEGIN_DECLS

/*
 * What pages read beside the overview, the lists and single things.
 */

/** pir_context_read_plan_async: the plan that @notice is of (model/pir-plan.h) */
void pir_context_read_plan_async (PirContext          *self,
                                  PirNotice           *notice,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/**
 * pir_context_read_plan_finish:
 *
 * Returns: (transfer full) (element-type PirNotice): the single payment before the instalments; none where it is of no plan
 */
GPtrArray *pir_context_read_plan_finish (PirContext    *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/** pir_context_read_receipt_years_async: what was paid in each year */
void pir_context_read_receipt_years_async (PirContext          *self,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);

/** pir_context_read_receipt_years_finish: Returns: (transfer full) (element-type PirReceiptYear): newest first */
GArray *pir_context_read_receipt_years_finish (PirContext    *self,
                                               GAsyncResult  *result,
                                               GError       **error);

G_END_DECLS
