/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-household.h"

#include <string.h>

#include "server/pir-cart-check.h"
#include "server/pir-linking.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-links.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-pupils.h"
#include "server/pir-repo-office.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-plans.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repo-registry.h"
#include "server/pir-server-error.h"
#include "server/pir-settlement.h"
#include "server/pir-sight.h"

static gboolean
is_missing (const char  *what,
            GError     **error)
{
  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, what);

  return FALSE;
}

static void
tell_again (PirRepos      *repos,
            PirChangeKind  kind,
            GPtrArray     *ids)
{
  for (guint i = 0; i < ids->len; i++)
    pir_feed_put_again (repos, kind, g_ptr_array_index (ids, i));
}

/* Pupils, requests and notices are told with the name and the code of their school. */
static void
tell_named (PirRepos   *repos,
            const char *id)
{
  g_autoptr (GPtrArray) pupils = pir_pupils_list_of_school (repos, id);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  tell_again (repos, PIR_CHANGE_PUPIL, pupils);
  requests = pir_links_list_requests_of_school (repos, id);
  tell_again (repos, PIR_CHANGE_LINK_REQUEST, requests);
  notices = pir_notices_list_of_school (repos, id);
  for (guint i = 0; i < notices->len; i++)
    pir_notices_refresh (repos, g_ptr_array_index (notices, i));
  tell_again (repos, PIR_CHANGE_NOTICE, notices);
}

gboolean
pir_household_put_school (PirRepos  *repos,
                          PirSchool *school)
{
  const PirSchoolFields *after = pir_school_peek (school);
  g_autoptr (PirSchool) stored = NULL;
  const PirSchoolFields *before;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_SCHOOL (school), FALSE);

  stored = pir_schools_get (repos, after->id);
  if (!pir_schools_put (repos, school))
    return FALSE;

  before = stored != NULL ? pir_school_peek (stored) : NULL;
  pir_feed_put_again (repos, PIR_CHANGE_SCHOOL, after->id);
  if (before == NULL || strcmp (before->name, after->name) != 0 || strcmp (before->code, after->code) != 0)
    tell_named (repos, after->id);

  return TRUE;
}

void
pir_household_put_account (PirRepos   *repos,
                           PirAccount *account)
{
  const PirAccountFields *fields = pir_account_peek (account);
  gboolean has_changed;

  g_return_if_fail (repos != NULL);
  g_return_if_fail (PIR_IS_ACCOUNT (account));

  has_changed = pir_accounts_put (repos, account);
  if (has_changed)
    pir_feed_put (repos, fields->id, PIR_CHANGE_ACCOUNT, fields->id, FALSE);
  if (pir_proofs_put (repos, fields->id, PIR_PROOF_OPERATOR, NULL, "operator") || has_changed)
    pir_sight_show_own (repos, fields->id);
}

gboolean
pir_household_put_role (PirRepos    *repos,
                        const char  *account_id,
                        const char  *school_id,
                        const char  *role,
                        GError     **error)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);
  g_autoptr (PirSchool) school = pir_schools_get (repos, school_id);

  g_return_val_if_fail (repos != NULL, FALSE);

  if (account == NULL)
    return is_missing ("account_id: no such account", error);
  if (school == NULL)
    return is_missing ("school_id: no such school", error);
  if (!pir_office_put_role (repos, account_id, school_id, role))
    return TRUE;

  pir_feed_put (repos, account_id, PIR_CHANGE_ACCOUNT, account_id, FALSE);
  pir_audit_add (repos, "operator", "role_set", "account", account_id, role);

  return TRUE;
}

gboolean
pir_household_put_pupil (PirRepos  *repos,
                         PirPupil  *pupil,
                         GError   **error)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  g_autoptr (PirSchool) school = pir_schools_get (repos, fields->school_id);
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_PUPIL (pupil), FALSE);

  if (school == NULL)
    return is_missing ("school_id: no such school", error);
  if (!pir_pupils_put (repos, pupil))
    return TRUE;

  pir_feed_put_again (repos, PIR_CHANGE_PUPIL, fields->id);
  accounts = pir_links_list_accounts (repos, fields->id);
  for (guint i = 0; i < accounts->len; i++)
    pir_sight_show_school (repos, g_ptr_array_index (accounts, i), fields->school_id);
  pir_sight_follow_representatives (repos, fields->id);

  return TRUE;
}

