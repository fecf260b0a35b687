/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"

G_BEGIN_DECLS

/**
 * PirWays:
 * @has_method: whether only @method is wanted
 * @method: the method
 * @service_ids: (nullable) (array zero-terminated=1): only these are wanted (favourites); NULL = all
 * @bank_ids: (nullable) (array zero-terminated=1): PSPs whose customer the payer is
 * @only_banks: whether only services of @bank_ids are wanted
 *
 * What a payer says about ways to pay.
 */
typedef struct
{
  gboolean            has_method;
  PirMethod           method;
  const char * const *service_ids;
  const char * const *bank_ids;
  gboolean            only_banks;
} PirWays;

/**
 * pir_ways_allows:
 * @self: (nullable): what the payer wants; NULL = everything
 * @service: a service
 *
 * Returns: whether @service is what the payer asked for; one at the PSP (PIR_METHOD_COUNTER) has to be asked for by its
 *   method
 */
gboolean pir_ways_allows (const PirWays *self,
                          PirService    *service);

/**
 * pir_ways_counts:
 * @self: (nullable): what the payer wants; NULL = everything
 * @service: a service
 *
 * Returns: whether @service is allowed, and not only for customers (on-us) of a PSP whose customer the payer has not
 *   said to be: it may be called cheapest
 */
gboolean pir_ways_counts (const PirWays *self,
                          PirService    *service);

/**
 * pir_ways_select:
 * @self: (nullable): what the payer wants; NULL = everything
 * @services: (element-type PirService): all services
 *
 * Returns: (transfer full) (element-type PirService): those that count, in their order
 */
GPtrArray *pir_ways_select (const PirWays *self,
                            GPtrArray     *services);

G_END_DECLS
