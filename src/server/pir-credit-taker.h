/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-credit.h"
#include "model/pir-payment-flow.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirCreditOrder: what is to be done with a bank's list; @credit_account_id: (nullable): the only one in use where it is NULL;
 * @titles: (nullable): columns by name of a field (element-type utf8 utf8) */
typedef struct
{
  const char *clerk_id;
  const char *school_id;
  const char *credit_account_id;
  GHashTable *titles;
  gboolean    is_dry_run;
} PirCreditOrder;

/**
 * pir_credit_take:
 * @repos: the database, in a part of a transaction that writes
 * @order: what is to be done
 * @stream: the list
 * @error: return location
 *
 * Takes a bank's list, and matches what is not matched. Where a row is refused, or in a dry run, the caller undoes the part.
 *
 * Returns: (transfer full): what came of it; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE or PIR_PROBLEM_MALFORMED
 */
PirCreditReport *pir_credit_take (PirRepos              *repos,
                                  const PirCreditOrder  *order,
                                  GInputStream          *stream,
                                  GError               **error);

/**
 * pir_credit_take_flow:
 * @repos: the database, in a transaction that writes
 * @clerk_id: who brings it
 * @school_id: UUID
 * @xml: a PSP's report
 * @is_new: (out): FALSE where it was here already
 * @error: return location
 *
 * Takes a report, and matches what is not matched.
 *
 * Returns: (transfer full): the report; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE, PIR_PROBLEM_FLOW_WRONG, or
 *   PIR_PROBLEM_IDEMPOTENCY where another one has its code
 */
PirPaymentFlow *pir_credit_take_flow (PirRepos    *repos,
                                      const char  *clerk_id,
                                      const char  *school_id,
                                      GBytes      *xml,
                                      gboolean    *is_new,
                                      GError     **error);

/** pir_credit_get_from: @day: PIR_DATE_NONE = a year ago. Returns: since when receipts are looked at, seconds since 1970 UTC */
gint64 pir_credit_get_from (PirDate day);

G_END_DECLS
