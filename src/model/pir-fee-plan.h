/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"

G_BEGIN_DECLS

/**
 * PirFeePlanStep:
 * @service: (transfer none) (nullable): the cheapest way; NULL = nobody takes @amount
 * @amount: what is paid in this step, without fee
 * @fee: what the service takes; 0 where there is none
 *
 * One payment of a plan.
 */
typedef struct
{
  PirService *service;
  PirMoney    amount;
  PirMoney    fee;
} PirFeePlanStep;

#define PIR_TYPE_FEE_PLAN (pir_fee_plan_get_type ())
G_DECLARE_FINAL_TYPE (PirFeePlan, pir_fee_plan, PIR, FEE_PLAN, GObject)

/**
 * pir_fee_plan_new:
 * @services: (element-type PirService): the services that count; what may not be planned with is left out before
 * @amounts: (array length=n_amounts): what is to be paid, one amount a notice
 * @n_amounts: how many
 * @max: notices in one payment at most, at least 1
 *
 * The cheapest way to pay all of @amounts: over all services and all ways to divide them into payments. Up to 10 notices
 * nothing is cheaper; beyond, pir_fee_plan_get_bound() says how far from that it can be at most. Ties are always broken the
 * same way: fewer notices that nobody takes, then the smaller sum of fees, then fewer payments, then, payment by payment,
 * the one that has the first notice that is not in both (earlier notices stay together); in each payment the first
 * service by pir_service_compare().
 *
 * Returns: (transfer full): a plan that never changes
 */
PirFeePlan *pir_fee_plan_new (GPtrArray      *services,
                       const PirMoney *amounts,
                       gsize           n_amounts,
                       gsize           max);

/**
 * pir_fee_plan_new_from_steps:
 * @steps: (array length=n_steps): the payments; services are referenced
 * @n_steps: how many
 * @numbers: (array length=n_numbers): for each notice the number of its payment
 * @n_numbers: how many
 * @saving: what it saves
 *
 * Returns: (transfer full): a plan as another program computed it
 */
PirFeePlan *pir_fee_plan_new_from_steps (const PirFeePlanStep *steps,
                                  gsize              n_steps,
                                  const guint       *numbers,
                                  gsize              n_numbers,
                                  PirMoney           saving);

/** pir_fee_plan_get_steps: @n_steps: (out): how many. Returns: (transfer none) (array length=n_steps): the payments */
const PirFeePlanStep *pir_fee_plan_get_steps (PirFeePlan *self,
                                       gsize   *n_steps);

/** pir_fee_plan_get_numbers: @n_numbers: (out): how many. Returns: (transfer none): for each notice the number of its payment */
const guint *pir_fee_plan_get_numbers (PirFeePlan *self,
                                   gsize   *n_numbers);

/** pir_fee_plan_is_possible: Returns: whether each payment has somebody who takes it */
gboolean pir_fee_plan_is_possible (PirFeePlan *self);

/** pir_fee_plan_get_fee: Returns: the fees of all payments together */
PirMoney pir_fee_plan_get_fee (PirFeePlan *self);

/**
 * pir_fee_plan_get_saving: Returns: what the plan saves against the cheapest way for each notice alone; 0 where one of them
 * cannot be paid alone, or the plan is not possible
 */
PirMoney pir_fee_plan_get_saving (PirFeePlan *self);

/** pir_fee_plan_get_bound: Returns: no plan can cost less; the fee itself where the plan is exact; 0 where that is not known */
PirMoney pir_fee_plan_get_bound (PirFeePlan *self);

G_END_DECLS
