/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"
#include "server/pir-outcome-desk.h"

G_BEGIN_DECLS

/** pir_receipt_desk_dup_body: Returns: (transfer full): the bytes of a receipt, in whatever encoding, as UTF-8 to keep */
char *pir_receipt_desk_dup_body (GBytes *xml);

/**
 * pir_receipt_desk_take:
 * @repos: the database, in a transaction that writes
 * @data: a receipt that a PSP or a broker sent
 * @body: its bytes, UTF-8
 * @wants_mail: whether confirmations are to be sent
 * @error: return location
 *
 * What was paid outside of this service: the receipt makes its notice paid, as an outcome of the PSP does, and is kept. Whose
 * tax code it names as payer sees the payment as their own if the notice is theirs. The same receipt, or another one of the same
 * operation, changes nothing (PIR_VERDICT_SAME, or is_repeated). A notice that has its receipt gets no second one: the money is
 * noted to be given back; so it is where the amount is not what the notice asked.
 *
 * Returns: (transfer full): what became of it; or NULL with PIR_PROBLEM_NOT_FOUND where creditor or notice are not of this
 *   service, or PIR_PROBLEM_MALFORMED where nothing was paid
 */
PirOutcomeResult *pir_receipt_desk_take (PirRepos              *repos,
                                         const PirReceiptData  *data,
                                         const char            *body,
                                         gboolean               wants_mail,
                                         GError               **error);

G_END_DECLS