/* Links and requests of the pupil follow, and what representatives see of it. What payers see of notices is the same with a link
 * that has ended, so that nothing has to be told of those. */
static void
move_links (PirRepos     *repos,
            const char   *pupil_id,
            PirLinkState  from,
            PirLinkState  to)
{
  g_autoptr (GPtrArray) accounts = pir_office_pupils_set_links (repos, pupil_id, from, to);
  g_autoptr (GPtrArray) pairs = pir_office_pupils_set_requests (repos, pupil_id, from, to);

  for (guint i = 0; i < accounts->len; i++)
    pir_feed_put (repos, g_ptr_array_index (accounts, i), PIR_CHANGE_PUPIL, pupil_id, FALSE);
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    pir_feed_put (repos, g_ptr_array_index (pairs, i), PIR_CHANGE_LINK_REQUEST, g_ptr_array_index (pairs, i + 1), FALSE);
  pir_sight_follow_representatives (repos, pupil_id);
}

gboolean
pir_household_leave (PirRepos       *repos,
                     const char     *pupil_id,
                     PirDate         left_on,
                     PirLeaveReason  why)
{
  g_return_val_if_fail (repos != NULL && pupil_id != NULL, FALSE);

  if (!pir_office_pupils_set_left (repos, pupil_id, left_on, why))
    return FALSE;

  move_links (repos, pupil_id, PIR_LINK_ACTIVE, PIR_LINK_ENDED);

  return TRUE;
}

gboolean
pir_household_return (PirRepos   *repos,
                      const char *pupil_id)
{
  g_return_val_if_fail (repos != NULL && pupil_id != NULL, FALSE);

  if (!pir_office_pupils_has_left (repos, pupil_id))
    return FALSE;

  pir_registry_take_back (repos, pupil_id);
  move_links (repos, pupil_id, PIR_LINK_ENDED, PIR_LINK_ACTIVE);

  return TRUE;
}

gboolean
pir_household_put_link (PirRepos       *repos,
                        const PirLink  *link,
                        GError        **error)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, link->account_id);

  g_return_val_if_fail (repos != NULL, FALSE);

  if (account == NULL)
    return is_missing ("account_id: no such account", error);
  if (!pir_pupils_exists (repos, link->pupil_id, NULL))
    return is_missing ("pupil_id: no such pupil", error);
  if (!pir_links_put (repos, link))
    return TRUE;

  pir_linking_follow (repos, link->account_id, link->pupil_id, link->state);
  pir_audit_add (repos, "operator", "link_set", "link", link->id, pir_link_state_to_string (link->state));

  return TRUE;
}

static gboolean
has_same_money (const PirNoticeFields *a,
                const PirNoticeFields *b)
{
  return a->amount == b->amount && a->original_amount == b->original_amount && a->amount_min == b->amount_min
         && a->amount_max == b->amount_max && !a->is_amount_editable == !b->is_amount_editable
         && a->instalment == b->instalment && a->instalments == b->instalments && a->due_date == b->due_date
         && !a->is_deadline_hard == !b->is_deadline_hard && !a->is_resolved == !b->is_resolved
         && a->category == b->category && a->notified_at == b->notified_at;
}

