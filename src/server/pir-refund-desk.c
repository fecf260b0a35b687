/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-refund-desk.h"

#include "base/pir-clock.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-refunds.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

/* Of one receipt that families may make, those taken back among them */
#define MOST_REQUESTS 20

/* In the log: how much, no names */
static void
note_act (PirRepos   *repos,
          const char *account_id,
          const char *school_id,
          const char *act,
          const char *id,
          PirMoney    amount)
{
  g_autofree char *detail = g_strdup_printf ("%" G_GINT64_FORMAT, amount);

  pir_audit_add_office (repos, account_id, school_id, act, "refund", id, detail);
  pir_refunds_tell_families (repos, id);
}

static gboolean
find_receipt (PirRepos          *repos,
              const char        *school_id,
              const char        *text,
              PirRefundReceipt  *receipt,
              GError           **error)
{
  guint n = pir_refunds_find_receipt (repos, school_id, text, receipt);

  if (n == 1)
    return TRUE;

  return pir_server_error_set_field (error, "receipt", n == 0 ? "no such receipt of the school" : "several receipts");
}

/* The same request once more, or something else with its id */
static PirRefund *
repeat (PirRefund             *there,
        const char            *old_school,
        const char            *school_id,
        const PirRefundStart  *start,
        const char            *receipt_id,
        PirMoney               amount,
        GError               **error)
{
  const PirRefundFields *fields = pir_refund_peek (there);

  if (g_strcmp0 (old_school, school_id) == 0 && g_strcmp0 (fields->receipt_id, receipt_id) == 0
      && g_strcmp0 (fields->reason, start->reason) == 0 && (start->amount == 0 || amount == fields->amount))
    return g_object_ref (there);

  pir_server_error_set (error, PIR_PROBLEM_IDEMPOTENCY, "the id is that of something else");

  return NULL;
}

static gboolean
check_reason (const PirRefundStart  *start,
              GError               **error)
{
  return pir_words_is_note (start->reason)
         || pir_server_error_set_field (error, "reason", "nothing to read, or characters that no text has");
}

/* One request of a family at a time waits for the decision. */
static gboolean
check_requests (PirRepos    *repos,
                const char  *receipt_id,
                GError     **error)
{
  guint n_waiting;
  guint n = pir_refunds_count_of_family (repos, receipt_id, &n_waiting);

  if (n_waiting == 0 && n < MOST_REQUESTS)
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_REFUND_STATE, n_waiting > 0 ? "one waits for the decision" : "asked for too often");

  return FALSE;
}

static PirRefund *
add (PirRepos                *repos,
     const char              *account_id,
     const PirRefundReceipt  *receipt,
     const PirRefundStart    *start,
     gboolean                 is_of_family,
     gboolean                *is_new,
     GError                 **error)
{
  PirMoney left = receipt->amount - receipt->taken;
  PirMoney amount = start->amount > 0 ? start->amount : left;
  g_autofree char *old_school = NULL;
  g_autoptr (PirRefund) there = pir_refunds_load (repos, start->id, &old_school);

  if (there != NULL)
    return repeat (there, old_school, receipt->school_id, start, receipt->id, amount, error);
  if (is_of_family && !check_requests (repos, receipt->id, error))
    return NULL;
  if (amount > left || left <= 0)
    {
      pir_server_error_set_amount (error, PIR_PROBLEM_AMOUNT, MAX (left, 0));
      return NULL;
    }

  pir_refunds_ask (repos, start->id, receipt->school_id, receipt->id, amount, start->reason, account_id, is_of_family);
  note_act (repos, account_id, receipt->school_id, is_of_family ? "refund_requested" : "refund_asked", start->id, amount);
  *is_new = TRUE;

  return pir_refunds_load (repos, start->id, NULL);
}

PirRefund *
pir_refund_desk_ask (PirRepos              *repos,
                     const char            *account_id,
                     const char            *school_id,
                     const PirRefundStart  *start,
                     gboolean              *is_new,
                     GError               **error)
{
  g_auto (PirRefundReceipt) receipt = { NULL };

  g_return_val_if_fail (repos != NULL && start != NULL && is_new != NULL, NULL);

  *is_new = FALSE;
  if (!pir_office_may (repos, account_id, school_id, PIR_OFFICE_WRITE, error) || !check_reason (start, error)
      || !find_receipt (repos, school_id, start->receipt, &receipt, error))
    return NULL;

  return add (repos, account_id, &receipt, start, FALSE, is_new, error);
}

