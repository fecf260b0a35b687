/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-gate.h"
#include "server/pir-repos.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/**
 * pir_export_write:
 * @repos: the database
 * @visit: whose data, and the session that asks
 *
 * Everything that the service knows of an account and may tell it (GDPR, art. 15 and 20): what its feed holds, and what was
 * accepted and done.
 *
 * Returns: (transfer full): schema Export
 */
PirJsonWriter *pir_export_write (PirRepos       *repos,
                                 const PirVisit *visit);

G_END_DECLS
