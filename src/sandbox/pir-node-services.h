/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"

G_BEGIN_DECLS

/**
 * pir_node_services_load:
 * @error: return location
 *
 * Reads the table of ways to pay that is built into the program (data/psp/services.json).
 *
 * Returns: (transfer full) (element-type PirService) (nullable): the services in their order, or NULL with
 *   PIR_WIRE_ERROR
 */
GPtrArray *pir_node_services_load (GError **error);

/**
 * pir_node_services_find:
 * @services: (element-type PirService): what pir_node_services_load() gave
 * @id: (nullable): id of a service
 *
 * Returns: (transfer none) (nullable): the service of that id
 */
PirService *pir_node_services_find (GPtrArray  *services,
                                    const char *id);

G_END_DECLS
