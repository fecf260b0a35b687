/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Who has shown to be the person of the tax code that the account names (table proofs). What is in a person's own name (staff,
 * adult pupils) is shown to nobody who has merely typed the code.
 */

/**
 * PirProofSource:
 * @PIR_PROOF_PROVIDER: an identity provider has named the tax code
 * @PIR_PROOF_OPERATOR: the operator's import has
 * @PIR_PROOF_SCHOOL: a school's office has confirmed the person; good for that school's notices
 *
 * Who vouches for a tax code.
 */
typedef enum
{
  PIR_PROOF_PROVIDER,
  PIR_PROOF_OPERATOR,
  PIR_PROOF_SCHOOL,
} PirProofSource;

/** PIR_PROVED: that account a has proved its tax code for notice n, as SQL has it in a condition */
#define PIR_PROVED                                                                                               \
  " exists (select 1 from proofs f where f.account_id = a.id and f.tax_code = a.tax_code"                        \
  " and f.scope in ('', n.school_id)) "

/**
 * pir_proofs_put:
 * @repos: the database
 * @account_id: whose tax code as it stands now is proved
 * @source: who vouches for it
 * @school_id: (nullable): the school for whose notices it counts; NULL = for every school's
 * @by: the provider's id, "operator", or the clerk's account
 *
 * Returns: whether that had not been proved yet
 */
gboolean pir_proofs_put (PirRepos       *repos,
                         const char     *account_id,
                         PirProofSource  source,
                         const char     *school_id,
                         const char     *by);

/** pir_proofs_has: Returns: whether anybody vouches for the account's tax code as it stands now */
gboolean pir_proofs_has (PirRepos   *repos,
                         const char *account_id);

/**
 * PirProof:
 * @source: "provider", "operator" or "school"
 * @provider: (nullable): of "provider", which one
 * @school_name: (nullable): of "school", for whose notices it counts
 * @proved_at: when, seconds since 1970 UTC
 *
 * What a proof's owner is told of it; strings live until the callback returns.
 */
typedef struct
{
  const char *source;
  const char *provider;
  const char *school_name;
  gint64      proved_at;
} PirProof;

/** PirProofFunc: what pir_proofs_tell() calls for each */
typedef void (*PirProofFunc) (const PirProof *proof,
                              gpointer        user_data);

/** pir_proofs_tell: calls @func for each proof of the account, oldest first */
void pir_proofs_tell (PirRepos     *repos,
                      const char   *account_id,
                      PirProofFunc  func,
                      gpointer      user_data);

/** pir_proofs_find_debtor: Returns: (transfer full) (nullable): the account that has proved to be the person of the notice */
char *pir_proofs_find_debtor (PirRepos   *repos,
                              const char *notice_id);

/** pir_proofs_list_notices: Returns: (transfer full) (element-type utf8): notices in the account's own, proved name, oldest first */
GPtrArray *pir_proofs_list_notices (PirRepos   *repos,
                                    const char *account_id);

/** pir_proofs_list_unproved: Returns: (transfer full) (element-type utf8): accounts that see notices in their name without proof */
GPtrArray *pir_proofs_list_unproved (PirRepos *repos);

G_END_DECLS
