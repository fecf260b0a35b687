/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-import.h"

G_BEGIN_DECLS

/*
 * Public lists as an operator has them: tables (CSV) of any encoding and separator, see pir-csv-reader.h. Both take all of a file
 * or nothing, as pir_import_read() does, and may be read again at any time.
 */

/**
 * pir_import_directory:
 * @repos: the database, outside a transaction
 * @stream: a list of schools with the columns of the Ministry's open data (SCUANAGRAFESTAT and its sisters)
 * @error: return location
 *
 * Municipalities are named as pir_import_municipalities() or the program's own table has them, by their code. Blocking.
 *
 * Returns: (transfer full): the report; or NULL with G_IO_ERROR, PIR_BASE_ERROR, PIR_PROBLEM_BUSY or PIR_PROBLEM_INTERNAL
 */
PirImportReport *pir_import_directory (PirRepos      *repos,
                                       GInputStream  *stream,
                                       GError       **error);

/**
 * pir_import_municipalities:
 * @repos: the database, outside a transaction
 * @stream: a list of municipalities with their codes (Belfiore, "codice catastale"): ISTAT's, or one with the same columns
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): as pir_import_directory()
 */
PirImportReport *pir_import_municipalities (PirRepos      *repos,
                                            GInputStream  *stream,
                                            GError       **error);

G_END_DECLS
