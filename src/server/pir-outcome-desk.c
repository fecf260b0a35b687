/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-outcome-desk.h"

#include "server/pir-payment-end.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-outcomes.h"
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
} Call;

void
pir_outcome_result_free (PirOutcomeResult *result)
{
  if (result == NULL)
    return;

  g_ptr_array_unref (result->rivals);
  g_free (result);
}

static void
note_rival (Call                  *call,
            const PirNoticeFields *notice)
{
  if (notice->state == PIR_NOTICE_AWAITING_RECEIPT && g_strcmp0 (notice->payment_id, call->payment->id) != 0)
    g_ptr_array_add (call->result->rivals, g_strdup (notice->payment_id));
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
    .amount = item->amount,
    .fee = call->said->fee,
    .method = call->payment->method,
    .psp_id = call->said->psp_id,
    .psp_name = call->said->psp_name,
    .psp_ref = call->said->psp_ref,
    .paid_at = call->said->at,
    .application_date = call->said->application_date,
    .since = call->repos->now,
  };

  pir_settle_notice (call->repos, notice, &settlement);
}

/* Returns: whether the notice had been paid before */
static gboolean
settle_item (Call                 *call,
             PirAccount           *payer,
             const PirPaymentItem *item)
{
  g_autoptr (PirNotice) notice = pir_notices_load (call->repos, item->notice_id);
  PirSettleStep step;

  if (notice == NULL)
    return FALSE;

  step = pir_outcome_rules_settle (pir_notice_peek (notice)->state);
  if (step == PIR_SETTLE_DUPLICATE)
    {
      pir_refunds_add (call->repos, call->outcome, item->notice_id, PIR_REFUND_PAID_BEFORE, item->amount);
      pir_notices_note (call->repos, item->notice_id, PIR_HISTORY_DUPLICATE, call->said->psp_name);
      pir_feed_put_notice (call->repos, item->notice_id, PIR_CHANGE_NOTICE, item->notice_id);
      return TRUE;
    }

  if (step == PIR_SETTLE_PAY_WITHDRAWN)
    pir_refunds_add (call->repos, call->outcome, item->notice_id, PIR_REFUND_WITHDRAWN, item->amount);
  note_rival (call, pir_notice_peek (notice));
  settle (call, notice, payer, item);

  return FALSE;
}

static void
queue_mail (Call       *call,
            PirAccount *payer)
{
  const PirAccountFields *account = payer != NULL ? pir_account_peek (payer) : NULL;
  const char *own = account != NULL ? account->email : NULL;
  const char *language = account != NULL ? account->language : "it";

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

  pir_payments_set_state (call->repos, call->payment->id, PIR_PAYMENT_PAID);
  pir_payments_set_paid (call->repos, call->payment->id, call->said->fee, call->said->psp_ref, is_duplicate);
  pir_audit_add (call->repos, "psp", "payment_paid", "payment", call->payment->id, is_duplicate ? "duplicate" : "");
  if (call->said->fee != call->row->announced_fee)
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

  call->result->verdict = step.verdict;
  pir_outcomes_add (call->repos, call->outcome, body, pir_verdict_to_string (step.verdict));
  if (step.verdict == PIR_VERDICT_APPLIED)
    apply (call, step.state, wants_mail);
  else
    note_what_was_not_applied (call);
}

PirOutcomeResult *
pir_outcome_take (PirRepos   *repos,
                  PirOutcome *outcome,
                  const char *body,
                  gboolean    wants_mail)
{
  const PirOutcomeFields *said = pir_outcome_peek (outcome);
  g_autoptr (PirPaymentRow) row = pir_payments_load (repos, said->payment_id);
  PirOutcomeResult *result = g_new0 (PirOutcomeResult, 1);

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (PIR_IS_OUTCOME (outcome), NULL);

  result->rivals = g_ptr_array_new_with_free_func (g_free);
  result->is_repeated = pir_outcomes_count_repeat (repos, said->event_id);
  result->verdict = row == NULL ? PIR_VERDICT_UNKNOWN : PIR_VERDICT_SAME;
  if (row != NULL && !result->is_repeated)
    {
      Call call = { repos, outcome, said, row, pir_payment_peek (row->payment), result };

      take (&call, body, wants_mail);
    }
  else if (row == NULL && !result->is_repeated)
    {
      pir_outcomes_add (repos, outcome, body, pir_verdict_to_string (PIR_VERDICT_UNKNOWN));
    }

  return result;
}
