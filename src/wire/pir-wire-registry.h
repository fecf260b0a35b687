/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-registry-report.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * What came of a table of people that a school's office sent.
 */

/** pir_wire_write_registry_report: schema RegistryReport */
void pir_wire_write_registry_report (PirJsonWriter *writer, const PirRegistryReport *report);

G_END_DECLS
