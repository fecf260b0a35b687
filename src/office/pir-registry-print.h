/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-registry-report.h"
#include "office/pir-clerk.h"

G_BEGIN_DECLS

/** pir_registry_print: prints what came of a table, for people */
void pir_registry_print (PirClerk                *clerk,
                         const PirRegistryReport *report);

/**
 * pir_registry_save:
 * @report: what came of a table
 * @path: a file, replaced where it is there
 * @error: return location
 *
 * Writes each row that is refused or doubtful, each change of class and everybody who is missing as a table for spreadsheets (CSV
 * with semicolons, UTF-8 with its mark).
 *
 * Returns: FALSE with PIR_OFFICE_ERROR_REFUSED where it cannot be written
 */
gboolean pir_registry_save (const PirRegistryReport  *report,
                            const char               *path,
                            GError                  **error);

G_END_DECLS
