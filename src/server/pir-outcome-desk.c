/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-outcome-desk.h"

#include "server/pir-payment-end.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-outcomes.h"
#include "server/pir-repo-plans.h"
#include "server/pir-settlement.h"

/* One call while it is taken */
typedef struct
{
  PirRepos                 *repos;
  PirOutcome               *outcome;
  const PirOutcomeFields   *said;    /* of outcome */
  const PirPaymentRow      *row;
  const PirPaymentFields   *payment; /* of row */
  PirOutcomeResult         *result;
  const PirReceiptOrigin   *origin;  /* (nullable): of a receipt that the PSP wrote */
} Call;

void
pir_outcome_result_free (PirOutcomeResult *result)
{
  if (result == NULL)
    return;

  g_ptr_array_unref (result->rivals);
  g_free (result);
}

/* Another payment that is open for what is paid now; who takes money at a counter says himself what becomes of it. */
static void
add_rival (Call       *call,
           const char *payment_id)
{
  g_autoptr (PirPaymentRow) rival = pir_payments_load (call->repos, payment_id);

  if (rival != NULL && rival->node_state != PIR_NODE_STATE_NONE
      && !g_ptr_array_find_with_equal_func (call->result->rivals, payment_id, g_str_equal, NULL))
    g_ptr_array_add (call->result->rivals, g_strdup (payment_id));
}

static void
note_rival (Call                  *call,
            const PirNoticeFields *notice)
{
  if (notice->state == PIR_NOTICE_AWAITING_RECEIPT && g_strcmp0 (notice->payment_id, call->payment->id) != 0)
    add_rival (call, notice->payment_id);
}

static void
settle (Call                 *call,
        PirNotice            *notice,
        PirAccount           *payer,
        const PirPaymentItem *item)
{
  const PirSettlement settlement = {
    .payment_id = call->payment->id,
    .payer = payer,
    .guest_language = call->row->language,
    .amount = item->amount,
    .fee = call->said->fee,
    .method = call->payment->method,
    .psp_id = call->said->psp_id,
    .psp_name = call->said->psp_name,
    .psp_tax_code = call->said->psp_tax_code,
    .psp_ref = call->said->psp_ref,
    .paid_at = call->said->at,
    .application_date = call->said->application_date,
    .transfer_date = call->said->transfer_date,
    .since = call->repos->now,
    .receipt_number = call->origin != NULL ? call->origin->receipt_number : NULL,
    .payer_name = call->origin != NULL ? call->origin->payer_name : NULL,
    .payer_tax_code = call->origin != NULL ? call->origin->payer_tax_code : NULL,
    .traceable = call->origin != NULL ? call->origin->traceable : PIR_TRACEABLE_UNKNOWN,
  };

  pir_settle_notice (call->repos, notice, &settlement);
}

static void
note_duplicate (Call                 *call,
                const PirPaymentItem *item,
                PirRefundReason       reason)
{
  pir_refunds_add (call->repos, call->outcome, item->notice_id, reason, item->amount);
  pir_notices_note (call->repos, item->notice_id, PIR_HISTORY_DUPLICATE, call->said->psp_name);
  pir_feed_put_notice (call->repos, item->notice_id, PIR_CHANGE_NOTICE, item->notice_id);
}

/* Returns: whether it had been paid before, by itself or in the other way of its plan */
static gboolean
settle_item (Call                 *call,
             PirAccount           *payer,
             const PirPaymentItem *item)
{
  g_autoptr (PirNotice) notice = pir_notices_load (call->repos, item->notice_id);
  g_autoptr (GPtrArray) others = NULL;
  gboolean is_other_paid;
  PirSettleStep step;

  if (notice == NULL)
    return FALSE;

  others = pir_plans_list_others (call->repos, pir_notice_peek (notice), &is_other_paid);
  step = pir_outcome_rules_settle (pir_notice_peek (notice)->state, is_other_paid);
  if (step == PIR_SETTLE_DUPLICATE)
    {
      note_duplicate (call, item, PIR_REFUND_PAID_BEFORE);
      return TRUE;
    }

  if (step == PIR_SETTLE_PAY_WITHDRAWN)
    pir_refunds_add (call->repos, call->outcome, item->notice_id, PIR_REFUND_WITHDRAWN, item->amount);
  note_rival (call, pir_notice_peek (notice));
  for (guint i = 0; i < others->len; i++)
    add_rival (call, g_ptr_array_index (others, i));
  settle (call, notice, payer, item);
  if (step == PIR_SETTLE_PAY_OTHER_WAY)
    note_duplicate (call, item, PIR_REFUND_PLAN);

  return step == PIR_SETTLE_PAY_OTHER_WAY;
}

static void
queue_mail (Call       *call,
            PirAccount *payer)
{
  const PirAccountFields *account = payer != NULL ? pir_account_peek (payer) : NULL;
  const char *own = account != NULL ? account->email : NULL;
  const char *guest = call->row->language != NULL ? call->row->language : "it";
  const char *language = account != NULL ? account->language : guest;

  if (own != NULL)
    pir_outbox_add (call->repos, account->id, call->payment->id, own, language);
  if (call->row->email != NULL && (own == NULL || g_ascii_strcasecmp (call->row->email, own) != 0))
    pir_outbox_add (call->repos, account != NULL ? account->id : NULL, call->payment->id, call->row->email, language);
}