static gboolean
has_same_text (const PirNoticeFields *a,
               const PirNoticeFields *b)
{
  const char *pairs[][2] = {
    { a->notice_number, b->notice_number },
    { a->creditor_ref, b->creditor_ref },
    { a->reason, b->reason },
    { a->description, b->description },
    { a->taxonomy_code, b->taxonomy_code },
    { a->school_year, b->school_year },
    { a->school_id, b->school_id },
    { a->creditor_name, b->creditor_name },
    { a->creditor_tax_code, b->creditor_tax_code },
    { a->event_id, b->event_id },
    { a->pupil_id, b->pupil_id },
    { a->debtor_given_name, b->debtor_given_name },
    { a->debtor_family_name, b->debtor_family_name },
    { a->debtor_tax_code, b->debtor_tax_code },
    { a->class_name, b->class_name },
    { a->school_note, b->school_note },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_strcmp0 (pairs[i][0], pairs[i][1]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
change_notice (PirRepos               *repos,
               PirNotice              *stored,
               const PirNoticeFields  *fields,
               GError                **error)
{
  const PirNoticeFields *before = pir_notice_peek (stored);
  PirNoticeFields after = *fields;
  g_autofree char *old_amount = g_strdup_printf ("%" G_GINT64_FORMAT, before->amount);
  const PirHistoryEntry step = {
    .kind = fields->state == PIR_NOTICE_CANCELLED ? PIR_HISTORY_CANCELLED : PIR_HISTORY_CHANGED,
    .at = repos->now,
    .detail = fields->state == PIR_NOTICE_CANCELLED ? NULL : old_amount,
  };
  g_autofree char *added = pir_history_pack (&step, 1);
  g_autofree char *history = g_strconcat (before->history, added, NULL);
  gboolean is_locked = before->state == PIR_NOTICE_AWAITING_RECEIPT;
  gboolean is_settled = before->state == PIR_NOTICE_PAID || before->state == PIR_NOTICE_SETTLED || is_locked;
  gboolean is_open_or_done = is_settled || before->state == PIR_NOTICE_CLOSED;

  if (has_same_money (before, fields) && has_same_text (before, fields)
      && (before->state == fields->state || (is_open_or_done && fields->state == PIR_NOTICE_TO_PAY)))
    return TRUE;
  if (is_settled)
    {
      pir_server_error_set_notice (error, is_locked ? PIR_PROBLEM_NOTICE_LOCKED : PIR_PROBLEM_NOTICE_PAID,
                                   before->id, -1, before->locked_until);
      return FALSE;
    }

  after.version = MAX (fields->version, before->version + 1);
  after.state_since = before->state == fields->state ? before->state_since : repos->now;
  after.history = history;
  pir_notices_change (repos, &after);
  pir_feed_put_notice (repos, before->id, PIR_CHANGE_NOTICE, before->id);
  pir_plans_follow (repos, before->event_id, before->debtor_tax_code);

  return TRUE;
}

/* A link between account and pupil decides; without any, the school's word does. */
static gboolean
may_be_notified (PirRepos              *repos,
                 const char            *account_id,
                 const PirNoticeFields *fields)
{
  PirLinkState state;

  return fields->pupil_id == NULL || !pir_links_get_state (repos, account_id, fields->pupil_id, &state)
         || pir_link_state_shows_notices (state);
}

static gboolean
show_to_payers (PirRepos               *repos,
                const PirNoticeFields  *fields,
                const char * const     *payer_ids,
                gsize                   n_payer_ids,
                GError                **error)
{
  for (gsize i = 0; i < n_payer_ids; i++)
    {
      g_autoptr (PirAccount) account = pir_accounts_get (repos, payer_ids[i]);

      if (account == NULL)
        return is_missing ("payer_ids: no such account", error);
      if (may_be_notified (repos, payer_ids[i], fields))
        pir_sight_show_notice (repos, payer_ids[i], fields->id, PIR_PAYER_NOTIFIED);
    }

  if (fields->pupil_id != NULL)
    {
      g_autoptr (GPtrArray) linked = pir_links_list_accounts (repos, fields->pupil_id);

      for (guint i = 0; i < linked->len; i++)
        pir_sight_show_notice (repos, g_ptr_array_index (linked, i), fields->id, PIR_PAYER_LINKED);
    }
  pir_sight_show_derived (repos, fields->id, fields->pupil_id);

  return TRUE;
}

gboolean
pir_household_put_notice (PirRepos               *repos,
                          const PirNoticeFields  *fields,
                          const char * const     *payer_ids,
                          gsize                   n_payer_ids,
                          GError                **error)
{
  g_autoptr (PirNotice) stored = pir_notices_load (repos, fields->id);
  g_autoptr (PirSchool) school = pir_schools_get (repos, fields->school_id);

  g_return_val_if_fail (repos != NULL, FALSE);

  if (school == NULL)
    return is_missing ("school_id: no such school", error);
  if (fields->pupil_id != NULL && !pir_pupils_exists (repos, fields->pupil_id, NULL))
    return is_missing ("pupil_id: no such pupil", error);

  if (stored == NULL)
    pir_notices_add (repos, fields);
  else if (!change_notice (repos, stored, fields, error))
    return FALSE;
  pir_plans_follow (repos, fields->event_id, fields->debtor_tax_code);

  return show_to_payers (repos, fields, payer_ids, n_payer_ids, error);
}

/* The operation of the past, as a payment that the node never knew */
static void
add_past_payment (PirRepos   *repos,
                  const char *id,
                  const char *account_id,
                  PirNotice  *notice,
                  PirReceipt *receipt,
                  const char *service_id)
{
  const PirReceiptFields *paid = pir_receipt_peek (receipt);
  const PirNoticeFields *about = pir_notice_peek (notice);
  const PirPaymentItem item = { .notice_id = about->id, .version = about->version, .amount = about->amount };
  const PirPaymentFields fields = {
    .id = id,
    .state = PIR_PAYMENT_PAID,
    .items = &item,
    .n_items = 1,
    .service_id = service_id != NULL ? service_id : paid->psp_id,
    .psp_name = paid->psp_name,
    .method = paid->method,
    .amount = about->amount,
    .fee = paid->fee,
    .announced_fee = paid->fee,
    .created_at = paid->paid_at,
    .outcome_code = "0",
    .outcome_at = paid->paid_at,
  };
  g_autoptr (PirPayment) payment = pir_payment_new (&fields);
  const PirPaymentRow row = {
    .payment = payment,
    .account_id = (char *) account_id,
    .psp_ref = (char *) paid->psp_ref,
    .node_state = PIR_NODE_STATE_NONE,
  };

  pir_payments_add (repos, &row, NULL);
  pir_feed_put (repos, account_id, PIR_CHANGE_PAYMENT, id, FALSE);
}

static void
settle_past_payment (PirRepos   *repos,
                     PirAccount *payer,
                     PirNotice  *notice,
                     PirReceipt *receipt,
                     const char *service_id)
{
  const PirReceiptFields *paid = pir_receipt_peek (receipt);
  g_autofree char *payment_id = g_uuid_string_random ();
  const PirSettlement settlement = {
    .payment_id = payment_id,
    .payer = payer,
    .amount = pir_notice_peek (notice)->amount,
    .fee = paid->fee,
    .method = paid->method,
    .psp_id = paid->psp_id,
    .psp_name = paid->psp_name,
    .psp_tax_code = paid->psp_tax_code,
    .psp_ref = paid->psp_ref,
    .paid_at = paid->paid_at,
    .application_date = paid->application_date,
    .transfer_date = paid->transfer_date,
    .since = paid->paid_at,
  };

  add_past_payment (repos, payment_id, pir_account_peek (payer)->id, notice, receipt, service_id);
  pir_settle_notice (repos, notice, &settlement);
}

gboolean
pir_household_put_past_payment (PirRepos    *repos,
                                const char  *account_id,
                                PirReceipt  *receipt,
                                const char  *service_id,
                                GError     **error)
{
  const char *notice_id = pir_receipt_peek (receipt)->notice_id;
  g_autoptr (PirNotice) notice = pir_notices_load (repos, notice_id);
  g_autoptr (PirAccount) payer = pir_accounts_get (repos, account_id);

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);

  if (notice == NULL)
    return is_missing ("notice_id: no such notice", error);
  if (payer == NULL)
    return is_missing ("account_id: no such account", error);

  if (pir_notice_peek (notice)->state == PIR_NOTICE_PAID)
    return TRUE;
  if (pir_notice_peek (notice)->state != PIR_NOTICE_TO_PAY)
    return pir_cart_check_notice (notice, repos->now, error);

  settle_past_payment (repos, payer, notice, receipt, service_id);

  return TRUE;
}
