/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_receipt_export:
 * @repos: the database
 * @account_id: who asks
 * @id: UUID of a receipt
 * @format: how
 * @name: (out) (transfer full): a file name for it
 * @error: return location
 *
 * Writes a receipt as data, as the account may see it.
 *
 * Returns: (transfer full): XML; or NULL with PIR_PROBLEM_NOT_FOUND, also where the format asks for what nobody has told
 */
GBytes *pir_receipt_export (PirRepos          *repos,
                            const char        *account_id,
                            const char        *id,
                            PirReceiptFormat   format,
                            char             **name,
                            GError           **error);

G_END_DECLS