static void
apply_paid (Call     *call,
            gboolean  wants_mail)
{
  g_autoptr (PirAccount) payer = NULL;
  gboolean is_duplicate = FALSE;

  if (call->row->account_id != NULL)
    payer = pir_accounts_get (call->repos, call->row->account_id);
  for (gsize i = 0; i < call->payment->n_items; i++)
    is_duplicate = settle_item (call, payer, &call->payment->items[i]) || is_duplicate;

  call->result->is_duplicate = is_duplicate;
  pir_payments_set_state (call->repos, call->payment->id, PIR_PAYMENT_PAID);
  pir_payments_set_paid (call->repos, call->payment->id, call->said->fee, call->said->psp_ref, is_duplicate);
  pir_audit_add (call->repos, "psp", "payment_paid", "payment", call->payment->id, is_duplicate ? "duplicate" : "");
  if (call->said->fee != call->payment->announced_fee)
    pir_audit_add (call->repos, "psp", "fee_differs", "payment", call->payment->id, "");
  if (wants_mail)
    queue_mail (call, payer);
}

static void
apply (Call            *call,
       PirPaymentState  state,
       gboolean         wants_mail)
{
  pir_payments_set_outcome (call->repos, call->payment->id, call->said->code, call->said->at);
  if (state == PIR_PAYMENT_PAID)
    apply_paid (call, wants_mail);
  else if (state == PIR_PAYMENT_FAILED)
    pir_payment_end (call->repos, call->row, PIR_PAYMENT_FAILED, call->said->code, "psp");
  else
    pir_payments_set_state (call->repos, call->payment->id, state);

  if (call->row->account_id != NULL)
    pir_feed_put (call->repos, call->row->account_id, PIR_CHANGE_PAYMENT, call->payment->id, FALSE);
}

static void
note_what_was_not_applied (Call *call)
{
  if (call->result->verdict == PIR_VERDICT_CHARGED_TWICE)
    pir_refunds_add (call->repos, call->outcome, NULL, PIR_REFUND_CHARGED_TWICE, call->said->amount);
  else if (call->result->verdict == PIR_VERDICT_AMOUNT)
    pir_refunds_add (call->repos, call->outcome, NULL, PIR_REFUND_AMOUNT, call->said->amount);

  pir_audit_add (call->repos, "psp", "outcome_not_applied", "payment", call->payment->id,
                 pir_verdict_to_string (call->result->verdict));
}

static void
take (Call       *call,
      const char *body,
      gboolean    wants_mail)
{
  gboolean is_right_amount = call->said->amount == call->payment->amount;
  gboolean is_same_operation = g_strcmp0 (call->row->psp_ref, call->said->psp_ref) == 0;
  PirOutcomeStep step = pir_outcome_rules_step (call->payment->state, call->said->kind, is_right_amount, is_same_operation);

  /* One operation is refunded once, however often the PSP tells of it. */
  if ((step.verdict == PIR_VERDICT_CHARGED_TWICE || step.verdict == PIR_VERDICT_AMOUNT)
      && pir_outcomes_is_to_refund (call->repos, call->payment->id, call->said->psp_ref))
    step.verdict = PIR_VERDICT_SAME;
  call->result->verdict = step.verdict;
  pir_outcomes_add (call->repos, call->outcome, body, pir_verdict_to_string (step.verdict));
  if (step.verdict == PIR_VERDICT_APPLIED)
    apply (call, step.state, wants_mail);
  else
    note_what_was_not_applied (call);
}

static PirOutcomeResult *
result_new (PirVerdict verdict)
{
  PirOutcomeResult *result = g_new0 (PirOutcomeResult, 1);

  result->verdict = verdict;
  result->rivals = g_ptr_array_new_with_free_func (g_free);

  return result;
}

PirOutcomeResult *
pir_outcome_result_new_repeated (void)
{
  PirOutcomeResult *result = result_new (PIR_VERDICT_SAME);

  result->is_repeated = TRUE;

  return result;
}

PirOutcomeResult *
pir_outcome_take (PirRepos   *repos,
                  PirOutcome *outcome,
                  const char *body,
                  gboolean    wants_mail)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (PIR_IS_OUTCOME (outcome), NULL);

  return pir_outcome_take_receipt (repos, outcome, NULL, body, wants_mail);
}

PirOutcomeResult *
pir_outcome_take_receipt (PirRepos               *repos,
                          PirOutcome             *outcome,
                          const PirReceiptOrigin *origin,
                          const char             *body,
                          gboolean                wants_mail)
{
  const PirOutcomeFields *said = pir_outcome_peek (outcome);
  g_autoptr (PirPaymentRow) row = pir_payments_load (repos, said->payment_id);
  PirOutcomeResult *result = result_new (row == NULL ? PIR_VERDICT_UNKNOWN : PIR_VERDICT_SAME);

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (PIR_IS_OUTCOME (outcome), NULL);

  result->is_repeated = pir_outcomes_count_repeat (repos, said->event_id);
  if (row != NULL && !result->is_repeated)
    {
      Call call = { repos, outcome, said, row, pir_payment_peek (row->payment), result, origin };

      take (&call, body, wants_mail);
    }
  else if (row == NULL && !result->is_repeated)
    {
      pir_outcomes_add (repos, outcome, body, pir_verdict_to_string (PIR_VERDICT_UNKNOWN));
    }

  return result;
}