PirRefund *
pir_refund_desk_request (PirRepos              *repos,
                         const char            *account_id,
                         const char            *receipt_id,
                         const PirRefundStart  *start,
                         gboolean              *is_new,
                         GError               **error)
{
  g_auto (PirRefundReceipt) receipt = { NULL };

  g_return_val_if_fail (repos != NULL && start != NULL && is_new != NULL, NULL);

  *is_new = FALSE;
  if (!pir_refunds_find_own_receipt (repos, account_id, receipt_id, &receipt))
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such receipt");
      return NULL;
    }
  if (!check_reason (start, error))
    return NULL;

  return add (repos, account_id, &receipt, start, TRUE, is_new, error);
}

PirRefund *
pir_refund_desk_withdraw (PirRepos    *repos,
                          const char  *account_id,
                          const char  *id,
                          GError     **error)
{
  g_autofree char *school_id = NULL;
  g_autoptr (PirRefund) refund = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (pir_refunds_is_asked_by (repos, id, account_id))
    refund = pir_refunds_load (repos, id, &school_id);
  if (refund == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such refund");
      return NULL;
    }
  if (pir_refund_peek (refund)->state == PIR_REFUND_WITHDRAWN)
    return g_steal_pointer (&refund);
  if (pir_refund_peek (refund)->state != PIR_REFUND_ASKED)
    {
      pir_server_error_set (error, PIR_PROBLEM_REFUND_STATE, "not in this state");
      return NULL;
    }

  pir_refunds_withdraw (repos, id);
  note_act (repos, account_id, school_id, "refund_withdrawn", id, pir_refund_peek (refund)->amount);

  return pir_refunds_load (repos, id, NULL);
}

/* The refund, where the account has @right at its school and it is in @state; @school_id: (out) (transfer full) */
static PirRefund *
begin (PirRepos        *repos,
       const char      *account_id,
       const char      *id,
       PirOfficeRight   right,
       PirRefundState   state,
       char           **school_id,
       GError         **error)
{
  g_autoptr (PirRefund) refund = pir_refunds_load (repos, id, school_id);
  g_autoptr (GError) fault = NULL;

  /* Not there, and of a school where the account has no role, are one answer. */
  if (refund == NULL || (!pir_office_may (repos, account_id, *school_id, right, &fault)
                         && g_error_matches (fault, PIR_SERVER_ERROR, PIR_PROBLEM_NOT_FOUND)))
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such refund");
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (pir_refund_peek (refund)->state != state)
    pir_server_error_set (error, PIR_PROBLEM_REFUND_STATE, "not in this state");
  else
    return g_steal_pointer (&refund);

  return NULL;
}

PirRefund *
pir_refund_desk_decide (PirRepos    *repos,
                        const char  *account_id,
                        const char  *id,
                        gboolean     is_approved,
                        const char  *note,
                        GError     **error)
{
  g_autofree char *school_id = NULL;
  g_autoptr (PirRefund) refund = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  refund = begin (repos, account_id, id, PIR_OFFICE_REFUND, PIR_REFUND_ASKED, &school_id, error);
  if (refund == NULL)
    return NULL;
  if ((note == NULL && !is_approved) || (note != NULL && !pir_words_is_note (note)))
    {
      pir_server_error_set_field (error, "note", "nothing to read, or characters that no text has");
      return NULL;
    }

  pir_refunds_decide (repos, id, is_approved ? PIR_REFUND_APPROVED : PIR_REFUND_REFUSED, note, account_id);
  note_act (repos, account_id, school_id, is_approved ? "refund_approved" : "refund_refused", id, pir_refund_peek (refund)->amount);
  pir_refunds_mail (repos, id, FALSE);

  return pir_refunds_load (repos, id, NULL);
}

PirRefund *
pir_refund_desk_complete (PirRepos    *repos,
                          const char  *account_id,
                          const char  *id,
                          PirDate      done_on,
                          GError     **error)
{
  g_auto (PirRefundReceipt) receipt = { NULL };
  g_autofree char *school_id = NULL;
  g_autoptr (PirRefund) refund = NULL;
  PirDate today = pir_clock_today ();

  g_return_val_if_fail (repos != NULL, NULL);

  refund = begin (repos, account_id, id, PIR_OFFICE_WRITE, PIR_REFUND_APPROVED, &school_id, error);
  if (refund == NULL)
    return NULL;

  pir_refunds_find_receipt (repos, school_id, pir_refund_peek (refund)->receipt_id, &receipt);
  if (done_on == PIR_DATE_NONE)
    done_on = today;
  if (done_on > today || done_on < pir_date_from_time (receipt.paid_at))
    {
      pir_server_error_set_field (error, "done_on", "before the payment, or after today");
      return NULL;
    }

  pir_refunds_complete (repos, id, done_on);
  note_act (repos, account_id, school_id, "refund_done", id, pir_refund_peek (refund)->amount);
  pir_refunds_mail (repos, id, TRUE);

  return pir_refunds_load (repos, id, NULL);
}
