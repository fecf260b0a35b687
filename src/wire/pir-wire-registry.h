/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-registry-report.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * What came of a table of people that a school's office sent.
 */

/** pir_wire_write_registry_report: schema RegistryReport */
void pir_wire_write_registry_report (PirJsonWriter *writer, const PirRegistryReport *report);
/** pir_wire_read_registry_report: the same. Returns: (transfer full): the report; or NULL with PIR_WIRE_ERROR */
PirRegistryReport *pir_wire_read_registry_report (JsonObject *object, GError **error);

/** pir_wire_write_remarks: member @name, an array of schema RegistryRemark; @remarks: (element-type PirRegistryRemark) */
void pir_wire_write_remarks (PirJsonWriter *writer, const char *name, GPtrArray *remarks);

G_END_DECLS
