/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"

G_BEGIN_DECLS

/* What the cheapest of many services takes; for this folder only. */

/* More than a thousand fees together, and any number of them still fits */
#define PIR_FEE_FLOOR_NONE (1001 * PIR_MONEY_MAX)

typedef struct _PirFeeFloor PirFeeFloor;

/**
 * pir_fee_floor_new:
 * @services: (element-type PirService): services; those that are never cheapest are dropped at once
 *
 * Returns: (transfer full): their floor; it borrows the services
 */
PirFeeFloor *pir_fee_floor_new (GPtrArray *services);

/** pir_fee_floor_free: @self: (nullable) (transfer full): the floor */
void pir_fee_floor_free (PirFeeFloor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirFeeFloor, pir_fee_floor_free)

/**
 * pir_fee_floor_get:
 * @self: a floor
 * @amount: what is paid
 * @service: (out) (optional) (nullable): who is cheapest; of several the first by pir_service_compare()
 *
 * Returns: the fee, or PIR_FEE_FLOOR_NONE where nobody takes @amount, which is so above PIR_MONEY_MAX
 */
PirMoney pir_fee_floor_get (const PirFeeFloor  *self,
                            PirMoney            amount,
                            PirService        **service);

/** pir_fee_floor_weigh: Returns: the same for comparing plans: PIR_FEE_FLOOR_NONE for each notice where nobody takes them */
PirMoney pir_fee_floor_weigh (const PirFeeFloor *self,
                              PirMoney           amount,
                              gsize              n_notices);

/** pir_fee_floor_get_least: Returns: the smallest fee for any amount from @from to @to; PIR_FEE_FLOOR_NONE: there is none */
PirMoney pir_fee_floor_get_least (const PirFeeFloor *self,
                                  PirMoney           from,
                                  PirMoney           to);

/**
 * pir_fee_floor_get_share:
 * @self: a floor
 * @from: the smallest payment
 * @to: the largest payment
 * @total: what all payments come to
 *
 * Returns: a bound: payments from @from to @to that come to @total take at least this, rounded up
 */
PirMoney pir_fee_floor_get_share (const PirFeeFloor *self,
                                  PirMoney           from,
                                  PirMoney           to,
                                  PirMoney           total);

G_END_DECLS
