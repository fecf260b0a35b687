/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-deduction.h"
#include "model/pir-money.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirAttestationRow:
 * @number: (owned): its own number, "ATT2026-000000042"
 * @code: (owned): what it can be verified by
 * @school_code: (owned): codice meccanografico
 * @school_tax_code: (owned): of the school
 * @class_name: (nullable) (owned): of the pupil
 * @traceable: whether the means of payment was
 * @issued_at: seconds since 1970 UTC
 * @school_name: (owned): as the receipt has it
 * @debtor_name: (owned): as the receipt has it
 * @paid_at: seconds since 1970 UTC
 * @amount: what was paid
 *
 * A payment certificate (attestazione di pagamento) as it was issued, and what a stranger may be told of its receipt.
 */
typedef struct
{
  char         *number;
  char         *code;
  char         *school_code;
  char         *school_tax_code;
  char         *class_name;
  PirTraceable  traceable;
  gint64        issued_at;
  char         *school_name;
  char         *debtor_name;
  gint64        paid_at;
  PirMoney      amount;
} PirAttestationRow;

/** pir_attestation_row_free: @row: (nullable) (transfer full): a certificate */
void pir_attestation_row_free (PirAttestationRow *row);

/**
 * pir_attestations_issue:
 * @repos: the database, in a transaction that writes
 * @receipt_id: UUID of a receipt
 * @traceable: what the payment provider has said; UNKNOWN: as its method lets one expect
 *
 * Issues the certificate of a receipt, with a number and a code of its own, unless it has one.
 */
void pir_attestations_issue (PirRepos     *repos,
                             const char   *receipt_id,
                             PirTraceable  traceable);

/** pir_attestations_load: Returns: (transfer full) (nullable): the certificate of that receipt */
PirAttestationRow *pir_attestations_load (PirRepos   *repos,
                                          const char *receipt_id);

/** pir_attestations_find_code: Returns: (transfer full) (nullable): the certificate with that code */
PirAttestationRow *pir_attestations_find_code (PirRepos   *repos,
                                               const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirAttestationRow, pir_attestation_row_free)

G_END_DECLS
