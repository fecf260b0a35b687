/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-deduction.h"
#include "model/pir-outcome.h"
#include "server/pir-outcome-rules.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirOutcomeResult:
 * @verdict: what became of the call
 * @is_repeated: whether it had come before; then nothing was done now
 * @is_duplicate: whether a notice had been paid before
 * @rivals: (owned) (element-type utf8): open payments of notices that are paid now; the node should cancel them
 */
typedef struct
{
  PirVerdict  verdict;
  gboolean    is_repeated;
  gboolean    is_duplicate;
  GPtrArray  *rivals;
} PirOutcomeResult;

/**
 * PirReceiptOrigin:
 * @receipt_number: (nullable): the receipt's number; NULL: one of this service
 * @payer_name: (nullable): who paid, where they have no account
 * @payer_tax_code: (nullable): so too
 * @traceable: what is known of the means of payment
 *
 * What a PSP's own receipt tells beside the outcome.
 */
typedef struct
{
  const char   *receipt_number;
  const char   *payer_name;
  const char   *payer_tax_code;
  PirTraceable  traceable;
} PirReceiptOrigin;

/** pir_outcome_result_new_repeated: Returns: (transfer full): what becomes of what had come before */
PirOutcomeResult *pir_outcome_result_new_repeated (void);

/** pir_outcome_result_free: @result: (nullable) (transfer full): a result */
void pir_outcome_result_free (PirOutcomeResult *result);

/**
 * pir_outcome_take:
 * @repos: the database, in a transaction that writes
 * @outcome: a call with a right signature
 * @body: its bytes, UTF-8
 * @wants_mail: whether confirmations are to be sent
 *
 * Keeps the call and does what the rules say: settles or frees notices, issues receipts, notes refunds, puts the
 * confirmation into the outbox, tells everybody through the feed.
 *
 * Returns: (transfer full): what became of it
 */
PirOutcomeResult *pir_outcome_take (PirRepos   *repos,
                                    PirOutcome *outcome,
                                    const char *body,
                                    gboolean    wants_mail);

/** pir_outcome_take_receipt: as pir_outcome_take(), of a receipt; @origin: (nullable): what it tells beside. Returns: (transfer
 * full): what became of it */
PirOutcomeResult *pir_outcome_take_receipt (PirRepos               *repos,
                                            PirOutcome             *outcome,
                                            const PirReceiptOrigin *origin,
                                            const char             *body,
                                            gboolean                wants_mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirOutcomeResult, pir_outcome_result_free)

G_END_DECLS
