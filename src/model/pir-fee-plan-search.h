/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-fee-floor.h"

G_BEGIN_DECLS

/* The search for the cheapest plan; for this folder only. */

/* So many notices are planned exactly. */
#define PIR_FEE_PLAN_EXACT 10

/**
 * PirFeePlanCost:
 * @fee: of all payments; PIR_FEE_FLOOR_NONE for each notice that nobody takes
 * @n_steps: how many payments
 */
typedef struct
{
  PirMoney fee;
  guint    n_steps;
} PirFeePlanCost;

/** pir_fee_plan_cost_is_less: Returns: whether @a costs less than @b, or the same in fewer payments */
gboolean pir_fee_plan_cost_is_less (PirFeePlanCost a,
                                PirFeePlanCost b);

/**
 * pir_fee_plan_solve:
 * @floor: what payments cost
 * @amounts: (array length=n_amounts): at least 1, at most PIR_FEE_PLAN_EXACT
 * @max: notices in one payment at most
 * @numbers: (array length=n_amounts) (out caller-allocates): of the payment of each, from 0, in the order in which they are met
 *
 * A dynamic programme over all subsets. Of several plans that cost the same that with fewer payments, then, payment by
 * payment, that which has the first notice that is not in both.
 *
 * Returns: what it costs
 */
PirFeePlanCost pir_fee_plan_solve (const PirFeeFloor *floor,
                            const PirMoney    *amounts,
                            gsize              n_amounts,
                            gsize              max,
                            guint             *numbers);

/**
 * pir_fee_plan_search:
 *
 * The same for any number of amounts, without the promise that nothing is cheaper: begins with few payments and with one
 * for each notice, then solves every two payments anew, and moves and exchanges notices, as long as that makes the plan
 * cheaper. The same question has always the same answer.
 *
 * Returns: what it costs
 */
PirFeePlanCost pir_fee_plan_search (const PirFeeFloor *floor,
                             const PirMoney    *amounts,
                             gsize              n_amounts,
                             gsize              max,
                             guint             *numbers);

/** pir_fee_plan_bound: Returns: what no plan for @amounts can cost less than */
PirMoney pir_fee_plan_bound (const PirFeeFloor *floor,
                         const PirMoney    *amounts,
                         gsize              n_amounts,
                         gsize              max);

G_END_DECLS
