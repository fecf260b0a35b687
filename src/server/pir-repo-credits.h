/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-credit.h"
#include "model/pir-payment-flow.h"
#include "model/pir-receipt.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS
/* Sums that came in on schools' accounts. Whether somebody may is asked before: pir_office_may(). */

/** PirCreditRow: a row of a bank's list; strings belong to whoever made it */
typedef struct
{
  const char *school_id;
  const char *credit_account_id;
  PirDate     booked_on;
  PirMoney    amount;
  const char *bank_ref;     /* (nullable) */
  const char *reason;
  const char *creditor_ref; /* (nullable) the IUV in it */
  const char *flow_code;    /* (nullable) or the PSP's report */
  const char *hash;
  const char *account_id;   /* who brought it */
} PirCreditRow;

/** pir_credits_add: Returns: whether it is new */
gboolean pir_credits_add (PirRepos *repos, const PirCreditRow *row);

/** pir_credits_list: @state: "" = any; @after: "" = from the newest. Returns: (transfer full) (element-type PirCredit) */
GPtrArray *pir_credits_list (PirRepos   *repos,
                             const char *school_id,
                             const char *state,
                             const char *after,
                             guint       limit);

/** pir_credits_reconcile: @from: of receipts, only those paid since, seconds since 1970 UTC */
void pir_credits_reconcile (PirRepos *repos, const char *school_id, gint64 from, PirReconciliation *told);

/** PirCreditReceiptFunc: @receipt: one, with what an office is told of it, valid during the call */
typedef void (*PirCreditReceiptFunc) (const PirReceiptFields *receipt, gpointer user_data);

/** pir_credits_tell_uncredited: @after: "" = from the oldest; @func: called with each receipt that no sum covers */
void pir_credits_tell_uncredited (PirRepos             *repos,
                                  const char           *school_id,
                                  gint64                from,
                                  const char           *after,
                                  guint                 limit,
                                  PirCreditReceiptFunc  func,
                                  gpointer              user_data);

/** PirOpenCredit: one that is not matched; strings are owned */
typedef struct
{
  char     *id;
  PirDate   booked_on;
  PirMoney  amount;
  char     *creditor_ref; /* (nullable) */
  char     *flow_code;    /* (nullable) */
} PirOpenCredit;

/** pir_credits_list_open: Returns: (transfer full) (element-type PirOpenCredit): those that are not matched, the oldest first */
GPtrArray *pir_credits_list_open (PirRepos *repos, const char *school_id);

/** pir_credits_free_receipts: a sum covers none any more */
void pir_credits_free_receipts (PirRepos *repos, const char *id);

/** pir_credits_cover: the sum covers the school's receipts with that IUV which no other one does. Returns: their
 * number; @amount: (out): their sum */
guint pir_credits_cover (PirRepos   *repos,
                         const char *school_id,
                         const char *id,
                         const char *creditor_ref,
                         PirMoney   *amount);

/** pir_credits_set_state: how it stands from now on */
void pir_credits_set_state (PirRepos       *repos,
                            const char     *id,
                            PirCreditState  state,
                            PirCreditWay    way);

/** PirCreditGroup: a PSP's receipts of one day that no sum covers; @psp_id is owned */
typedef struct
{
  char     *psp_id;
  PirDate   day;
  gboolean  is_transfer; /* the day is when the money goes on, not that of the payment */
  PirMoney  amount;
} PirCreditGroup;

/** pir_credits_list_groups: @from: of receipts paid since. Returns: (transfer full) (element-type PirCreditGroup) */
GPtrArray *pir_credits_list_groups (PirRepos *repos, const char *school_id, gint64 from);

/** pir_credits_cover_group: the sum covers all receipts of the group */
void pir_credits_cover_group (PirRepos             *repos,
                              const char           *school_id,
                              const char           *id,
                              gint64                from,
                              const PirCreditGroup *group);

/** pir_credits_find_flow: Returns: (transfer full) (nullable): the report with that code, with its payments; @hash: (out)
 * (optional) (transfer full): of what it says */
PirPaymentFlow *pir_credits_find_flow (PirRepos    *repos,
                                       const char  *school_id,
                                       const char  *code,
                                       char       **hash);

/** pir_credits_add_flow: @flow: gets its id */
void pir_credits_add_flow (PirRepos       *repos,
                           const char     *school_id,
                           const char     *account_id,
                           const char     *hash,
                           PirPaymentFlow *flow);

/** pir_credits_count_flow: fills in how many receipts of @flow there are, and how many sums that name it */
void pir_credits_count_flow (PirRepos       *repos,
                             const char     *school_id,
                             PirPaymentFlow *flow);

G_END_DECLS
