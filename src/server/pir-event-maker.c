/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-event-maker.h"

#include "model/pir-codes.h"
#include "model/pir-history.h"
#include "server/pir-repo-causes.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-recipients.h"

/* @whole: what is asked in one payment. Returns: what its part @instalment, from 1, is */
static PirMoney
get_part (const PirEventFields *event,
          PirMoney              whole,
          guint                 instalment)
{
  PirMoney shares[PIR_EVENT_MOST_INSTALMENTS], parts[PIR_EVENT_MOST_INSTALMENTS];

  for (gsize i = 0; i < event->n_instalments; i++)
    shares[i] = event->instalments[i].share;
  pir_split_by_shares (whole, shares, event->n_instalments, parts);

  return parts[instalment - 1];
}

static PirDate
get_due_date (const PirEventFields     *event,
              const PirRecipientFields *recipient,
              guint                     instalment)
{
  PirDate due = instalment == 0 ? event->due_date : event->instalments[instalment - 1].due_date;

  if (due == PIR_DATE_NONE || recipient->due_date == PIR_DATE_NONE)
    return due != PIR_DATE_NONE ? due : recipient->due_date;

  /* One that is alone may also be earlier; parts keep their order. */
  return instalment == 0 ? recipient->due_date : MAX (due, recipient->due_date);
}

static void
fill_limits (const PirEventFields *event,
             PirNoticeFields      *notice)
{
  notice->is_amount_editable = event->is_amount_editable;
  notice->amount_min = event->is_amount_editable ? MIN (event->amount_min, notice->amount) : notice->amount;
  notice->amount_max = event->is_amount_editable ? MAX (event->amount_max, notice->amount) : notice->amount;
}

void
pir_event_maker_fill (const PirEventFields     *event,
                      const PirRecipientFields *recipient,
                      guint                     instalment,
                      PirNoticeFields          *notice)
{
  gboolean is_part = instalment > 0;

  g_return_if_fail (event != NULL && recipient != NULL && notice != NULL);
  g_return_if_fail (instalment <= event->n_instalments);

  notice->reason = event->reason;
  notice->description = event->description;
  notice->amount = is_part ? get_part (event, recipient->asked, instalment) : recipient->asked;
  notice->original_amount = is_part ? get_part (event, recipient->original, instalment) : recipient->original;
  notice->original_amount = MAX (notice->original_amount, notice->amount);
  notice->due_date = get_due_date (event, recipient, instalment);
  fill_limits (event, notice);
}

static void
make_one (PirRepos                 *repos,
          const PirEventFields     *event,
          const PirSchoolFields    *school,
          const PirRecipientFields *recipient,
          guint                     instalment)
{
  const PirHistoryEntry step = { PIR_HISTORY_NOTIFIED, repos->now, NULL };
  g_autofree char *history = pir_history_pack (&step, 1);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *number = pir_causes_dup_number (repos, school->creditor_tax_code, event->segregation);
  g_autofree char *creditor_ref = pir_notice_number_get_creditor_ref (number);
  PirNoticeFields notice = {
    .id = id,
    .version = 1,
    .notice_number = number,
    .creditor_ref = creditor_ref,
    .category = event->category,
    .taxonomy_code = event->taxonomy_code,
    .school_year = event->school_year,
    .school_id = school->id,
    .school_name = school->name,
    .school_code = school->code,
    .creditor_name = school->name,
    .creditor_tax_code = school->creditor_tax_code,
    .event_id = event->id,
    .pupil_id = recipient->pupil_id,
    .debtor_given_name = recipient->given_name,
    .debtor_family_name = recipient->family_name,
    .debtor_tax_code = recipient->tax_code,
    .class_name = recipient->class_name,
    .instalment = instalment,
    .instalments = instalment > 0 ? (guint) event->n_instalments : 0,
    .is_deadline_hard = event->is_deadline_hard,
    .is_resolved = event->is_resolved,
    .notified_at = repos->now,
    .state = PIR_NOTICE_TO_PAY,
    .state_since = repos->now,
    .note_name = event->note_name,
    .note_size = event->note_size,
    .note_sha256 = event->note_sha256,
    .history = history,
  };

  pir_event_maker_fill (event, recipient, instalment, &notice);
  pir_notices_add_whole (repos, &notice, event->credit_account_id);
}

void
pir_event_maker_make (PirRepos                 *repos,
                      const PirEventFields     *event,
                      PirSchool                *school,
                      const PirRecipientFields *recipient)
{
  const PirSchoolFields *fields = pir_school_peek (school);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (event != NULL && recipient != NULL);

  pir_recipients_set_asked (repos, recipient->id, recipient->asked, recipient->original, TRUE);
  if (recipient->exemption != NULL)
    return;

  if (event->has_single)
    make_one (repos, event, fields, recipient, 0);
  for (guint i = 1; i <= event->n_instalments; i++)
    make_one (repos, event, fields, recipient, i);
}

void
pir_event_maker_open (PirRepos             *repos,
                      const PirEventFields *event,
                      PirSchool            *school,
                      gboolean              is_closed)
{
  const PirSchoolFields *of = pir_school_peek (school);
  PirOpenCauseFields cause = { 0 };

  g_return_if_fail (event != NULL);

  cause.id = event->id;
  cause.school_id = of->id;
  cause.reason = event->reason;
  cause.description = event->description;
  cause.category = event->category;
  cause.taxonomy_code = event->taxonomy_code;
  cause.school_year = event->school_year;
  cause.creditor_name = of->name;
  cause.creditor_tax_code = of->creditor_tax_code;
  cause.amount = event->amount;
  cause.amount_min = event->is_amount_editable ? event->amount_min : event->amount;
  cause.amount_max = event->is_amount_editable ? event->amount_max : event->amount;
  cause.is_amount_editable = event->is_amount_editable;
  cause.is_repeatable = event->is_repeatable;
  cause.is_resolved = event->is_resolved;
  cause.due_date = event->due_date;
  cause.is_deadline_hard = event->is_deadline_hard;
  cause.is_closed = is_closed;
  pir_causes_put (repos, &cause, event->segregation);
}
