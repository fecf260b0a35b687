/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_credit_match:
 * @repos: the database, in a transaction that writes
 * @school_id: UUID
 *
 * Matches the school's sums that are not matched with receipts that no sum covers: by the PSP's report that a sum names; by the IUV
 * that it names; what names neither, or a report that is not here, by day and sum of one PSP's receipts, where there is only one such
 * set for the sum, and no other sum for the set. A report's date and PSP stand in its code.
 */
void pir_credit_match (PirRepos   *repos,
                       const char *school_id);

G_END_DECLS
