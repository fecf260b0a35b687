/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-database.h"
#include "server/pir-node-client.h"

G_BEGIN_DECLS

#define PIR_TYPE_TARIFF (pir_tariff_get_type ())
G_DECLARE_FINAL_TYPE (PirTariff, pir_tariff, PIR, TARIFF, GObject)

/**
 * pir_tariff_new:
 * @database: where the list is kept
 * @node: who publishes it
 *
 * Every way to pay, as the payment node published it last: taken from the database at the start, asked for then and every
 * hour, and every ten seconds as long as there is none. Main thread only.
 *
 * Returns: (transfer full): the tariff, empty until the database has answered
 */
PirTariff *pir_tariff_new (PirDatabase   *database,
                           PirNodeClient *node);

/** pir_tariff_get_services: Returns: (transfer none) (element-type PirService): the ways to pay; a new array when they change */
GPtrArray *pir_tariff_get_services (PirTariff *self);

/** pir_tariff_get_body: @etag: (out) (transfer none): of it. Returns: (transfer none): schema PaymentServices, as JSON */
GBytes *pir_tariff_get_body (PirTariff   *self,
                             const char **etag);

/** pir_tariff_stop: asks no more */
void pir_tariff_stop (PirTariff *self);

G_END_DECLS
