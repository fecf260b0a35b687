/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-roll-over.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_year_desk_roll_over:
 * @repos: the database, in a transaction that writes
 * @account_id: who works for the school
 * @school_id: UUID
 * @order: what is to be done
 * @error: return location
 *
 * Begins a new school year: all of it, or, where something is refused or in a dry run, nothing. Families see it at once.
 *
 * Returns: (transfer full): what came of it; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE or PIR_PROBLEM_MALFORMED
 */
PirRollOverReport *pir_year_desk_roll_over (PirRepos           *repos,
                                            const char         *account_id,
                                            const char         *school_id,
                                            const PirRollOver  *order,
                                            GError            **error);

G_END_DECLS
