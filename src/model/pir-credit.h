/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"
#include "model/pir-registry-report.h"

G_BEGIN_DECLS

/**
 * PirCreditState:
 * @PIR_CREDIT_MATCHED: receipts of the same amount are known
 * @PIR_CREDIT_DIFFERS: receipts are named, and are of another amount or not all here
 * @PIR_CREDIT_UNMATCHED: nothing is known of it
 *
 * How a sum that came in on a school's account stands to receipts.
 */
typedef enum
{
  PIR_CREDIT_MATCHED,
  PIR_CREDIT_DIFFERS,
  PIR_CREDIT_UNMATCHED,
} PirCreditState;
#define PIR_N_CREDIT_STATES (PIR_CREDIT_UNMATCHED + 1)

/**
 * PirCreditWay:
 * @PIR_CREDIT_BY_NONE: it is not matched
 * @PIR_CREDIT_BY_REFERENCE: by the IUV in its reason
 * @PIR_CREDIT_BY_FLOW: by the PSP's report that its reason names
 * @PIR_CREDIT_BY_DAY: by day and sum of a PSP's receipts, where there is only one such set: likely, not proved
 *
 * How a sum was matched.
 */
typedef enum
{
  PIR_CREDIT_BY_NONE,
  PIR_CREDIT_BY_REFERENCE,
  PIR_CREDIT_BY_FLOW,
  PIR_CREDIT_BY_DAY,
} PirCreditWay;

/** pir_credit_state_to_string: Returns: (transfer none): its name in the interface ("matched" …) */
const char *pir_credit_state_to_string (PirCreditState value);

/** pir_credit_state_from_string: @text: (nullable); @value: (out): UNMATCHED where @text names none. Returns: whether it does */
gboolean pir_credit_state_from_string (const char *text, PirCreditState *value);

/** pir_credit_way_to_string: Returns: (transfer none) (nullable): its name in the interface ("reference" …); NULL for NONE */
const char *pir_credit_way_to_string (PirCreditWay value);

/** pir_credit_way_from_string: @text: (nullable). Returns: the way; NONE where @text names none */
PirCreditWay pir_credit_way_from_string (const char *text);

/** PirCreditFields: a sum that came in */
typedef struct
{
  const char     *id;              /* UUID */
  PirDate         booked_on;
  PirMoney        amount;
  const char     *reference;       /* (nullable) the bank's */
  const char     *reason;          /* causale of the transfer */
  PirCreditState  state;
  PirCreditWay    way;
  guint           n_receipts;      /* that it covers */
  PirMoney        receipts_amount;
  const char     *receipt_number;  /* (nullable) where it is one */
} PirCreditFields;

#define PIR_TYPE_CREDIT (pir_credit_get_type ())
G_DECLARE_FINAL_TYPE (PirCredit, pir_credit, PIR, CREDIT, GObject)

/** pir_credit_new: @fields: (transfer none): strings are copied. Returns: (transfer full): an object that never changes */
PirCredit *pir_credit_new (const PirCreditFields *fields);

/** pir_credit_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirCreditFields *pir_credit_peek (PirCredit *self);

/** PirCreditTally: how many, and their sum in cents */
typedef struct
{
  guint    n;
  PirMoney amount;
} PirCreditTally;

/** PirReconciliation: @credits: sums that came in, by state; @uncredited: receipts that no sum covers */
typedef struct
{
  PirCreditTally credits[PIR_N_CREDIT_STATES];
  PirCreditTally uncredited;
} PirReconciliation;

/** PirCreditReport: what came of a bank's list; @refusals has PIR_REGISTRY_REMARKS entries at most */
typedef struct
{
  gboolean           is_dry_run;
  gboolean           is_done;        /* FALSE = nothing has changed */
  char              *encoding;       /* (owned) (nullable) */
  char               separator;
  GStrv              others;         /* (owned) (nullable) columns that were passed over */
  guint              n_rows;
  guint              n_added;
  guint              n_same;
  guint              n_debits;       /* went out, and were passed over */
  guint              n_refused;
  GPtrArray         *refusals;       /* (owned) (element-type PirRegistryRemark) */
  PirReconciliation  reconciliation; /* where no row was refused */
} PirCreditReport;

/** pir_credit_report_new: Returns: (transfer full): a report without anything */
PirCreditReport *pir_credit_report_new (void);

/** pir_credit_report_free: @self: (nullable) (transfer full): a report */
void pir_credit_report_free (PirCreditReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCreditReport, pir_credit_report_free)

G_END_DECLS
