/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-notice-desk.h"

#include "base/pir-clock.h"
#include "server/pir-cart-check.h"
#include "server/pir-household.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-office-notices.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-plans.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

#define FIRST_YEAR 2000

/* Returns: FALSE with the same error for a notice that is not there and for one of another school */
static gboolean
check_right (PirRepos        *repos,
             const char      *account_id,
             const char      *id,
             PirOfficeRight   right,
             GError         **error)
{
  g_autofree char *school_id = pir_office_notices_dup_school (repos, id);
  g_autoptr (GError) fault = NULL;

  if (school_id != NULL && pir_office_may (repos, account_id, school_id, right, &fault))
    return TRUE;

  if (fault != NULL && !g_error_matches (fault, PIR_SERVER_ERROR, PIR_PROBLEM_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such notice");
}

/* Returns: (transfer full): the notice that is to be marked; one that payers made themselves is theirs to withdraw */
static PirNotice *
begin (PirRepos    *repos,
       const char  *account_id,
       const char  *id,
       GError     **error)
{
  g_autoptr (PirNotice) notice = NULL;

  if (!check_right (repos, account_id, id, PIR_OFFICE_WRITE, error))
    return NULL;

  notice = pir_notices_load (repos, id);
  if (!pir_notice_is_open (notice))
    return g_steal_pointer (&notice);

  pir_server_error_set_reason (error, PIR_PROBLEM_EVENT_STATE, "open");

  return NULL;
}

/* Whether it is to be paid, be it too late for families */
static gboolean
check_unpaid (PirRepos   *repos,
              PirNotice  *notice,
              GError    **error)
{
  return pir_notice_peek (notice)->state == PIR_NOTICE_TO_PAY || pir_cart_check_notice (notice, repos->now, error);
}

static guint
mail_payers (PirRepos    *repos,
             const char  *id,
             PirMailKind  kind)
{
  g_autoptr (GPtrArray) payers = pir_office_notices_list_payers (repos, id);
  guint n = 0;

  for (guint i = 0; i < payers->len; i++)
    {
      g_autoptr (PirAccount) account = pir_accounts_get (repos, g_ptr_array_index (payers, i));
      const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;

      if (fields == NULL || fields->email == NULL)
        continue;
      pir_outbox_add_letter (repos, kind, fields->id, id, fields->email, fields->language);
      n++;
    }

  return n;
}

static PirOfficeNoticeOutcome *
make_outcome (PirRepos   *repos,
              const char *id,
              guint       mailed)
{
  PirOfficeNoticeOutcome *outcome = g_new0 (PirOfficeNoticeOutcome, 1);

  outcome->notice = pir_office_notices_load (repos, id);
  outcome->mailed = mailed;

  return outcome;
}

static void
audit (PirRepos   *repos,
       const char *account_id,
       PirNotice  *notice,
       const char *act,
       const char *detail)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  pir_audit_add_office (repos, account_id, fields->school_id, act, "notice", fields->id, detail);
}

/* Its state has changed: everybody who sees it hears of it, and the other way of its plan follows. */
static void
follow (PirRepos   *repos,
        const char *id)
{
  pir_notices_refresh (repos, id);
  pir_feed_put_notice (repos, id, PIR_CHANGE_NOTICE, id);
  pir_plans_follow_notice (repos, id);
}

PirOfficeNoticeDetail *
pir_notice_desk_read (PirRepos    *repos,
                      const char  *account_id,
                      const char  *id,
                      GError     **error)
{
  g_autoptr (PirNotice) notice = NULL;
  PirOfficeNoticeDetail *detail;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!check_right (repos, account_id, id, PIR_OFFICE_SEE, error))
    return NULL;

  notice = pir_notices_load (repos, id);
  detail = g_new0 (PirOfficeNoticeDetail, 1);
  detail->notice = pir_office_notices_load (repos, id);
  detail->history = g_strdup (pir_notice_peek (notice)->history);
  detail->readers = pir_office_notices_list_readers (repos, id);

  return detail;
}

PirNotice *
pir_notice_desk_print (PirRepos    *repos,
                       const char  *account_id,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (PirNotice) notice = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!check_right (repos, account_id, id, PIR_OFFICE_SEE, error))
    return NULL;

  notice = pir_notices_load (repos, id);
  if (!pir_cart_check_notice (notice, repos->now, error))
    return NULL;

  audit (repos, account_id, notice, "notice_printed", "");

  return g_steal_pointer (&notice);
}

/* Returns: whether anything in @fields is another one now */
static gboolean
apply (const PirOfficeNoticeChange *change,
       PirNoticeFields             *fields)
{
  gboolean has_amount = change->amount > 0 && change->amount != fields->amount;
  gboolean has_day = change->due_date != PIR_DATE_NONE && change->due_date != fields->due_date;

  if (has_day)
    fields->due_date = change->due_date;
  if (has_amount)
    {
      fields->amount = change->amount;
      fields->original_amount = MAX (fields->original_amount, change->amount);
      fields->amount_min = fields->is_amount_editable ? MIN (fields->amount_min, change->amount) : change->amount;
      fields->amount_max = fields->is_amount_editable ? MAX (fields->amount_max, change->amount) : change->amount;
    }

  return has_amount || has_day;
}

