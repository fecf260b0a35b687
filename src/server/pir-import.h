/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirImportReport:
 * @n_lines: lines that were read
 * @n_refused: lines that were refused
 * @refusals: (owned) (element-type utf8): "line 12: reason" of the first ones
 *
 * What became of an import.
 */
typedef struct
{
  guint64    n_lines;
  guint64    n_refused;
  GPtrArray *refusals;
} PirImportReport;

/** pir_import_report_free: @report: (nullable) (transfer full): a report */
void pir_import_report_free (PirImportReport *report);

/**
 * pir_import_read:
 * @repos: the database, outside a transaction
 * @stream: an import file (data/api/import.schema.json), read line by line
 * @error: return location
 *
 * Takes all of the file or nothing: in one transaction, which is undone when a line is refused; all lines are read even so, to
 * name every one that is wrong. Idempotent. Blocking; a tenth of a second for each account with a new password.
 *
 * Returns: (transfer full): the report; or NULL with G_IO_ERROR, PIR_PROBLEM_BUSY or PIR_PROBLEM_INTERNAL
 */
PirImportReport *pir_import_read (PirRepos      *repos,
                                  GInputStream  *stream,
                                  GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirImportReport, pir_import_report_free)

G_END_DECLS
