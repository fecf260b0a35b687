/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What receipts as data (XML) need beside receipts and notices.
 */

/** PirReceiptContext: what is known around a receipt; strings are owned and (nullable) */
typedef struct
{
  char   *taxonomy_code;
  char   *service_id;   /* by which way it was paid */
  char   *iban;         /* of the creditor */
  gint64  requested_at; /* seconds since 1970 UTC */
} PirReceiptContext;

/** pir_receipt_context_free: @context: (nullable) (transfer full): what is known */
void pir_receipt_context_free (PirReceiptContext *context);

/** pir_receipt_context_get: Returns: (transfer full): what is known around the receipt with that id */
PirReceiptContext *pir_receipt_context_get (PirRepos   *repos,
                                            const char *receipt_id);

/** pir_creditors_put_account: notes where a creditor's money goes */
void pir_creditors_put_account (PirRepos   *repos,
                                const char *tax_code,
                                const char *iban);

/** pir_creditors_exist: Returns: whether a school or a notice of this service has that creditor */
gboolean pir_creditors_exist (PirRepos   *repos,
                              const char *tax_code);

/**
 * pir_creditors_find_notice:
 * @repos: the database
 * @tax_code: the creditor's
 * @notice_number: (nullable): its 18 digits
 * @creditor_ref: its IUV, asked where there is no number
 *
 * Returns: (transfer full) (nullable): UUID of that notice
 */
char *pir_creditors_find_notice (PirRepos   *repos,
                                 const char *tax_code,
                                 const char *notice_number,
                                 const char *creditor_ref);

/** pir_receipt_data_find_payer: Returns: (transfer full) (nullable): the account of @tax_code among the notice's payers */
char *pir_receipt_data_find_payer (PirRepos   *repos,
                                   const char *notice_id,
                                   const char *tax_code);

/** pir_receipt_data_is_number_free: Returns: whether no receipt has that number */
gboolean pir_receipt_data_is_number_free (PirRepos   *repos,
                                          const char *receipt_number);

/** pir_receipt_data_has_operation: Returns: whether the notice's receipt is of the PSP's operation @psp_ref */
gboolean pir_receipt_data_has_operation (PirRepos   *repos,
                                         const char *notice_id,
                                         const char *psp_ref);

/** pir_receipt_data_want_now: has all copies of the notice's receipt drawn */
void pir_receipt_data_want_now (PirRepos   *repos,
                                const char *notice_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReceiptContext, pir_receipt_context_free)

G_END_DECLS
