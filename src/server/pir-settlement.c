/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-settlement.h"

#include "server/pir-repo-attestations.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-payers.h"
#include "server/pir-repo-plans.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-sight.h"

static void
add_receipt (PirRepos            *repos,
             const char          *id,
             PirNotice           *notice,
             const PirSettlement *settlement)
{
  const PirNoticeFields *about = pir_notice_peek (notice);
  const PirAccountFields *payer = settlement->payer != NULL ? pir_account_peek (settlement->payer) : NULL;
  g_autofree char *number = settlement->receipt_number != NULL
    ? g_strdup (settlement->receipt_number)
    : pir_papers_dup_number (repos, PIR_PAPER_RECEIPT, settlement->since);
  g_autofree char *debtor = g_strconcat (about->debtor_given_name, " ", about->debtor_family_name, NULL);
  g_autofree char *payer_name = payer != NULL ? g_strconcat (payer->given_name, " ", payer->family_name, NULL) : NULL;
  const PirReceiptFields fields = {
    .id = id,
    .receipt_number = number,
    .payment_id = settlement->payment_id,
    .notice_id = about->id,
    .notice_number = about->notice_number,
    .creditor_ref = about->creditor_ref,
    .creditor_name = about->creditor_name,
    .creditor_tax_code = about->creditor_tax_code,
    .school_id = about->school_id,
    .school_name = about->school_name,
    .school_year = about->school_year,
    .reason = about->reason,
    .category = about->category,
    .is_resolved = about->is_resolved,
    .pupil_id = about->pupil_id,
    .debtor_name = g_strstrip (debtor),
    .debtor_tax_code = about->debtor_tax_code,
    .payer_name = payer != NULL ? payer_name : settlement->payer_name,
    .payer_tax_code = payer != NULL ? payer->tax_code : settlement->payer_tax_code,
    .amount = settlement->amount,
    .fee = settlement->fee,
    .method = settlement->method,
    .psp_id = settlement->psp_id,
    .psp_name = settlement->psp_name,
    .psp_tax_code = settlement->psp_tax_code,
    .psp_ref = settlement->psp_ref,
    .paid_at = settlement->paid_at,
    .application_date = settlement->application_date,
    .transfer_date = settlement->transfer_date,
  };

  pir_receipts_add (repos, &fields);
}

static void
want_documents (PirRepos            *repos,
                const char          *receipt_id,
                const char          *notice_id,
                const PirSettlement *settlement)
{
  const PirAccountFields *payer = settlement->payer != NULL ? pir_account_peek (settlement->payer) : NULL;

  if (payer != NULL || settlement->guest_language != NULL)
    pir_documents_want (repos, receipt_id, PIR_COPY_PAYER, payer != NULL ? payer->language : settlement->guest_language);
  if (pir_payers_has_other (repos, payer != NULL ? payer->id : NULL, notice_id))
    pir_documents_want (repos, receipt_id, PIR_COPY_FAMILY, NULL);
}

void
pir_settle_notice (PirRepos            *repos,
                   PirNotice           *notice,
                   const PirSettlement *settlement)
{
  const char *notice_id = pir_notice_peek (notice)->id;
  g_autofree char *receipt_id = g_uuid_string_random ();

  g_return_if_fail (pir_notice_peek (notice)->receipt_id == NULL);

  /* Whoever paid sees what came of it, even if the school has ended the link meanwhile. */
  if (settlement->payer != NULL)
    pir_sight_show_notice (repos, pir_account_peek (settlement->payer)->id, notice_id, PIR_PAYER_PAID);

  add_receipt (repos, receipt_id, notice, settlement);
  pir_notices_pay (repos, notice_id, settlement->payment_id, receipt_id, settlement->paid_at, settlement->since,
                   settlement->psp_name);
  pir_plans_follow_notice (repos, notice_id);
  pir_attestations_issue (repos, receipt_id, settlement->traceable);
  want_documents (repos, receipt_id, notice_id, settlement);

  pir_feed_put_notice (repos, notice_id, PIR_CHANGE_NOTICE, notice_id);
  pir_feed_put_notice (repos, notice_id, PIR_CHANGE_RECEIPT, receipt_id);
  pir_audit_add (repos, "service", "receipt_issued", "receipt", receipt_id, notice_id);
}