static gboolean
check_change (PirRepos                     *repos,
              PirNotice                    *notice,
              const PirOfficeNoticeChange  *change,
              GError                      **error)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  if (change->due_date != PIR_DATE_NONE && change->due_date < pir_clock_today ())
    return pir_server_error_set_field (error, "due_date", "has passed");
  if (!check_unpaid (repos, notice, error))
    return FALSE;
  if (change->version == fields->version)
    return TRUE;

  pir_server_error_set_notice (error, PIR_PROBLEM_NOTICE_STALE, fields->id, fields->amount, 0);

  return FALSE;
}

static char *
dup_change (const PirNoticeFields *fields)
{
  g_autofree char *day = fields->due_date != PIR_DATE_NONE ? pir_date_to_string (fields->due_date) : g_strdup ("");

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", fields->amount, day);
}

PirOfficeNoticeOutcome *
pir_notice_desk_change (PirRepos                     *repos,
                        const char                   *account_id,
                        const char                   *id,
                        const PirOfficeNoticeChange  *change,
                        GError                      **error)
{
  g_autoptr (PirNotice) notice = begin (repos, account_id, id, error);
  PirNoticeFields fields;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (change != NULL, NULL);

  if (notice == NULL || !check_change (repos, notice, change, error))
    return NULL;

  fields = *pir_notice_peek (notice);
  if (!apply (change, &fields))
    return make_outcome (repos, id, 0);
  if (!pir_household_put_notice (repos, &fields, NULL, 0, error))
    return NULL;

  pir_office_notices_set_own (repos, id);
  detail = dup_change (&fields);
  audit (repos, account_id, notice, "notice_changed", detail);

  return make_outcome (repos, id, mail_payers (repos, id, PIR_MAIL_NOTICE_CHANGED));
}

static gboolean
check_mark (PirDate      on,
            const char  *note,
            GError     **error)
{
  if (on != PIR_DATE_NONE && (on > pir_clock_today () || on < pir_date_new (FIRST_YEAR, 1, 1)))
    return pir_server_error_set_field (error, "on", "not a day that has been");
  if (note != NULL && !pir_words_is_note (note))
    return pir_server_error_set_field (error, on != PIR_DATE_NONE ? "note" : "reason", "nothing to read, or characters of no text");

  return TRUE;
}

PirOfficeNoticeOutcome *
pir_notice_desk_settle (PirRepos    *repos,
                        const char  *account_id,
                        const char  *id,
                        PirDate      on,
                        const char  *note,
                        GError     **error)
{
  g_autoptr (PirNotice) notice = begin (repos, account_id, id, error);
  PirHistoryKind how = on != PIR_DATE_NONE ? PIR_HISTORY_PAID_ELSEWHERE : PIR_HISTORY_EXEMPT;
  g_autofree char *day = on != PIR_DATE_NONE ? pir_date_to_string (on) : g_strdup ("");

  g_return_val_if_fail (repos != NULL, NULL);

  if (notice == NULL || !check_mark (on, note, error))
    return NULL;
  if (pir_notice_peek (notice)->state != PIR_NOTICE_SETTLED && !check_unpaid (repos, notice, error))
    return NULL;

  pir_office_notices_settle (repos, id, how, on, note);
  follow (repos, id);
  audit (repos, account_id, notice, how == PIR_HISTORY_EXEMPT ? "notice_exempted" : "notice_settled", day);

  return make_outcome (repos, id, 0);
}

PirOfficeNoticeOutcome *
pir_notice_desk_cancel (PirRepos    *repos,
                        const char  *account_id,
                        const char  *id,
                        GError     **error)
{
  g_autoptr (PirNotice) notice = begin (repos, account_id, id, error);

  g_return_val_if_fail (repos != NULL, NULL);

  if (notice == NULL)
    return NULL;
  if (pir_notice_peek (notice)->state == PIR_NOTICE_CANCELLED)
    return make_outcome (repos, id, 0);
  if (!check_unpaid (repos, notice, error))
    return NULL;

  pir_office_notices_cancel (repos, id);
  follow (repos, id);
  audit (repos, account_id, notice, "notice_cancelled", "");

  return make_outcome (repos, id, mail_payers (repos, id, PIR_MAIL_NOTICE_CANCELLED));
}

static gboolean
is_event_over (PirRepos   *repos,
               const char *event_id)
{
  g_autoptr (PirEvent) event = event_id != NULL ? pir_office_events_load (repos, event_id) : NULL;

  return event != NULL && (pir_event_peek (event)->state == PIR_EVENT_CLOSED || pir_event_peek (event)->state == PIR_EVENT_CANCELLED);
}

PirOfficeNoticeOutcome *
pir_notice_desk_reopen (PirRepos    *repos,
                        const char  *account_id,
                        const char  *id,
                        GError     **error)
{
  g_autoptr (PirNotice) notice = begin (repos, account_id, id, error);
  const PirNoticeFields *fields;

  g_return_val_if_fail (repos != NULL, NULL);

  if (notice == NULL)
    return NULL;

  fields = pir_notice_peek (notice);
  if (fields->state == PIR_NOTICE_TO_PAY)
    return make_outcome (repos, id, 0);
  if (fields->state != PIR_NOTICE_SETTLED && fields->state != PIR_NOTICE_CANCELLED && !check_unpaid (repos, notice, error))
    return NULL;
  if (is_event_over (repos, fields->event_id))
    {
      pir_server_error_set (error, PIR_PROBLEM_EVENT_STATE, "its event is over");
      return NULL;
    }

  pir_office_notices_reopen (repos, id);
  follow (repos, id);
  audit (repos, account_id, notice, "notice_reopened", pir_notice_state_to_string (fields->state));

  return make_outcome (repos, id, mail_payers (repos, id, PIR_MAIL_NOTICE_REOPENED));
}
